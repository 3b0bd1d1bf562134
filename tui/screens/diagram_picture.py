"""The picture of a diagram, made in a thread for the room there is and for where one looks."""

from dataclasses import dataclass

from textual import events, work
from textual.geometry import Size
from textual.message import Message

from tui.errors import SpecsError
from tui.services import pictures
from tui.services.pictures import Shown, Wanted
from tui.widgets.picture_view import PictureCodes, PictureView
from tui.widgets.terminal_answers import cell_size


class DiagramPicture(PictureView):
    """Shows a Mermaid diagram as a picture.

    Args:
        source: The diagram.
        way: How the terminal shows pictures, "kitty" or "sixel".
    """

    @dataclass
    class Failed(Message):
        """The picture cannot be made, and why."""

        reason: str

    def __init__(self, source: str, way: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._source = source
        self._way = way
        self._is_natural = False
        self._being_made: Wanted | None = None
        self._made_for: Wanted | None = None

    def on_resize(self, _event: events.Resize) -> None:
        """Make the picture for the new room."""
        self._ask()

    def watch_scroll_x(self, old_value: float, new_value: float) -> None:
        """Show the part that is looked at."""
        super().watch_scroll_x(old_value, new_value)
        self._ask()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Show the part that is looked at."""
        super().watch_scroll_y(old_value, new_value)
        self._ask()

    def watch_show_horizontal_scrollbar(self) -> None:
        """Use the row that a scroll bar left, or do without it."""
        self.call_after_refresh(self._ask_again)

    def watch_show_vertical_scrollbar(self) -> None:
        """Use the column that a scroll bar left, or do without it."""
        self.call_after_refresh(self._ask_again)

    def zoom(self, *, is_natural: bool) -> None:
        """Show the picture in its natural size, or fit it into the room."""
        self._is_natural = is_natural
        self.scroll_to(0, 0, animate=False, immediate=True)
        self._ask()

    def _wanted(self) -> Wanted:
        width, height = cell_size()
        room, corner = self.scrollable_content_region, self.scroll_offset
        return Wanted(
            self._way,
            (room.width * width, room.height * height),
            (corner.x * width, corner.y * height),
            self._is_natural,
        )

    def _ask(self) -> None:
        # One at a time: what is wanted when it is done is made next, not all in between.
        if self._being_made is None and self.scrollable_content_region:
            self._being_made = self._wanted()
            self._make(self._being_made)

    @work(thread=True)
    def _make(self, wanted: Wanted) -> None:
        try:
            made: Shown | str = pictures.shown(self._source, wanted)
        except SpecsError as problem:
            made = str(problem)
        if self.is_attached:
            self.app.call_from_thread(self._made, wanted, made)

    def _made(self, wanted: Wanted, made: Shown | str) -> None:
        self._being_made, self._made_for = None, wanted
        if isinstance(made, str):
            self.post_message(self.Failed(made))
            return
        size, whole = _cells(made.size), _cells(made.whole)
        self.put(PictureCodes(made.show, made.remove, size, whole))
        self.call_after_refresh(self._ask_again)

    def _ask_again(self) -> None:
        """Ask for what is wanted by now: scroll bars may have come or gone with the picture."""
        if self._made_for and self._wanted() != self._made_for:
            self._ask()


def _cells(pixels: tuple[int, int]) -> Size:
    """Return how many cells pixels take, the last ones in part."""
    width, height = cell_size()
    return Size(-(-pixels[0] // width), -(-pixels[1] // height))
