"""The editor of one section's text: what it tells, and what it is told.

The text is the *editor's* text (`tui.core.carry`): lines end at LF. Offsets are characters in it,
rows and columns count from 0. Undo is data that the screen keeps, so the widget only asks for it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from textual.document._document import EditResult, Location, Selection
from textual.document._edit import Edit
from textual.message import Message
from textual.widgets import TextArea

from tui.widgets.line_keys import LineKeys


class SectionEditor(LineKeys):
    """Edit Markdown: lists go on by themselves, Tab indents, characters are whole."""

    @dataclass
    class Edited(Message):
        """A person changed the text: at offset `start`, `removed` gave way to `inserted`."""

        editor: "SectionEditor"
        text: str
        start: int
        removed: str
        inserted: str

        @property
        def control(self) -> "SectionEditor":
            """The editor that was typed in."""
            return self.editor

    @dataclass
    class Moved(Message):
        """The cursor went to another place."""

        editor: "SectionEditor"
        row: int
        column: int

        @property
        def control(self) -> "SectionEditor":
            """The editor whose cursor moved."""
            return self.editor

    class UndoRequested(Message):
        """The last change is to be taken back."""

    class RedoRequested(Message):
        """The change that was taken back last is to be done again."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        self._silent = False
        self.follower: Callable[[SectionEditor.Edited], None] | None = None
        """Called within each edit of a person, before `Edited` is sent and before it is painted:
        what it changes is seen in the same frame. It must take a few milliseconds only."""
        super().__init__(id=id, classes=classes)

    def watch_selection(self, old: Selection, new: Selection) -> None:
        """Say where the cursor went."""
        if self.is_mounted and old.end != new.end:
            self.post_message(self.Moved(self, *new.end))

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Keep to one message for a movement, `Moved`."""
        event.stop()

    def action_undo(self) -> None:
        """Ask for the last change to be taken back."""
        if not self.read_only:
            self.post_message(self.UndoRequested())

    def action_redo(self) -> None:
        """Ask for the change that was taken back last."""
        if not self.read_only:
            self.post_message(self.RedoRequested())

    def edit(self, edit: Edit) -> EditResult:
        """Change the text and say so."""
        start = self.offset_of(edit.top)
        result = super().edit(edit)
        if not self._silent and result.replaced_text != edit.text:
            edited = self.Edited(self, self.text, start, result.replaced_text, edit.text)
            if self.follower:
                self.follower(edited)
            self.post_message(edited)
        return result

    def load(self, text: str, cursor: Location = (0, 0)) -> None:
        """Show another text with the cursor at a row and column; nothing is announced."""
        with self.prevent(self.Moved):
            self.load_text(text)
            self.move_cursor(cursor, center=self.is_mounted)

    def apply_change(self, start: int, end: int, text: str, *, follow: bool = False) -> None:
        """Put `text` in place of the characters from `start` to `end`, without an `Edited`.

        The cursor and the selection stay with the text around them; with `follow` the cursor goes
        to the end of the new text, where undo and redo show what they did.
        """
        kept = [_moved(self.offset_of(at), start, end, text) for at in self.selection]
        self._silent = True
        try:
            self.replace(text, self.location_of(start), self.location_of(end))
        finally:
            self._silent = False
        places = [start + len(text)] * 2 if follow else kept
        self.selection = Selection(*map(self.location_of, places))
        self.record_cursor_width()


def _moved(offset: int, start: int, end: int, text: str) -> int:
    """Return where a place in the text is after `start` to `end` became `text`.

    Lines put in right behind the place leave it at the end of its own line.
    """
    if offset < start or (offset == start == end and text.startswith("\n")):
        return offset
    return offset + len(text) - (end - start) if offset >= end else start + len(text)
