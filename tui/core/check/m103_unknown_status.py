"""The status is not one of the statuses.

Lists, checks and approvals go by the status. It is one of Draft (WIP), In Review (RFC), Approved,
Implemented, Rejected, Deprecated and Superseded: one of them, not the whole menu, and without
remarks.

Example: `| Status | Draft (WIP) / In Review (RFC) / Approved |`

Better: `| Status | Draft (WIP) |`
"""

import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule, Way
from tui.core.check.subject import Subject
from tui.core.metadata import set_field
from tui.core.status import DRAFT, STATUSES, status_named


def find(subject: Subject) -> Iterator[Finding]:
    """Yield a status that is none, with all there are; the word it begins with comes first."""
    if subject.profile is None:
        return
    for field in subject.metadata.all("status"):
        if not field.value or status_named(field.value):
            continue
        likely = status_named(re.split(r"[/,;–—-]|\(", field.value)[0]) or DRAFT
        menu = ", ".join(STATUSES)
        message = f"«{field.value}» is no status; choose one of {menu}"
        names = sorted(STATUSES, key=lambda name: name != likely)
        ways = [Way(name, tuple(set_field(subject.spec, "Status", name))) for name in names]
        yield Finding(field.start, message, ways=tuple(ways))
        return


RULE = Rule("M103", "unknown-status", ("error", "error", "error"), find, __doc__ or "", "ask")
