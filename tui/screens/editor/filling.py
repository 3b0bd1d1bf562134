"""Help with filling a spec in: from blank to blank, rows of tables, sections that do not apply."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from tui.core.safe_text import one_line
from tui.core.spec import Edit
from tui.screens.editor.proposing import CHANGED, ProposingActions

if TYPE_CHECKING:
    from tui.core.fill import Placeholder


class FillingActions(ProposingActions):
    """Fill in what a template left open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "alt+l",
            "placeholder(False)",
            "Next blank",
            id="placeholder.next",
            show=False,
            tooltip="Select the next placeholder; what you type takes its place",
        ),
        Binding(
            "alt+shift+l",
            "placeholder(True)",
            "Blank before",
            id="placeholder.previous",
            show=False,
            tooltip="Select the placeholder before",
        ),
        Binding(
            "alt+shift+t",
            "table_row",
            "New row",
            id="table.row",
            show=False,
            tooltip="Put an empty row below the cursor's row of the table",
        ),
        Binding(
            "alt+shift+n",
            "waive",
            "Not applicable",
            id="section.waive",
            show=False,
            tooltip="Say why this section does not apply",
        ),
        Binding(
            "alt+f",
            "guidance",
            "Guidance",
            id="section.guidance",
            show=False,
            tooltip="Show what belongs into this section, or fold it away",
        ),
    ]

    def action_guidance(self) -> None:
        """Open the section's guidance, or close it."""
        if self.guidance.display:
            self.guidance.action_fold()
        else:
            self.say("There is no guidance for this section.")

    def action_placeholder(self, back: bool) -> None:
        """Select a placeholder, in whichever section it is; ask for the words of a heading's."""
        from tui.core.fill import next_placeholder

        offset, end = self.place
        if not back and offset == end:
            offset -= 1  # one that begins right at the cursor is the next
        spec = self.session.spec.resplit()
        found = next_placeholder(spec, self.templates.profiles, offset, back=back)
        if found is None:
            self.say("No placeholder is left.")
            return
        if not self.go_to_offset(found.start, found.end):
            return
        if self.may_write():
            self._fill_heading(found)

    @work(exclusive=True, group="heading")
    async def _fill_heading(self, place: Placeholder) -> None:
        """Ask for the words of a placeholder in a heading, which the section's text leaves out."""
        from tui.core.literal import literal
        from tui.screens.name_screen import NameScreen

        source = self.session.source
        title = f"What is to stand for {place.text}?"
        words = await self.app.push_screen_wait(NameScreen(title))
        if not words:
            return
        if self.session.source != source:
            self.say(CHANGED, severity="warning")
            return
        self.make([Edit(place.start, place.end, literal(words))], "Heading")

    def action_table_row(self) -> None:
        """Put an empty row below the one at the cursor, and go to its first cell."""
        from tui.core.fill import row_below

        if not self.may_write():
            return
        self.session.resplit()
        offset = self.session.offset_at(self.editor.cursor_location)
        edits = row_below(self.session.spec, offset)
        if not edits:
            self.say("The cursor is in no table.")
            return
        self.make(edits, "New row")
        (edit,) = edits
        cell = edit.start + edit.text.index("|") + 2
        self.editor.move_cursor(self.session.cursor_at(cell))

    @work
    async def action_waive(self) -> None:
        """Ask why the section does not apply, and say so in it."""
        from tui.core.fill import waive, waived
        from tui.screens.name_screen import NameScreen

        if not self.may_write():
            return
        self.find_section()
        section = self.session.spec.sections[self.session.index]
        if section.level < 2:
            self.say("Go to a section first: this is the top of the spec.")
            return
        former = waived(self.session.spec.body(section.index))
        title = f"Why does «{one_line(section.title)}» not apply?"
        reason = await self.app.push_screen_wait(
            NameScreen(title, former, lambda text: f"Not applicable: {text.strip()}")
        )
        if reason:
            self.find_section()
            self.make(waive(self.session.spec, self.session.index, reason), "Not applicable")
