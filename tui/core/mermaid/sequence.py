"""Draws a sequence diagram as text, fitted to a width; the engine's model is all it asks for.

Every row is decided from top to bottom: title, groups, names, then what happens. A row is either a
text above its arrow, an arrow, a border of a frame, or a part of a note. Widths are terminal cells.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tui.core.cells import width as cells
from tui.core.mermaid.drawing import Drawing, Head, Place
from tui.core.mermaid.labels import wrap
from tui.core.mermaid.sequence_frames import Frame, find_frames
from tui.core.mermaid.sequence_layout import Columns, lay_out
from tui.core.mermaid.sequence_model import (
    Activated,
    Event,
    Message,
    Note,
    Opened,
    SequenceModel,
    Split,
    read_model,
)
from tui.core.mermaid.sequence_place import Block, frame_tag, place_events
from tui.core.mermaid.sequence_sheet import (
    BOX,
    EDGE,
    FRAME,
    FRAME_TEXT,
    NAME,
    NOTE,
    NOTE_TEXT,
    TEXT,
    TITLE,
    Lifelines,
    Sheet,
)
from tui.core.styled import Span, line_width
from tui.errors import MermaidError

MAX_EVENTS = 3_000
_SHORT_NAMES = "Names shortened to fit"
REPEAT_NAMES_AFTER = 40
"""A drawing of more rows than this shows the names at its foot, too."""

_RIGHTWARD = {"arrow": "►", "cross": "✕", "async": "▷", "top": "⇀", "bottom": "⇁", "open": ""}
_LEFTWARD = {"arrow": "◄", "cross": "✕", "async": "◁", "top": "↼", "bottom": "↽", "open": ""}
# Corners and sides of a box: top left, top, top right, left, right, bottom left, bottom, right.
_SHAPES = {
    "actor": "╭─╮││╰─╯",
    "database": "╭═╮││╰─╯",
    "queue": "╭─╮()╰─╯",
    "collections": "┌═┐││└═┘",
    "boundary": "┌─┐║│└─┘",
    "control": "╭─╮()╰═╯",
    "entity": "┌─┐││└═┘",
}
_PLAIN_SHAPE = "┌─┐││└─┘"


def draw_sequence(parsed: Mapping[str, Any], width: int | None, ascii_only: bool) -> Drawing:
    """Draw the engine's model of a sequence diagram.

    Args:
        parsed: The model as the engine gives it.
        width: The cells there are, or None for the natural width. Where nothing fits, the
            narrowest drawing with whole words is returned.
        ascii_only: Whether to keep to ASCII lines and marks; labels stay as they are.

    Raises:
        MermaidError: There is too much in it to be drawn.
    """
    return draw_model(read_model(parsed), width, ascii_only)


def draw_model(model: SequenceModel, width: int | None, ascii_only: bool) -> Drawing:
    """Draw a sequence diagram that has been read; see `draw_sequence`.

    Raises:
        MermaidError: There is too much in it to be drawn.
    """
    if len(model.events) > MAX_EVENTS:
        raise MermaidError(
            "The diagram has too many steps to be drawn", "Split it into smaller ones"
        )
    if not model.participants:
        line = (Span(model.title or "(nobody takes part yet)", "title"),)
        return Drawing((line,), line_width(line), "grid")
    owners = find_frames(model)
    columns = lay_out(model, owners, width)
    if width is not None and columns.width > width:
        return _shortened(model, width, ascii_only) or _drawn(model, owners, columns, ascii_only)
    return _drawn(model, owners, columns, ascii_only)


def _shortened(model: SequenceModel, width: int, ascii_only: bool) -> Drawing | None:
    """Return a drawing with short names and what they stand for, None where that is no help."""
    short = model.shortened()
    owners = find_frames(short)
    columns = lay_out(short, owners, width)
    if columns.width > width:
        return None
    return replace(_drawn(short, owners, columns, ascii_only), hint=_SHORT_NAMES)


def _drawn(
    model: SequenceModel, owners: list[Frame | None], columns: Columns, ascii_only: bool
) -> Drawing:
    blocks = place_events(model.events, owners, columns)
    painter = _Painter(model, columns, ascii_only)
    painter.open()
    for event, owner, block in zip(model.events, owners, blocks, strict=True):
        painter.show(event, owner, block)
    painter.close()
    lines = painter.sheet.canvas(columns.width, painter.y).lines()
    names = _Painter(model, columns, ascii_only)
    names.boxes_alone()
    head = names.sheet.canvas(columns.width, names.y).lines()[1:-1]
    return Drawing(
        lines,
        max(map(line_width, lines)),
        "grid",
        nodes=tuple(painter.places),
        head=Head(painter.head_row, head),
    )


class _Painter:
    """Writes event after event; `y` is the next free row."""

    def __init__(self, model: SequenceModel, columns: Columns, ascii_only: bool) -> None:
        self.sheet = Sheet(ascii_only)
        self.places: list[Place] = []
        self.y = 0
        self.head_row = 0
        self._model, self._columns, self._x = model, columns, columns.x
        alive = [not participant.created for participant in model.participants]
        self._lifelines = Lifelines(self.sheet, columns.x, alive)
        self._group_top = 0
        self._frames: list[tuple[Frame, int]] = []

    # The beginning and the end

    def open(self) -> None:
        """Write the title, the tops of the groups and the names."""
        width = self._columns.width
        for line in wrap(self._model.title, max(width, 24)) if self._model.title else ():
            self.sheet.put(max(0, (width - cells(line)) // 2), self.y, line, TITLE)
            self.y += 1
        for short, label in self._model.legend():
            x = len(short) + 3
            self.sheet.put(1, self.y, short, NAME)
            for line in wrap(label, width - x):
                self.sheet.put(x, self.y, line, TEXT)
                self.y += 1
        self._group_top = self.y
        self.y += self._group_titles()
        self.head_row = self.y + 1
        self._boxes([column for column, lives in enumerate(self._lifelines.alive) if lives])
        for column, lives in enumerate(self._lifelines.alive):
            if lives:
                self._lifelines.start(column, self.y)

    def boxes_alone(self) -> None:
        """Write the names only, also of those who come later."""
        self._boxes(list(range(len(self._x))), foot=True)

    def close(self) -> None:
        """End the lifelines, repeat the names under a long drawing, close the groups."""
        while self._frames:
            self._close_frame()
        self.y += 1
        rest = [column for column, lives in enumerate(self._lifelines.alive) if lives]
        for column in rest:
            self._lifelines.end(column, self.y)
        if self.y > REPEAT_NAMES_AFTER:
            self._boxes(rest, foot=True)
        for group in self._model.groups:
            left, right = self._group_sides(group.first, group.last)
            edge = "╌" * (right - left - 1)
            for x in (left, right):
                self.sheet.upright(x, self._group_top, self.y, "┊", FRAME, layer=0)
            self.sheet.put(left, self._group_top, f"┌{edge}┐", FRAME)
            self.sheet.put(left, self.y, f"└{edge}┘", FRAME)
        self.y += bool(self._model.groups)

    def _group_sides(self, first: int, last: int) -> tuple[int, int]:
        left = self._x[first] - self._columns.boxes[first] // 2 - 2
        right = self._x[last] + (self._columns.boxes[last] + 1) // 2 + 1
        return max(0, left), right

    def _group_titles(self) -> int:
        """Write the titles of the groups below their tops; return the rows all that takes."""
        rows = 0
        for group in self._model.groups:
            left, right = self._group_sides(group.first, group.last)
            lines = wrap(group.label, right - left - 3) if group.label else []
            for row, line in enumerate(lines, 1):
                self.sheet.put(left + 2, self._group_top + row, line, FRAME_TEXT)
            rows = max(rows, len(lines) + 1)
        return rows

    def _boxes(self, columns: list[int], *, foot: bool = False) -> None:
        """Write the boxes of these participants side by side, all of one height."""
        height = max((len(self._columns.names[column]) for column in columns), default=0) + 2
        for column in columns:
            self._box(column, self.y, height, foot)
        self.y += height

    def _box(self, column: int, top: int, height: int, foot: bool) -> None:
        participant, lines = self._model.participants[column], self._columns.names[column]
        shape = _SHAPES.get(participant.kind, _PLAIN_SHAPE)
        width = self._columns.boxes[column]
        left = self._x[column] - width // 2
        self.sheet.put(left, top, shape[0] + shape[1] * (width - 2) + shape[2], BOX)
        for row in range(1, height - 1):
            self.sheet.put(left, top + row, shape[3] + " " * (width - 2) + shape[4], BOX)
        bottom = top + height - 1
        self.sheet.put(left, bottom, shape[5] + shape[6] * (width - 2) + shape[7], BOX)
        self.sheet.put(self._x[column], top if foot else bottom, "┴" if foot else "┬", BOX)
        first = top + 1 + (height - 2 - len(lines)) // 2
        for row, line in enumerate(lines):
            self.sheet.put(left + (width - cells(line)) // 2, first + row, line, NAME)
        if not foot:
            self.places.append(Place(" ".join(participant.label.split()), self._x[column], first))

    # One event

    def show(self, event: Event, owner: Frame | None, block: Block | None) -> None:
        """Write one event."""
        if isinstance(event, Message) and block:
            self._message(event, block)
        elif isinstance(event, Note) and block:
            self._note(block)
        elif isinstance(event, Activated):
            self._lifelines.activate(event.column, event.by, self.y)
        elif isinstance(event, Opened) and owner:
            self._frames.append((owner, self.y))
            self._border(owner, "╭─╮", frame_tag(event.kind, event.label))
        elif isinstance(event, Split) and owner:
            self._border(owner, "├╌┤", frame_tag(event.kind, event.label))
        elif self._frames:
            self._close_frame()

    def _border(self, frame: Frame, glyphs: str, tag: str) -> None:
        """Write a border across a frame; a tag too long for it goes on in rows of its own."""
        room = frame.right - frame.left - 5
        kind, _, label = tag.partition(" ")
        inline, below = (tag, []) if cells(tag) <= room else (kind, wrap(label, room + 2))
        line = list(glyphs[0] + glyphs[1] * (frame.right - frame.left - 1) + glyphs[2])
        for column, lives in enumerate(self._lifelines.alive):
            if lives and frame.left < self._x[column] < frame.right:
                line[self._x[column] - frame.left] = self._lifelines.joint(column, 2)
        self.sheet.put(frame.left, self.y, "".join(line), FRAME)
        if inline:
            self.sheet.put(frame.left + 2, self.y, f" {inline} ", FRAME_TEXT)
        for row, text in enumerate(below, 1):
            self.sheet.put(frame.left + 2, self.y + row, text, FRAME_TEXT)
        self.y += 1 + len(below)

    def _close_frame(self) -> None:
        frame, top = self._frames.pop()
        for x in (frame.left, frame.right):
            self.sheet.upright(x, top, self.y, "┊", FRAME)
        self._border(frame, "╰─╯", "")

    def _note(self, block: Block) -> None:
        size = block.right - block.left - 1
        self.sheet.put(block.left, self.y, f"┌{'─' * size}┐", NOTE)
        for line in block.lines or [""]:
            self.y += 1
            self.sheet.put(block.left, self.y, f"│{' ' * size}│", NOTE)
            indent = (size - cells(line)) // 2
            self.sheet.put(block.left + 1 + indent, self.y, line, NOTE_TEXT)
        self.y += 1
        self.sheet.put(block.left, self.y, f"└{'─' * size}┘", NOTE)
        self.y += 1

    def _message(self, event: Message, block: Block) -> None:
        if event.source == event.target:
            self._loop(event, block)
        else:
            for x, text in block.rows():
                self.sheet.put(x, self.y, text, TEXT)
                self.y += 1
            if event.creates and not self._lifelines.alive[event.target]:
                self._creation(event, block)
            else:
                self._arrow(event, block.left, block.right)
                self.y += 1
        if event.destroys is not None:
            self.sheet.put(self._x[event.destroys], self.y - 1, "╳", EDGE)
            self._lifelines.end(event.destroys, self.y - 1)

    def _creation(self, event: Message, block: Block) -> None:
        """Write the box of a new participant, with the arrow to its side."""
        height = len(self._columns.names[event.target]) + 2
        self._box(event.target, self.y, height, foot=False)
        self.y += height // 2
        self._arrow(event, block.left, block.right)
        self.y += height - height // 2
        self._lifelines.start(event.target, self.y)

    def _arrow(self, event: Message, left: int, right: int) -> None:
        """Write the line between two cells, both included, with its marks."""
        rightward = event.target > event.source
        line = list(("┄" if event.dotted else "─") * (right - left + 1))
        for column in range(*event.span()):
            if left < self._x[column] < right and self._lifelines.alive[column]:
                line[self._x[column] - left] = self._lifelines.joint(column, 2)
        begin, end = (event.tail, event.head) if rightward else (event.head, event.tail)
        for index, mark in ((1, _LEFTWARD[begin]), (-2, _RIGHTWARD[end])):
            line[index] = mark or line[index]
        for column, index, kind in zip(event.span(), (0, -1), (0, 1), strict=True):
            met = self._x[column] in (left, right)
            line[index] = "○" if column in event.circles else line[index]
            if met and column not in event.circles:
                line[index] = self._end(event, column, kind)
        if event.creates:
            # The last cell belongs to the box.
            line[-1 if rightward else 0] = "│"
        self.sheet.put(left, self.y, "".join(line), EDGE)

    def _end(self, event: Message, column: int, kind: int) -> str:
        """Return the cell where an arrow ends: joined, unless a head points at it."""
        mark = event.head if column == event.target else event.tail
        return (
            self._lifelines.joint(column, kind) if mark == "open" else self._lifelines.char(column)
        )

    def _loop(self, event: Message, block: Block) -> None:
        """Write an arrow from a lifeline to itself, with the text at its right."""
        x, dash = self._x[event.source], "┄" if event.dotted else "─"
        rows = max(2, len(block.lines))
        begin, end = _LEFTWARD[event.tail] or dash, _LEFTWARD[event.head] or dash
        self.sheet.put(x, self.y, f"{self._lifelines.joint(event.source, 0)}{begin}{dash}╮", EDGE)
        for row in range(1, rows - 1):
            self.sheet.put(x + 3, self.y + row, "│", EDGE)
        self.sheet.put(x + 1, self.y + rows - 1, f"{end}{dash}╯", EDGE)
        for row, line in enumerate(block.lines):
            self.sheet.put(x + 5, self.y + row, f"{line} ", TEXT)
        self.y += rows
