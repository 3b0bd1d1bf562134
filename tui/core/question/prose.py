"""Reading a stretch of Markdown as a person would: without code, without marks, by sentences.

`masked` keeps every character where it was, so that a match found in the masked text has the same
offsets in the text itself.
"""

import re
from functools import lru_cache

_FENCE = re.compile(
    r"(?ms)^[ \t]*(?:[-*+][ \t]+)?(`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^[ \t]*\1[`~]*[ \t]*$|\Z)"
)
CODE = re.compile(r"(?<!`)(`{1,8})(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_LINK = re.compile(
    r"!?\[([^\[\]]*)\]\([^()\s\[\]]*(?:\([^()\s\[\]]*\)[^()\s\[\]]*)?(?:\s+\"[^\"\[]*\")?\)"
)
_ANGLE = re.compile(r"<(?:https?|mailto):[^>\s]*>|https?://[^\s)>]+")
_MARKS = re.compile(r"\*\*\*|\*\*|__|~~|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_SENTENCE_END = re.compile(r"[.?!](?=[\"')\]*_~”’]*(?:\s|$))|[。？！]")
_STRUCK = re.compile(r"<(?P<close>/)?(?:del|s|strike)>", re.IGNORECASE)
_SHORT = re.compile(r"(?:\b(?:e\.g|i\.e|vs|etc|cf|approx|no|incl)|\b[A-Z]|^\d+)\.$", re.IGNORECASE)
KEY = r"(?:[ivxIVX]{2,4}|[A-Za-z]|\d{1,2})"
"""The key of an option: a letter, a number, or a roman number."""
FILLER = "\N{CURRENCY SIGN}"
_BREAK = r"(?:\r\n|\n|\r(?!\n))"
NEXT_BLOCK = re.compile(rf"{_BREAK}[ \t]*(?:{_BREAK}|[-*+][ \t])")
"""An empty line or a list item: where a paragraph of raw text ends."""


@lru_cache(maxsize=64)
def masked(text: str) -> str:
    """Return text of the same length with code and link targets blanked and line ends as spaces."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"\S", FILLER, match.group())

    def link(match: re.Match[str]) -> str:
        label = match.start(1) - match.start()
        rest = len(match.group()) - label - len(match[1])
        return FILLER * label + match[1] + FILLER * rest

    text = text.replace("\r\n", " \n").replace("\r", "\n")
    text = _FENCE.sub(blank, text)
    text = CODE.sub(blank, text)
    text = _LINK.sub(link, text)
    text = _ANGLE.sub(blank, text)
    return re.sub(r"[\n\t]", " ", text)


def masked_lines(text: str) -> str:
    """Return text as `masked` does, with every line end kept."""
    cover = masked(text)
    return "".join(old if old in "\r\n" else new for old, new in zip(text, cover, strict=True))


def bare(text: str) -> str:
    """Return text on one line without emphasis marks, strike marks and link targets."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match.group())
        return f"\x00{len(kept) - 1}\x00"

    # Only a place that is kept is marked with NUL; Markdown itself has none.
    text = CODE.sub(keep, text.replace("\x00", "\N{REPLACEMENT CHARACTER}"))
    text = _MARKS.sub("", _LINK.sub(r"\1", text))
    text = re.sub(r"\x00(\d+)\x00", lambda match: kept[int(match[1])], text)
    return " ".join(text.split())


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the start and end of each sentence of masked text, its closing mark included."""
    found = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if _SHORT.search(text[max(start, match.end() - 24) : match.end()].lstrip()):
            continue
        found.append((start, match.end()))
        start = match.end()
    if text[start:].strip(" *_~)\"'"):
        found.append((start, len(text)))
    return found


def with_strikes(text: str) -> str:
    """Return text of the same length with the strike marks of HTML as those of Markdown."""

    def strike(match: re.Match[str]) -> str:
        size = len(match.group())
        return "~~".ljust(size) if match["close"] else "~~".rjust(size)

    return _STRUCK.sub(strike, text) if "<" in text else text


def strip_marks(text: str) -> str:
    """Return text without white space, emphasis marks and joining punctuation at both ends."""
    return text.strip(" \t\r\n*_~→").strip(" \t\r\n,;:—–-").strip()
