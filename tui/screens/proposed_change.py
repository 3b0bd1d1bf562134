"""Show a change before it is made: a diff to read, Enter to apply, Escape to leave all as it is."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.core.safe_text import one_line, shown

_MOST_LINES = 1_000
_STYLES = {"+": "$text-success", "-": "$text-error", "@": "$text-muted", "…": "$text-muted"}


class ProposedChange(ModalScreen[bool]):
    """Ask whether a change is to be made; the answer is whether it was accepted.

    Args:
        title: What the change does, as plain text.
        diff: Its lines, as in a unified diff; "…" begins a line that says what is left out.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "accept", "Apply", id="change.apply", tooltip="Make this change"),
        Binding("escape,n", "refuse", "Cancel", id="change.cancel", tooltip="Change nothing"),
    ]

    DEFAULT_CSS = """
    ProposedChange { align: center middle; }
    ProposedChange > VerticalScroll {
        width: 95%; max-width: 130; height: auto; max-height: 90%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    ProposedChange Static { height: auto; }
    """

    def __init__(self, title: str, diff: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._diff = diff

    def compose(self) -> ComposeResult:
        """Show what changes and the two keys."""
        with VerticalScroll() as box:
            # In the border it is seen however long the change is.
            box.border_subtitle = "Enter applies · Esc changes nothing"
            yield Static(Content.styled(one_line(self._title), "bold"))
            yield Static(self._lines())

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def _lines(self) -> Content:
        parts = [
            Content.styled(shown(line).expandtabs(4), _STYLES.get(line[:1], ""))
            for line in self._diff[:_MOST_LINES]
        ]
        left = len(self._diff) - _MOST_LINES
        if left > 0:
            parts.append(Content.styled(f"… {left:,} more lines", "$text-muted"))
        return Content("\n").join(parts)

    def action_accept(self) -> None:
        """Make the change."""
        self.dismiss(True)

    def action_refuse(self) -> None:
        """Change nothing."""
        self.dismiss(False)
