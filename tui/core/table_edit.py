"""Markdown tables: from cell to cell, a new row after the last, columns lined up.

Offsets are characters in a text whose lines end at LF.
"""

import re

from tui.core.cells import width
from tui.core.change import Change, line_bounds
from tui.core.markdown_lines import is_delimiter

_PIPE = re.compile(r"\\.|(?P<code>(?P<ticks>`+).+?(?P=ticks)(?!`))|(?P<pipe>\|)")


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


def align_table(text: str, at: int) -> Change | None:
    """Line up the columns of the table around an offset; None outside tables.

    The cursor stays in its cell. What is written in the cells stays as it is.
    """
    found = _rows_around(text, at)
    if found is None:
        return None
    rows = [found[0], line_bounds(text, found[0][1] + 1), *found[1:]]
    places = [_cells(text, *row) for row in rows]
    written = [[text[start:end].strip() for start, end in row] for row in places]
    content = [row for number, row in enumerate(written) if number != 1]
    wide = [
        max([3, *(width(row[column]) for row in content if column < len(row))])
        for column in range(max(map(len, written)))
    ]
    signs = [(rule[:1] == ":", rule[-1:] == ":") for rule in written[1]]
    signs += [(False, False)] * (len(wide) - len(signs))
    written[1] = [
        ":" * left + "-" * (size - left - right) + ":" * right
        for size, (left, right), _ in zip(wide, signs, written[1], strict=False)
    ]
    head = text[slice(*rows[0])]
    lead = head[: len(head) - len(head.lstrip())]
    padded = [list(map(_padded, row, wide, signs)) for row in written]
    lines = [f"{lead}| {' | '.join(row)} |" for row in padded]
    here = next(number for number, (_, end) in enumerate(rows) if at <= end)
    column = sum(at > end for _, end in places[here][:-1])
    before = [*padded[here][:column], padded[here][column].rstrip()]
    cursor = rows[0][0] + sum(len(line) + 1 for line in lines[:here])
    cursor += len(lead) + 2 + len(" | ".join(before))
    return Change(rows[0][0], rows[-1][1], "\n".join(lines), cursor, cursor)


def keeps_head(text: str, moved: tuple[int, int], passed: tuple[int, int]) -> bool:
    """Return whether tables keep head and delimiter on top when lines and a line change places."""
    for start, end in (moved, passed):
        for at in {start, end}:
            rows = _rows_around(text, at)
            if rows is None:
                continue
            head = rows[0][0], line_bounds(text, rows[0][1] + 1)[1]
            is_whole = start <= head[0] and end >= max(head[1], rows[-1][1])
            if start <= head[1] and end >= head[0] and not is_whole:
                return False
    return True


def _padded(cell: str, wide: int, sign: tuple[bool, bool]) -> str:
    """Return a cell filled up with blanks, as its column is aligned."""
    blanks = wide - width(cell)
    left = blanks // 2 if sign == (True, True) else blanks if sign == (False, True) else 0
    return " " * left + cell + " " * (blanks - left)


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
    if len(rows) < 2 or not is_delimiter(text[slice(*rows[1])]):
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
