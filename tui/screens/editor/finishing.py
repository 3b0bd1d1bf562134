"""The end of the walk: what the spec says in short, where it is and what is still open."""

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from tui.screens.editor.base import reads_whole_spec
from tui.screens.editor.composing import ComposingActions
from tui.screens.editor.problems import ProblemActions


class FinishingActions(ProblemActions, ComposingActions):
    """Show the summary of the spec and the next step."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f9",
            "finish",
            "Finish",
            id="spec.finish",
            tooltip="Executive summary, path, what is still open and the next step",
        ),
    ]

    @reads_whole_spec
    @work
    async def action_finish(self) -> None:
        """Save, then show where the spec stands."""
        from tui.core.survey import survey
        from tui.screens.finish import FinishScreen

        draft = self.session.draft
        if self.session.is_dirty and not draft.read_only:
            self.stamp()
            await self.save().wait()
        problems = await self.fresh_problems()
        found = survey(self.session.spec.resplit(), self.templates.profiles)
        step = await self.app.push_screen_wait(
            FinishScreen(
                found,
                self.workspace.relative(self.path),
                is_saved=not self.session.is_dirty,
                problems=problems,
            )
        )
        if step is None:
            return
        if step.kind == "section":
            self.go_to_section(step.index)
        elif step.kind == "questions":
            self.action_questions()
        elif step.kind == "problems":
            self.action_problems()
        elif step.kind == "approval":
            await self.ask_step("approval")
        elif step.kind == "status":
            await self.ask_step(step.status)
        elif step.kind == "home":
            self.action_leave()
