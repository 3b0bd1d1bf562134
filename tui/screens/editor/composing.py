"""Writing questions: new ones, options for a bare one, those of a research document."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from tui.errors import SpecsError
from tui.screens.editor.asking import AskingActions

if TYPE_CHECKING:
    from tui.core.question import Question


class ComposingActions(AskingActions):
    """Put questions into the spec, each as one undo step."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "alt+a",
            "compose_question",
            "Ask",
            id="question.compose",
            show=False,
            tooltip="Write an open question with its options, or options for the one at the cursor",
        ),
    ]

    @work
    async def action_compose_question(self) -> None:
        """Ask for a question, or for the options of the bare one at the cursor, and write it."""
        from tui.core import question
        from tui.core.question import QuestionDraft
        from tui.screens.question_compose import ComposeScreen

        if not self.may_write():
            return
        self.session.resplit()
        bare = self._bare_question()
        start = QuestionDraft(bare.title) if bare else None
        sections = [s.number or s.title for s in self.session.spec.sections if s.level > 1]
        draft = await self.app.push_screen_wait(
            ComposeScreen(
                start,
                kept=self.recall_draft(bare),
                has_title=bare is not None,
                sections=sections,
                keep=lambda typed: self.keep_draft(typed, bare),
            )
        )
        if draft is None:
            self.keep_draft(None, bare)
            return
        spec = self.session.spec
        try:
            edits = (
                question.enrich(spec, bare.id, draft.options)
                if bare
                else question.compose(spec, draft)
            )
        except SpecsError as error:
            self.say(str(error), severity="error")
            return
        self.session.apply(edits, "Question")
        self.keep_draft(None, bare)
        self.refresh_section()
        self.say("The question is in the spec. F4 decides it.")

    def _bare_question(self) -> Question | None:
        """Return the undecided question without options at the cursor, if there is one."""
        from tui.core import question

        line = self.session.body_line + self.editor.cursor_location[0]
        for found in question.read(self.session.spec):
            if found.start_line <= line <= found.end_line:
                return None if found.options or found.is_decided else found
        return None
