"""What the spec stands on: citations that lead nowhere, claims without a source, and the rest."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.core.evidence_list import EvidenceLine, summary

_MARKS = {
    "dangling": ("✗", "$text-error"),
    "superseded": ("↷", "$text-warning"),
    "changed": ("Δ", "$text-warning"),
    "claim": ("?", "$text-accent"),
    "unused": ("○", "$text-muted"),
    "cited": ("✓", "$text-success"),
}


class EvidenceScreen(ModalScreen[EvidenceLine | None]):
    """Read through the evidence; the answer is the line to look at, or None after Escape."""

    HELP = "Enter goes to the place; for a citation that leads nowhere it offers a repair first."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Close", id="evidence.close", tooltip="Back to the spec"),
    ]

    DEFAULT_CSS = """
    EvidenceScreen { align: center middle; }
    EvidenceScreen > Vertical {
        width: 95%; max-width: 120; height: 90%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    EvidenceScreen > Vertical > Static { height: 1; text-style: bold; }
    EvidenceScreen OptionList {
        border: none; height: 1fr; background: $surface; padding: 0;
        text-wrap: nowrap; text-overflow: ellipsis;
        &:focus { border: none; }
    }
    """

    def __init__(self, lines: Sequence[EvidenceLine]) -> None:
        super().__init__()
        self._lines = list(lines)

    def compose(self) -> ComposeResult:
        """Show the counts and every line."""
        with Vertical():
            yield Static(Content(summary(self._lines)))
            yield OptionList(*(Option(_prompt(line)) for line in self._lines), markup=False)

    def on_mount(self) -> None:
        """Mark the first line."""
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go there."""
        self.dismiss(self._lines[event.option_index])

    def action_cancel(self) -> None:
        """Go nowhere."""
        self.dismiss(None)


def _prompt(line: EvidenceLine) -> Content:
    mark, colour = _MARKS[line.kind]
    place = f"{line.line:>5} " if line.line else "      "
    return Content.assemble((mark, colour), " ", (place, "$text-muted"), line.text)
