"""Where the columns of a sequence diagram stand, and how wide its texts may be.

All numbers are terminal cells. Column -1 is the left edge (at x = -1) and column n the right edge
(at x = width), so that "strictly between two columns" means the same everywhere. Every text asks
for a distance between two columns, from a narrow one (`floor`) to the one it would like
(`natural`); one number between 0 and 1 says how far all of them get towards it.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from tui.core.cells import width as cells
from tui.core.mermaid.labels import PLACE_TO_CUT, cuts_badly, widest, wrap
from tui.core.mermaid.sequence_frames import (
    Frame,
    borders_left,
    borders_right,
    outside_left,
    outside_right,
    reach,
)
from tui.core.mermaid.sequence_model import Group, Message, Note, Opened, SequenceModel

NAME_WIDTH, TEXT_WIDTH = 24, 48
"""The widest a name and any other text gets before it is wrapped, even with room to spare."""

_STEPS = 16
_LONGEST = 32
"""A longer word than this may be cut anywhere."""


class _Tier(NamedTuple):
    """How a drawing is made narrower.

    Attributes:
        narrowest: How narrow a text may become.
        cut_words: Whether words may be cut at good places for it.
        spills: Whether the words of a message may run over lifelines beside their arrow.
        rims: How much wider a box is than its name.
        gap: How many blanks are between two boxes.
    """

    narrowest: int
    cut_words: bool
    spills: bool = False
    rims: int = 4
    gap: int = 1


_TIERS = (
    _Tier(10, False),
    _Tier(10, True),
    _Tier(6, True),
    _Tier(8, True, spills=True, rims=2),
    _Tier(8, True, spills=True, rims=2, gap=0),
    _Tier(6, True, spills=True, rims=2, gap=0),
)
_CLOSEST = _Tier(3, True, spills=True, rims=2, gap=0)
"""Only for short names: with others it would make scraps of them."""


class Columns(NamedTuple):
    """A finished layout.

    Attributes:
        x: The cell of each lifeline.
        width: The cells from the left edge to the right one.
        names: The lines of each participant's name.
        boxes: The width of each participant's box.
        spills: Whether the words of a message may run over lifelines beside their arrow.
    """

    x: list[int]
    width: int
    names: list[list[str]]
    boxes: list[int]
    spills: bool

    def at(self, column: int) -> int:
        """Return the cell of a column, the edges included."""
        if column < 0:
            return -1
        return self.x[column] if column < len(self.x) else self.width


class _Wish(NamedTuple):
    """A distance asked for between two columns."""

    first: int
    last: int
    fixed: int
    natural: int
    floor: int


def lay_out(model: SequenceModel, owners: Sequence[Frame | None], width: int | None) -> Columns:
    """Place the columns so that the drawing takes at most `width` cells, if that can be done.

    Words are cut, at good places only, if the drawing fits because of it. Where nothing helps, a
    narrow drawing is returned that need not be read in scraps.
    """
    whole = _Plan(model, owners, _TIERS[0])
    if width is None or whole.width_at(_STEPS) <= width:
        return whole.columns(_STEPS, None)
    short = any(participant.short for participant in model.participants)
    for tier in (*_TIERS, _CLOSEST) if short else _TIERS:
        plan = _Plan(model, owners, tier)
        fitting = [step for step in range(_STEPS) if plan.width_at(step) <= width]
        if fitting:
            return plan.columns(fitting[-1], width)
    return _Plan(model, owners, _TIERS[1]).columns(0, None)


@lru_cache(maxsize=2048)
def _extent(label: str, limit: int, tier: _Tier) -> tuple[int, int]:
    """Return the natural width and the floor of a text."""
    natural = widest(wrap(label, limit))
    pieces = [part for word in label.split() for part in _parts(word, tier.cut_words)]
    floor = min(max([tier.narrowest, *map(cells, pieces)]), _LONGEST, natural)
    while floor < natural and tier.cut_words and cuts_badly(label, floor):
        floor += 1
    return natural, floor


def _parts(word: str, cut: bool) -> list[str]:
    return PLACE_TO_CUT.split(word) if cut else [word]


class _Plan:
    """The wishes of one diagram; `step` runs from 0 (as narrow as it gets) to 16 (natural)."""

    def __init__(
        self,
        model: SequenceModel,
        owners: Sequence[Frame | None],
        tier: _Tier,
    ) -> None:
        self._model = model
        self._tier = tier
        self._last = len(model.participants)
        self._names = [self._extent(p.name, NAME_WIDTH) for p in model.participants]
        self._gaps = [0] * (self._last + 1)
        for group in model.groups:
            self._widen_single(group)
            self._gaps[group.first] += 2
            self._gaps[group.last + 1] += 2
        wishes = [*self._event_wishes(owners), *self._group_wishes()]
        self._wishes: dict[tuple[int, int], set[tuple[int, int, int]]] = {}
        for wish in wishes:
            self._wishes.setdefault((wish.first, wish.last), set()).add(wish[2:])

    def width_at(self, step: int) -> int:
        """Return the width of the whole drawing at a step."""
        return self._from_left(self._distances(step))[-1]

    def columns(self, step: int, width: int | None) -> Columns:
        """Place the columns at a step, in the middle of the play that a given width leaves."""
        distances = self._distances(step)
        left = self._from_left(distances)
        right = self._from_right(distances, left[-1] if width is None else width)
        x = [(a + b) // 2 for a, b in zip(left, right, strict=True)]
        sizes = self._name_sizes(step)
        labels = [p.name for p in self._model.participants]
        names = [wrap(label, size) for label, size in zip(labels, sizes, strict=True)]
        boxes = [
            max(size, widest(lines)) + self._tier.rims
            for size, lines in zip(sizes, names, strict=True)
        ]
        return Columns(x[1:-1], x[-1], names, boxes, self._tier.spills)

    def _extent(self, label: str, limit: int = TEXT_WIDTH) -> tuple[int, int]:
        return _extent(label, limit, self._tier)

    def _name_sizes(self, step: int) -> list[int]:
        return [_at(step, natural, floor) for natural, floor in self._names]

    def _distances(self, step: int) -> dict[int, list[tuple[int, int]]]:
        """Return for each column the columns before it and how far it must be from them."""
        found: dict[int, list[tuple[int, int]]] = {}
        for (first, last), wishes in self._wishes.items():
            need = max(fixed + _at(step, natural, floor) for fixed, natural, floor in wishes)
            found.setdefault(last, []).append((first, need))
        sizes = [size + self._tier.rims for size in self._name_sizes(step)]
        for column in range(self._last + 1):
            before = (sizes[column - 1] - 1) // 2 + 1 if column else 0
            gap = self._tier.gap if column else 1  # the edge is no box
            after = sizes[column] // 2 + gap if column < self._last else 1
            found.setdefault(column, []).append((column - 1, before + after + self._gaps[column]))
        return found

    def _from_left(self, distances: dict[int, list[tuple[int, int]]]) -> list[int]:
        x = [-1]
        for column in range(self._last + 1):
            x.append(max(x[first + 1] + need for first, need in distances[column]))
        return x

    def _from_right(self, distances: dict[int, list[tuple[int, int]]], width: int) -> list[int]:
        x = [width] * (self._last + 2)
        for column in range(self._last, -1, -1):
            for first, need in distances[column]:
                x[first + 1] = min(x[first + 1], x[column + 1] - need)
        return [-1, *x[1:]]

    def _widen_single(self, group: Group) -> None:
        """Let the box of a group's only participant be as wide as the group's title."""
        if group.first == group.last:
            own, title = self._names[group.first], self._extent(group.label, NAME_WIDTH)
            self._names[group.first] = max(own[0], title[0]), max(own[1], title[1])

    def _group_wishes(self) -> Iterator[_Wish]:
        for group in self._model.groups:
            if group.first < group.last:
                yield _Wish(group.first, group.last, 0, *self._extent(group.label))

    def _event_wishes(self, owners: Sequence[Frame | None]) -> Iterator[_Wish]:
        for event, owner in zip(self._model.events, owners, strict=True):
            if isinstance(event, Message):
                yield from self._message_wishes(event, owner)
            elif isinstance(event, Note):
                yield from self._note_wishes(event, owner)
            elif isinstance(event, Opened) and owner:
                yield from self._frame_wishes(owner)

    def _message_wishes(self, event: Message, owner: Frame | None) -> Iterator[_Wish]:
        natural, floor = self._extent(event.label)
        low, high = event.span()
        first, last = reach(owner, self._last)
        if low == high and self._tier.spills and last > low:
            yield _Wish(low, last, 7, floor, floor)
        elif low == high:
            yield _Wish(low, low + 1, 6 + borders_right(owner, low), natural, floor)
        elif event.creates:
            # The arrow ends at the new box instead of the lifeline.
            wide, narrow = self._names[event.target]
            natural, floor = max(natural, 2) + wide // 2, max(floor, 2) + narrow // 2
            yield _Wish(low, high, 5, natural, floor)
        elif self._tier.spills:
            yield _Wish(low, high, 3, max(natural, 1), min(max(natural, 1), self._tier.narrowest))
            yield _Wish(first, last, 3, floor, floor)
        else:
            yield _Wish(low, high, 3, max(natural, 1), max(floor, 1))

    def _note_wishes(self, event: Note, owner: Frame | None) -> Iterator[_Wish]:
        natural, floor = self._extent(event.label)
        first, last = event.first, event.last
        left, right = borders_left(owner, first), borders_right(owner, last)
        if event.side == "left":
            yield _Wish(first - 1, first, 7 + left, natural, floor)
        elif event.side == "right":
            yield _Wish(last, last + 1, 7 + right, natural, floor)
        elif first == last:
            blanks = (first > 0) + (last < self._last - 1)
            yield _Wish(first - 1, first + 1, 5 + blanks + left + right, natural, floor)
        else:
            yield _Wish(first, last, 0, natural, floor)
            yield _Wish(first - 1, first, 4 + left, 0, 0)
            yield _Wish(last, last + 1, 4 + right, 0, 0)

    def _frame_wishes(self, frame: Frame) -> Iterator[_Wish]:
        low, high = frame.low, frame.high
        yield _Wish(low - 1, low, 2 * frame.inner_left + 1 + outside_left(frame), 0, 0)
        yield _Wish(high, high + 1, 2 * frame.inner_right + 1 + outside_right(frame), 0, 0)
        extents = [self._extent(label) for label in frame.labels]
        natural = max(natural for natural, _ in extents)
        floor = max(floor for _, floor in extents)
        yield _Wish(low, high + 1, 4 + outside_right(frame), natural, max(floor, len(frame.kind)))


def _at(step: int, natural: int, floor: int) -> int:
    return floor + (natural - floor) * step // _STEPS
