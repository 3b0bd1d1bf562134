"""The frames of a sequence diagram (loop, alt, par …): what is inside them and where they stand.

A frame's border is drawn two cells outside what it holds; frames that share an outermost column
stand one around the other in the same gap.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tui.core.mermaid.sequence_model import Closed, Message, Note, Opened, SequenceModel, Split


@dataclass
class Frame:
    """A loop, alt, par … around the columns `low` to `high`; `depth` 0 is outermost.

    Attributes:
        inner_left: How many frames inside share its lowest column, itself included.
        inner_right: The same for its highest column.
        left: The cell of its left border, once it is placed.
        right: The cell of its right border.
    """

    kind: str
    labels: list[str] = field(default_factory=list)
    low: int = 10**6
    high: int = -1
    depth: int = 0
    inner_left: int = 1
    inner_right: int = 1
    parent: "Frame | None" = None
    left: int = 10**6
    right: int = -1

    def around(self) -> Iterator["Frame"]:
        """Yield this frame and those around it, from the inside out."""
        frame: Frame | None = self
        while frame is not None:
            yield frame
            frame = frame.parent


def find_frames(model: SequenceModel) -> list[Frame | None]:
    """Return for each event the innermost frame around it; a frame's own lines are inside it."""
    owners: list[Frame | None] = []
    current: Frame | None = None
    frames: list[Frame] = []
    for event in model.events:
        if isinstance(event, Opened):
            depth = current.depth + 1 if current else 0
            current = Frame(event.kind, [event.label], depth=depth, parent=current)
            frames.append(current)
        elif isinstance(event, Split) and current:
            current.labels.append(event.label)
        owners.append(current)
        if isinstance(event, Message | Note):
            _touch(current, *event.span())
        elif isinstance(event, Closed) and current:
            current = current.parent
    _settle(frames, len(model.participants) - 1)
    return owners


def _touch(frame: Frame | None, low: int, high: int) -> None:
    for outer in frame.around() if frame else ():
        outer.low, outer.high = min(outer.low, low), max(outer.high, high)


def _settle(frames: list[Frame], last: int) -> None:
    """Give empty frames all columns; count how many borders share a gap."""
    for frame in frames:
        if frame.high < 0:
            _touch(frame, 0, last)
    for frame in reversed(frames):
        outer = frame.parent
        if outer and outer.low == frame.low:
            outer.inner_left = max(outer.inner_left, frame.inner_left + 1)
        if outer and outer.high == frame.high:
            outer.inner_right = max(outer.inner_right, frame.inner_right + 1)


def borders_left(frame: Frame | None, column: int) -> int:
    """Return the cells that frame borders take left of a column, for something inside them."""
    return 2 * sum(f.low == column for f in frame.around()) if frame else 0


def borders_right(frame: Frame | None, column: int) -> int:
    """Return the cells that frame borders take right of a column, for something inside them."""
    return 2 * sum(f.high == column for f in frame.around()) if frame else 0


def outside_left(frame: Frame) -> int:
    """Return the cells that the borders around a frame take left of its lowest column."""
    return borders_left(frame.parent, frame.low)


def outside_right(frame: Frame) -> int:
    """Return the cells that the borders around a frame take right of its highest column."""
    return borders_right(frame.parent, frame.high)


def reach(frame: Frame | None, columns: int) -> tuple[int, int]:
    """Return the columns between which words inside a frame may run; the edges without one."""
    return (frame.low, frame.high) if frame else (-1, columns)
