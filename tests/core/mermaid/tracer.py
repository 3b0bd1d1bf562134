"""Reads a drawing back: follows its lines, character by character, from box to box.

It knows where the boxes and frames stand and nothing of how lines were routed or painted, so it
says what a reader's eye would find. Cells are (column, row).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tui.core.cells import width
from tui.core.mermaid.canvas import clusters
from tui.core.mermaid.grid import Arranged, Limits, arrange, lay_out, words_of
from tui.core.mermaid.model import UNSEEN, Edge, Graph

Cell = tuple[int, int]
Step = tuple[int, int]
Area = tuple[int, int, int, int]

_UP, _RIGHT, _DOWN, _LEFT = (0, -1), (1, 0), (0, 1), (-1, 0)
_WAYS: dict[str, frozenset[Step]] = {
    **dict.fromkeys("│┊┃", frozenset((_UP, _DOWN))),
    **dict.fromkeys("─┄━", frozenset((_LEFT, _RIGHT))),
    **dict.fromkeys("╰┗", frozenset((_UP, _RIGHT))),
    **dict.fromkeys("╯┛", frozenset((_UP, _LEFT))),
    **dict.fromkeys("╭┏", frozenset((_DOWN, _RIGHT))),
    **dict.fromkeys("╮┓", frozenset((_DOWN, _LEFT))),
    **dict.fromkeys("┼╋", frozenset((_UP, _RIGHT, _DOWN, _LEFT))),
}
_ARROWS = {"▲": _UP, "►": _RIGHT, "▼": _DOWN, "◄": _LEFT}
_TRIANGLES = {"△": _UP, "▷": _RIGHT, "▽": _DOWN, "◁": _LEFT}
_NAMES = {
    **dict.fromkeys(_ARROWS, "arrow"),
    **dict.fromkeys(_TRIANGLES, "inheritance"),
    "◆": "composition",
    "◇": "aggregation",
    "✕": "cross",
    "○": "circle",
}
_KINDS = {"┊": "dotted", "┄": "dotted", "┃": "thick", "━": "thick", "│": "solid", "─": "solid"}
_LIKE = {"lollipop": "circle"}
_LONGEST_LABEL = 70


class Trace(NamedTuple):
    """A line that was followed: its ends in order of name, the marks there, its kind."""

    one: str
    two: str
    mark_one: str
    mark_two: str
    kind: str


class Broken(Exception):  # noqa: N818
    """A line leads nowhere."""


def traces(arranged: Arranged) -> Counter[Trace]:
    """Follow every line of a drawing.

    Raises:
        Broken: One of them does not reach a box or a frame.
    """
    built = arranged.built
    pieces = built.sheet.pieces
    frames = {group.name for group in built.graph.groups}
    areas: dict[str, Area] = {}
    for name, index in built.blocks.items():
        left, top, right, bottom = map(int, pieces[index].sides)
        areas[name] = (left, top, right, bottom)
    return _Sheet(arranged.paint(False).text, areas, frames).traces()


class _Sheet:
    def __init__(self, text: str, areas: Mapping[str, Area], frames: set[str]) -> None:
        self._cells: dict[Cell, str] = {}
        for y, line in enumerate(text.split("\n")):
            x = 0
            for cluster, size in clusters(line):
                self._cells[x, y] = cluster
                x += size or width(cluster)
        self._areas, self._frames = areas, frames
        self._size = len(self._cells)

    def traces(self) -> Counter[Trace]:
        found: dict[frozenset[tuple[Cell, Step]], Trace] = {}
        for name in self._areas:
            for cell, step in self._exits(name):
                ends = {(cell, step)}
                other, last, back, kind = self._follow(name, cell, step)
                ends.add((last, back))
                marks = [self._mark(cell), self._mark(last)]
                sides = sorted(zip((name, other), marks, strict=True))
                (one, mark_one), (two, mark_two) = sides
                found[frozenset(ends)] = Trace(one, two, mark_one, mark_two, kind)
        return Counter(found.values())

    def _mark(self, cell: Cell) -> str:
        return _NAMES.get(self._cells.get(cell, " "), "")

    def _ways(self, cell: Cell, step: Step) -> frozenset[Step]:
        """Return where a line goes on in a cell that was entered with a step."""
        glyph = self._cells.get(cell, " ")
        if glyph in _NAMES:
            return frozenset((step, (-step[0], -step[1])))
        return _WAYS.get(glyph, frozenset())

    def _exits(self, name: str) -> Iterator[tuple[Cell, Step]]:
        """Yield the cells around a box in which a line begins, with the step away from it."""
        left, top, right, bottom = self._areas[name]
        around = [((x, top - 1), _UP) for x in range(left, right + 1)]
        around += [((x, bottom + 1), _DOWN) for x in range(left, right + 1)]
        around += [((left - 1, y), _LEFT) for y in range(top, bottom + 1)]
        around += [((right + 1, y), _RIGHT) for y in range(top, bottom + 1)]
        for cell, step in around:
            back = (-step[0], -step[1])
            if name in self._frames and self._passes(_add(cell, back), back):
                continue
            if back in self._ways(cell, step) and self._points_back(cell, back):
                yield cell, step

    def _points_back(self, cell: Cell, back: Step) -> bool:
        """Say whether a mark, if one stands here, belongs to the box behind."""
        glyph = self._cells[cell]
        if glyph not in _NAMES:
            return True
        towards = (_ARROWS | _TRIANGLES).get(glyph, back)
        ahead = _add(cell, (-back[0], -back[1]))
        runs_on = back in self._ways(ahead, back) or self._is_text(ahead)
        return towards == back and runs_on

    def _passes(self, cell: Cell, step: Step) -> bool:
        """Say whether a line goes through this cell of a frame's border."""
        across = {"┆", "┄"} if step in (_LEFT, _RIGHT) else {"┊", "│", "┃"}
        glyph = self._cells.get(cell, " ")
        return glyph != "┆" and (glyph in across or glyph in "│─┃━┼╋┊")

    def _is_text(self, cell: Cell) -> bool:
        glyph = self._cells.get(cell, " ")
        return glyph not in _WAYS and glyph not in _NAMES

    def _at(self, cell: Cell, step: Step) -> str:
        """Return the box, or the frame whose border ends a line, at a cell."""
        for name, (left, top, right, bottom) in self._areas.items():
            x, y = cell
            if not (left <= x <= right and top <= y <= bottom):
                continue
            if name not in self._frames:
                return name
            edge = x in (left, right) if step in (_LEFT, _RIGHT) else y in (top, bottom)
            back = (-step[0], -step[1])
            if edge and back not in self._ways(cell, step):
                return name
        return ""

    def _follow(self, name: str, cell: Cell, step: Step) -> tuple[str, Cell, Step, str]:
        """Walk along a line; return where it ends, its last cell, the way back, its kind."""
        kinds: Counter[str] = Counter()
        for _ in range(self._size):
            kinds[_KINDS.get(self._cells.get(cell, " "), "")] += 1
            ways = self._ways(cell, step)
            back = (-step[0], -step[1])
            if step not in ways:
                turns = ways - {back}
                if len(turns) != 1:
                    raise Broken(f"from {name}: {self._cells.get(cell)} at {cell}")
                (step,) = turns
            after = _add(cell, step)
            end = self._at(after, step)
            if end:
                del kinds[""]
                kind = kinds.most_common(1)[0][0] if kinds else ""
                return end, cell, (-step[0], -step[1]), kind
            cell = self._beyond_label(name, after, step)
        raise Broken(f"from {name}: without end")

    def _beyond_label(self, name: str, cell: Cell, step: Step) -> Cell:
        """Return the next cell of a line, behind the words that stand on it."""
        back = (-step[0], -step[1])
        for _ in range(_LONGEST_LABEL):
            if back in self._ways(cell, step):
                return cell
            if not self._is_text(cell):
                break
            cell = _add(cell, step)
        raise Broken(f"from {name}: {self._cells.get(cell)!r} at {cell}, going {step}")


def _add(cell: Cell, step: Step) -> Cell:
    return cell[0] + step[0], cell[1] + step[1]


def traced_wrongly(graph: Graph, limits: Limits, scale: float) -> list[str]:
    """Draw a graph, read it back and return in words what differs; nothing when all is right."""
    words = words_of(graph, limits)
    arranged = arrange(graph, words, lay_out(graph, words), scale)
    try:
        found = traces(arranged)
    except Broken as problem:
        return [str(problem)]
    wanted = Counter(_wanted(edge) for edge in graph.edges if edge.kind != UNSEEN)
    for trace in [trace for trace in found if not trace.kind]:
        # Nothing but crossings and marks: its kind cannot be seen.
        like = next((w for w in wanted if w[:4] == trace[:4] and wanted[w] > found[w]), trace)
        found[like] += found.pop(trace)
    missing = [f"missing {trace}" for trace in (wanted - found).elements()]
    return missing + [f"too much {trace}" for trace in (found - wanted).elements()]


def _wanted(edge: Edge) -> Trace:
    tail, head = (_LIKE.get(mark, mark) for mark in (edge.tail, edge.head))
    (one, mark_one), (two, mark_two) = sorted([(edge.source, tail), (edge.target, head)])
    return Trace(one, two, mark_one, mark_two, edge.kind)
