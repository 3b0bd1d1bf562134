"""A screen without colours, as NO_COLOR asks for: what they said is left to attributes.

Textual makes greys of colours then. Here none is left: what stands on a background of its own (a
cursor, a selection, a scroll bar's thumb) is shown reversed, everything else as the terminal likes.
"""

from functools import lru_cache

from rich.color import Color as RichColour
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from tui.widgets.roles import contrast

_STANDS_OUT = 2.0
"""The contrast to the page from which on a background is a mark and not a tint."""


class Colourless(LineFilter):
    """Takes the colours out of lines on their way to the terminal.

    Args:
        page: The background of the theme ("#rrggbb"), from which marks stand out.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self._page = page

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with attributes only."""
        return [
            Segment(text, style and _without_colours(style, self._page), control)
            for text, style, control in segments
        ]


@lru_cache(maxsize=4096)
def _without_colours(style: Style, page: str) -> Style:
    return style.without_color + Style(reverse=style.reverse or _stands_out(style.bgcolor, page))


def _stands_out(ground: RichColour | None, page: str) -> bool:
    if ground is None or ground.triplet is None or not page.startswith("#"):
        return ground is not None and not ground.is_default
    return contrast(ground.triplet.hex, page) >= _STANDS_OUT
