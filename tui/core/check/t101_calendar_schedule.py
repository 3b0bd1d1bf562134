"""Weeks, sprints or months are counted through, as in a calendar of the work.

"Week 3" is wrong as soon as week 1 slips, and the spec outlives the plan. Phases with exit criteria
say the same without a calendar. What the system measures ("day 30 retention") is not meant.

Example: `### Phase 2: Engine (Week 3)`

Better: `### Phase 2: Engine`, with what must be true before phase 3 begins.
"""

import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.prose import ProseLine, cells
from tui.core.check.schedule import UNIT_HINTS, is_phase, plan_lines
from tui.core.check.subject import Subject
from tui.core.spec import Edit
from tui.core.tables import Table, bare

_ORDINAL = (
    r"\b(?:weeks?|days?|sprints?|months?|quarters?)\s+#?\d{1,2}(?:\s*(?:[-–—+&,/]|to|"
    r"and)\s*\d{1,2})*\b(?![.,]\d|[-–]\w|\w)"
)
_ANYWHERE = re.compile(_ORDINAL, re.I)
_ALONE = re.compile(rf"[*_(\[]*({_ORDINAL})[*_)\]]*(?=\s*(?:$|[:–—(|/]|-\s|[,;]\s))", re.I)
_BRACKETS = re.compile(rf"\s*[(\[]\s*({_ORDINAL})\s*[)\]]", re.I)
_MEASURED = re.compile(
    r"\s*(?:operations?|ops|support|problem|readiness|retention|churn|cohort|active|experience|"
    r"concerns?|users?|revenue|of (?:the|a|each|every)|average|moving|rolling|window|patch)\b",
    re.I,
)
# "Day 30: the account is deleted" is what a system does; plans by the day do not reach that far,
# and they begin at 1.
_LATE_DAY = re.compile(r"days?\s+#?(?:0|1[4-9]|[2-9]\d)", re.I)
_PERIODS = frozenset({"day", "week", "month", "quarter", "sprint", "period"})
_WORK = re.compile(
    r"\b(?:phase|milestone|task|activit|deliverable|work|goal|step|focus|what|owner|scope|"
    r"outcome|output|theme|plan|description|content)"
)


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the ordinals of a calendar in headings, phases, items and rows."""
    series = [(table.start, table.end) for table in subject.tables if _is_series(table)]
    for line in plan_lines(subject, UNIT_HINTS):
        if any(start <= line.start < end for start, end in series):
            continue
        for match, edit in _ordinals(line):
            message = f"«{match}» ties the plan to a calendar; say what comes first, not when"
            yield Finding(edit.start, message, (edit,), edit.end)


def _is_series(table: Table) -> bool:
    """Return whether a table counts something by weeks or days: figures, no work."""
    names = [bare(name) for name in table.header]
    return names[0] in _PERIODS and not any(_WORK.search(name) for name in names[1:])


def _ordinals(line: ProseLine) -> Iterator[tuple[str, Edit]]:
    if line.kind == "row":
        for at, text in cells(line):
            yield from _at_start(text, at)
    elif line.kind == "heading" or is_phase(line):
        yield from _anywhere(line)
    elif line.kind == "item":
        found = list(_at_start(line.words, line.start + line.content))
        yield from found or _in_brackets(line)
    else:
        yield from _at_start(line.words, line.start + line.content)


def _anywhere(line: ProseLine) -> Iterator[tuple[str, Edit]]:
    taken = []
    for found in _in_brackets(line):
        taken.append(found)
        yield found
    for match in _ANYWHERE.finditer(line.text):
        start = line.start + match.start()
        if any(edit.start <= start < edit.end for _, edit in taken):
            continue
        if not _MEASURED.match(line.text, match.end()):
            yield match[0], Edit(start, line.start + match.end(), _phase(match[0]))


def _in_brackets(line: ProseLine) -> Iterator[tuple[str, Edit]]:
    for match in _BRACKETS.finditer(line.text):
        yield match[1], Edit(line.start + match.start(), line.start + match.end(), "")


def _at_start(text: str, at: int) -> Iterator[tuple[str, Edit]]:
    match = _ALONE.match(text)
    if match and not _LATE_DAY.fullmatch(match[1]):
        start, end = at + match.start(1), at + match.end(1)
        yield match[1], Edit(start, end, _phase(match[1]))


def _phase(ordinal: str) -> str:
    """Count phases where weeks were counted."""
    noun = "Phases" if re.search(r"\D\d+\D+\d", ordinal) else "Phase"
    return f"{noun} {ordinal[re.search(r'[0-9]', ordinal).start() :]}"  # type: ignore[union-attr]


RULE = Rule("T101", "calendar-schedule", ("warning", "error", "error"), find, __doc__ or "", "ask")
