"""The one place where roles become styles: for the screen from the theme, for a plain terminal.

A role of `tui.core.styled.Span` is one or more words; each adds its style, the last one wins. A
colour that would be hard to read on the theme's background is moved towards the theme's text
colour. With NO_COLOR weight, slant and underline remain.
"""

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import NamedTuple

from rich.color import ColorSystem
from rich.style import Style

from tui.core.safe_text import shown
from tui.core.styled import Line

READABLE = 4.5
"""The least contrast between text and background (WCAG 2, normal text)."""


class Look(NamedTuple):
    """How a role looks.

    Attributes:
        colour: A colour of the theme, or an empty string for that of the text around it.
        attributes: Words of a rich style ("bold italic").
        raised: Whether the background is lifted from the page, as that of code is.
        terminal: The colour where only the sixteen of a terminal are known.
    """

    colour: str = ""
    attributes: str = ""
    raised: bool = False
    terminal: str = ""


_LOOKS: dict[str, Look] = {
    "heading1": Look("primary", "bold", terminal="blue"),
    "heading2": Look("primary", "bold", terminal="blue"),
    "heading3": Look("secondary", "bold", terminal="cyan"),
    "heading4": Look("secondary", "bold italic", terminal="cyan"),
    "heading5": Look("secondary", "italic", terminal="cyan"),
    "heading6": Look("muted", "italic"),
    "strong": Look(attributes="bold"),
    "em": Look(attributes="italic"),
    "strike": Look(attributes="strike"),
    "code": Look("warning", raised=True, terminal="yellow"),
    "link": Look("accent", "underline", terminal="cyan"),
    "link.current": Look(attributes="reverse"),
    "image": Look("accent", "italic", terminal="magenta"),
    "bullet": Look("accent", terminal="magenta"),
    "task.open": Look("warning", terminal="yellow"),
    "task.done": Look("success", terminal="green"),
    "quote": Look("muted", attributes="dim"),
    "quote.note": Look("primary", terminal="blue"),
    "quote.tip": Look("success", terminal="green"),
    "quote.important": Look("accent", terminal="magenta"),
    "quote.warning": Look("warning", terminal="yellow"),
    "quote.caution": Look("error", terminal="red"),
    "rule": Look("muted", attributes="dim"),
    "table.head": Look("primary", "bold", terminal="blue"),
    "table.line": Look("muted", attributes="dim"),
    "html": Look("muted", attributes="dim"),
    "comment": Look("muted", "dim italic"),
    "front_matter": Look("muted", attributes="dim"),
    "note": Look("muted", "italic"),
    "error": Look("error", "bold", terminal="red"),
    "warning": Look("warning", terminal="yellow"),
    "dim": Look("muted", attributes="dim"),
    "title": Look(attributes="bold"),
    "figure.frame": Look("muted", attributes="dim"),
    "figure.caption": Look("muted", "dim italic"),
    "figure.error": Look("error", "bold", terminal="red"),
    "figure.stale": Look("muted", attributes="dim"),
    "node": Look("primary", terminal="blue"),
    "text": Look(),
    "edge": Look("secondary", terminal="cyan"),
    "edgelabel": Look("warning", terminal="yellow"),
    "group": Look("muted", attributes="dim"),
    "grouptitle": Look("muted", attributes="bold"),
    "lifeline": Look("muted", attributes="dim"),
    "code.block": Look(raised=True),
    "code.comment": Look("muted", "italic", raised=True, terminal="bright_black"),
    "code.keyword": Look("accent", raised=True, terminal="magenta"),
    "code.string": Look("success", raised=True, terminal="green"),
    "code.number": Look("warning", raised=True, terminal="yellow"),
    "code.name": Look("primary", "bold", raised=True, terminal="blue"),
    "code.builtin": Look("secondary", raised=True, terminal="cyan"),
    "code.inserted": Look("success", raised=True, terminal="green"),
    "code.deleted": Look("error", raised=True, terminal="red"),
}
ROLES = frozenset(_LOOKS)

_GROUNDS = ("background", "surface", "panel")
_WORDS = {
    f"text-{name}": (_GROUNDS, "foreground")
    for name in ("primary", "secondary", "accent", "warning", "error", "success")
} | {"footer-key-foreground": (("footer-background",), "foreground")}
"""The variables for words: what they stand on, and the colour of plain text there."""


class RoleStyles:
    """Styles of roles for one theme."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        """Read the theme's colours.

        Args:
            variables: The theme's variables ("primary", "background" …): "#rrggbb", or
                "ansi_blue" in themes that leave the colours to the terminal.
        """
        self._variables = variables
        self._known: dict[tuple[str, str, str], Style] = {}

    def style(self, role: str, fg: str = "", bg: str = "") -> Style:
        """Return the style of a role, and of the colours ("#rrggbb") an author gave."""
        key = role, fg, bg
        style = self._known.get(key)
        if style is None:
            style = sum(map(self._of, role.split()), Style.null())
            if fg or bg:
                style += self._authors(fg, bg)
            self._known[key] = style
        return style

    def _authors(self, fg: str, bg: str) -> Style:
        """Return the colours of an author, as far as they can be read here."""
        page, text = (self._variables.get(name, "") for name in ("background", "foreground"))
        if bg:
            black_or_white = max(("#000000", "#ffffff"), key=lambda each: contrast(each, bg))
            fg = fg if fg and contrast(fg, bg) >= READABLE else black_or_white
        elif _is_hex(page) and _is_hex(text):
            fg = readable(fg, page, text)
        return Style(color=fg, bgcolor=bg or None)

    def _of(self, word: str) -> Style:
        look = _LOOKS.get(word)
        if look is None:
            return Style.null()
        page = self._variables.get("background", "")
        ground = self._raised(page) if look.raised else page
        colour = self._colour(look.colour, ground) if look.colour else None
        attributes = look.attributes
        if colour and look.colour == "muted":
            attributes = attributes.replace("dim", "").strip()
        style = Style.parse(attributes) if attributes else Style.null()
        return style + Style(color=colour, bgcolor=ground if look.raised and ground else None)

    def _raised(self, page: str) -> str:
        text = self._variables.get("foreground", "")
        return blend(page, text, 0.08) if _is_hex(page) and _is_hex(text) else ""

    def _colour(self, name: str, ground: str) -> str | None:
        text = self._variables.get("foreground", "")
        if name == "muted":
            if not (_is_hex(text) and _is_hex(ground)):
                return None
            return readable(blend(ground, text, 0.6), ground, text)
        colour = self._variables.get(name, "")
        if colour.startswith("ansi_"):
            return colour.removeprefix("ansi_")
        if not _is_hex(colour):
            return None
        return readable(colour, ground, text) if _is_hex(ground) and _is_hex(text) else colour


@lru_cache(maxsize=256)
def terminal_style(role: str, fg: str = "", bg: str = "") -> Style:
    """Return the style of a role on a terminal whose background nobody knows."""
    style = Style.null()
    for word in role.split():
        look = _LOOKS.get(word, Look())
        style += Style.parse(look.attributes) if look.attributes else Style.null()
        style += Style(color=look.terminal or None)
    return style + Style(color=fg or None, bgcolor=bg or None)


def in_colour(line: Line, true_colour: bool) -> str:
    """Return a line with the escape codes of a plain terminal; no other codes are in it.

    Args:
        line: The line; control characters in it become visible.
        true_colour: Whether the terminal shows 16 million colours, or 256.
    """
    system = ColorSystem.TRUECOLOR if true_colour else ColorSystem.EIGHT_BIT
    return "".join(
        terminal_style(span.role, span.fg, span.bg).render(shown(span.text), color_system=system)
        for span in line
    )


def readable_words(variables: Mapping[str, str]) -> dict[str, str]:
    """Return a theme's variables with the colours of words moved until they can be read.

    Some themes colour warnings, errors and keys for a dark page and have a light one.
    """
    changed = dict(variables)
    for name, (grounds, text) in _WORDS.items():
        for ground in grounds:
            colour, page, plain = (changed.get(each, "") for each in (name, ground, text))
            if all(map(_is_hex, (colour, page, plain))):
                moved = readable(colour, page, plain)
                changed[name] = max(colour, moved, key=partial(contrast, page))
    return changed


def readable(colour: str, ground: str, text: str) -> str:
    """Return the colour, moved towards the text's colour until it reads well on the ground."""
    for share in range(10):
        mixed = blend(colour, text, share / 10)
        if contrast(mixed, ground) >= READABLE:
            return mixed
    return text


def blend(first: str, second: str, share: float) -> str:
    """Return the mix of two colours with this share (0 to 1) of the second."""
    mixed = (round(a + (b - a) * share) for a, b in zip(_rgb(first), _rgb(second), strict=True))
    return "#" + "".join(f"{value:02x}" for value in mixed)


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    linear = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (part / 255 for part in _rgb(colour))
    )
    return sum(share * value for share, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _is_hex(colour: str) -> bool:
    return len(colour) == 7 and colour.startswith("#")
