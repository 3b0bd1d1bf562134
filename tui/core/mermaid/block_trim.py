"""Takes away the columns and rows of a block diagram that no line needed.

A column may go where nothing stands in it but lines that cross it, the upper and lower sides of
frames, and the inside of blocks that are wider than they must be; rows likewise.
"""

from collections.abc import Sequence
from typing import Protocol

from tui.core.mermaid.block_grid import Block, Rect
from tui.core.mermaid.block_lines import Cell
from tui.core.mermaid.labels import widest


class HasWay(Protocol):
    """A line with its corners and the place of its words."""

    corners: list[Cell]
    place: Rect | None


def trim(blocks: Sequence[Block], lines: Sequence[HasWay]) -> tuple[int, int]:
    """Move everything together; return the width and height that are left."""
    sizes = (_trim(blocks, lines, 0), _trim(blocks, lines, 1))
    return sizes[0], sizes[1]


def _trim(blocks: Sequence[Block], lines: Sequence[HasWay], axis: int) -> int:
    first, last = _extent(blocks, lines, axis)
    fixed = _fixed(blocks, lines, axis)
    slack = {block.name: _slack(block, axis) for block in blocks if block.box}
    inner = [block for block in blocks if block.box]
    places: dict[int, int] = {}
    at, needs = 0, 0
    for cell in range(first, last + 1):
        places[cell] = at
        inside = [b.name for b in inner if b.rect[axis] < cell < b.rect[axis + 2]]
        if cell in fixed:
            after = min((other for other in fixed if other > cell), default=cell)
            at, needs = at + 1, _needs(lines, axis, cell, after)
        elif needs or not all(slack[name] > 0 for name in inside):
            at, needs = at + 1, max(0, needs - 1)
        else:
            for name in inside:
                slack[name] -= 1
    _move(blocks, lines, axis, places)
    return at


def _extent(blocks: Sequence[Block], lines: Sequence[HasWay], axis: int) -> tuple[int, int]:
    found = [side for b in blocks for side in (b.rect[axis], b.rect[axis + 2])]
    found += [corner[axis] for line in lines for corner in line.corners]
    places = [line.place for line in lines if line.place]
    found += [side for place in places for side in (place[axis], place[axis + 2])]
    return min(found, default=0), max(found, default=-1)


def _slack(block: Block, axis: int) -> int:
    return block.rect[axis + 2] - block.rect[axis] + 1 - block.least[axis]


def _fixed(blocks: Sequence[Block], lines: Sequence[HasWay], axis: int) -> set[int]:
    """Return the cells along the axis that must stay: sides, bends, lines across, words."""
    found = {s for b in blocks if not b.is_space for s in (b.rect[axis], b.rect[axis + 2])}
    for line in lines:
        found |= {corner[axis] for corner in line.corners}
        if line.place:
            found |= set(range(line.place[axis], line.place[axis + 2] + 1))
    for block in blocks:
        if block.is_space:
            found |= {block.rect[axis] + more for more in range(3 - 2 * axis)}
        if block.title and axis == 0:
            found |= set(range(block.rect.left, block.rect.left + widest(block.title) + 6))
    return found


def _needs(lines: Sequence[HasWay], axis: int, cell: int, after: int) -> int:
    """Return how much air stays between two cells: more where a line begins or ends there."""
    ends = 0
    for line in lines:
        for one, two in zip(line.corners, line.corners[1:], strict=False):
            low, high = sorted((one[axis], two[axis]))
            if one[1 - axis] == two[1 - axis] and low <= cell and after <= high:
                tips = {line.corners[0][axis], line.corners[-1][axis]} & {low, high}
                ends = max(ends, (cell in tips) + (after in tips))
    return ends + 1 - axis


def _move(
    blocks: Sequence[Block], lines: Sequence[HasWay], axis: int, places: dict[int, int]
) -> None:
    for block in blocks:
        block.rect = _moved(block.rect, axis, places)
    for line in lines:
        line.corners = [(places[x], y) if axis == 0 else (x, places[y]) for x, y in line.corners]
        if line.place:
            line.place = _moved(line.place, axis, places)


def _moved(rect: Rect, axis: int, places: dict[int, int]) -> Rect:
    sides = list(rect)
    sides[axis], sides[axis + 2] = places[sides[axis]], places[sides[axis + 2]]
    return Rect(*sides)
