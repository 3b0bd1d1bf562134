"""Questions in the running text: <<[UNRESOLVED …]>> blocks and [NEEDS CLARIFICATION: …]."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from tui.core.lines import blanked
from tui.core.markdown_lines import COMMENT
from tui.core.question.model import Span
from tui.core.question.prose import masked

_OPEN = re.compile(r"(?m)(?:^|(?<=\r))[ \t>]*<<\[UNRESOLVED\b(?P<topic>[^\r\n]*)")
_CLOSE = re.compile(r"(?m)(?:^|(?<=\r))[ \t>]*<<\[/UNRESOLVED\]>>")
_HEADING = re.compile(r"(?m)(?:^|(?<=\r))#{1,6}[ \t]")
_INLINE = re.compile(
    r"(?<!\\)\[\s*NEEDS[ _]CLARIFICATION\s*(?:[:：-]\s*(?P<text>[^\[\]]*))?\]", re.IGNORECASE
)
_NAMES = r"(?P<owner>(?:@[\w-]+|sig-[\w-]+|wg-[\w-]+)(?:[\s,]+(?:@[\w-]+|sig-[\w-]+|wg-[\w-]+))*)"
_OWNER = re.compile(rf"^{_NAMES}(?:\s*[,:]\s*|\s*$)(?P<rest>.*)$")
_OWNER_BEHIND = re.compile(rf"^(?P<rest>[^@]*?\S)\s+(?=@){_NAMES}$")


@dataclass(frozen=True, slots=True)
class Marker:
    """A marked question.

    Attributes:
        whole: Marks included.
        inner: The text between them.
        topic: What the opening mark says.
        owner: Whom the opening mark names.
        is_block: Whether it is a block of lines of its own.
    """

    whole: Span
    inner: Span
    topic: str = ""
    owner: str = ""
    is_block: bool = False


def markers(source: str) -> Iterator[Marker]:
    """Yield the marked questions of a source in order; those in HTML comments are examples."""
    hidden = [match.span() for match in COMMENT.finditer(source)] if "<!--" in source else []
    for marker in [*_blocks(source), *_inline(source)]:
        if not inside(marker.whole.start, hidden):
            yield marker


def without_blocks(text: str) -> tuple[str, list[int]]:
    """Return text of the same length with its blocks of lines blank, and where they begin.

    What is indented or quoted belongs to the item or the quote around it.
    """
    starts, kept, at = [], [], 0
    for marker in _blocks(text) if "<<[" in text else ():
        start, end = marker.whole.start, marker.whole.end
        if text[start - 1 : start] in ("", "\n", "\r"):
            starts.append(start)
            kept += [text[at:start], blanked(text[start:end])]
            at = end
    return "".join([*kept, text[at:]]), starts


def inside(place: int, stretches: list[tuple[int, int]]) -> bool:
    """Return whether an offset lies in one of these stretches, which are in order."""
    at = bisect_right(stretches, (place, place)) - 1
    nearest = stretches[max(at, 0) : at + 2]
    return any(start <= place < end for start, end in nearest)


def _blocks(source: str) -> Iterator[Marker]:
    position = 0
    closings = [*_CLOSE.finditer(source)]
    while opening := _OPEN.search(source, position):
        while closings and closings[0].start() < opening.end():
            closings.pop(0)
        closing = closings[0] if closings else None
        # A block that nobody closed, or whose end is a later one's, stops at the next heading.
        later = _OPEN.search(source, opening.end())
        if not closing or (later and later.start() < closing.start()):
            closing = _HEADING.search(
                source, opening.end(), later.start() if later else len(source)
            )
        inner_end = closing.start() if closing else (later.start() if later else len(source))
        end = (
            closing.end()
            if closing and closing.group().lstrip(" \t>").startswith("<")
            else inner_end
        )
        topic = opening["topic"].replace("]>>", " ").replace(">>", " ").strip(" \t]").strip()
        named = _OWNER.match(topic) or _OWNER_BEHIND.match(topic)
        owner = named["owner"] if named else ""
        if named:
            topic = named["rest"].strip(" :")
        start = opening.start() + len(opening.group()) - len(opening.group().lstrip())
        yield Marker(Span(start, end), Span(opening.end(), inner_end), topic, owner, True)
        position = end


def _inline(source: str) -> Iterator[Marker]:
    if not re.search("needs[ _]clarification", source, re.IGNORECASE):
        return
    for match in _INLINE.finditer(masked(source)):
        text = Span(*match.span("text")) if match["text"] else Span(match.end(), match.end())
        yield Marker(Span(*match.span()), text)
