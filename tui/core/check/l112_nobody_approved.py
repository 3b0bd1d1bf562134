"""The spec is approved and does not say by whom.

An approval is a person and a day. One's own spec is not approved by oneself.

Example: Status "Approved" over an empty Approval Table.

Better: a row with name and date; `specs-tui status FILE Approved --by NAME` writes it.
"""

from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.scope import profile_id
from tui.core.check.subject import Subject
from tui.core.lifecycle import APPROVAL_TABLE, is_author, last_approval, table_with
from tui.core.safe_text import one_line
from tui.core.status import APPROVED, IMPLEMENTED, status_named


def find(subject: Subject) -> Iterator[Finding]:
    """Yield an approved spec without an approval, or with one by its author."""
    if status_named(subject.metadata.status) not in (APPROVED, IMPLEMENTED):
        return
    table = table_with(subject.spec, APPROVAL_TABLE)
    fields = subject.metadata.all("approval")
    if profile_id(subject) != "backend" and table is None and not fields:
        return
    section = subject.outline.get("approval-table")
    at = table.start if table else fields[0].start if fields else section.start if section else 0
    approval = last_approval(subject.spec)
    if approval is None or not approval.date:
        message = "This spec is approved, and no approval names a person and a day"
        yield Finding(at, message)
        return
    if is_author(approval.by, subject.metadata.author):
        yield Finding(at, f"{one_line(approval.by)} approved this spec and is its author")


RULE = Rule("L112", "nobody-approved", (None, None, "error"), find, __doc__ or "", "guide")
