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
from tui.core.safe_text import counted, one_line, shown
from tui.core.status import transitions
from tui.core.survey import Survey
from tui.core.word_count import words
from tui.screens.status import approval_words
from tui.widgets.signs import SIGNS

_SUMMARY_LINES = 14
_CONCEPTS = ("summary", "proposal", "goals", "background")
"""What a section that tells a spec in short may be about; the first that the template has."""
_MOST_NAMED = 6
"""So many warnings are named; the list of problems has them all."""
Kind = Literal["section", "questions", "problems", "approval", "status", "home"]


@dataclass(frozen=True, slots=True)
class NextStep:
    """What the writer chose to do next.

    Attributes:
        kind: "section" (go to `index`), "questions", "problems", "approval" (record a new one),
            "status" (see what `status` needs) or "home".
        label: The words it is offered with.
        index: A section of the survey's spec.
        status: The status to promote to.
    """

    kind: Kind
    label: str
    index: int = 0
    status: str = ""


def _step_key(key: str, kind: Kind, word: str, tooltip: str) -> Binding:
    """Bind a key to a kind of step; the step is there or not, the key means nothing else."""
    return Binding(key, f"take('{kind}')", word, False, id=f"finish.{kind}", tooltip=tooltip)


class FinishScreen(Screen[NextStep | None]):
    """Show where a spec stands; the answer is the step to take, or None to go on writing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", "Back to writing", id="finish.back", tooltip="Go on writing"),
        _step_key("p", "problems", "Problems", "Look at the problems"),
        _step_key("d", "questions", "Decide", "Decide the open questions"),
        _step_key("w", "section", "Write", "Write the first section that is empty"),
        _step_key("a", "approval", "Approve", "Approve it again, as it is now"),
        _step_key("s", "status", "Status", "See what the next status needs, and set it"),
        _step_key("l", "home", "List", "Close this spec and go to the list"),
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
        self._warnings = [problem for problem in problems if problem.severity == "warning"]
        self._survey = survey
        self._path = path
        self._is_saved = is_saved
        self._steps = next_steps(survey, len(self._errors), len(self._warnings))

    def compose(self) -> ComposeResult:
        """Show the report above the steps."""
        with VerticalScroll(id="finish-report", can_focus=False):
            yield Static(self._report())
        yield OptionList(id="finish-steps", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Mark the first step."""
        steps = self.query_one(OptionList)
        bound = {b.binding.id: b.binding for b in self.active_bindings.values()}
        for step in self._steps:
            binding = bound.get(f"finish.{step.kind}")
            key = self.app.get_key_display(binding) if binding else ""
            steps.add_option(Option(Content(f"{key:<2} {step.label}")))
        steps.highlighted = 0
        steps.focus()

    def action_take(self, kind: Kind) -> None:
        """Take the step of a kind, if there is one."""
        step = next((step for step in self._steps if step.kind == kind), None)
        if step is not None:
            self.dismiss(step)

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
        errors = [_told(problem) for problem in self._errors]
        if self._survey.fence and not errors:
            errors = [str(self._survey.fence)]
        warnings = [_told(problem) for problem in self._warnings[:_MOST_NAMED]]
        more = len(self._warnings) - _MOST_NAMED
        if more > 0:
            warnings.append(f"and {counted(more, 'more warning')}")
        for severity, texts in (("error", errors), ("warning", warnings)):
            sign, colour = SIGNS[severity]
            for text in texts:
                rows += [f"  {sign} ", (text, colour), "\n"]
        if not rows:
            return [("Nothing is open.", "$text-success")]
        return [("Still open", "bold"), "\n", *rows]


def _told(problem: Diagnostic) -> str:
    return f"line {problem.line}: {one_line(problem.message)}"


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


def next_steps(survey: Survey, errors: int = 0, warnings: int = 0) -> list[NextStep]:
    """Return what can be done next, the most useful first; the numbers are of problems found."""
    steps = []
    found = [counted(n, word) for n, word in ((errors, "error"), (warnings, "warning")) if n]
    if found:
        steps.append(NextStep("problems", f"Look at {' and '.join(found)}"))
    waiting = len(survey.undecided)
    if waiting:
        steps.append(NextStep("questions", f"Decide {counted(waiting, 'open question')}"))
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
        steps.append(NextStep("status", f"See what {status} needs, and set it", status=status))
    steps.append(NextStep("home", "Close this spec and go to the list"))
    return steps
