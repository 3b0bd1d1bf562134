"""The Spec ID is taken, or is no ID.

Tickets and other specs point here by the ID `TS-YYYY-NNN`; two specs with the same one cannot be
told apart.

Example: `| **Spec ID** | TS-2026-004 |`, which another spec already has

Better: `| **Spec ID** | TS-2026-005 |`
"""

from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.metadata import Field, set_field
from tui.core.spec_id import is_spec_id, next_spec_id


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the spec's ID if it has no such form or another spec has it."""
    for field in subject.metadata.all("spec id"):
        # A placeholder is P012's, an empty field M102's.
        if not field.value or field.value.startswith("["):
            continue
        if not is_spec_id(field.value):
            yield _finding(subject, field, f"«{field.value}» is no Spec ID (TS-YYYY-NNN)")
        for file, other in subject.facts.other_ids.items():
            if other == field.value:
                yield _finding(subject, field, f"{other} is the Spec ID of {file} as well")
                break


def _finding(subject: Subject, field: Field, message: str) -> Finding:
    free = free_id(subject)
    edits = set_field(subject.spec, field.key, free) if free else []
    return Finding(field.start, message, tuple(edits))


def free_id(subject: Subject) -> str:
    """Return the next Spec ID that no other spec of the year has; "" if no year is known."""
    year = (subject.metadata.created or subject.facts.today)[:4]
    return next_spec_id(year, subject.facts.other_ids.values()) if year else ""


RULE = Rule(
    "M105", "spec-id-taken", (None, "warning", "error"), find, __doc__ or "", "ask", ("technical",)
)
