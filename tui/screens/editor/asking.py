"""The open questions of the spec: walk through them, decide, and write what was decided."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from tui.core.spec import Edit
from tui.core.styled import Line
from tui.errors import SpecsError
from tui.screens.editor.base import reads_whole_spec
from tui.screens.editor.keeping import KeepingPart
from tui.screens.editor.promoting import PromotingActions
from tui.screens.editor.sourcing import SourcingActions
from tui.screens.editor.visiting import VisitingActions

if TYPE_CHECKING:
    from tui.core.question import Answer, OptionDraft, Question
    from tui.screens.question_walk import Cited, Deciding

_MOST_CITED = 6


class AskingActions(KeepingPart, PromotingActions, VisitingActions, SourcingActions):
    """Open the question modal and apply what it decides, each decision as one undo step."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f4",
            "questions",
            "Questions",
            id="question.open",
            tooltip="Go through the open questions and decide them",
        ),
        Binding(
            "alt+q",
            "next_question",
            "Next question",
            id="question.next",
            show=False,
            tooltip="Go to the next open question in the text",
        ),
    ]

    @reads_whole_spec
    def action_next_question(self) -> None:
        """Put the cursor on the next question that is not decided."""
        from tui.core import question

        found = [q for q in question.read(self.session.spec.resplit()) if not q.is_decided]
        if not found:
            self.say("No question is open.")
            return
        line = self.session.body_line + self.editor.cursor_location[0]
        after = [q for q in found if q.start_line > line]
        self.go_to_line((after or found)[0].start_line)

    @reads_whole_spec
    @work
    async def action_questions(self) -> None:
        """Go through the open questions, from the one at the cursor or the first."""
        from tui.core import question
        from tui.screens.question import QuestionScreen

        if not self.may_write():
            return
        self.session.resplit()
        found = question.read(self.session.spec)
        if not found:
            self.say(
                "No questions here yet. Alt+A writes one; Alt+Shift+Y takes them from research."
            )
            return
        self.recall_answers(found)
        start = self._first_to_decide(found)
        outcomes = await self.app.push_screen_wait(QuestionScreen(found, start, self.deciding()))
        self.refresh_section()
        decided = [o.question for o in outcomes or [] if o.is_new]
        if not decided:
            return
        await self.see_to_consequences(decided)
        waiting = sum(not entry.is_decided for entry in question.read(self.session.spec))
        if waiting:
            self.say(f"{len(decided)} decided, {waiting} still open.")
        else:
            await self.offer_next_status()

    def _first_to_decide(self, found: Sequence[Question]) -> int:
        """Return the place of the question at the cursor if it is not decided, or of the first."""
        line = self.session.body_line + self.editor.cursor_location[0]
        places = [at for at, entry in enumerate(found) if not entry.is_decided]
        here = (at for at in places if found[at].start_line <= line <= found[at].end_line)
        return next(here, places[0] if places else 0)

    def deciding(self) -> Deciding:
        """Return how the modal reaches this spec."""
        from tui.core.question import consequences
        from tui.screens.question_walk import Deciding

        statuses: dict[str, str] = {}
        return Deciding(
            decide=partial(self._decide, statuses),
            undo=partial(self._withdraw, statuses),
            reopen=self._reopen,
            enrich=self._enrich,
            reorder=self._reorder,
            section=self._concerned,
            research=self._cited,
            consequences=lambda asked: consequences(self.session.spec, asked.id),
            diagrams=self._draw,
            by=self.decider,
            date=self.today,
            typed=self.typed_answers,
            keep=self.keep_answers,
            recall_draft=self.recall_draft,
            keep_draft=self.keep_draft,
        )

    def _decide(self, statuses: dict[str, str], asked: Question, answer: Answer) -> Question:
        from tui.core import question

        statuses[asked.id] = question.status_word(self.session.spec, asked.id)
        return self._changed(
            asked, question.decide(self.session.spec, asked.id, answer), "decision"
        )

    def _withdraw(self, statuses: dict[str, str], asked: Question) -> Question:
        from tui.core import question

        if self.session.history.last_label == f"{asked.id}: decision":
            self.session.undo()
            return question.question_named(self.session.spec, asked.id)
        edits = question.withdraw(self.session.spec, asked.id, statuses[asked.id])
        return self._changed(asked, edits, "take back")

    def _reopen(self, asked: Question, because: str) -> Question:
        from tui.core import question

        edits = question.reopen(self.session.spec, asked.id, because, self.decider, self.today)
        return self._changed(asked, edits, "re-open")

    def _enrich(self, asked: Question, options: Sequence[OptionDraft]) -> Question:
        from tui.core import question

        return self._changed(
            asked, question.enrich(self.session.spec, asked.id, options), "options"
        )

    def _reorder(self, asked: Question, order: Sequence[str]) -> Question:
        from tui.core import question

        edits = question.reorder(self.session.spec, asked.id, order)
        return self._changed(asked, edits, "order of the options")

    def _changed(self, asked: Question, edits: list[Edit], what: str) -> Question:
        from tui.core import question

        before, draft = self.session.spec, self.session.draft
        if draft.read_only:  # another session may have taken the file since the questions opened
            raise SpecsError(draft.read_only, "Nothing was written.")
        self.session.apply(edits, f"{asked.id}: {what}")
        self.keep_marks(before)
        return question.question_named(self.session.spec, asked.id)

    def _concerned(self, asked: Question) -> str:
        """Return the sections that a question concerns."""
        from tui.core.question.affected import concerned

        spec = self.session.spec
        return "\n\n".join(spec.part(section.index) for section in concerned(spec, asked))

    def _cited(self, asked: Question) -> Sequence[Cited]:
        """Return the research that the question or its sections cite."""
        from tui.core.citation import read as read_citations
        from tui.core.question.affected import affected_sections
        from tui.screens.question_walk import Cited

        if self.index is None:
            return ()
        spec = self.session.spec
        sections = {asked.section, *(s.index for s in affected_sections(spec, asked.affects))}
        folder = posixpath.dirname(self.workspace.relative(self.path))
        anchors: dict[str, str] = {}
        for citation in read_citations(spec):
            if citation.is_source and sections & set(citation.sections):
                base = folder if citation.is_link else ""
                path = posixpath.normpath(posixpath.join(base, citation.target))
                anchors[path] = anchors.get(path) or citation.anchor
        found = []
        for path, anchor in list(anchors.items())[:_MOST_CITED]:
            try:
                source = self.index.read(path)
            except SpecsError as error:
                found.append(Cited(path, str(error)))
            else:
                found.append(Cited(source.title, *source.read_from(anchor)))
        return found

    def _draw(self, source: str, width: int) -> Sequence[Line] | None:
        from tui.services.diagrams import draw_diagram

        result = draw_diagram(source, width, ascii_only=self.settings.diagrams == "ascii")
        return result.drawing.lines if result.drawing else None
