"""Styled text without a screen: what drawings and the Markdown preview are made of.

A line is a tuple of spans. A span names a *role* ("heading1", "code", "link", "edge" …); widgets
map roles to the theme's colours and the command line maps them to nothing or to ANSI. Colours that
an author chose in a diagram travel as `fg`/`bg` in the form "#rrggbb".
"""

from typing import NamedTuple

from tui.core.cells import width


class Span(NamedTuple):
    """A run of text in one style.

    Attributes:
        text: The characters, without line breaks or control characters.
        role: The name of the style, or an empty string for plain text. Several roles are separated
            by spaces ("strong em").
        fg: A foreground colour as "#rrggbb", or an empty string.
        bg: A background colour as "#rrggbb", or an empty string.
        target: Where a link leads, as written in the file, or an empty string.
    """

    text: str
    role: str = ""
    fg: str = ""
    bg: str = ""
    target: str = ""


Line = tuple[Span, ...]


def plain(line: Line) -> str:
    """Return the characters of a line without their styles."""
    return "".join(span.text for span in line)


def line_width(line: Line) -> int:
    """Return the width of a line in terminal cells."""
    return sum(width(span.text) for span in line)
