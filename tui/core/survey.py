"""Everything that can be said about a whole spec at a glance; computed when the writer pauses.

It costs tens of milliseconds for long specs, so screens compute it in a thread and show it when it
is still current.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tui.core import hidden, metadata, question
from tui.core.glance import Glance
from tui.core.metadata import Metadata
from tui.core.profile import Profile, profile_for, sections_of
from tui.core.progress import Progress, has_content, progress
from tui.core.spec import Spec


@dataclass(frozen=True)
class Survey(Glance):
    """What is known about one text of a spec.

    Attributes:
        metadata: What it says about itself.
        profile: The kind of spec it is, or None.
        progress: How much is written.
    """

    metadata: Metadata
    profile: Profile | None
    progress: Progress


def survey(spec: Spec, profiles: Sequence[Profile]) -> Survey:
    """Look at a whole spec, cut as a reader of the file sees it."""
    about = metadata.read(spec)
    profile = profile_for(spec, profiles, about.template)
    sections = spec.sections
    own = [has_content(spec.body(section.index)) for section in sections]
    return Survey(
        spec,
        sections_of(spec, profile) if profile else (None,) * len(sections),
        tuple(
            any(own[section.index : spec.subtree_end(section.index)])
            if section.level
            else own[section.index]
            for section in sections
        ),
        tuple(question.read(spec)),
        spec.unclosed_fence,
        len(hidden.places(spec.source)),
        about,
        profile,
        progress(spec),
    )
