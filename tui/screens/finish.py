"""The end of the walk: the summary, the path, what is still open and what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from tui.core.check import Diagnostic
from tui.core.lifecycle import last_approval
from tui.core.literal import plain_text
from tui.core.markdown_edit import words
from tui.core.safe_text import one_line, shown
from tui.core.status import transitions
from tui.core.survey import Survey
from tui.screens.status import approval_words

_SUMMARY_LINES = 14
_CONCEPTS = ("summary", "proposal", "goals", "background")
"""What a section that tells a spec in short may be about; the first that the template has."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What the writer chose to do next.

    Attributes:
        kind: "section" (go to `index`), "questions", "problems", "approval" (record a new one),
            "status" (promote to `status`) or "home".
        label: The words it is offered with.
        index: A section of the survey's spec.
        status: The status to promote to.
    """

    kind: Literal["section", "questions", "problems", "approval", "status", "home"]
    label: str
    index: int = 0
    status: str = ""


class FinishScreen(Screen[NextStep | None]):
    """Show where a spec stands; the answer is the step to take, or None to go on writing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back to writing", id="finish.back", tooltip="Go on writing"),
    ]

    DEFAULT_CSS = """
    FinishScreen #finish-report { height: 1fr; padding: 1 2; }
    FinishScreen #finish-steps {
        height: auto; max-height: 8; border: none; border-top: solid $panel; padding: 0 2;
    }
    """

    def __init__(
        self, survey: Survey, path: str, *, is_saved: bool, problems: Sequence[Diagnostic] = ()
    ) -> None:
        super().__init__()
        self._errors = [problem for problem in problems if problem.severity == "error"]
        self._survey = survey
        self._path = path
        self._is_saved = is_saved
        self._steps = next_steps(survey, len(self._errors))

    def compose(self) -> ComposeResult:
        """Show the report above the steps."""
        with VerticalScroll(id="finish-report", can_focus=False):
            yield Static(self._report())
        options = [Option(Content(f"{i}  {s.label}")) for i, s in enumerate(self._steps, 1)]
        yield OptionList(*options, id="finish-steps", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Mark the first step."""
        steps = self.query_one(OptionList)
        steps.highlighted = 0
        steps.focus()

    def on_key(self, event: object) -> None:
        """Take a step by its number."""
        character = getattr(event, "character", None) or ""
        if character.isdigit() and 0 < int(character) <= len(self._steps):
            self.dismiss(self._steps[int(character) - 1])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the marked step."""
        self.dismiss(self._steps[event.option_index])

    def action_back(self) -> None:
        """Go on writing."""
        self.dismiss(None)

    def _report(self) -> Content:
        about = self._survey.metadata
        state = "saved" if self._is_saved else "not saved"
        rows: list[str | tuple[str, str]] = [
            (one_line(about.title) or "Untitled", "bold"),
            "\n",
            (shown(self._path), "$text-accent"),
            (f"  ({state})", "$text-success" if self._is_saved else "$text-error"),
            f"\nStatus: {one_line(about.status) or 'none'}",
            f"   Sections: {self._survey.progress.filled} of {self._survey.progress.total} filled",
            "\n",
        ]
        approval = last_approval(self._survey.spec)
        if approval:
            rows += [*approval_words(approval), "\n"]
        rows.append("\n")
        rows += self._summary()
        rows += self._still_open()
        return Content.assemble(*rows)

    def _summary(self) -> list[str | tuple[str, str]]:
        title, text = summary_of(self._survey)
        if not text:
            return [(f"No {title.casefold()} yet.", "$text-warning"), "\n\n"]
        lines = text.splitlines()
        shown_lines = "\n".join(lines[:_SUMMARY_LINES])
        more = "\n…" if len(lines) > _SUMMARY_LINES else ""
        return [
            (title, "bold"),
            (f"  {words(text)} words", "$text-muted"),
            "\n",
            shown(shown_lines) + more,
            "\n\n",
        ]

    def _still_open(self) -> list[str | tuple[str, str]]:
        rows: list[str | tuple[str, str]] = []
        for question in self._survey.undecided:
            rows += ["  ? ", one_line(question.title), "\n"]
        for title in self._survey.progress.empty:
            rows += ["  ○ ", (f"empty: {one_line(title)}", "$text-warning"), "\n"]
        for problem in self._errors:
            text = f"line {problem.line}: {one_line(problem.message)}"
            rows += ["  ✗ ", (text, "$text-error"), "\n"]
        if self._survey.fence and not self._errors:
            rows += ["  ✗ ", (str(self._survey.fence), "$text-error"), "\n"]
        if not rows:
            return [("Nothing is open.", "$text-success")]
        return [("Still open", "bold"), "\n", *rows]


def summary_of(survey: Survey) -> tuple[str, str]:
    """Return what tells a spec in short, as plain text, under its title; the text may be empty."""
    profile = survey.profile
    known = {section.concept for section in profile.sections} if profile else set()
    concept = next((name for name in _CONCEPTS if name in known), _CONCEPTS[0])
    title = "Summary"
    for section, entry in zip(survey.spec.sections, survey.known, strict=True):
        is_it = entry is not None and entry.concept == concept
        if concept == _CONCEPTS[0]:
            is_it = is_it or (section.level == 2 and "summary" in section.title.casefold())
        elif is_it:
            title = one_line(section.title)
        if is_it and survey.filled[section.index]:
            return title, plain_lines(survey.spec.body(section.index))
    return title, ""


def plain_lines(markdown: str) -> str:
    """Return Markdown as plain lines, without emphasis and link targets."""
    lines = [plain_text(line) for line in markdown.strip().splitlines()]
    return "\n".join(lines).strip()


def next_steps(survey: Survey, errors: int = 0) -> list[NextStep]:
    """Return what can be done next, the most useful first; `errors` is how many were found."""
    steps = []
    if errors:
        noun = "error" if errors == 1 else "errors"
        steps.append(NextStep("problems", f"Look at {errors} {noun}"))
    waiting = len(survey.undecided)
    if waiting:
        noun = "question" if waiting == 1 else "questions"
        steps.append(NextStep("questions", f"Decide {waiting} open {noun}"))
    empty = set(survey.progress.empty)
    for section in survey.spec.sections:
        if section.level and section.title in empty:
            steps.append(
                NextStep("section", f"Write «{one_line(section.title)}»", index=section.index)
            )
            break
    approval = last_approval(survey.spec)
    if approval and approval.is_stale:
        steps.append(NextStep("approval", "Approve it again, as it is now"))
    following = transitions(survey.metadata.status)
    if following:
        status = following[0]
        steps.append(NextStep("status", f"Set the status to {status}", status=status))
    steps.append(NextStep("home", "Close this spec and go to the list"))
    return steps
