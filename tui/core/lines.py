"""The lines of Markdown: they end at LF, CRLF or CR and nowhere else.

`str.splitlines` ends them at form feeds, U+2028 and others too, so its count is not that of a file.
Offsets are characters.
"""

import re
from itertools import pairwise

LINE_END = re.compile(r"\r\n|\n|\r")
LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
"""One line with its end; at the end of a text it is empty."""
_IN_A_LINE = re.compile(r"[^\r\n]")


def with_lf(text: str) -> str:
    """Return the text with LF as its only line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def lines_of(text: str) -> list[str]:
    """Return the lines without their ends; the last one is empty where the text ends a line."""
    return with_lf(text).split("\n")


def line_starts(text: str) -> list[int]:
    """Return the offset of each line's first character; an empty text has one line."""
    starts = [0, *map(re.Match.end, LINE_END.finditer(text))]
    if len(starts) > 1 and starts[-1] == len(text):
        starts.pop()
    return starts


def lines_with_ends(text: str) -> list[str]:
    """Return the lines with their ends; joined they are the text."""
    starts = [*line_starts(text), len(text)]
    return [text[start:end] for start, end in pairwise(starts)]


def blanked(text: str) -> str:
    """Return text of the same shape with every character but line ends as a space."""
    return _IN_A_LINE.sub(" ", text)


def dominant_line_end(text: str) -> str:
    """Return the line end that most lines of the text have: LF, CRLF or CR; LF if there is none."""
    crlf = text.count("\r\n")
    counts = {"\n": text.count("\n") - crlf, "\r\n": crlf, "\r": text.count("\r") - crlf}
    best = max(counts, key=lambda end: counts[end])
    return best if counts[best] else "\n"
