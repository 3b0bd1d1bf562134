"""A drawing between layout and canvas: blocks with four sides, and wires with corners.

Coordinates are fractions of a cell until `snap` has made them whole cells.
"""

from dataclasses import dataclass, field


@dataclass
class Piece:
    """A block on its way to the grid.

    Attributes:
        kind: NODE, FRAME, TEXT, TITLE or TAG.
        size: Least width and height in cells.
        sides: Left, top, right, bottom: fractions at first, then first and last cell.
        wish: Where it would like its first cells to be, where that is not where its sides are.
        edge: The edge its words belong to, or -1.
        anchor: The block it must stay next to: a title's frame, a tag's box; or -1.
    """

    kind: int
    size: tuple[int, int]
    sides: list[float]
    wish: tuple[float, float] | None = None
    edge: int = -1
    anchor: int = -1


@dataclass
class Wire:
    """A route on its way to the grid: its corners, the blocks at its ends, marks and words."""

    edge: int
    points: list[list[float]]
    ends: tuple[int, int]
    marks: tuple[bool, bool]
    label: int = -1


@dataclass
class Sheet:
    """Everything that is to be snapped."""

    pieces: list[Piece] = field(default_factory=list)
    wires: list[Wire] = field(default_factory=list)

    def carrier(self, wire: Wire) -> int:
        """Return which stretch of a wire carries its words, -1 for none."""
        if wire.label < 0:
            return -1
        left, top, right, bottom = self.pieces[wire.label].sides
        x, y = (left + right) / 2, (top + bottom) / 2

        def distance(index: int) -> tuple[float, float]:
            """First to the words as a whole, then to their middle: some stand off their line."""
            ends = wire.points[index], wire.points[index + 1]
            across, down = sorted(p[0] for p in ends), sorted(p[1] for p in ends)
            near = _apart(across, left, right) + _apart(down, top, bottom)
            return near, _apart(across, x, x) + _apart(down, y, y)

        return min(range(len(wire.points) - 1), key=distance)


def _apart(stretch: list[float], low: float, high: float) -> float:
    """Return how far a stretch is from a range along one axis; 0 where they meet."""
    return max(stretch[0] - high, low - stretch[1], 0.0)


def corners(points: list[list[float]]) -> list[list[float]]:
    """Return the points without doubles and without those in the middle of a straight line."""
    kept: list[list[float]] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        while len(kept) > 1 and _straight(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept if len(kept) > 1 else points[:1] + points[-1:]


def _straight(one: list[float], two: list[float], three: list[float]) -> bool:
    return one[0] == two[0] == three[0] or one[1] == two[1] == three[1]
