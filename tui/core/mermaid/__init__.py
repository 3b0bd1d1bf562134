"""Mermaid diagrams: the only door. Source in, values out; nothing here touches a file or a clock.

`family` tells the kind of a diagram, `verdict` whether Mermaid accepts it, `draw` makes styled text
of it for a width in cells, `fences` finds diagrams in Markdown. Behind the door stands an engine
that may be missing (`engine_name`): then verdicts are reduced and `draw` raises MermaidError.
"""

from tui.core.mermaid.draw import draw
from tui.core.mermaid.drawing import Drawing, Fault, Place, Verdict
from tui.core.mermaid.engine import available as has_engine
from tui.core.mermaid.engine import name as engine_name
from tui.core.mermaid.family import family
from tui.core.mermaid.fences import Fence, fences
from tui.core.mermaid.judge import verdict

__all__ = [
    "Drawing",
    "Fault",
    "Fence",
    "Place",
    "Verdict",
    "draw",
    "engine_name",
    "family",
    "fences",
    "has_engine",
    "verdict",
]
