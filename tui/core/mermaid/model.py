"""A diagram of boxes and lines as values: what flowchart, class, state and ER diagrams share.

Labels are clean text (`labels.clean`), line feeds where the author broke the line. Colours are
"#rrggbb" or "".
"""

from dataclasses import dataclass, replace
from typing import NamedTuple


class Paint(NamedTuple):
    """The author's colours of a box: of its words, its ground and its border."""

    text: str = ""
    fill: str = ""
    border: str = ""


UNPAINTED = Paint()
UNSEEN = "unseen"


@dataclass(frozen=True)
class Node:
    """A box.

    Attributes:
        name: Its identifier in the source, unique in the graph.
        shape: A key of `shapes.SHAPES`.
        label: What stands in it.
        parts: Further compartments below the label, each a tuple of rows (class and ER boxes);
            a row may have columns, see `rows.COLUMN`.
        note: Whether it is a remark, not a thing of the diagram.
    """

    name: str
    shape: str
    label: str
    parts: tuple[tuple[str, ...], ...] = ()
    paint: Paint = UNPAINTED
    note: bool = False


@dataclass(frozen=True)
class Edge:
    """A line from one node or group to another.

    Attributes:
        kind: "solid", "dotted", "thick", or `UNSEEN`: it has its part in the layout only.
        head: The mark at the target: a key of `marks.MARKS`, or "" for none; `tail` at the source.
        head_label: What stands beside the end at the target, such as a cardinality.
        length: In how many steps of the layout it wants to be, at least 1.
    """

    source: str
    target: str
    label: str = ""
    kind: str = "solid"
    head: str = "arrow"
    tail: str = ""
    head_label: str = ""
    tail_label: str = ""
    colour: str = ""
    length: int = 1


@dataclass(frozen=True)
class Group:
    """A frame around nodes and other groups; `parent` is the name of the group around it, or ""."""

    name: str
    title: str
    parent: str
    members: tuple[str, ...]
    direction: str = ""
    border: str = ""


@dataclass(frozen=True)
class Graph:
    """A whole diagram; direction is "TB", "BT", "LR" or "RL"."""

    direction: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    groups: tuple[Group, ...] = ()

    @property
    def is_sideways(self) -> bool:
        """Whether the layers of the layout stand side by side."""
        return self.direction in ("LR", "RL")

    def frame_around(self, edge: Edge) -> str:
        """Return the innermost frame that both ends of a line stand in, or ""."""
        homes = {member: group.name for group in self.groups for member in group.members}
        homes |= {group.name: group.parent for group in self.groups}

        def around(name: str) -> list[str]:
            found: list[str] = []
            while (name := homes.get(name, "")) and name not in found:
                found.append(name)
            return found

        other = around(edge.target)
        return next((name for name in around(edge.source) if name in other), "")

    def settled(self) -> "Graph":
        """Return the graph with empty frames as boxes, and without lines that lead nowhere."""
        filled = {group.name for group in self.groups if group.members}
        parents = {group.name: group.parent for group in self.groups}
        for name in tuple(filled):
            seen = {name}
            while (name := parents.get(name, "")) and name not in seen:
                seen.add(name)
            filled |= seen
        empty = {group.name: group for group in self.groups if group.name not in filled}
        boxes = tuple(Node(name, "frame", group.title) for name, group in empty.items())
        groups = tuple(
            replace(
                group, members=(*group.members, *(n for n in empty if parents[n] == group.name))
            )
            for group in self.groups
            if group.name in filled
        )
        known = {node.name for node in (*self.nodes, *boxes)} | filled
        edges = tuple(e for e in self.edges if e.source in known and e.target in known)
        return replace(self, nodes=(*self.nodes, *boxes), edges=edges, groups=groups)
