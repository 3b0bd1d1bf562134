"""Mermaid diagrams: the only door. Source in, values out; nothing here touches a file or a clock.

`family` tells the kind of a diagram, `verdict` whether Mermaid accepts it, `draw` makes styled text
of it for a width in cells, `fences` finds diagrams in Markdown. Behind the door stands an engine
that may be missing (`engine_name`): then verdicts are reduced and `draw` raises MermaidError.
"""

from tui.core.mermaid.drawing import Drawing, Fault, Head, Place, Verdict
from tui.core.mermaid.engine import available as has_engine
from tui.core.mermaid.engine import name as engine_name
from tui.core.mermaid.family import family
from tui.core.mermaid.fences import Fence, fences
from tui.core.mermaid.judge import verdict

__all__ = [
    "Drawing",
    "Fault",
    "Fence",
    "Head",
    "Place",
    "Verdict",
    "draw",
    "engine_name",
    "family",
    "fences",
    "has_engine",
    "verdict",
]


def draw(source: str, width: int | None, *, ascii_only: bool = False) -> Drawing:
    """Draw a flowchart, sequence, class, state or ER diagram; see `drawers.draw`.

    Raises:
        MermaidError: The diagram is broken, too large, of another family, or the engine is missing.
    """
    # The drawers are many; whoever only looks for diagrams need not wait for their import.
    from tui.core.mermaid.drawers import draw as draw_grid

    return draw_grid(source, width, ascii_only=ascii_only)
