"""A drawing from far away: shrunk to fit a pane, with the names of its boxes on it.

One character of an overview stands for a block of cells; in Braille it has two by four dots.
"""

from typing import NamedTuple

from tui.core.cells import shorten
from tui.core.cells import width as cells
from tui.core.mermaid.canvas import Canvas, Style
from tui.core.mermaid.drawing import Drawing
from tui.core.styled import Line, plain

_BRAILLE = 0x2800
# The bit of each dot of a Braille character, by column and row.
_DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
_LONGEST_NAME = 16
_DUST, _NAME = Style("edge"), Style("text")


class Overview(NamedTuple):
    """A shrunk drawing.

    Attributes:
        lines: Its rows.
        across: How many columns of the drawing one of its columns stands for.
        down: How many rows of the drawing one of its rows stands for.
    """

    lines: tuple[Line, ...]
    across: int
    down: int


def overview(drawing: Drawing, width: int, height: int, *, ascii_only: bool = False) -> Overview:
    """Shrink a drawing to at most `width` by `height` cells; one that fits is left as it is."""
    rows = len(drawing.lines)
    if drawing.width <= width and rows <= height:
        return Overview(drawing.lines, 1, 1)
    wide, high = (1, 1) if ascii_only else (2, 4)
    across = _times(drawing.width, width * wide) * wide
    down = _times(rows, height * high) * high
    sheet = Canvas(-(-drawing.width // across), -(-rows // down))
    blocks = _blocks(drawing, across // wide, down // high)
    for y in range(sheet.height):
        for x in range(sheet.width):
            if ascii_only:
                sheet.put(x, y, "." if (x, y) in blocks else " ", _DUST)
            else:
                sheet.put(x, y, _braille(blocks, 2 * x, 4 * y), _DUST)
    for place in drawing.nodes:
        _name(sheet, place.name, place.x // across, place.y // down)
    return Overview(sheet.lines(), across, down)


def _times(size: int, room: int) -> int:
    return max(1, -(-size // max(1, room)))


def _blocks(drawing: Drawing, across: int, down: int) -> set[tuple[int, int]]:
    """Return the blocks, `across` by `down` cells each, that hold anything."""
    found = set()
    for y, line in enumerate(drawing.lines):
        x = 0
        for char in plain(line):
            if not char.isspace():
                found.add((x // across, y // down))
            x += cells(char)
    return found


def _braille(blocks: set[tuple[int, int]], x: int, y: int) -> str:
    bits = sum(
        bit
        for column, bits in enumerate(_DOTS)
        for row, bit in enumerate(bits)
        if (x + column, y + row) in blocks
    )
    return chr(_BRAILLE + bits) if bits else " "


def _name(sheet: Canvas, name: str, x: int, y: int) -> None:
    """Write a name around a cell, unless another name is in the way."""
    text = shorten(name, min(_LONGEST_NAME, sheet.width))
    size = cells(text)
    left = max(0, min(x - size // 2, sheet.width - size))
    around = [sheet.char(column, y) for column in range(left - 1, left + size + 1)]
    if text and all(_is_dust(char) for char in around):
        sheet.put(left, y, text, _NAME)


def _is_dust(char: str) -> bool:
    return char in (" ", ".") or _BRAILLE <= ord(char or "x") < _BRAILLE + 256
