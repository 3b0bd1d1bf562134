"""The list of the research browser: rows of any number, of which only the visible ones are drawn.

It knows `Row` values and nothing of documents; it posts what was chosen and keeps the cursor on the
same row when rows come and go.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive

from tui.core.browse import Row, age
from tui.core.cells import fit, shorten, width
from tui.widgets.line_list import LineList

_WITH_DATE = 34
_WITH_STATUS = 56
_SHORT_DATE = 6


def _binding(key: str, action: str, word: str, name: str, tooltip: str) -> Binding:
    shown = name == "open"
    return Binding(key, action, word, id=f"research.{name}", tooltip=tooltip, show=shown)


class SourceList(LineList[tuple[Row, str, str]]):
    """Rows to move in and choose from; groups open and close."""

    BINDINGS = [
        _binding("up,k", "move(-1)", "Up", "up", "Row above"),
        _binding("down,j", "move(1)", "Down", "down", "Row below"),
        _binding("pageup", "page(-1)", "Page up", "page_up", "Page up"),
        _binding("pagedown", "page(1)", "Page down", "page_down", "Page down"),
        _binding("home,g", "edge(-1)", "First", "first", "First row"),
        _binding("end,G", "edge(1)", "Last", "last", "Last row"),
        _binding("left,h", "fold(False)", "Close", "close", "Close the group, or go to it"),
        _binding("right,l", "fold(True)", "Open", "expand", "Open the group, or read"),
        _binding("enter,space", "choose", "Read", "open", "Read the document"),
    ]

    COMPONENT_CLASSES = {
        "source-list--group",
        "source-list--detail",
        "source-list--fresh",
        "source-list--superseded",
        "source-list--broken",
        "source-list--cited",
    }

    DEFAULT_CSS = """
    SourceList > .source-list--group { color: $text-secondary; text-style: bold; }
    SourceList > .source-list--detail { color: $text-muted; }
    SourceList > .source-list--fresh { color: $text-success; }
    SourceList > .source-list--superseded { color: $text-muted; text-style: strike; }
    SourceList > .source-list--broken { color: $text-warning; }
    SourceList > .source-list--cited { color: $text-accent; }
    """

    rows: reactive[tuple[Row, ...]] = reactive((), layout=False)
    """What is listed."""
    cited: reactive[frozenset[str]] = reactive(frozenset())
    """Paths that the spec already cites; they get a mark."""
    chosen: reactive[frozenset[str]] = reactive(frozenset())
    """Paths that were chosen for this spec; they get another mark."""
    today: reactive[date | None] = reactive(None)
    """What "3d" is counted from; without it dates stand as they are."""

    @dataclass
    class Chosen(Message):
        """A document or heading was chosen for reading."""

        row: Row

    @dataclass
    class Folded(Message):
        """A group is to be opened or closed."""

        key: str
        is_open: bool

    @dataclass
    class Moved(Message):
        """The cursor came to another row."""

        row: Row

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def show(self, rows: Sequence[Row]) -> None:
        """List other rows; the cursor stays with its document if that is still there."""
        before = self.current
        self.rows = tuple(rows)
        wanted = 0
        if before:
            same = (
                n
                for n, row in enumerate(rows)
                if (row.kind, row.key, row.anchor) == (before.kind, before.key, before.anchor)
            )
            wanted = next(same, 0)
        self.fit_lines()
        self.cursor = self.stop(wanted, 1)
        self.see_cursor()

    def seek_document(self) -> None:
        """Go from a group to the first document below it, if one is shown."""
        below = (n for n in range(self.cursor, len(self.rows)) if self.rows[n].kind != "group")
        self.cursor = self.stop(next(below, self.cursor), 1)

    def watch_cursor(self) -> None:
        """Show the row and tell about it."""
        super().watch_cursor()
        if self.current:
            self.post_message(self.Moved(self.current))

    def watch_cited(self) -> None:
        """Draw the marks anew."""
        self.refresh()

    def watch_chosen(self) -> None:
        """Draw the marks anew."""
        self.refresh()

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def item(self, index: int) -> tuple[Row, str, str]:
        """Return a row with its mark and what stands at its end."""
        row = self.rows[index]
        return row, self._mark(row), self._right(row, self.room.width - 1)

    def segments(self, item: tuple[Row, str, str], base: Style, cursor: Style) -> list[Segment]:
        """Draw one row."""
        row, mark, right = item
        style = base + self._style(row) + cursor
        mark_style = self.get_component_rich_style("source-list--cited", partial=True)
        marked = Segment(mark, style if cursor else style + mark_style)
        return [marked, *self._cells(row, right, self.room.width - 1, style)]

    def on_click(self, event: events.Click) -> None:
        """Go to the row that was clicked; a second click, or a click on a group, chooses it."""
        index = event.y + self.scroll_offset.y
        if 0 <= index < len(self.rows):
            again = index == self.cursor and self.rows[index].can_be_chosen
            self.cursor = self.stop(index, -1)
            if self.rows[self.cursor].kind == "group" or again or event.chain > 1:
                self.action_choose()

    def action_fold(self, is_open: bool) -> None:
        """Open or close the group under the cursor; from a document, go to its group or read it."""
        row = self.current
        if row is None:
            return
        if row.kind == "group" and row.is_open != is_open:
            self.post_message(self.Folded(row.key, is_open))
        elif is_open:
            self.action_choose() if row.kind != "group" else self.action_move(1)
        else:
            above = [
                n
                for n in range(self.cursor)
                if self.rows[n].depth < row.depth and self.rows[n].kind == "group"
            ]
            self.cursor = above[-1] if above else self.cursor

    def action_choose(self) -> None:
        """Read the document under the cursor, or open or close the group."""
        row = self.current
        if row is None or not row.can_be_chosen:
            return
        if row.kind == "group":
            self.post_message(self.Folded(row.key, not row.is_open))
        else:
            self.post_message(self.Chosen(row))

    def stop(self, index: int, step: int) -> int:
        """Return the nearest row from an index on where the cursor may stop, else where it is."""
        last = len(self.rows) - 1
        index = max(0, min(index, last))
        for direction in (step or 1, -(step or 1)):
            near = index
            while 0 <= near <= last:
                if self.rows[near].can_be_chosen:
                    return near
                near += 1 if direction > 0 else -1
        return 0

    def _style(self, row: Row) -> Style:
        name = row.role if row.role in ("superseded", "broken") else ""
        name = name or {"group": "group", "detail": "detail", "hint": "detail"}.get(row.kind, "")
        if not name:
            return Style()
        return self.get_component_rich_style(f"source-list--{name}", partial=True)

    def _mark(self, row: Row) -> str:
        if row.kind != "source":
            return " "
        return "§" if row.key in self.cited else "✓" if row.key in self.chosen else " "

    def _cells(self, row: Row, right: str, cells: int, style: Style) -> list[Segment]:
        """Return a row's text and, where there is room, its status and date."""
        left = "  " * min(row.depth, 6)
        if row.kind == "group":
            left += "▾ " if row.is_open else "▸ "
        room = max(4, cells - width(left) - width(right))
        text = fit(left + shorten(row.text, room), cells - width(right))
        fresh = self.get_component_rich_style("source-list--fresh", partial=True)
        return [
            Segment(text, style),
            Segment(right, style + fresh if row.role == "fresh" else style),
        ]

    def _right(self, row: Row, cells: int) -> str:
        if row.kind != "source" or cells < _WITH_DATE:
            return ""
        when = row.when
        if when and self.today and cells < _WITH_STATUS:
            when = age(when, self.today).rjust(_SHORT_DATE)
        status = "superseded" if row.role == "superseded" else row.status
        status = shorten(status, 12) + " " if status and cells >= _WITH_STATUS else ""
        return f" {status}{when}" if when or status else ""
