"""A sheet of terminal cells that drawers write on, and its way out as styled lines.

Columns and rows count from 0. A cell holds one character together with what combines with it; a
wide character owns the cell to its right, too. What falls outside the sheet is dropped, and half a
wide character at the rim becomes a blank, so a row is never wider than the sheet.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from tui.core.cells import width as cells
from tui.core.safe_text import shown
from tui.core.styled import Line, Span
from tui.errors import MermaidError

MAX_CELLS = 1_000_000

_ASCII = str.maketrans(
    {
        **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛┣┫┳┻╋╔╗╚╝", "+"),
        **dict.fromkeys("─╴╶╌", "-"),
        **dict.fromkeys("│╵╷╎┆", "|"),
        **dict.fromkeys("━═╸╺", "="),
        **dict.fromkeys("┃║╹╻", "#"),
        "┄": ".",
        "┊": ":",
        "▲": "^",
        "▼": "v",
        "►": ">",
        "◄": "<",
        "△": "A",
        "▽": "V",
        "▷": "}",
        "◁": "{",
        "○": "o",
        "◇": "o",
        "◆": "*",
        "✕": "x",
        "●": "*",
        "◉": "@",
        "╱": "/",
        "╲": "\\",
        "«": "<",
        "»": ">",
        "…": "~",
    }
)


class Style(NamedTuple):
    """How a cell looks: a role of `styled.Span`, and the author's colours as "#rrggbb" or ""."""

    role: str = ""
    fg: str = ""
    bg: str = ""


PLAIN = Style()
_BLANK = " "
_TAIL = ""  # the right half of a wide character


def clusters(text: str) -> Iterator[tuple[str, int]]:
    """Yield each character with what combines with it, and its width in cells.

    Control characters and line breaks come out as visible characters.
    """
    if text.isascii() and text.isprintable():
        for char in text:
            yield char, 1
        return
    found: list[str] = []
    for char in shown(text).replace("\n", " ").replace("\t", " "):
        joined = found and (cells(char) == 0 or cells(found[-1] + char) == cells(found[-1]))
        if joined:
            found[-1] += char
        else:
            found.append(char)
    for cluster in found:
        yield cluster, cells(cluster)


class Canvas:
    """A sheet of cells, blank at first.

    Args:
        width: Its columns.
        height: Its rows.
        ascii_only: Whether `mark` keeps to ASCII.
    """

    def __init__(self, width: int, height: int, *, ascii_only: bool = False) -> None:
        if width * height > MAX_CELLS:
            raise MermaidError("The drawing would be too large", "Split the diagram")
        self.width = max(0, width)
        self.height = max(0, height)
        self.ascii_only = ascii_only
        self._chars = [[_BLANK] * self.width for _ in range(self.height)]
        self._styles = [[PLAIN] * self.width for _ in range(self.height)]

    def char(self, x: int, y: int) -> str:
        """Return what stands in a cell; a blank outside the sheet, "" right of a wide character."""
        inside = 0 <= x < self.width and 0 <= y < self.height
        return self._chars[y][x] if inside else _BLANK

    def put(self, x: int, y: int, text: str, style: Style = PLAIN) -> int:
        """Write one line of text from a cell to the right; return the column after it."""
        for cluster, size in clusters(text):
            self._set(x, y, cluster, size, style)
            x += size
        return x

    def mark(self, x: int, y: int, glyphs: str, style: Style = PLAIN) -> int:
        """Write line-drawing characters like `put`, each one cell wide; or ASCII ones for them."""
        for glyph in glyphs.translate(_ASCII) if self.ascii_only else glyphs:
            self._set(x, y, glyph, 1, style)
            x += 1
        return x

    def restyle(self, x: int, y: int, glyph: str) -> None:
        """Write a line-drawing character and keep the style of its cell."""
        self.mark(x, y, glyph, self._styles[y][x])

    def fill(self, x: int, y: int, width: int, height: int, style: Style) -> None:
        """Make a rectangle blank, in this style."""
        for row in range(y, y + height):
            self.put(x, row, _BLANK * width, style)

    def _set(self, x: int, y: int, cluster: str, size: int, style: Style) -> None:
        if not (size and 0 <= y < self.height and 0 <= x < self.width):
            return
        if x + size > self.width:
            cluster, size = _BLANK, 1
        row, styles = self._chars[y], self._styles[y]
        if row[x] == _TAIL:
            row[x - 1] = _BLANK
        after = x + size
        if after < self.width and row[after] == _TAIL:
            row[after] = _BLANK
        row[x], styles[x] = cluster, style
        if size == 2:
            row[x + 1], styles[x + 1] = _TAIL, style

    def lines(self) -> tuple[Line, ...]:
        """Return all rows as styled lines, without blanks at the right except coloured ones."""
        return tuple(self._line(y) for y in range(self.height))

    def _line(self, y: int) -> Line:
        pairs = list(zip(self._chars[y], self._styles[y], strict=True))
        while pairs and pairs[-1][0] == _BLANK and not pairs[-1][1].bg:
            pairs.pop()
        runs = groupby(pairs, key=lambda pair: pair[1])
        return tuple(Span("".join(char for char, _ in run), *style) for style, run in runs)
