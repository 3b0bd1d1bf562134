"""Tables fitted to a width: columns as wide as their text, then narrowed, then stacked.

Where the columns would become too narrow to read, each row is written as a list of
"Heading: cell" lines instead. Widths are terminal cells.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.core.cells import width
from tui.core.render.inline import BREAK
from tui.core.render.wrap import pad, wrap
from tui.core.styled import Line, Span, line_width

Cell = tuple[Span, ...]
MOST_COLUMNS = 40
_NARROWEST = 6
_BETWEEN_WORDS = re.compile(r"\s+|(?<=[-/])")
_GAP = Span(" │ ", "table.line")


class Row(NamedTuple):
    """One row: its cells and the line of the block it stands in."""

    cells: Sequence[Cell]
    source: int


def fit_columns(wanted: Sequence[int], least: Sequence[int], room: int) -> list[int] | None:
    """Return column widths that add up to at most `room`; None if they would be unreadable.

    Args:
        wanted: The width of each column's widest line.
        least: The width of each column's longest word, which one rather does not cut.
        room: What is there for all columns.
    """
    if sum(wanted) <= room:
        return list(wanted)
    floors = [
        min(want, max(_NARROWEST, min(word, 16))) for want, word in zip(wanted, least, strict=True)
    ]
    if sum(floors) > room:
        floors = [min(want, _NARROWEST) for want in wanted]
    if sum(floors) > room:
        return None
    # What is left over the floors is shared by how much more each column wants.
    spare = room - sum(floors)
    hunger = [want - floor for want, floor in zip(wanted, floors, strict=True)]
    total = sum(hunger)
    widths = [floor + spare * more // total for floor, more in zip(floors, hunger, strict=True)]
    left = room - sum(widths)
    for column in sorted(range(len(widths)), key=lambda n: widths[n] - wanted[n]):
        if left > 0 and widths[column] < wanted[column]:
            widths[column] += 1
            left -= 1
    return widths


def layout(rows: Sequence[Row], aligns: Sequence[str], room: int) -> list[tuple[Line, int]]:
    """Return the lines of a table with the source line of each; the first row is the heading."""
    count = min(max(len(row.cells) for row in rows), MOST_COLUMNS)
    wanted, least = [1] * count, [1] * count
    for row in rows:
        for column, cell in enumerate(row.cells[:count]):
            wide, word = _measure(cell)
            wanted[column] = max(wanted[column], wide)
            least[column] = max(least[column], word)
    widths = fit_columns(wanted, least, room - width(_GAP.text) * (count - 1))
    if widths is None:
        return _stacked(rows, count, room)
    lines: list[tuple[Line, int]] = []
    for number, row in enumerate(rows):
        role = "" if number else "table.head"
        lines += [(line, row.source) for line in _row(row.cells, widths, aligns, role)]
        if not number:
            rule = "─┼─".join("─" * cells for cells in widths)
            lines.append(((Span(rule, "table.line"),), row.source))
    return lines


def _measure(cell: Cell) -> tuple[int, int]:
    """Return the width of a cell's widest line and of its longest word."""
    widest = used = 0
    for span in cell:
        used = 0 if span.text == BREAK.text else used + width(span.text)
        widest = max(widest, used)
    words = _BETWEEN_WORDS.split("".join(span.text for span in cell))
    return widest, max(map(width, words), default=1)


def _row(
    cells: Sequence[Cell], widths: Sequence[int], aligns: Sequence[str], role: str
) -> list[Line]:
    columns = [
        wrap(cells[n], cells_wide, role) if n < len(cells) else [()]
        for n, cells_wide in enumerate(widths)
    ]
    lines = []
    for y in range(max(map(len, columns))):
        spans: list[Span] = []
        for n, column in enumerate(columns):
            line = column[y] if y < len(column) else ()
            align = aligns[n] if n < len(aligns) else ""
            spans += [_GAP] if n else []
            spans += _aligned(line, widths[n], align)
        lines.append(tuple(spans))
    return lines


def _aligned(line: Line, cells: int, align: str) -> Line:
    missing = max(0, cells - line_width(line))
    before = missing if align == "right" else missing // 2 if align == "center" else 0
    if before:
        line = (Span(" " * before), *line)
    return pad(line, cells)


def _stacked(rows: Sequence[Row], count: int, room: int) -> list[tuple[Line, int]]:
    """Return each row as one block of lines, a cell below the other."""
    names = rows[0].cells
    lines: list[tuple[Line, int]] = []
    for row in rows[1:] or rows:
        for column, cell in enumerate(row.cells[:count]):
            name = names[column] if column < len(names) and row is not rows[0] else ()
            spans = [span._replace(role=f"table.head {span.role}".strip()) for span in name]
            if spans:
                spans.append(Span(": ", "table.head"))
            lines += [(line, row.source) for line in wrap([*spans, *cell], room)]
        lines.append(((Span("─" * min(room, 20), "table.line"),), row.source))
    return lines[:-1]
