"""Diagrams that fall into parts which no line joins: the parts, and shelves to put them on."""

from collections.abc import Sequence
from dataclasses import replace

from tui.core.mermaid.drawing import Drawing, Place
from tui.core.mermaid.model import Graph
from tui.core.styled import Line, Span, line_width

_GAP = 3


def parts(graph: Graph) -> list[Graph]:
    """Split a graph where nothing holds it together: no line, no frame."""
    known = [*(node.name for node in graph.nodes), *(group.name for group in graph.groups)]
    root = {name: name for name in known}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = name = root[root[name]]
        return name

    ties = [(edge.source, edge.target) for edge in graph.edges]
    ties += [(group.name, member) for group in graph.groups for member in group.members]
    ties += [(group.name, group.parent) for group in graph.groups]
    for one, two in ties:
        if one in root and two in root:
            root[find(two)] = find(one)
    names = dict.fromkeys(map(find, known))
    return [
        replace(
            graph,
            nodes=tuple(node for node in graph.nodes if find(node.name) == name),
            edges=tuple(edge for edge in graph.edges if find(edge.source) == name),
            groups=tuple(group for group in graph.groups if find(group.name) == name),
        )
        for name in names
    ]


def shelve(drawings: Sequence[Drawing], width: int) -> Drawing:
    """Put drawings side by side, and below each other where the width in cells ends."""
    rows: list[Line] = []
    places: list[Place] = []
    shelf: list[Drawing] = []
    for drawing in drawings:
        if shelf and sum(d.width + _GAP for d in shelf) + drawing.width > width:
            places += _put(rows, shelf)
            shelf = []
        shelf.append(drawing)
    places += _put(rows, shelf)
    return Drawing(tuple(rows), max(map(line_width, rows), default=0), "grid", nodes=tuple(places))


def _put(rows: list[Line], shelf: Sequence[Drawing]) -> list[Place]:
    """Add one shelf below the rows; return the places of its boxes."""
    if rows:
        rows.append(())
    top, left, places = len(rows), 0, []
    lines: list[Line] = [()] * max((len(drawing.lines) for drawing in shelf), default=0)
    for drawing in shelf:
        places += [Place(name, left + x, top + y) for name, x, y in drawing.nodes]
        for index, line in enumerate(drawing.lines):
            blanks = left - line_width(lines[index])
            filler = (Span(" " * blanks),) if blanks else ()
            lines[index] = (*lines[index], *filler, *line)
        left += drawing.width + _GAP
    rows += lines
    return places
