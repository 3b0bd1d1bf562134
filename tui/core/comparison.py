"""Two texts side by side, as rows that a screen can show: what is only here, only there, in both.

Rows are lines without their line ends; a difference of line ends alone is none.
"""

from typing import NamedTuple

from tui.core.line_matching import LineMatcher
from tui.core.lines import lines_of
from tui.core.safe_text import counted

SAME, ADDED, REMOVED, LEFT_OUT = " ", "+", "-", "…"


class Row(NamedTuple):
    """One line: in both texts, only in the new one, only in the old one, or lines left out.

    Attributes:
        mark: `SAME`, `ADDED`, `REMOVED` or `LEFT_OUT`.
        text: The line; for `LEFT_OUT` how many lines are not shown.
    """

    mark: str
    text: str


def changes(old: str, new: str, *, context: int = 3, limit: int = 2000) -> list[Row]:
    """Return what makes `new` of `old`: changed lines with some unchanged ones around them."""
    before, after = _lines(old), _lines(new)
    rows: list[Row] = []
    shown_to = 0
    for group in LineMatcher(before, after).get_grouped_opcodes(context):
        if group[0][1] > shown_to:
            rows.append(_left_out(group[0][1] - shown_to))
        for kind, start, end, new_start, new_end in group:
            if kind == "equal":
                rows += [Row(SAME, line) for line in before[start:end]]
            else:
                rows += [Row(REMOVED, line) for line in before[start:end]]
                rows += [Row(ADDED, line) for line in after[new_start:new_end]]
        shown_to = group[-1][2]
    if shown_to < len(before):
        rows.append(_left_out(len(before) - shown_to))
    return _limited(rows, limit)


def beside(
    mine: str, theirs: str, *, context: int = 3, limit: int = 2000
) -> tuple[list[Row], list[Row]]:
    """Return the changed lines of two texts as two columns of as many rows, `mine` first.

    Lines that only one text has are marked (+ mine, - theirs) and stand beside blank ones.
    """
    here, there = _lines(mine), _lines(theirs)
    left: list[Row] = []
    right: list[Row] = []
    shown_to = 0
    for group in LineMatcher(here, there).get_grouped_opcodes(context):
        if group[0][1] > shown_to:
            gap = _left_out(group[0][1] - shown_to)
            left, right = [*left, gap], [*right, gap]
        for kind, start, end, other_start, other_end in group:
            marks = (SAME, SAME) if kind == "equal" else (ADDED, REMOVED)
            left += [Row(marks[0], line) for line in here[start:end]]
            right += [Row(marks[1], line) for line in there[other_start:other_end]]
            most = max(len(left), len(right))
            for column in (left, right):
                column += [Row(SAME, "")] * (most - len(column))
        shown_to = group[-1][2]
    if shown_to < len(here):
        gap = _left_out(len(here) - shown_to)
        left, right = [*left, gap], [*right, gap]
    return _limited(left, limit), _limited(right, limit)


def marked(text: str, other: str, *, mark: str = ADDED, limit: int = 2000) -> list[Row]:
    """Return all lines of a text; those that the other text does not have carry the mark."""
    here = _lines(text)
    same = [False] * len(here)
    for start, _, size in LineMatcher(here, _lines(other)).get_matching_blocks():
        same[start : start + size] = [True] * size
    rows = [Row(SAME if kept else mark, line) for line, kept in zip(here, same, strict=True)]
    return _limited(rows, limit)


def unified(old: str, new: str, path: str) -> list[str]:
    """Return what makes `new` of `old` as a unified diff of a file, lines without their ends."""
    before, after = _lines(old), _lines(new)
    rows = [f"--- {path}", f"+++ {path}"]
    for group in LineMatcher(before, after).get_grouped_opcodes(1):
        spans = ((group[0][1], group[-1][2]), (group[0][3], group[-1][4]))
        rows.append("@@ -{} +{} @@".format(*(_span(start, end) for start, end in spans)))
        for kind, start, end, new_start, new_end in group:
            if kind == "equal":
                rows += [SAME + line for line in before[start:end]]
            else:
                rows += [REMOVED + line for line in before[start:end]]
                rows += [ADDED + line for line in after[new_start:new_end]]
    return rows if len(rows) > 2 else []


def _span(start: int, end: int) -> str:
    """Return lines as the head of a hunk names them: the first one from 1, and how many."""
    count = end - start
    return f"{start + 1}" if count == 1 else f"{start + 1 if count else start},{count}"


def _lines(text: str) -> list[str]:
    lines = lines_of(text)
    return lines if lines[-1] else lines[:-1]


def _limited(rows: list[Row], limit: int) -> list[Row]:
    return rows if len(rows) <= limit else [*rows[:limit], _left_out(len(rows) - limit)]


def _left_out(count: int) -> Row:
    return Row(LEFT_OUT, counted(count, "more line"))
