"""How far apart, in cells, two neighbours of a drawing must stand.

Columns are half as wide as rows are high, so the two axes have rules of their own: `COLUMNS` for
what stands side by side, `ROWS` for what stands above each other. A distance of 1 means adjacent.
"""

from collections.abc import Collection
from typing import NamedTuple

from tui.core.mermaid.compact import FRAME, LINE, NODE, TAG, TEXT, TITLE, Bar, Gap


class Rules(NamedTuple):
    """The distances along one axis.

    Attributes:
        lines: Between two lines.
        beside: From a line or text to a box or another text.
        boxes: Between two boxes.
        inside: From a frame's side to what stands in it.
        tail: From a box to the first bend of a line that leaves it without a mark.
        head: The same for a line with a mark at that end.
        direct: From box to box along a straight line.
        text: From a box or a bend to the words on the line, and back, when no mark is there.
    """

    lines: int
    beside: int
    boxes: int
    inside: int
    tail: int
    head: int
    direct: int
    text: int


COLUMNS = Rules(lines=2, beside=2, boxes=3, inside=2, tail=2, head=3, direct=4, text=2)
ROWS = Rules(lines=1, beside=1, boxes=2, inside=1, tail=1, head=2, direct=3, text=1)


def gap_of(rules: Rules, marked: Collection[tuple[int, bool]]) -> Gap:
    """Return the distance of two bars that see each other.

    Args:
        rules: Those of the axis.
        marked: The sides (block, is it the first) where a line ends with a mark: no other line
            may run over the mark.
    """

    def gap(one: Bar, two: Bar) -> int:
        if one.kind == LINE:
            return _from_line(rules, one, two) + ((two.block, two.opens) in marked)
        if two.kind == LINE:
            return _to_line(rules, one) + ((one.block, one.opens) in marked)
        nested = one.opens == two.opens
        mark = (two.block, True) if two.opens else (one.block, False)
        return _between(rules, one, two) + (nested and mark in marked)

    return gap


def _from_line(rules: Rules, line: Bar, two: Bar) -> int:
    if two.kind == LINE:
        return rules.lines
    if two.opens:
        return 1 if two.kind == TAG and two.edge == line.edge else rules.beside
    return _inner(rules, two)


def _to_line(rules: Rules, one: Bar) -> int:
    return _inner(rules, one) if one.opens else rules.beside


def _inner(rules: Rules, side: Bar) -> int:
    """From a line inside a block to its side: through words, but off the corners of a box."""
    if side.kind == NODE:
        return 1
    return rules.inside if side.kind == FRAME else 0


def _between(rules: Rules, one: Bar, two: Bar) -> int:
    if one.opens and two.opens:
        return rules.inside - (two.kind == TITLE and rules is ROWS)
    if one.opens or not two.opens:
        return 0 if one.opens else rules.inside
    if TAG in (one.kind, two.kind):
        return 1 if NODE in (one.kind, two.kind) else rules.beside
    if one.kind == two.kind == TEXT:
        return rules.beside + (rules is COLUMNS)  # words of two lines must not read as one
    both = one.kind in (NODE, FRAME) and two.kind in (NODE, FRAME)
    return rules.boxes if both else rules.beside
