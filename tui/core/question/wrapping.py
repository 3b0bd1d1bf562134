"""Questions inside a quote, a callout, an admonition or `<details>`, read as if they stood alone.

What is wrapped is unwrapped to a text of its own, with the way back: a change of that text becomes
one of the source, in which every new line begins with what the lines there begin with.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tui.core.lines import lines_with_ends
from tui.core.question.asking import asks_first, is_asking
from tui.core.spec import Edit

_QUOTE = re.compile(r"[ ]{0,3}>[ ]?")
_DEEP = re.compile(r"(?:[ ]{0,3}>[ ]?){5}")
_CALLOUT = re.compile(r"[ \t]*\[!(?P<kind>\w+)\][-+]?[ \t]*(?P<title>[^\r\n]*)")
_ADMONITION = re.compile(
    r"(?:!!!|\?\?\?)\+?[ \t]+(?P<kind>\w+)[^\"\r\n]*(?:\"(?P<title>[^\r\n]*)\")?[ \t]*(?:[\r\n]|$)"
)
_DIRECTIVE = re.compile(r":{3,}[ \t]*\{?(?P<kind>\w+)\}?[ \t]*\[?(?P<title>[^\r\n\]]*)")
_DIRECTIVE_END = re.compile(r":{3,}\s*$")
_FOLD = re.compile(r"<(?P<end>/)?details\b", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary[^>]*>(?P<title>.*?)</summary>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)
_GAP = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n]")
_NOTHING = re.compile("")
_INDENT = re.compile(r"[ ]{4}|\t")
_CALLED = re.compile(
    r"(?im)(?:^|(?<=\r))(?:[ ]{0,3}>[ ]?\[!question\]|(?:!!!|\?\?\?)\+?[ \t]+question\b"
    r"|:{3,}[ \t]*\{?question\b)"
)


@dataclass(frozen=True)
class Wrapping:
    """What stands inside, as a text of its own.

    Attributes:
        kind: What a callout is called, in lower case ("question", "note"); empty for a quote.
        title: Its title, or an empty string.
        lead: What every new line begins with in the source.
        rows: The lines inside with their line ends, each with its offset in the source.
        start: Offset of its first character in the source.
        stop: The line after its last one, counted in the body that it stands in.
        opened: Offset just after the line that opens it, without the line end.
        words: Offset of its words if they are one line of a quote or one title, or -1.
        head: Lines before those inside that are not in the source.
    """

    kind: str
    title: str
    lead: str
    rows: tuple[tuple[str, int], ...]
    start: int
    stop: int
    opened: int
    words: int = -1
    head: str = ""

    @property
    def text(self) -> str:
        """The whole text to read."""
        return self.head + "".join(line for line, _ in self.rows)

    @property
    def first(self) -> str:
        """The lines inside up to the first empty one."""
        text = "".join(line for line, _ in self.rows).lstrip("\r\n")
        return _GAP.split(text, maxsplit=1)[0]

    @property
    def asks(self) -> bool:
        """Whether it is a question or holds some, whatever stands before it."""
        if asks_first(self.title) or is_asking(self.title) or asks_first(self.first):
            return True
        return self.kind == "question" and any(is_asking(line) for line, _ in self.rows)

    def as_spec(self, line_end: str, *, settled: bool) -> "Wrapping":
        """Return it with headings, so that its text is a spec that asks what it asks."""
        headings = ["## Resolved questions" if settled else "## Questions"]
        if self.title and not (self.kind and is_asking(self.first) and not is_asking(self.title)):
            headings.append(f"### {self.title}")
        return replace(self, head="".join(f"{heading}{line_end * 2}" for heading in headings))

    @cached_property
    def _starts(self) -> list[int]:
        found = [len(self.head)]
        for line, _ in self.rows:
            found.append(found[-1] + len(line))
        return found

    def place(self, offset: int) -> int:
        """Return where a character of the text stands in the source."""
        if offset < len(self.head) or not self.rows:
            last = self.head.rstrip()
            return self.start if last[:offset].count("#") < last.count("#") else self.opened
        row = min(bisect_right(self._starts, offset), len(self.rows)) - 1
        return self.rows[row][1] + offset - self._starts[row]

    def edit(self, edit: Edit) -> Edit:
        """Return a change of the text as one of the source."""
        first, *more = lines_with_ends(edit.text) or [""]
        led = ((self.lead if line.strip() else self.lead.rstrip()) + line for line in more)
        return Edit(self.place(edit.start), self.place(edit.end), "".join([first, *led]))


def calls_question(text: str) -> bool:
    """Return whether a text has a callout or an admonition that is called a question."""
    return bool(_CALLED.search(text))


def unwrapped(lines: Sequence[str], starts: Sequence[int], first: int, end: int) -> Wrapping | None:
    """Return what the block that begins at a line wraps, or None.

    Args:
        lines: The lines of a body.
        starts: Their offsets in the source.
        first: The line where the block begins.
        end: The line after the block.
    """
    for form in (_quoted, _admonished, _directed, _folded):
        found = form(_Place(lines, starts, first, end))
        if found:
            return found if found.rows or found.title else None
    return None


@dataclass(frozen=True, slots=True)
class _Place:
    """A block: the lines of its body with their offsets, and where it begins and ends."""

    lines: Sequence[str]
    starts: Sequence[int]
    first: int
    end: int

    @property
    def line(self) -> str:
        """The line that opens it."""
        return self.lines[self.first]

    def rows(self, first: int, stop: int, lead: re.Pattern[str]) -> tuple[tuple[str, int], ...]:
        """Return lines without what each begins with, and where the rest of each stands."""
        found = []
        for number in range(first, stop):
            mark = lead.match(self.lines[number])
            cut = mark.end() if mark else 0
            found.append((self.lines[number][cut:], self.starts[number] + cut))
        return tuple(found)

    def wrapping(
        self,
        kind: str,
        title: str,
        lead: str,
        rows: tuple[tuple[str, int], ...],
        stop: int,
        opens_at: int = -1,
    ) -> Wrapping:
        """Return what is wrapped here; the line `opens_at` is the one before its first row."""
        at = self.first if opens_at < 0 else opens_at
        opened = self.starts[at] + len(self.lines[at].rstrip("\r\n"))
        return Wrapping(kind, title.strip(), lead, rows, self.starts[self.first], stop, opened)


def _quoted(place: _Place) -> Wrapping | None:
    mark = _QUOTE.match(place.line)
    if not mark or _DEEP.match(place.line):
        return None
    lead = f"{mark.group().rstrip()} "
    rows = place.rows(place.first, place.end, _QUOTE)
    callout = _CALLOUT.match(rows[0][0])
    if not callout:
        found = place.wrapping("", "", lead, rows, place.end)
        return replace(found, words=rows[0][1] if len(rows) == 1 else -1)
    found = place.wrapping(callout["kind"].lower(), callout["title"], lead, rows[1:], place.end)
    if found.title and not found.rows:
        return replace(found, words=rows[0][1] + callout.start("title"))
    return replace(found, words=rows[1][1] if not found.title and len(rows) == 2 else -1)


def _admonished(place: _Place) -> Wrapping | None:
    opening = _ADMONITION.match(place.line)
    if not opening:
        return None
    lines = place.lines
    stop = last = place.first + 1
    while last < len(lines) and (not lines[last].strip() or _INDENT.match(lines[last])):
        last += 1
        stop = last if lines[last - 1].strip() else stop
    leads = (
        mark.group() for line in lines[place.first + 1 : stop] if (mark := _INDENT.match(line))
    )
    rows = place.rows(place.first + 1, stop, _INDENT)
    kind, title = opening["kind"].lower(), opening["title"] or ""
    return place.wrapping(kind, title, next(leads, "    "), rows, stop)


def _directed(place: _Place) -> Wrapping | None:
    opening = _DIRECTIVE.match(place.line)
    after = range(place.first + 1, len(place.lines))
    stop = next((n for n in after if _DIRECTIVE_END.match(place.lines[n])), 0) if opening else 0
    if not opening or not stop:
        return None
    rows = place.rows(place.first + 1, stop, _NOTHING)
    return place.wrapping(opening["kind"].lower(), opening["title"], "", rows, stop + 1)


def _folded(place: _Place) -> Wrapping | None:
    if not _FOLD.match(place.line.lstrip()):
        return None
    stop, last = _fold_end(place)
    text = "".join(place.lines[place.first : stop]) + last
    summary = _SUMMARY.search(text)
    if not summary:
        return None
    title = " ".join(_TAG.sub("", summary["title"]).split())
    told = lines_with_ends(text[: summary.end()])
    at, column = place.first + len(told) - 1, len(told[-1])
    opening = last if at == stop else place.lines[at]
    rows = place.rows(at + 1, stop, _NOTHING)
    if opening[column:].strip():
        rows = ((opening[column:], place.starts[at] + column), *rows)
    if at < stop and last.strip():
        rows = (*rows, (last, place.starts[stop]))
    found = place.wrapping("details", title, "", rows, stop + 1, at)
    return replace(found, opened=place.starts[at] + column) if at == stop else found


def _fold_end(place: _Place) -> tuple[int, str]:
    """Return the line where a fold ends and what stands on it before the closing tag."""
    depth = 0
    for number in range(place.first, len(place.lines)):
        for fold in _FOLD.finditer(place.lines[number]):
            depth += -1 if fold["end"] else 1
            if depth <= 0:
                return number, place.lines[number][: fold.start()]
    return len(place.lines), ""
