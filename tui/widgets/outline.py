"""The outline pane: every section of the spec, which one is open and what is wrong where.

It knows sections as `OutlineEntry` values and speaks in indexes of `Spec.sections`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.message import Message

from tui.core.cells import shorten, width
from tui.core.safe_text import one_line
from tui.widgets.line_list import LineList


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One line of the outline.

    Attributes:
        index: The section's position in `Spec.sections`.
        level: Its level; the preamble has 0.
        title: Its title as written.
        mark: One character before the title: filled "●", empty "○", a question "?", an error "✗".
        role: "error", "warning", "open", "filled" or "empty"; decides the mark's colour.
    """

    index: int
    level: int
    title: str
    mark: str = " "
    role: str = "empty"


class Outline(LineList[tuple[OutlineEntry, bool]]):
    """The sections of a spec as a list; Enter goes to one."""

    BINDINGS = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home,g", "edge(-1)", "First", show=False),
        Binding("end,G", "edge(1)", "Last", show=False),
        Binding("enter", "choose", "Go", show=False),
    ]

    COMPONENT_CLASSES = {
        "outline--error",
        "outline--warning",
        "outline--open",
        "outline--filled",
        "outline--empty",
    }

    DEFAULT_CSS = """
    Outline > .outline--error { color: $text-error; }
    Outline > .outline--warning { color: $text-warning; }
    Outline > .outline--open { color: $text-accent; }
    Outline > .outline--filled { color: $text-success; }
    Outline > .outline--empty { color: $text-muted; }
    """

    @dataclass
    class Chosen(Message):
        """A section was chosen, by its index."""

        index: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._entries: tuple[OutlineEntry, ...] = ()
        self._current = -1

    def show(self, entries: Sequence[OutlineEntry], current: int) -> None:
        """Show these sections, with one of them as the open one."""
        moved = current != self._current or not self._entries
        self._entries, self._current = tuple(entries), current
        self.fit_lines()
        here = [at for at, entry in enumerate(self._entries) if entry.index == current]
        self.cursor = here[0] if moved and here else self.validate_cursor(self.cursor)

    @property
    def count(self) -> int:
        """How many sections are listed."""
        return len(self._entries)

    def item(self, index: int) -> tuple[OutlineEntry, bool]:
        """Return a section, and whether it is the open one."""
        entry = self._entries[index]
        return entry, entry.index == self._current

    def segments(
        self, item: tuple[OutlineEntry, bool], base: Style, cursor: Style
    ) -> list[Segment]:
        """Draw a section: whether it is open, its mark, its title."""
        entry, is_open = item
        indent = " " * max(0, min(entry.level - 1, 4))
        title = one_line(entry.title) or ("(before the first heading)" if not entry.level else "—")
        text = f" {indent}{shorten(title, max(4, self.room.width - 4 - width(indent)))}"
        return [
            Segment("▌" if is_open else " ", base + self._colour("open") + cursor),
            Segment(entry.mark, base + self._colour(entry.role) + cursor),
            Segment(text, base + Style(bold=is_open or None) + cursor),
        ]

    def _colour(self, role: str) -> Style:
        return self.get_component_rich_style(f"outline--{role}", partial=True)

    def on_click(self, event: events.Click) -> None:
        """Choose the section that was clicked."""
        index = event.y + self.scroll_offset.y
        if 0 <= index < self.count:
            self.cursor = index
            self.action_choose()

    def action_choose(self) -> None:
        """Tell which section was chosen."""
        if self._entries:
            self.post_message(self.Chosen(self._entries[self.cursor].index))
