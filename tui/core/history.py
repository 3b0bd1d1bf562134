"""Undo as data: what was replaced by what, in the order it happened, across all sections.

Offsets are characters in the spec's whole source, so a step means the same whichever section is
on the screen. Time comes from the caller, in seconds of any clock that only goes forward.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tui.core.spec import Edit

PAUSE = 2.0
"""Seconds without a key after which typing begins a new step."""
_MOST_STEPS = 5_000


class Replacement(NamedTuple):
    """At offset `start`, the characters `removed` gave way to `inserted`."""

    start: int
    removed: str
    inserted: str

    @classmethod
    def of(cls, edit: Edit, source: str) -> "Replacement":
        """Return what an edit does to the source that it is about to change."""
        return cls(edit.start, source[edit.start : edit.end], edit.text)

    @property
    def edit(self) -> Edit:
        """The edit that does it."""
        return Edit(self.start, self.start + len(self.removed), self.inserted)

    @property
    def inverse(self) -> "Replacement":
        """The replacement that takes it back."""
        return Replacement(self.start, self.inserted, self.removed)


@dataclass(slots=True)
class _Step:
    replacements: list[Replacement]
    label: str
    time: float


@dataclass(slots=True)
class History:
    """The steps that can be taken back, and those that can be done again."""

    _done: list[_Step] = field(default_factory=list)
    _undone: list[_Step] = field(default_factory=list)

    def record(
        self,
        *replacements: Replacement,
        now: float,
        label: str = "",
        joins: bool = False,
        goes_on: bool = False,
    ) -> None:
        """Remember one step; typing (`joins`) continues the last step where it can.

        What `goes_on` with the last step of its label becomes a part of that, also below other
        steps, unless it touches what they changed.

        Replacements of one step are given in the order they were made, each in offsets of the
        text that the one before it left.
        """
        self._undone.clear()
        if joins and self._done and len(replacements) == 1:
            last = self._done[-1]
            joined = _joined(last.replacements[-1], replacements[0])
            if joined and not last.label and now - last.time < PAUSE:
                last.replacements[-1] = joined
                last.time = now
                return
        if goes_on and self._put_below(label, replacements):
            return
        self._done.append(_Step(list(replacements), label, now))
        del self._done[:-_MOST_STEPS]

    def _put_below(self, label: str, replacements: Sequence[Replacement]) -> bool:
        """Put replacements into the last step of this label; return whether that can be."""
        at = next((n for n, step in enumerate(reversed(self._done)) if step.label == label), None)
        if at is None:
            return False
        later = [step.replacements[:] for step in self._done[len(self._done) - at :]]
        below = []
        for new in replacements:
            for step in reversed(later):
                for index in range(len(step) - 1, -1, -1):
                    swapped = _swapped(step[index], new)
                    if swapped is None:
                        return False
                    new, step[index] = swapped
            below.append(new)
        self._done[-1 - at].replacements += below
        for kept, moved in zip(self._done[len(self._done) - at :], later, strict=True):
            kept.replacements = moved
        return True

    def interrupt(self) -> None:
        """Let the next typing begin a new step, as after moving to another section."""
        if self._done:
            self._done[-1].time = float("-inf")

    @property
    def last_label(self) -> str:
        """The label of the step that `undo` would take back, or an empty string."""
        return self._done[-1].label if self._done else ""

    def undo(self) -> tuple[str, list[Replacement]] | None:
        """Return the label and the replacements, in order, that take back the last step."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        return step.label, [done.inverse for done in reversed(step.replacements)]

    def redo(self) -> tuple[str, list[Replacement]] | None:
        """Return the label and the replacements, in order, that do the last undone step again."""
        if not self._undone:
            return None
        step = self._undone.pop()
        step.time = float("-inf")
        self._done.append(step)
        return step.label, list(step.replacements)


def _swapped(first: Replacement, second: Replacement) -> tuple[Replacement, Replacement] | None:
    """Return what has the same effect with the second made first, or None where they touch."""
    if second.start >= first.start + len(first.inserted):
        start = second.start + len(first.removed) - len(first.inserted)
        return second._replace(start=start), first
    if second.start + len(second.removed) <= first.start:
        start = first.start + len(second.inserted) - len(second.removed)
        return second, first._replace(start=start)
    return None


def _joined(last: Replacement, new: Replacement) -> Replacement | None:
    """Return both as one if the second goes on where the first stopped, within one word.

    The first may have put line ends behind what was typed, before a heading.
    """
    at = new.start - last.start
    before, behind = last.inserted[: max(at, 0)], last.inserted[max(at, 0) :]
    typed = len(new.inserted) == 1 and not new.removed and not last.removed and before
    if typed and at <= len(last.inserted) and not behind.strip("\r\n"):
        begins_word = before[-1].isspace() and not new.inserted.isspace()
        if not begins_word and before[-1] not in "\r\n":
            return Replacement(last.start, "", before + new.inserted + behind)
        return None
    erased = len(new.removed) == 1 and not new.inserted and not last.inserted and last.removed
    if erased and new.start + 1 == last.start:
        return Replacement(new.start, new.removed + last.removed, "")
    return None
