"""Draws a graph of boxes and lines on a character grid."""

from typing import NamedTuple

from tui.core.cells import width as cells
from tui.core.mermaid import shapes, wires
from tui.core.mermaid.canvas import Canvas, Style
from tui.core.mermaid.compact import FRAME, NODE, TAG, TEXT, TITLE
from tui.core.mermaid.drawing import Drawing, Place
from tui.core.mermaid.geometry import Geometry, Rect, Route, Size, Sizes, Spacing, place
from tui.core.mermaid.labels import roomy, widest, wrap
from tui.core.mermaid.model import UNSEEN, Edge, Graph
from tui.core.mermaid.ports import untangle
from tui.core.mermaid.sheet import Piece, Sheet, Wire
from tui.core.mermaid.snap import snap
from tui.core.styled import line_width

_SPACING = Spacing(nodes=15, ranks=20)
_EPSILON = 0.01


class Limits(NamedTuple):
    """How wide words may run, in cells: in boxes, in rows of compartments, on lines, in titles.

    If they may be parted, a word in a box or on a line goes on below where a part of it ends.
    """

    box: int
    row: int
    label: int
    title: int
    parted: bool = False


class Words(NamedTuple):
    """The wrapped words of a graph."""

    boxes: dict[str, shapes.Box]
    labels: list[list[str]]
    titles: dict[str, list[str]]


def words_of(graph: Graph, limits: Limits) -> Words:
    """Wrap everything that a graph says."""
    sideways = graph.is_sideways
    return Words(
        {
            n.name: shapes.box_of(n, limits.box, limits.row, sideways, limits.parted)
            for n in graph.nodes
        },
        [
            _wrapped(e.label if e.kind != UNSEEN else "", limits.label, limits.parted)
            for e in graph.edges
        ],
        {g.name: _wrapped(g.title, limits.title) for g in graph.groups},
    )


def _wrapped(text: str, limit: int, parted: bool = False) -> list[str]:
    return wrap(text, roomy(text, limit, parted=parted)) if text else []


def lay_out(graph: Graph, words: Words) -> Geometry:
    """Ask the engine where things stand."""
    pad = 2 if graph.is_sideways else 0
    sizes = Sizes(
        {name: Size(box.width, box.height) for name, box in words.boxes.items()},
        {name: Size(widest(lines) + 4, max(1, len(lines))) for name, lines in words.titles.items()},
        [Size(widest(lines) + pad, len(lines)) if lines else None for lines in words.labels],
    )
    geometry = place(graph, sizes, _SPACING)
    untangle(geometry, graph)
    return geometry


def arrange(graph: Graph, words: Words, geometry: Geometry, scale: float) -> "Arranged":
    """Snap a layout to the grid, pulled together by a factor from 1 (not) to 0 (all)."""
    built = _Builder(graph, words, geometry)
    snap(built.sheet, (scale, scale))
    return Arranged(built)


class _Builder:
    """Makes the sheet that is to be snapped; remembers which piece is what."""

    def __init__(self, graph: Graph, words: Words, geometry: Geometry) -> None:
        self.graph = graph
        self.words = words
        self.sheet = Sheet()
        self.blocks: dict[str, int] = {}
        self.titles: dict[str, int] = {}
        self.tags: list[tuple[int, str]] = []
        for name, rect in geometry.groups.items():
            self.blocks[name] = self._add(Piece(FRAME, (3, 3), list(rect)))
        for name, rect in geometry.nodes.items():
            box = words.boxes[name]
            self.blocks[name] = self._add(Piece(NODE, (box.width, box.height), list(rect)))
        for route in geometry.routes:
            if graph.edges[route.edge].kind != UNSEEN:
                self._wire(route, graph.edges[route.edge])
        for name, lines in words.titles.items():
            if lines and name in geometry.groups:
                self._title(name, lines, geometry.groups[name])

    def _add(self, piece: Piece) -> int:
        self.sheet.pieces.append(piece)
        return len(self.sheet.pieces) - 1

    def _wire(self, route: Route, edge: Edge) -> None:
        ends = (self.blocks[edge.source], self.blocks[edge.target])
        points = [list(point) for point in route.points]
        wire = Wire(route.edge, points, ends, (bool(edge.tail), bool(edge.head)))
        if route.label is not None:
            lines = self.words.labels[route.edge]
            pad = 2 if self.graph.is_sideways else 0
            size = (widest(lines) + pad, len(lines))
            sides = self._inside(route.label, self.graph.frame_around(edge))
            wire.label = self._add(Piece(TEXT, size, sides, edge=route.edge))
        self.sheet.wires.append(wire)
        if edge.tail_label:
            self._tag(edge.tail_label, wire, points[0], points[1], ends[0])
        if edge.head_label:
            self._tag(edge.head_label, wire, points[-1], points[-2], ends[1])

    def _inside(self, label: Rect, frame: str) -> list[float]:
        """Return the sides of words on a line within a frame: the layout lets them stick out."""
        sides = list(label)
        if frame in self.blocks:
            left, _, right, _ = self.sheet.pieces[self.blocks[frame]].sides
            sides[0] = max(sides[0], left + _EPSILON)
            sides[2] = min(sides[2], right - _EPSILON)
        return sides

    def _tag(
        self, label: str, wire: Wire, end: list[float], towards: list[float], block: int
    ) -> None:
        """Reserve room for words beside the end of a line: right of it, or above it."""
        text = " ".join(label.split())
        width = cells(text)
        x, y = end
        if end[0] == towards[0]:
            up = -1 if towards[1] < y else 1
            sides = [x + _EPSILON, y + up * 0.3, x + 2 * _EPSILON, y + up * 0.3]
            wish = (x + 0.5, y - 1.0 if up < 0 else y)
        else:
            left = towards[0] < x
            near = x - _EPSILON * 2 if left else x + _EPSILON
            sides = [near, y - 2 * _EPSILON, near + _EPSILON, y - _EPSILON]
            wish = (x - width if left else x, y - 1.5)
        piece = Piece(TAG, (width, 1), sides, wish, edge=wire.edge, anchor=block)
        self.tags.append((self._add(piece), text))

    def _title(self, name: str, lines: list[str], frame: Rect) -> None:
        """Put a title on the top border, where the widest stretch without a crossing line is."""
        crossing = sorted({x for wire in self.sheet.wires for x in _crossings(wire, frame)})
        stops = [frame.left, *crossing, frame.right]
        start = max(range(len(stops) - 1), key=lambda i: (round(stops[i + 1] - stops[i]), -i))
        left = stops[start] + _EPSILON
        sides = [left, frame.top, left + _EPSILON, frame.top + 2 * _EPSILON]
        size = (widest(lines) + 2, len(lines))
        wish = (stops[start] + 2, frame.top)
        self.titles[name] = self._add(Piece(TITLE, size, sides, wish, anchor=self.blocks[name]))


def _crossings(wire: Wire, frame: Rect) -> list[float]:
    """Return where a wire crosses or meets the top border of a frame."""
    found = []
    for (ax, ay), (bx, by) in zip(wire.points, wire.points[1:], strict=False):
        if ax == bx and frame.left < ax < frame.right and min(ay, by) <= frame.top <= max(ay, by):
            found.append(ax)
    return found


class Arranged:
    """A graph whose boxes and lines have their cells, ready to be painted."""

    def __init__(self, built: _Builder) -> None:
        self.built = built
        pieces, lines = built.sheet.pieces, built.sheet.wires
        rights = [piece.sides[2] for piece in pieces] + [x for w in lines for x, _ in w.points]
        bottoms = [piece.sides[3] for piece in pieces] + [y for w in lines for _, y in w.points]
        self.width = int(max(rights, default=-1)) + 1
        self.height = int(max(bottoms, default=-1)) + 1

    def paint(self, ascii_only: bool) -> Drawing:
        """Return the drawing.

        Raises:
            MermaidError: It would be larger than any canvas may be.
        """
        canvas = Canvas(self.width, self.height, ascii_only=ascii_only)
        return _Painter(self.built, canvas).drawing()


class _Painter:
    """Paints a snapped sheet."""

    def __init__(self, built: _Builder, canvas: Canvas) -> None:
        self.built = built
        self.canvas = canvas

    def drawing(self) -> Drawing:
        """Paint what lies behind first."""
        lines = [self._line(wire) for wire in self.built.sheet.wires]
        self._frames()
        wires.paint(self.canvas, lines)
        self._titles()
        self._boxes()
        for line in lines:
            wires.paint_ends(self.canvas, line)
        self._labels()
        rows = self.canvas.lines()
        width = max(map(line_width, rows), default=0)
        return Drawing(rows, width, "grid", nodes=tuple(self._places()))

    def _area(self, piece: int) -> tuple[int, int, int, int]:
        left, top, right, bottom = map(int, self.built.sheet.pieces[piece].sides)
        return left, top, right - left + 1, bottom - top + 1

    def _line(self, wire: Wire) -> wires.Line:
        edge = self.built.graph.edges[wire.edge]
        corners = [(int(x), int(y)) for x, y in wire.points]
        return wires.Line(corners, edge.kind, edge.tail, edge.head, Style("edge", edge.colour))

    def _frames(self) -> None:
        for group in self.built.graph.groups:
            if group.name in self.built.blocks:
                x, y, width, height = self._area(self.built.blocks[group.name])
                style = Style("group", group.border)
                self.canvas.mark(x, y, f"┌{'┄' * (width - 2)}┐", style)
                self.canvas.mark(x, y + height - 1, f"└{'┄' * (width - 2)}┘", style)
                for row in range(y + 1, y + height - 1):
                    self.canvas.mark(x, row, "┆", style)
                    self.canvas.mark(x + width - 1, row, "┆", style)

    def _titles(self) -> None:
        for name, piece in self.built.titles.items():
            x, y, _, _ = self._area(piece)
            for row, line in enumerate(self.built.words.titles[name], y):
                self.canvas.put(x, row, f" {line} ", Style("grouptitle"))

    def _boxes(self) -> None:
        for name, box in self.built.words.boxes.items():
            if name in self.built.blocks:
                shapes.paint(self.canvas, box, *self._area(self.built.blocks[name]))

    def _labels(self) -> None:
        style = Style("edgelabel")
        for wire in self.built.sheet.wires:
            if wire.label >= 0:
                x, y, width, height = self._area(wire.label)
                self.canvas.fill(x, y, width, height, style)
                for row, line in enumerate(self.built.words.labels[wire.edge], y):
                    self.canvas.put(x + (width - cells(line)) // 2, row, line, style)
        for piece, text in self.built.tags:
            x, y, _, _ = self._area(piece)
            self.canvas.put(x, y, text, style)

    def _places(self) -> list[Place]:
        found = []
        for name, box in self.built.words.boxes.items():
            if name in self.built.blocks and box.node.label:
                x, y, width, height = self._area(self.built.blocks[name])
                row = y + shapes.first_row(box, height)
                found.append(Place(" ".join(box.node.label.split()), x + width // 2, row))
        return found
