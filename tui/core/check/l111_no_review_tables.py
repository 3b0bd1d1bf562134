"""The section for reviews or approvals has no table.

Who looked at which version, and who approved it, is asked a year later.

Example: a section "Approval Table" with a sentence in it.

Better: the table `Approved By | Approved At | Note`; the fix inserts it.
"""

from collections.abc import Iterator

from tui.core.check.appending import appended
from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.lifecycle import APPROVAL_TABLE, REVIEW_TABLE, table_with
from tui.core.tables import row_text

_TABLES = (("review-table", REVIEW_TABLE), ("approval-table", APPROVAL_TABLE))


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the sections for reviews and approvals without their table."""
    for name, header in _TABLES:
        section = subject.outline.get(name)
        if section is not None and table_with(subject.spec, header) is None:
            rows = [row_text(header, ""), row_text(["---"] * len(header), "")]
            edit = appended(subject.spec, section, rows)
            message = f"«{section.title}» has no table with {', '.join(header)}"
            yield Finding(section.start, message, (edit,))


RULE = Rule(
    "L111",
    "no-review-tables",
    ("info", "warning", "error"),
    find,
    __doc__ or "",
    "safe",
    ("backend",),
)
