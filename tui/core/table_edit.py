"""Tab and Shift+Tab in Markdown tables: from cell to cell, a new row after the last.

Offsets are characters in a text whose lines end at LF.
"""

import re

from tui.core.change import Change, line_bounds

_PIPE = re.compile(r"\\.|(?P<code>(?P<ticks>`+).+?(?P=ticks)(?!`))|(?P<pipe>\|)")
_DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")


def next_cell(text: str, at: int, *, back: bool = False) -> Change | None:
    """Return the selection of the next (or previous) cell's content; None outside tables.

    After the last cell of the last row, a new row of as many empty cells is begun. The delimiter
    row is stepped over; before the first cell nothing moves.
    """
    rows = _rows_around(text, at)
    if rows is None:
        return None
    cells = [cell for start, end in rows for cell in _cells(text, start, end)]
    here = next((n for n, (_, end) in enumerate(cells) if at <= end), len(cells) - 1)
    there = here - 1 if back else here + 1
    if there < 0:
        return None
    if there < len(cells):
        return _select(text, *cells[there])
    start, head_end = rows[0]
    head = text[start:head_end]
    row = "\n" + head[: len(head) - len(head.lstrip())] + "|" + "  |" * len(_cells(text, *rows[0]))
    end = line_bounds(text, head_end + 1)[1] if len(rows) == 1 else rows[-1][1]
    cursor = end + row.index("|") + 2
    return Change(end, end, row, cursor, cursor)


def _select(text: str, start: int, end: int) -> Change:
    """Return a change that only selects what stands in a cell."""
    inner = text[start:end]
    bare = inner.strip()
    if not bare:
        middle = start + min(1, len(inner))
        return Change(middle, middle, "", middle, middle)
    first = start + inner.index(bare)
    return Change(first, first, "", first, first + len(bare))


def _rows_around(text: str, at: int) -> list[tuple[int, int]] | None:
    """Return where each row of the table around an offset begins and ends, delimiter row aside."""
    rows = [line_bounds(text, at)]
    if "|" not in text[slice(*rows[0])]:
        return None
    while rows[0][0] > 0 and "|" in text[slice(*(bounds := line_bounds(text, rows[0][0] - 1)))]:
        rows.insert(0, bounds)
    while rows[-1][1] < len(text):
        bounds = line_bounds(text, rows[-1][1] + 1)
        if "|" not in text[slice(*bounds)]:
            break
        rows.append(bounds)
    if len(rows) < 2 or not _DELIMITER.fullmatch(text, *rows[1]):
        return None
    return [rows[0], *rows[2:]]


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where each cell of a row begins and ends, between its pipes."""
    row = text[start:end]
    edges = [start + match.start() for match in _PIPE.finditer(row) if match["pipe"]]
    first = start + len(row) - len(row.lstrip())
    last = start + len(row.rstrip()) - 1
    begins = ([] if edges and edges[0] == first else [first]) + [edge + 1 for edge in edges]
    ends = edges + ([] if edges and edges[-1] == last else [last + 1])
    if edges and edges[0] == first:
        ends = ends[1:]
    return list(zip(begins, ends, strict=False))
