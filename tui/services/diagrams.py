"""One call that turns any diagram into a drawing, or says in a sentence why there is none.

Drawers of our own draw here; where the engine is missing, termaid does, in a limited process. It
may take a second and start a process: call it in a thread. Widths are terminal cells, `ms` is
milliseconds of wall time.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from tui.core import dbml, mermaid
from tui.core.mermaid import Drawing, Fault, outline
from tui.core.mermaid.fit import draw_graph
from tui.core.mermaid.others import OTHERS, draw_other
from tui.core.safe_text import one_line, shown
from tui.core.styled import Span, line_width
from tui.errors import MermaidError
from tui.services.fenced import run_limited

GRID = ("flowchart", "sequence", "class", "state", "er")
_TERMAID_ALONE = (*GRID, "block", "gitgraph", "pie", "mindmap", "timeline", "treemap", "xychart")
"""What termaid draws well enough where it is alone."""

_NAMES = {
    "er": "ER diagram",
    "c4": "C4 diagram",
    "gitgraph": "Git graph",
    "xychart": "XY chart",
    "zenuml": "ZenUML diagram",
    "treeview": "tree view",
    "journey": "user journey",
    "pie": "pie chart",
    "gantt": "Gantt chart",
    "quadrant": "quadrant chart",
    "sankey": "Sankey diagram",
    "radar": "radar chart",
    "venn": "Venn diagram",
    "ishikawa": "Ishikawa diagram",
    "wardley": "Wardley map",
    "eventmodeling": "event model",
    "mindmap": "mindmap",
    "timeline": "timeline",
    "info": "info diagram, which shows Mermaid's version only,",
    "usecase": "use case diagram",
    "cynefin": "Cynefin diagram",
    "agentflow": "flow of agents",
}
_DRAW = "tui.services.foreign_drawing:draw"
_READ_DBML = "tui.core.dbml:read_job"
_SECONDS, _MEGABYTES, _MAX_SOURCE = 0.5, 300, 20_000
_MAX_CACHED = 256
_MAX_TRIED = 50
# What a drawer raises when the engine's model is not what it has always been. A diagram that
# cannot be drawn must not take the editor down.
_SURPRISES = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True)
class DiagramResult:
    """What came of a diagram.

    Attributes:
        valid: Whether it is accepted.
        error: Where and why it is not.
        drawing: The drawing; None when only the source can be shown.
        drawn_by: "grid", "termaid", "merman" or "source".
        family: "flowchart", "sequence" …, "dbml" or "unknown".
        ms: How long it took.
        note: One sentence when only the source can be shown although it is accepted.
    """

    valid: bool
    error: Fault | None
    drawing: Drawing | None
    drawn_by: str
    family: str
    ms: float
    note: str = ""


_cache: OrderedDict[tuple[str, int | None, bool, str], DiagramResult] = OrderedDict()
_cache_lock = threading.Lock()


def draw_diagram(
    source: str, width: int | None, *, ascii_only: bool = False, language: str = "mermaid"
) -> DiagramResult:
    """Draw a diagram for a width; never raises for what is in the source.

    Args:
        source: The diagram, without its fence.
        width: The cells there are, or None for the natural width.
        ascii_only: Whether to keep to ASCII lines and marks.
        language: The fence's language, "mermaid" or "dbml".
    """
    key = (source, width, ascii_only, language)
    with _cache_lock:
        if key in _cache:
            _cache.move_to_end(key)
            return _cache[key]
    start = time.perf_counter()
    result = _dbml(*key[:3]) if language == "dbml" else _mermaid(*key[:3])
    result = replace(result, ms=round(1000 * (time.perf_counter() - start), 2))
    with _cache_lock:
        _cache[key] = result
        while len(_cache) > _MAX_CACHED:
            _cache.popitem(last=False)
    return result


def last_good(
    earlier: Iterable[str], width: int | None, *, ascii_only: bool = False, language: str
) -> tuple[str, Drawing] | None:
    """Return the first of a broken diagram's earlier sources that has a drawing, with it."""
    for source in islice(earlier, _MAX_TRIED):
        drawing = draw_diagram(source, width, ascii_only=ascii_only, language=language).drawing
        if drawing:
            return source, drawing
    return None


def engine_note() -> str:
    """Return one sentence when diagrams are drawn with less than the full engine, or ""."""
    if mermaid.has_engine():
        return ""
    return (
        "Diagrams are drawn in a simpler way and only their first line is checked: "
        "install specs-tui with its extra `full`"
    )


def _dbml(source: str, width: int | None, ascii_only: bool) -> DiagramResult:
    answer = run_limited(_READ_DBML, {"source": source}, _SECONDS, _MEGABYTES)
    if "error" in answer:
        note = f"The schema could not be read: {answer['error']}. Its source is shown"
        return DiagramResult(True, None, None, "source", "dbml", 0, note)
    if "fault" in answer["value"]:
        return DiagramResult(False, Fault(*answer["value"]["fault"]), None, "source", "dbml", 0)
    schema = answer["value"]["schema"]
    try:
        graph = dbml.graph(schema)
        if mermaid.has_engine() and graph.nodes:
            # DBML asks for no direction that could be turned.
            drawing = replace(draw_graph(graph, width, ascii_only), hint="")
        else:
            drawing = outline.draw_twigs(dbml.twigs(schema), "", width, ascii_only)
    except MermaidError as problem:
        return DiagramResult(True, None, None, "source", "dbml", 0, one_line(str(problem)))
    return DiagramResult(True, None, drawing, drawing.drawn_by, "dbml", 0)


def _mermaid(source: str, width: int | None, ascii_only: bool) -> DiagramResult:
    kind = mermaid.family(source)
    judged = mermaid.verdict(source)
    if not judged.valid:
        return DiagramResult(False, judged.error, None, "source", kind, 0)
    try:
        drawing = _drawing(kind, source, width, ascii_only)
    except MermaidError as problem:
        note = one_line(str(problem))
        return DiagramResult(True, None, None, "source", kind, 0, note)
    except _SURPRISES:
        note = "The diagram could not be drawn. Its source is shown"
        return DiagramResult(True, None, None, "source", kind, 0, note)
    return DiagramResult(True, None, drawing, drawing.drawn_by, kind, 0)


def _drawing(kind: str, source: str, width: int | None, ascii_only: bool) -> Drawing:
    """Choose the drawer.

    Raises:
        MermaidError: Nobody draws it, or its drawer gives up.
    """
    if not mermaid.has_engine():
        if kind in _TERMAID_ALONE:
            return _by_termaid(source, width, ascii_only)
    elif kind in GRID:
        return mermaid.draw(source, width, ascii_only=ascii_only)
    elif kind in OTHERS:
        return draw_other(kind, source, width, ascii_only)
    name = _NAMES.get(kind, f"{kind} diagram")
    article = "An" if name[0] in "aeioAEIO" or name.startswith("XY") else "A"
    raise MermaidError(f"{article} {name} cannot be drawn as text yet", "Its source is shown")


def _by_termaid(source: str, width: int | None, ascii_only: bool) -> Drawing:
    if len(source) > _MAX_SOURCE:
        raise MermaidError("The diagram is too long to be drawn", "Its source is shown")
    job = {"source": source, "width": width, "ascii": ascii_only}
    answer = run_limited(_DRAW, job, _SECONDS, _MEGABYTES)
    if "error" in answer:
        raise MermaidError(
            f"The diagram could not be drawn: {answer['error']}", "Its source is shown"
        )
    lines = [
        tuple(
            Span(shown(text).replace("\t", " ").replace("\n", " "), role)
            for text, role in line
            if text
        )
        for line in answer["value"]["lines"]
    ]
    while lines and not "".join(span.text for span in lines[-1]).strip():
        lines.pop()
    while lines and not "".join(span.text for span in lines[0]).strip():
        lines.pop(0)
    if not lines:
        raise MermaidError("The diagram could not be drawn as text", "Its source is shown")
    return Drawing(tuple(lines), max(map(line_width, lines)), "termaid")
