"""A picture in the terminal's own codes, in the cells of this widget.

Textual knows cells only and lets no codes through. So the cells are painted blank, and when they
are on the screen the codes are written on top; blank cells painted later take a Sixel picture
away, one of Kitty's is deleted. Sizes are cells.
"""

from typing import NamedTuple

from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip

from tui.widgets.panning import Panning


class PictureCodes(NamedTuple):
    """A picture, or the part of it that is in view.

    Attributes:
        show: What shows it at the cursor.
        remove: What takes it away; "" where blank cells do.
        size: The cells that the part takes.
        whole: The cells that the whole picture would take.
    """

    show: str
    remove: str
    size: Size
    whole: Size


class PictureView(Panning):
    """Shows a picture, in the middle of the widget if it is smaller."""

    DEFAULT_CSS = """
    PictureView { background: $background; height: 1fr; scrollbar-size: 1 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._codes: PictureCodes | None = None
        self._is_due = False

    def put(self, codes: PictureCodes) -> None:
        """Show a picture in the place of the one before."""
        self.take_away()
        self._codes = codes
        self.virtual_size = codes.whole
        self.refresh()

    def take_away(self) -> None:
        """Remove the picture from the screen; it comes back when the widget is painted anew."""
        if self._codes and self._codes.remove:
            self._write(self._codes.remove)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return blank rows; the picture follows when they are on the screen."""
        if self._codes and not self._is_due:
            self._is_due = True
            self.call_after_refresh(self._paint)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return one row of the widget, which is blank."""
        return Strip.blank(self.scrollable_content_region.width, self.rich_style)

    def on_unmount(self, _event: events.Unmount) -> None:
        """Take the picture along."""
        self.take_away()

    def _paint(self) -> None:
        self._is_due = False
        if not (self._codes and self.is_attached and self.screen.is_active):
            return
        room, size = self.scrollable_content_region, self._codes.size
        if size.width <= room.width and size.height <= room.height:  # else another is coming
            left = self.region.x + max(0, room.width - size.width) // 2
            top = self.region.y + max(0, room.height - size.height) // 2
            self._write(f"\x1b7\x1b[{top + 1};{left + 1}H{self._codes.show}\x1b8")

    def _write(self, codes: str) -> None:
        if self.app._driver is not None:
            self.app._driver.write(codes)
