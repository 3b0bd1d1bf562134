"""Paints the lines between boxes: corners, crossings, kinds, and the marks at their ends.

Lines never share a cell but where they cross at a right angle, so every ┼ is a crossing.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.core.mermaid.canvas import Canvas, Style

NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8
_STEPS = {NORTH: (0, -1), EAST: (1, 0), SOUTH: (0, 1), WEST: (-1, 0)}
_OPPOSITE = {NORTH: SOUTH, EAST: WEST, SOUTH: NORTH, WEST: EAST}
_KINDS = {
    "solid": " ╵╶╰╷│╭├╴╯─┴╮┤┬┼",
    "dotted": " ╵╶╰╷┊╭├╴╯┄┴╮┤┬┼",
    "thick": " ╹╺┗╻┃┏┣╸┛━┻┓┫┳╋",
}
"""The character for each set of directions, by kind of line."""
MARKS = {
    "arrow": "▲►▼◄",
    "circle": "○○○○",
    "cross": "✕✕✕✕",
    "inheritance": "△▷▽◁",
    "composition": "◆◆◆◆",
    "aggregation": "◇◇◇◇",
    "lollipop": "○○○○",
}
"""What stands at the end of a line that goes north, east, south, west into a box."""
_TEES = {("─", NORTH): "┴", ("─", SOUTH): "┬", ("│", EAST): "├", ("│", WEST): "┤"}
_ORDER = (NORTH, EAST, SOUTH, WEST)
Cell = tuple[int, int]


class Line(NamedTuple):
    """A line on the grid: its corners, from border cell to border cell, and its look."""

    corners: Sequence[Cell]
    kind: str
    tail: str
    head: str
    style: Style


def paint(canvas: Canvas, lines: Sequence[Line]) -> None:
    """Paint all lines; call it before the boxes, and `paint_ends` after them."""
    masks: dict[Cell, int] = {}
    looks: dict[Cell, tuple[str, Style]] = {}
    for line in lines:
        for cell, mask in trace(line.corners):
            kind, style = looks.get(cell, (line.kind, line.style))
            same = kind == line.kind
            looks[cell] = (kind if same else "solid", style)
            masks[cell] = masks.get(cell, 0) | mask
    for (x, y), mask in masks.items():
        kind, style = looks[x, y]
        canvas.mark(x, y, _KINDS[kind][mask], style)


def trace(corners: Sequence[Cell]) -> Iterator[tuple[Cell, int]]:
    """Yield each cell of a line outside the boxes at its ends, with the directions it goes there.

    The first and last corner are border cells and not yielded; their neighbours point at them.
    """
    came = 0
    for index, (one, two) in enumerate(itertools.pairwise(corners)):
        towards = direction(one, two)
        dx, dy = _STEPS[towards]
        if index:
            yield one, _OPPOSITE[came] | towards
        for step in range(1, abs(two[0] - one[0]) + abs(two[1] - one[1])):
            yield (one[0] + dx * step, one[1] + dy * step), towards | _OPPOSITE[towards]
        came = towards


def direction(one: Cell, two: Cell) -> int:
    """Return the direction from a cell to another in the same row or column."""
    if one[0] == two[0]:
        return SOUTH if two[1] > one[1] else NORTH
    return EAST if two[0] > one[0] else WEST


def paint_ends(canvas: Canvas, line: Line) -> None:
    """Paint the marks of a line, and where it leaves a plain border without one, a junction."""
    corners = line.corners
    for mark, end, before in (
        (line.tail, corners[0], corners[1]),
        (line.head, corners[-1], corners[-2]),
    ):
        towards = direction(before, end)
        dx, dy = _STEPS[towards]
        if mark:
            glyph = MARKS[mark][_ORDER.index(towards)]
            canvas.mark(end[0] - dx, end[1] - dy, glyph, line.style)
            continue
        tee = _TEES.get((canvas.char(*end), _OPPOSITE[towards]))
        if tee:
            canvas.restyle(*end, tee)
