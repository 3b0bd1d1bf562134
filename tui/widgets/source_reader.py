"""A research document to read: rendered Markdown, a cursor by lines of the source, a selection.

It is given a `Source` and posts what the reader does. Rows are screen lines from 0; lines are the
document's own, 1-based. Rendering happens in a thread; what is on the screen stays until then.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events, work
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.worker import Worker, get_current_worker

from tui.core.render import Blocks, Drawer, Renderer, references
from tui.core.styled import Line, Span
from tui.widgets.roles import RoleStyles

if TYPE_CHECKING:
    from tui.core.headings import Heading
    from tui.core.source import Source

_GUTTER = 1
Key = tuple[str, int, str]
"""A diagram's source, the cells there are for it, and its language."""


class _Page(NamedTuple):
    """A document rendered at one width: its rows, and the source line of each."""

    width: int
    rows: tuple[Line, ...]
    lines: tuple[int, ...]
    wanted: frozenset[Key]


def _binding(key: str, action: str, word: str, name: str, tooltip: str) -> Binding:
    return Binding(key, action, word, id=f"reader.{name}", tooltip=tooltip, show=False)


class SourceReader(ScrollView, can_focus=True):
    """One document; arrows move, shift and arrows select, Enter follows a link."""

    BINDINGS = [
        _binding("up,k", "move(-1)", "Up", "up", "Line above"),
        _binding("down,j", "move(1)", "Down", "down", "Line below"),
        _binding("shift+up,K", "select(-1)", "Select up", "select_up", "Select the line above"),
        _binding("shift+down,J", "select(1)", "Select", "select_down", "Select the line below"),
        _binding("pageup,b", "page(-1)", "Page up", "page_up", "Page up"),
        _binding("pagedown,space", "page(1)", "Page down", "page_down", "Page down"),
        _binding("home,g", "edge(-1)", "Top", "top", "First line"),
        _binding("end,G", "edge(1)", "End", "end", "Last line"),
        _binding("left_curly_bracket", "heading(-1)", "Heading up", "heading_up", "Heading above"),
        _binding("right_curly_bracket", "heading(1)", "Heading", "heading_down", "Heading below"),
        _binding("enter", "follow", "Follow", "follow", "Follow the link on this line"),
    ]

    COMPONENT_CLASSES = {"source-reader--cursor", "source-reader--selected"}

    DEFAULT_CSS = """
    SourceReader { height: 1fr; background: $surface; }
    SourceReader { scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    SourceReader > .source-reader--cursor { background: $surface-lighten-1; color: $text-accent; }
    SourceReader > .source-reader--selected { background: $primary-muted; }
    """

    source: reactive[Source | None] = reactive(None)
    """The document."""
    line: reactive[int] = reactive(1)
    """The source line that the cursor is on."""
    mark: reactive[int] = reactive(0)
    """The line where the selection began; 0 when nothing is selected."""

    @dataclass
    class LinkFollowed(Message):
        """A link was followed; `target` stands as written in the document."""

        target: str

    @dataclass
    class DiagramWanted(Message, namespace="research_browser"):
        """A diagram is to be drawn for a width in cells; answer with `put_diagram`."""

        source: str
        width: int
        language: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._page = _Page(0, (), (), frozenset())
        self._drawn: dict[Key, Sequence[Line] | None] = {}
        self._asked: set[Key] = set()
        self._is_drawn = False
        self._goal = 1
        self._styles = RoleStyles({})

    @property
    def heading(self) -> Heading | None:
        """The heading that the cursor stands below (not the title of the whole document)."""
        found = self.source.heading_above(self.line) if self.source else None
        return found if found and found.level > 1 else None

    @property
    def selected_lines(self) -> tuple[int, int]:
        """The first and last selected line, or the cursor's line twice."""
        mark = self.mark or self.line
        return min(mark, self.line), max(mark, self.line)

    @property
    def selected_text(self) -> str:
        """The source of the selected lines (of the cursor's paragraph if none is selected)."""
        if not self.source:
            return ""
        if self.mark:
            return "\n".join(self.source.lines[self.selected_lines[0] - 1 : self.selected_lines[1]])
        return self.source.paragraph_at(self.line)

    def show(self, source: Source, line: int = 0) -> None:
        """Show a document from one of its lines on (0: where it begins)."""
        self._goal = line or source.body_line
        self.mark = 0
        if source is self.source and self._page.width == self._width:
            self.go_to(self._goal)
            return
        self.source = source
        self._is_drawn = False
        self._asked.clear()
        self._draw_page()

    def put_diagram(
        self, source: str, width: int, language: str, lines: Sequence[Line] | None
    ) -> None:
        """Take a drawn diagram; None leaves its source in a frame."""
        self._drawn[(source, width, language)] = lines
        if lines is not None and (source, width, language) in self._page.wanted:
            self._goal = self.line
            self._draw_page()

    def go_to(self, line: int) -> None:
        """Put the cursor on a source line, near the top."""
        self.line = self._near(line)
        row = self._row_of(self.line)
        self.scroll_to(y=max(0, row - 1), animate=False, force=True)

    def on_mount(self) -> None:
        """Take the theme's colours, now and when it changes."""
        self.app.theme_changed_signal.subscribe(self, self._take_theme)
        self._take_theme()

    def _take_theme(self, theme: object = None) -> None:
        self._styles = RoleStyles(self.app.theme_variables)
        self.refresh()

    def on_resize(self) -> None:
        """Render anew for another width."""
        if self.source and self._page.width != self._width:
            if self._is_drawn:
                self._goal = self.line
            self._draw_page()

    def watch_line(self) -> None:
        """Draw the cursor."""
        self.refresh()

    def watch_mark(self) -> None:
        """Draw the selection."""
        self.refresh()

    @property
    def _width(self) -> int:
        return max(8, self.scrollable_content_region.width - _GUTTER)

    def _draw_page(self) -> None:
        if self.source and self.size.width:
            self._render_page(self.source, self._width)

    @work(thread=True, exclusive=True, group="reader")
    def _render_page(self, source: Source, width: int) -> None:
        """Render in a thread; the newest request wins."""
        page = _rendered(source, width, self._drawn)
        self.app.call_from_thread(self._take_page, source, page, get_current_worker())

    def _take_page(self, source: Source, page: _Page, worker: Worker[None]) -> None:
        """Show what the thread rendered, if nothing newer is on its way."""
        if source is not self.source or worker.is_cancelled:
            return
        self._page = page
        self._is_drawn = True
        widest = max((sum(len(span.text) for span in row) for row in page.rows), default=0)
        self.virtual_size = Size(max(page.width, widest) + _GUTTER, len(page.rows))
        self.go_to(self._goal)
        self.refresh()
        for key in page.wanted - self._asked - self._drawn.keys():
            self._asked.add(key)
            self.post_message(self.DiagramWanted(*key))

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        row = y + self.scroll_offset.y
        cells, base = self.size.width, self.rich_style
        if row >= len(self._page.rows):
            return Strip.blank(cells, base)
        line = self._page.lines[row]
        first, last = self.selected_lines
        if self.mark and first <= line <= last:
            base += self.get_component_rich_style("source-reader--selected", partial=True)
        gutter = base + self.get_component_rich_style("source-reader--cursor", partial=True)
        bar = Segment("▌" if line == self.line else " ", gutter if line == self.line else base)
        spans = [self._segment(span, base) for span in self._page.rows[row]]
        left = self.scroll_offset.x
        return Strip([bar, *spans]).adjust_cell_length(left + cells, base).crop(left, left + cells)

    def on_click(self, event: events.Click) -> None:
        """Go to the line that was clicked, and follow the link there."""
        row = event.y + self.scroll_offset.y
        if row >= len(self._page.rows) or not self._is_drawn:
            return
        self.mark = 0
        self.line = self._page.lines[row]
        column = event.x + self.scroll_offset.x - _GUTTER
        for span in self._page.rows[row]:
            if 0 <= column < len(span.text) and span.target:
                self.post_message(self.LinkFollowed(span.target))
            column -= len(span.text)

    def action_move(self, step: int) -> None:
        """Go a line up or down and forget the selection."""
        self.mark = 0
        self._step(step)

    def action_select(self, step: int) -> None:
        """Go a line up or down and take it into the selection."""
        self.mark = self.mark or self.line
        self._step(step)

    def action_page(self, step: int) -> None:
        """Go a page up or down."""
        self.mark = 0
        row = self._row_of(self.line) + step * max(1, self.size.height - 1)
        self._to_row(max(0, min(row, len(self._page.rows) - 1)))

    def action_edge(self, step: int) -> None:
        """Go to the beginning or the end."""
        self.mark = 0
        self._to_row(0 if step < 0 else len(self._page.rows) - 1)

    def action_heading(self, step: int) -> None:
        """Go to the heading above or below."""
        lines = [heading.line for heading in self.source.headings] if self.source else []
        ahead = [line for line in lines if (line - self.line) * step > 0]
        if ahead:
            self.go_to(ahead[0] if step > 0 else ahead[-1])

    def action_follow(self) -> None:
        """Follow the first link on the cursor's line, unless it is the line of another document."""
        rows = zip(self._page.rows, self._page.lines, strict=True) if self._is_drawn else ()
        for row, line in rows:
            target = next((span.target for span in row if span.target), "")
            if line == self.line and target:
                self.post_message(self.LinkFollowed(target))
                return

    def _step(self, step: int) -> None:
        lines = sorted(set(self._page.lines))
        if lines:
            place = bisect_left(lines, self.line) + step
            self.line = lines[max(0, min(place, len(lines) - 1))]
            self._see()

    def _to_row(self, row: int) -> None:
        if self._page.rows:
            self.line = self._page.lines[row]
            self._see()

    def _see(self) -> None:
        row = self._row_of(self.line)
        self.scroll_to_region(Region(self.scroll_offset.x, row, 1, 1), animate=False, force=True)

    def _near(self, line: int) -> int:
        """Return the shown line at or before a line."""
        before = [own for own in self._page.lines if own <= line]
        return before[-1] if before else (self._page.lines[0] if self._page.lines else line)

    def _row_of(self, line: int) -> int:
        return self._page.lines.index(line) if line in self._page.lines else 0

    def _segment(self, span: Span, base: Style) -> Segment:
        if not (span.role or span.fg or span.bg):
            return Segment(span.text, base)
        return Segment(span.text, base + self._styles.style(span.role, span.fg, span.bg))


def _rendered(source: Source, width: int, drawn: Mapping[Key, Sequence[Line] | None]) -> _Page:
    """Render a document with the diagrams drawn so far; the page says which it wanted."""
    wanted: set[Key] = set()

    def drawer(language: str) -> Drawer:
        def drawing(text: str, cells: int) -> Sequence[Line] | None:
            wanted.add((text, cells, language))
            return drawn.get((text, cells, language))

        return drawing

    body = "\n".join(source.lines[source.body_line - 1 :])
    drawers = {"mermaid": drawer("mermaid"), "dbml": drawer("dbml")}
    renderer = Renderer(width, drawers, references(body))
    rows: list[Line] = []
    lines: list[int] = []
    for block in Blocks(body).blocks:
        part = renderer.block(block)
        rows += part.lines
        lines += [source.body_line + block.start + line for line in part.sources]
    return _Page(width, tuple(rows), tuple(lines), frozenset(wanted))
