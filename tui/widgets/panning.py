"""What is larger than the screen, to look around in by keys: by cells and by pages."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.scroll_view import ScrollView

_STEP = 4


class Panning(ScrollView, can_focus=True):
    """A view that the keys move about."""

    HELP = "Arrows or h j k l pan the drawing; Page Up and Page Down go by pages, H and L sideways."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, action, word, id=f"diagram.{name}", show=False, tooltip=told)
        for key, action, word, name, told in (
            ("left,h", "pan(-1, 0)", "Left", "left", "Pan left"),
            ("right,l", "pan(1, 0)", "Right", "right", "Pan right"),
            ("up,k", "pan(0, -1)", "Up", "up", "Pan up"),
            ("down,j", "pan(0, 1)", "Down", "down", "Pan down"),
            ("pageup,ctrl+b", "page(0, -1)", "Page up", "page-up", "Go up by a page"),
            ("pagedown,space,ctrl+f", "page(0, 1)", "Page down", "page-down", "Go down by a page"),
            ("shift+left,H", "page(-1, 0)", "Page left", "page-left", "Go left by a page"),
            ("shift+right,L", "page(1, 0)", "Page right", "page-right", "Go right by a page"),
            ("home", "corner(0)", "Start", "start", "Go to the start"),
            ("end", "corner(1)", "End", "end", "Go to the end"),
        )
    ]

    @property
    def covered(self) -> int:
        """How many rows at the top of the view do not move with the rest."""
        return 0

    def action_pan(self, across: int, down: int) -> None:
        """Move by a few cells."""
        self.scroll_relative(across * _STEP, down * (_STEP // 2), animate=False)

    def action_page(self, across: int, down: int) -> None:
        """Move by a page, less what helps to find one's way."""
        width, height = self.scrollable_content_region.size
        self.scroll_relative(
            across * max(1, width - _STEP),
            down * max(1, height - self.covered - 2),
            animate=False,
        )

    def action_corner(self, end: int) -> None:
        """Move to the beginning or the end."""
        self.scroll_to(0, self.max_scroll_y if end else 0, animate=False)
