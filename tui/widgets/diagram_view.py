"""Styled lines to look around in: pans by cells and by pages, and brings a place into view.

Columns and rows are cells of the drawing, from 0.
"""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip

from tui.core.mermaid import Head
from tui.core.styled import Line, line_width
from tui.widgets.panning import Panning
from tui.widgets.preview_strips import Strips

_MARKED = Style(reverse=True)
_LAST_OF_HEAD = Style(underline=True)
_LEAST_VIEW = 4
"""How many times as high as a head the view must be for it to stay there."""


class DiagramView(Panning):
    """Shows a drawing that may be larger than the screen."""

    DEFAULT_CSS = """
    DiagramView { background: $background; color: $foreground; height: 1fr; scrollbar-size: 1 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[Line] = ()
        self._head: Head | None = None
        self._strips: Strips | None = None
        self._mark = Region(0, 0, 0, 0)
        self._roams = False

    @property
    def marked(self) -> Region:
        """The rectangle that is highlighted, in cells of the drawing."""
        return self._mark

    @property
    def covered(self) -> int:
        """How many rows the head takes, once it has to be kept in view."""
        rows = len(self._head.lines) if self._head else 0
        return rows if rows * _LEAST_VIEW <= self.scrollable_content_region.height else 0

    def notify_style_update(self) -> None:
        """Make all strips anew: the theme has changed."""
        self._strips = None
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Return one row of the widget."""
        if self._strips is None:
            self._strips = Strips(self.app.theme_variables, self.rich_style)
        left, top = self.scroll_offset
        row, width = top + y, self.scrollable_content_region.width
        if self._head and top > self._head.row and y < self.covered:
            kept = self._strips.strip(self._head.lines[y], left, width)
            return kept.apply_style(_LAST_OF_HEAD) if y == self.covered - 1 else kept
        if row >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        strip = self._strips.strip(self._lines[row], left, width)
        mark = self._mark
        if not (mark.y <= row < mark.bottom):
            return strip
        first = max(0, min(mark.x - left, width))
        after = max(first, min(mark.right - left, width))
        before, behind = strip.crop(0, first), strip.crop(after, width)
        # The reversal must win over colours that a theme gives each part.
        chosen = [
            Segment(text, (style or Style.null()) + _MARKED, control)
            for text, style, control in strip.crop(first, after)
        ]
        return Strip.join([before, Strip(chosen, after - first), behind])

    def action_pan(self, across: int, down: int) -> None:
        """Move; by one cell while the highlighted rectangle is what moves."""
        if self._roams:
            self._move_mark(across, down)
        else:
            super().action_pan(across, down)

    def action_page(self, across: int, down: int) -> None:
        """Move by a page, or by the size of the highlighted rectangle."""
        if self._roams:
            self._move_mark(across * self._mark.width, down * self._mark.height)
        else:
            super().action_page(across, down)

    def action_corner(self, end: int) -> None:
        """Move to the beginning or the end."""
        if self._roams:
            size = self.virtual_size
            self._move_mark(
                size.width if end else -size.width, size.height if end else -size.height
            )
        else:
            super().action_corner(end)

    def load(self, lines: Sequence[Line], *, head: Head | None = None, keep: bool = False) -> None:
        """Show other lines, from their beginning; or what is looked at, drawn in another size.

        A head stays at the top when its own lines are out of view.
        """
        place = self._looked_at() if keep else None
        self._lines, self._head = lines, head
        self._roams = False
        self._mark = Region(0, 0, 0, 0)
        self.virtual_size = Size(max(map(line_width, lines), default=0), len(lines))
        self.scroll_to(0, 0, animate=False, immediate=True)
        self.refresh()
        if place:
            width, height = self.virtual_size
            self.centre_on(round(place[0] * width), round(place[1] * height))

    def mark(self, region: Region, *, roams: bool = False) -> None:
        """Highlight a rectangle; if it roams, the keys move it instead of the drawing."""
        self._mark, self._roams = region, roams
        self.refresh()

    def centre_on(self, x: int, y: int) -> None:
        """Bring a cell into the middle, as far as the drawing goes."""
        # How far it may scroll is known only when new lines have been laid out.
        self.call_after_refresh(self._centre_on, x, y)

    def _looked_at(self) -> tuple[float, float] | None:
        """Return the middle of the rectangle that roams, or of what is in view.

        As parts of the width and the height; None at the start.
        """
        size, offset = self.virtual_size, self.scroll_offset
        seen = Region(*offset, *self.scrollable_content_region.size)
        middle = self._mark if self._roams else seen
        if not size or not (self._roams or offset):
            return None
        x, y = middle.x + middle.width / 2, middle.y + middle.height / 2
        return min(1.0, x / size.width), min(1.0, y / size.height)

    def _centre_on(self, x: int, y: int) -> None:
        width, height = self.scrollable_content_region.size
        self.scroll_to(max(0, x - width // 2), max(0, y - height // 2), animate=False)

    def _move_mark(self, across: int, down: int) -> None:
        mark, size = self._mark, self.virtual_size
        x = max(0, min(mark.x + across, size.width - mark.width))
        y = max(0, min(mark.y + down, size.height - mark.height))
        self._mark = Region(x, y, mark.width, mark.height)
        self.refresh()
