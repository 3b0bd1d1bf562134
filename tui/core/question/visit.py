"""The places that decisions touch and that nobody has seen to yet.

A mark is kept beside the spec, never in it, and ends by itself: when its section reads otherwise or
is gone, or when the question is open again. What is written there for another question ends none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tui.core.journal import digest
from tui.core.question.consequence import Consequence
from tui.core.question.model import Question
from tui.core.spec import Spec

_MOST_PRINTS = 32


@dataclass(frozen=True, slots=True)
class Visit:
    """A place to visit.

    Attributes:
        question: The id of the question whose decision touches it.
        title: The title of its section.
        why: One sentence for a person.
        print: The fingerprints of the section's body with which it still waits, between blanks:
            the one when the question was decided, and those after the changes for other questions.
    """

    question: str
    title: str
    why: str
    print: str

    @classmethod
    def of(cls, spec: Spec, place: Consequence) -> "Visit":
        """Mark a place of a spec."""
        return cls(place.question, place.title, place.why, _print(spec.body(place.section)))

    def is_open(self, spec: Spec) -> bool:
        """Return whether the section is there and reads as it did."""
        return not {*self.print.split()}.isdisjoint(self._prints(spec))

    def is_of(self, place: Consequence) -> bool:
        """Return whether this is the mark of a place."""
        return (self.question, self.title, self.why) == (place.question, place.title, place.why)

    def after(self, before: Spec, now: Spec) -> "Visit":
        """Return the mark once its section was changed for something else."""
        known = self.print.split()
        pairs = zip(self._prints(before), self._prints(now), strict=False)
        new = [after for old, after in pairs if old in known and after not in known]
        # The old ones stay for an undo.
        return replace(self, print=" ".join([*known, *new][-_MOST_PRINTS:])) if new else self

    def _prints(self, spec: Spec) -> list[str]:
        named = (section for section in spec.sections if section.title == self.title)
        return [_print(spec.body(section.index)) for section in named]


def waiting(visits: Iterable[Visit], spec: Spec, undecided: Sequence[Question]) -> list[Visit]:
    """Return the marks that still count, each once.

    Args:
        visits: The marks.
        spec: The spec as it is now.
        undecided: Its questions that are not decided.
    """
    again = {question.id for question in undecided}
    return [
        visit
        for visit in dict.fromkeys(visits)
        if visit.question not in again and visit.is_open(spec)
    ]


def carried(visits: Iterable[Visit], before: Spec, now: Spec) -> list[Visit]:
    """Return the marks after a change made for a decision: none ends by what another one wrote."""
    return [visit.after(before, now) for visit in visits]


def _print(body: str) -> str:
    return digest(body.encode("utf-8", "surrogatepass")).hex()[:16]
