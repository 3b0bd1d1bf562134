"""The problems of the spec: found when the writer pauses, marked where they are, mended on demand.

The rules run in a thread after the survey. What they find is shown only if the text is still the
one they looked at; a newer look stops an older one between two rules.
"""

from __future__ import annotations

import asyncio
import time
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.worker import get_current_worker

from tui.core.safe_text import counted, one_line
from tui.core.spec import Edit, Spec, apply_edits, line_starts
from tui.errors import InputError
from tui.screens.editor.base import reads_whole_spec
from tui.screens.editor.checking import CheckingPart
from tui.screens.editor.renaming import RenamingActions
from tui.widgets.outline import OutlineEntry

if TYPE_CHECKING:
    from tui.core.check import Diagnostic, Rule
    from tui.core.survey import Survey
    from tui.screens.problems import ProblemStep

_MARKS = {"error": "✗", "warning": "!"}
_COLOURS = {"error": "$text-error", "warning": "$text-warning"}


class ProblemActions(CheckingPart, RenamingActions):
    """Check the spec beside the writing, and go from problem to problem."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f8",
            "problem(1)",
            "Problem",
            id="problem.next",
            tooltip="Go to the next problem in the text",
        ),
        Binding(
            "shift+f8,alt+8",
            "problem(-1)",
            "Problem before",
            id="problem.previous",
            show=False,
            tooltip="Go to the problem before the cursor",
        ),
        Binding(
            "alt+shift+f",
            "problems",
            "Problems",
            id="problem.list",
            tooltip="All problems of the spec, with what can be done about them",
        ),
        Binding(
            "alt+shift+x",
            "fix_problem",
            "Fix",
            id="problem.fix",
            show=False,
            tooltip="Show the change that mends the problem at the cursor, or explain it",
        ),
    ]

    problems: tuple[Diagnostic, ...] = ()
    """What was found last."""
    checked: str | None = None
    """The text it was found in."""
    _worst: Mapping[tuple[int, str], str] = {}
    _complaint: str = ""

    def show_survey(self, source: str, found: Survey) -> None:
        """Show the survey, and let the rules look at the same text."""
        super().show_survey(source, found)
        if self.is_attached and source == self.session.source and source != self.checked:
            self.check_spec(found)

    @work(thread=True, exclusive=True, group="check")
    def check_spec(self, found: Survey) -> None:
        """Run the rules in a thread, as long as nobody asks for a newer look."""
        worker = get_current_worker()
        problems = self._problems_of(found, lambda: worker.is_cancelled)
        if self.is_attached and not worker.is_cancelled:
            self.app.call_from_thread(self.show_problems, found, problems)

    def show_problems(self, found: Survey, problems: tuple[Diagnostic, ...]) -> None:
        """Show what was found, if the text is still the one that was looked at."""
        if not self.is_attached or found.spec.source != self.session.source:
            return
        self.problems, self.checked = problems, found.spec.source
        worst: dict[tuple[int, str], str] = {}
        for problem in problems:
            section = found.spec.section_at(problem.line)
            key = section.level, section.title
            if problem.severity in _MARKS and worst.get(key) != "error":
                worst[key] = problem.severity
        self._worst = worst
        self.outline.show(self.outline_entries(), self.here)
        self.show_heading()
        self.show_status()
        self.mark_gutter()

    def outline_entries(self) -> list[OutlineEntry]:
        """Return the lines of the outline; errors come before questions, warnings after them."""
        entries = []
        for entry in super().outline_entries():
            severity = self._worst.get((entry.level, entry.title), "")
            if severity == "error" or (severity == "warning" and entry.role != "open"):
                entry = replace(entry, mark=_MARKS[severity], role=severity)
            entries.append(entry)
        return entries

    def status_parts(self) -> list[tuple[str, str]]:
        """Return the parts of the status line, with how many errors and warnings there are."""
        state, *others = super().status_parts()
        counts = []
        for severity, colour in _COLOURS.items():
            count = sum(problem.severity == severity for problem in self.problems)
            if count:
                counts.append((counted(count, severity), colour))
        return [state, *counts, *others]

    def gutter_marks(self) -> dict[int, str]:
        """Return the signs of the lines that are shown, the worst for each line."""
        marks = super().gutter_marks()
        if self.checked != self.session.source:
            return marks
        first = self.session.body_line
        for problem in sorted(self.problems, key=_badness):
            line = problem.line - first + 1
            if line > 0:
                marks.setdefault(line, problem.severity)
        return marks

    def heading_mark(self) -> tuple[str, str]:
        """Return the sign of the worst that is wrong with the heading of the open section."""
        below = self.session.body_line
        lines = range(below - self.heading_lines, below)
        wrong = [p.severity for p in self.problems if p.line in lines and p.severity in _MARKS]
        if self.session.whole or self.checked != self.session.source or not wrong:
            return super().heading_mark()
        worst = "error" if "error" in wrong else "warning"
        return f"{_MARKS[worst]} ", _COLOURS[worst]

    def _problems_of(
        self, found: Survey, is_stale: Callable[[], bool] = lambda: False
    ) -> tuple[Diagnostic, ...]:
        """Run the rules; called in a thread. What it returns is useless once it is stale."""
        try:
            checker = self.checker()
            subject = checker.subject(found.spec, self.path)
            return tuple(checker.check(subject, _unhurried(is_stale)))
        except InputError as error:
            self.app.call_from_thread(self._complain, str(error))
            return ()

    def _complain(self, text: str) -> None:
        """Say once why nothing can be checked."""
        if text != self._complaint:
            self._complaint = text
            self.say(text, severity="error")

    async def fresh_problems(self) -> tuple[Diagnostic, ...]:
        """Return the problems of the text as it is now, looked for anew if it changed."""
        from tui.core.survey import survey

        source = self.session.source
        if self.checked != source:
            found = await asyncio.to_thread(survey, Spec.parse(source), self.templates.profiles)
            self.show_problems(found, await asyncio.to_thread(self._problems_of, found))
        return self.problems

    @reads_whole_spec
    @work(exclusive=True, group="problem")
    async def action_problem(self, step: int) -> None:
        """Go to the next or the previous problem, around the end of the text."""
        problems = await self.fresh_problems()
        if not problems:
            self.say("No problem found.")
            return
        here = self.place[0]
        places = [self._offset(problem) for problem in problems]
        if step > 0:
            row = next((n for n, place in enumerate(places) if place > here), 0)
        else:
            row = next((n for n in reversed(range(len(places))) if places[n] < here), -1)
        self._go(problems[row])

    @reads_whole_spec
    @work(exclusive=True, group="problem")
    async def action_problems(self) -> None:
        """Show all problems, and do what is asked until the writer goes on writing."""
        from tui.screens.problems import ProblemsScreen

        step: ProblemStep | None = None
        while True:
            problems = await self.fresh_problems()
            path = self.workspace.relative(self.path)
            screen = ProblemsScreen(path, problems, self.session.source, step)
            step = await self.app.push_screen_wait(screen)
            if step is None:
                return
            if step.kind == "go":
                self._go(step.problem)
                return
            if self.session.draft.read_only:
                self.say(self.session.draft.read_only, severity="warning")
            elif step.kind == "fix" and step.problem.opens:
                await self._ask_for(step.problem)
                return
            elif step.kind == "fix":
                await self._mend(step.problem)
            else:
                await self._mend_all()

    @work(exclusive=True, group="problem")
    async def action_fix_problem(self) -> None:
        """Mend the problem at the cursor, or explain it if only a person can."""
        from tui.screens.rule_page import RulePage

        problems = await self.fresh_problems()
        line = bisect_right(line_starts(self.session.source), self.place[0])
        here = [p for p in problems if p.line <= line <= p.end_line]
        if not here:
            self.say("No problem in this line. F8 goes to the next one.")
            return
        problem = next((p for p in here if p.is_mendable), here[0])
        if self.session.draft.read_only:
            self.say(self.session.draft.read_only, severity="warning")
        elif problem.opens:
            await self._ask_for(problem)
        elif problem.is_mendable:
            await self._mend(problem)
        else:
            await self.app.push_screen_wait(RulePage(problem.rule))

    async def _mend(self, problem: Diagnostic) -> None:
        """Show a problem's change and make it, if the text is still the one it was made for."""
        if problem.rename:
            await self.rename_spec(problem.rename)
            self._known = self.checked = None
            return
        source, edits = self.checked or "", await self._chosen(problem)
        if edits:
            after = apply_edits(source, edits)
            await self.propose(problem.message, source, after, f"{problem.rule} mended")

    async def _chosen(self, problem: Diagnostic) -> Sequence[Edit]:
        """Return the change that the writer wants; none if it was called off."""
        from tui.screens.name_screen import NameScreen
        from tui.screens.picker import Picker

        if not problem.ways:
            return problem.edits
        chosen: int | None = 0
        if len(problem.ways) > 1:
            names = [way.name for way in problem.ways]
            chosen = await self.app.push_screen_wait(Picker(problem.message, names))
        if chosen is None:
            return ()
        way = problem.ways[chosen]
        if not way.asks:
            return way.edits
        answer = await self.app.push_screen_wait(NameScreen(way.asks))
        return way.answered(answer) if answer else ()

    async def _ask_for(self, problem: Diagnostic) -> None:
        """Ask for what is missing where the problem is: the options of a question."""
        self._go(problem)
        await self.run_action("compose_question")

    async def _mend_all(self) -> None:
        """Show all safe changes as one, with those that only they make possible."""
        source = self.checked or ""
        checker, path = self.checker(), self.path
        better, count = await asyncio.to_thread(checker.mended, Spec.parse(source), path)
        noun = "problem" if count == 1 else "problems"
        await self.propose(f"Mend {count} {noun}", source, better.source, f"{count} {noun} mended")

    def _offset(self, problem: Diagnostic) -> int:
        """Return where a problem begins in the text that was checked."""
        return line_starts(self.session.source)[problem.line - 1] + problem.column - 1

    def _go(self, problem: Diagnostic) -> None:
        where = self.go_to_offset(self._offset(problem))
        severity = "error" if problem.severity == "error" else "information"
        self.say(
            f"{problem.rule}: {one_line(problem.message)}{'.' + where if where else ''}",
            severity=severity,
        )


def _badness(problem: Diagnostic) -> int:
    from tui.core.check import SEVERITIES

    return SEVERITIES.index(problem.severity)


def _unhurried(is_stale: Callable[[], bool]) -> Iterator[Rule]:
    """Yield the rules, and let the writer's keys through between two of them."""
    from tui.core.check import RULES

    for rule in RULES:
        if is_stale():
            return
        time.sleep(0.001)
        yield rule
