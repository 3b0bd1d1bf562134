"""From section to section: next, previous, by name, the whole file, and back in time."""

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.widgets.text_area import Selection

from tui.core.progress import first_gap
from tui.core.safe_text import one_line
from tui.screens.editor.base import reads_whole_spec
from tui.screens.editor.display import Display
from tui.services.session import Undone
from tui.widgets.outline import Outline


class SectionActions(Display):
    """Move through the spec and undo, whichever section a change was in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "alt+n,ctrl+pagedown",
            "section(1)",
            "Next",
            id="section.next",
            tooltip="Go to the next section",
        ),
        Binding(
            "alt+p,ctrl+pageup",
            "section(-1)",
            "Previous",
            id="section.previous",
            show=False,
            tooltip="Go to the previous section",
        ),
        Binding(
            "ctrl+g,alt+g",
            "section_go",
            "Go to",
            id="section.go",
            show=False,
            tooltip="Go to a section by its name",
        ),
        Binding(
            "alt+shift+g",
            "line",
            "Go to line",
            id="editor.line",
            show=False,
            tooltip="Go to a line of the file by its number, as checks name it",
        ),
        Binding(
            "alt+w",
            "whole",
            "Whole file",
            id="section.whole",
            show=False,
            tooltip="Edit the whole file, or one section again",
        ),
        Binding(
            "alt+z",
            "undo",
            "Undo",
            id="editor.undo",
            show=False,
            tooltip="Take back the last change, in whichever section it was (also Ctrl+Z)",
        ),
        Binding(
            "alt+y",
            "redo",
            "Redo",
            id="editor.redo",
            show=False,
            tooltip="Do again what was taken back (also Ctrl+Y)",
        ),
    ]

    in_heading: tuple[int, int, int] = (0, 0, -1)
    """The place in a heading that was gone to last, from and to which offset, and the offset in
    the section's text where the cursor stands for it."""

    @property
    def place(self) -> tuple[int, int]:
        """The offsets of the selection, or of the place in the heading that the cursor is for."""
        start, end = sorted(map(self.session.offset_at, self.editor.selection))
        stands_for = self.in_heading
        is_aside = (start, end) == (stands_for[2], stands_for[2]) and not self.session.whole
        return stands_for[:2] if is_aside else (start, end)

    def go_to_section(self, index: int, *, line: int = 0, is_read: bool = False) -> None:
        """Open a section, with the cursor in a line of its body (0-based).

        One goes to its text, unless it was chosen in the outline or is read in the preview.
        """
        self.keep_cursor()
        self.session.go(index)
        begin = (line, 0) if line else first_gap(self.session.text)
        self.show_section(begin if line else self.cursors.get(self.session.index, begin))
        self.keep_cursor()
        if is_read:
            self.preview.show_section(self.preview.current)  # from its beginning
        elif self.pane != "outline":
            self.action_pane("editor")

    def go_to_line(self, line: int) -> None:
        """Open the section of a 1-based line of the file, with the cursor in that line."""
        self.session.resplit()
        section = self.session.spec.section_at(line)
        self.go_to_section(section.index)
        row = max(0, line - self.session.body_line)
        self.editor.move_cursor((row, 0))
        self.action_pane("editor")

    def action_section(self, step: int) -> None:
        """Go to the next or the previous section; who reads the preview reads on there."""
        if self.session.whole:
            offset = self.session.offset_at(self.editor.cursor_location)
            self.session.show_whole(False, offset)
        self.session.resplit()
        last = len(self.session.spec.parts) - 1
        index = self.session.index + step
        if 0 <= index <= last:
            self.go_to_section(index, is_read=self.pane == "preview")
        else:
            self.say("This is the last section." if step > 0 else "This is the first section.")

    @work
    async def action_section_go(self) -> None:
        """Go to a section that is chosen by its name."""
        from tui.screens.picker import Picker

        self.session.resplit()
        names = [
            "  " * max(0, section.level - 1) + (one_line(section.title) or "(before the headings)")
            for section in self.session.spec.sections
        ]
        index = await self.app.push_screen_wait(Picker("Go to section", names, self.session.index))
        if index is not None:
            self.go_to_section(index)

    @work
    async def action_line(self) -> None:
        """Go to a line of the file, in whichever section it is."""
        from tui.screens.name_screen import NameScreen

        last = self.session.spec.sections[-1].end_line
        here = self.session.body_line + self.editor.cursor_location[0]
        answer = await self.app.push_screen_wait(
            NameScreen(f"Go to line 1 to {last} of the file; the cursor is in {here}")
        )
        if answer is None:
            return
        if not (answer.isascii() and answer.isdigit()):
            self.say(f"«{answer}» is no line number.", severity="warning")
            return
        line = max(1, min(int(answer[:12]), last))
        if self.session.whole:
            self.editor.move_cursor((line - 1, 0))
        else:
            self.go_to_line(line)

    @reads_whole_spec
    def action_whole(self) -> None:
        """Edit the whole file, or the section around the cursor again."""
        self.keep_cursor()
        offset = self.session.offset_at(self.editor.cursor_location)
        start, end = self.place
        is_aside = not start <= offset <= end
        offset = start if is_aside else offset
        # The empty line at the end of a section is where the next heading begins.
        is_below = not self.session.whole and offset == self.session.next_heading
        self.session.show_whole(not self.session.whole, offset)
        row, column = self.session.cursor_at(offset)
        self.show_section((row - is_below, column))
        if is_aside:
            self.editor.selection = Selection(*map(self.session.cursor_at, (start, end)))
        self.keep_cursor()
        self.editor.focus()

    def on_outline_chosen(self, event: Outline.Chosen) -> None:
        """Go to the section that was chosen in the outline."""
        self.pane = "editor"
        self.session.resplit()
        offset = self.survey.spec.sections[event.index].start
        self.go_to_section(self.session.index_at(offset))

    def on_section_editor_undo_requested(self) -> None:
        """Take back the last change, asked for in the text."""
        self.action_undo()

    def on_section_editor_redo_requested(self) -> None:
        """Do again what was taken back, asked for in the text."""
        self.action_redo()

    def action_undo(self) -> None:
        """Take back the last change."""
        if self.may_write():
            self._show_undone(self.session.undo(), "undo")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        if self.may_write():
            self._show_undone(self.session.redo(), "redo")

    def _show_undone(self, undone: Undone | None, word: str) -> None:
        if undone is None:
            self.say(f"Nothing to {word}.")
            return
        was = self.shown_index
        self.refresh_section(self.session.cursor_at(undone.offset))
        if undone.label:
            self.say(f"{word.capitalize()}: {undone.label}")
        elif self.shown_index != was:
            title = one_line(self.session.spec.sections[self.session.index].title)
            self.say(f"{word.capitalize()} in «{title or 'the beginning'}»")
