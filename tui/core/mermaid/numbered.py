"""Takes the words off the lines of a graph, where there is no room for them, and tells them below.

Each line shows a number in their place; lines that say the same share one.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from tui.core.cells import width as cells
from tui.core.mermaid.drawing import Drawing
from tui.core.mermaid.labels import wrap
from tui.core.mermaid.model import UNSEEN, Graph
from tui.core.styled import Line, Span, line_width

Legend = Mapping[str, str]
"""The number that stands for each label."""
NO_LEGEND: Legend = MappingProxyType({})

_SHORT = 4
"""Words of so few cells stay: a number is no shorter."""


def numbered(graph: Graph) -> tuple[Graph, Legend]:
    """Return the graph with numbers on its lines, and the words they stand for."""
    legend: dict[str, str] = {}
    edges = []
    for edge in graph.edges:
        if edge.kind == UNSEEN or cells(edge.label) <= _SHORT:
            edges.append(edge)
        else:
            number = legend.setdefault(edge.label, f"({len(legend) + 1})")
            edges.append(replace(edge, label=number))
    return replace(graph, edges=tuple(edges)), legend


def with_legend(drawing: Drawing, legend: Legend, width: int) -> Drawing:
    """Return a drawing with the words that its numbers stand for below it."""
    if not legend:
        return drawing
    indent = max(map(len, legend.values())) + 1
    told: list[Line] = [()]
    for label, number in legend.items():
        first, *rest = wrap(" ".join(label.split()), width - indent)
        told.append((Span(f"{number:<{indent}}{first}", "edgelabel"),))
        told += ((Span(" " * indent + line, "edgelabel"),) for line in rest)
    lines = (*drawing.lines, *told)
    return replace(drawing, lines=lines, width=max(map(line_width, lines)))
