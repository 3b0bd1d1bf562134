"""Headings that lost their marks between others that kept them; known by their numbers.

Lines have no line ends.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Mapping

from tui.core.headings import scan_headings
from tui.core.rescue_lines import plain_lines

Number = tuple[int, ...]
_LINE = re.compile(r" {0,3}(?P<number>\d{1,3}(?:\.\d{1,3})*)[.)]?[ \t]+(?P<title>\S.*?)[ \t]*")
_ITEM = re.compile(r"[ \t]*\d{1,9}[.)][ \t]")
_MOST_WORDS = 8
_LONGEST_TITLE = 70
_ENOUGH_HEADINGS = 2
_ENDS_A_SENTENCE = (".", ":", "!", "?", "|", "`", ")", "~")


def with_heading_marks(lines: list[str], known: Iterable[str]) -> list[str]:
    """Return the lines with marks for the headings that fit between the others.

    Args:
        lines: The lines of the text.
        known: The headings of the templates, with their numbers.
    """
    headings = {heading.line - 1: heading for heading in scan_headings("\n".join(lines))}
    numbers = {line: _number(heading.number) for line, heading in headings.items()}
    marked = {line: number for line, number in numbers.items() if number}
    if len(marked) < _ENOUGH_HEADINGS:
        return lines
    unused = frozenset(known) - {heading.title for heading in headings.values()}
    finder = _Finder(lines, unused, marked)
    levels = {len(number): headings[line].level for line, number in reversed(marked.items())}
    found: list[str] = []
    before: Number = ()
    for place, line in enumerate(lines):
        number = finder.number(place, before) if place not in numbers else ()
        if number:
            level = levels.get(len(number)) or min(6, max(levels.values()) + 1)
            if found and found[-1].strip():
                found.append("")
            found.append(f"{'#' * level} {line.strip()}")
            if place + 1 < len(lines) and lines[place + 1].strip():
                found.append("")
        else:
            found.append(line)
        before = number or marked.get(place) or before
    return found


def _number(text: str) -> Number:
    return tuple(int(part) for part in text.split(".")) if text else ()


def follows(before: Number, number: Number) -> bool:
    """Return whether a number is the one a heading may have after another: 4.2 or 5 after 4.1."""
    if number == (*before, 1):
        return True
    depth = len(number)
    return 0 < depth <= len(before) and number == (*before[: depth - 1], before[depth - 1] + 1)


class _Finder:
    """Tells whether a line is a heading that lost its mark."""

    def __init__(
        self, lines: list[str], known: frozenset[str], marked: Mapping[int, Number]
    ) -> None:
        self._lines = ["", *lines, ""]
        self._known = known
        self._marked = marked
        self._places = sorted(marked)
        self._plain = plain_lines(lines)

    def number(self, place: int, before: Number) -> Number:
        """Return the number of the heading on a line, or nothing if it is none that fits."""
        match = self._candidate(place)
        if not match:
            return ()
        number = _number(match["number"])
        following = bisect(self._places, place)
        after = self._marked[self._places[following]] if following < len(self._places) else ()
        if not before < number or (after and not number < after):
            return ()
        if match[0].strip() in self._known:
            return number
        fits = bool(before) and follows(before, number) and _is_title(match["title"])
        is_alone = self._is_alone(place) if len(number) > 1 else self._is_no_item(place)
        return number if fits and is_alone else ()

    def _candidate(self, place: int) -> re.Match[str] | None:
        line = self._lines[place + 1]
        if not self._plain[place] or not line[:4].strip()[:1].isdigit():
            return None
        match = _LINE.fullmatch(line)
        around = map(_LINE.fullmatch, (self._lines[place], self._lines[place + 2]))
        depths = {other["number"].count(".") for other in around if other}
        # Numbered lines one below the other are a list.
        return None if match and match["number"].count(".") in depths else match

    def _is_alone(self, place: int) -> bool:
        above = self._lines[place].strip()
        return not above or above.startswith(("#", "- ")) or above.endswith(_ENDS_A_SENTENCE)

    def _is_no_item(self, place: int) -> bool:
        """A line such as "3. Rollout" is a heading only where no list is near."""
        around = self._lines[place] + self._lines[place + 2]
        return not around.strip() and not (
            self._is_listed(range(place - 1, -1, -1))
            or self._is_listed(range(place + 1, len(self._plain)))
        )

    def _is_listed(self, places: range) -> bool:
        """Return whether a numbered item stands between a line and the next heading."""
        for place in places:
            line = self._lines[place + 1]
            if line.startswith("#") and self._plain[place]:
                return False
            if _ITEM.match(line):
                return True
        return False


def _is_title(words: str) -> bool:
    if len(words) > _LONGEST_TITLE or len(words.split()) > _MOST_WORDS:
        return False
    return words[0].isupper() and words[-1] not in ".,;:!?" and not {"|", "\t"} & {*words}
