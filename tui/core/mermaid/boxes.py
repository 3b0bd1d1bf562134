"""Reads C4, architecture, requirement, event and use case diagrams as boxes and lines.

What those families show with pictures (a person, a database) is told by the shape or in words.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tui.core.mermaid.labels import clean, one_line
from tui.core.mermaid.model import Edge, Graph, Group, Node

Model = Mapping[str, Any]
_EVENT_KINDS = {
    **dict.fromkeys(("pcr", "processor"), "processor"),
    **dict.fromkeys(("cmd", "command"), "command"),
    **dict.fromkeys(("rmo", "readmodel"), "read model"),
    **dict.fromkeys(("evt", "event"), "event"),
    "ui": "screen",
}
_USE_CASE_ENDS = {
    0: ("", "arrow"),
    1: ("arrow", ""),
    3: ("", "circle"),
    4: ("", "cross"),
    5: ("circle", ""),
    6: ("cross", ""),
}
"""The marks at the source and the target by the engine's number."""
_ICON_SHAPES = {"database": "cylinder", "disk": "cylinder", "internet": "stadium"}


def _c4(parsed: Model) -> Graph:
    """A C4 diagram: people, systems, containers and components in their boundaries."""
    shapes = parsed["shapes"]
    groups = [b for b in parsed["boundaries"] if b["alias"] != "global"]
    known = {group["alias"] for group in groups}
    members = _members(((s.get("parentBoundary"), s["alias"]) for s in shapes), known)
    edges = []
    for rel in parsed["rels"]:
        technique = _text(rel, "techn")
        label = "\n".join(filter(None, (_text(rel, "label"), technique and f"[{technique}]")))
        tail = "arrow" if rel["type"] == "birel" else ""
        head, start = ("", "arrow") if rel["type"] == "rel_b" else ("arrow", tail)
        edges.append(Edge(rel["from"], rel["to"], label, head=head, tail=start))
    frames = (
        _frame(b["alias"], _boundary_title(b), b.get("parentBoundary"), members, known)
        for b in groups
    )
    return _graph([_c4_node(shape) for shape in shapes], edges, frames)


def _c4_node(shape: Model) -> Node:
    kind = _text(shape, "typeC4Shape")
    words = kind.replace("external_", "").removesuffix("_db").removesuffix("_queue")
    technique = _text(shape, "techn")
    told = f"[{words}: {technique}]" if technique else f"[{words}]"
    told = f"{told[:-1]}, external]" if kind.startswith("external_") else told
    label = "\n".join(
        filter(None, (_text(shape, "label") or shape["alias"], told, _text(shape, "descr")))
    )
    return Node(shape["alias"], _c4_shape(kind), label)


def _c4_shape(kind: str) -> str:
    if "person" in kind:
        return "round"
    return (
        "cylinder" if kind.endswith("_db") else "subroutine" if kind.endswith("_queue") else "box"
    )


def _boundary_title(boundary: Model) -> str:
    kind = _text(boundary, "type")
    name = _text(boundary, "label") or boundary["alias"]
    return name if kind.lower() in ("", "boundary") else f"{name} [{kind.lower()}]"


def _text(entry: Model, key: str) -> str:
    value = entry.get(key)
    text = value.get("text") if isinstance(value, Mapping) else value
    return clean(str(text)) if text else ""


def _architecture(parsed: Model) -> Graph:
    """Services and junctions in their groups."""
    entries = [*parsed["services"], *parsed["junctions"]]
    groups = parsed["groups"]
    known = {group["id"] for group in groups}
    home = {entry["id"]: entry.get("in") for entry in entries}
    members = _members(((entry.get("in"), entry["id"]) for entry in entries), known)
    nodes = [_service(entry) for entry in entries]
    edges = []
    for edge in parsed["edges"]:
        sides = [(edge[f"{side}Id"], edge[f"{side}Group"]) for side in ("lhs", "rhs")]
        ends = [home.get(name) or name if of_group else name for name, of_group in sides]
        if ends[0] == ends[1]:
            ends = [name for name, _ in sides]
        tail, head = ("arrow" if edge[f"{side}Into"] else "" for side in ("lhs", "rhs"))
        edges.append(Edge(ends[0], ends[1], clean(edge["title"] or ""), head=head, tail=tail))
    frames = (
        _frame(
            group["id"], clean(group.get("title") or group["id"]), group.get("in"), members, known
        )
        for group in groups
    )
    return _graph(nodes, edges, frames)


def _service(entry: Model) -> Node:
    if entry["type"] == "junction":
        return Node(entry["id"], "circle", "•")
    label = clean(entry.get("title") or entry.get("iconText") or entry["id"])
    return Node(entry["id"], _ICON_SHAPES.get(entry.get("icon") or "", "box"), label)


def _requirements(parsed: Model) -> Graph:
    """Requirements and the elements that satisfy, verify … them."""
    nodes = []
    for entry in parsed["requirements"]:
        facts = {
            "Id": "requirementId",
            "Text": "text",
            "Risk": "risk",
            "Verification": "verifyMethod",
        }
        nodes.append(_facts(entry, entry["type"], facts))
    for entry in parsed["elements"]:
        nodes.append(_facts(entry, "Element", {"Type": "type", "Document": "docRef"}))
    edges = [
        Edge(entry["src"], entry["dst"], f"«{one_line(entry['type'])}»", "dotted")
        for entry in parsed["relationships"]
    ]
    return _graph(nodes, edges, (), parsed.get("direction") or "TB")


def _facts(entry: Model, kind: str, facts: Mapping[str, str]) -> Node:
    rows = tuple(f"{name}: {one_line(entry[key])}" for name, key in facts.items() if entry.get(key))
    label = f"«{one_line(kind)}»\n{clean(entry['name'])}"
    return Node(entry["name"], "class", label, (rows,) if rows else ())


def _events(parsed: Model) -> Graph:
    """An event model: what happens frame by frame, and what comes of what (`relations`)."""
    data = {entry["name"]: entry["dataBlockValue"] for entry in parsed["dataEntities"]}
    nodes = []
    for frame in parsed["frames"]:
        kind = _EVENT_KINDS.get(frame["modelEntityType"], frame["modelEntityType"])
        value = frame.get("dataInlineValue") or data.get(frame.get("dataReference") or "") or ""
        lines = (one_line(line) for line in value.strip().strip("{}").split("\n"))
        rows = tuple(line for line in lines if line)
        label = f"«{one_line(kind)}»\n{clean(frame['entityIdentifier'])}"
        nodes.append(
            Node(frame["name"], "class" if rows else "box", label, (rows,) if rows else ())
        )
    edges = [Edge(rel["source_frame"], rel["target_frame"]) for rel in parsed["relations"]]
    return _graph(nodes, edges, ())


def _use_cases(parsed: Model) -> Graph:
    """Actors and what they do with the system, in its boundaries."""
    boundaries = parsed["boundaries"]
    known = {boundary["id"] for boundary in boundaries}
    members = _members(((node.get("parentId"), node["id"]) for node in parsed["nodes"]), known)
    nodes = [_use_case(node) for node in parsed["nodes"]]
    edges = [_relationship(entry) for entry in parsed["relationships"]]
    for note in parsed["notes"]:
        nodes.append(Node(note["id"], "note", clean(note["label"]), note=True))
        edges.append(Edge(note["id"], note["target"], kind="dotted", head=""))
    frames = (
        _frame(b["id"], clean(b["label"] or b["id"]), b.get("parentId"), members, known)
        for b in boundaries
    )
    return _graph(nodes, edges, frames, parsed["direction"])


def _use_case(node: Model) -> Node:
    label = clean(node["label"] or node["id"])
    if node["kind"] == "actor":
        return Node(node["id"], "box", f"«actor»\n{label}")
    return Node(node["id"], "box" if node["kind"] == "useCaseRect" else "stadium", label)


def _relationship(entry: Model) -> Edge:
    tail, head = _USE_CASE_ENDS.get(entry["arrowType"], ("", ""))
    kind, label = entry["relationshipType"], clean(entry["label"] or "")
    if kind == "generalization":
        head = "inheritance"
    elif kind != "association":
        label = f"«{kind}»"
    look = "dotted" if entry["dotted"] else "solid"
    return Edge(entry["source"], entry["target"], label, look, head, tail)


def _members(pairs: Iterable[tuple[str | None, str]], known: set[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {name: [] for name in known}
    for group, member in pairs:
        if group in known:
            found[str(group)].append(member)
    return found


def _frame(
    name: str, title: str, parent: str | None, members: Mapping[str, list[str]], known: set[str]
) -> Group:
    return Group(name, title, parent if parent in known else "", tuple(members[name]))


def _graph(
    nodes: Iterable[Node], edges: Iterable[Edge], groups: Iterable[Group], direction: str = "TB"
) -> Graph:
    """Put a graph together; lines to what is not there are left out, names stay unique."""
    unique = {node.name: node for node in nodes}
    frames = {group.name: group for group in groups}
    ends = unique.keys() | frames.keys()
    lines = tuple(edge for edge in edges if edge.source in ends and edge.target in ends)
    way = {"TD": "TB"}.get(direction, direction)
    return Graph(way, tuple(unique.values()), lines, tuple(frames.values()))


READERS: dict[str, Callable[[Model], Graph]] = {
    "architecture": _architecture,
    "c4": _c4,
    "eventmodeling": _events,
    "requirement": _requirements,
    "usecase": _use_cases,
}
"""How the model of each family is read."""
