"""Where writing begins: a draft, and the place where the writer was."""

from tui.core.progress import first_gap
from tui.core.survey import glance
from tui.screens.editor.display import Display
from tui.services import places
from tui.services.drafts import Draft
from tui.services.session import Session

NOTHING_SEEN = b"nothing"  # a file that is gone has the empty digest


class OpeningActions(Display):
    """Open a draft and go back to its section and cursor."""

    def open_draft(self, draft: Draft) -> None:
        """Begin with a draft: its text, and the place where the writer was."""
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

    def restart(self, draft: Draft) -> None:
        """Go on with a draft that was taken over from another session."""
        self.open_draft(draft)
        self.resume()
        self.say("Taken over. You are writing now.")
