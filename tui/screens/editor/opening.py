"""Where writing begins: a draft, and the place where the writer was."""

import asyncio
import os
from dataclasses import dataclass

from textual.message import Message

from tui.core.carry import encode
from tui.core.glance import glance
from tui.core.progress import first_gap
from tui.errors import SpecsError
from tui.screens.editor.display import Display
from tui.screens.from_thread import is_there
from tui.services import first_frame, places
from tui.services.drafts import Draft
from tui.services.files import create_beside
from tui.services.session import Session
from tui.widgets.painting import whole_frame

_ROOM_FOR_GUIDANCE = 30
"""Rows of the terminal from which the guidance is open at the start."""

NOTHING_SEEN = b"nothing"  # a file that is gone has the empty digest


class OpeningActions(Display):
    """Open a draft and go back to its section and cursor."""

    @dataclass
    class DraftChanged(Message):
        """Another session took the file over, or the recovery copy fails or works again."""

        draft: Draft

    def open_draft(self, draft: Draft) -> None:
        """Begin with a draft: its text, and the place where the writer was."""

        def heard() -> None:  # in a thread of the draft, which must not wait for the screen
            if is_there(self):
                self.post_message(self.DraftChanged(draft))

        draft.notify = heard
        self.session = Session(draft)
        self.survey = glance(self.session.spec)
        self.cursors = {}
        self.shown_index = -2
        self.problem = ""
        self.leaving = False
        self.seen_change = NOTHING_SEEN
        self.faults = {}
        self.to_visit = places.visits_of(draft.path)
        self.typed_answers = {}

    def resume(self) -> None:
        """Go to the section and cursor of the last time, or to the first section to write."""
        session, place = self.session, self.session.draft.resume
        self.editor.read_only = bool(session.draft.read_only)
        cursor = (0, 0)
        if place is not None:
            session.whole = place.section < 0
            session.index = max(0, min(place.section, len(session.spec.parts) - 1))
            cursor = (place.row, place.column)
        else:
            session.index = next(
                (s.index for s in session.spec.sections if s.level == 2), session.index
            )
            cursor = first_gap(session.text)
        self.show_section(cursor)
        self.outline.show(self.outline_entries(), self.here)
        self.editor.focus()

    _told: Draft | None = None
    """The draft of which it was told why it takes no text."""

    def on_section_editor_refused(self) -> None:
        """Say once why the text takes nothing."""
        if self._told is not self.session.draft:
            self._told = self.session.draft
            self.may_write()

    def close_draft(self, *, clean: bool) -> None:
        """Let go of the file; keep what the screen shows if it is what the next start shows."""
        self.keep_cursor()
        self.session.draft.close(clean=clean)
        if clean and self.is_as_opened:
            width, height = self.app.size
            first_frame.keep(os.fspath(self.path), width, height, whole_frame(self))

    @property
    def has_room_for_guidance(self) -> bool:
        """Whether the guidance is open at the start."""
        return self.app.size.height >= _ROOM_FOR_GUIDANCE

    @property
    def is_as_opened(self) -> bool:
        """Whether the panes are as they are when a spec is opened."""
        return (
            self.app.screen is self
            and self.pane == "editor"
            and not (self.has_class("-alone") or self.query("HelpPanel, FindBar.-open"))
            and not (self.preview.whole or self.editor.scroll_offset.y)
            and self.guidance.is_open == self.has_room_for_guidance
        )

    async def save_as(self) -> None:
        """Ask for another name beside a file that is gone, write there and go on with that."""
        from tui.screens.name_screen import NameScreen
        from tui.services import typed

        old = self.session.draft
        name = await self.app.push_screen_wait(NameScreen("Save as", old.path.name))
        if name is None:
            return
        source = self.session.source
        try:
            path = await asyncio.to_thread(create_beside, old.path, name, encode(source))
            places.moved(old.path, path.resolve())
            typed.moved(old.path, path.resolve())
            new = await asyncio.to_thread(Draft.open, path, self.workspace.root)
        except SpecsError as error:
            self.say(str(error), severity="error")
            return
        typed_meanwhile = self.session.source
        old.close(clean=True)
        self.restart(new, f"Saved {self.workspace.relative(path)}")
        if typed_meanwhile != source:
            self.session.replace_source(typed_meanwhile, "Typed meanwhile")
            self.refresh_section()

    def restart(self, draft: Draft, said: str = "Taken over. You are writing now.") -> None:
        """Go on with another draft: taken over from another session, or of a new file."""
        self.open_draft(draft)
        self.resume()
        self.say(said)
