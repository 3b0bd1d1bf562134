"""Draws the families that are lists at heart as an outline, branches at the left.

Mindmap, timeline, kanban, journey, packet, tree view, treemap, Ishikawa and Venn. The engine's
model is read into twigs; long labels are wrapped, so that an outline keeps to any sensible width in
cells.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tui.core.mermaid.drawing import Drawing, Place
from tui.core.mermaid.labels import one_line, wrap
from tui.core.styled import Line, Span, line_width

NATURAL_WIDTH = 100
"""How wide an outline gets when it is not told."""

_MAX_TWIGS = 3_000
_LEAST_TEXT = 16
_BRANCHES = {False: ("├── ", "└── ", "│   ", "    "), True: ("|-- ", "`-- ", "|   ", "    ")}


@dataclass
class Twig:
    """An entry with what hangs on it; `detail` is shown behind the label, less prominent."""

    label: str
    detail: str = ""
    twigs: list["Twig"] = field(default_factory=list)


def draw_outline(
    family: str, parsed: Mapping[str, Any], width: int | None, ascii_only: bool
) -> Drawing:
    """Draw the engine's model of one of `FAMILIES` as an outline.

    Args:
        family: A key of `FAMILIES`.
        parsed: The model as the engine gives it.
        width: The cells there are, or None.
        ascii_only: Whether the branches are ASCII; labels stay as they are.
    """
    title = one_line(parsed.get("title") or "")
    return draw_twigs(FAMILIES[family](parsed), title, width, ascii_only)


def draw_twigs(twigs: list[Twig], title: str, width: int | None, ascii_only: bool) -> Drawing:
    """Draw entries as an outline below a title, which may be empty."""
    painter = _Painter(width or NATURAL_WIDTH, ascii_only)
    if title:
        painter.entry("", "", Twig(title), "title")
    painter.roots(twigs)
    if not painter.lines:
        painter.entry("", "", Twig("(nothing in it yet)"), "title")
    return Drawing(
        tuple(painter.lines),
        max(map(line_width, painter.lines)),
        "grid",
        nodes=tuple(painter.places),
    )


class _Painter:
    def __init__(self, width: int, ascii_only: bool) -> None:
        self.lines: list[Line] = []
        self.places: list[Place] = []
        self._width = width
        self._branches = _BRANCHES[ascii_only]

    def roots(self, twigs: list[Twig]) -> None:
        """Write entries at the left margin and all that hangs on them."""
        for twig in twigs:
            self.entry("", "", twig, "grouptitle" if twig.twigs else "text")
            self._hang("", twig)

    def _hang(self, prefix: str, twig: Twig) -> None:
        fork, last_fork, trunk, gap = self._branches
        for child in twig.twigs:
            last = child is twig.twigs[-1]
            self.entry(
                prefix + (last_fork if last else fork),
                prefix + (gap if last else trunk),
                child,
                "text",
            )
            # Beyond half of the width, deeper entries stay where they are: text needs room.
            deeper = prefix + (gap if last else trunk)
            self._hang(deeper if len(deeper) * 2 < self._width else prefix, child)

    def entry(self, first: str, others: str, twig: Twig, role: str) -> None:
        """Write one entry, wrapped; later lines are indented below the first."""
        if len(self.lines) > _MAX_TWIGS:
            return
        room = max(_LEAST_TEXT, self._width - len(first))
        lines = wrap(twig.label, room)
        self.places.append(Place(" ".join(twig.label.split()), len(first), len(self.lines)))
        for number, text in enumerate(lines):
            self._line(others if number else first, text, role)
        for text in wrap(twig.detail, room) if twig.detail else ():
            self._line(others, text, "note")

    def _line(self, prefix: str, text: str, role: str) -> None:
        spans = (Span(prefix, "edge"), Span(text, role))
        self.lines.append(tuple(span for span in spans if span.text))


def _nested(entries: Iterable[tuple[int, Twig]]) -> list[Twig]:
    """Build a tree of entries that come in order with their depths."""
    top = Twig("")
    path: list[tuple[int, Twig]] = [(-1, top)]
    for depth, twig in entries:
        while len(path) > 1 and path[-1][0] >= depth:
            path.pop()
        path[-1][1].twigs.append(twig)
        path.append((depth, twig))
    return top.twigs


def _mindmap(parsed: Mapping[str, Any]) -> list[Twig]:
    nodes = parsed["nodes"]
    return _nested((node["level"], Twig(one_line(node["label"]))) for node in nodes)


def _sections(parsed: Mapping[str, Any], twig: Callable[[Mapping[str, Any]], Twig]) -> list[Twig]:
    """Hang tasks on their sections, in the order of the source."""
    found: list[Twig] = []
    previous = ""
    for task in parsed["tasks"]:
        section = one_line(task.get("section") or "")
        if section and (section != previous or not found):
            found.append(Twig(section))
        home = found[-1].twigs if section else found
        home.append(twig(task))
        previous = section
    return found


def _timeline(parsed: Mapping[str, Any]) -> list[Twig]:
    def task(entry: Mapping[str, Any]) -> Twig:
        events = [Twig(one_line(event)) for event in entry["events"]]
        return Twig(one_line(entry["task"]), twigs=events)

    return _sections(parsed, task)


def _journey(parsed: Mapping[str, Any]) -> list[Twig]:
    def task(entry: Mapping[str, Any]) -> Twig:
        people = ", ".join(map(one_line, entry.get("people") or []))
        score = f"{entry.get('score', 0):g} of 5"
        return Twig(f"{one_line(entry['task'])}: {score}" + (f" ({people})" if people else ""))

    return _sections(parsed, task)


def _kanban(parsed: Mapping[str, Any]) -> list[Twig]:
    columns: dict[str, Twig] = {}
    for node in parsed["nodes"]:
        label = one_line(node.get("label") or node["id"])
        facts = [node.get(key) for key in ("ticket", "assigned", "priority")]
        twig = Twig(label, " · ".join(one_line(str(fact)) for fact in facts if fact))
        if node.get("parentId") in columns:
            columns[node["parentId"]].twigs.append(twig)
        else:
            columns[node["id"]] = twig
    return list(columns.values())


def _packet(parsed: Mapping[str, Any]) -> list[Twig]:
    fields = (part for row in parsed["packet"] for part in row)
    return [Twig(f"{p['start']}–{p['end']}: {one_line(p['label'])}") for p in fields]


def _tree(node: Mapping[str, Any]) -> Twig:
    value = node.get("value")
    label = one_line(node.get("name") or "")
    children = [_tree(child) for child in node.get("children") or []]
    return Twig(label if value is None else f"{label}: {value:g}", twigs=children)


def _ishikawa(parsed: Mapping[str, Any]) -> list[Twig]:
    """Read causes below their effect, which is the title already."""

    def cause(node: Mapping[str, Any]) -> Twig:
        return Twig(one_line(node["text"]), twigs=[cause(child) for child in node["children"]])

    return cause(parsed["root"]).twigs


def _venn(parsed: Mapping[str, Any]) -> list[Twig]:
    """Read sets, and below them what only some of them share."""
    parts = parsed["subsets"]
    names = {"".join(part["sets"]): one_line(part.get("label") or "") for part in parts}
    sized = any(abs(part["size"] * len(part["sets"]) ** 2 - 10) > 0.1 for part in parts)
    twigs: dict[tuple[str, ...], Twig] = {}
    for part in parts:
        sets = part["sets"]
        words = " & ".join(names.get(name) or one_line(name) for name in sets)
        if len(sets) > 1 and part.get("label"):
            words += f": {one_line(part['label'])}"
        twigs[tuple(sets)] = Twig(f"{words} ({part['size']:g})" if sized else words)
    for text in parsed["textNodes"]:
        home = twigs.get(tuple(text["sets"]))
        if home:
            home.twigs.append(Twig(one_line(text.get("label") or text["id"])))
    return list(twigs.values())


def _rooted(parsed: Mapping[str, Any]) -> list[Twig]:
    """Read a tree whose root is nobody's: the engine's own "/" or ""."""
    return _tree(parsed["root"]).twigs


FAMILIES: dict[str, Callable[[Mapping[str, Any]], list[Twig]]] = {
    "ishikawa": _ishikawa,
    "journey": _journey,
    "kanban": _kanban,
    "mindmap": _mindmap,
    "packet": _packet,
    "timeline": _timeline,
    "treemap": _rooted,
    "treeview": _rooted,
    "venn": _venn,
}
"""How the model of each family is read."""
