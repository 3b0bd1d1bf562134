"""A section that applies to some systems only is neither written nor waived.

Whether there is no database, or nobody thought of it, looks the same. One line settles it.

Example: a backend spec without "State Machines"

Better:

    ## State Machines

    Not applicable: the service keeps no state.
"""

from collections.abc import Iterator

from tui.core.check.model import BLANK, Finding, Rule, Way
from tui.core.check.subject import Subject
from tui.core.fill import insert_section, says_nothing, waive
from tui.core.profile import Profile, ProfileSection
from tui.core.spec import Edit, Section


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the sections "if applicable" that are absent or empty."""
    profile = subject.profile
    # Behind a fence that is never closed they may be there, see S207.
    if profile is None or subject.spec.unclosed_fence:
        return
    for known in profile.sections:
        if known.required != "if-applicable" or not profile.has(known, subject.size):
            continue
        section = subject.outline.get(known.id)
        if section is None:
            message = f"«{known.heading}» is missing; write it, or say why it does not apply"
            yield Finding(0, message, ways=_ways(subject, profile, known))
        elif not subject.has_content(section):
            message = f"«{section.title}» is empty; write it, or say why it does not apply"
            yield Finding(section.start, message, ways=(_waived(subject, section),))
        elif says_nothing(subject.source[slice(*subject.subtree(section))]):
            message = f"«{section.title}» says that it does not apply, but not why"
            yield Finding(section.start, message, ways=(_waived(subject, section),))


def _ways(subject: Subject, profile: Profile, known: ProfileSection) -> tuple[Way, ...]:
    """Return the two ways to settle a section that is not there."""
    heading = f"{'#' * known.level} {known.heading}\n"
    written = insert_section(subject.spec, profile, known.id, heading)
    line = f"{heading}\nNot applicable: {BLANK}\n"
    waiver = insert_section(subject.spec, profile, known.id, line)
    put_in = Way(f"Write it: put the heading «{known.heading}» in", tuple(written))
    return put_in, _waiver(known.heading, waiver)


def _waived(subject: Subject, section: Section) -> Way:
    return _waiver(section.title, waive(subject.spec, section.index, BLANK))


def _waiver(title: str, edits: list[Edit]) -> Way:
    return Way("Say why it does not apply", tuple(edits), f"Why does «{title}» not apply?")


RULE = Rule("S204", "unanswered-section", (None, "info", "error"), find, __doc__ or "", "ask")
