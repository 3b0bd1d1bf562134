r"""Pipe tables in a text, with the place of every cell.

Offsets are characters in the text given; a cell's span leaves out the blanks around it. Tables in
code fences are not tables. `\|` does not end a cell.
"""

import re
from typing import NamedTuple

from tui.core.lines import LINE, dominant_line_end
from tui.core.markdown_lines import closes_fence, is_delimiter

_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*\Z)|~{3,})")
_BAR = re.compile(r"(?<!\\)\|")
_CODE = ("    ", "\t")


class Cell(NamedTuple):
    """A cell's text as written, without the blanks around it, and where it stands."""

    text: str
    start: int
    end: int


class Row(NamedTuple):
    """A table row; `start` and `end` take in the whole line with its line end."""

    cells: tuple[Cell, ...]
    start: int
    end: int

    @property
    def is_empty(self) -> bool:
        """Whether no cell of the row holds anything."""
        return not any(cell.text for cell in self.cells)


class Table(NamedTuple):
    """A pipe table: header, rows, and its span from the header's line to the last row's end."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    start: int
    end: int

    def has_header(self, *names: str) -> bool:
        """Return whether the header's words are these (case and bold marks do not count)."""
        return tuple(bare(cell) for cell in self.header) == tuple(bare(name) for name in names)


def bare(text: str) -> str:
    """Return a cell or key for comparing: no bold or code marks, lower case, single spaces."""
    return " ".join(text.replace("*", "").replace("`", "").casefold().split())


def find_tables(text: str, start: int = 0, end: int | None = None) -> list[Table]:
    """Return the tables between two offsets of a text, in order."""
    lines = _lines(text, start, len(text) if end is None else end)
    tables = []
    number = 0
    while number + 1 < len(lines):
        head, under = lines[number], lines[number + 1]
        number += 1
        rule = _content(text, under)
        if not _is_row(text, head) or rule.startswith(_CODE) or not is_delimiter(rule):
            continue
        header = _row(text, *head)
        if len(header.cells) != len(_row(text, *under).cells):
            continue
        number += 1
        rows = []
        while number < len(lines) and _is_row(text, lines[number]):
            rows.append(_row(text, *lines[number]))
            number += 1
        last = rows[-1].end if rows else under[1]
        tables.append(Table(tuple(cell.text for cell in header.cells), tuple(rows), head[0], last))
    return tables


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the lines that are not in a fence."""
    spans = []
    fence = ""
    while start < end:
        match = LINE.match(text, start, end)
        stop = match.end() if match else end
        line = text[start:stop].rstrip("\r\n")
        mark = _FENCE.match(line)
        if fence:
            if closes_fence(line, fence):
                fence = ""
            # A line in a fence breaks a table as an empty one does.
            spans.append((stop, stop))
        elif mark:
            fence = mark[1]
            spans.append((stop, stop))
        else:
            spans.append((start, stop))
        start = stop
    return spans


def _content(text: str, span: tuple[int, int]) -> str:
    return text[span[0] : span[1]].rstrip("\r\n")


def _is_row(text: str, span: tuple[int, int]) -> bool:
    line = _content(text, span)
    return "|" in line and not line.startswith(_CODE) and bool(line.strip())


def _row(text: str, start: int, end: int) -> Row:
    line = text[start:end].rstrip()
    bars = [match.start() for match in _BAR.finditer(line)]
    first = len(line) - len(line.lstrip())
    inner = bars[1:] if bars and bars[0] == first else bars
    edge = first + 1 if bars and bars[0] == first else first
    cuts = [*inner] if inner and inner[-1] == len(line) - 1 else [*inner, len(line)]
    cells = []
    for cut in cuts:
        piece = line[edge:cut]
        lead = len(piece) - len(piece.lstrip())
        content = piece.strip()
        # An empty cell's span is one blank in, so that what is put there keeps its distance.
        at = start + edge + (lead if content else min(1, len(piece)))
        cells.append(Cell(content, at, at + len(content)))
        edge = cut + 1
    return Row(tuple(cells), start, end)


def header_row(text: str, table: Table) -> Row:
    """Return the header of a table with the places of its cells."""
    match = LINE.match(text, table.start)
    return _row(text, table.start, match.end() if match else table.end)


def with_bars(text: str) -> str:
    """Return Markdown for a table's cell: a bar in it does not end the cell."""
    return _BAR.sub(r"\\|", text)


def row_text(cells: tuple[str, ...] | list[str], line_end: str = "\n") -> str:
    """Return a table row; the cells must be escaped already (`tui.core.literal.literal_cell`)."""
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells) + line_end


def add_row(text: str, table: Table, cells: tuple[str, ...] | list[str]) -> tuple[int, int, str]:
    """Return what to put where (start, end, text) so that the table has one more row.

    A first row that is still empty is filled instead.
    """
    line_end = dominant_line_end(text)
    padded = [*cells, *[""] * (len(table.header) - len(cells))]
    if len(table.rows) == 1 and table.rows[0].is_empty:
        row = table.rows[0]
        had_end = text[row.start : row.end].endswith(("\n", "\r"))
        return row.start, row.end, row_text(padded, line_end if had_end else "")
    if text[: table.end].endswith(("\n", "\r")):
        return table.end, table.end, row_text(padded, line_end)
    return table.end, table.end, line_end + row_text(padded, "")
