"""From columns to rectangles: the lines and the cells of each text, note and frame.

Everything is in terminal cells; left and right are both inside the rectangle.
"""

from collections.abc import Sequence
from typing import NamedTuple

from tui.core.cells import width as cells
from tui.core.mermaid.labels import widest, wrap
from tui.core.mermaid.sequence_frames import Frame, borders_left, borders_right, outside_right
from tui.core.mermaid.sequence_layout import TEXT_WIDTH, Columns
from tui.core.mermaid.sequence_model import Event, Message, Note


class Block(NamedTuple):
    """The wrapped lines of an event and the cells it takes from left to right."""

    lines: list[str]
    left: int
    right: int


def place_message(event: Message, columns: Columns, owner: Frame | None) -> Block:
    """Wrap a message's text to the room between its lifelines (to the next one for a loop)."""
    low, high = event.span()
    left, right = columns.at(low), columns.at(high)
    if low == high:
        room = columns.at(low + 1) - left - 6 - borders_right(owner, low)
        lines = _lines(event.label, room)
        return Block(lines, left, max(left + 3, left + 4 + widest(lines)))
    if event.creates:
        half = columns.boxes[event.target] // 2
        left, right = (left, right - half) if event.target == high else (left + half, right)
    return Block(_lines(event.label, right - left - 3), left, right)


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
