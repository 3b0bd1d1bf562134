"""Which lines of one text are those of another: as difflib finds them, but never for long.

Where the same lines stand in both texts again and again difflib would take minutes. Then lines that
stand once in each part both texts, and what lies between them is compared for itself.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import Match, SequenceMatcher
from typing import TypeVar

Line = TypeVar("Line", bound=Hashable)
_Block = tuple[int, int, int]
_Range = tuple[int, int, int, int]

_EFFORT = 4_000_000
"""Steps that a whole comparison may take, about 0.2 seconds."""


class LineMatcher(SequenceMatcher[Line]):
    """A difflib matcher of the lines of two texts, or of other values, with bounded effort.

    It answers with blocks and opcodes; it has no ratio.
    """

    def __init__(self, old: Sequence[Line], new: Sequence[Line]) -> None:
        super().__init__(None, (), ())  # an index of all lines would cost more than the search
        self._old, self._new = old, new

    def get_matching_blocks(self) -> list[Match]:
        """Return what both have, in order; the last block is empty and stands at the ends."""
        found = sorted(_matched(self._old, self._new))
        ends = (len(self._old), len(self._new), 0)
        return [Match(*block) for block in [*_joined(found), ends]]


def _matched(old: Sequence[Line], new: Sequence[Line]) -> list[_Block]:
    """Return blocks (place in the old lines, in the new ones, length) in no order."""
    found: list[_Block] = []
    effort = _EFFORT
    waiting: list[_Range] = [(0, len(old), 0, len(new))]
    while waiting and effort > 0:
        start, end, new_start, new_end = waiting.pop()
        head = _agreement(old, new, start, new_start, min(end - start, new_end - new_start), 1)
        found.append((start, new_start, head))
        start, new_start = start + head, new_start + head
        most = min(end - start, new_end - new_start)
        tail = _agreement(old, new, end - 1, new_end - 1, most, -1)
        found.append((end - tail, new_end - tail, tail))
        here, there = old[start : end - tail], new[new_start : new_end - tail]
        effort -= len(here) + len(there)
        counts, new_counts = Counter(here), Counter(there)
        steps = _steps(counts, new_counts)
        if steps <= effort:
            effort -= steps
            blocks = SequenceMatcher(None, here, there, autojunk=False).get_matching_blocks()
            found += [(start + at, new_start + to, size) for at, to, size in blocks]
            continue
        once = {line for line in counts if counts[line] == new_counts[line] == 1}
        at, to = start, new_start
        for anchor, new_anchor in _anchors(here, there, once):
            waiting.append((at, start + anchor, to, new_start + new_anchor))
            at, to = start + anchor, new_start + new_anchor
        if (at, to) != (start, new_start):
            waiting.append((at, end - tail, to, new_end - tail))
    return found


def _agreement(
    old: Sequence[Line], new: Sequence[Line], at: int, new_at: int, most: int, step: int
) -> int:
    """Return how many lines are the same from two places on, forwards or backwards."""
    count = 0
    while count < most and old[at + step * count] == new[new_at + step * count]:
        count += 1
    return count


def _steps(counts: Counter[Line], new_counts: Counter[Line]) -> int:
    """Return the most steps that difflib may take: it looks at every pair for each block."""
    shared = [(count, new_counts[line]) for line, count in counts.items() if line in new_counts]
    return sum(a * b for a, b in shared) * (1 + sum(min(a, b) for a, b in shared))


def _anchors(here: Sequence[Line], there: Sequence[Line], once: set[Line]) -> list[tuple[int, int]]:
    """Return where the most lines of `once` stand that are in the same order in both."""
    places = {line: at for at, line in enumerate(there) if line in once}
    pairs = [(at, places[line]) for at, line in enumerate(here) if line in once]
    # The longest rising sequence, by the last places of those found so far (patience sorting).
    ends: list[int] = []
    lasts: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        pile = bisect_left(ends, place)
        before.append(lasts[pile - 1] if pile else -1)
        ends[pile : pile + 1] = [place]
        lasts[pile : pile + 1] = [number]
    chain = []
    number = lasts[-1] if lasts else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _joined(blocks: Sequence[_Block]) -> list[_Block]:
    """Return the blocks with those that follow each other made one, without empty ones."""
    joined: list[_Block] = []
    for at, to, size in blocks:
        if joined and (joined[-1][0] + joined[-1][2], joined[-1][1] + joined[-1][2]) == (at, to):
            joined[-1] = (joined[-1][0], joined[-1][1], joined[-1][2] + size)
        elif size:
            joined.append((at, to, size))
    return joined
