"""The only place that knows merman, the optional Rust engine behind the diagrams.

It is imported at the first call, never before: core must work, with less to say, where no wheel
of it exists. Every failure inside it becomes a MermaidError. It holds its own limits on the size
of a model and on layout work, so a call is bounded in time and memory.
"""

import atexit
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

from tui.core.lines import lines_of
from tui.core.mermaid.family import family
from tui.core.mermaid.labels import LESS_THAN
from tui.core.safe_text import one_line
from tui.errors import MermaidError

MAX_SOURCE = 200_000
"""Longest source, in characters, that is handed to the engine."""
MAX_LINE = 20_000
"""Longest line of it: the time for one that is all one name grows with its square."""

CELL_X, CELL_Y = 6, 10
"""How many layout units a cell is wide and high; the engine's own spacings are in units."""

# The engine's reader of ER diagrams breaks off at these, with a report on the terminal.
_WIDE_BLANK = re.compile(r"[^\S\x00-\x7f]")
_ESCAPED = re.compile(r"&lt;|#lt;")
_SPLIT = "Split it into smaller diagrams"
_MISSING_HINT = "Install specs-tui with its extra `full`, where your platform has a wheel"


class Finding(NamedTuple):
    """A problem the engine names: 1-based line and column (in characters), and its words."""

    line: int
    column: int
    message: str


@cache
def _module() -> Any:
    try:
        import merman
    except (ImportError, OSError):  # OSError: the wheel is for another C library
        return None
    return merman


def available() -> bool:
    """Say whether the full engine is installed and loads."""
    return _module() is not None


def name() -> str:
    """Name the engine that judges and lays out diagrams: "merman", or "reduced" without it."""
    return "merman" if available() else "reduced"


_idle: list[Any] = []


@contextmanager
def _engine() -> Iterator[Any]:
    """Lend an engine; each serves one call at a time, so threads that draw at once have their own.

    Raises:
        MermaidError: The engine is not installed.
    """
    try:
        engine = _idle.pop()
    except IndexError:
        engine = _new_engine()
    try:
        yield engine
    finally:
        _idle.append(engine)


def _installed() -> Any:
    """Return merman, or say that it is missing."""
    merman = _module()
    if merman is None:
        raise MermaidError("The diagram engine is not installed", _MISSING_HINT)
    return merman


def _new_engine() -> Any:
    merman = _installed()
    measurer = type("CellMeasurer", (merman.MermanTextMeasurer,), {"measure": _measure})()
    services = merman.MermanEngineServices().with_text_measurer(measurer)
    atexit.register(_idle.clear)  # its destructor needs modules that are still there
    return merman.MermanEngine(None, services)


def sized(name: str, width: int, height: int) -> str:
    """Return a label that the layout will take for a text of this many cells."""
    return f"{name}w{width}h{height}"


def _measure(_self: object, request: Any) -> Any:
    """Answer in layout units: the size is written in the text, see `sized`."""
    merman = _module()
    width, height = _size(request.text)
    from merman._text_measurement_protocol import TEXT_MEASUREMENT_OPERATIONS as OPERATIONS

    _, operation, kind, _ = OPERATIONS[request.operation.value]
    length = 0.0 if "offset" in operation else height if "height" in operation else width
    extents, wrapped = kind == "horizontal-extents", kind == "wrapped-with-raw-width"
    kinds = merman.MermanTextMeasurementResultKind
    return merman.MermanTextMeasureResult(
        result_kind=getattr(kinds, kind.upper().replace("-", "_")),
        width=width,
        height=height,
        length=length,
        line_count=1,
        bbox_left=0.0 if extents else None,
        bbox_right=width if extents else None,
        raw_width=width if wrapped else None,
    )


def _size(text: str) -> tuple[float, float]:
    _, found, size = text.strip().rpartition("w")
    width, _, height = size.partition("h")
    if not (found and width.isdigit() and height.isdigit()):
        return float(len(text) * CELL_X), float(CELL_Y)
    return float(int(width) * CELL_X), float(int(height) * CELL_Y)


def _call(verb: Callable[[Any], str], source: str) -> Any:
    """Ask the engine and decode its answer; its errors and its crashes become a MermaidError."""
    if len(source) > MAX_SOURCE:
        raise MermaidError("The diagram is too large to draw", _SPLIT)
    if len(source) > MAX_LINE and any(len(line) > MAX_LINE for line in lines_of(source)):
        raise MermaidError("A line of the diagram is too long to draw", "Shorten it")
    merman = _installed()
    try:
        with _engine() as engine:
            return json.loads(verb(engine))
    except (merman.MermanError, merman.merman_uniffi.InternalError) as problem:
        words = one_line(str(getattr(problem, "message", problem)))
        if words.startswith("resource limit"):
            raise MermaidError("The diagram is too large to draw", _SPLIT) from problem
        raise MermaidError(f"The diagram cannot be read: {words}") from problem
    except (ValueError, UnicodeError, RecursionError) as problem:
        raise MermaidError("The diagram cannot be read") from problem


def _readable(source: str) -> str:
    """Return a source that the engine can read without breaking off; places stay the same."""
    if _WIDE_BLANK.search(source) and family(source) == "er":
        return _WIDE_BLANK.sub(" ", source)
    return source


def parse(source: str) -> dict[str, Any]:
    """Return the engine's model of a diagram.

    An escaped "<" comes back as `LESS_THAN`, for the engine takes `&lt;T&gt;` for a tag.

    Raises:
        MermaidError: The engine is missing, or the diagram is broken or too large.
    """
    text = _ESCAPED.sub(LESS_THAN, _readable(source))
    model: dict[str, Any] = _call(lambda engine: engine.parse_json(text, None), source)
    return model


def accepts(source: str) -> bool:
    """Say whether the engine reads a diagram without an error."""
    with _engine() as engine:
        return bool(engine.validate(_readable(source), None).valid)


def lay_out(source: str, config: dict[str, Any]) -> dict[str, Any]:
    """Return the geometry of a flowchart whose labels were made with `sized`, in layout units.

    Raises:
        MermaidError: As for `parse`.
    """
    return _layout(source, config, "FlowchartV2")


def event_relations(source: str) -> list[dict[str, Any]]:
    """Return which frame of an event model follows from which; only the layout knows it.

    Raises:
        MermaidError: As for `parse`.
    """
    relations: list[dict[str, Any]] = _layout(source, {}, "EventModelingDiagram")["relations"]
    return relations


def _layout(source: str, config: dict[str, Any], kind: str) -> dict[str, Any]:
    options = json.dumps({"site_config": config})
    answer = _call(lambda engine: engine.layout_json(source, options), source)
    layout: dict[str, Any] = answer["layout"][kind]
    return layout


def findings(source: str) -> list[Finding]:
    """Return the errors the engine finds, most telling first; an empty list means accepted.

    Raises:
        MermaidError: The engine is missing, or the source is too long for it.
    """
    text = _readable(source)
    answer = _call(lambda engine: engine.analyze_json(text, None), source)
    if answer["valid"]:
        return []
    errors = [d for d in answer["diagnostics"] if d["severity"] == "error"]
    found = []
    for diagnostic in errors or answer["diagnostics"]:
        span = diagnostic.get("span") or {}
        message = one_line(diagnostic["message"]).rstrip(".")
        found.append(Finding(span.get("line", 1), span.get("column", 1), message))
    return found or [Finding(1, 1, "The diagram is not understood")]
