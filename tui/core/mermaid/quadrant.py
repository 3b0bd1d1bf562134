"""Draws a quadrant chart: four fields with their names, numbered points, the points named below.

Positions of points are between 0 and 1 from the lower left corner; everything else is in cells.
"""

from collections.abc import Mapping
from typing import Any

from tui.core.cells import width as cells
from tui.core.mermaid.canvas import Canvas, Style
from tui.core.mermaid.drawing import Drawing, Place
from tui.core.mermaid.labels import one_line, wrap
from tui.core.mermaid.spots import Spots
from tui.core.styled import line_width

NATURAL_WIDTH = 72
"""How wide the field gets at most."""

_LEAST_WIDTH, _FIELD_HEIGHT, _MAX_POINTS = 24, 8, 60
_LINE, _TITLE, _NAME, _AXIS, _POINT = (
    *(Style("edge"), Style("title"), Style("grouptitle")),
    *(Style("edgelabel"), Style("text")),
)
# The engine numbers the fields from the upper right one, against the clock: (column, row).
_FIELDS = {"quadrant2Text": (0, 0), "quadrant1Text": (1, 0), "quadrant3Text": (0, 1)} | {
    "quadrant4Text": (1, 1)
}
_ASCII = str.maketrans("─│┼┌┐└┘┬┴├┤", "-|+++++++++")


def draw_quadrant(parsed: Mapping[str, Any], width: int | None, ascii_only: bool) -> Drawing:
    """Draw the engine's model of a quadrant chart.

    Args:
        parsed: The model as the engine gives it.
        width: The cells there are, or None.
        ascii_only: Whether lines are ASCII; labels stay as they are.
    """
    room = min(max(width or NATURAL_WIDTH, _LEAST_WIDTH), NATURAL_WIDTH)
    return _Painter(parsed, room, ascii_only).draw()


class _Painter:
    """Writes the chart; `top` is the row of the frame's upper border."""

    def __init__(self, parsed: Mapping[str, Any], width: int, ascii_only: bool) -> None:
        self._width, self._ascii = width, ascii_only
        self._points = (parsed.get("points") or [])[:_MAX_POINTS]
        self._half = (width - 3) // 2
        title = one_line(parsed.get("title") or "")
        texts = parsed.get("quadrants") or {}
        axes = parsed.get("axes") or {}
        self._title = wrap(title, width) if title else []
        self._names = {key: wrap(one_line(texts.get(key) or ""), self._half - 2) for key in _FIELDS}
        self._axes = {key: one_line(value or "") for key, value in axes.items()}
        self._field = max(_FIELD_HEIGHT, *(len(lines) + 2 for lines in self._names.values()))
        legend = [f"{n}  {one_line(p['text'])}" for n, p in enumerate(self._points, 1)]
        self._legend = [text for entry in legend for text in wrap(entry, width)]
        below = self._wrapped_axis("xAxis")
        self._top = len(self._title) + len(self._vertical("yAxisTopText"))
        rows = self._top + 2 * self._field + 3 + len(self._legend)
        self._below = [*self._vertical("yAxisBottomText"), *below]
        self._sheet = Canvas(width, rows + len(self._below))

    def draw(self) -> Drawing:
        """Write everything and return it."""
        y = self._centred(0, self._title, _TITLE)
        self._centred(y, self._vertical("yAxisTopText"), _AXIS)
        self._frame()
        for key, (column, row) in _FIELDS.items():
            x = 1 + column * (self._half + 1)
            y = self._top + 1 + row * (self._field + 1)
            for number, text in enumerate(self._names[key]):
                self._sheet.put(x + (self._half - cells(text)) // 2, y + number, text, _NAME)
        places = self._numbers()
        y = self._centred(self._top + 2 * self._field + 3, self._below, _AXIS)
        for number, text in enumerate(self._legend):
            self._sheet.put(0, y + number, text, _POINT)
        lines = self._sheet.lines()
        return Drawing(lines, max(map(line_width, lines)), "grid", nodes=tuple(places))

    def _vertical(self, key: str) -> list[str]:
        """Return the words at one end of the upright axis."""
        text = self._axes.get(key, "")
        return wrap(f"{text} ↑" if key == "yAxisTopText" else text, self._width) if text else []

    def _wrapped_axis(self, axis: str) -> list[str]:
        """Return the words of the level axis, from left to right."""
        ends = [self._axes.get(f"{axis}{side}Text", "") for side in ("Left", "Right")]
        return wrap(" → ".join(filter(None, ends)), self._width) if any(ends) else []

    def _centred(self, y: int, texts: list[str], style: Style) -> int:
        for number, text in enumerate(texts):
            self._sheet.put((self._width - cells(text)) // 2, y + number, text, style)
        return y + len(texts)

    def _frame(self) -> None:
        rows = {
            0: ("┌", "┬", "┐"),
            self._field + 1: ("├", "┼", "┤"),
            2 * self._field + 2: ("└", "┴", "┘"),
        }
        for row in range(2 * self._field + 3):
            left, middle, right = rows.get(row, ("│", "│", "│"))
            dash = ("─" if row in rows else " ") * self._half
            text = f"{left}{dash}{middle}{dash}{right}"
            text = text.translate(_ASCII) if self._ascii else text
            self._sheet.put(0, self._top + row, text, _LINE)

    def _numbers(self) -> list[Place]:
        """Write the numbers of the points, each as near to its position as is free."""
        places: list[Place] = []
        names = {1 + n for lines in self._names.values() for n in range(len(lines)) if any(lines)}
        taken = names | {n + self._field + 1 for n in names}
        rows = set(range(1, 2 * self._field + 2)) - taken
        spots = Spots((1, 2 * self._half + 1), rows)
        for number, point in enumerate(self._points, 1):
            text = str(number)
            x = 1 + round(min(max(point["x"], 0), 1) * (2 * self._half - len(text) + 1))
            y = 1 + round((1 - min(max(point["y"], 0), 1)) * 2 * self._field)
            x, y = spots.take(x, y, text)
            self._sheet.put(x, self._top + y, text, _POINT)
            places.append(Place(one_line(point["text"]), x, self._top + y))
        return places
