"""What keys do in the editor: lists go on, Tab moves items, cells and stops, marks go around words.

The rules are pure functions in `tui.core.markdown_edit`; here they meet the keyboard, the clipboard
and the selection.
"""

import re
from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.document._document import Selection
from textual.message import Message

from tui.core.carry import from_editor, to_editor
from tui.core.fence_edit import backtick, erased
from tui.core.markdown_edit import (
    Change,
    indent,
    new_line,
    next_cell,
    option,
    outdent,
    pasted,
    toggle_task,
    wrap_selection,
)
from tui.core.markdown_lines import Open
from tui.widgets.section_view import SectionView

Rule = Callable[[str, int, Open], Change | None]
_LABEL = re.compile(r"\s*[-*+] \*\*[^*]+:\*\*")
_CHORDS = ("alt+", "ctrl+", "super+", "meta+", "hyper+")


class MarkdownKeys(SectionView):
    """The keys that change Markdown; what `TextArea` binds itself stays as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+home",
            "edge(False)",
            "Start",
            id="editor.start",
            show=False,
            tooltip="Go to the beginning of the text",
        ),
        Binding(
            "ctrl+end",
            "edge(True)",
            "End",
            id="editor.end",
            show=False,
            tooltip="Go to the end of the text",
        ),
        Binding(
            "tab",
            "indent",
            "Indent",
            id="editor.indent",
            show=False,
            tooltip="Move the list item in, go to the next table cell, or insert spaces",
        ),
        Binding(
            "shift+tab",
            "outdent",
            "Outdent",
            id="editor.outdent",
            show=False,
            tooltip="Move the list item or the lines out, or go to the table cell before",
        ),
        Binding(
            "alt+x",
            "toggle_task",
            "Tick",
            id="editor.task",
            show=False,
            tooltip="Tick or untick a task; make a line one",
        ),
        Binding(
            "alt+shift+b,alt+b",
            "wrap('**')",
            "Bold",
            id="editor.bold",
            show=False,
            tooltip="Make the selection or the word bold, or plain again",
        ),
        Binding(
            "alt+i",
            "wrap('*')",
            "Italic",
            id="editor.italic",
            show=False,
            tooltip="Make the selection or the word italic, or plain again",
        ),
        Binding(
            "alt+c",
            "wrap('`')",
            "Code",
            id="editor.code",
            show=False,
            tooltip="Make the selection or the word code, or plain again",
        ),
        Binding(
            "escape",
            "leave",
            "Drop",
            id="editor.leave",
            show=False,
            tooltip="Drop the selection and the notices; the cursor stays in the text",
        ),
    ]

    HELP = (
        "Enter goes on with a list, a numbered list, a task list or a quote; on an empty item it "
        "ends it. (A) below a question begins its options. Tab and Shift+Tab move items in and "
        "out and go from cell to cell in a table. Three backticks begin a code fence and close it "
        "below. Escape drops the selection."
    )

    class Refused(Message, namespace="section_editor"):
        """What was typed was not taken: the text is only to be read."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        self._copied = "", ""
        super().__init__(id=id, classes=classes)

    async def _on_key(self, event: events.Key) -> None:
        """Do what a key means at once, so that keys which arrive together act in their order.

        Textual hands a bound key from widget to widget up to the app before it acts; what was
        typed after it would be in the text by then.
        """
        # A terminal sends Alt and a letter as that letter with a mark: a key, not text.
        if event.is_printable and not event.key.startswith(_CHORDS):
            if self.read_only:
                self.post_message(self.Refused())
            if self.read_only or not event.character:
                return
            self._type(event.character)
        elif event.key in ("enter", "ctrl+j"):  # a line feed, as some programs type it
            self._apply(self._at_cursor(new_line), "\n")
        elif not await self._own_binding(event.key):
            event.prevent_default()
            return
        event.stop()
        event.prevent_default()

    def _type(self, character: str) -> None:
        """Type a character; ")" may begin an option, a backtick may open or close a fence."""
        rule = {")": option, "`": backtick}.get(character)
        self._apply(self._at_cursor(rule) if rule else None, self._spaced(character))

    def _at_cursor(self, rule: Rule) -> Change | None:
        """Ask what a key does where the cursor is; nothing of its own while text is selected."""
        if not self.selection.is_empty:
            return None
        return rule(self.text, self.cursor_offset, self.open_before(self.cursor_location[0]))

    def _spaced(self, character: str) -> str:
        """Put a blank before what is typed right behind a template's label ("**Metrics:**")."""
        row, column = self.cursor_location
        is_label = _LABEL.fullmatch(self.document[row][:column]) is not None
        return f" {character}" if is_label and not character.isspace() else character

    async def _own_binding(self, key: str) -> bool:
        """Run the action that a key is bound to in this widget; tell whether there was one."""
        bound = self.screen.active_bindings.get(key)
        if bound is None or bound.node is not self or not bound.enabled:
            return False
        return await self.app.run_action(bound.binding.action, self)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.insert_at_cursor(pasted(self.selected_text, event.text))

    def action_edge(self, is_end: bool) -> None:
        """Go to the beginning or the end of the text."""
        self.move_cursor(self.document.end if is_end else (0, 0))

    def action_indent(self) -> None:
        """Move items in, go to the next cell of a table, or go to the next tab stop."""
        start, end = self._selected_offsets()
        change = next_cell(self.text, end) or indent(self.text, start, end)
        self._apply(change, " " * self._cells_to_tab_stop())

    def action_outdent(self) -> None:
        """Move items or lines out, or go to the cell before."""
        start, end = self._selected_offsets()
        change = next_cell(self.text, start, back=True) or outdent(self.text, start, end)
        self._apply(change)

    def action_toggle_task(self) -> None:
        """Tick or untick the task boxes of the selected lines."""
        self._apply(toggle_task(self.text, *self._selected_offsets()))

    def action_wrap(self, mark: str) -> None:
        """Put a mark around the selection, or take it away."""
        self._apply(wrap_selection(self.text, *self._selected_offsets(), mark))

    def action_leave(self) -> None:
        """Drop the selection and the notices; who presses Escape out of habit goes on writing."""
        self.selection = Selection.cursor(self.cursor_location)
        self.app.clear_notifications()

    def action_copy(self) -> None:
        """Copy the selection."""
        if self.selection.is_empty:
            raise SkipAction
        self._copy(self.selected_text)

    def action_cut(self) -> None:
        """Cut the selection, or the line of the cursor."""
        if self.read_only:
            return
        if self.selection.is_empty:
            row = self.cursor_location[0]
            self.selection = Selection((row, 0), self.clamp_visitable((row + 1, 0)))
            if row == self.document.line_count - 1:
                self.select_line(row)
        self._copy(self.selected_text)
        self.replace("", *self.selection, maintain_selection_offset=False)

    def action_paste(self) -> None:
        """Paste what was copied in this program; the terminal pastes by itself."""
        copied, text = self._copied
        if self.app.clipboard == copied and not self.read_only:
            self.replace(text, *self.selection, maintain_selection_offset=False)
        else:
            self.insert_at_cursor(self.app.clipboard)

    def _copy(self, text: str) -> None:
        """Give text to the terminal, and keep the bytes in it that no clipboard takes."""
        copied = from_editor(text, "", "\n").encode("utf-8", "replace").decode()
        self._copied = copied, text
        self.app.copy_to_clipboard(copied)

    @property
    def cursor_offset(self) -> int:
        """The offset of the cursor in the text."""
        return self.offset_of(self.cursor_location)

    def insert_at_cursor(self, text: str) -> None:
        """Put foreign text in place of the selection, as if it were typed."""
        if not self.read_only:
            self.replace(to_editor(text), *self.selection, maintain_selection_offset=False)

    def action_delete_left(self) -> None:
        """Delete what is before the cursor; an empty fence goes with its beginning."""
        change = self._at_cursor(erased)
        if change and not self.read_only:
            self._apply(change)
        else:
            super().action_delete_left()

    def _apply(self, change: Change | None, otherwise: str = "") -> None:
        """Make a change with its selection; without one, type something."""
        if self.read_only:
            return
        if change is None:
            if otherwise:
                self.insert_at_cursor(otherwise)
            return
        if change.end > change.start or change.text:
            self.replace(
                change.text,
                self.location_of(change.start),
                self.location_of(change.end),
                maintain_selection_offset=False,
            )
        self.selection = Selection(self.location_of(change.anchor), self.location_of(change.cursor))
        self.record_cursor_width()

    def _selected_offsets(self) -> tuple[int, int]:
        """Return where the selection begins and ends in the text."""
        start, end = sorted(map(self.offset_of, self.selection))
        return start, end

    def _cells_to_tab_stop(self) -> int:
        start = min(self.selection)
        return self.indent_width - self.get_column_width(*start) % self.indent_width
