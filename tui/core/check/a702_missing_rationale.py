"""A key decision has no rationale.

What was chosen can be read in the code; why it was chosen only here.

Example: `| Storage | PostgreSQL | |`

Better: `| Storage | PostgreSQL | joins with billing, and the team runs it already |`
"""

import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.tables import bare

_CHOICES = frozenset({"choice", "selected", "chosen", "decision made", "what we chose"})
_REASON = re.compile(r"\b(?:rationale|reason|why|justification|because)\b")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the rows of tables of decisions that give a choice and no reason."""
    for table in subject.tables:
        names = [bare(name) for name in table.header]
        reason = next((n for n, name in enumerate(names) if _REASON.search(name)), None)
        choice = next((n for n, name in enumerate(names) if name in _CHOICES), None)
        if "decision" not in names or reason is None or choice is None:
            continue
        for row in table.rows:
            texts = [cell.text.strip("-–— ") for cell in row.cells] + [""] * len(names)
            if texts[choice] and not texts[reason]:
                place = row.cells[reason].start if reason < len(row.cells) else row.start
                yield Finding(place, f"«{texts[0] or texts[choice]}» has no rationale")


RULE = Rule(
    "A702", "missing-rationale", ("info", "warning", "warning"), find, __doc__ or "", "guide"
)
