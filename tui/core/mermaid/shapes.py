"""The shapes of boxes: how much room their words need, and how they are painted.

All sizes are cells. A box is painted into the rectangle it was given, which may be larger than it
asked for, because its ports needed the room.
"""

from dataclasses import dataclass
from typing import NamedTuple

from tui.core.cells import width as cells
from tui.core.mermaid.canvas import Canvas, Style
from tui.core.mermaid.labels import roomy, widest, wrap
from tui.core.mermaid.model import Node
from tui.core.mermaid.rows import set_rows


class Shape(NamedTuple):
    """The eight border characters of a shape, clockwise from the top left corner, and its room.

    Attributes:
        border: Top left, top, top right, right, bottom right, bottom, bottom left, left.
        pad: Columns between a side and the words.
        bar: Rows between the top and the words (a cylinder's lid).
        inset: Whether the corners stand one column further in.
    """

    border: str
    pad: int = 1
    bar: int = 0
    inset: bool = False


FORK = "fork"
BARE = "bare"
SHAPES = {
    "box": Shape("┌─┐│┘─└│"),
    "round": Shape("╭─╮│╯─╰│"),
    "stadium": Shape("╭─╮)╯─╰("),
    "circle": Shape("╭─╮)╯─╰(", inset=True),
    "doublecircle": Shape("╔═╗)╝═╚(", inset=True),
    "diamond": Shape("╱─╲◇╱─╲◇"),
    "choice": Shape("╱─╲◇╱─╲◇", pad=0),
    "hexagon": Shape("╱─╲>╱─╲<"),
    "cylinder": Shape("╭─╮│╯─╰│", bar=1),
    "subroutine": Shape("┌─┐║┘─└║"),
    "lean_right": Shape("╱─╱╱╱─╱╱"),
    "lean_left": Shape("╲─╲╲╲─╲╲"),
    "trapezoid": Shape("╱─╲╲╲─╱╱"),
    "inv_trapezoid": Shape("╲─╱╱╱─╲╲"),
    "odd": Shape("╲─┐│┘─╱>"),
    "document": Shape("┌─┐│┘~└│"),
    "stacked": Shape("┌─╖║╜─└│"),
    "note": Shape("┌╌┐╎┘╌└╎"),
    "class": Shape("┌─┐│┘─└│"),
    "frame": Shape("┌┄┐┆┘┄└┆"),
    BARE: Shape("        ", pad=0),
}
DOTS = {"start": "●", "end": "◉"}
_RULE = "\0"


@dataclass(frozen=True)
class Box:
    """A node with its words wrapped, ready to be placed.

    Attributes:
        node: The node.
        head: The lines of its label.
        rows: The lines of its compartments; `_RULE` stands for a rule across the box.
    """

    node: Node
    head: tuple[str, ...]
    rows: tuple[str, ...]
    width: int
    height: int


def box_of(node: Node, limit: int, row_limit: int, sideways: bool, parted: bool = False) -> Box:
    """Wrap a node's words to a limit in cells (its rows to another) and measure it.

    Args:
        node: The node.
        limit: For its label.
        row_limit: For the rows of its compartments.
        parted: Whether words of the label may go on in the next line where a part of them ends.
        sideways: Whether lines come from left and right; a fork then stands upright.
    """
    if node.shape == FORK:
        return Box(node, (), (), *((1, 5) if sideways else (9, 1)))
    if node.shape in DOTS:
        return Box(node, (), (), *((1, 3) if sideways else (3, 1)))
    limit = row_limit if node.parts else limit
    head = tuple(wrap(node.label, roomy(node.label, limit, parted=parted)))
    rows = tuple(row for part in node.parts for row in (_RULE, *set_rows(part, row_limit)))
    shape = SHAPES[node.shape]
    room = widest([*head, *(row for row in rows if row != _RULE)])
    rims = 0 if node.shape == BARE and not sideways else 2
    height = len(head) + len(rows) + rims + shape.bar
    return Box(node, head, rows, max(room + 2 + 2 * shape.pad + 2 * shape.inset, 5), height)


def first_row(box: Box, height: int) -> int:
    """Return in which row of a box with words, painted that high, they begin."""
    bar = SHAPES[box.node.shape].bar
    rim = (box.height - len(box.head) - len(box.rows) - bar) // 2
    return rim + bar + (0 if box.rows else (height - box.height) // 2)


def paint(canvas: Canvas, box: Box, x: int, y: int, width: int, height: int) -> None:
    """Paint a box into a rectangle at least as large as it asked for."""
    ink = box.node.paint
    border = Style("note" if box.node.note else "node", ink.border, ink.fill)
    words = Style("text", ink.text, ink.fill)
    if box.node.shape == FORK:
        for row in range(height):
            canvas.mark(x, y + row, "┃" if width == 1 else "━" * width, border)
        return
    if box.node.shape in DOTS:
        _paint_dot(canvas, DOTS[box.node.shape], (x, y, width, height), border)
        return
    shape = SHAPES[box.node.shape]
    _paint_border(canvas, shape, (x, y, width, height), border, words)
    top = y + first_row(box, height)
    for row, line in enumerate(box.head):
        canvas.put(x + (width - cells(line)) // 2, top + row, line, words)
    for row, line in enumerate(box.rows, top + len(box.head)):
        if line == _RULE:
            canvas.mark(x, row, f"├{'─' * (width - 2)}┤", border)
        else:
            canvas.put(x + 2, row, line, words)


def _paint_dot(canvas: Canvas, dot: str, area: tuple[int, int, int, int], style: Style) -> None:
    """Paint a dot; where several lines meet it, a bar through it gives them a place."""
    x, y, width, height = area
    if width > 3:
        canvas.mark(x + 1, y + height // 2, "─" * (width - 2), style)
    for row in range(y + 1, y + height - 1 if height > 3 else 0):
        canvas.mark(x + width // 2, row, "│", style)
    canvas.mark(x + width // 2, y + height // 2, dot, style)


def _paint_border(
    canvas: Canvas, shape: Shape, area: tuple[int, int, int, int], border: Style, words: Style
) -> None:
    x, y, width, height = area
    top_left, top, top_right, right, bottom_right, bottom, bottom_left, left = tuple(shape.border)
    inner = width - 2 - 2 * shape.inset
    if border.bg:
        canvas.fill(x, y, width, height, words)
    else:
        canvas.fill(x, y + 1, width, height - 2, words)
    start = x + shape.inset
    canvas.mark(start, y, f"{top_left}{top * inner}{top_right}", border)
    canvas.mark(start, y + height - 1, f"{bottom_left}{bottom * inner}{bottom_right}", border)
    for row in range(y + 1, y + height - 1):
        canvas.mark(x, row, left, border)
        canvas.mark(x + width - 1, row, right, border)
    if shape.bar:
        canvas.mark(x, y + 1, f"├{'─' * (width - 2)}┤", border)
