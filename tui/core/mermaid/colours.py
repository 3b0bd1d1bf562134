"""The colours an author wrote into a diagram, as a terminal can show them.

A colour is used only where the words stay readable: the ground behind a coloured line is the
terminal's own, black or white, nobody knows.
"""

import re
from collections.abc import Iterable

from tui.core.mermaid.model import Paint

_NAMES = {
    "aqua": "#00ffff",
    "beige": "#f5f5dc",
    "black": "#000000",
    "blue": "#0000ff",
    "brown": "#a52a2a",
    "coral": "#ff7f50",
    "cyan": "#00ffff",
    "darkblue": "#00008b",
    "darkgray": "#a9a9a9",
    "darkgreen": "#006400",
    "darkgrey": "#a9a9a9",
    "darkorange": "#ff8c00",
    "darkred": "#8b0000",
    "fuchsia": "#ff00ff",
    "gold": "#ffd700",
    "gray": "#808080",
    "green": "#008000",
    "grey": "#808080",
    "indigo": "#4b0082",
    "lavender": "#e6e6fa",
    "lightblue": "#add8e6",
    "lightcyan": "#e0ffff",
    "lightgray": "#d3d3d3",
    "lightgreen": "#90ee90",
    "lightgrey": "#d3d3d3",
    "lightpink": "#ffb6c1",
    "lightyellow": "#ffffe0",
    "lime": "#00ff00",
    "magenta": "#ff00ff",
    "maroon": "#800000",
    "navy": "#000080",
    "olive": "#808000",
    "orange": "#ffa500",
    "orangered": "#ff4500",
    "pink": "#ffc0cb",
    "plum": "#dda0dd",
    "purple": "#800080",
    "red": "#ff0000",
    "salmon": "#fa8072",
    "silver": "#c0c0c0",
    "skyblue": "#87ceeb",
    "steelblue": "#4682b4",
    "teal": "#008080",
    "tomato": "#ff6347",
    "turquoise": "#40e0d0",
    "violet": "#ee82ee",
    "wheat": "#f5deb3",
    "white": "#ffffff",
    "yellow": "#ffff00",
}
_HEX = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\Z")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\b[^)]*\)\Z")
_READABLE = 3.0
_VISIBLE = 1.9


def colour(text: str) -> str:
    """Return a CSS colour as "#rrggbb"; "" for what is none, for "none" and for "transparent"."""
    text = text.strip().lower().removesuffix("!important").strip()
    if _HEX.match(text):
        digits = text[1:]
        return "#" + ("".join(d * 2 for d in digits[:3]) if len(digits) < 6 else digits[:6])
    channels = _RGB.match(text)
    if channels:
        return "#" + "".join(f"{min(255, int(value)):02x}" for value in channels.groups())
    return _NAMES.get(text, "")


def declarations(styles: Iterable[str]) -> dict[str, str]:
    """Return CSS declarations such as "fill:#f00" by name; a later one wins."""
    found = {}
    for style in styles:
        for declaration in style.split(";"):
            name, colon, value = declaration.partition(":")
            if colon:
                found[name.strip().lower()] = value.strip()
    return found


def paint(styles: Iterable[str]) -> Paint:
    """Return the colours of a box such that its words can be read on its ground."""
    css = declarations(styles)
    fill, text = colour(css.get("fill", "")), colour(css.get("color", ""))
    border = colour(css.get("stroke", ""))
    if not fill:
        return Paint(visible(text), "", visible(border))
    if not text or contrast(text, fill) < _READABLE:
        text = max("#000000", "#ffffff", key=lambda ink: contrast(ink, fill))
    if not border or contrast(border, fill) < _VISIBLE:
        border = text
    return Paint(text, fill, border)


def visible(ink: str) -> str:
    """Return a colour if it can be seen on black and on white, otherwise ""."""
    if ink and min(contrast(ink, "#000000"), contrast(ink, "#ffffff")) >= _VISIBLE:
        return ink
    return ""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 (the same) to 21, as WCAG defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(ink: str) -> float:
    red, green, blue = (_linear(int(ink[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
