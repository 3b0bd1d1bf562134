"""Saving, and everything that can come between the text and the file: changes from outside, full
disks, the end of the screen. Nothing here writes before the writer has chosen.
"""

import os
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from tui.errors import SpecsError
from tui.screens.editor.opening import NOTHING_SEEN
from tui.screens.editor.sharing import SharingActions
from tui.screens.from_thread import give
from tui.services.drafts import Saved
from tui.services.files import DiskFull
from tui.services.outside import Conflict, OutsideChange

_RETRY_SECONDS = 10.0
_CHANGED, _GONE, _FAILED = "changed on disk", "gone from disk", "save failed"


class SavingActions(SharingActions):
    """Save the spec, follow the file on disk and leave without losing a word."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f2,ctrl+s",
            "save",
            "Save",
            id="spec.save",
            tooltip="Write the spec to its file",
        ),
        Binding(
            "alt+k",
            "compare",
            "Compare",
            id="spec.compare",
            show=False,
            tooltip="Compare the text with the file, and go back to the file if you like",
        ),
        Binding(
            "alt+o",
            "leave",
            "Specs",
            id="spec.open",
            show=False,
            tooltip="Close this spec and open another from the list",
        ),
    ]

    def start_keeping(self) -> None:
        """Tell what was recovered and begin to watch the file."""
        draft = self.session.draft
        if draft.recovered:
            self.say(f"{draft.recovered.message()}. Alt+K compares it with the file.")
            self.check_file()
        elif draft.holder:
            self.offer_take_over()
        elif draft.read_only:
            self.say(draft.read_only, severity="warning")
        elif not os.access(self.path, os.W_OK):
            text = f"{draft.name} is write-protected. What you write is kept as a draft only."
            self.say(text, severity="warning")
        self.follow_file()

    @work
    async def action_compare(self) -> None:
        """Compare the text with the file; the writer keeps it or goes back to the file."""
        from tui.screens.recover import RecoverScreen

        draft = self.session.draft
        if not self.session.is_dirty:
            self.say("The text is the same as in the file.")
            return
        if self.problem in (_CHANGED, _GONE):
            self.seen_change = NOTHING_SEEN
            self.check_file(asks=True)
            return
        recovered = draft.recovered
        message = recovered.message() if recovered else "Not in the file yet"
        on_disk = draft.saved_text
        keep = await self.app.push_screen_wait(
            RecoverScreen(draft.name, message, on_disk, self.session.source)
        )
        if not keep:
            self.session.replace_source(on_disk, "Go back to the file")
            self.refresh_section()

    def action_save(self) -> None:
        """Write the spec to its file."""
        if not (self.session.is_dirty or self.problem):
            self.say("Nothing to save: the file is up to date.")
            return
        self.stamp()
        self.save()

    def stamp(self) -> None:
        """Set Last Updated in the metadata, as every saved change does."""
        self.session.resplit()
        self.session.stamp(self.today)
        self.refresh_section()

    @work(thread=True, exclusive=True, group="save")
    def save(self, said: str = "") -> None:
        """Write the text as it is now; tell how it went, after what is to be said anyway."""
        source = self.session.source
        try:
            saved = self.session.draft.save(source)
        except Conflict as conflict:
            give(self, self.settle_change, conflict.change, saves=True)
        except SpecsError as error:
            give(self, self.save_failed, error)
        else:
            give(self, self.saved, saved, said)

    def saved(self, saved: Saved, said: str = "") -> None:
        """Tell that the file is on the disk."""
        self.problem = ""
        self.say(f"{said}Saved {self.workspace.relative(saved.path)}")
        self.show_status()
        if self.leaving:
            self.leave_now(clean=not self.session.is_dirty)

    def save_failed(self, error: SpecsError) -> None:
        """Say what is wrong; a full disk is tried again while the text is kept in the journal."""
        self.leaving = False
        self.problem = _FAILED
        self.show_status()
        if not isinstance(error, DiskFull):
            self.say(str(error), severity="error")
        else:
            unsafe = self.session.draft.protection
            where = "only in memory" if unsafe else "in the recovery copy"
            text = f"{error.message}. The file is as it was; your text is {where}. Trying again."
            self.say(text, severity="error")
            self.set_timer(_RETRY_SECONDS, self._try_again)

    def _try_again(self) -> None:
        if self.problem == _FAILED and self.session.is_dirty:
            self.save()

    @work(exclusive=True, group="watch")
    async def follow_file(self) -> None:
        """Look at the file whenever it may have changed."""
        from tui.services.watch import watch_file

        async for _ in watch_file(self.path):
            self.check_file()

    @work(thread=True, exclusive=True, group="look")
    def check_file(self, *, asks: bool = False) -> None:
        """Compare the file with what this session knows of it; ask at once what is to be asked."""
        try:
            change = self.session.draft.outside_change(self.session.source)
        except SpecsError as error:
            give(self, self.say, str(error), severity="error")
            return
        if change is None:
            if self.seen_change != NOTHING_SEEN or self.problem in (_CHANGED, _GONE):
                give(self, self.forget_change)
        elif change.digest != self.seen_change:
            give(self, self.settle_change if asks else self.take_in, change)

    def forget_change(self) -> None:
        """The file is again what this session knows: a change was taken back, or dealt with."""
        self.seen_change = NOTHING_SEEN
        if self.problem in (_CHANGED, _GONE):
            self.problem = ""
            self.show_status()

    def take_in(self, change: OutsideChange) -> None:
        """Follow a change that needs no decision; tell of one that does, and let writing go on.

        No prompt may come up by itself: it would take what is just being typed.
        """
        if self.session.draft.read_only and not change.gone:
            self.show_theirs(change)
        elif change.gone or change.merge.conflicts:
            self.seen_change = change.digest
            self.problem = _GONE if change.gone else _CHANGED
            self.say(f"{change.message()} Save, and you can choose.", severity="warning")
            self.show_status()
        else:
            self.settle_change(change)

    @work(exclusive=True, group="settle")
    async def settle_change(self, change: OutsideChange, *, saves: bool = False) -> None:
        """Take in what somebody else did to the file; ask where both changed the same section.

        With `saves`, a save found the change and goes on once that is decided.
        """
        from tui.screens.recover import ConflictScreen

        if change.mine != self.session.source:
            self.seen_change = NOTHING_SEEN
            self.check_file()
            return
        self.seen_change = change.digest
        if change.gone:
            await self._settle_gone(change)
            return
        if change.merge.conflicts:
            self.app.clear_notifications()
            choices = await self.app.push_screen_wait(ConflictScreen(change))
            text = None if choices is None else change.merge.text(choices)
        else:
            text = change.merge.text()
            self.say(change.message())
        if text is None:
            self._put_off(_CHANGED)
            return
        self.problem = ""
        self.session.replace_source(text, "Changes from disk")
        self.session.draft.follow(change)
        self.refresh_section()
        if saves or self.leaving:
            self.save()

    async def _settle_gone(self, change: OutsideChange) -> None:
        from tui.screens.choice import Choice

        answers = [("write", "Write it again"), ("as", "Save as"), ("go", "Let it go")]
        answer = await self.app.push_screen_wait(Choice(change.message(), answers))
        if answer == "write":
            self.session.draft.follow(change)
            self.save()
        elif answer == "as":
            await self.save_as()
            self.follow_file()
        elif answer == "go":
            self.leave_now(clean=True)
        else:
            self._put_off(_GONE)

    def _put_off(self, problem: str) -> None:
        self.leaving = False
        self.problem = problem
        self.show_status()
        self.say("Nothing is written until you choose. Save again to decide.")

    @work
    async def action_leave(self) -> None:
        """Close the spec and go back to the list; unsaved text is saved or kept as a draft."""
        from tui.screens.choice import Choice

        if self.session.draft.read_only or not self.session.is_dirty:
            self.leave_now(clean=True)
            return
        answer = await self.app.push_screen_wait(
            Choice(
                f"{self.session.draft.name} has changes that are not in the file yet.",
                [("save", "Save"), ("keep", "Keep as draft"), ("cancel", "Stay")],
            )
        )
        if answer == "save":
            self.leaving = True
            self.stamp()
            self.save()
        elif answer == "keep":
            self.leave_now(clean=False)

    def leave_now(self, *, clean: bool) -> None:
        """Close the draft and the screen."""
        self.close_draft(clean=clean)
        self.dismiss(None)
