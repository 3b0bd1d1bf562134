"""Reads the engine's model of an entity-relationship diagram."""

from typing import Any

from tui.core.mermaid.colours import paint
from tui.core.mermaid.flowchart import direction
from tui.core.mermaid.labels import clean, one_line
from tui.core.mermaid.model import Edge, Graph, Node
from tui.core.mermaid.rows import COLUMN

_CARDINALITIES = {
    "ZERO_OR_ONE": "0..1",
    "ZERO_OR_MORE": "0..*",
    "ONE_OR_MORE": "1..*",
    "ONLY_ONE": "1",
    "MD_PARENT": "u",
}


def read_entities(model: dict[str, Any]) -> Graph:
    """Return the graph of an ER diagram from the engine's model of it."""
    styles = {name: entry["styles"] for name, entry in (model.get("classes") or {}).items()}
    entities = model["entities"]
    names = {entity["id"]: name for name, entity in entities.items()}
    nodes = tuple(_entity(name, entity, styles) for name, entity in entities.items())
    edges = tuple(_relationship(entry, names) for entry in model["relationships"])
    return Graph(direction(model.get("direction"), "TB"), nodes, edges)


def _entity(name: str, entity: dict[str, Any], styles: dict[str, list[str]]) -> Node:
    lines = tuple(map(_row, entity.get("attributes") or ()))
    label = clean(entity.get("alias") or entity.get("label") or name)
    classes = (entity.get("cssClasses") or "").split()
    declared = [style for key in classes for style in styles.get(key, ())]
    own = entity.get("cssStyles") or ()
    return Node(name, "class", label, (lines,) if lines else (), paint([*declared, *own]))


def _row(attribute: dict[str, Any]) -> str:
    keys = ",".join(attribute.get("keys") or ())
    texts = (attribute.get("type"), attribute.get("name"), keys, attribute.get("comment"))
    return COLUMN.join(one_line(text or "") for text in texts)


def _relationship(entry: dict[str, Any], names: dict[str, str]) -> Edge:
    spec = entry["relSpec"]
    return Edge(
        names.get(entry["entityA"], entry["entityA"]),
        names.get(entry["entityB"], entry["entityB"]),
        clean(entry.get("roleA") or ""),
        "solid" if spec["relType"] == "IDENTIFYING" else "dotted",
        head="",
        head_label=_CARDINALITIES.get(spec["cardA"], ""),
        tail_label=_CARDINALITIES.get(spec["cardB"], ""),
    )
