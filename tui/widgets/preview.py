"""The live preview: a spec's sections as rendered Markdown, drawn line by line.

It shows the current section or the whole spec, follows the editor's place unless it is unhooked,
and never opens anything itself: a link becomes a `LinkFollowed` message. Rows are lines of the
layout, columns are cells, source lines are counted from 1. Only what one looks at is rendered; the
rest follows while nobody types.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from tui.core.render.drawings import Drawings, Wanted
from tui.core.render.links import Link, next_link, target_at, with_chosen
from tui.core.render.sheet import Place, Sheet
from tui.core.styled import Line, plain
from tui.widgets.painting import ChangedLines
from tui.widgets.preview_keys import KEYS
from tui.widgets.preview_strips import Strips

TYPING = 0.4
"""Seconds after a change in which nothing is rendered ahead."""
SLICE = 0.006
"""Seconds that rendering ahead may take at a time."""


class Preview(ChangedLines, ScrollView, can_focus=True, inherit_bindings=False):
    """A spec as its readers will see it."""

    BINDINGS = KEYS

    DEFAULT_CSS = """
    Preview {
        padding: 0 0 0 1;
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 1;
        scrollbar-gutter: stable;
    }
    """

    whole: reactive[bool] = reactive(False, init=False)
    """Whether all sections are shown, or only the current one."""
    hooked: reactive[bool] = reactive(True, init=False)
    """Whether the preview moves with the editor."""

    @dataclass
    class LinkFollowed(Message):
        """A link was followed; `target` is as written in the file."""

        preview: "Preview"
        target: str

    @dataclass
    class LinkChosen(Message):
        """A link was chosen by key; `target` is as written in the file."""

        preview: "Preview"
        target: str

    @dataclass
    class DiagramWanted(Message):
        """A diagram came into view that is not drawn; answer with `put_diagram`.

        `width` is what there is for it, in cells; `language` is "mermaid" or "dbml".
        """

        preview: "Preview"
        source: str
        width: int
        language: str

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.current = 0
        self._drawings = Drawings()
        self._sheet = Sheet([""], 80, self._drawings)
        self._top = Place(0)
        self._link: Link | None = None
        self._strips: Strips | None = None
        self._later: Place | None = None
        self._typed = 0.0
        self._is_settling = False

    def on_mount(self) -> None:
        """Set up the rendering ahead."""
        self._ahead = self.set_interval(0.02, self._render_ahead, pause=True)
        self._resume()

    def load(self, sections: Sequence[str], current: int = 0) -> None:
        """Show another spec, or the same one cut anew.

        Args:
            sections: The source of each section, its heading included.
            current: Index of the section to show.
        """
        self._sheet = Sheet(sections, self._view.width, self._drawings)
        self.show_section(min(current, len(self._sheet) - 1))

    def show_section(self, index: int) -> None:
        """Show a section: alone, or where it stands in the whole spec."""
        self.current = index
        self._link = None
        self._sheet.show(None if self.whole else index)
        self._go(Place(index))
        self._resume()

    def update_section(self, index: int, markdown: str) -> None:
        """Take the new text of a section; what changed is painted with the next frame."""
        self._typed = monotonic()
        if self._link and self._link.place.section == index:
            self._link = None
        self._top = self._sheet.update(index, markdown, self._top)
        self._settle()
        self._resume()

    def follow(self, section: int, source_line: int) -> None:
        """Bring a line of a section's source into view, if the preview is hooked to the editor.

        Args:
            section: Index of the section.
            source_line: Line of the section from 1, its heading included.
        """
        if not self.hooked:
            return
        if section != self.current:
            self.show_section(section)
        self._reveal(self._sheet.find(section, source_line))

    def source_position(self) -> tuple[int, int]:
        """Return the section and the line of its source (from 1) at the top of the pane."""
        return self._top.section, self._sheet.source_line(self._top)

    def put_diagram(
        self,
        source: str,
        width: int,
        lines: Sequence[Line] | None,
        *,
        error: str = "",
        note: str = "",
        language: str = "mermaid",
    ) -> None:
        """Take what came of a `DiagramWanted`.

        Args:
            source: The diagram, as in the message.
            width: The width, as in the message.
            lines: The drawing, which may be wider; None if there is none.
            error: What is wrong with the source and in which line of it; the last good drawing
                then stays, dimmed, and this stands above it.
            note: One sentence about the drawing, or why there is none.
            language: As in the message.
        """
        self._drawings.put(Wanted(source, width, language), lines, error=error, note=note)
        self._sheet.redraw()
        self._settle()

    def watch_whole(self) -> None:
        """Lay out all sections or one; the current one stays in view."""
        place = self._top if self._top.section == self.current else Place(self.current)
        self._sheet.show(None if self.whole else self.current)
        self._go(place)
        self._resume()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Render what comes into view; a short way is counted in lines, not in estimates."""
        super().watch_scroll_y(old_value, new_value)
        if self._is_settling:
            return
        rows = round(new_value) - self._sheet.row(self._top)
        if abs(rows) <= self._view.height:
            self._go(self._sheet.away(self._top, rows))
        else:
            self._go(self._sheet.place(round(new_value)))

    def on_resize(self) -> None:
        """Lay out at the new width; the line at the top stays there."""
        if self._view.width != self._sheet.width:
            section, line = self.source_position()
            self._sheet.resize(self._view.width)
            self._top = self._sheet.find(section, line)
            self._resume()
        self._settle()
        if self._later and self._view:
            place, self._later = self._later, None
            self._reveal(place)

    def on_click(self, event: events.Click) -> None:
        """Follow the link under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None or self.text_selection is not None:
            return
        line = self._sheet.line(offset.y + self.scroll_offset.y)
        target = target_at(line, offset.x + self.scroll_offset.x) if line else ""
        if target:
            self.post_message(self.LinkFollowed(self, target))

    def strip_at(self, y: int) -> Strip:
        """Return the visible line `y`."""
        strips = self._painter()
        left, top = self.scroll_offset
        cells = self._view.width
        line = self._sheet.line(y + top)
        if line is None:
            return Strip.blank(cells, strips.base)
        if self._link and self._sheet.row(self._link.place) == y + top:
            line = with_chosen(line, self._link.span)
        selection = self.text_selection
        span = selection.get_span(y + top) if selection else None
        if span is None:
            return strips.strip(line, left, cells).apply_offsets(left, y + top)
        style = self.screen.get_component_rich_style("screen--selection")
        return strips.selected(line, left, cells, span, style).apply_offsets(left, y + top)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text as it is shown, without its styles."""
        if selection.end is None:
            while self._sheet.fill():
                pass
            self._settle()
        last = self._sheet.height - 1 if selection.end is None else selection.end.y
        first = 0 if selection.start is None else selection.start.y
        shown = (self._sheet.line(row) if row >= first else () for row in range(last + 1))
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
        self._go(self._sheet.away(self._top, rows))

    def action_page(self, pages: int) -> None:
        """Move by pages; the last line stays in view as the first one."""
        self._go(self._sheet.away(self._top, pages * max(1, self._view.height - 1)))

    def action_top(self) -> None:
        """Go to the beginning of what is laid out."""
        self._go(self._sheet.place(0))

    def action_bottom(self) -> None:
        """Go to the end of what is laid out."""
        last = len(self._sheet) - 1 if self.whole else self.current
        end = Place(last, sys.maxsize, sys.maxsize)
        self._go(self._sheet.away(end, -self._view.height))

    def action_sideways(self, columns: int) -> None:
        """Move sideways where a drawing is wider than the pane."""
        self.scroll_to(x=self.scroll_x + columns, animate=False)

    def action_link(self, step: int) -> None:
        """Choose the next (1) or the previous (-1) link."""
        start, chosen = (self._link[:2]) if self._link else (self._top, -1)
        link = next_link(self._sheet, start, chosen, step)
        if link is None:
            self.app.bell()
            return
        self._link = link
        self._reveal(link.place)
        self.post_message(self.LinkChosen(self, link.target))

    def action_follow_link(self) -> None:
        """Follow the chosen link."""
        if self._link:
            self.post_message(self.LinkFollowed(self, self._link.target))

    def action_whole(self) -> None:
        """Show all sections, or the current one."""
        self.whole = not self.whole

    def action_hook(self) -> None:
        """Move with the editor from now on, or stay."""
        self.hooked = not self.hooked

    @property
    def _view(self) -> Size:
        """What is visible of the layout: cells and rows without the scrollbars."""
        return self.scrollable_content_region.size

    def _painter(self) -> Strips:
        base = self.rich_style
        if self._strips is None or self._strips.base != base:
            self._strips = Strips(self.app.theme_variables, base)
        return self._strips

    def _go(self, place: Place) -> None:
        """Put a place at the top of the pane."""
        self._top = place
        self._settle()

    def _reveal(self, place: Place) -> None:
        """Scroll just as far as needed to have a place in view, not at the very edge."""
        if not self._view:
            self._later = place
            return
        row = self._sheet.settle(place, self._view.height)
        above = row - self._sheet.row(self._top)
        if not 0 <= above < max(1, self._view.height - 1):
            self._go(self._sheet.away(place, -(self._view.height // 3)))
        else:
            self._settle()

    def _settle(self) -> None:
        """Render what is in view and keep its first line where it is on the screen."""
        if not self._view or self._is_settling:
            return
        self._is_settling = True
        for _ in range(4):
            row = self._sheet.settle(self._top, self._view.height)
            self.virtual_size = Size(self._sheet.widest, self._sheet.height)
            self.scroll_to(y=row, animate=False, force=True)
            if round(self.scroll_y) == row:
                break
            # The end of the layout came into view: more of it stands above.
            self._top = self._sheet.away(self._top, round(self.scroll_y) - row)
        self._is_settling = False
        for wanted in self._drawings.take_wanted():
            self.post_message(self.DiagramWanted(self, *wanted))
        self.refresh()

    def _resume(self) -> None:
        if self.is_mounted:
            self._ahead.resume()

    def _render_ahead(self) -> None:
        """Render a few blocks that nobody looked at yet, unless somebody types."""
        now = monotonic()
        if now - self._typed < TYPING or not self._view:
            return
        while self._sheet.fill():
            if monotonic() - now > SLICE:
                break
        else:
            self._ahead.pause()
        self._settle()
