"""Spreads boxes of one layer over several, where they are too wide to stand side by side.

Layers run from top to bottom or the other way; places and widths are cells.
"""

from dataclasses import replace

from tui.core.mermaid.geometry import Geometry
from tui.core.mermaid.model import Edge, Graph

_BETWEEN = 5
"""About how much room there is from box to box, for the lines that pass."""
_FULL = 0.6
"""A layer whose boxes take this part of the width has lines beside them that need the rest."""
_DEEPEST = 3


def staggered(graph: Graph, geometry: Geometry, width: int) -> Graph | None:
    """Return the graph with longer edges to some boxes of full layers, or None if none is full."""
    shifts: dict[str, int] = {}
    for layer in _layers(geometry):
        rects = [geometry.nodes[name] for name in layer]
        room = sum(rect.right - rect.left + _BETWEEN for rect in rects)
        if len(layer) > 2 and room > width * _FULL:
            depth = min(_DEEPEST, max(2, -(-int(room) // width)))
            shifts |= {name: index % depth for index, name in enumerate(layer) if index % depth}
    edges = _longer(graph, geometry, shifts)
    return replace(graph, edges=edges) if edges != graph.edges else None


def _layers(geometry: Geometry) -> list[list[str]]:
    """Return the names of the boxes that stand side by side, each layer from left to right."""
    found: dict[int, list[str]] = {}
    for name, rect in geometry.nodes.items():
        found.setdefault(round(rect.top + rect.bottom), []).append(name)
    return [sorted(layer, key=lambda name: geometry.nodes[name].left) for layer in found.values()]


def _longer(graph: Graph, geometry: Geometry, shifts: dict[str, int]) -> tuple[Edge, ...]:
    """Lengthen the edges to the boxes that shift; from them where none leads to them."""
    places = geometry.groups | geometry.nodes
    sign = -1 if graph.direction == "BT" else 1
    onward = [
        edge.source in places
        and edge.target in places
        and sign * (places[edge.target].top - places[edge.source].top) > 0
        for edge in graph.edges
    ]
    reached = {
        edge.target for edge, is_onward in zip(graph.edges, onward, strict=True) if is_onward
    }
    edges = []
    for edge, is_onward in zip(graph.edges, onward, strict=True):
        more = shifts.get(edge.target, 0)
        if edge.source not in reached:
            more += shifts.get(edge.source, 0)
        edges.append(replace(edge, length=edge.length + more) if is_onward else edge)
    return tuple(edges)
