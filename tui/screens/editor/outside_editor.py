"""The open section in the user's own editor; the terminal is given away and taken back."""

from typing import ClassVar

from textual.app import SuspendNotSupported
from textual.binding import Binding, BindingType

from tui.core.safe_text import one_line
from tui.core.slug import slug
from tui.core.spec import Edit, difference
from tui.errors import SpecsError
from tui.screens.editor.display import Display
from tui.services.external import edit_outside, editor_command


class OutsideEditorActions(Display):
    """Edit the section, or the whole file, with `$VISUAL` or `$EDITOR`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "alt+e",
            "external",
            "Editor",
            id="editor.external",
            show=False,
            tooltip="Edit the section in $VISUAL or $EDITOR",
        ),
    ]

    def action_external(self) -> None:
        """Edit the text in another program; what it writes is one undo step."""
        if not self.may_write():
            return
        session = self.session
        session.resplit()
        before = session.source if session.whole else session.spec.body(session.index)
        title = session.spec.sections[session.index].title
        line = self.editor.cursor_location[0] + 1
        session.draft.sync()
        failure: SpecsError | None = None
        after = before
        try:
            command = editor_command(self.settings.editor)
            with self.app.suspend():
                # What leaves this block as an exception would leave the terminal suspended.
                try:
                    after = edit_outside(before, command, slug(title) or "section", line)
                except SpecsError as error:
                    failure = error
        except SuspendNotSupported:
            self.say("This terminal cannot be given to another program.", severity="error")
            return
        except SpecsError as error:
            self.say(str(error), severity="error")
            return
        self.app.refresh()
        if failure:
            self.say(str(failure), severity="error")
            return
        if not session.whole and after != before:
            after = session.rewritten(after)
        edit = difference(before, after)
        if edit is None:
            self.say("Nothing changed.")
            return
        start = session.body_start
        moved = Edit(edit.start + start, edit.end + start, edit.text)
        session.apply([moved], f"changes from {one_line(command[0])}")
        self.refresh_section()
