"""A section that applies to some systems only is neither written nor waived.

Whether there is no database, or nobody thought of it, looks the same. One line settles it.

Example: a backend spec without "State Machines"

Better:

    ## State Machines

    Not applicable: the service keeps no state.
"""

from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.fill import insert_section


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
            heading = f"{'#' * known.level} {known.heading}\n"
            edits = insert_section(subject.spec, profile, known.id, heading)
            message = f"«{known.heading}» is missing; write it, or say why it does not apply"
            yield Finding(0, message, tuple(edits))
        elif not subject.has_content(section):
            message = f"«{section.title}» is empty; write it, or say why it does not apply"
            yield Finding(section.start, message)


RULE = Rule("S204", "unanswered-section", (None, "info", "error"), find, __doc__ or "", "ask")
