"""A text area that shows Markdown: colours, whole characters, and only changed rows painted.

`SectionView` replaces how Textual's `TextArea` keeps, wraps and draws its text; what keys do to the
text is in `tui.widgets.section_editor`. Lines and columns count from 0, columns are characters.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import ClassVar

from rich.style import Style
from textual.document._document import EditResult, Location, Selection
from textual.document._document_navigator import DocumentNavigator
from textual.document._edit import Edit
from textual.document._history import EditHistory
from textual.strip import Strip
from textual.widgets import TextArea

from tui.core import graphemes
from tui.core.drawn import drawn
from tui.core.markdown_lines import NOTHING_OPEN, Open, read_line
from tui.widgets.editor_rows import MARK_WIDTH, Palette, Piece, Row, draw, piece_of
from tui.widgets.highlight import ROLES
from tui.widgets.painting import ChangedLines, text_resized
from tui.widgets.roles import RoleStyles
from tui.widgets.signs import SIGNS
from tui.widgets.text_lines import TextLines
from tui.widgets.wrapping import SoftWrap

_KEPT_STRIPS = 2_000
_NOT_OURS = ("ctrl+pageup", "ctrl+pagedown")
"""Keys of every scrolling widget that move nothing in wrapped text, and would hide the screen's."""
_WORD_EDGE = re.compile(r"(?<=\W)(?=\w)|(?<=\w)(?=\W)")
_NEXT_WORD = re.compile(r"\s*\w+")
_ROLE_STYLES = {
    **{role: role for role in ROLES},
    "heading": "heading1",
    "mark": "dim",
    "target": "dim",
    "task": "task.open",
    "done": "task.done",
    "table": "table.line",
    "error": "error",
    "warning": "warning",
    "info": "link",
}
"""The role in `tui.widgets.roles` of each part of Markdown and each sign in the gutter."""


class _NoHistory(EditHistory):
    """Remembers nothing: undo is data that outlives the widget (`tui.core.history`)."""

    def record(self, edit: Edit) -> None:
        """Let the edit go."""


class SectionView(ChangedLines, TextArea):
    """A text area that draws Markdown row by row and keeps what it drew."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"section-editor--match"}
    """`section-editor--match` is what a search found; the rest is TextArea's, or a role's style."""

    DEFAULT_CSS = """
    SectionView {
        border: none;
        padding: 0;
        &:focus { border: none; }
        .section-editor--match { background: $warning 40%; }
        &:nocolor .text-area--cursor { text-style: reverse; }
        &:nocolor .text-area--selection { text-style: reverse; }
        &:nocolor .section-editor--match { text-style: underline; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        self._strips: dict[Piece, Strip] = {}
        self._palette: Palette | None = None
        self._open: list[Open] = [NOTHING_OPEN]
        self._marks: dict[int, str] = {}
        self._matches: dict[int, tuple[tuple[int, int], ...]] = {}
        super().__init__(id=id, classes=classes)
        self.history = _NoHistory(0, 0, 0)
        for key in _NOT_OURS:
            self._bindings.key_to_bindings.pop(key, None)
        self.cursor_blink = False  # an idle screen stays idle, and a repaint is never for nothing
        self.load_text("")

    def notify_style_update(self) -> None:
        """Look up the theme's colours again."""
        self._palette = None
        super().notify_style_update()

    @property
    def gutter_width(self) -> int:
        """The cells left of the text: line numbers, if they are on, and signs."""
        return super().gutter_width + MARK_WIDTH

    def load_text(self, text: str) -> None:
        """Show another text; the cursor goes to its beginning and marks go away."""
        document = TextLines(text)
        wrapped = SoftWrap(document, self.wrap_width if self.is_mounted else 0, self.indent_width)
        self.document = document
        self.wrapped_document = wrapped
        self.navigator = DocumentNavigator(wrapped)
        self._open = [NOTHING_OPEN]
        self._marks = {}
        self._matches = {}
        self.selection = Selection()
        text_resized(self)
        self.refresh()

    def edit(self, edit: Edit) -> EditResult:
        """Change the text; see `TextArea.edit`."""
        rows = self.document.line_count
        del self._open[edit.top[0] + 1 :]
        with self.prevent(TextArea.Changed):
            result = super().edit(edit)
        self._shift_marks(edit.bottom[0], self.document.line_count - rows)
        # TextArea scrolled before it knew how high the text is now.
        self.scroll_cursor_visible()
        return result

    def mark_lines(self, marks: Mapping[int, str]) -> None:
        """Show a sign in the gutter of lines: {1-based line: "error", "warning" or "info"}."""
        self._marks = {line - 1: severity for line, severity in marks.items() if severity in SIGNS}
        self.refresh()

    def show_matches(self, spans: Iterable[tuple[int, int]]) -> None:
        """Highlight what a search found: (start, end) in characters of the whole text."""
        found: dict[int, tuple[tuple[int, int], ...]] = {}
        starts = [0, *accumulate(len(line) + 1 for line in self.document.lines[:-1])]
        for start, end in spans:
            top, bottom = bisect_right(starts, start) - 1, bisect_right(starts, end) - 1
            first, last = start - starts[top], end - starts[bottom]
            for line in range(top, bottom + 1):
                to = last if line == bottom else len(self.document[line]) + 1
                found[line] = (*found.get(line, ()), (first if line == top else 0, to))
        self._matches = found
        self.refresh()

    def location_of(self, offset: int) -> Location:
        """Return the line and column of an offset in the text; beyond the text, its end."""
        assert isinstance(self.document, TextLines)
        return self.document.location_of(offset)

    def offset_of(self, location: Location) -> int:
        """Return the offset in the text of a line and column."""
        assert isinstance(self.document, TextLines)
        return self.document.offset_of(location)

    def clamp_visitable(self, location: Location) -> Location:
        """Return the nearest place where the cursor may stand: never inside a character."""
        line, column = super().clamp_visitable(location)
        return line, graphemes.floor(self.document[line], column)

    def get_cursor_left_location(self) -> Location:
        """Return the place one character to the left."""
        line, column = self.cursor_location
        if column == 0:
            return super().get_cursor_left_location()
        return line, graphemes.previous_break(self.document[line], column)

    def get_cursor_right_location(self) -> Location:
        """Return the place one character to the right."""
        line, column = self.cursor_location
        if column >= len(self.document[line]):
            return super().get_cursor_right_location()
        return line, graphemes.next_break(self.document[line], column)

    def get_cursor_word_left_location(self) -> Location:
        """Return where the word to the left begins, or the gap before it."""
        row, column = self.cursor_location
        if column == 0:
            return super().get_cursor_word_left_location()
        line = graphemes.as_letters(self.document[row][:column]).rstrip()
        edges = [edge.start() for edge in _WORD_EDGE.finditer(line)]
        return row, edges[-1] if edges else 0

    def get_cursor_word_right_location(self) -> Location:
        """Return where the word to the right ends, or the gap after it."""
        row, column = self.cursor_location
        line = graphemes.as_letters(self.document[row])
        if column == len(line):
            return super().get_cursor_word_right_location()
        column += len(line) - column - len(line[column:].lstrip())
        edge = _WORD_EDGE.search(line, column + 1)
        return row, edge.start() if edge else len(line)

    def action_delete_word_right(self) -> None:
        """Delete the selection, or to the end of the word to the right."""
        if self.read_only:
            return
        start, end = self.selection
        row, column = end
        line = graphemes.as_letters(self.document[row])
        if start != end:
            target = start
        elif column == len(line):
            target = self.get_cursor_right_location()
        else:
            word = _NEXT_WORD.search(line, column)
            target = row, word.end() if word else len(line)
        self.replace("", end, target, maintain_selection_offset=False)

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:
        """Find nothing: in prose it helps nobody, and an unmatched one costs the whole text."""
        return None

    def begin_lines(self) -> None:
        """Look up what all rows share once, not for each of them."""
        self._colours()
        left, top = self.scroll_offset
        has_cursor = self.show_cursor or not self.read_only
        self._shared = (
            int(top),
            int(left),
            self.room.width,
            self.gutter_width - MARK_WIDTH - 1 if self.show_line_numbers else 0,
            self.selection.end if has_cursor else (-1, -1),
            self.has_focus,
            sorted(self.selection),
        )

    def look_at(self, y: int) -> Row | None:
        """Return what visible row `y` is drawn from; None below the text."""
        wrapped = self.wrapped_document
        assert isinstance(wrapped, SoftWrap)
        top, left, width, digits, (cursor_line, cursor), has_focus, selection = self._shared
        found = wrapped.line_at(y + top)
        if found is None:
            return None
        line, piece = found
        start, end = wrapped.bounds(line, piece)
        text = drawn(self.document[line])
        is_current = cursor_line == line
        in_piece = start <= cursor < end or cursor == end == len(text)
        return Row(
            text,
            self.open_before(line),
            start,
            end,
            width,
            left,
            is_current,
            cursor if is_current and in_piece and has_focus else -1,
            _selected(selection, line, len(text)),
            self._matches.get(line, ()),
            f"{line + self.line_number_start:>{digits}} " if digits else "",
            self._marks.get(line, ""),
        )

    def strip_of(self, look: Row | None) -> Strip:
        """Return the strip of a row, drawn or kept."""
        palette = self._colours()
        if look is None:
            return Strip.blank(self.size.width, palette["base"])
        piece = piece_of(look)
        strip = self._strips.get(piece)
        if strip is None:
            if len(self._strips) > _KEPT_STRIPS:
                self._strips.clear()
            strip = self._strips[piece] = draw(piece, palette)
        return strip

    def open_before(self, line: int) -> Open:
        """Return what the lines above a line have left open, reading no further than needed."""
        known = self._open
        lines = self.document.lines
        while len(known) <= line:
            known.append(read_line(lines[len(known) - 1], known[-1]).after)
        return known[line]

    def _shift_marks(self, line: int, rows: int) -> None:
        """Move the signs below a line by as many rows as an edit added."""
        self._matches = {}
        if rows and self._marks:
            self._marks = {
                at + rows if at > line else at: severity for at, severity in self._marks.items()
            }

    def _colours(self) -> Palette:
        """Return the styles of the current theme."""
        if self._palette is None:
            self._strips.clear()
            roles = RoleStyles(self.app.theme_variables)
            self._palette = {
                "base": self.rich_style,
                **{
                    name: self._overlay(f"text-area--{name}")
                    for name in ("cursor", "cursor-line", "selection", "gutter", "cursor-gutter")
                },
                "match": self._overlay("section-editor--match"),
                **{name: roles.style(role) for name, role in _ROLE_STYLES.items()},
            }
        return self._palette

    def _overlay(self, name: str) -> Style:
        """Return a component's style without what it only inherits, its colours blended."""
        own = self.get_component_rich_style(name, partial=True)
        blended = self.get_component_rich_style(name)
        return own + Style(
            color=blended.color if own.color else None,
            bgcolor=blended.bgcolor if own.bgcolor else None,
        )


def _selected(selection: Sequence[Location], line: int, length: int) -> tuple[int, int]:
    """Return the selected columns of a line; (0, 0) if there are none."""
    (top, first), (bottom, last) = selection
    if (top, first) == (bottom, last) or not top <= line <= bottom:
        return (0, 0)
    return first if line == top else 0, last if line == bottom else length + 1
