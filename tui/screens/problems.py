"""Every problem of a spec: read through them, go to one, have one mended."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.core.check import Diagnostic
from tui.core.safe_text import one_line
from tui.screens.program import program
from tui.screens.rule_page import RulePage
from tui.widgets.key_line import KeyLine
from tui.widgets.problem_list import ProblemList


@dataclass(frozen=True, slots=True)
class ProblemStep:
    """What the writer wants done.

    Attributes:
        kind: "go" to the problem, "fix" it, or "fix all" that can be mended safely.
        problem: The problem; for "fix all" the highlighted one.
        row: The row it stands in, to come back to.
        severity: The filter, to come back to.
    """

    kind: Literal["go", "fix", "fix all"]
    problem: Diagnostic
    row: int = 0
    severity: str = ""


class ProblemsScreen(Screen[ProblemStep | None]):
    """Show the problems; the answer is what to do, or None after Escape.

    Args:
        path: The spec, as it is shown.
        problems: What was found.
        source: The text it was found in.
        last: The step before this one, to begin in the same place.
    """

    HELP = "Enter goes to the problem, f shows the change that mends it, e explains the rule."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "fix", "Fix", id="problems.fix", tooltip="Show the change that mends it"),
        Binding(
            "a",
            "fix_all",
            "Fix all safe",
            id="problems.fix_all",
            tooltip="Show the changes that mend without changing a meaning, all at once",
        ),
        Binding(
            "e",
            "explain",
            "Explain",
            id="problems.explain",
            tooltip="What the rule looks at, why, and what is better",
        ),
        Binding("escape", "close", "Back", id="problems.close", tooltip="Go on writing"),
    ]

    DEFAULT_CSS = """
    ProblemsScreen #problems-path { height: 1; padding: 0 1; color: $text-accent; }
    """

    def __init__(
        self,
        path: str,
        problems: Sequence[Diagnostic],
        source: str,
        last: ProblemStep | None = None,
    ) -> None:
        super().__init__()
        self._path = path
        self._problems = tuple(problems)
        self._source = source
        self._last = last

    def compose(self) -> ComposeResult:
        """The path above the list."""
        yield Static(Content(one_line(self._path)), id="problems-path")
        yield ProblemList(self._problems, self._source)
        yield KeyLine()

    def on_mount(self) -> None:
        """Go on where the last step was."""
        problems = self.query_one(ProblemList)
        if self._last:
            if any(p.severity == self._last.severity for p in self._problems):
                problems.severity = self._last.severity
            problems.highlight(self._last.row)
        problems.focus_list()

    def on_problem_list_chosen(self, event: ProblemList.Chosen) -> None:
        """Go to the problem that was chosen."""
        self._answer("go")

    def action_fix(self) -> None:
        """Mend the highlighted problem, or explain it if only a person can."""
        problem = self.query_one(ProblemList).highlighted
        if problem is not None and not problem.is_mendable:
            self.action_explain()
            return
        self._answer("fix")

    def action_fix_all(self) -> None:
        """Mend everything that can be mended safely."""
        if any(problem.fix == "safe" for problem in self._problems):
            self._answer("fix all")
        else:
            program(self).notify_text("Nothing here can be mended without asking.")

    def action_explain(self) -> None:
        """Show the page of the highlighted problem's rule."""
        problem = self.query_one(ProblemList).highlighted
        if problem is not None:
            self.app.push_screen(RulePage(problem.rule, is_mendable=problem.is_mendable))

    def action_close(self) -> None:
        """Go on writing."""
        self.dismiss(None)

    def _answer(self, kind: Literal["go", "fix", "fix all"]) -> None:
        problems = self.query_one(ProblemList)
        if problems.highlighted is not None:
            step = ProblemStep(kind, problems.highlighted, problems.row, problems.severity)
            self.dismiss(step)
