"""The content changed after the approval.

The record of an approval holds a digest of the content. Reviews, status and dates do not count;
everything else does.

Example: an endpoint that was added after Grace approved.

Better: let somebody look at the change and approve again; the fix records that you do.
"""

from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.lifecycle import APPROVAL_TABLE, last_approval, record_approval, table_with
from tui.core.safe_text import one_line
from tui.core.spec import Edit


def find(subject: Subject) -> Iterator[Finding]:
    """Yield an approval of a content that is no longer this one."""
    approval = last_approval(subject.spec)
    if approval is None or not approval.is_stale:
        return
    table = table_with(subject.spec, APPROVAL_TABLE)
    fields = subject.metadata.all("approval")
    at = table.start if table else fields[0].start
    edits: tuple[Edit, ...] = ()
    if subject.facts.user and subject.facts.today:
        edits = tuple(record_approval(subject.spec, subject.facts.user, subject.facts.today))
    message = f"The content changed since {one_line(approval.by)} approved it"
    yield Finding(at, message, edits)


RULE = Rule("L113", "stale-approval", (None, None, "warning"), find, __doc__ or "", "ask")
