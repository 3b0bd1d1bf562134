"""Ask for one line of text: a name, a topic."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.core.safe_text import one_line

_KEYS = "Enter takes it · Esc changes nothing"


class NameScreen(ModalScreen[str | None]):
    """Ask for a line of text; the answer is the line, or None after Escape.

    Args:
        title: What is asked, as plain text.
        text: What stands in the line at first.
        told: Says below the line what would come of it ("research/docs/topic.md").
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="name.cancel", tooltip="Change nothing"),
    ]

    DEFAULT_CSS = """
    NameScreen { align: center middle; }
    NameScreen > Vertical {
        width: 80%; max-width: 90; height: auto;
        background: $surface; border: round $primary; padding: 0 1;
    }
    NameScreen Static { height: auto; }
    NameScreen #name-told, NameScreen #name-keys { color: $text-muted; }
    NameScreen Input { background: $boost; }
    """

    def __init__(
        self, title: str, text: str = "", told: Callable[[str], str] | None = None
    ) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._told = told

    def compose(self) -> ComposeResult:
        """Show the question, the line and what comes of it."""
        with Vertical():
            yield Static(Content.styled(one_line(self._title), "bold"))
            yield Input(self._text, compact=True)
            if self._told:
                yield Static(id="name-told")
            yield Static(_KEYS, id="name-keys", markup=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what would come of it."""
        if self._told:
            told = Content(one_line(self._told(event.value)))
            self.query_one("#name-told", Static).update(told)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the line, unless it is blank."""
        if event.value.strip():
            self.dismiss(event.value.strip())

    def action_cancel(self) -> None:
        """Change nothing."""
        self.dismiss(None)
