"""Reads the engine's model of a flowchart."""

import re
from typing import Any

from tui.core.mermaid.colours import colour, declarations, paint, visible
from tui.core.mermaid.labels import clean, one_line, without_underlines
from tui.core.mermaid.model import UNSEEN, Edge, Graph, Group, Node

SHAPES = {
    **dict.fromkeys(("round", "rounded", "roundedRect", "event"), "round"),
    **dict.fromkeys(("stadium", "pill", "terminal"), "stadium"),
    **dict.fromkeys(("circle", "circ"), "circle"),
    **dict.fromkeys(("doublecircle", "dbl-circ", "double-circle"), "doublecircle"),
    **dict.fromkeys(("diamond", "diam", "question", "decision"), "diamond"),
    **dict.fromkeys(("hexagon", "hex", "prepare"), "hexagon"),
    **dict.fromkeys(("cylinder", "cyl", "db", "database", "datastore", "data-store"), "cylinder"),
    **dict.fromkeys(("lin-cyl", "disk", "lined-cylinder", "h-cyl", "das"), "cylinder"),
    **dict.fromkeys(("horizontal-cylinder", "bow-rect", "stored-data"), "cylinder"),
    **dict.fromkeys(
        ("subroutine", "subprocess", "subproc", "fr-rect", "framed-rectangle"), "subroutine"
    ),
    **dict.fromkeys(("lin-rect", "lined-rectangle", "lin-proc", "div-rect"), "subroutine"),
    **dict.fromkeys(("lean_right", "lean-r", "lean-right", "in-out", "sl-rect"), "lean_right"),
    **dict.fromkeys(("manual-input", "sloped-rectangle"), "lean_right"),
    **dict.fromkeys(("lean_left", "lean-l", "lean-left", "out-in"), "lean_left"),
    **dict.fromkeys(("trapezoid", "trap-b", "priority", "trapezoid-bottom"), "trapezoid"),
    **dict.fromkeys(("tri", "extract", "triangle"), "trapezoid"),
    **dict.fromkeys(("inv_trapezoid", "trap-t", "manual", "trapezoid-top"), "inv_trapezoid"),
    **dict.fromkeys(("flip-tri", "manual-file", "flipped-triangle"), "inv_trapezoid"),
    **dict.fromkeys(("odd", "flag", "paper-tape", "delay", "half-rounded-rectangle"), "odd"),
    **dict.fromkeys(("doc", "docs", "documents", "document", "lin-doc", "tag-doc"), "document"),
    **dict.fromkeys(("st-rect", "procs", "processes", "stacked-rectangle"), "stacked"),
    **dict.fromkeys(("sm-circ", "start", "small-circle", "f-circ", "junction"), "start"),
    **dict.fromkeys(("fr-circ", "stop", "framed-circle"), "end"),
    **dict.fromkeys(("fork", "join"), "fork"),
    **dict.fromkeys(("text", "brace", "brace-l", "brace-r", "braces", "comment"), "bare"),
}
_HEADS = {"point": "arrow", "circle": "circle", "cross": "cross"}
_KINDS = {"dotted": "dotted", "thick": "thick", "invisible": UNSEEN}
_DIRECTIONS = {"TD": "TB", "TB": "TB", "BT": "BT", "LR": "LR", "RL": "RL"}
_SILENT = ("start", "end", "fork")
_MAX_LENGTH = 6
_STYLE_LINE = re.compile(r"^[ \t]*style[ \t]+(\S+)[ \t]+([^;\n]+)", re.MULTILINE)


def direction(value: str | None, default: str = "") -> str:
    """Return "TB", "BT", "LR" or "RL" for what the engine says, or the default."""
    return _DIRECTIONS.get((value or "").upper(), default)


def read_flowchart(model: dict[str, Any]) -> Graph:
    """Return the graph of a flowchart from the engine's model of it."""
    groups = model["subgraphs"]
    framed = {group["id"] for group in groups}
    styles = model.get("classDefs") or {}
    nodes = tuple(_node(node, styles) for node in model["nodes"] if node["id"] not in framed)
    edges = tuple(_edge(edge) for edge in model["edges"])
    parents = {member: group["id"] for group in groups for member in group["nodes"]}
    return Graph(
        direction(model.get("direction"), "TB"),
        nodes,
        edges,
        tuple(_group(group, parents, framed, styles) for group in groups),
    )


def add_frame_styles(model: dict[str, Any], source: str) -> None:
    """Add to a model what `style` lines of its source say of frames; the engine drops that."""
    frames = {group["id"]: group for group in model["subgraphs"]}
    for names, declared in _STYLE_LINE.findall(source):
        for name in names.split(","):
            if name in frames:
                frames[name]["styles"] += declared.split(",")


def _styles(item: dict[str, Any], styles: dict[str, list[str]]) -> list[str]:
    """Return what is declared for an item: by the class "default", its classes, and itself."""
    names = ["default", *item.get("classes", ())]
    declared = [style for name in names for style in styles.get(name, ())]
    return [*declared, *item.get("styles", ())]


def _read(item: dict[str, Any], label: str) -> str:
    return without_underlines(label) if item.get("labelType") == "markdown" else label


def _node(node: dict[str, Any], styles: dict[str, list[str]]) -> Node:
    known = SHAPES.get(node.get("shape") or "") or SHAPES.get(node.get("layoutShape") or "")
    label = node["id"] if node.get("label") is None else node["label"]
    shape = known or "box"
    text = clean(_read(node, label))
    if shape in _SILENT and text not in ("", node["id"]):
        shape = "round"  # a dot has no room for words
    if shape in _SILENT:
        text = ""
    return Node(node["id"], shape, text, paint=paint(_styles(node, styles)))


def _edge(edge: dict[str, Any]) -> Edge:
    double, _, mark = (edge.get("type") or "").rpartition("arrow_")
    head = _HEADS.get(mark, "")
    css = declarations(edge.get("style") or ())
    return Edge(
        edge["from"],
        edge["to"],
        clean(_read(edge, edge.get("label") or "")),
        _KINDS.get(edge.get("stroke") or "", "solid"),
        head,
        head if double else "",
        colour=visible(colour(css.get("stroke", ""))),
        length=min(_MAX_LENGTH, edge.get("length") or 1),
    )


def _group(
    group: dict[str, Any],
    parents: dict[str, str],
    framed: set[str],
    styles: dict[str, list[str]],
) -> Group:
    declared = declarations(_styles(group, styles))
    return Group(
        group["id"],
        one_line(_read(group, group.get("title") or "")),
        parents.get(group["id"], ""),
        tuple(member for member in group["nodes"] if member not in framed),
        direction(group.get("dir")),
        visible(colour(declared.get("stroke", ""))),
    )
