"""Renaming the file of the spec together with all that links to it, without leaving it."""

import asyncio
import posixpath
from functools import partial

from tui.errors import SpecsError
from tui.screens.editor.proposing import ProposingActions
from tui.screens.editor.saving import SavingActions
from tui.services.drafts import Draft


class RenamingActions(SavingActions, ProposingActions):
    """Give the file another name; the writer stays where the cursor is."""

    async def rename_spec(self, wanted: str) -> None:
        """Ask for the name, show what changes in which file, and do it if the writer agrees."""
        from tui.screens.name_screen import NameScreen
        from tui.screens.proposed_change import ProposedChange
        from tui.services.research_moves import carry_out, plan

        if self.session.is_dirty:
            self.say(
                "Save first (F2): links are changed in the files as they are.", severity="warning"
            )
            return
        root, old = self.workspace.root, self.workspace.relative(self.path)
        folder = posixpath.dirname(wanted)
        name = await self.app.push_screen_wait(
            NameScreen("New name", posixpath.basename(wanted), partial(posixpath.join, folder))
        )
        if not name:
            return
        try:
            move = await asyncio.to_thread(plan, root, old, name, folder)
            if not await self.app.push_screen_wait(ProposedChange(move.title, move.diff)):
                return
            self._let_go()
            try:
                await asyncio.to_thread(carry_out, root, move)
            finally:
                self._take_up(move.new if (root / move.new).exists() else old)
        except SpecsError as error:
            self.say(str(error), severity="error")
        else:
            self.say(f"Renamed to {move.new}")

    def _let_go(self) -> None:
        self.workers.cancel_group(self, "watch")
        self.keep_cursor()
        self.session.draft.close(clean=True)

    def _take_up(self, path: str) -> None:
        """Go on writing in the file under its new name, in the same place."""
        self.open_draft(Draft.open(self.workspace.root / path, self.workspace.root))
        self.resume()
        self.follow_file()
