"""One row of the editor as a strip: text, colours, selection, cursor and gutter.

`Row` holds all that a row is drawn from, so equal rows look the same and their strips can be kept.
Columns are characters of the line that the row is a piece of; widths are terminal cells.
"""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.core.cells import width as cells
from tui.core.graphemes import floor, next_break
from tui.core.markdown_lines import Open
from tui.core.safe_text import shown
from tui.widgets.highlight import highlight
from tui.widgets.wrapping import advance

TAB = 4
"""The distance of tab stops in cells."""
MARKS = {"error": "✖", "warning": "▲", "info": "●"}
"""The sign in the gutter for each severity."""
MARK_WIDTH = 2
"""The cells that signs take in the gutter."""

Palette = dict[str, Style]
"""The style of each name: "base", "cursor", "cursor-line", "selection", "match", "gutter",
"cursor-gutter", "placeholder", each severity and each role of `tui.widgets.highlight`."""


class Row(NamedTuple):
    """What a row is drawn from.

    Attributes:
        line: The line as drawn (`tui.core.drawn`), one character for each of the text's.
        before: What the lines before it have left open.
        start: The column at which the row's piece of the line begins.
        end: The column at which it ends.
        width: The cells to fill, gutter included.
        left: How many cells of the text are scrolled out of sight.
        is_current: Whether the cursor is on this line.
        cursor: The column of the visible cursor, or -1.
        selected: The selected columns; an end beyond the line's means the line end, too.
        matches: The columns of what a search found.
        number: The line's number in the gutter, padded, or an empty string.
        severity: A key of `MARKS`, or an empty string.
    """

    line: str
    before: Open
    start: int
    end: int
    width: int
    left: int = 0
    is_current: bool = False
    cursor: int = -1
    selected: tuple[int, int] = (0, 0)
    matches: tuple[tuple[int, int], ...] = ()
    number: str = ""
    severity: str = ""


def draw_row(row: Row, palette: Palette) -> Strip:
    """Return the strip of a row, exactly `row.width` cells wide."""
    base = palette["base"]
    if row.is_current:
        base += palette["cursor-line"]
    gutter = Strip(_gutter(row, palette))
    text = Strip([*_text(row, base, palette), *_after_text(row, base, palette)])
    room = max(0, row.width - gutter.cell_length)
    if row.left or text.cell_length > room:
        text = text.crop(row.left, row.left + room)
    strip = Strip.join([gutter, text]).extend_cell_length(row.width, base)
    return strip.crop(0, row.width).simplify()


def _gutter(row: Row, palette: Palette) -> list[Segment]:
    style = palette["base"] + palette["cursor-gutter" if row.is_current else "gutter"]
    first_piece = row.start == 0
    segments = []
    if row.number:
        segments.append(Segment(row.number if first_piece else " " * len(row.number), style))
    if row.severity and first_piece:
        segments.append(Segment(MARKS[row.severity], style + palette[row.severity]))
        return [*segments, Segment(" " * (MARK_WIDTH - 1), style)]
    return [*segments, Segment(" " * MARK_WIDTH, style)]


def _layers(row: Row, palette: Palette) -> Iterable[tuple[int, int, Style]]:
    """Yield from which column to which what style is laid over the styles before."""
    for start, end, role in highlight(row.line, row.before):
        yield start, end, palette[role]
    for start, end in row.matches:
        yield start, end, palette["match"]
    yield *row.selected, palette["selection"]
    if row.cursor >= 0:
        yield row.cursor, next_break(row.line, row.cursor), palette["cursor"]


def _text(row: Row, base: Style, palette: Palette) -> Iterable[Segment]:
    layers = [layer for layer in _layers(row, palette) if layer[0] < layer[1]]
    edges = {row.start, row.end}
    for start, end, _ in layers:
        edges.add(min(max(floor(row.line, start), row.start), row.end))
        edges.add(min(max(floor(row.line, end), row.start), row.end))
    at = advance(row.line[: row.start], 0, TAB) if "\t" in row.line else 0
    for first, last in pairwise(sorted(edges)):
        style = base
        for start, end, layer in layers:
            if floor(row.line, start) <= first < end:
                style += layer
        text = row.line[first:last]
        if "\t" in row.line:
            text, at = _untabbed(text, at)
        yield Segment(shown(text), style)


def _untabbed(text: str, at: int) -> tuple[str, int]:
    """Return text that begins at cell `at` with spaces for tabs, and the cell at which it ends."""
    pieces = []
    for number, part in enumerate(text.split("\t")):
        if number:
            pieces.append(" " * (TAB - at % TAB))
            at += TAB - at % TAB
        pieces.append(part)
        at += cells(part)
    return "".join(pieces), at


def _after_text(row: Row, base: Style, palette: Palette) -> list[Segment]:
    """Return the cell after the line's last character if the cursor or the selection is there."""
    length = len(row.line)
    if row.end != length:
        return []
    if row.cursor == length:
        return [Segment(" ", base + palette["cursor"])]
    if row.selected[0] <= length < row.selected[1]:
        return [Segment(" ", base + palette["selection"])]
    return []
