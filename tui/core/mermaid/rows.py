"""Sets the rows of a compartment in a width: columns stand below each other while there is room.

A row is one text, or several with `COLUMN` between them, the last of which is a remark. Widths are
terminal cells.
"""

from collections.abc import Sequence

from tui.core.cells import width as cells
from tui.core.mermaid.labels import widest, wrap

COLUMN = "\t"
"""What separates the columns of a row."""

_LEAST_ROOM = 10
"""Where a remark has less room than this beside its row, it goes below it."""


def set_rows(part: Sequence[str], limit: int) -> list[str]:
    """Return the lines of a compartment; what goes on in another line is indented by two."""
    rows = [row.split(COLUMN) for row in part]
    columns = _widths(rows)
    whole = [_line(row, columns) for row in rows]
    if widest(whole) <= limit:
        return whole
    entries = [(row[:-1], row[-1]) if len(row) > 1 else (row, "") for row in rows]
    plain = [_line(facts, ()) for facts, _ in entries]
    regular = [
        facts for (facts, _), line in zip(entries, plain, strict=True) if cells(line) <= limit
    ]
    widths, room = _fitting(regular, limit)
    found: list[str] = []
    for (facts, remark), line in zip(entries, plain, strict=True):
        aligned = _line(facts, widths) if cells(line) <= limit else line
        found += _with_remark(aligned, remark, room, limit)
    return found


def _fitting(rows: list[list[str]], limit: int) -> tuple[list[int], int]:
    """Return the widths of as many columns as can be aligned, and of the whole rows then."""
    widths = _widths(rows)
    ways: tuple[list[int], ...] = (widths, widths[:1], [])  # without any, all of these rows fit
    sizes = [widest([_line(row, way) for row in rows]) for way in ways]
    return next((way, size) for way, size in zip(ways, sizes, strict=True) if size <= limit)


def _with_remark(line: str, remark: str, column: int, limit: int) -> list[str]:
    if cells(line) > limit:
        return _hanging("", f"{line} {remark}".rstrip(), limit)
    if not remark:
        return [line]
    if limit - column - 2 < _LEAST_ROOM:
        return [line, *(f"  {more}" for more in wrap(remark, limit - 2))]
    return _hanging(line + " " * (column + 2 - cells(line)), remark, limit)


def _hanging(begin: str, text: str, limit: int) -> list[str]:
    """Wrap a text behind the beginning of its line; what is left gets lines of its own."""
    first, *others = wrap(text, limit - cells(begin))
    rest = wrap(" ".join(others), limit - 2) if others else []
    return [begin + first, *(f"  {line}" for line in rest)]


def _widths(rows: list[list[str]]) -> list[int]:
    return [max(map(cells, column)) for column in zip(*rows, strict=True)]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    """Join the columns of a row, as many of them padded as widths are given."""
    begin = [
        text + " " * (width - cells(text))
        for text, width in zip(row, widths, strict=False)
        if width
    ]
    rest = [text for text in row[len(widths) :] if text]
    return ("  " if widths else " ").join([*begin, *rest]).rstrip()
