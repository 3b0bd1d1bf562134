"""A few plain questions that lead to an architecture pattern."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.core.choosing import Suggested, suggest
from tui.core.profile import Profile
from tui.core.safe_text import one_line
from tui.screens.new_spec_words import heading
from tui.widgets.explained_list import Entry, ExplainedList
from tui.widgets.key_line import KeyLine

_SKIP = "-"


class PatternScreen(ModalScreen[str | None]):
    """Asks one question after the other; the result is a pattern's id, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f7,alt+left,backspace",
            "back",
            "Back",
            id="pattern.back",
            tooltip="Go back to the question before",
        ),
        Binding(
            "escape", "cancel", "Cancel", id="pattern.cancel", tooltip="Close without choosing"
        ),
    ]
    DEFAULT_CSS = """
    PatternScreen { align: center middle; }
    PatternScreen > Vertical {
        width: 96%; max-width: 110; height: 90%; border: round $accent; padding: 0 1;
        background: $surface;
    }
    PatternScreen #question { height: auto; padding: 1 1; text-style: bold; }
    PatternScreen ExplainedList OptionList { width: 1fr; }
    PatternScreen .-answers VerticalScroll { display: none; }
    """

    def __init__(self, profile: Profile) -> None:
        super().__init__()
        self._profile = profile
        self._answers: list[str] = []

    def compose(self) -> ComposeResult:
        """The question, its answers, the keys."""
        with Vertical():
            yield Static(id="question", markup=False)
            yield ExplainedList()
        yield KeyLine()

    def on_mount(self) -> None:
        """Ask the first question."""
        self._ask()

    @on(ExplainedList.Chosen)
    def _answered(self, event: ExplainedList.Chosen) -> None:
        event.stop()
        if len(self._answers) == len(self._profile.questions):
            self.dismiss(event.entry_id or None)
            return
        self._answers.append(event.entry_id)
        self._ask()

    def action_back(self) -> None:
        """Ask the question before once more; the answer given stays highlighted."""
        if self._answers:
            self._ask(self._answers.pop())

    def action_cancel(self) -> None:
        """Close without a choice."""
        self.dismiss(None)

    def _ask(self, highlighted: str = "") -> None:
        position = len(self._answers)
        questions = self._profile.questions
        answers = self.query_one(ExplainedList)
        answers.set_class(position < len(questions), "-answers")
        if position == len(questions):
            self.query_one("#question", Static).update("What suits your answers, the best first:")
            answers.replace(self._result(), highlighted)
        else:
            question = questions[position]
            text = f"{position + 1} of {len(questions)}: {one_line(question.text)}"
            self.query_one("#question", Static).update(Content(text))
            entries = [
                Entry(answer, one_line(words), Content("")) for answer, words in question.answers
            ]
            skip = Entry(_SKIP, "I cannot say", Content("Skip this question."))
            answers.replace([*entries, skip], highlighted)
        answers.focus_list()

    def _result(self) -> list[Entry]:
        given = {
            question.id: answer
            for question, answer in zip(self._profile.questions, self._answers, strict=False)
        }
        found = suggest(self._profile, given)
        if not found:
            found = [Suggested(pattern, ()) for pattern in self._profile.patterns]
        return [
            Entry(entry.pattern.id, one_line(entry.pattern.name), _why(entry)) for entry in found
        ]


def _why(entry: Suggested) -> Content:
    lines = [heading(entry.pattern.name), Content(one_line(entry.pattern.best_for))]
    if entry.reasons:
        lines += [Content(""), heading("Because you said")]
        lines += [Content(f"- {one_line(reason)}") for reason in entry.reasons]
    if entry.pattern.costs:
        lines += [Content(""), heading("Costs"), Content(one_line(entry.pattern.costs))]
    return Content("\n").join(lines)
