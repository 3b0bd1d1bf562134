"""Everything that can be said about a whole spec at a glance; computed when the writer pauses.

It costs tens of milliseconds for long specs, so screens compute it in a thread and show it when it
is still current.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.core import hidden, metadata
from tui.core.metadata import Metadata
from tui.core.profile import Profile, ProfileSection, profile_for, section_for
from tui.core.progress import Progress, has_content, progress
from tui.core.spec import Spec, UnclosedFence

if TYPE_CHECKING:
    from tui.core.question import Question


@dataclass(frozen=True)
class Survey:
    """What is known about one text of a spec.

    Attributes:
        spec: The text, cut into sections as a reader of the file sees it.
        metadata: What it says about itself.
        profile: The kind of spec it is, or None.
        known: The profile's section for each section of the spec, or None.
        filled: For each section, whether it or one below it says something of its own; empty
            where nobody looked yet.
        questions: Its questions, in order.
        progress: How much is written.
        fence: A fence that hides headings, or None.
        hidden: How many characters of it cannot be seen.
    """

    spec: Spec
    metadata: Metadata
    profile: Profile | None
    known: tuple[ProfileSection | None, ...]
    filled: tuple[bool, ...]
    questions: tuple[Question, ...]
    progress: Progress
    fence: UnclosedFence | None
    hidden: int = 0

    @property
    def undecided(self) -> tuple[Question, ...]:
        """The questions that are not decided."""
        return tuple(found for found in self.questions if not found.is_decided)


def glance(spec: Spec) -> Survey:
    """Return what is known of a spec before anybody looked at more than its headings."""
    nothing = Metadata("", ())
    unknown = (None,) * len(spec.sections)
    return Survey(spec, nothing, None, unknown, (), (), Progress(0, 0, ()), spec.unclosed_fence)


def survey(spec: Spec, profiles: Sequence[Profile]) -> Survey:
    """Look at a whole spec, cut as a reader of the file sees it."""
    from tui.core import question  # much to import, and `glance` does not need it

    about = metadata.read(spec)
    profile = profile_for(spec, profiles, about.template)
    sections = spec.sections
    own = [has_content(spec.body(section.index)) for section in sections]
    return Survey(
        spec,
        about,
        profile,
        tuple(section_for(section, profile) if profile else None for section in sections),
        tuple(
            any(own[section.index : spec.subtree_end(section.index)])
            if section.level
            else own[section.index]
            for section in sections
        ),
        tuple(question.read(spec)),
        progress(spec),
        spec.unclosed_fence,
        len(hidden.places(spec.source)),
    )
