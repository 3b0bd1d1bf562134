"""What is typed into the question screens, kept at every key until it is in the spec."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.screens.editor.base import EditorPart

if TYPE_CHECKING:
    from tui.core.question import Question, QuestionDraft
    from tui.screens.question_walk import Typed


class KeepingPart(EditorPart):
    """Give back answers and questions that were being typed when the program ended."""

    def recall_answers(self, found: Sequence[Question]) -> None:
        """Put back what was typed for questions that still read the same."""
        from tui.screens.question_walk import OWN, Typed
        from tui.services.typed import typed_of

        for key, kept in typed_of(self.path).answers.items():
            if any(q.id == key and q.title == kept.title for q in found):
                typed = Typed(kept.choice, kept.own, kept.because)
                self.typed_answers.setdefault(key, typed)
        for asked in found:
            known = self.typed_answers.get(asked.id)
            if known and known.choice != OWN and asked.option(known.choice) is None:
                known.choice = ""

    def keep_answers(self, typed: Mapping[str, tuple[Question, Typed]]) -> None:
        """Keep what was typed and is not decided."""
        from tui.services.typed import TypedAnswer, keep_typed, typed_of

        answers = {
            key: TypedAnswer(asked.title, entry.choice, entry.own, entry.because)
            for key, (asked, entry) in typed.items()
            if entry.choice or entry.own or entry.because
        }
        keep_typed(self.path, replace(typed_of(self.path), answers=answers))

    def recall_draft(self, bare: Question | None) -> QuestionDraft | None:
        """Return the question that was being written, or the options for a bare one."""
        from tui.services.typed import typed_of

        kept = typed_of(self.path)
        if kept.draft is None or kept.is_bare != (bare is not None):
            return None
        return kept.draft if bare is None or kept.draft.title == bare.title else None

    def keep_draft(self, draft: QuestionDraft | None, bare: Question | None) -> None:
        """Keep a question that is being written, or nothing once it is in the spec."""
        from tui.services.typed import keep_typed, typed_of

        if draft and not draft.has_words(bare is not None):
            draft = None
        keep_typed(self.path, replace(typed_of(self.path), draft=draft, is_bare=bare is not None))
