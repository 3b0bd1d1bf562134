"""Text from files, names and templates is hostile: it is shown, never interpreted.

`shown` is for every string that this program lays out or prints itself: a dangerous character
becomes a visible one of the same or smaller width. `tui.core.hidden` tells and removes them.
"""

import re

_C0_C1 = "".join(map(chr, [*range(9), *range(11, 32), *range(127, 160)]))
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_LINE_BREAKS = "\u2028\u2029"
# ZWNJ and ZWJ (Persian, Indic scripts, emoji families) and variation selectors are left alone.
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060\u2061\u2062\u2063\u2064"
    "\u206a\u206b\u206c\u206d\u206e\u206f\u3164\ufeff\uffa0\ufff9\ufffa\ufffb"
)
_TAGS_AND_SURROGATES = "\U000e0000-\U000e007f\ud800-\udfff"
_DANGEROUS = re.compile(
    f"[{re.escape(_C0_C1 + _BIDI + _LINE_BREAKS + _INVISIBLE)}{_TAGS_AND_SURROGATES}]"
)
_COMBINING = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
# Four marks on one letter are more than any language writes; the rest is somebody's prank.
_STACKED = re.compile(f"([{_COMBINING}]{{4}})[{_COMBINING}]+")


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 32:
        return chr(0x2400 + code)
    return "␡" if code == 127 else "\N{REPLACEMENT CHARACTER}"


def visible(text: str) -> str:
    """Return the text with each dangerous character replaced by one visible character.

    Places in the result are places in the text; `shown` also takes away piles of marks.
    """
    if text.isascii() and text.isprintable():
        return text
    return _DANGEROUS.sub(_visible, text)


def shown(text: str) -> str:
    """Return the text with every control, bidi and invisible character made visible.

    Line feeds and tabs stay; use `one_line` where a single line is needed.
    """
    if text.isascii() and text.isprintable():
        return text
    return _STACKED.sub(r"\1", visible(text))


def one_line(text: str) -> str:
    """Return `shown` text with runs of white space, line breaks included, folded to one space."""
    return " ".join(shown(text.replace("\r", " ")).split())


def dangerous(text: str) -> list[int]:
    """Return where the dangerous characters of a text are."""
    if text.isascii() and text.isprintable():
        return []
    return [match.start() for match in _DANGEROUS.finditer(text)]


def sentence(text: str) -> str:
    """Return a text with the stop that a sentence ends with; a question keeps its mark."""
    return text if text.endswith(("?", "!", ".", "…")) else f"{text}."


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: "1 section", "3 sections"; `plural` where an s is not it."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
