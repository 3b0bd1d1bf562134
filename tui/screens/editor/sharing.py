"""One file in two sessions: it is only read, taken over, or lost to the other one."""

from textual import work

from tui.errors import SpecsError
from tui.screens.editor.opening import OpeningActions
from tui.screens.from_thread import give
from tui.services.outside import OutsideChange


class SharingActions(OpeningActions):
    """Write in the session that has the file, and only read in the other."""

    def on_opening_actions_draft_changed(self, event: OpeningActions.DraftChanged) -> None:
        """Take no more text once it would be lost, and say why; tell of a failing copy."""
        event.stop()
        if event.draft is not self.session.draft:
            return
        if event.draft.read_only and not self.editor.read_only:
            self.editor.read_only = True
            self.may_write()
        self.show_status()

    @work
    async def offer_take_over(self) -> None:
        """Ask whether the file should be taken from the session that has it."""
        from tui.screens.choice import Choice

        draft = self.session.draft
        answer = await self.app.push_screen_wait(
            Choice(draft.read_only, [("read", "Read only"), ("take", "Take over")])
        )
        if answer == "take":
            self.take_over()

    @work(thread=True)
    def take_over(self) -> None:
        """Get the file from the other session."""
        try:
            draft = self.session.draft.take_over()
        except SpecsError as error:
            give(self, self.say, str(error), severity="error")
        else:
            give(self, self.restart, draft)

    def show_theirs(self, change: OutsideChange) -> None:
        """Show the file as another session wrote it; that has all that was typed here."""
        self.seen_change = change.digest
        self.session.replace_source(change.theirs, "Changes from disk")
        self.session.draft.follow(change)
        self.say(f"{change.name} changed on disk: shown as it is now.")
        self.refresh_section()
