"""What is wrong with the spec: found when the writer pauses, and marked where it is.

The rules run in a thread after the survey. What they find is shown only if the text is still the
one they looked at; a newer look stops an older one between two rules.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from tui.core.lines import lines_with_ends
from tui.core.safe_text import counted
from tui.core.spec import Spec
from tui.errors import InputError
from tui.screens.editor.checking import CheckingPart
from tui.screens.editor.renaming import RenamingActions
from tui.screens.from_thread import give, is_there
from tui.widgets.outline import OutlineEntry
from tui.widgets.signs import SIGNS

if TYPE_CHECKING:
    from tui.core.check import Diagnostic, Rule
    from tui.core.survey import Survey

_MARKED = ("error", "warning")
"""The severities that are shown in the outline and the status line."""


class ProblemMarks(CheckingPart, RenamingActions):
    """Check the spec beside the writing; mark what is found in text, outline and status line."""

    problems: tuple[Diagnostic, ...] = ()
    """What was found last."""
    checked: str | None = None
    """The text it was found in."""
    _worst: Mapping[tuple[int, str], str] = {}
    _complaint: str = ""

    def show_survey(self, source: str, found: Survey) -> None:
        """Show the survey, and let the rules look at the same text."""
        super().show_survey(source, found)
        if source == self.session.source and source != self.checked:
            self.check_spec(found)

    @work(thread=True, exclusive=True, group="check")
    def check_spec(self, found: Survey) -> None:
        """Run the rules in a thread, as long as nobody asks for a newer look."""
        worker = get_current_worker()
        problems = self._problems_of(found, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            give(self, self.show_problems, found, problems)

    def show_problems(self, found: Survey, problems: tuple[Diagnostic, ...]) -> None:
        """Show what was found, if the text is still the one that was looked at."""
        if not is_there(self) or found.spec.source != self.session.source:
            return
        self.problems, self.checked = problems, found.spec.source
        worst: dict[tuple[int, str], str] = {}
        for problem in problems:
            section = found.spec.section_at(problem.line)
            key = section.level, section.title
            if problem.severity in _MARKED and worst.get(key) != "error":
                worst[key] = problem.severity
        self._worst = worst
        if self.show_found():
            self.mark_gutter()

    def outline_entries(self) -> list[OutlineEntry]:
        """Return the lines of the outline; errors come before questions, warnings after them."""
        entries = []
        for entry in super().outline_entries():
            severity = self._worst.get((entry.level, entry.title), "")
            if severity == "error" or (severity == "warning" and entry.role != "open"):
                entry = replace(entry, mark=SIGNS[severity][0], role=severity)
            entries.append(entry)
        return entries

    def status_parts(self) -> list[tuple[str, str]]:
        """Return the parts of the status line, with how many errors and warnings there are."""
        state, *others = super().status_parts()
        counts = []
        for severity in _MARKED:
            count = sum(problem.severity == severity for problem in self.problems)
            if count:
                counts.append((counted(count, severity), SIGNS[severity][1]))
        return [state, *counts, *others]

    def gutter_marks(self) -> dict[int, str]:
        """Return the signs of the lines that are shown, the worst for each line."""
        marks = super().gutter_marks()
        if self.checked != self.session.source:
            return marks
        first = self.session.body_line
        last = len(lines_with_ends(self.session.text))  # the line below is the next heading
        for problem in sorted(self.problems, key=_badness):
            line = problem.line - first + 1
            if 0 < line <= last:
                marks.setdefault(line, problem.severity)
        return marks

    def heading_mark(self) -> tuple[str, str]:
        """Return the sign of the worst that is wrong with the heading of the open section."""
        below = self.session.body_line
        lines = range(below - self.heading_lines, below)
        wrong = [p.severity for p in self.problems if p.line in lines and p.severity in _MARKED]
        if self.session.whole or self.checked != self.session.source or not wrong:
            return super().heading_mark()
        sign, colour = SIGNS["error" if "error" in wrong else "warning"]
        return f"{sign} ", colour

    def _problems_of(
        self, found: Survey, is_stale: Callable[[], bool] = lambda: False
    ) -> tuple[Diagnostic, ...]:
        """Run the rules; called in a thread. What it returns is useless once it is stale."""
        try:
            checker = self.checker()
            subject = checker.subject(found.spec, self.path)
            return tuple(checker.check(subject, _unhurried(is_stale)))
        except InputError as error:
            give(self, self._complain, str(error))
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
