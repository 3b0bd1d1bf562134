"""The last layer before the terminal: nothing from a file drives it, whatever a widget let through.

Text is made harmless where it is laid out (`tui.core.safe_text.shown`, `content` below). `GUARD`,
returned last from `App.get_line_filters`, takes out what still comes by: control, bidi and
invisible characters, and links that a terminal would open. The layout does not move, since what
goes has no width, or leaves a mark of the same width.
"""

from collections.abc import Mapping
from functools import lru_cache

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from tui.core.ascii_only import ascii_only, has_only_ascii
from tui.core.cells import width
from tui.core.safe_text import shown

_MARK = "\N{REPLACEMENT CHARACTER}"


def content(text: str, style: str = "") -> Content:
    """Return foreign text as content: markup in it is shown as text, control characters as marks.

    Args:
        text: The text; line feeds stay.
        style: A style of our own for all of it.
    """
    return Content.styled(shown(text), style) if style else Content(shown(text))


@lru_cache(maxsize=4096)
def cleaned(text: str) -> str:
    """Return one line of text, as wide as before, without what a terminal would obey or hide."""
    return shown("".join(map(_harmless, text.replace("\t", " ").replace("\n", " "))))


def _harmless(character: str) -> str:
    return character if shown(character) == character else _MARK * width(character)


class Guard(LineFilter):
    """Drops control characters and links from lines on their way to the terminal."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without control codes, dangerous characters and links."""
        return [_guarded(segment) for segment in segments if not segment.control]


class AsciiOnly(LineFilter):
    """Draws what is left in ASCII, for terminals that have no more."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments in ASCII, each as wide as it was."""
        return [Segment(ascii_only(text), style) for text, style, _ in segments]


def filters(environment: Mapping[str, str]) -> list[LineFilter]:
    """Return what the lines of an app go through last, in the order of `get_line_filters`."""
    return [GUARD, AsciiOnly()] if has_only_ascii(environment) else [GUARD]


def _guarded(segment: Segment) -> Segment:
    text, style, _ = segment
    if not (text.isascii() and text.isprintable()):
        text = cleaned(text)
    if style is not None and style.link:
        style = style.update_link(None)
    if text is segment.text and style is segment.style:
        return segment
    return Segment(text, style)


GUARD = Guard()
