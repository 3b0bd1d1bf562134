"""Reads the engine's model of a state diagram."""

from typing import Any

from tui.core.mermaid.colours import colour, declarations, paint, visible
from tui.core.mermaid.flowchart import direction
from tui.core.mermaid.labels import clean, one_line
from tui.core.mermaid.model import Edge, Graph, Group, Node

_SHAPES = {
    "stateStart": "start",
    "stateEnd": "end",
    "fork": "fork",
    "join": "fork",
    "choice": "choice",
    "note": "note",
}
_NOTE_FRAME = "noteGroup"
_REGION = "divider"


def read_states(model: dict[str, Any]) -> Graph:
    """Return the graph of a state diagram from the engine's model of it."""
    entries = [node for node in model["nodes"] if node["shape"] != _NOTE_FRAME]
    frames = {node["id"]: node for node in entries if node.get("isGroup")}
    nodes = tuple(_state(node) for node in entries if node["id"] not in frames)
    groups = tuple(_composite(frame, entries, frames) for frame in frames.values())
    known = {node.name for node in nodes} | frames.keys()
    edges = [_transition(edge) for edge in model["edges"]]
    kept = tuple(edge for edge in edges if edge.source in known and edge.target in known)
    return Graph(direction(model.get("direction"), "TB"), nodes, kept, groups)


def _text(value: Any) -> str:
    """Return a label that the engine hands on as a text, a list of texts, or nothing."""
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _state(node: dict[str, Any]) -> Node:
    shape = _SHAPES.get(node["shape"], "round")
    if shape in ("start", "end", "fork", "choice"):
        return Node(node["id"], shape, "")
    label, said = clean(_text(node.get("label"))), clean(_text(node.get("description")))
    parts = (tuple(said.split("\n")),) if said and said != label else ()
    colours = paint(node.get("cssCompiledStyles") or node.get("cssStyles") or ())
    return Node(node["id"], shape, label, parts, colours, note=shape == "note")


def _composite(
    frame: dict[str, Any], entries: list[dict[str, Any]], frames: dict[str, dict[str, Any]]
) -> Group:
    inside = [node["id"] for node in entries if node.get("parentId") == frame["id"]]
    css = declarations(frame.get("cssCompiledStyles") or ())
    parent = frame.get("parentId") or ""
    return Group(
        frame["id"],
        "" if frame["shape"] == _REGION else one_line(_text(frame.get("label"))),
        parent if parent in frames else "",
        tuple(name for name in inside if name not in frames),
        direction(frame.get("dir")),
        visible(colour(css.get("stroke", ""))),
    )


def _transition(edge: dict[str, Any]) -> Edge:
    note = "note" in (edge.get("classes") or "")
    return Edge(
        edge["start"],
        edge["end"],
        clean(_text(edge.get("label"))),
        "dotted" if note else "solid",
        "" if note else "arrow",
    )
