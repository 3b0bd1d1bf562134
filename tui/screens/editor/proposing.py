"""Changes that are shown before they are made, and changes that lead to another place."""

import asyncio
from collections.abc import Sequence

from textual.widgets.text_area import Selection

from tui.core.progress import first_gap
from tui.core.spec import Edit
from tui.screens.editor.sections import SectionActions

CHANGED = "The text changed meanwhile; nothing was done. Try again."
_IN_HEADING = " It is in the heading: Alt+W goes there in the whole file, Alt+W again comes back."


class ProposingActions(SectionActions):
    """Make one change, as one undo step, and show where it is."""

    async def propose(self, title: str, source: str, after: str, label: str) -> bool:
        """Show a new text for the whole file as a diff, and take it if the writer agrees.

        Args:
            title: What the change does.
            source: The text that the change was made for.
            after: The new text.
            label: The name of the undo step.
        """
        from tui.screens.proposed_change import ProposedChange

        diff = await asyncio.to_thread(diff_lines, source, after)
        accepted = await self.app.push_screen_wait(ProposedChange(title, diff))
        if not accepted:
            return False
        if self.session.source != source:
            self.say(CHANGED, severity="warning")
            return False
        self.session.replace_source(after, label)
        self.show_section()
        return True

    def make(self, edits: Sequence[Edit], label: str) -> None:
        """Make edits as one undo step and show them where the writer is."""
        self.session.apply(edits, label)
        self.refresh_section()

    def find_section(self) -> None:
        """Cut the text into sections anew; the session is in the one at the cursor."""
        session = self.session
        session.resplit(session.offset_at(self.editor.cursor_location) if session.whole else None)

    def go_to_offset(self, offset: int, end: int = -1) -> str:
        """Select from an offset of the source to another one, in whichever section it is.

        Returns:
            What to say of a place in a heading: a section's text begins below it, so the cursor
            is where one would write there; else an empty string.
        """
        session = self.session
        session.resplit()
        sections = session.spec.sections
        section = next((s for s in sections if s.start <= offset < s.end), sections[-1])
        if not session.whole and section.index != session.index:
            self.keep_cursor()
            session.go(section.index)
            self.show_section()
        end, begin = max(offset, end), session.body_start
        if offset < begin:
            begin = session.offset_at(first_gap(session.text))
        at, to = (session.cursor_at(max(place, begin)) for place in (offset, end))
        self.editor.selection = Selection(at, to)
        self.editor.scroll_cursor_visible(center=True)
        self.action_pane("editor")
        if offset >= session.body_start:
            return ""
        self.in_heading = offset, end, begin
        return _IN_HEADING


def diff_lines(before: str, after: str) -> list[str]:
    """Return what makes one text of another, each line with its mark before it."""
    from tui.core.comparison import LEFT_OUT, changes

    rows = changes(before, after)
    return [f"{mark} {text}" if mark == LEFT_OUT else f"{mark}{text}" for mark, text in rows]
