"""What is known of a spec before anybody looked at more than its headings: for the first frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.core.profile import ProfileSection
    from tui.core.question import Question
    from tui.core.spec import Spec, UnclosedFence


@dataclass(frozen=True)
class Glance:
    """What the editor shows of one text of a spec, some of it not looked for yet.

    Attributes:
        spec: The text, cut into sections as a reader of the file sees it.
        known: The profile's section for each section of the spec, or None.
        filled: For each section, whether it or one below it says something of its own; empty
            where nobody looked yet.
        questions: Its questions, in order.
        fence: A fence that hides headings, or None.
        hidden: How many characters of it cannot be seen.
    """

    spec: Spec
    known: tuple[ProfileSection | None, ...]
    filled: tuple[bool, ...]
    questions: tuple[Question, ...]
    fence: UnclosedFence | None
    hidden: int

    @property
    def undecided(self) -> tuple[Question, ...]:
        """The questions that are not decided."""
        return tuple(found for found in self.questions if not found.is_decided)


def glance(spec: Spec) -> Glance:
    """Return what the headings tell."""
    return Glance(spec, (None,) * len(spec.sections), (), (), spec.unclosed_fence, 0)
