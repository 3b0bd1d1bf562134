"""What keys do with whole lines in the editor; the rules are in `tui.core.line_edit`."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.core.markdown_edit import (
    align_table,
    duplicate_lines,
    move_lines,
    next_heading,
    toggle_comment,
    toggle_list,
    toggle_quote,
)
from tui.widgets.section_keys import MarkdownKeys


class LineKeys(MarkdownKeys):
    """The keys that move lines and say what kind of line they are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "alt+up",
            "move_lines(-1)",
            "Line up",
            id="editor.line_up",
            show=False,
            tooltip="Move the line or the selected lines up",
        ),
        Binding(
            "alt+down",
            "move_lines(1)",
            "Line down",
            id="editor.line_down",
            show=False,
            tooltip="Move the line or the selected lines down",
        ),
        Binding(
            "alt+shift+d",
            "duplicate_lines",
            "Duplicate",
            id="editor.duplicate",
            show=False,
            tooltip="Write the line or the selected lines again below",
        ),
        Binding(
            "alt+shift+h",
            "next_heading",
            "Heading",
            id="editor.heading",
            show=False,
            tooltip="Make the line a heading, a lower one, or plain again",
        ),
        Binding(
            "alt+shift+u",
            "toggle_list(False)",
            "List",
            id="editor.list",
            show=False,
            tooltip="Make the lines a list, or plain again",
        ),
        Binding(
            "alt+shift+o",
            "toggle_list(True)",
            "Numbers",
            id="editor.numbers",
            show=False,
            tooltip="Make the lines a numbered list, or plain again",
        ),
        Binding(
            "alt+shift+q",
            "toggle_quote",
            "Quote",
            id="editor.quote",
            show=False,
            tooltip="Make the lines a quote, or plain again",
        ),
        Binding(
            "alt+shift+m",
            "toggle_comment",
            "Comment",
            id="editor.comment",
            show=False,
            tooltip="Hide the selection or the line in a comment, or show it again",
        ),
        Binding(
            "alt+shift+a",
            "align_table",
            "Align table",
            id="editor.align",
            show=False,
            tooltip="Line up the columns of the table at the cursor",
        ),
        Binding(
            "ctrl+u,super+backspace",
            "delete_to_start_of_line",
            "Delete to line start",
            id="editor.delete_before",
            show=False,
            tooltip="Delete what is before the cursor in the line, in all rows it is wrapped to",
        ),
        Binding(
            "ctrl+k",
            "delete_to_end_of_line_or_delete_line",
            "Delete to line end",
            id="editor.delete_after",
            show=False,
            tooltip="Delete what is behind the cursor in the line, in all rows it is wrapped "
            "to; an empty line as a whole",
        ),
    ]

    def action_move_lines(self, step: int) -> None:
        """Move the selected lines up or down."""
        self._apply(move_lines(self.text, *self._selected_offsets(), step))

    def action_duplicate_lines(self) -> None:
        """Write the selected lines again below."""
        self._apply(duplicate_lines(self.text, *self._selected_offsets()))

    def action_next_heading(self) -> None:
        """Make the lines headings, lower ones, or plain again."""
        self._apply(next_heading(self.text, *self._selected_offsets()))

    def action_toggle_list(self, numbered: bool) -> None:
        """Make the lines a list, or plain again."""
        self._apply(toggle_list(self.text, *self._selected_offsets(), numbered=numbered))

    def action_toggle_quote(self) -> None:
        """Make the lines a quote, or plain again."""
        self._apply(toggle_quote(self.text, *self._selected_offsets()))

    def action_toggle_comment(self) -> None:
        """Hide the selection or the line in a comment, or show it again."""
        self._apply(toggle_comment(self.text, *self._selected_offsets()))

    def action_align_table(self) -> None:
        """Line up the columns of the table at the cursor."""
        change = align_table(self.text, self.cursor_offset)
        if change is None:
            self.notify("The cursor is in no table.", markup=False)
        self._apply(change)

    def action_delete_to_start_of_line(self) -> None:
        """Delete the line up to the cursor; at its beginning, the line break before it."""
        row, column = self.selection.end
        if column == 0:
            self.action_delete_left()
        elif not self.read_only:
            self.replace("", (row, 0), (row, column), maintain_selection_offset=False)

    async def action_delete_to_end_of_line_or_delete_line(self) -> None:
        """Delete the line from the cursor on, at its end the line break, an empty line whole."""
        row, column = self.selection.end
        end = len(self.document[row])
        if end == 0:
            self.action_delete_line()
        elif column == end:
            self.action_delete_right()
        elif not self.read_only:
            self.replace("", (row, column), (row, end), maintain_selection_offset=False)
