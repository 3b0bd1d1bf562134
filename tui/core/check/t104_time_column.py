"""A table of phases or tasks has a column for dates or durations.

The column is empty, wrong or out of date in most specs. What ends a phase, or what a question
blocks, stays true.

Example: `| Phase | Duration | Activities |`

Better: `| Phase | Exit criterion | Activities |`
"""

import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.prose import is_paperwork
from tui.core.check.schedule import LONG_UNIT, NUMBER
from tui.core.check.subject import Subject
from tui.core.spec import Edit
from tui.core.tables import Table, bare, header_row

_TIMES = frozenset(
    {
        *("duration", "eta", "due", "due date", "timeline", "weeks", "week", "estimate"),
        *("estimated effort", "estimated duration", "estimated time", "target date", "deadline"),
        *("start", "end", "start date", "end date"),
    }
)
_SPANS = frozenset({"start", "end"})
_EFFORTS = frozenset({"effort", "level of effort", "loe"})
"""Columns that may hold sizes (S, M, L) as well; only times in them are a plan."""
_PLANNED = frozenset({"phase", "step", "stage", "milestone", "task", "question", "owner"})
_SYSTEM_TIME = re.compile(
    r"[~<>≈≤≥*_ ]*[\d.,]+(?:\s*[-–]\s*[\d.,]+)?\s*(?:ms|µs|us|ns|s|secs?|seconds?|m|mins?|"
    r"minutes?|h|hrs?|hours?)\b.*",
    re.I,
)
_AMOUNT = re.compile(rf"\b{NUMBER}[ -]?(?:{LONG_UNIT}|hours?|[hdw])\b", re.I)
_CALENDAR = re.compile(
    r"\d{4}-\d\d|\b(?:week|day|sprint|month|q[1-4]|jan|feb|mar|apr|may|jun|jul|aug|sep|"
    r"oct|nov|dec)",
    re.I,
)


def find(subject: Subject) -> Iterator[Finding]:
    """Yield each such column, with a better header and without its dates."""
    if subject.facts.time_claims == "allow":
        return
    for table in subject.tables:
        names = [bare(name) for name in table.header]
        if is_paperwork(table) or not _PLANNED & set(names):
            continue
        for column, name in enumerate(names):
            if name in _TIMES | _EFFORTS and _is_plan(table, column, name):
                yield _finding(subject, table, column)


def _is_plan(table: Table, column: int, name: str) -> bool:
    """Return whether a column holds a plan and not what the system needs, or a range of bytes."""
    rows = [row.cells[column].text for row in table.rows if len(row.cells) > column]
    filled = [text for text in rows if text.strip("-–— ")]
    if name in _SPANS:
        return any(_CALENDAR.search(text) for text in filled)
    if name in _EFFORTS:
        return any(_AMOUNT.search(text) for text in filled)
    return not filled or not all(_SYSTEM_TIME.fullmatch(text) for text in filled)


def _finding(subject: Subject, table: Table, column: int) -> Finding:
    names = {bare(name) for name in table.header}
    better = "Needed before" if "question" in names else "Exit criterion"
    cell = header_row(subject.source, table).cells[column]
    edits = [Edit(cell.start, cell.end, better)]
    edits += [
        Edit(row.cells[column].start, row.cells[column].end, "")
        for row in table.rows
        if len(row.cells) > column and row.cells[column].text
    ]
    # A second column of the same name would say nothing more.
    change = () if bare(better) in names else tuple(edits)
    message = f"The column «{cell.text}» plans by the calendar; «{better}» stays true"
    return Finding(cell.start, message, change, cell.end)


RULE = Rule("T104", "time-column", ("warning", "error", "error"), find, __doc__ or "", "ask")
