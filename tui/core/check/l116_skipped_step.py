"""The status jumped over a step.

A draft that becomes "Implemented" was never reviewed; a rejected spec that becomes "Approved" was
never reconsidered. It is compared with the last commits. An approval that is on record tells that a
draft was reviewed in between.

Example: Draft (WIP) in the last commit, Implemented now.

Better: take the steps in between: In Review, Approved, Implemented.
"""

from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.lifecycle import last_approval
from tui.core.status import APPROVED, DRAFT, IMPLEMENTED, status_named, transitions


def find(subject: Subject) -> Iterator[Finding]:
    """Yield a status that may not follow the one in the last commit."""
    before, now = status_named(subject.facts.previous_status), status_named(subject.metadata.status)
    if not before or not now or before == now or now in transitions(before):
        return
    if before == DRAFT and now in (APPROVED, IMPLEMENTED) and last_approval(subject.spec):
        return
    field = subject.metadata.all("status")[-1]
    following = " or ".join(transitions(before)) or "nothing else"
    message = f"{before} may become {following}, not {now}"
    yield Finding(field.start, message, (), field.end)


RULE = Rule("L116", "skipped-step", ("warning", "warning", "warning"), find, __doc__ or "", "guide")
