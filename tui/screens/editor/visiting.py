"""What decisions touch elsewhere in the spec: changed on consent, or marked as to visit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tui.core.safe_text import one_line
from tui.screens.editor.base import reads_whole_spec
from tui.screens.editor.proposing import ProposingActions
from tui.services import places

if TYPE_CHECKING:
    from tui.core.question import Consequence, Question
    from tui.core.question.visit import Visit
    from tui.core.spec import Edit, Spec
    from tui.core.survey import Survey


class VisitingActions(ProposingActions):
    """Keep the marks "to visit" beside the spec until they are seen to or dismissed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "alt+j",
            "visit",
            "To visit",
            id="question.visit",
            show=False,
            tooltip="Go to the next place that a decision touches",
        ),
        Binding(
            "alt+shift+v",
            "dismiss_visit",
            "Dismiss",
            id="question.dismiss",
            show=False,
            tooltip="Nothing is to be changed in this section: no longer mark it as to visit",
        ),
    ]

    async def see_to_consequences(self, decided: Sequence[Question]) -> None:
        """Offer the changes that the decisions ask for; the rest stays marked as to visit."""
        from tui.core.question import consequences
        from tui.core.question.consequence import edits_now
        from tui.core.question.visit import Visit
        from tui.screens.question_consequences import ConsequencesScreen

        spec = self.session.spec
        found = [place for asked in decided for place in consequences(spec, asked.id)]
        if not found:
            return
        done = await self.app.push_screen_wait(ConsequencesScreen(spec, found))
        known = [visit for visit in self.to_visit if not any(map(visit.is_of, done.to_visit))]
        self._mark([*known, *(Visit.of(spec, place) for place in done.to_visit)])
        for place in done.agreed:
            edits = edits_now(self.session.spec, place)
            self._write_for(place, edits, "decision")
        for place in done.dismissed:
            self._write_dismissal(place)
        self.refresh_section()

    def _write_dismissal(self, place: Consequence) -> bool:
        """Say in the spec that a place stays as it is, so that its check agrees everywhere."""
        from tui.core.question.consequence import edits_now

        if self.session.draft.read_only:
            return False
        edits = edits_now(self.session.spec, place, is_dismissed=True)
        self._write_for(place, edits, "dismissal")
        return bool(edits)

    def _write_for(self, place: Consequence, edits: Sequence[Edit], what: str) -> None:
        """Make a change at a place: its mark goes, and those of other questions stay there."""
        before = self.session.spec
        if edits and self.may_write():
            self.session.apply(edits, f"{place.question}: {what}", goes_on=True)
        self._mark([visit for visit in self.to_visit if not visit.is_of(place)])
        self.keep_marks(before)

    def keep_marks(self, before: Spec) -> None:
        """Keep the marks of sections that a decision, and not the writer, has just changed."""
        if self.to_visit:
            from tui.core.question.visit import carried

            self._mark(carried(self.to_visit, before, self.session.spec))

    @reads_whole_spec
    def action_visit(self) -> None:
        """Go to the next place that a decision touches and that was not seen to yet."""
        self._look_again()
        if not self.to_visit:
            self.say("No decision waits for a change elsewhere.")
            return
        visit = self.to_visit.pop(0)
        self.to_visit.append(visit)
        found = self.session.spec.resplit().find(visit.title)
        if found:
            self.go_to_section(found.index)
        left = "" if len(self.to_visit) == 1 else f" {len(self.to_visit)} to visit."
        self.say(f"{one_line(visit.why)}.{left} Alt+Shift+V dismisses this one.")

    def action_dismiss_visit(self) -> None:
        """Take the marks off the section that is open, and say there that it stays as it is."""
        from tui.core.question import consequences, read

        self.find_section()
        self._look_again()
        title = self.session.spec.sections[self.session.index].title
        kept = [visit for visit in self.to_visit if visit.title != title]
        if len(kept) == len(self.to_visit):
            self.say("This section is not marked as to visit.")
            return
        gone = {visit.question for visit in self.to_visit if visit.title == title}
        self._mark(kept)
        spec = self.session.spec
        ids = [asked.id for asked in read(spec) if asked.id in gone]
        places = [place for name in ids for place in consequences(spec, name)]
        written = [self._write_dismissal(place) for place in places if place.title == title]
        self.refresh_section()
        told = " A comment at its end says so, for the checks." if any(written) else ""
        self.say(f"Dismissed: nothing is to be changed here.{told}")

    def show_survey(self, source: str, found: Survey) -> None:
        """Take off the marks of sections that were edited before the status line counts them."""
        if source == self.session.source and self.to_visit:
            from tui.core.question.visit import waiting

            self._mark(waiting(self.to_visit, found.spec, found.undecided))
        super().show_survey(source, found)

    def status_parts(self) -> list[tuple[str, str]]:
        """Count the places to visit, too."""
        parts = super().status_parts()
        if self.to_visit:
            parts.insert(1, (f"{len(self.to_visit)} to visit", "$text-accent"))
        return parts

    def _look_again(self) -> None:
        """Take off the marks that no longer count in the text as it is now."""
        if not self.to_visit:
            return
        from tui.core.question import read
        from tui.core.question.visit import waiting

        spec = self.session.spec.resplit()
        undecided = [question for question in read(spec) if not question.is_decided]
        self._mark(waiting(self.to_visit, spec, undecided))

    def _mark(self, visits: Sequence[Visit]) -> None:
        if list(visits) != self.to_visit:
            self.to_visit = list(visits)
            places.keep_visits(self.path, self.to_visit)
            self.show_status()
