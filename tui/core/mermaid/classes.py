"""Reads the engine's model of a class diagram."""

import html
from collections.abc import Iterable, Iterator
from typing import Any

from tui.core.mermaid.colours import colour, declarations, paint, visible
from tui.core.mermaid.flowchart import direction
from tui.core.mermaid.labels import clean, one_line
from tui.core.mermaid.model import Edge, Graph, Group, Node

_MARKS = {0: "aggregation", 1: "inheritance", 2: "composition", 3: "arrow", 4: "lollipop"}
_DOTTED = 1
_NOTHING = ("", "none", None)


def read_classes(model: dict[str, Any]) -> Graph:
    """Return the graph of a class diagram from the engine's model of it."""
    classes = model["classes"]
    nodes = [_class(name, entry) for name, entry in classes.items()]
    for interface in model.get("interfaces") or ():
        label = clean(interface.get("label") or interface["id"])
        nodes.append(Node(interface["id"], "round", label))
    edges = [_relation(relation) for relation in model["relations"]]
    for note in model.get("notes") or ():
        nodes.append(Node(note["id"], "note", clean(note.get("text") or ""), note=True))
        if note.get("class") in classes:
            edges.append(Edge(note["id"], note["class"], kind="dotted", head=""))
    known = {node.name for node in nodes}
    groups = tuple(_namespaces(model.get("namespaces") or {}, known))
    return Graph(direction(model.get("direction"), "TB"), tuple(nodes), tuple(edges), groups)


def _class(name: str, entry: dict[str, Any]) -> Node:
    annotations = [f"«{one_line(text)}»" for text in entry.get("annotations") or ()]
    title = clean(_unescaped(entry.get("text") or entry.get("label") or name))
    members = _rows(entry.get("members") or ())
    methods = _rows(entry.get("methods") or ())
    parts = tuple(rows for rows in (members, methods) if rows)
    label = "\n".join([*annotations, title])
    return Node(name, "class", label, parts, paint(entry.get("styles") or ()))


def _unescaped(text: str) -> str:
    return html.unescape(text)


def _rows(members: Iterable[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(_row(member) for member in members)


def _row(member: dict[str, Any]) -> str:
    text = with_brackets(_source_of(member)) or member["displayText"]
    marks = {"*": " {abstract}", "$": " {static}"}
    row = one_line(html.unescape(text).replace("\\", ""))
    return row + marks.get(member.get("classifier") or "", "")


def _source_of(member: dict[str, Any]) -> str:
    """Return a member as it was written, types between tildes."""
    text = f"{member.get('visibility') or ''}{member.get('id') or ''}"
    if member.get("memberType") != "method":
        return text
    answer = member.get("returnType")
    return f"{text}({member.get('parameters') or ''}){f' : {answer}' if answer else ''}"


def with_brackets(text: str) -> str:
    """Return a text with its tildes as angle brackets, or "" where they are no pairs.

    A tilde between two letters opens a list of types. Mermaid pairs the first with the last, which
    mixes up a list of two types inside another.
    """
    depth = 0
    pieces = []
    for index, char in enumerate(text):
        if char == "~" and index:
            opens = text[index - 1].isalnum() and text[index + 1 : index + 2].isalnum()
            depth += 1 if opens else -1
            char = "<" if opens else ">"
        if depth < 0:
            return ""
        pieces.append(char)
    return "" if depth else "".join(pieces)


def _title(text: Any) -> str:
    return "" if text in _NOTHING else clean(text)


def _relation(entry: dict[str, Any]) -> Edge:
    relation = entry["relation"]
    css = declarations(entry.get("style") or ())
    return Edge(
        entry["id1"],
        entry["id2"],
        clean(entry.get("title") or ""),
        "dotted" if relation["lineType"] == _DOTTED else "solid",
        _MARKS.get(relation["type2"], ""),
        _MARKS.get(relation["type1"], ""),
        head_label=_title(entry.get("relationTitle2")),
        tail_label=_title(entry.get("relationTitle1")),
        colour=visible(colour(css.get("stroke", ""))),
    )


def _namespaces(spaces: dict[str, Any], known: set[str]) -> Iterator[Group]:
    for name, space in spaces.items():
        members = [*(space.get("classIds") or ()), *(space.get("noteIds") or ())]
        title = one_line(space.get("label") or name)
        inside = tuple(member for member in members if member in known)
        yield Group(name, title, space.get("parent") or "", inside)
