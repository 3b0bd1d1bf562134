"""From a diagram's source to its drawing: chooses the drawer by family."""

from dataclasses import replace
from typing import Any

from tui.core.cells import width as cells
from tui.core.mermaid import engine
from tui.core.mermaid.classes import read_classes
from tui.core.mermaid.drawing import Drawing, Place
from tui.core.mermaid.entities import read_entities
from tui.core.mermaid.family import family, title
from tui.core.mermaid.fit import draw_graph
from tui.core.mermaid.flowchart import add_frame_styles, read_flowchart
from tui.core.mermaid.labels import clean, one_line, widest, wrap
from tui.core.mermaid.mend import mended
from tui.core.mermaid.sequence import draw_sequence
from tui.core.mermaid.states import read_states
from tui.core.styled import Line, Span
from tui.errors import MermaidError

_NARROW_TITLE = 30
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
        graph = reader(_parsed(source, kind)).settled()
        return _titled(draw_graph(graph, width, ascii_only), title(source))
    raise MermaidError(f"No grid drawing for this kind of diagram: {kind}")


def _parsed(source: str, kind: str) -> dict[str, Any]:
    try:
        model = engine.parse(source)
    except MermaidError:
        changed = mended(source, kind)
        if changed == source:
            raise
        model = engine.parse(changed)
    if kind == "flowchart":
        add_frame_styles(model, source)
    return model


def _titled(drawing: Drawing, words: str) -> Drawing:
    """Put a title above a drawing, no wider than the drawing unless that is very narrow."""
    if not clean(words):
        return drawing
    lines = wrap(one_line(words), max(drawing.width, _NARROW_TITLE))
    width = max(drawing.width, widest(lines))
    above = [_centred(line, width) for line in lines]
    places = tuple(Place(name, x, y + len(above) + 1) for name, x, y in drawing.nodes)
    return replace(drawing, lines=(*above, (), *drawing.lines), width=width, nodes=places)


def _centred(text: str, width: int) -> Line:
    blanks = (width - cells(text)) // 2
    filler = (Span(" " * blanks),) if blanks else ()
    return (*filler, Span(text, "title"))
