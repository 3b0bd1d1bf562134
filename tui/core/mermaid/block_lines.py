"""Finds ways for the lines of a block diagram between the blocks.

Lines run on tracks only: columns and rows of cells in the gaps, and through the middle of blocks.
They cross at right angles, share no cells otherwise, and keep off the sides of blocks.
"""

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.core.mermaid.block_grid import Rect

Cell = tuple[int, int]
_BEND, _CROSSING, _FRAME, _OFF_CENTRE, _LENGTH = 4.0, 3.0, 6.0, 0.1, 0.1
_WAYS = ((0, -1), (1, 0), (0, 1), (-1, 0))
_NARROW = 5
_NEVER = 1e9
_MOST_STATES = 6_000


class Tracks:
    """The lattice of tracks, and what is taken on it.

    Args:
        columns: The cells across where lines may run up and down.
        rows: The cells down where they may run sideways.
        solid: Blocks that no line runs through.
        frames: Frames that a line may cross, but not along their sides.
    """

    def __init__(
        self,
        columns: Sequence[int],
        rows: Sequence[int],
        solid: Sequence[Rect],
        frames: Sequence[Rect],
    ) -> None:
        self._axes = (sorted(set(columns)), sorted(set(rows)))
        self._fixed = [*solid, *(side for frame in frames for side in _sides(frame))]
        self._taken: dict[Cell, str] = {}
        self._words: list[Rect] = []
        self._ports: set[Cell] = set()
        self._walls: tuple[dict[int, list[_Wall]], ...] = (
            {row: [] for row in self._axes[1]},
            {column: [] for column in self._axes[0]},
        )
        for axis in (0, 1):
            for rect in solid:
                self._build(rect, axis, 1, _NEVER)
            for side in self._fixed[len(solid) :]:
                along = side[axis] != side[axis + 2]
                self._build(side, axis, 0, _NEVER if along else _FRAME)

    def reserve(self, words: Rect) -> None:
        """Let no line run through words."""
        self._words.append(words)
        for axis in (0, 1):
            self._build(words, axis, 0, _NEVER)

    def is_free(self, place: Rect, line: tuple[Cell, Cell]) -> bool:
        """Say whether words fit on a stretch of a line without covering anything else."""
        around, stretch = _grown(place), Rect(*map(min, *line), *map(max, *line))
        if any(_overlap(around, rect) for rect in (*self._fixed, *self._words)):
            return False
        return not any(_holds(around, cell) and not _holds(stretch, cell) for cell in self._taken)

    def route(self, source: Rect, target: Rect) -> list[Cell] | None:
        """Return the corners of a line from side to side, or None; its cells are then taken."""
        goals = {
            _State(cell, (-way[0], -way[1])): (port, cost)
            for cell, way, port, cost in self._ends(target)
        }
        starts: dict[_State, Cell] = {}
        came: dict[_State, _State] = {}
        costs: dict[_State, float] = {}
        heap: list[tuple[float, _State]] = []
        for cell, way, port, cost in self._ends(source):
            state = _State(cell, way)
            starts[state], costs[state] = port, cost
            heapq.heappush(heap, (cost + _far(cell, target), state))
        best: tuple[float, _State, Cell] | None = None
        while heap and len(costs) < _MOST_STATES:
            least, state = heapq.heappop(heap)
            if best and least >= best[0]:
                break
            for after, more in self._turns(state):
                cost = costs[state] + more
                if after in goals:
                    port, last = goals[after]
                    if best is None or cost + last < best[0]:
                        best = cost + last, state, port
                there = self._step(after)
                if there and (total := cost + there[1]) < costs.get(there[0], _NEVER):
                    costs[there[0]], came[there[0]] = total, state
                    heapq.heappush(heap, (total + _far(there[0].cell, target), there[0]))
        return self._take(starts, came, best[1], best[2]) if best else None

    def _turns(self, state: "_State") -> Iterator[tuple["_State", float]]:
        """Yield the ways on from a cell and what it costs to take them."""
        cell, way = state
        taken = self._taken.get(cell, "")
        crossing = taken == ("v" if way[0] else "h")
        for turned in _WAYS:
            if turned == way and (crossing or not taken):
                yield state, _CROSSING if taken else 0.0
            elif turned[0] != -way[0] and turned[1] != -way[1] and not taken:
                yield _State(cell, turned), _BEND

    def _step(self, state: "_State") -> tuple["_State", float] | None:
        """Return the next cell of the lattice in a direction and what the way there costs."""
        cell, way = state
        axis = 0 if way[0] else 1
        line = self._axes[axis]
        index = bisect_left(line, cell[axis]) + way[axis]
        if not 0 <= index < len(line):
            return None
        there = (line[index], cell[1]) if axis == 0 else (cell[0], line[index])
        low, high = sorted((cell[axis], there[axis]))
        cost = _LENGTH * (high - low)
        for wall in self._walls[axis][cell[1 - axis]]:
            if wall.low <= high and low <= wall.high:
                cost += wall.cost
        return (_State(there, way), cost) if cost < _NEVER else None

    def _build(self, rect: Rect, axis: int, near: int, cost: float) -> None:
        """Let a rectangle stand in the way of lines that run along an axis."""
        wall = _Wall(rect[axis], rect[axis + 2], cost)
        line = self._axes[1 - axis]
        first = bisect_left(line, rect[1 - axis] - near)
        for across in line[first : bisect_right(line, rect[3 - axis] + near)]:
            self._walls[axis][across].append(wall)

    def _ends(self, rect: Rect) -> Iterator[tuple[Cell, Cell, Cell, float]]:
        """Yield where a line may leave a block: the cell outside, the way, the port, the cost."""
        for axis in (0, 1):
            middle = (rect[axis] + rect[axis + 2]) / 2
            rim = 1 if axis == 0 and rect.right - rect.left > _NARROW else 0  # corners may be round
            first = bisect_right(self._axes[axis], rect[axis] + rim)
            for at in self._axes[axis][first : bisect_left(self._axes[axis], rect[axis + 2] - rim)]:
                for side in (-1, 1):
                    edge = rect[1 - axis] if side < 0 else rect[3 - axis]
                    line = self._axes[1 - axis]
                    index = bisect_left(line, edge) - 1 if side < 0 else bisect_right(line, edge)
                    if not 0 <= index < len(line):
                        continue
                    cell = (at, line[index]) if axis == 0 else (line[index], at)
                    port = (at, edge) if axis == 0 else (edge, at)
                    way = (0, side) if axis == 0 else (side, 0)
                    if port not in self._ports and not self._hits_words(port):
                        yield cell, way, port, _OFF_CENTRE * abs(at - middle)

    def _hits_words(self, cell: Cell) -> bool:
        return any(_holds(rect, cell) for rect in self._words)

    def _take(
        self,
        starts: dict["_State", Cell],
        came: dict["_State", "_State"],
        last: "_State",
        port: Cell,
    ) -> list[Cell]:
        """Walk back from the last state to the first; take what lies between."""
        cells = [port, last.cell]
        while last in came:
            last = came[last]
            cells.append(last.cell)
        cells.append(starts[last])
        cells.reverse()
        self._ports |= {cells[0], cells[-1]}
        for before, cell, after in zip(cells, cells[1:], cells[2:], strict=False):
            ways = "v" * (before[0] == cell[0] == after[0]) + "h" * (
                before[1] == cell[1] == after[1]
            )
            self._taken[cell] = "x" if cell in self._taken else ways or "x"
        return _corners(cells)


def _far(cell: Cell, rect: Rect) -> float:
    """Return what a line to a rectangle costs at least."""
    x = max(rect.left - cell[0], cell[0] - rect.right, 0)
    y = max(rect.top - cell[1], cell[1] - rect.bottom, 0)
    return _LENGTH * (x + y - 2) + (_BEND if x > 1 and y > 1 else 0)


def _holds(rect: Rect, cell: Cell) -> bool:
    return rect.left <= cell[0] <= rect.right and rect.top <= cell[1] <= rect.bottom


def _grown(rect: Rect) -> Rect:
    """Return a rectangle with the cells beside it."""
    return rect._replace(left=rect.left - 1, right=rect.right + 1)


def _sides(rect: Rect) -> tuple[Rect, ...]:
    return (
        rect._replace(right=rect.left),
        rect._replace(left=rect.right),
        rect._replace(bottom=rect.top),
        rect._replace(top=rect.bottom),
    )


def _overlap(one: Rect, two: Rect) -> bool:
    return (
        one.left <= two.right
        and two.left <= one.right
        and one.top <= two.bottom
        and two.top <= one.bottom
    )


class _Wall(NamedTuple):
    """What stands in the way from one cell to another, and what it costs to pass."""

    low: int
    high: int
    cost: float


class _State(NamedTuple):
    """A cell, and the direction in which it was come to."""

    cell: Cell
    way: Cell


def _corners(cells: Sequence[Cell]) -> list[Cell]:
    """Drop the cells where a line goes straight on."""
    kept = [cells[0]]
    for before, cell, after in zip(cells, cells[1:], cells[2:], strict=False):
        if not (before[0] == cell[0] == after[0] or before[1] == cell[1] == after[1]):
            kept.append(cell)
    return [*kept, cells[-1]]
