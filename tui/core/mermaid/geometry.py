"""Asks the engine where boxes stand and how lines run: a layered layout in fractions of a cell.

The graph goes in as a flowchart of nameless boxes whose sizes are given in cells; boxes, frames and
right-angled routes come out, in cells from 0 as floating-point numbers. `grid` then snaps them.
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tui.core.mermaid import engine
from tui.core.mermaid.engine import CELL_X, CELL_Y, sized
from tui.core.mermaid.model import Edge, Graph, Group
from tui.errors import MermaidError

Point = tuple[float, float]
_DEEPEST = 100
_MOST_RESTS = 100
"""Where long edges would rest more often, they are as long as others."""
_EDGE = re.compile(r"e(\d+)p(\d+)")


class Size(NamedTuple):
    """A width and a height in cells."""

    width: int
    height: int


class Rect(NamedTuple):
    """A rectangle in cells: its left, top, right and bottom sides."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Sizes:
    """How large things will be drawn: by name of node and group, by index of edge."""

    nodes: Mapping[str, Size]
    titles: Mapping[str, Size]
    labels: Sequence[Size | None]


@dataclass(frozen=True)
class Route:
    """How an edge runs: at least two points, each next to the last along one axis."""

    edge: int
    points: tuple[Point, ...]
    label: Rect | None = None


@dataclass
class Geometry:
    """Where everything stands; groups and nodes by name."""

    nodes: dict[str, Rect] = field(default_factory=dict)
    groups: dict[str, Rect] = field(default_factory=dict)
    routes: list[Route] = field(default_factory=list)


class Spacing(NamedTuple):
    """How far the layout keeps things apart, in layout units."""

    nodes: int
    ranks: int


def place(graph: Graph, sizes: Sizes, spacing: Spacing) -> Geometry:
    """Return a layout of the graph.

    Raises:
        MermaidError: The engine is missing or refuses, for example a graph that is too large.
    """
    source = _Source(graph, sizes)
    flowchart = {
        "nodeSpacing": spacing.nodes,
        "rankSpacing": spacing.ranks,
        "wrappingWidth": 100_000,
        "minNodeWidth": 0,
        "padding": 0,
        "titleTopMargin": 0,
        "diagramPadding": 0,
    }
    look = {"look": "classic", "theme": "default", "layout": "elk", "flowchart": flowchart}
    try:
        answer = engine.lay_out(source.text(), look)
    except MermaidError:
        if not source.rests:
            raise
        source = _Source(graph, sizes, with_rests=False)  # may be too large because of them
        answer = engine.lay_out(source.text(), look)
    return _geometry(answer, source)


class _Source:
    """The graph as a flowchart with names that cannot clash with the grammar."""

    def __init__(self, graph: Graph, sizes: Sizes, *, with_rests: bool = True) -> None:
        self.graph = graph
        self.sizes = sizes
        self.nodes = {node.name: f"n{index}" for index, node in enumerate(graph.nodes)}
        self.groups = {group.name: f"g{index}" for index, group in enumerate(graph.groups)}
        self.rests: dict[int, list[str]] = {}
        self._resting: dict[str, list[str]] = {}
        if with_rests:
            self._find_rests()

    def _find_rests(self) -> None:
        """Name the points on which long edges rest on their way, as long as they are few."""
        if sum(edge.length - 1 for edge in self.graph.edges) > _MOST_RESTS:
            return
        for index, edge in enumerate(self.graph.edges):
            if edge.length > 1:
                self.rests[index] = [f"r{index}s{step}" for step in range(1, edge.length)]
                frame = self.graph.frame_around(edge)
                self._resting.setdefault(frame, []).extend(self.rests[index])

    def _rest_lines(self, frame: str) -> Iterator[str]:
        return (f'{known}["{sized(known, 1, 1)}"]' for known in self._resting.get(frame, ()))

    def text(self) -> str:
        framed = {member for group in self.graph.groups for member in group.members}
        lines = [f"flowchart {self.graph.direction}"]
        for group in self.graph.groups:
            if group.parent not in self.groups:
                lines += self._frame(group, 0)
        lines += [self._node(name) for name in self.nodes if name not in framed]
        lines += self._rest_lines("")
        for index, edge in enumerate(self.graph.edges):
            lines += self._edge(index, edge)
        return "\n".join(lines)

    def _node(self, name: str) -> str:
        known = self.nodes[name]
        return f'{known}["{sized(known, *self.sizes.nodes[name])}"]'

    def _frame(self, group: Group, depth: int) -> Iterator[str]:
        known = self.groups[group.name]
        yield f'subgraph {known}["{sized(known, *self.sizes.titles[group.name])}"]'
        if group.direction and group.direction != self.graph.direction:
            yield f"direction {group.direction}"
        for inner in self.graph.groups:
            if inner.parent == group.name and depth < _DEEPEST:
                yield from self._frame(inner, depth + 1)
        for member in group.members:
            if member in self.nodes:
                yield self._node(member)
        yield from self._rest_lines(group.name)
        yield "end"

    def _edge(self, index: int, edge: Edge) -> Iterator[str]:
        """Yield the parts of an edge; its words are on the first one."""
        source = self.nodes.get(edge.source) or self.groups[edge.source]
        target = self.nodes.get(edge.target) or self.groups[edge.target]
        size = self.sizes.labels[index]
        label = f'|"{sized("e", *size)}"|' if size else ""
        stops = [source, *self.rests.get(index, ()), target]
        for step, (one, two) in enumerate(itertools.pairwise(stops)):
            yield f"{one} e{index}p{step}@-->{'' if step else label} {two}"


def _geometry(answer: dict[str, Any], source: _Source) -> Geometry:
    names = {known: name for name, known in source.nodes.items()}
    frames = {known: name for name, known in source.groups.items()}
    found = Geometry()
    for entry in answer["nodes"]:
        known = entry["id"]
        if known in names:
            found.nodes[names[known]] = _rect(entry)
        elif known in frames:
            found.groups[frames[known]] = _rect(entry)
    parts: dict[int, dict[int, dict[str, Any]]] = {}
    for entry in answer["edges"]:
        if named := _EDGE.fullmatch(entry["id"]):
            parts.setdefault(int(named[1]), {})[int(named[2])] = entry
    for index, steps in parts.items():
        entries = [steps[step] for step in sorted(steps)]
        points = _points([point for entry in entries for point in entry["points"]])
        if len(points) > 1:
            label = entries[0]["label"] and source.sizes.labels[index]
            rect = _rect(entries[0]["label"]) if label else None
            found.routes.append(Route(index, points, rect))
    found.routes.sort(key=lambda route: route.edge)
    return found


def _rect(entry: dict[str, float]) -> Rect:
    width, height = entry["width"] / 2, entry["height"] / 2
    x, y = entry["x"], entry["y"]
    sides = (
        (x - width) / CELL_X,
        (y - height) / CELL_Y,
        (x + width) / CELL_X,
        (y + height) / CELL_Y,
    )
    return Rect(*(round(side, 3) for side in sides))


def _points(entries: list[dict[str, float]]) -> tuple[Point, ...]:
    """Return the corners of a route: right-angled, none twice, none in the middle of a line."""
    corners: list[Point] = []
    for entry in entries:
        point = (round(entry["x"] / CELL_X, 3), round(entry["y"] / CELL_Y, 3))
        for step in _steps(corners, point):
            if len(corners) > 1 and _in_line(corners[-2], corners[-1], step):
                corners.pop()
            if not corners or corners[-1] != step:
                corners.append(step)
    return tuple(corners)


def _steps(corners: list[Point], point: Point) -> tuple[Point, ...]:
    """Make a slanted step into two, going on in the direction of the last one first."""
    if not corners or corners[-1][0] == point[0] or corners[-1][1] == point[1]:
        return (point,)
    x, y = corners[-1]
    sideways = len(corners) > 1 and corners[-2][1] == y
    return ((point[0], y) if sideways else (x, point[1]), point)


def _in_line(one: Point, two: Point, three: Point) -> bool:
    return one[0] == two[0] == three[0] or one[1] == two[1] == three[1]
