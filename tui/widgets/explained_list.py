"""A list to choose from, with what there is to say about the highlighted entry beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to choose: its id, its name in the list, and what is shown beside it."""

    id: str
    name: str
    text: Content


class ExplainedList(Horizontal):
    """A list on the left, the text of the highlighted entry on the right."""

    HELP = "Up and Down look, Enter chooses and goes on. Page Up and Page Down scroll the text."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "shift+down,pagedown",
            "scroll_text(1)",
            "Text down",
            id="choice.text_down",
            show=False,
            priority=True,
            tooltip="Scroll the text beside the list down",
        ),
        Binding(
            "shift+up,pageup",
            "scroll_text(-1)",
            "Text up",
            id="choice.text_up",
            show=False,
            priority=True,
            tooltip="Scroll the text beside the list up",
        ),
    ]
    DEFAULT_CSS = """
    ExplainedList { height: 1fr; }
    ExplainedList OptionList { width: 30; height: 1fr; }
    ExplainedList VerticalScroll { width: 1fr; height: 1fr; padding: 0 2; }
    """

    @dataclass
    class Highlighted(Message):
        """Another entry is highlighted."""

        list: "ExplainedList"
        entry_id: str

        @property
        def control(self) -> "ExplainedList":
            """The list."""
            return self.list

    @dataclass
    class Chosen(Message):
        """An entry was chosen with Enter or a click."""

        list: "ExplainedList"
        entry_id: str

        @property
        def control(self) -> "ExplainedList":
            """The list."""
            return self.list

    def __init__(self, entries: Sequence[Entry] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._entries: dict[str, Entry] = {entry.id: entry for entry in entries}

    def compose(self) -> ComposeResult:
        """The list and the text."""
        options = [Option(Content(entry.name), entry.id) for entry in self._entries.values()]
        yield OptionList(*options, markup=False)
        with VerticalScroll(can_focus=False):
            yield Static()

    def on_mount(self) -> None:
        """Highlight the first entry, so that there is always one chosen."""
        if self._entries and self._options.highlighted is None:
            self._options.highlighted = 0

    @on(OptionList.OptionHighlighted)
    def _explain(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_id in self._entries:
            self.query_one(Static).update(self._entries[event.option_id].text)
            self.query_one(VerticalScroll).scroll_home(animate=False)
            self.post_message(self.Highlighted(self, event.option_id))

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id is not None:
            self.post_message(self.Chosen(self, event.option_id))

    def action_scroll_text(self, direction: int) -> None:
        """Scroll the text beside the list by most of a page."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=direction * max(1, scroll.size.height - 2), animate=False)

    def replace(self, entries: Sequence[Entry], highlighted: str = "") -> None:
        """Show other entries; the highlight goes to the one named, or stays if it can."""
        wanted = highlighted or self.highlighted
        self._entries = {entry.id: entry for entry in entries}
        self._options.clear_options()
        self._options.add_options(
            Option(Content(entry.name), entry.id) for entry in self._entries.values()
        )
        self.highlight(wanted if wanted in self._entries else next(iter(self._entries), ""))

    def highlight(self, entry_id: str) -> None:
        """Highlight an entry by its id; an unknown one changes nothing."""
        if entry_id in self._entries:
            self._options.highlighted = list(self._entries).index(entry_id)

    @property
    def highlighted(self) -> str:
        """The id of the highlighted entry, or "" when the list is empty."""
        position = self._options.highlighted
        return list(self._entries)[position] if position is not None else ""

    @property
    def _options(self) -> OptionList:
        return self.query_one(OptionList)

    def focus_list(self) -> None:
        """Give the list the keyboard."""
        self._options.focus()
