"""A spec that no longer holds does not say what does, or why; or its successor does not name it.

Somebody will find it by searching, and follow it. Who reads the new one wants to know what it
replaced.

Example: Status "Superseded" and no link.

Better: a metadata row `Superseded by | [Orders 2](2026-05-02-orders-2.md)`, or a `Reason`; in the
new spec a row `Supersedes`. The fix, and `specs-tui status FILE Superseded --successor NEW`, write
both files.
"""

import re
from collections.abc import Iterator

from tui.core.check.model import BLANK, Finding, Rule, Way
from tui.core.check.scope import is_spec
from tui.core.check.subject import Subject
from tui.core.metadata import set_field
from tui.core.status import DEPRECATED, REJECTED, SUPERSEDED, status_named

_TOLD = re.compile(
    r"\b(?:superseded|replaced|deprecated|rejected|withdrawn|obsolete)\b[^.\n]{0,80}"
    r"(?:\bby\b|\bbecause\b|\bin favou?r of\b|\]\()|\b(?:reason|superseded by)\b\**:",
    re.IGNORECASE,
)


def find(subject: Subject) -> Iterator[Finding]:
    """Yield a spec out of force without successor or reason, or with one that ignores it."""
    status = status_named(subject.metadata.status)
    if status not in (REJECTED, DEPRECATED, SUPERSEDED) or not is_spec(subject):
        return
    about = subject.metadata
    field = about.all("status")[0]
    silent = subject.facts.silent_successor
    if silent:
        message = f"{silent} does not say that it takes the place of this spec"
        yield Finding(field.start, message, (), field.end, opens="successor")
    told = about.get("superseded by") or (status != SUPERSEDED and about.get("reason"))
    if told or _TOLD.search(subject.source):
        return
    wanted = "its successor" if status == SUPERSEDED else "a successor or a reason"
    message = f"This spec is {status.lower()} and does not name {wanted}"
    if status == SUPERSEDED:
        yield Finding(field.start, message, (), field.end, opens="successor")
    else:
        yield Finding(field.start, message, (), field.end, ways=tuple(_ways(subject, status)))


def _ways(subject: Subject, status: str) -> Iterator[Way]:
    """Yield the rows that may tell it; what they say only the writer knows."""
    edits = set_field(subject.spec, "Reason", BLANK)
    yield Way("Say why", tuple(edits), f"Why is it {status.lower()}?")
    if status != REJECTED:
        edits = set_field(subject.spec, "Superseded by", BLANK)
        yield Way("Name its successor", tuple(edits), "Which spec takes its place?")


RULE = Rule("L115", "no-successor", ("warning", "warning", "warning"), find, __doc__ or "", "ask")
