"""From problem to problem of the spec; each is mended on demand, as a change shown first."""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from tui.core.lines import line_starts
from tui.core.safe_text import counted, one_line, sentence
from tui.core.spec import Edit, Spec, apply_edits
from tui.screens.editor.base import reads_whole_spec
from tui.screens.editor.marking import ProblemMarks

if TYPE_CHECKING:
    from tui.core.check import Diagnostic
    from tui.screens.problems import ProblemStep


class ProblemActions(ProblemMarks):
    """Go from problem to problem, and mend them."""

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
            if not self.may_write():
                continue
            if step.kind == "fix" and step.problem.opens:
                await self._ask_for(step.problem)
                return
            if step.kind == "fix":
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
        if not self.may_write():
            return
        if problem.opens:
            await self._ask_for(problem)
        elif problem.is_mendable:
            await self._mend(problem)
        else:
            await self.app.push_screen_wait(RulePage(problem.rule, is_mendable=False))

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
        """Ask for what is missing where the problem is: options of a question, or a successor."""
        self._go(problem)
        action = "compose_question" if problem.opens == "options" else "name_successor"
        await self.run_action(action)

    async def _mend_all(self) -> None:
        """Show all safe changes as one, with those that only they make possible."""
        source, checker = self.checked or "", await self.checker_or_told()
        if checker is None:
            return
        better, count = await asyncio.to_thread(checker.mended, Spec.parse(source), self.path)
        told = counted(count, "problem")
        await self.propose(f"Mend {told}", source, better.source, f"{told} mended")

    def _offset(self, problem: Diagnostic) -> int:
        """Return where a problem begins in the text that was checked."""
        return line_starts(self.session.source)[problem.line - 1] + problem.column - 1

    def _go(self, problem: Diagnostic) -> None:
        offset = self._offset(problem)
        where = self.go_to_offset(offset)
        if any(section.start == offset for section in self.session.spec.sections):
            where = ""  # said of the section as a whole: its text is where one mends it
        severity = "error" if problem.severity == "error" else "information"
        told = one_line(problem.message)
        self.say(f"{problem.rule}: {sentence(told) + where if where else told}", severity=severity)
