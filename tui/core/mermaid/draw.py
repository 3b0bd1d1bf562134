"""From a diagram's source to its drawing: chooses the drawer by family."""

from typing import Any

from tui.core.mermaid import engine
from tui.core.mermaid.classes import read_classes
from tui.core.mermaid.drawing import Drawing
from tui.core.mermaid.entities import read_entities
from tui.core.mermaid.family import family
from tui.core.mermaid.fit import draw_graph
from tui.core.mermaid.flowchart import read_flowchart
from tui.core.mermaid.mend import mended
from tui.core.mermaid.sequence import draw_sequence
from tui.core.mermaid.states import read_states
from tui.errors import MermaidError

READERS = {
    "flowchart": read_flowchart,
    "class": read_classes,
    "state": read_states,
    "er": read_entities,
}


def draw(source: str, width: int | None, *, ascii_only: bool = False) -> Drawing:
    """Draw a flowchart, sequence, class, state or ER diagram.

    Args:
        source: The diagram, without its fence.
        width: The cells there are, or None for the natural width. Where nothing fits, the
            narrowest drawing found is returned, wider than asked for.
        ascii_only: Whether to keep to ASCII lines and marks; labels stay as they are.

    Raises:
        MermaidError: The diagram is broken, too large, of another family, or the engine is missing.
    """
    kind = family(source)
    if kind == "sequence":
        return draw_sequence(engine.parse(source), width, ascii_only)
    reader = READERS.get(kind)
    if reader:
        return draw_graph(reader(_parsed(source, kind)).settled(), width, ascii_only)
    raise MermaidError(f"No grid drawing for this kind of diagram: {kind}")


def _parsed(source: str, kind: str) -> dict[str, Any]:
    try:
        return engine.parse(source)
    except MermaidError:
        changed = mended(source, kind)
        if changed == source:
            raise
    return engine.parse(changed)
