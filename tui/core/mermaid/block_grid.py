"""Where the blocks of a block diagram stand: columns and rows of cells, blocks within blocks.

Rectangles are (left, top, right, bottom) in terminal cells, all inside. Between the blocks lies
room for lines; where lines may run, the *tracks*, is told by column and by row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tui.core.mermaid.flowchart import SHAPES
from tui.core.mermaid.labels import clean, one_line, widest, wrap
from tui.core.mermaid.model import Node, Paint
from tui.core.mermaid.shapes import Box, box_of

_OTHER_SHAPES = {"rect_left_inv_arrow": "odd", "block_arrow": "bare"}
_UPRIGHT = ("up", "down", "y")
_MOST_TRACKS = 3


class Rect(NamedTuple):
    """A rectangle of cells, all four sides inside."""

    left: int
    top: int
    right: int
    bottom: int


NOWHERE = Rect(0, 0, 0, 0)


@dataclass(eq=False)
class Block:
    """A block with its words wrapped; one with `children` is a frame around them.

    Attributes:
        spans: Over how many columns it reaches.
        ways: Where a block arrow points: "right", "left", "up", "down", "x", "y".
        is_space: Whether it only keeps room.
        least: The width and height it needs.
        title: The lines on the upper border of a frame.
    """

    name: str
    spans: int = 1
    box: Box | None = None
    ways: tuple[str, ...] = ()
    is_space: bool = False
    columns: int = -1
    children: list["Block"] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    least: tuple[int, int] = (0, 0)
    rect: Rect = NOWHERE

    def all(self) -> Iterator["Block"]:
        """Yield it and what stands in it, from the outside in."""
        yield self
        for child in self.children:
            yield from child.all()


class Room(NamedTuple):
    """What is left for lines: tracks in each gap, and the widest and highest words on a line."""

    tracks: int = 0
    words: int = 0
    lines: int = 0

    @property
    def across(self) -> int:
        """The columns between two blocks."""
        return 2 * self.tracks + 3 + self.words if self.tracks else 1

    @property
    def down(self) -> int:
        """The rows between two blocks."""
        return self.tracks + 2 + self.lines if self.tracks else 0

    @property
    def rim(self) -> tuple[int, int]:
        """Columns and rows between a frame and what stands in it."""
        inner = min(self.tracks, 2)
        return (2 * inner + 3, inner + 1) if inner else (1, 0)


def room_for(edges: int, labels: Sequence[Sequence[str]]) -> Room:
    """Return the room that so many lines with these words need at most."""
    if not edges:
        return Room()
    words = max((widest(list(lines)) + 2 for lines in labels if lines), default=0)
    return Room(min(edges, _MOST_TRACKS), words, max(map(len, labels), default=0))


def read_blocks(entry: dict[str, Any], paints: dict[str, Paint], limit: int) -> Block:
    """Read an entry of the engine's model; words are wrapped to a limit in cells."""
    name, kind = entry["id"], entry["type"]
    spans = max(1, entry.get("widthInColumns") or 1)
    if kind == "space":
        return Block(name, spans, is_space=True, least=(3, 1))
    if kind == "composite":
        children = [read_blocks(child, paints, limit) for child in entry["children"]]
        title = one_line(entry.get("label") or "")
        return Block(
            name,
            spans,
            columns=entry.get("columns") or -1,
            children=children,
            title=wrap(title, limit) if title else [],
        )
    shape = _OTHER_SHAPES.get(kind) or SHAPES.get(kind, "box")
    node = Node(name, shape, clean(entry.get("label") or ""), paint=paints.get(name, Paint()))
    box = box_of(node, limit, limit, False)
    ways = tuple(entry.get("directions") or ())
    wide = 2 * (3 if not set(ways) <= set(_UPRIGHT) else 0)
    high = 2 * bool(set(ways) & set(_UPRIGHT))
    return Block(name, spans, box, ways, least=(box.width + wide, box.height + high))


def measure(block: Block, room: Room, even: bool) -> None:
    """Find out how much room frames need; `even` makes all columns of a frame equally wide."""
    for child in block.children:
        measure(child, room, even)
    if block.children:
        widths, heights = _sizes(block, room, even)
        across = sum(widths) + room.across * (len(widths) - 1) + 2 * room.rim[0] + 2
        down = sum(heights) + room.down * (len(heights) - 1) + 2 * room.rim[1] + 1
        top = max(1, len(block.title))
        block.least = max(across, widest(block.title) + 6), down + top


def place(block: Block, rect: Rect, room: Room, even: bool) -> None:
    """Give a block its rectangle, and what stands in it rectangles inside."""
    block.rect = rect
    if not block.children:
        return
    widths, heights = _sizes(block, room, even)
    top = max(1, len(block.title))
    free = rect.right - rect.left - 1 - 2 * room.rim[0] - sum(widths)
    free -= room.across * (len(widths) - 1)
    _share(widths, free)
    free = rect.bottom - rect.top - top - 2 * room.rim[1] - sum(heights)
    free -= room.down * (len(heights) - 1)
    _share(heights, free)
    lefts = _starts(rect.left + 1 + room.rim[0], widths, room.across)
    tops = _starts(rect.top + top + room.rim[1], heights, room.down)
    for child, column, row, spans in _cells(block):
        last = column + spans - 1
        right = lefts[last] + widths[last] - 1
        inner = Rect(lefts[column], tops[row], right, tops[row] + heights[row] - 1)
        place(child, inner, room, even)


def _share(sizes: list[int], free: int) -> None:
    """Spread what is left over the columns or rows."""
    for index in range(len(sizes)):
        sizes[index] += free // len(sizes) + (index < free % len(sizes))


def _starts(first: int, sizes: list[int], gap: int) -> list[int]:
    starts = []
    for size in sizes:
        starts.append(first)
        first += size + gap
    return starts


def _cells(block: Block) -> Iterator[tuple[Block, int, int, int]]:
    """Yield children with column, row and columns taken, as Mermaid fills its rows."""
    at = 0
    columns = block.columns if block.columns > 0 else sum(c.spans for c in block.children)
    for child in block.children:
        spans = min(child.spans, columns - at % columns)
        yield child, at % columns, at // columns, spans
        at += spans


def _sizes(block: Block, room: Room, even: bool) -> tuple[list[int], list[int]]:
    """Return the widths of the columns and the heights of the rows of a frame."""
    cells = list(_cells(block))
    widths = [1] * max(column + spans for _, column, _, spans in cells)
    heights = [1] * (cells[-1][2] + 1)
    for child, column, row, spans in sorted(cells, key=lambda cell: cell[3]):
        heights[row] = max(heights[row], child.least[1])
        has = sum(widths[column : column + spans]) + room.across * (spans - 1)
        for index in range(spans):
            more = max(0, child.least[0] - has)
            widths[column + index] += more // spans + (index < more % spans)
    return ([max(widths)] * len(widths) if even else widths), heights
