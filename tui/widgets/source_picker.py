"""A list of research documents with boxes to tick."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.core.safe_text import one_line
from tui.core.source import SourceEntry


class _Boxes(OptionList):
    """Lines with boxes: Space or a click ticks, Enter goes on as in every other step."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Tick", id="sources.tick", tooltip="Tick the document, or not"),
        Binding(
            "enter",
            "go_on",
            "Next",
            id="sources.done",
            show=False,
            tooltip="Go on with the ticked documents",
        ),
    ]

    class GoOn(Message):
        """Enter was pressed."""

    @dataclass
    class Ticked(Message):
        """The box of the line at a position was ticked or cleared."""

        position: int

    def action_tick(self) -> None:
        """Tick the highlighted line."""
        if self.highlighted is not None:
            self.post_message(self.Ticked(self.highlighted))

    def action_go_on(self) -> None:
        """Tell that the choice is made."""
        self.post_message(self.GoOn())


class SourcePicker(Vertical):
    """Research documents to tick, with a filter over them."""

    HELP = "Space ticks a document, Enter goes on. Type in the field above to filter the list."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "tick_all", "All/none", id="sources.all", tooltip="Tick all shown, or none"),
    ]
    DEFAULT_CSS = """
    SourcePicker { height: 1fr; }
    SourcePicker OptionList { height: 1fr; }
    SourcePicker #count { height: 1; padding: 0 1; color: $text-muted; }
    """

    class Decided(Message):
        """The person is done ticking."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._entries: dict[str, SourceEntry] = {}
        self._ticked: dict[str, None] = {}
        self._by_hand = False

    def compose(self) -> ComposeResult:
        """The filter, the list and a count."""
        yield Input(placeholder="Filter by words in title, path or tags", id="filter")
        yield _Boxes(markup=False)
        yield Static("Reading research/ …", id="count", markup=False)

    def load(self, entries: Sequence[SourceEntry]) -> None:
        """Offer these documents."""
        self._entries = {entry.path: entry for entry in entries}
        self._fill()

    def propose(self, paths: Sequence[str]) -> None:
        """Tick documents that are likely to be used; what was ticked by hand stays as it is."""
        if not self._by_hand:
            self._ticked = dict.fromkeys(path for path in paths if path in self._entries)
            self._fill()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The paths of the ticked documents, in the order of the list."""
        return tuple(path for path in self._entries if path in self._ticked)

    @on(Input.Changed, "#filter")
    def _filtered(self, event: Input.Changed) -> None:
        event.stop()
        self._fill()

    @on(Input.Submitted, "#filter")
    def _to_the_list(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_list()

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._toggle(event.option_index)

    @on(_Boxes.Ticked)
    def _ticked_by_key(self, event: _Boxes.Ticked) -> None:
        event.stop()
        self._toggle(event.position)

    def _toggle(self, position: int) -> None:
        self._by_hand = True
        path = self._shown()[position]
        if path in self._ticked:
            del self._ticked[path]
        else:
            self._ticked[path] = None
        self.query_one(_Boxes).replace_option_prompt_at_index(position, self._label(path))
        self._count()

    @on(_Boxes.GoOn)
    def _decided(self, event: _Boxes.GoOn) -> None:
        event.stop()
        self.post_message(self.Decided())

    def action_tick_all(self) -> None:
        """Tick every document that is shown; if all are, none."""
        self._by_hand = True
        shown = self._shown()
        if all(path in self._ticked for path in shown):
            for path in shown:
                self._ticked.pop(path, None)
        else:
            self._ticked.update(dict.fromkeys(shown))
        self._fill()

    def focus_list(self) -> None:
        """Give the list the keyboard."""
        self.query_one(_Boxes).focus()

    def _shown(self) -> list[str]:
        words = self.query_one("#filter", Input).value.casefold().split()
        found = []
        for path, entry in self._entries.items():
            text = " ".join([path, entry.title, *entry.tags]).casefold()
            if all(word in text for word in words):
                found.append(path)
        return found

    def _fill(self) -> None:
        boxes = self.query_one(_Boxes)
        at = boxes.highlighted
        boxes.clear_options()
        boxes.add_options(Option(self._label(path)) for path in self._shown())
        if boxes.option_count:
            boxes.highlighted = min(at or 0, boxes.option_count - 1)
        self._count()

    def _label(self, path: str) -> Content:
        entry = self._entries[path]
        box = "[x] " if path in self._ticked else "[ ] "
        return Content.assemble(box, one_line(entry.title), "  ", (one_line(path), "dim"))

    def _count(self) -> None:
        total = len(self._entries)
        text = (
            f"{len(self.chosen)} of {total} chosen"
            if total
            else "There are no research documents; put Markdown files into research/."
        )
        self.query_one("#count", Static).update(text)
