"""One row of the editor as a strip: text, colours, selection, cursor and gutter.

`Row` holds all that a row is drawn from, `Piece` what is seen of it; equal pieces look the same, so
their strips can be kept.
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
from tui.widgets.highlight import Mark, highlight
from tui.widgets.signs import SIGNS
from tui.widgets.wrapping import advance

TAB = 4
"""The distance of tab stops in cells."""
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
        severity: A key of `SIGNS`, or an empty string.
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


class Piece(NamedTuple):
    """What is seen of a row; a key in a long line changes the rows, but few of its pieces.

    Attributes:
        text: The characters of the row.
        layers: From which of them to which (behind the last) what style is laid over the others.
        at: The cell of the line at which the text begins, from which tab stops count.
        behind: The style of the cell behind the text, or an empty string.
        width: As in `Row`; so are the others.
    """

    text: str
    layers: tuple[tuple[int, int, str], ...]
    at: int
    behind: str
    width: int
    left: int
    is_current: bool
    number: str
    severity: str


def piece_of(row: Row) -> Piece:
    """Return what is seen of a row."""
    text = row.line[row.start : row.end]
    is_first = row.start == 0
    return Piece(
        text,
        tuple(_layers(row)),
        advance(row.line[: row.start], 0, TAB) if "\t" in row.line else 0,
        _behind(row),
        row.width,
        row.left,
        row.is_current,
        row.number if is_first else " " * len(row.number),
        row.severity if is_first else "",
    )


def _layers(row: Row) -> Iterable[tuple[int, int, str]]:
    """Yield the layers of a row, lowest first, counted from its first character."""
    layers = list(highlight(row.line, row.before))
    layers += [Mark(start, end, "match") for start, end in row.matches]
    layers.append(Mark(*row.selected, "selection"))
    if row.cursor >= 0:
        layers.append(Mark(row.cursor, next_break(row.line, row.cursor), "cursor"))
    for start, end, name in layers:
        first, last = max(floor(row.line, start), row.start), min(end, row.end)
        if first < last:
            yield first - row.start, last - row.start, name


def _behind(row: Row) -> str:
    """Return the style of the cell behind the line if the cursor or the selection is there."""
    length = len(row.line)
    if row.end != length:
        return ""
    if row.cursor == length:
        return "cursor"
    return "selection" if row.selected[0] <= length < row.selected[1] else ""


def draw(piece: Piece, palette: Palette) -> Strip:
    """Return the strip of a piece, exactly `piece.width` cells wide."""
    base = palette["base"]
    if piece.is_current:
        base += palette["cursor-line"]
    gutter = Strip(_gutter(piece, palette))
    behind = [Segment(" ", base + palette[piece.behind])] if piece.behind else []
    text = Strip([*_text(piece, base, palette), *behind])
    room = max(0, piece.width - gutter.cell_length)
    if piece.left or text.cell_length > room:
        text = text.crop(piece.left, piece.left + room)
    strip = Strip.join([gutter, text]).extend_cell_length(piece.width, base)
    return strip.crop(0, piece.width).simplify()


def _gutter(piece: Piece, palette: Palette) -> list[Segment]:
    style = palette["base"] + palette["cursor-gutter" if piece.is_current else "gutter"]
    segments = [Segment(piece.number, style)] if piece.number else []
    if piece.severity:
        segments.append(Segment(SIGNS[piece.severity][0], style + palette[piece.severity]))
        return [*segments, Segment(" " * (MARK_WIDTH - 1), style)]
    return [*segments, Segment(" " * MARK_WIDTH, style)]


def _text(piece: Piece, base: Style, palette: Palette) -> Iterable[Segment]:
    edges = {0, len(piece.text)}
    for start, end, _ in piece.layers:
        edges |= {start, floor(piece.text, end)}
    at = piece.at
    for first, last in pairwise(sorted(edges)):
        style = base
        for start, end, name in piece.layers:
            if start <= first < end:
                style += palette[name]
        text = piece.text[first:last]
        if "\t" in piece.text:
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
