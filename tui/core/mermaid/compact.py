"""Snaps one axis of a layout to whole cells: nothing touches, nothing runs through a box.

What has a place on the axis is a *bar*: a side of a block (box, frame or text), or a line that
runs across the axis. Two bars that see each other along the axis keep their order and a distance;
so each box grows as wide as its ports need, and lines never share cells. All constraints point
forward in that order, so the nearest solution to the wished places is two sweeps and their mean.
"""

from collections.abc import Callable, Iterable, Sequence
from math import floor
from typing import NamedTuple

NODE, FRAME, TEXT, TITLE, TAG, LINE = range(6)
"""What a bar belongs to: a box, a frame, words on a line, a frame's title, words beside the end of
a line; or it is a line itself."""


class Bar(NamedTuple):
    """Something with one place on the axis.

    Attributes:
        order: Where it stood in the layout; bars keep this order where they see each other.
        wish: Where it would like to be, in cells.
        low: Where it begins across the axis; `high` where it ends, both inclusive.
        kind: One of the constants above.
        opens: Whether it is the first side of its block (for a LINE: False).
        edge: The index of the edge it belongs to, or -1.
        block: The index of the block whose side it is, or -1.
    """

    order: float
    wish: float
    low: float
    high: float
    kind: int
    opens: bool = False
    edge: int = -1
    block: int = -1


Gap = Callable[[Bar, Bar], int]
Need = tuple[int, int, int]
"""Bar, later bar, distance in cells at least."""


class System:
    """The bars of one axis with the distances they must keep.

    Args:
        bars: In any order; everything else names them by index.
        needs: Distances that hold whether or not the two see each other.
        gap: The distance of two bars that see each other.
    """

    def __init__(self, bars: Sequence[Bar], needs: Iterable[Need], gap: Gap) -> None:
        self.bars = bars
        self.order = sorted(range(len(bars)), key=lambda i: (bars[i].order, i))
        rank = {bar: place for place, bar in enumerate(self.order)}
        found: dict[tuple[int, int], int] = {}
        for one, two, distance in needs:
            if rank[one] < rank[two]:
                found[one, two] = max(distance, found.get((one, two), 0))
        self._see(gap, found)
        self.before: list[list[tuple[int, int]]] = [[] for _ in bars]
        self.after: list[list[tuple[int, int]]] = [[] for _ in bars]
        for (one, two), distance in found.items():
            self.before[two].append((one, distance))
            self.after[one].append((two, distance))
        self.places: list[int] = []

    def _see(self, gap: Gap, found: dict[tuple[int, int], int]) -> None:
        """Find the pairs that see each other: neighbours in some slot across the axis."""
        ends = sorted({end for bar in self.bars for end in (bar.low, bar.high)})
        slot = {end: index for index, end in enumerate(ends)}
        seen: list[list[int]] = [[] for _ in ends]
        bars = self.bars
        for index in self.order:
            bar = bars[index]
            first, last = slot[bar.low], slot[bar.high]
            pairs: set[int] = set()
            for place in range(first, last + 1):
                pairs.update(_facing(seen[place], bars, bar))
                seen[place].append(index)
            for other in pairs:
                distance = gap(bars[other], bar)
                if distance > found.get((other, index), -1):
                    found[other, index] = distance

    def solve(self, scale: float) -> None:
        """Find places near the wishes, which are first pulled together by a factor from 0 to 1."""
        wishes = [floor(bar.wish * scale + 0.5) for bar in self.bars]
        up, down = wishes[:], wishes[:]
        for index in self.order:
            for other, distance in self.before[index]:
                up[index] = max(up[index], up[other] + distance)
        for index in reversed(self.order):
            for other, distance in self.after[index]:
                down[index] = min(down[index], down[other] - distance)
        self.places = [(one + two) // 2 for one, two in zip(up, down, strict=True)]

    def least(self, index: int, without: Sequence[int] = ()) -> int:
        """Return the least place a bar may have while the others stay, some of them ignored."""
        found = [self.places[o] + d for o, d in self.before[index] if o not in without]
        return max(found, default=-1_000_000)

    def most(self, index: int, without: Sequence[int] = ()) -> int:
        """Return the greatest place a bar may have while the others stay, some ignored."""
        found = [self.places[o] - d for o, d in self.after[index] if o not in without]
        return min(found, default=1_000_000)


def _facing(column: list[int], bars: Sequence[Bar], bar: Bar) -> list[int]:
    """Return which bars of a slot a new one faces: the last, and what stands behind it if those are
    lines of one edge. A line of its own edge that it only touches may become one with it.
    """
    found = []
    edge = bar.edge if bar.kind == LINE else -1
    run = bars[column[-1]].edge if column and bars[column[-1]].kind == LINE else -1
    for index in reversed(column):
        other = bars[index]
        own = other.kind == LINE and other.edge == edge
        if not (own and min(other.high, bar.high) == max(other.low, bar.low)):
            found.append(index)
        if not (other.kind == LINE and other.edge == run):
            break
    return found
