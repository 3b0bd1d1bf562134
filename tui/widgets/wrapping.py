"""Where the editor's long lines are broken, fast enough for a pasted megabyte.

`SoftWrap` stands in for Textual's `WrappedDocument`: the same questions, answered without breaking
an accent, a flag or a family of emoji in two, and with little work for a line that fits. Columns
are characters of a line, offsets are cells, rows are counted on the screen from the top.
"""

import re
from bisect import bisect_right
from itertools import accumulate

from textual.document._document import DocumentBase, Location
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import get_tab_widths
from textual.geometry import Offset, clamp

from tui.core.cells import width as cells
from tui.core.graphemes import clusters, floor

_CHUNK = re.compile(r"\S+\s*|\s+")


def advance(text: str, column: int, tab: int) -> int:
    """Return the cell at which `text` ends if it begins at cell `column`, tabs included."""
    if "\t" not in text:
        return column + cells(text)
    for number, part in enumerate(text.split("\t")):
        if number:
            column += tab - column % tab
        column += cells(part)
    return column


def break_line(line: str, limit: int, tab: int) -> tuple[int, ...]:
    """Return the columns at which a line is broken to fit into `limit` cells, in order.

    Lines break after white space; a word that is longer than a whole row is cut between characters
    as a person sees them.
    """
    if limit <= 0:
        return ()
    if line.isascii() and "\t" not in line:
        return _break_plain(line, limit)
    breaks: list[int] = []
    # Tab stops count from the beginning of the whole line, as they do when it is drawn.
    row_start = at = 0
    for chunk in _CHUNK.finditer(line):
        end = advance(chunk[0], at, tab)
        if end - row_start > limit:
            if at > row_start:
                breaks.append(chunk.start())
                row_start = at
            if end - row_start > limit:
                row_start = _cut(line, chunk.span(), (row_start, limit, tab), breaks)
        at = end
    return tuple(breaks)


def _break_plain(line: str, limit: int) -> tuple[int, ...]:
    """Break a line in which each character takes one cell."""
    breaks: list[int] = []
    start = 0
    while len(line) - start > limit:
        at = start + limit
        while at > start and (line[at - 1] != " " or line[at] == " "):
            at -= 1
        start = at if at > start else start + limit
        breaks.append(start)
    return tuple(breaks)


def _cut(line: str, span: tuple[int, int], fit: tuple[int, int, int], breaks: list[int]) -> int:
    """Cut a chunk that is wider than a row; return the cell at which the last row begins."""
    row_start, limit, tab = fit
    at = row_start
    start, end = span
    for first, last in clusters(line[start:end]):
        after = advance(line[start + first : start + last], at, tab)
        if after - row_start > limit and at > row_start:
            breaks.append(start + first)
            row_start = at
        at = after
    return row_start


class SoftWrap(WrappedDocument):
    """The rows that the lines of a document take when they are wrapped."""

    def __init__(self, document: DocumentBase, limit: int = 0, tab_width: int = 4) -> None:
        """Args: the document, the room in cells (0 for no wrapping), the width of a tab stop."""
        self._limit = limit
        self._tab = tab_width
        self._breaks: list[tuple[int, ...]] = []
        self._tops: list[int] | None = None
        super().__init__(document, limit, tab_width)

    @property
    def wrapped(self) -> bool:
        """Whether any line takes more than one row."""
        return any(self._breaks)

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Break all lines anew."""
        self._limit = width
        self._tab = tab_width or self._tab
        self._breaks = [break_line(line, width, self._tab) for line in self.document.lines]
        self._tops = None

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Break the lines again that an edit from `start` to `old_end` touched."""
        top = clamp(min(start[0], old_end[0]), 0, len(self._breaks) - 1)
        old_bottom = clamp(max(start[0], old_end[0]), top, len(self._breaks) - 1)
        new_bottom = max(top, new_end[0])
        lines = self.document.lines[top : new_bottom + 1]
        broken = [break_line(line, self._limit, self._tab) for line in lines]
        old = self._breaks[top : old_bottom + 1]
        self._breaks[top : old_bottom + 1] = broken
        if [*map(len, old)] != [*map(len, broken)]:
            self._tops = None

    def tops(self) -> list[int]:
        """Return the row at which each line begins, and after them the number of rows."""
        if self._tops is None:
            self._tops = [0, *accumulate(len(breaks) + 1 for breaks in self._breaks)]
        return self._tops

    @property
    def height(self) -> int:
        """The number of rows."""
        return self.tops()[-1]

    @property
    def lines(self) -> list[list[str]]:
        """The pieces of every line."""
        return [self.get_sections(index) for index in range(len(self._breaks))]

    def line_at(self, row: int) -> tuple[int, int] | None:
        """Return the line that row belongs to and which of its pieces stands there, both from 0."""
        tops = self.tops()
        if not 0 <= row < tops[-1]:
            return None
        line = bisect_right(tops, row) - 1
        return line, row - tops[line]

    def get_offsets(self, line_index: int) -> list[int]:
        """Return the columns at which a line is broken."""
        if not 0 <= line_index < len(self._breaks):
            raise ValueError(f"There is no line {line_index} among {len(self._breaks)}")
        return list(self._breaks[line_index])

    def bounds(self, line_index: int, piece: int) -> tuple[int, int]:
        """Return the columns at which a piece of a line begins and ends."""
        breaks = self._breaks[line_index]
        start = breaks[piece - 1] if piece else 0
        end = breaks[piece] if piece < len(breaks) else len(self.document[line_index])
        return start, end

    def get_sections(self, line_index: int) -> list[str]:
        """Return the pieces of a line."""
        line = self.document[line_index]
        count = len(self._breaks[line_index]) + 1
        return [line[slice(*self.bounds(line_index, piece))] for piece in range(count)]

    def get_tab_widths(self, line_index: int) -> list[int]:
        """Return how many cells each tab of a line takes."""
        parts = get_tab_widths(self.document[line_index], self._tab)
        return [tab for _, tab in parts]

    def location_to_offset(self, location: Location) -> Offset:
        """Return the cell and the row of a place in the text."""
        line_index = clamp(location[0], 0, len(self._breaks) - 1)
        column = location[1]
        piece = bisect_right(self._breaks[line_index], column)
        start, _ = self.bounds(line_index, piece)
        line = self.document[line_index]
        before = advance(line[:start], 0, self._tab) if "\t" in line else 0
        x = advance(line[start:column], before, self._tab) - before
        return Offset(x, self.tops()[line_index] + piece)

    def offset_to_location(self, offset: Offset) -> Location:
        """Return the place in the text nearest to a cell and row."""
        found = self.line_at(max(0, offset.y)) or (len(self._breaks) - 1, -1)
        line_index, piece = found
        return line_index, self.get_target_document_column(line_index, max(0, offset.x), piece)

    def get_target_document_column(self, line_index: int, x_offset: int, y_offset: int) -> int:
        """Return the column at cell `x_offset` of the piece `y_offset` (negative from the end)."""
        last = len(self._breaks[line_index])
        piece = y_offset if y_offset >= 0 else last + 1 + y_offset
        start, end = self.bounds(line_index, piece)
        line = self.document[line_index]
        before = at = advance(line[:start], 0, self._tab) if "\t" in line else 0
        for first, after in clusters(line[start:end]):
            at = advance(line[start + first : start + after], at, self._tab)
            if at - before > x_offset:
                return start + first
        # A place at a break belongs to the row below, so the last character is as far as it goes.
        return end if piece == last else floor(line, end - 1)
