"""A draft is complete: every question is decided and every section is written.

It can go into review. Drafts that nobody promotes are read as unfinished, and implemented anyway.

Example: Status "Draft (WIP)", nine filled sections, three decided questions.

Better: Status "In Review (RFC)"; the fix sets it. Nothing is offered while there are errors.
"""

from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.metadata import set_field, touch
from tui.core.progress import progress
from tui.core.status import DRAFT, IN_REVIEW, status_named


def find(subject: Subject) -> Iterator[Finding]:
    """Yield a draft with nothing left to do."""
    fields = subject.metadata.all("status")
    if subject.profile is None or status_named(subject.metadata.status) != DRAFT:
        return
    if not subject.questions or any(not q.is_decided for q in subject.questions):
        return
    if subject.spec.unclosed_fence or not subject.metadata.title or not subject.metadata.author:
        return
    if progress(subject.spec).empty:
        return
    # Neither field is in the way of the other, so that the spec need not be read again.
    edits = set_field(subject.spec, "Status", IN_REVIEW)
    if subject.facts.today:
        edits += touch(subject.spec, subject.facts.today)
    message = "Every section is written and every question decided: this draft can be reviewed"
    yield Finding(fields[0].start, message, tuple(edits), fields[0].end)


RULE = Rule("L114", "ready-for-review", ("info", "info", "info"), find, __doc__ or "", "ask")
