"""The outline pane: every section of the spec, which one is open and what is wrong where.

It knows sections as `OutlineEntry` values and speaks in indexes of `Spec.sections`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.core.cells import shorten, width
from tui.core.safe_text import one_line


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


_COLOURS = {
    "error": "$text-error",
    "warning": "$text-warning",
    "open": "$text-accent",
    "filled": "$text-success",
    "empty": "$text-muted",
}


class Outline(OptionList):
    """The sections of a spec as a list; Enter goes to one."""

    BINDINGS = [
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
    ]

    DEFAULT_CSS = """
    Outline {
        border: none;
        padding: 0;
        height: 1fr;
        background: $surface;
        scrollbar-size-vertical: 1;
        &:focus { border: none; }
    }
    """

    @dataclass
    class Chosen(Message):
        """A section was chosen, by its index."""

        index: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._entries: tuple[OutlineEntry, ...] = ()
        self._current = -1
        self._shown_width = 0

    def show(self, entries: Sequence[OutlineEntry], current: int) -> None:
        """Show these sections, with one of them as the open one."""
        changed = tuple(entries) != self._entries or self.size.width != self._shown_width
        if not changed and current == self._current:
            return
        self._entries, moved = tuple(entries), current != self._current
        self._current = current
        highlighted = self.highlighted
        self._fill()
        if moved or highlighted is None:
            self._highlight_current()
        else:
            self.highlighted = min(highlighted, len(self._entries) - 1)

    def on_resize(self) -> None:
        """Cut titles to the new width."""
        if self._entries and self.size.width != self._shown_width:
            highlighted = self.highlighted
            self._fill()
            self.highlighted = highlighted

    def _fill(self) -> None:
        self._shown_width = self.size.width
        self.clear_options()
        self.add_options([Option(self._prompt(entry)) for entry in self._entries])

    def _highlight_current(self) -> None:
        for position, entry in enumerate(self._entries):
            if entry.index == self._current:
                self.highlighted = position

    def _prompt(self, entry: OutlineEntry) -> Content:
        room = max(8, (self.size.width or 30) - 4)
        indent = " " * max(0, min(entry.level - 1, 4))
        title = one_line(entry.title) or ("(before the first heading)" if not entry.level else "—")
        text = indent + shorten(title, max(4, room - width(indent)))
        here = entry.index == self._current
        mark = Content.styled(entry.mark, _COLOURS[entry.role])
        pointer = Content.styled("▌" if here else " ", "$text-accent")
        return Content.assemble(pointer, mark, " ", (text, "bold" if here else ""))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell which section was chosen."""
        event.stop()
        self.post_message(self.Chosen(self._entries[event.option_index].index))
