"""Makes a snapped axis pleasant: boxes no wider than they need, lines straight, things centred.

Every step moves bars only as far as their neighbours leave room, so a legal layout stays legal.
"""

from collections.abc import Sequence
from typing import NamedTuple

from tui.core.mermaid.compact import TEXT, System


class Block(NamedTuple):
    """Two bars that are the sides of one thing, its least size, and the lines that meet it."""

    first: int
    last: int
    size: int
    lines: tuple[int, ...] = ()


_ROUNDS = 3


def polish(system: System, blocks: Sequence[Block], joints: Sequence[tuple[int, int]]) -> None:
    """Improve the places in a system.

    Args:
        system: A solved system; its places change.
        blocks: Everything with two sides, inner ones before the frames around them.
        joints: Pairs of lines of one edge that follow each other: best at the same place.
    """
    held = _Held(system, blocks, joints)
    for _ in range(_ROUNDS):
        moved = False
        for block in blocks:
            moved |= _shrink(system, block)
            moved |= _centre(system, block)
        for one, two in joints:
            moved |= _straighten(system, one, two, held)
        if not moved:
            break


def _shrink(system: System, block: Block) -> bool:
    """Bring the sides of a block together."""
    places = system.places
    spare = places[block.last] - places[block.first] + 1 - block.size
    if spare <= 0:
        return False
    before = places[block.first], places[block.last]
    middle = sum(places[line] for line in block.lines) / len(block.lines) if block.lines else None
    left_room = min(system.most(block.first, (block.last,)) - places[block.first], spare)
    right_room = min(places[block.last] - system.least(block.last, (block.first,)), spare)
    take = spare // 2
    if middle is not None:
        take = round(middle - (block.size - 1) / 2) - places[block.first]
    take = max(0, min(take, left_room))
    rest = max(0, min(spare - take, right_room))
    places[block.first] += max(0, min(left_room, spare - rest))
    places[block.last] -= rest
    return before != (places[block.first], places[block.last])


def _centre(system: System, block: Block) -> bool:
    """Move a block so that the lines that meet it do so in its middle."""
    if not block.lines:
        return False
    places = system.places
    first, last = places[block.first], places[block.last]
    target = sum(places[line] for line in block.lines) / len(block.lines)
    shift = int(target - (first + last) / 2)
    if shift > 0:
        room = min(system.most(block.first, (block.last,)) - first, system.most(block.last) - last)
        shift = max(0, min(shift, room))
    elif shift < 0:
        room = max(
            system.least(block.first) - first, system.least(block.last, (block.first,)) - last
        )
        shift = min(0, max(shift, room))
    places[block.first] += shift
    places[block.last] += shift
    return shift != 0


def _straighten(system: System, one: int, two: int, held: "_Held") -> bool:
    """Give two lines of one edge the same place, so that the bend between them goes."""
    places = system.places
    apart = any(other == one for other, _ in (*system.before[two], *system.after[two]))
    if apart or places[one] == places[two]:
        return False
    shift = places[two] - places[one]
    if _shift(system, held.with_line(one), shift) or _shift(system, held.with_line(two), -shift):
        return True
    low = max(system.least(one), system.least(two))
    high = min(system.most(one), system.most(two))
    if low > high:
        return False
    place = min(max(places[two], low), high)
    places[one] = places[two] = place
    return True


def _shift(system: System, bars: Sequence[int], shift: int) -> bool:
    """Move bars together if all of them have room for it."""
    places = system.places
    for bar in bars:
        if not system.least(bar, bars) <= places[bar] + shift <= system.most(bar, bars):
            return False
    for bar in bars:
        places[bar] += shift
    return True


class _Held:
    """What moves with a line: the words on it, and lines of its edge that go straight on."""

    def __init__(
        self, system: System, blocks: Sequence[Block], joints: Sequence[tuple[int, int]]
    ) -> None:
        self._places = system.places
        self._sides: dict[int, tuple[int, int]] = {}
        self._next: dict[int, list[int]] = {}
        for block in blocks:
            if system.bars[block.first].kind == TEXT:
                for line in block.lines:
                    self._sides[line] = (block.first, block.last)
        for one, two in joints:
            self._next.setdefault(one, []).append(two)
            self._next.setdefault(two, []).append(one)

    def with_line(self, line: int) -> list[int]:
        """Return the bars to move so that a line moves and nothing of it is left behind."""
        lines = [line]
        for each in lines:
            lines += (
                other
                for other in self._next.get(each, ())
                if other not in lines and self._places[other] == self._places[each]
            )
        return [*lines, *(side for each in lines for side in self._sides.get(each, ()))]
