"""Finds the drawing of a graph that suits a width."""

from collections.abc import Iterator
from dataclasses import replace

from tui.core.mermaid.drawing import Drawing
from tui.core.mermaid.grid import Limits, draw_grid, lay_out, words_of
from tui.core.mermaid.model import Graph

NATURAL = Limits(box=28, row=60, label=24, title=60)
_NARROWER = (
    Limits(box=20, row=40, label=16, title=40),
    Limits(box=15, row=30, label=13, title=24),
    Limits(box=11, row=22, label=11, title=18),
)
_TURNED = {"LR": "TB", "RL": "TB"}
_HINT = "Drawn from top to bottom to fit; the diagram asks for {}"
_WAYS = {"LR": "left to right", "RL": "right to left"}
_TIGHTER = (1.0, 0.5, 0.0)


def draw_graph(graph: Graph, width: int | None, ascii_only: bool) -> Drawing:
    """Draw a graph in a width, or naturally; where nothing fits, as narrow as can be."""
    if width is None:
        words = words_of(graph, NATURAL)
        return draw_grid(graph, words, lay_out(graph, words), 1.0, ascii_only)
    best: Drawing | None = None
    for drawing in _attempts(graph, ascii_only):
        if best is None or drawing.width < best.width:
            best = drawing
        if drawing.width <= width:
            break
    assert best is not None
    return best


def _attempts(graph: Graph, ascii_only: bool) -> Iterator[Drawing]:
    yield from _narrowing(graph, ascii_only)
    if graph.direction in _TURNED:
        turned = replace(graph, direction=_TURNED[graph.direction])
        hint = _HINT.format(_WAYS[graph.direction])
        for drawing in _narrowing(turned, ascii_only):
            yield replace(drawing, hint=hint)


def _narrowing(graph: Graph, ascii_only: bool) -> Iterator[Drawing]:
    for limits in (NATURAL, *_NARROWER):
        words = words_of(graph, limits)
        geometry = lay_out(graph, words)
        for scale in _TIGHTER:
            yield draw_grid(graph, words, geometry, scale, ascii_only)
