"""A layout of rendered Markdown to look at: scrolled, selected, its links chosen and followed.

The first visible line is held as a `Place`, so nothing moves under the reader's eyes when heights
above turn out to be other than estimated. Rows are lines of the layout, columns are cells. Only
what one looks at is rendered; the rest follows in small slices while nothing changes.
"""

import sys
from dataclasses import dataclass
from time import monotonic
from typing import NamedTuple

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from tui.core.render.drawings import Drawings
from tui.core.render.links import Link, next_link, target_at, with_chosen
from tui.core.render.sheet import Place, Sheet
from tui.core.styled import Line, plain
from tui.widgets.painting import ChangedLines
from tui.widgets.preview_keys import MOVING
from tui.widgets.preview_strips import Strips

PAUSE = 0.4
"""Seconds after a change or a move in which nothing is rendered ahead."""
SLICE = 0.006
"""Seconds that rendering ahead may take at a time."""


class _Look(NamedTuple):
    """What a line is drawn from: a line of the layout (None below its end) and where it stands."""

    strips: Strips
    line: Line | None
    left: int
    row: int
    cells: int
    span: tuple[int, int] | None


class SheetView(ChangedLines, ScrollView, can_focus=True, inherit_bindings=False):
    """A scrollable layout; it never opens a link itself."""

    BINDINGS = MOVING

    DEFAULT_CSS = """
    SheetView {
        padding: 0 0 0 1;
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 1;
        scrollbar-gutter: stable;
    }
    """

    @dataclass
    class LinkFollowed(Message, namespace="preview"):
        """A link was followed; `target` is as written in the file."""

        view: "SheetView"
        target: str

    @dataclass
    class LinkChosen(Message, namespace="preview"):
        """A link was chosen by key; `target` is as written in the file."""

        view: "SheetView"
        target: str

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.drawings = Drawings()
        self.sheet = Sheet([""], 80, self.drawings)
        self.top = Place(0)
        self.link: Link | None = None
        self._later: Place | None = None
        self._strips: Strips | None = None
        self._changed = 0.0
        self._is_settling = False

    def on_mount(self) -> None:
        """Set up the rendering ahead."""
        self._ahead = self.set_interval(0.02, self._render_ahead, pause=True)
        self.changed()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Render what comes into view; a short way is counted in lines, not in estimates."""
        super().watch_scroll_y(old_value, new_value)
        if self._is_settling:
            return
        rows = round(new_value) - self.sheet.row(self.top)
        if abs(rows) <= self.room.height:
            self.go(self.sheet.away(self.top, rows))
        else:
            self.go(self.sheet.place(round(new_value)))

    def on_resize(self) -> None:
        """Lay out at the new width; the line at the top stays there."""
        if self.room.width and self.room.width != self.sheet.width:
            line = self.sheet.source_line(self.top)
            self.sheet.resize(self.room.width)
            self.top = self.sheet.find(self.top.section, line)
            self.changed()
        self.settle()
        if self._later and self.room:
            place, self._later = self._later, None
            self.reveal(place)

    def on_click(self, event: events.Click) -> None:
        """Follow the link under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None or self.text_selection is not None:
            return
        line = self.sheet.line(offset.y + self.scroll_offset.y) or ()
        target = target_at(line, offset.x + self.scroll_offset.x)
        if target:
            self.follow_link(target)

    def begin_lines(self) -> None:
        """Look up what all lines share once, not for each of them."""
        left, top = self.scroll_offset
        strips = self._painter()
        cells, rows = self.room
        chosen = self.sheet.row(self.link.place) if self.link else -1
        self._shared = strips, left, top, cells, chosen, self.text_selection
        self._seen = self.sheet.lines(top, rows)

    def look_at(self, y: int) -> _Look:
        """Return what visible line `y` is drawn from."""
        strips, left, top, cells, chosen, selection = self._shared
        line = self._seen[y] if y < len(self._seen) else None
        span = selection.get_span(y + top) if selection and line is not None else None
        if self.link and line is not None and chosen == y + top:
            line = with_chosen(line, self.link.span)
        return _Look(strips, line, left, y + top, cells, span)

    def strip_of(self, look: _Look) -> Strip:
        """Return the strip of a line."""
        strips, line, left, row, cells, span = look
        if line is None:
            return Strip.blank(cells, strips.base)
        if span is None:
            return strips.strip(line, left, cells).apply_offsets(left, row)
        style = self.screen.get_component_rich_style("screen--selection")
        return strips.selected(line, left, cells, span, style).apply_offsets(left, row)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text as it is shown, without its styles."""
        if selection.end is None:
            while self.sheet.fill():
                pass
            self.settle()
        last = self.sheet.height - 1 if selection.end is None else selection.end.y
        first = 0 if selection.start is None else selection.start.y
        shown = (self.sheet.line(row) if row >= first else () for row in range(last + 1))
        return selection.extract("\n".join(plain(line or ()).rstrip() for line in shown)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Paint the selection."""
        self.refresh()

    def notify_style_update(self) -> None:
        """Take the colours of another theme."""
        self._strips = None
        super().notify_style_update()

    def action_move(self, rows: int) -> None:
        """Move by lines."""
        self.go(self.sheet.away(self.top, rows))

    def action_page(self, pages: int) -> None:
        """Move by pages; the last line stays in view as the first one."""
        self.go(self.sheet.away(self.top, pages * max(1, self.room.height - 1)))

    def action_top(self) -> None:
        """Go to the beginning of what is laid out."""
        self.go(self.sheet.place(0))

    def action_bottom(self) -> None:
        """Go to the end of what is laid out."""
        last = len(self.sheet) - 1 if self.sheet.only is None else self.sheet.only
        end = Place(last, sys.maxsize, sys.maxsize)
        self.go(self.sheet.away(end, -self.room.height))

    def action_sideways(self, columns: int) -> None:
        """Move sideways where a drawing is wider than the pane."""
        self.scroll_to(x=self.scroll_x + columns, animate=False)

    def action_link(self, step: int) -> None:
        """Choose the next (1) or the previous (-1) link."""
        start, chosen = (self.link.place, self.link.span) if self.link else (self.top, -1)
        link = next_link(self.sheet, start, chosen, step)
        if link is None:
            self.app.bell()
            return
        self.link = link
        self.reveal(link.place)
        self.post_message(self.LinkChosen(self, link.target))

    def action_follow_link(self) -> None:
        """Follow the chosen link."""
        if self.link:
            self.follow_link(self.link.target)

    def follow_link(self, target: str) -> None:
        """Say that a link was followed."""
        self.post_message(self.LinkFollowed(self, target))

    def go(self, place: Place) -> None:
        """Put a place at the top of the pane, as far as there is text below it."""
        self._changed = monotonic()
        self.top = place
        self.settle()

    def reveal(self, place: Place) -> None:
        """Scroll just as far as needed to have a place in view, not at the very edge."""
        if not self.room:
            self._later = place
            return
        if not self.sheet.shows(place):
            return
        row = self.sheet.settle(place, self.room.height)
        if 0 <= row - self.sheet.row(self.top) < max(1, self.room.height - 1):
            self.settle()
        else:
            self.go(self.sheet.away(place, -(self.room.height // 3)))

    def settle(self) -> None:
        """Render what is in view and keep its first line where it is on the screen."""
        if not self.room or self._is_settling:
            return
        self._is_settling = True
        for _ in range(4):
            row = self.sheet.settle(self.top, self.room.height)
            self.virtual_size = Size(self.sheet.widest, self.sheet.height)
            self.scroll_to(y=row, animate=False, force=True)
            if round(self.scroll_y) == row:
                break
            # The end of the layout came into view: more of it stands above.
            self.top = self.sheet.away(self.top, round(self.scroll_y) - row)
        self._is_settling = False
        self.refresh()

    def changed(self, *, by_hand: bool = False) -> None:
        """Render ahead again; later, if somebody types."""
        if by_hand:
            self._changed = monotonic()
        if self.is_mounted:
            self._ahead.resume()

    def _painter(self) -> Strips:
        base = self.rich_style
        if self._strips is None or self._strips.base != base:
            self._strips = Strips(self.app.theme_variables, base)
        return self._strips

    def _render_ahead(self) -> None:
        """Render a few blocks that nobody looked at yet, unless somebody types."""
        now = monotonic()
        if now - self._changed < PAUSE or not self.room:
            return
        while self.sheet.fill():
            if monotonic() - now > SLICE:
                break
        else:
            self._ahead.pause()
        self.settle()
