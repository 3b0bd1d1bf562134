"""Styled text that scrolls, and an option of a question as a card made of it.

Every line can be reached: the text wraps at the widget's width, scrolls up and down, and sideways
where a drawing is wider. Sizes are terminal cells.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.worker import get_current_worker

from tui.core.cells import shorten, width
from tui.core.literal import literal
from tui.core.question import Option
from tui.core.render import render
from tui.core.safe_text import one_line
from tui.core.styled import Line, line_width
from tui.widgets.roles import RoleStyles

Drawer = Callable[[str, int], Sequence[Line] | None]
_FENCES = ("```mermaid", "~~~mermaid")


class StyledText(ScrollView, can_focus=True):
    """Markdown as a reader sees it, wrapped at the width there is.

    Args:
        markdown: The text.
        diagrams: Draws Mermaid (source, cells), in a thread; None leaves the source as it is.
    """

    DEFAULT_CSS = """
    StyledText {
        background: $background; scrollbar-size-vertical: 1; scrollbar-size-horizontal: 1;
        scrollbar-gutter: stable;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "up", "Up", show=False, id="text.up", tooltip="Scroll up"),
        Binding("down,j", "down", "Down", show=False, id="text.down", tooltip="Scroll down"),
        Binding("left", "sideways(-1)", "Left", show=False, id="text.left", tooltip="Go left"),
        Binding("right", "sideways(1)", "Right", show=False, id="text.right", tooltip="Go right"),
    ]

    @dataclass
    class EdgeReached(Message):
        """An arrow was pressed where there is nothing more to scroll; one of both is -1 or 1."""

        rows: int = 0
        columns: int = 0

    def __init__(
        self,
        markdown: str = "",
        diagrams: Drawer | None = None,
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._markdown = markdown
        self._diagrams = diagrams
        self._lines: list[Line] = []
        self._wrapped_at = 0
        self._begin = 0
        self._styles: RoleStyles | None = None
        self._base: Style | None = None

    def load(self, markdown: str, at: int = 0) -> None:
        """Show another text from its beginning, or from the block that begins at an offset."""
        self._markdown = markdown
        self._wrapped_at = 0
        self._begin = at
        self.scroll_home(animate=False)
        self._wrap()

    @property
    def line_count(self) -> int:
        """How many lines the text takes at this width."""
        return len(self._lines)

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the text anew, and say which lines are seen at this height."""
        self._wrap()
        self.call_after_refresh(self._tell_place)

    def notify_style_update(self) -> None:
        """Look up the theme's colours again."""
        self._styles = None
        self._base = None
        super().notify_style_update()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Wrap the text for a height that follows from it, before its first frame."""
        self._wrap(width - self.scrollbar_size_vertical)
        return len(self._lines)

    def _wrap(self, room: int | None = None) -> None:
        room = self.scrollable_content_region.width if room is None else room
        cells = max(8, room)
        if cells == self._wrapped_at or not self.is_mounted or room <= 0:
            return
        self._wrapped_at = cells
        self._put(render(self._markdown, cells))
        if self._begin:
            above = len(render(self._markdown[: self._begin], cells))
            self.call_after_refresh(self.scroll_to, y=above, animate=False, force=True)
        if self._diagrams and any(fence in self._markdown for fence in _FENCES):
            self._draw(self._markdown, cells)

    @work(thread=True, exclusive=True)
    def _draw(self, markdown: str, cells: int) -> None:
        worker = get_current_worker()
        lines = render(markdown, cells, self._diagrams)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._drawn, markdown, cells, lines)

    def _drawn(self, markdown: str, cells: int, lines: list[Line]) -> None:
        if (markdown, cells) == (self._markdown, self._wrapped_at):
            self._put(lines)

    def _put(self, lines: list[Line]) -> None:
        self._lines = lines
        widest = max((line_width(line) for line in lines), default=0)
        self.virtual_size = Size(widest, len(lines))
        self.refresh(layout=self.styles.is_auto_height)
        self.call_after_refresh(self._tell_place)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep saying which lines are seen."""
        super().watch_scroll_y(old_value, new_value)
        self._tell_place()

    def _tell_place(self) -> None:
        """Say in the border which lines are seen if not all are."""
        height = self.scrollable_content_region.height
        first = round(self.scroll_y) + 1
        last = min(len(self._lines), first + height - 1)
        hidden = len(self._lines) > height > 0
        self.border_subtitle = f"{first}-{last} of {len(self._lines)}" if hidden else ""

    def render_line(self, y: int) -> Strip:
        """Draw one row of what is seen."""
        cells = self.size.width
        offset_x, offset_y = self.scroll_offset
        if self._base is None:
            self._base = self.rich_style
        base = self._base
        if not 0 <= y + offset_y < len(self._lines):
            return Strip.blank(cells, base)
        if self._styles is None:
            self._styles = RoleStyles(self.app.theme_variables)
        segments = [
            Segment(span.text, base + self._styles.style(span.role, span.fg, span.bg))
            for span in self._lines[y + offset_y]
        ]
        return Strip(segments).crop_extend(offset_x, offset_x + cells, base)

    def action_up(self) -> None:
        """Scroll up, or say that the top is reached."""
        if self.scroll_y > 0:
            self.scroll_up(animate=False)
        else:
            self.post_message(self.EdgeReached(-1))

    def action_down(self) -> None:
        """Scroll down, or say that the end is reached."""
        if self.scroll_y < self.max_scroll_y:
            self.scroll_down(animate=False)
        else:
            self.post_message(self.EdgeReached(1))

    def action_sideways(self, columns: int) -> None:
        """Scroll sideways where a drawing is wider, or say that its edge is reached."""
        if 0 <= self.scroll_x + columns <= self.max_scroll_x:
            self.scroll_relative(x=4 * columns, animate=False)
        else:
            self.post_message(self.EdgeReached(columns=columns))


class OptionCard(StyledText):
    """One option: key, name and recommendation in the border, its trade-offs inside.

    Args:
        option: The option.
        diagrams: Draws Mermaid in its text.
    """

    DEFAULT_CSS = """
    OptionCard {
        border: round $panel-lighten-2; padding: 0 1; width: 1fr; height: 1fr; min-height: 3;
        border-title-color: $text; border-subtitle-color: $text-muted;
    }
    OptionCard:focus { border: round $primary; border-title-style: bold; }
    OptionCard.-chosen { border: heavy $success; border-title-style: bold; }
    OptionCard.-chosen:focus { border: heavy $success; }
    """

    is_chosen: reactive[bool] = reactive(False)
    """Whether the person has chosen this option (not yet decided)."""

    @dataclass
    class Picked(Message):
        """The card was clicked."""

        key: str

    def __init__(self, option: Option, diagrams: Drawer | None = None) -> None:
        super().__init__(card_text(option, with_label=True), diagrams)
        self.option = option

    def watch_is_chosen(self) -> None:
        """Mark the choice in the border, with a sign as well as a colour."""
        self.set_class(self.is_chosen, "-chosen")
        self._tell_title()

    def on_mount(self) -> None:
        """Write the border's title."""
        self._tell_title()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the title, which decides on the text; Textual lets the base wrap that next."""
        self._tell_title()

    def _tell_title(self) -> None:
        sign = "● " if self.is_chosen else ""
        room = max(8, self.size.width - 6)
        star = " ★ recommended" if self.option.recommended else ""
        if room < 30:
            star = star[:2]
        name = f"{sign}{self.option.key} · "
        label = one_line(self.option.label).replace("`", "")
        fits = width(name + label + star) <= room
        label = label if fits else shorten(label, room - width(name + star))
        self.border_title = Content(f"{name}{label}{star}")
        text = card_text(self.option, with_label=not fits)
        if text != self._markdown:
            self.load(text)

    def on_click(self) -> None:
        """Choose by mouse."""
        self.post_message(self.Picked(self.option.key))


def card_text(option: Option, *, with_label: bool) -> str:
    """Return the Markdown of a card: what it costs and gives, below its name if that is wanted."""
    tradeoff = option.tradeoff.strip()
    if not with_label and tradeoff:
        return tradeoff
    return f"**{literal(option.label)}**\n\n{tradeoff}".rstrip()
