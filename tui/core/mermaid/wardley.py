"""Draws a Wardley map: numbers where the components stand, their names and links below.

Positions are percentages from the lower left corner: how far evolved, how visible to the user;
everything else is in cells.
"""

import itertools
import string
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tui.core.cells import width as cells
from tui.core.mermaid.canvas import Canvas, Style
from tui.core.mermaid.drawing import Drawing, Place
from tui.core.mermaid.labels import one_line, wrap
from tui.core.mermaid.spots import Spots
from tui.core.styled import line_width

NATURAL_WIDTH = 78
"""How wide the map gets at most."""

Model = Mapping[str, Any]
_LEAST_WIDTH, _HEIGHT, _MAX_POINTS, _MOST_STAGES = 30, 17, 200, 12
_STAGES = ("Genesis", "Custom Built", "Product", "Commodity")
_ARROWS = {"forward": "→", "backward": "←", "bidirectional": "↔"}
_LINE, _TITLE, _TEXT, _MARK, _AXIS = (
    *(Style("edge"), Style("title"), Style("text")),
    *(Style("note"), Style("edgelabel")),
)


class _Point(NamedTuple):
    """What is marked on the map: the mark, where it stands, what the legend says of it."""

    mark: str
    x: float
    y: float
    words: str
    aim: float | None = None
    name: str = ""


class _Stage(NamedTuple):
    """A stretch of the evolution axis, as shares of its width."""

    name: str
    start: float
    end: float


def draw_wardley(parsed: Model, width: int | None, ascii_only: bool) -> Drawing:
    """Draw the engine's model of a Wardley map.

    Args:
        parsed: The model as the engine gives it.
        width: The cells there are, or None.
        ascii_only: Whether lines are ASCII; labels stay as they are.
    """
    room = min(max(width or NATURAL_WIDTH, _LEAST_WIDTH), NATURAL_WIDTH)
    return _Painter(parsed, room, ascii_only).draw()


class _Painter:
    """Writes the map; `top` is the row of the frame's upper border."""

    def __init__(self, parsed: Model, width: int, ascii_only: bool) -> None:
        self._width, self._room = width, width - 2
        self._stages = list(_stages(parsed.get("axes") or {}))
        title = one_line(parsed.get("title") or "")
        self._heads = [*(wrap(title, width) if title else ()), "Visible to the user ↑"]
        self._points = list(itertools.islice(_points(parsed, self._stages), _MAX_POINTS))
        legend = (f"{point.mark:<3}{point.words}" for point in self._points)
        self._legend = [text for entry in legend for text in wrap(entry, width)]
        self._names = [
            wrap(stage.name, max(4, self._column(stage.end) - self._column(stage.start) - 2))
            for stage in self._stages
        ]
        self._top = len(self._heads)
        below = max(map(len, self._names), default=0)
        rows = self._top + _HEIGHT + 2 + below + len(self._legend)
        self._sheet = Canvas(width, rows, ascii_only=ascii_only)

    def draw(self) -> Drawing:
        """Write everything and return it."""
        for y, text in enumerate(self._heads):
            style = _AXIS if y == self._top - 1 else _TITLE
            self._sheet.put((self._width - cells(text)) // 2, y, text, style)
        self._frame()
        places = self._marks()
        y = self._top + _HEIGHT + 2
        for stage, lines in zip(self._stages, self._names, strict=True):
            for row, text in enumerate(lines):
                self._sheet.put(self._column(stage.start) + 2, y + row, text, _AXIS)
        y += max(map(len, self._names), default=0)
        for row, text in enumerate(self._legend):
            self._sheet.put(0, y + row, text, _TEXT)
        rows = self._sheet.lines()
        return Drawing(rows, max(map(line_width, rows)), "grid", nodes=tuple(places))

    def _column(self, share: float) -> int:
        return round(min(max(share, 0), 1) * self._room)

    def _frame(self) -> None:
        bottom = self._top + _HEIGHT + 1
        self._sheet.mark(0, self._top, f"┌{'─' * self._room}┐", _LINE)
        self._sheet.mark(0, bottom, f"└{'─' * self._room}┘", _LINE)
        for y in range(self._top + 1, bottom):
            self._sheet.mark(0, y, "│", _LINE)
            self._sheet.mark(self._room + 1, y, "│", _LINE)
            for stage in self._stages[1:]:
                self._sheet.mark(self._column(stage.start), y, "┊", _LINE)

    def _marks(self) -> list[Place]:
        spots = Spots((1, self._room), range(1, _HEIGHT + 1))
        found = []
        for point in self._points:
            x = 1 + round(min(max(point.x / 100, 0), 1) * (self._room - len(point.mark)))
            y = 1 + round((1 - min(max(point.y / 100, 0), 1)) * (_HEIGHT - 1))
            found.append((point, *spots.take(x, y, point.mark)))
        for point, x, y in found:
            if point.aim is not None:
                self._arrow(x, self._top + y, point.aim)
        for point, x, y in found:
            style = _TEXT if point.mark.isdigit() else _MARK
            self._sheet.put(x, self._top + y, point.mark, style)
        return [Place(point.name, x, self._top + y) for point, x, y in found if point.name]

    def _arrow(self, x: int, y: int, aim: float) -> None:
        """Write the line along which a component evolves."""
        end = 1 + round(min(max(aim / 100, 0), 1) * (self._room - 1))
        if end > x + 2:
            self._sheet.mark(x + 1, y, f"{'┄' * (end - x - 1)}►", _LINE)
        elif end < x - 1:
            self._sheet.mark(end, y, f"◄{'┄' * (x - end - 1)}", _LINE)


def _stages(axes: Model) -> Iterator[_Stage]:
    names = [one_line(name) for name in axes.get("stages") or _STAGES][:_MOST_STAGES]
    ends = axes.get("stageBoundaries") or []
    if len(ends) < len(names):
        ends = [number / len(names) for number in range(1, len(names) + 1)]
    start = 0.0
    for name, end in zip(names, ends, strict=False):
        yield _Stage(name, start, end)
        start = end


def _points(parsed: Model, stages: list[_Stage]) -> Iterator[_Point]:
    """Yield components with numbers, then notes and the like with letters."""
    labels = {node["id"]: one_line(node["label"]) for node in parsed["nodes"]}
    aims = {trend["nodeId"]: trend["targetX"] for trend in parsed["trends"]}
    homes = {child: p["nodeId"] for p in parsed["pipelines"] for child in p["componentIds"]}
    for number, node in enumerate(parsed["nodes"], 1):
        aim = aims.get(node["id"])
        told = _facts(node, labels.get(homes.get(node["id"], ""), ""))
        if aim is not None:
            told.append(f"evolves to {_stage_at(stages, aim)}")
        words = [labels[node["id"]], f"({', '.join(told)})" if told else ""]
        words.append(" ".join(_links(parsed, node["id"], labels)))
        text = " ".join(filter(None, words))
        yield _Point(str(number), node["x"], node["y"], text, aim, labels[node["id"]])
    for letter, remark in zip(string.ascii_lowercase, _remarks(parsed), strict=False):
        yield _Point(letter, *remark)


def _facts(node: Model, home: str) -> list[str]:
    """Return what is said of a component beside its name."""
    facts = ["anchor"] if node.get("className") == "anchor" else []
    facts += ["inertia"] if node.get("inertia") else []
    facts += [one_line(node["sourceStrategy"])] if node.get("sourceStrategy") else []
    return [*facts, f"pipeline of {home}"] if home else facts


def _stage_at(stages: list[_Stage], aim: float) -> str:
    return next((stage.name for stage in stages if aim / 100 <= stage.end), stages[-1].name)


def _links(parsed: Model, name: str, labels: Mapping[str, str]) -> Iterator[str]:
    """Yield the links of a component, an arrow before each name."""
    for link in parsed["links"]:
        if link["source"] == name:
            arrow = _ARROWS.get(link.get("flow") or "", "→")
            label = one_line(link.get("label") or "").strip("+<>'")
            target = labels.get(link["target"], link["target"])
            yield f"{arrow} {target} [{label}]" if label else f"{arrow} {target}"


def _remarks(parsed: Model) -> Iterator[tuple[float, float, str]]:
    """Yield the place and the words of what is no component."""
    for note in parsed["notes"]:
        yield note["x"], note["y"], f"Note: {one_line(note['text'])}"
    for entry in parsed["annotations"]:
        for place in entry["coordinates"]:
            words = f"Annotation {entry['number']}: {one_line(entry.get('text') or '')}"
            yield place["x"], place["y"], words
    for kind, word in (("accelerators", "Accelerator"), ("deaccelerators", "Deaccelerator")):
        for entry in parsed[kind]:
            yield entry["x"], entry["y"], f"{word}: {one_line(entry['name'])}"
