"""Puts the ends of lines at a box in the order in which the lines come, so that fewer cross.

The layout hands out the ports of a small box without looking where the lines come from. Two ends
side by side change places when the two lines then cross less often; nothing else has to move.
"""

import itertools
from collections.abc import Collection, Sequence

from tui.core.mermaid.geometry import Geometry, Point, Rect, Route
from tui.core.mermaid.model import Graph

_MOST = 40
"""How many ends at one side are put in order."""
_End = tuple[int, int]
"""The index of a route, and which end of it: 0 or -1."""


def untangle(geometry: Geometry, graph: Graph) -> None:
    """Let neighbouring ends at one side of a box change places where that takes crossings away."""
    sides: dict[tuple[str, int, float], list[_End]] = {}
    for index, route in enumerate(geometry.routes):
        edge = graph.edges[route.edge]
        for end, name in ((0, edge.source), (-1, edge.target)):
            axis = _axis(route, end)
            key = (name, axis, route.points[end][1 - axis])
            sides.setdefault(key, []).append((index, end))
    for (_, axis, _), ends in sides.items():
        if 1 < len(ends) <= _MOST:
            _order(geometry.routes, ends, axis)


def _axis(route: Route, end: int) -> int:
    """Return the axis along the side of the box where a route ends: 0 for columns, 1 for rows."""
    one, two = (route.points[0], route.points[1]) if end == 0 else route.points[-2:]
    return 0 if one[0] == two[0] else 1


def _order(routes: list[Route], ends: list[_End], axis: int) -> None:
    """Sort by exchanging neighbours, as often as there are ends at most."""
    here = {index for index, _ in ends}
    free = [end for end in ends if _is_free(routes[end[0]])]
    for _ in free:
        free.sort(key=lambda end: routes[end[0]].points[end[1]][axis])
        swaps = [_swapped(routes, one, two, axis, here) for one, two in itertools.pairwise(free)]
        if not any(swaps):
            return


def _is_free(route: Route) -> bool:
    """Whether one end of a line can move without the other."""
    return len(route.points) > 3


def _swapped(routes: list[Route], one: _End, two: _End, axis: int, here: Collection[int]) -> bool:
    """Exchange two ends if their lines, and those that end beside them, cross less often then."""
    first, second = routes[one[0]], routes[two[0]]
    if first is second or not _crossings(first, second, ()):
        return False
    place, other = first.points[one[1]][axis], second.points[two[1]][axis]
    changed = _moved(first, one[1], axis, other), _moved(second, two[1], axis, place)
    others = [routes[index] for index in here if index not in (one[0], two[0])]
    if _crossings(*changed, others) >= _crossings(first, second, others):
        return False
    routes[one[0]], routes[two[0]] = changed
    return True


def _moved(route: Route, end: int, axis: int, place: float) -> Route:
    """Return a route with one end at another place of its side, and the words on that stretch."""
    points = list(route.points)
    pair = (0, 1) if end == 0 else (-1, -2)
    shift = place - points[end][axis]
    for index in pair:
        x, y = points[index]
        points[index] = (place, y) if axis == 0 else (x, place)
    label = route.label
    if label and _carries(route, pair, axis, label):
        left, top, right, bottom = label
        label = (
            Rect(left + shift, top, right + shift, bottom)
            if axis == 0
            else Rect(left, top + shift, right, bottom + shift)
        )
    return Route(route.edge, tuple(points), label)


def _carries(route: Route, pair: tuple[int, int], axis: int, label: Rect) -> bool:
    """Whether the words stand on the stretch between two points."""
    low, high = sorted(route.points[index][1 - axis] for index in pair)
    return low <= label[1 - axis] and label[3 - axis] <= high


def _crossings(one: Route, two: Route, others: Sequence[Route]) -> int:
    pairs = [(one, two), *((each, other) for each in (one, two) for other in others)]
    return sum(
        _cross(a, b)
        for line, other in pairs
        for a in itertools.pairwise(line.points)
        for b in itertools.pairwise(other.points)
    )


def _cross(one: Sequence[Point], two: Sequence[Point]) -> bool:
    return any(
        upright[0][0] == upright[1][0]
        and level[0][1] == level[1][1]
        and _between(upright[0][0], level[0][0], level[1][0])
        and _between(level[0][1], upright[0][1], upright[1][1])
        for upright, level in ((one, two), (two, one))
    )


def _between(place: float, one: float, two: float) -> bool:
    return min(one, two) < place < max(one, two)
