"""The end of a walk through the questions: what was decided, what it touches, what waits."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.core.literal import literal
from tui.core.question.prose import bare
from tui.core.safe_text import one_line
from tui.screens.question_walk import Outcome
from tui.widgets.key_line import KeyLine
from tui.widgets.option_card import StyledText

_WAITING = {"deferred": "left for later", "skipped": "skipped", "open": "not looked at"}


class QuestionSummary(ModalScreen[bool]):
    """Shows what became of the questions; True ends the walk, False goes back to it.

    Args:
        outcomes: What became of each question.
        when_done: A sentence to show once nothing is open.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "end", "Done", id="summary.end", tooltip="Leave the questions"),
        Binding("escape,p", "back", "Back", id="summary.back", tooltip="Go back to the questions"),
    ]

    DEFAULT_CSS = """
    QuestionSummary { background: $background; layout: vertical; }
    QuestionSummary #summary-title { height: 1; padding: 0 1; background: $panel; }
    QuestionSummary StyledText { height: 1fr; padding: 0 1; }
    """

    def __init__(self, outcomes: Sequence[Outcome], when_done: str = "") -> None:
        super().__init__()
        self._outcomes = list(outcomes)
        self._when_done = when_done

    def compose(self) -> ComposeResult:
        """Show the count and the list."""
        decided = sum(outcome.mark == "decided" for outcome in self._outcomes)
        title = f"{decided} of {len(self._outcomes)} questions decided"
        with Vertical():
            yield Static(Content(title), id="summary-title")
            yield StyledText(summary(self._outcomes, self._when_done), id="summary-text")
        yield KeyLine()

    def on_mount(self) -> None:
        """Let the arrows scroll the list."""
        self.query_one(StyledText).focus()

    def action_end(self) -> None:
        """End the walk."""
        self.dismiss(True)

    def action_back(self) -> None:
        """Go back to the questions."""
        self.dismiss(False)


def summary(outcomes: Sequence[Outcome], when_done: str = "") -> str:
    """Return the summary as Markdown."""
    return "\n".join(_lines(outcomes, when_done))


def _lines(outcomes: Sequence[Outcome], when_done: str) -> Iterator[str]:
    for outcome in outcomes:
        question = outcome.question
        name = f"**{literal(question.id)}** {one_line(question.title)}"
        if question.decision:
            yield f"- ✓ {name}"
            lines = (literal(bare(line)) for line in question.decision.text.split("\n"))
            yield "  - " + "\\\n    ".join(lines)
            for place in outcome.consequences:
                yield f"  - touches *{literal(place.title)}*: {literal(place.why)}"
        else:
            yield f"- ○ {name} *({_WAITING[outcome.mark]})*"
    if all(outcome.mark == "decided" for outcome in outcomes):
        yield ""
        yield literal(when_done) if when_done else "Every question is decided."
