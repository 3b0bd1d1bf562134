"""Chooses the drawer for the families beyond the five: boxes, outlines, bars and charts of our own."""

from tui.core.mermaid import bars, boxes, engine, outline
from tui.core.mermaid.drawing import Drawing
from tui.core.mermaid.fit import draw_graph
from tui.core.mermaid.gitgraph import draw_gitgraph
from tui.core.mermaid.quadrant import draw_quadrant

OTHERS = frozenset({*boxes.READERS, *outline.FAMILIES, *bars.FAMILIES, "gitgraph", "quadrant"})
"""The families that `draw_other` draws."""


def draw_other(kind: str, source: str, width: int | None, ascii_only: bool) -> Drawing:
    """Draw a diagram of one of `OTHERS`, for a width in cells or naturally.

    Raises:
        MermaidError: The engine is missing, or the diagram is broken or too large.
    """
    parsed = engine.parse(source)
    if kind in boxes.READERS:
        return draw_graph(boxes.READERS[kind](parsed), width, ascii_only)
    if kind in outline.FAMILIES:
        return outline.draw_outline(kind, parsed, width, ascii_only)
    if kind in bars.FAMILIES:
        return bars.draw_bars(kind, parsed, width, ascii_only)
    if kind == "gitgraph":
        return draw_gitgraph(parsed, width, ascii_only)
    return draw_quadrant(parsed, width, ascii_only)
