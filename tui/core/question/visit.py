"""The places that decisions touch and that nobody has seen to yet.

A mark is kept beside the spec, never in it, and ends by itself: when its section reads otherwise or
is gone, or when the question is open again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.core.journal import digest
from tui.core.question.consequence import Consequence
from tui.core.question.model import Question
from tui.core.spec import Spec


@dataclass(frozen=True, slots=True)
class Visit:
    """A place to visit.

    Attributes:
        question: The id of the question whose decision touches it.
        title: The title of its section.
        why: One sentence for a person.
        print: The fingerprint of the section's body when the question was decided.
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
        named = (section for section in spec.sections if section.title == self.title)
        return any(_print(spec.body(section.index)) == self.print for section in named)


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


def _print(body: str) -> str:
    return digest(body.encode("utf-8", "surrogatepass")).hex()[:16]
