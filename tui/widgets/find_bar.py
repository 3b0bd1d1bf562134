"""Find and replace in the section or across the spec: asks, and shows how many there are.

The bar searches nothing itself. It says what to look for (`Searched`), which way to go (`Stepped`)
and what to replace (`ReplaceRequested`); the screen does it and calls `show_count`.
"""

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from tui.core.safe_text import one_line
from tui.core.search import Query

_FLAGS = {
    "case": ("Case", "Tell capital letters from small ones"),
    "word": ("Word", "Find whole words only"),
    "regex": ("Regex", "Read what is typed as a regular expression"),
    "everywhere": ("Whole spec", "Search all sections, not only this one"),
}


def _flag_binding(key: str, name: str) -> Binding:
    label, tooltip = _FLAGS[name]
    return Binding(key, f"flag('{name}')", label, id=f"find.{name}", show=False, tooltip=tooltip)


class _Words(Input):
    """One line to type in, where Alt and a letter is a key of the bar and not that letter."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key.startswith("alt+"):
            event.prevent_default()


class Flag(Static, can_focus=True):
    """One choice that is on or off, told by a sign and not by colour alone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,space",
            "press",
            "Turn on or off",
            id="find.flag",
            show=False,
            tooltip="Turn this choice on or off",
        ),
    ]

    is_on: reactive[bool] = reactive(False)
    """Whether the choice is on."""

    @dataclass
    class Changed(Message):
        """The choice was turned on or off."""

        flag: "Flag"

        @property
        def control(self) -> "Flag":
            """The choice."""
            return self.flag

    def __init__(self, label: str, *, id: str, tooltip: str) -> None:
        super().__init__(id=id, markup=False)
        self._label = label
        self.tooltip = Content(tooltip)

    def watch_is_on(self, was_on: bool, is_on: bool) -> None:
        """Show the sign and tell."""
        self.update(Content(f"{'[x]' if is_on else '[ ]'} {self._label}"))
        if was_on != is_on:
            self.post_message(self.Changed(self))

    def on_click(self) -> None:
        """Turn on or off."""
        self.action_press()

    def action_press(self) -> None:
        """Turn on or off."""
        self.is_on = not self.is_on


class FindBar(Vertical):
    """One line to find, one to replace, one with choices; hidden until it is opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,f3", "step(False)", "Next", id="find.next", tooltip="Go to the next match"),
        Binding(
            "up,shift+f3",
            "step(True)",
            "Previous",
            id="find.previous",
            tooltip="Go to the match before",
        ),
        Binding(
            "alt+e",
            "replace(False)",
            "Replace",
            id="find.replace",
            tooltip="Replace this match and go to the next",
        ),
        Binding(
            "alt+a",
            "replace(True)",
            "Replace all",
            id="find.replace_all",
            tooltip="Replace every match",
        ),
        _flag_binding("alt+c", "case"),
        _flag_binding("alt+w", "word"),
        _flag_binding("alt+r", "regex"),
        _flag_binding("alt+g", "everywhere"),
        Binding("escape", "close", "Close", id="find.close", tooltip="Go back to the text"),
    ]

    HELP = (
        "Type what to find; Enter or ↓ goes on, ↑ goes back. Tab goes to the words to put in its "
        "place: Enter replaces this match, Alt+A all of them. Escape goes back to the text."
    )

    DEFAULT_CSS = """
    FindBar {
        display: none;
        height: auto;
        padding: 0 1;
        background: $panel;
        &.-open { display: block; }
        Horizontal { height: 1; }
        Static { width: auto; height: 1; }
        .find--label { width: 9; color: $text-muted; }
        .find--count { min-width: 12; padding-left: 1; text-align: right; }
        .find--count.-none { color: $text-error; }
        .find--elsewhere { display: none; width: 1fr; height: auto; color: $text-accent; }
        .find--elsewhere.-some { display: block; }
        Input { width: 1fr; height: 1; border: none; padding: 0; background: $boost; }
        Input:focus { border: none; }
        Flag { margin-right: 2; color: $text-muted; }
        Flag:focus { text-style: underline; color: $text; }
    }
    """

    @dataclass
    class Searched(Message):
        """What to look for has changed; `everywhere` means all sections."""

        query: Query
        everywhere: bool

    @dataclass
    class Stepped(Message):
        """The next match is wanted, or the one before."""

        back: bool

    @dataclass
    class ReplaceRequested(Message):
        """The selected match, or every match, is to be replaced."""

        template: str
        is_all: bool

    class Closed(Message):
        """The bar was closed; the text gets the focus back."""

    def compose(self) -> ComposeResult:
        """Two inputs and four choices."""
        with Horizontal():
            yield Static("Find", classes="find--label", markup=False)
            yield _Words(id="find-words", compact=True)
            yield Static(classes="find--count", markup=False)
        with Horizontal():
            yield Static("Replace", classes="find--label", markup=False)
            yield _Words(id="find-replacement", compact=True)
        with Horizontal():
            for name, (label, tooltip) in _FLAGS.items():
                yield Flag(label, id=f"find-{name}", tooltip=tooltip)
        yield Static(classes="find--elsewhere", markup=False)

    def _input(self, name: str) -> Input:
        return self.query_one(f"#find-{name}", Input)

    def _flag(self, name: str) -> Flag:
        return self.query_one(f"#find-{name}", Flag)

    @property
    def sought(self) -> Query:
        """What to look for, as it stands in the bar."""
        flags = (self._flag(name).is_on for name in ("regex", "case", "word"))
        return Query(self._input("words").value, *flags)

    @property
    def is_everywhere(self) -> bool:
        """Whether all sections are searched."""
        return self._flag("everywhere").is_on

    @property
    def is_open(self) -> bool:
        """Whether the bar is on the screen."""
        return self.has_class("-open")

    @property
    def words(self) -> Input:
        """Where one types what to find."""
        return self._input("words")

    def open(self, words: str = "") -> None:
        """Show the bar, with these words (of one line) to find, and search for them."""
        self.add_class("-open")
        if words and "\n" not in words and words != self.words.value:
            self.words.value = words
        else:
            self._search()
        self.words.focus()
        self.words.select_all()

    def show_count(self, current: int, total: int, problem: str = "") -> None:
        """Show which match of how many is selected, or what is wrong with the query.

        Args:
            current: The selected match from 1, or 0 if none is.
            total: The number of matches.
            problem: Why there was no search, or an empty string.
        """
        if problem:
            text = one_line(problem)
        elif not self.sought.text:
            text = ""
        elif not total:
            text = "not found"
        else:
            text = f"{current} of {total}" if current else f"{total} found"
        count = self.query_one(".find--count", Static)
        count.update(Content(text))
        count.set_class(bool(problem) or text == "not found", "-none")

    def show_elsewhere(self, count: int, title: str, *, is_next: bool) -> None:
        """Say how many matches other sections have, and in which one the next is.

        Args:
            count: How many; 0 says nothing.
            title: The title of the section of the next one.
            is_next: Whether there is none here, so that the next step leads there.
        """
        where = "1 match in another section"
        if count != 1:
            where = f"{count:,} matches in other sections"
        way = "Enter goes to" if is_next else "the next one in"
        line = self.query_one(".find--elsewhere", Static)
        line.set_class(count > 0, "-some")
        line.update(Content(f"{where}: {way} «{one_line(title)}»" if count else ""))

    @on(Input.Changed, "#find-words")
    @on(Flag.Changed)
    def _sought_something_else(self, event: Message) -> None:
        event.stop()
        if self.is_open:
            self._search()

    @on(Input.Changed, "#find-replacement")
    def _replacement_changed(self, event: Input.Changed) -> None:
        event.stop()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id == "find-words":
            self.action_step(False)
        else:
            self.action_replace(False)

    def action_step(self, back: bool) -> None:
        """Ask for the next match or the one before."""
        self.post_message(self.Stepped(back))

    def action_replace(self, is_all: bool) -> None:
        """Ask for this match, or all of them, to be replaced."""
        if self.sought.text:
            self.post_message(self.ReplaceRequested(self._input("replacement").value, is_all))

    def action_flag(self, name: str) -> None:
        """Turn one of the choices on or off."""
        self._flag(name).action_press()

    def action_close(self) -> None:
        """Hide the bar."""
        self.remove_class("-open")
        self.post_message(self.Closed())

    def _search(self) -> None:
        self.post_message(self.Searched(self.sought, self.is_everywhere))
