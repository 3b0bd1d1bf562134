"""Chooses the drawer for the families beyond the five: boxes, outlines, bars, charts."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tui.core.mermaid import bars, boxes, engine, outline
from tui.core.mermaid.block import draw_block
from tui.core.mermaid.drawing import Drawing
from tui.core.mermaid.fit import draw_graph
from tui.core.mermaid.gitgraph import draw_gitgraph
from tui.core.mermaid.labels import one_line, wrap
from tui.core.mermaid.quadrant import draw_quadrant
from tui.core.mermaid.sequence import draw_model
from tui.core.mermaid.wardley import draw_wardley
from tui.core.mermaid.zenuml import read_zenuml
from tui.core.styled import Line, Span, line_width

_ALONE = ("block", "gitgraph", "quadrant", "wardley", "zenuml")
OTHERS = frozenset({*boxes.READERS, *outline.FAMILIES, *bars.FAMILIES, *_ALONE})
"""The families that `draw_other` draws."""
_NEW = "New in Mermaid 12: a Git host may not draw it yet"

_CHARTS: dict[str, Callable[[dict[str, Any], int | None, bool], Drawing]] = {
    "block": draw_block,
    "gitgraph": draw_gitgraph,
    "quadrant": draw_quadrant,
    "wardley": draw_wardley,
}


def draw_other(kind: str, source: str, width: int | None, ascii_only: bool) -> Drawing:
    """Draw a diagram of one of `OTHERS`, for a width in cells or naturally.

    Raises:
        MermaidError: The engine is missing, or the diagram is broken or too large.
    """
    parsed = engine.parse(source)
    if kind == "eventmodeling":
        parsed["relations"] = engine.event_relations(source)
    if kind in boxes.READERS:
        drawing = draw_graph(boxes.READERS[kind](parsed), width, ascii_only)
        drawing = _titled(drawing, one_line(parsed.get("title") or ""))
        told = filter(None, (drawing.hint, _NEW if kind == "usecase" else ""))
        return replace(drawing, hint=". ".join(told))
    if kind in outline.FAMILIES:
        return outline.draw_outline(kind, parsed, width, ascii_only)
    if kind in bars.FAMILIES:
        return bars.draw_bars(kind, parsed, width, ascii_only)
    if kind == "zenuml":
        return draw_model(read_zenuml(parsed), width, ascii_only)
    return _CHARTS[kind](parsed, width, ascii_only)


def _titled(drawing: Drawing, title: str) -> Drawing:
    """Put a title above a drawing that has no place for one."""
    if not title:
        return drawing
    heads: list[Line] = [(Span(text, "title"),) for text in wrap(title, max(drawing.width, 24))]
    places = tuple(place._replace(y=place.y + len(heads) + 1) for place in drawing.nodes)
    lines = (*heads, (), *drawing.lines)
    return replace(drawing, lines=lines, width=max(map(line_width, lines)), nodes=places)
