"""A question with a few answers, each on a key of its own."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from tui.core.safe_text import shown

_KEYS = "← → another answer · Enter takes it · Esc changes nothing"


class Choice(ModalScreen[str | None]):
    """Ask one thing; the answer is the id of the chosen answer, or None after Escape.

    Args:
        text: The question, as plain text.
        answers: Pairs of an id and its words; the first is marked at the start.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="choice.cancel", tooltip="Change nothing"),
        Binding("left,up", "app.focus_previous", "Previous", show=False),
        Binding("right,down", "app.focus_next", "Next", show=False),
    ]

    DEFAULT_CSS = """
    Choice { align: center middle; }
    Choice > Vertical {
        width: auto; min-width: 40; max-width: 90%; height: auto; max-height: 90%;
        background: $surface; border: round $primary; padding: 1 2;
    }
    Choice Static { width: auto; max-width: 76; height: auto; margin-bottom: 1; }
    Choice #choice-keys { margin: 1 0 0 0; color: $text-muted; }
    Choice Horizontal { height: auto; width: auto; }
    Choice Button { margin-right: 1; min-width: 8; height: 1; border: none; }
    Choice Button:focus { text-style: bold reverse; }
    Choice.-narrow Horizontal { layout: vertical; }
    """

    def __init__(self, text: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._text = text
        self._answers = list(answers)

    def compose(self) -> ComposeResult:
        """Show the question and its answers."""
        with Vertical():
            yield Static(Content(shown(self._text)))
            with Horizontal():
                for name, words in self._answers:
                    yield Button(Content(words), id=f"answer-{name}", compact=True)
            if len(self._answers) > 1:
                yield Static(_KEYS, id="choice-keys", markup=False)

    def on_mount(self) -> None:
        """Mark the first answer."""
        self.query(Button).first().focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Give the answer."""
        self.dismiss((event.button.id or "").removeprefix("answer-"))

    def action_cancel(self) -> None:
        """Change nothing."""
        self.dismiss(None)
