"""From columns to rectangles: the lines and the cells of each text, note and frame.

Everything is in terminal cells; left and right are both inside the rectangle.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.core.cells import width as cells
from tui.core.mermaid.labels import cuts_badly, widest, wrap
from tui.core.mermaid.sequence_frames import (
    Frame,
    borders_left,
    borders_right,
    outside_right,
    reach,
)
from tui.core.mermaid.sequence_layout import TEXT_WIDTH, Columns
from tui.core.mermaid.sequence_model import Event, Message, Note

_FEW_LINES = 3
"""Words that would need more lines rather run over lifelines, where they may."""


class Block(NamedTuple):
    """The wrapped lines of an event and the cells it takes from left to right.

    Its words stand in the middle of that, or from the cell `words` on if that is not None.
    """

    lines: list[str]
    left: int
    right: int
    words: int | None = None

    def rows(self) -> Iterator[tuple[int, str]]:
        """Yield the lines of a message, each with its first cell.

        They have a blank at both ends, so as not to touch a lifeline they stand across.
        """
        size = widest(self.lines)
        for line in self.lines:
            room = self.right - self.left - 3 if self.words is None else size
            before = (room - cells(line)) // 2
            if self.words is None:
                yield self.left + 1 + before, f" {line} "
            else:
                after = size - before - cells(line)
                yield self.words - 1, f" {' ' * before}{line}{' ' * after} "


def place_message(event: Message, columns: Columns, owner: Frame | None) -> Block:
    """Wrap a message's text to the room between its lifelines (to the next one for a loop)."""
    low, high = event.span()
    left, right = columns.at(low), columns.at(high)
    if low == high:
        first, last = reach(owner, len(columns.x))
        room = columns.at(low + 1) - left - 6 - borders_right(owner, low)
        if columns.spills and last > low:
            room = _room(event.label, room, columns.at(last) - left - 7)
        lines = _lines(event.label, room)
        return Block(lines, left, max(left + 3, left + 4 + widest(lines)))
    if event.creates:
        half = columns.boxes[event.target] // 2
        left, right = (left, right - half) if event.target == high else (left + half, right)
    room = right - left - 3
    if not columns.spills or event.creates:
        return Block(_lines(event.label, room), left, right)
    first, last = (columns.at(column) for column in reach(owner, len(columns.x)))
    lines = _lines(event.label, _room(event.label, room, last - first - 3))
    start = (left + right + 1 - widest(lines)) // 2
    return Block(lines, left, right, max(first + 2, min(start, last - 1 - widest(lines))))


def _room(label: str, room: int, most: int) -> int:
    """Return the room that words take which may run over lifelines: as little as reads well."""
    for wider in range(room, most):
        if len(_lines(label, wider)) <= _FEW_LINES and not cuts_badly(label, wider):
            return wider
    return max(room, most)


def place_note(event: Note, columns: Columns, owner: Frame | None) -> Block:
    """Wrap a note's text and say where its box stands."""
    first, last = event.span()
    before, after = columns.at(first - 1), columns.at(last + 1)
    inside_left, inside_right = borders_left(owner, first), borders_right(owner, last)
    if first != last:
        left, right = columns.at(first) - 2, columns.at(last) + 2
        return Block(_lines(event.label, right - left - 3), left, right)
    if event.side == "left":
        lines = _lines(event.label, columns.at(first) - before - 7 - inside_left)
        right = columns.at(first) - 2
        return Block(lines, right - widest(lines) - 3, right)
    if event.side == "right":
        lines = _lines(event.label, after - columns.at(first) - 7 - inside_right)
        left = columns.at(first) + 2
        return Block(lines, left, left + widest(lines) + 3)
    first_cell = before + 1 + (first > 0) + inside_left
    last_cell = after - 1 - (last < len(columns.x) - 1) - inside_right
    lines = _lines(event.label, last_cell - first_cell - 3)
    size = widest(lines) + 4
    left = max(first_cell, min(columns.at(first) - size // 2, last_cell - size + 1))
    return Block(lines, left, left + size - 1)


def place_events(
    events: Sequence[Event], owners: Sequence[Frame | None], columns: Columns
) -> list[Block | None]:
    """Place every message and note, and the frames around them."""
    blocks: list[Block | None] = []
    frames: dict[int, Frame] = {}
    for event, owner in zip(events, owners, strict=True):
        block = None
        if isinstance(event, Message):
            block = place_message(event, columns, owner)
        elif isinstance(event, Note):
            block = place_note(event, columns, owner)
        if owner:
            frames[id(owner)] = owner
            if block:
                owner.left = min(owner.left, block.left - 2)
                owner.right = max(owner.right, block.right + 2)
        blocks.append(block)
    # Frames were met from the outside in; inner ones must be done first.
    for frame in reversed(frames.values()):
        _place_frame(frame, columns)
    return blocks


def frame_tag(kind: str, label: str) -> str:
    """Return what stands on a frame's border: "alt [label]"."""
    if kind == "rect":
        return ""
    words = " ".join(label.split())
    return f"{kind} [{words}]" if words else kind


def _place_frame(frame: Frame, columns: Columns) -> None:
    frame.left = min(frame.left, columns.at(frame.low) - 2 * frame.inner_left)
    frame.right = max(frame.right, columns.at(frame.high) + 2 * frame.inner_right)
    real = frame.high < len(columns.x) - 1
    limit = columns.at(frame.high + 1) - 1 - real - outside_right(frame)
    tags = [frame_tag(frame.kind, label) for label in frame.labels]
    frame.right = max(frame.right, min(limit, frame.left + max(map(cells, tags)) + 4))
    if frame.parent:
        frame.parent.left = min(frame.parent.left, frame.left - 2)
        frame.parent.right = max(frame.parent.right, frame.right + 2)


def _lines(label: str, room: int) -> list[str]:
    return wrap(label, min(room, TEXT_WIDTH)) if label else []
