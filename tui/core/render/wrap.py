"""Break spans into lines of a width; widths are terminal cells.

Lines break at spaces and between CJK characters; a word that is wider than a line is cut behind a
hyphen or slash if that helps, else between whole characters. White space is folded to single
spaces, as in a browser.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from tui.core.cells import fit, fold, width
from tui.core.render.inline import BREAK
from tui.core.styled import Line, Span, line_width, plain

# CJK breaks behind any character; closing marks stay with the one before them.
_CJK = "\u2e80-\u2fff\u3040-\u30ff\u3100-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60"
_CLOSING = "\u3001\u3002\u300d\u300f\u3011\u3015\uff01\uff09\uff0c\uff1a\uff1b\uff1f"
_ASCII_ATOM = re.compile(r"[ \t]+|[^ \t]+")
_CODE_ATOM = re.compile(r"\S+\s*|\s+")

# Where a word that is too long for a line is rather cut.
_PIECE = re.compile(r"[^-/]+[-/]*|[-/]+")


def wrap(spans: Sequence[Span], cells: int, role: str = "") -> list[Line]:
    """Return the spans as lines of at most `cells` (2 at least); one line at least.

    Args:
        spans: The text; a span that is one line feed is a hard break.
        cells: The width of a line.
        role: A role that every span gets in front of its own.
    """
    if role:
        spans = [with_role(span, role) for span in spans]
    text = "".join(span.text for span in spans)
    if "  " not in text and BREAK.text not in text and width(text) <= cells:
        return [tuple(spans)]
    return _Lines(max(2, cells)).fill(spans)


def with_role(span: Span, role: str) -> Span:
    """Return the span with one more role in front."""
    if span.text == BREAK.text:
        return span
    return span._replace(role=f"{role} {span.role}" if span.role else role)


def pad(line: Line, cells: int, role: str = "") -> Line:
    """Return the line filled with spaces up to a width."""
    missing = cells - line_width(line)
    return (*line, Span(" " * missing, role)) if missing > 0 else line


def crop(line: Line, cells: int) -> Line:
    """Return the beginning of a line, at most `cells` wide."""
    if line_width(line) <= cells:
        return line
    kept: list[Span] = []
    while cells > 0:
        span = line[len(kept)]
        kept.append(span._replace(text=fit(span.text, min(cells, width(span.text)))))
        cells -= width(span.text)
    return tuple(kept)


def fold_line(line: Line, cells: int) -> list[Line]:
    """Cut a line whose spaces matter (code) into lines of at most `cells` (2 at least).

    A word goes to the next line as a whole if that leaves no more than half a line empty.
    """
    if line_width(line) <= cells:
        return [line]
    lines = _Lines(max(2, cells))
    for word in _code_words(line):
        room = lines.cells - lines.used
        if room < width(plain(word).rstrip()) <= lines.cells and room <= lines.cells // 2:
            lines.end_line()
        for span in word:
            lines.cut(span)
    return lines.done()


def _code_words(line: Line) -> Iterator[Line]:
    """Yield each word with the blanks behind it; it may cross spans."""
    word: list[Span] = []
    for span in line:
        for match in _CODE_ATOM.finditer(span.text):
            if word and not match[0][0].isspace() and word[-1].text[-1].isspace():
                yield tuple(word)
                word = []
            word.append(span._replace(text=match[0]))
    yield tuple(word)


class _Lines:
    """Lines that are being filled with words."""

    def __init__(self, cells: int) -> None:
        self.cells = cells
        self.lines: list[Line] = []
        self.line: list[Span] = []
        self.used = 0
        self.space: Span | None = None

    def fill(self, spans: Iterable[Span]) -> list[Line]:
        for word in _words(spans):
            if word[0] is BREAK:
                self.end_line()
            elif word[0].text == " ":
                self.space = word[0] if self.line else None
            else:
                self.place(word)
        return self.done()

    def place(self, word: Sequence[Span]) -> None:
        wide = sum(width(span.text) for span in word)
        between = 1 if self.space else 0
        if self.used + between + wide > self.cells and self.line:
            self.end_line()
        elif self.space:
            self.put(self.space, 1)
        self.space = None
        for span in word:
            if wide <= self.cells:
                self.put(span, width(span.text))
                continue
            for piece in _PIECE.findall(span.text):
                if self.used + width(piece) > self.cells >= width(piece):
                    self.end_line()
                self.cut(span._replace(text=piece))

    def cut(self, span: Span) -> None:
        """Put a span in pieces, filling each line."""
        text = span.text
        room = self.cells - self.used
        if width(text) > room:
            # A look at the beginning is enough to fill what is left of the line.
            first = fold(text[: room * 4 + 16], room)[0] if room >= 2 else ""
            if first:
                self.put(span._replace(text=first), width(first))
            self.end_line()
            text = text[len(first) :]
        for number, piece in enumerate(fold(text, self.cells)):
            if number:
                self.end_line()
            self.put(span._replace(text=piece), width(piece))

    def put(self, span: Span, wide: int) -> None:
        if self.line and self.line[-1][1:] == span[1:]:
            self.line[-1] = span._replace(text=self.line[-1].text + span.text)
        else:
            self.line.append(span)
        self.used += wide

    def end_line(self) -> None:
        self.lines.append(tuple(self.line))
        self.line, self.used, self.space = [], 0, None

    def done(self) -> list[Line]:
        if self.line or not self.lines:
            self.end_line()
        return self.lines


@cache
def _atom() -> re.Pattern[str]:
    """Return what finds blanks, CJK characters (as group 1) and the rest; slow to compile."""
    return re.compile(rf"[ \t]+|([{_CJK}][{_CLOSING}]*)|[^ \t{_CJK}]+")


def _words(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Yield words (a word may cross spans), single spaces and breaks."""
    word: list[Span] = []
    for span in spans:
        if span.text == BREAK.text:
            if word:
                yield word
                word = []
            yield [BREAK]
            continue
        for match in (_ASCII_ATOM if span.text.isascii() else _atom()).finditer(span.text):
            atom, is_cjk = match[0], bool(match.lastindex)
            is_space = atom[0] in " \t"
            if word and (is_space or is_cjk):
                yield word
                word = []
            if is_space:
                yield [span._replace(text=" ")]
            else:
                word.append(span if atom == span.text else span._replace(text=atom))
                if is_cjk:
                    yield word
                    word = []
    if word:
        yield word
