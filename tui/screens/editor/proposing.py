"""Changes that are shown before they are made, and changes that lead to another place."""

import asyncio
from collections.abc import Sequence

from tui.core.spec import Edit
from tui.screens.editor.sections import SectionActions


class ProposingActions(SectionActions):
    """Make one change, as one undo step, and show where it is."""

    in_heading: bool = False
    """Whether the whole file is shown only because a jump led into a heading."""

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
            self.say("The text changed meanwhile; nothing was done. Try again.", severity="warning")
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

    def go_to_offset(self, offset: int) -> None:
        """Put the cursor at an offset of the source, in whichever section it is.

        A place in a heading is shown in the whole file: the text of a section begins below it.
        """
        session = self.session
        session.resplit()
        sections = session.spec.sections
        section = next((s for s in sections if s.start <= offset < s.end), sections[-1])
        is_body = offset >= section.body_start
        if not session.whole or (self.in_heading and is_body):
            self.in_heading = not is_body
            if session.whole == is_body or section.index != session.index:
                self.keep_cursor()
                session.show_whole(not is_body, offset)
                self.show_section(session.cursor_at(offset))
        self.editor.move_cursor(session.cursor_at(offset))
        self.editor.scroll_cursor_visible(center=True)
        self.action_pane("editor")


def diff_lines(before: str, after: str) -> list[str]:
    """Return what makes one text of another, each line with its mark before it."""
    from tui.core.comparison import LEFT_OUT, changes

    rows = changes(before, after)
    return [f"{mark} {text}" if mark == LEFT_OUT else f"{mark}{text}" for mark, text in rows]
