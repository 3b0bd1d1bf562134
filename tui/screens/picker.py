"""A list to choose one thing from, with a filter; used wherever a name leads somewhere."""

import re
from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.core.headings import NUMBER
from tui.core.safe_text import one_line

_WORD = re.compile(r"\w+")


def matching(names: Sequence[str], text: str) -> list[int]:
    """Return the positions of the names that hold every word of a text, the best match first.

    First the name itself, with or without the number before it, then names that begin so, then
    those that hold each word as a whole word; equal matches stay in their order.
    """
    words = text.casefold().split()
    folded = [" ".join(name.casefold().split()) for name in names]
    found = [at for at, name in enumerate(folded) if all(word in name for word in words)]
    return sorted(found, key=lambda at: _distance(folded[at], words)) if words else found


def _distance(name: str, words: Sequence[str]) -> int:
    """Return how far a name is from the words that are typed, 0 for the same."""
    wanted = " ".join(words)
    spellings = name, NUMBER.sub("", name, count=1).strip()
    if wanted in spellings:
        return 0
    if any(spelling.startswith(wanted) for spelling in spellings):
        return 1
    return 2 if set(words) <= set(_WORD.findall(name)) else 3


def _indented(name: str) -> str:
    """Return a name as one line, as far in as it was."""
    return " " * (len(name) - len(name.lstrip(" "))) + one_line(name)


class Picker(ModalScreen[int | None]):
    """Ask for one of several names; the answer is its position, or None after Escape.

    Every word that is typed must occur in the name, in any order; the names that match best come
    first, see `matching`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="picker.cancel", tooltip="Choose nothing"),
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("pagedown", "move(10)", "Page down", show=False),
        Binding("pageup", "move(-10)", "Page up", show=False),
    ]

    HELP = (
        "Type words of the name, in any order. Up and Down move the mark, Enter chooses, Escape "
        "cancels."
    )

    DEFAULT_CSS = """
    Picker { align: center middle; }
    Picker > Vertical {
        width: 80%; max-width: 90; height: 80%; max-height: 30;
        background: $surface; border: round $primary; padding: 0 1;
    }
    Picker > Vertical > Static { height: 1; text-style: bold; }
    Picker Input { border: none; height: 1; padding: 0; background: $boost; }
    Picker OptionList { border: none; height: 1fr; background: $surface; padding: 0; }
    """

    def __init__(self, title: str, names: Sequence[str], start: int = 0) -> None:
        super().__init__()
        self._title = title
        self._names = [_indented(name) for name in names]
        self._start = start
        self._shown: list[int] = []

    def compose(self) -> ComposeResult:
        """Show the title, the filter and the names."""
        with Vertical():
            yield Static(Content(one_line(self._title)))
            yield Input(placeholder="Type to filter · Enter chooses · Esc cancels", compact=True)
            yield OptionList(markup=False)

    def on_mount(self) -> None:
        """Show every name, the first choice marked."""
        self._filter("")
        if self._start < len(self._names):
            self.query_one(OptionList).highlighted = self._start

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the names that hold every word."""
        self._filter(event.value)

    def on_input_submitted(self) -> None:
        """Choose the marked name."""
        marked = self.query_one(OptionList).highlighted
        if marked is not None and self._shown:
            self.dismiss(self._shown[marked])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose the name that was clicked."""
        self.dismiss(self._shown[event.option_index])

    def action_move(self, rows: int) -> None:
        """Move the mark up or down while the filter keeps the focus."""
        names = self.query_one(OptionList)
        if self._shown:
            row = (names.highlighted or 0) + rows
            names.highlighted = max(0, min(row, len(self._shown) - 1))

    def action_cancel(self) -> None:
        """Choose nothing."""
        self.dismiss(None)

    def _filter(self, text: str) -> None:
        self._shown = matching(self._names, text)
        names = self.query_one(OptionList)
        names.clear_options()
        if self._shown:
            names.add_options([Option(Content(self._names[at])) for at in self._shown])
            names.highlighted = 0
        else:
            names.add_option(Option(Content("Nothing matches."), disabled=True))
