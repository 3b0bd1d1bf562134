"""Draws block diagrams: blocks on a grid of columns, blocks within blocks, lines between them.

Blocks stand where the author put them, never anywhere else. Lines are found afterwards, and then
room that no line needed is taken away.
"""

from collections.abc import Iterator
from typing import Any

from tui.core.cells import width as cells
from tui.core.mermaid import block_grid, shapes, wires
from tui.core.mermaid.block_grid import Block, Rect, Room
from tui.core.mermaid.block_lines import Cell, Tracks
from tui.core.mermaid.block_trim import trim
from tui.core.mermaid.canvas import Canvas, Style
from tui.core.mermaid.colours import paint
from tui.core.mermaid.drawing import Drawing, Place
from tui.core.mermaid.labels import clean, widest, wrap
from tui.core.mermaid.model import Paint
from tui.core.styled import Line, Span, line_width

_TRIES = ((28, True), (20, False), (12, False), (7, False))
"""Where words are wrapped, and whether all columns are equally wide, until it fits."""
_HEADS = {"arrow_point": "arrow", "arrow_circle": "circle", "arrow_cross": "cross"}
_MOST_LINES = 40


class BlockLine:
    """A line between two blocks: its words, its mark, its corners, and where the words stand."""

    def __init__(self, edge: dict[str, Any], limit: int) -> None:
        self.ends = (edge["start"], edge["end"])
        text = clean(edge.get("label") or "")
        self.words = wrap(text, limit) if text else []
        self.head = _HEADS.get(edge.get("arrowTypeEnd") or "", "")
        self.corners: list[Cell] = []
        self.place: Rect | None = None


def draw_block(parsed: dict[str, Any], width: int | None, ascii_only: bool) -> Drawing:
    """Draw the engine's model of a block diagram.

    Args:
        parsed: The model as the engine gives it.
        width: The cells there are, or None. Where nothing fits, the narrowest is returned.
        ascii_only: Whether to keep to ASCII lines and marks; labels stay as they are.
    """
    drawers: list[_Drawer] = []
    for limit, even in _TRIES:
        drawers.append(_Drawer(parsed, limit, even))
        if width is None or drawers[-1].width <= width:
            return drawers[-1].drawing(ascii_only)
    return min(drawers, key=lambda drawer: drawer.width).drawing(ascii_only)


class _Drawer:
    """A block diagram with its words wrapped to a limit, laid out and ready to be painted."""

    def __init__(self, parsed: dict[str, Any], limit: int, even: bool) -> None:
        self.lines = [BlockLine(edge, limit) for edge in parsed["edges"][:_MOST_LINES]]
        root = {**parsed["blocksFlat"][0], "label": ""}
        self.root = block_grid.read_blocks(root, _paints(parsed), limit)
        room = block_grid.room_for(len(self.lines), [line.words for line in self.lines])
        block_grid.measure(self.root, room, even)
        across, down = self.root.least
        block_grid.place(self.root, Rect(-1, -1, across - 2, down - 2), room, even)
        self.blocks = [block for block in self.root.all() if block is not self.root]
        self._route(room)
        self.width, self.height = trim(self.blocks, self.lines)

    def _route(self, room: Room) -> None:
        named = {block.name: block for block in self.blocks}
        tracks = _tracks(self.root, self.blocks, room)
        for line in self.lines:
            one, two = (named.get(name) for name in line.ends)
            if one and two and not (set(one.all()) & set(two.all())):
                line.corners = tracks.route(one.rect, two.rect) or []
                line.place = _place_words(line, tracks) if line.words and line.corners else None

    def drawing(self, ascii_only: bool) -> Drawing:
        """Paint what lies behind first; lines without a way are told below."""
        canvas = Canvas(self.width, self.height, ascii_only=ascii_only)
        drawn = [
            wires.Line(line.corners, "solid", "", line.head, Style("edge"))
            for line in self.lines
            if line.corners
        ]
        for block in self.blocks:
            if block.children:
                _paint_frame(canvas, block)
        wires.paint(canvas, drawn)
        for block in self.blocks:
            if block.box and block.ways:
                _paint_arrow(canvas, block)
            elif block.box:
                shapes.paint(canvas, block.box, *_area(block.rect))
        for line in drawn:
            wires.paint_ends(canvas, line)
        for found in self.lines:
            _paint_words(canvas, found)
        rows = (*canvas.lines(), *self._told())
        width = max(map(line_width, rows), default=0)
        return Drawing(rows, width, "grid", nodes=tuple(self._places()))

    def _told(self) -> list[Line]:
        """Return what could not be drawn: lines without a way, words without room."""
        names = {
            block.name: " ".join(block.box.node.label.split()) if block.box else block.name
            for block in self.blocks
        }
        told: list[Line] = []
        for line in self.lines:
            if not line.corners or (line.words and line.place is None):
                one, two = (names.get(name) or name for name in line.ends)
                words = f": {' '.join(line.words)}" if line.words else ""
                for text in wrap(f"{one} → {two}{words}", max(self.width, 24)):
                    told.append((Span(text, "edgelabel"),))
        return told

    def _places(self) -> list[Place]:
        found = []
        for block in self.blocks:
            if block.box and block.box.node.label:
                x, y, width, height = _area(block.rect)
                row = y + shapes.first_row(block.box, height)
                found.append(Place(" ".join(block.box.node.label.split()), x + width // 2, row))
        return found


def _area(rect: Rect) -> tuple[int, int, int, int]:
    return rect.left, rect.top, rect.right - rect.left + 1, rect.bottom - rect.top + 1


def _paints(parsed: dict[str, Any]) -> dict[str, Paint]:
    styles = {
        name: entry.get("styles") or [] for name, entry in (parsed.get("classes") or {}).items()
    }
    found = {}
    for entry in parsed["blocksFlat"]:
        declared = [style for name in entry.get("classes") or () for style in styles.get(name, ())]
        declared += entry.get("styles") or ()
        found[entry["id"]] = paint(declared)
    return found


def _tracks(root: Block, blocks: list[Block], room: Room) -> Tracks:
    """Lay tracks into every gap, and through the middle of every block."""
    columns: set[int] = set()
    rows: set[int] = set()
    for block in root.all():
        left, top, right, bottom = block.rect
        columns |= {(left + right) // 2, (3 * left + right) // 4, (left + 3 * right) // 4}
        rows |= {(top + bottom) // 2}
        for track in range(room.tracks):
            columns |= {left - 2 - 2 * track, right + 2 + 2 * track}
            rows |= {top - 2 - track, bottom + 2 + track}
    solid = [block.rect for block in blocks if block.box]
    frames = [block.rect for block in blocks if block.children]
    tracks = Tracks(sorted(columns), sorted(rows), solid, frames)
    for block in blocks:
        if block.title:
            left, top, *_ = block.rect
            right, bottom = left + widest(block.title) + 4, top + len(block.title) - 1
            tracks.reserve(Rect(left, top, right, bottom))
    return tracks


def _place_words(line: BlockLine, tracks: Tracks) -> Rect | None:
    """Find room for words on the longest stretch of a line that has it."""
    stretches = sorted(
        zip(line.corners, line.corners[1:], strict=False),
        key=lambda ends: -abs(ends[0][0] - ends[1][0]) - 2 * abs(ends[0][1] - ends[1][1]),
    )
    free = (
        place
        for stretch in stretches
        for place in _places_on(stretch, line.words)
        if tracks.is_free(place, stretch)
    )
    found = next(free, None)
    if found:
        tracks.reserve(found._replace(left=found.left - 1, right=found.right + 1))
    return found


def _places_on(stretch: tuple[Cell, Cell], words: list[str]) -> Iterator[Rect]:
    """Yield where words may stand on a stretch that is long enough: in its middle, or beside."""
    one, two = stretch
    high, wide = len(words), widest(words) + 2 * (one[1] == two[1])
    is_long = abs(one[1] - two[1]) >= high + 2 or abs(one[0] - two[0]) >= wide + 4
    x, y = (one[0] + two[0]) // 2, (one[1] + two[1]) // 2
    top = y - high // 2
    for left in (x - wide // 2, x - wide + 1, x) if is_long else ():
        yield Rect(left, top, left + wide - 1, top + high - 1)


def _paint_frame(canvas: Canvas, block: Block) -> None:
    x, y, width, height = _area(block.rect)
    style = Style("group")
    canvas.mark(x, y, f"┌{'┄' * (width - 2)}┐", style)
    canvas.mark(x, y + height - 1, f"└{'┄' * (width - 2)}┘", style)
    for row in range(y + 1, y + height - 1):
        canvas.mark(x, row, "┆", style)
        canvas.mark(x + width - 1, row, "┆", style)
    for row, text in enumerate(block.title, y):
        canvas.put(x + 2, row, f" {text} ", Style("grouptitle"))


def _paint_words(canvas: Canvas, line: BlockLine) -> None:
    if line.place:
        x, y, width, height = _area(line.place)
        canvas.fill(x, y, width, height, Style("edgelabel"))
        for row, text in enumerate(line.words, y):
            canvas.put(x + (width - cells(text)) // 2, row, text, Style("edgelabel"))


def _paint_arrow(canvas: Canvas, block: Block) -> None:
    """Paint a block arrow: a thick shaft through its rectangle, the words on it."""
    x, y, width, height = _area(block.rect)
    style, ways = Style("node"), set(block.ways)
    middle, centre = y + height // 2, x + width // 2
    if ways & {"up", "down", "y"}:
        for row in range(y, y + height):
            canvas.mark(centre, row, "┃", style)
        canvas.mark(centre, y, "▲" if ways & {"up", "y"} else "┃", style)
        canvas.mark(centre, y + height - 1, "▼" if ways & {"down", "y"} else "┃", style)
    if ways & {"left", "right", "x"}:
        canvas.mark(x, middle, "━" * width, style)
        canvas.mark(x, middle, "◄" if ways & {"left", "x"} else "━", style)
        canvas.mark(x + width - 1, middle, "►" if ways & {"right", "x"} else "━", style)
    if block.box and block.box.node.label:
        head = block.box.head
        for row, text in enumerate(head, middle - len(head) // 2):
            left = x + (width - cells(text)) // 2
            canvas.put(left - 1, row, f" {text} ", Style("text"))
