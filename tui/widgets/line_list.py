"""A list of lines to move in, of which only the visible ones are drawn, and those that changed.

What a line is drawn from is the `Item` of whoever extends it; a cursor stays on one of the lines.
"""

from typing import Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.painting import ChangedLines

Item = TypeVar("Item")


class LineList(ChangedLines, ScrollView, Generic[Item], can_focus=True):
    """Lines of one cell's height, with a cursor; the actions are for the keys of a subclass."""

    COMPONENT_CLASSES = {"line-list--cursor"}

    DEFAULT_CSS = """
    LineList {
        height: 1fr;
        background: $surface;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
    }
    LineList > .line-list--cursor { background: $panel; text-style: bold; }
    LineList:focus > .line-list--cursor {
        background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
    }
    """

    cursor: reactive[int] = reactive(0)
    """The index of the line that keys act on."""

    _base = Style()

    @property
    def count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def item(self, index: int) -> Item:
        """Return all that a line is drawn from, but for its width and the cursor."""
        raise NotImplementedError

    def segments(self, item: Item, base: Style, cursor: Style) -> list[Segment]:
        """Draw a line; `cursor` comes on top, and is empty where the cursor is not."""
        raise NotImplementedError

    def stop(self, index: int, step: int) -> int:
        """Return the line where the cursor may stop on its way to an index."""
        return self.validate_cursor(index)

    def fit_lines(self) -> None:
        """Take note of another number of lines."""
        self.virtual_size = Size(self.room.width, self.count)
        self.refresh()

    def begin_lines(self) -> None:
        """Work out the style below all lines once."""
        self._base = self.rich_style

    def look_at(self, y: int) -> tuple[Item, int, bool] | None:
        """Return what a visible line is drawn from, or None below the last one."""
        index = y + self.scroll_offset.y
        if not 0 <= index < self.count:
            return None
        return self.item(index), self.room.width, index == self.cursor

    def strip_of(self, look: tuple[Item, int, bool] | None) -> Strip:
        """Draw a line."""
        if look is None:
            return Strip.blank(self.size.width, self._base)
        item, _, is_here = look
        cursor = Style()
        if is_here:
            cursor = self.get_component_rich_style("line-list--cursor", partial=True)
        strip = Strip(self.segments(item, self._base, cursor))
        return strip.adjust_cell_length(self.size.width, self._base + cursor)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor inside the list."""
        return max(0, min(cursor, self.count - 1))

    def watch_cursor(self) -> None:
        """Show the line under the cursor."""
        self.see_cursor()
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Let lines end where the pane ends, and keep the one under the cursor in view."""
        self.virtual_size = Size(event.size.width, self.count)
        self.call_after_refresh(self.see_cursor)

    def action_move(self, step: int) -> None:
        """Go up or down."""
        self.cursor = self.stop(self.cursor + step, step)

    def action_page(self, step: int) -> None:
        """Go up or down by what is visible."""
        self.cursor = self.stop(self.cursor + step * max(1, self.size.height - 1), step)

    def action_edge(self, step: int) -> None:
        """Go to the first or last line."""
        self.cursor = self.stop(0 if step < 0 else self.count - 1, -step)

    def see_cursor(self) -> None:
        """Scroll until the line under the cursor and the one below it are visible."""
        if self.room.height:
            region = Region(0, self.cursor, 1, 2 if self.cursor + 1 < self.count else 1)
            self.scroll_to_region(region, animate=False, force=True)
