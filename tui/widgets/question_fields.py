"""What a person writes while deciding: an own answer and a reason."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static, TextArea


class LongText(TextArea):
    """A field of several lines: Enter makes a new line and never submits; Tab leaves it.

    Args:
        placeholder: What stands in the empty field.
        text: What it holds at the start.
    """

    DEFAULT_CSS = """
    LongText {
        border: none; padding: 0; height: 1; width: 1fr; background: $boost;
        scrollbar-size-vertical: 1;
    }
    LongText:focus { border: none; height: 4; background: $surface-lighten-1; }
    .-short LongText:focus { height: 2; }
    """

    def __init__(self, placeholder: str, text: str = "", *, id: str | None = None) -> None:
        super().__init__(
            text,
            id=id,
            placeholder=Content(placeholder),
            soft_wrap=True,
            show_line_numbers=False,
            highlight_cursor_line=False,
            compact=True,
            tab_behavior="focus",
        )
        self.cursor_blink = False

    def on_focus(self) -> None:
        """Show where typing goes on, once the field has its height."""
        self.call_after_refresh(self.scroll_cursor_visible)

    def on_blur(self) -> None:
        """Show the beginning of what was typed."""
        self.scroll_home(animate=False)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Show the cursor while there is one: a field that is left shows its beginning."""
        return super().scroll_cursor_visible(center, animate) if self.has_focus else Offset()


class AnswerText(LongText):
    """A field of the question screen, with the keys that lead out of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f9,alt+enter",
            "screen.decide_now",
            "To the decision",
            id="answer.decide",
            tooltip="Show the decision; Enter or F9 then writes it",
        ),
        Binding(
            "escape",
            "leave",
            "Back to the options",
            id="answer.leave",
            tooltip="Leave the field; what was typed stays",
        ),
    ]

    @dataclass
    class Left(Message):
        """The person leaves the field by Escape."""

    def action_leave(self) -> None:
        """Go back to the options."""
        self.post_message(self.Left())


class AnswerFields(Vertical):
    """The own answer and the reason, always within reach."""

    DEFAULT_CSS = """
    AnswerFields { height: auto; padding: 0 1; background: $background; }
    AnswerFields Horizontal { height: auto; }
    AnswerFields Static { width: 14; height: 1; color: $text-muted; }
    AnswerFields.-own #own-name { color: $text-success; text-style: bold; }
    """

    is_own: reactive[bool] = reactive(False)
    """Whether the own answer is the choice."""

    @dataclass
    class Typed(Message):
        """The person typed; the texts are as they stand now."""

        own: str
        because: str
        is_own: bool

    def watch_is_own(self) -> None:
        """Mark the own answer as the choice, with a sign as well as a colour."""
        self.set_class(self.is_own, "-own")
        if self.is_mounted:
            sign = "● " if self.is_own else ""
            self.query_one("#own-name", Static).update(Content(f"{sign}Own answer"))

    def compose(self) -> ComposeResult:
        """Lay out the two fields with their names."""
        with Horizontal():
            yield Static(Content("Own answer"), id="own-name")
            yield AnswerText("o writes an answer of your own", id="own")
        with Horizontal():
            yield Static(Content("Because"))
            yield AnswerText("r writes the reason", id="because")

    def load(self, own: str, because: str) -> None:
        """Show what was typed for another question."""
        for name, text in (("own", own), ("because", because)):
            field = self.query_one(f"#{name}", AnswerText)
            if field.text != text:
                with self.prevent(TextArea.Changed):
                    field.load_text(text)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell what was typed."""
        event.stop()
        own = self.query_one("#own", AnswerText).text
        because = self.query_one("#because", AnswerText).text
        self.post_message(self.Typed(own, because, event.text_area.id == "own"))
