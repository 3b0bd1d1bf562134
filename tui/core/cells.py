"""How many terminal cells text takes; the same table Textual lays out with.

This is the only module of the core that asks rich: a second table would disagree with the screen.
"""

from rich.cells import cell_len as _cell_len
from rich.cells import chop_cells as _chop_cells
from rich.cells import set_cell_size as _set_cell_size


def width(text: str) -> int:
    """Return the width of one line of text in terminal cells (CJK and emoji take two)."""
    if text.isascii():
        return len(text)
    return _cell_len(text)


def fit(text: str, cells: int) -> str:
    """Return the text cropped or padded with spaces to exactly this many cells."""
    if cells <= 0:
        return ""
    return _set_cell_size(text, cells)


def shorten(text: str, cells: int, ellipsis: str = "…") -> str:
    """Return the text if it fits, otherwise its beginning and an ellipsis, in `cells` at most."""
    if width(text) <= cells:
        return text
    room = cells - width(ellipsis)
    return fit(text, room).rstrip() + ellipsis if room >= 0 else fit(text, cells)


def shorten_start(text: str, cells: int) -> str:
    """Return the text if it fits, otherwise an ellipsis and its end, in `cells` at most."""
    if width(text) <= cells:
        return text
    while text and width(text) >= cells:
        text = text[1:]
    return f"…{text}" if cells > 0 else ""


def fold(text: str, cells: int) -> list[str]:
    """Cut text into pieces of at most this many cells (2 at least), between whole characters."""
    return _chop_cells(text, max(2, cells)) or [text]
