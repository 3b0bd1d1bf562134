"""A section is missing that every spec of this kind has.

A reader who looks for the alternatives or the rollout should find them where they are in every
other spec, or find out that nobody thought of them. What a small spec may leave out is not counted
(see S206), and neither is what applies to some systems only (see S204). In a small spec it is a
hint, whatever the status.

Example: an RFC that goes from "5. Detailed Design" to "7. Cross-Cutting Concerns"

Better: a section "6. Alternatives Considered" between them.
"""

from collections.abc import Iterator

from tui.core.check.model import Finding, Levels, Rule
from tui.core.check.subject import Subject
from tui.core.fill import insert_section
from tui.core.profile import ProfileSection

PAPERWORK = frozenset({"document-info", "review-table", "approval-table"})
"""Sections that have rules of their own (metadata, reviews)."""
_SMALL: Levels = ("info", "info", "info")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield every required section that the spec does not have, with its heading to put in.

    Behind a fence that is never closed they may be there, see S207.
    """
    if subject.spec.unclosed_fence:
        return
    for known in required(subject):
        if known.id not in subject.outline:
            heading = f"{'#' * known.level} {known.heading}\n"
            assert subject.profile is not None
            edits = insert_section(subject.spec, subject.profile, known.id, heading)
            message = f"There is no section «{known.heading}»"
            levels = _SMALL if subject.size == "small" and subject.profile.sizes else None
            yield Finding(_place(subject, edits[0].start), message, tuple(edits), levels=levels)


def required(subject: Subject) -> Iterator[ProfileSection]:
    """Yield the sections that a spec of this kind and size has to have."""
    if subject.profile is None:
        return
    for known in subject.profile.sections:
        fits = subject.profile.has(known, subject.size, subject.metadata.pattern)
        if fits and known.required == "always" and known.id not in PAPERWORK:
            yield known


def _place(subject: Subject, offset: int) -> int:
    """Report it at the heading before the gap."""
    before = [section.start for section in subject.spec.sections if section.start < offset]
    return before[-1] if before else 0


RULE = Rule("S201", "missing-section", ("info", "warning", "error"), find, __doc__ or "", "safe")
