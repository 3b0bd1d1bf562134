"""A date of the metadata is no date, runs backwards or lies in the future.

Dates are written YYYY-MM-DD so that everybody reads the same day, and programs can sort them. A
spec is not updated before it was made.

Example: `| Created / Last Updated | March 9, 2026 / 2026-03-01 |`

Better: `| Created / Last Updated | 2026-03-09 / 2026-03-11 |`
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tui.core.check.model import Finding, Rule, Way
from tui.core.check.subject import Subject
from tui.core.check.written_days import readings
from tui.core.metadata import Field, set_field, touch
from tui.core.spec import Edit

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_BOTH = "created / last updated"


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the dates of the metadata that cannot be right."""
    if subject.profile is None:
        return
    about = subject.metadata
    days: list[tuple[date, Field]] = []
    for key in ("created", "updated", _BOTH):
        for field in about.all(key):
            written = _DATE.findall(field.value)
            better = readings(field.value)
            if field.value and (not written or better[0] != field.value):
                yield _no_date(subject, field, better)
            for text in written:
                day = _day(text)
                if day is None:
                    yield Finding(field.start, f"«{text}» is a day that does not exist")
                else:
                    days.append((day, field))
    yield from _order(subject, days)


def _order(subject: Subject, days: list[tuple[date, Field]]) -> Iterator[Finding]:
    created, updated = _day(subject.metadata.created), _day(subject.metadata.updated)
    if created and updated and updated < created:
        message = f"Last Updated ({updated}) is before Created ({created})"
        edits = touch(subject.spec, subject.facts.today or created.isoformat())
        yield Finding(days[-1][1].start, message, tuple(edits))
    today = _day(subject.facts.today)
    for day, field in days:
        if today and day > today + timedelta(days=1):
            at = subject.source.index(day.isoformat(), field.start)
            edit = Edit(at, at + len(day.isoformat()), today.isoformat())
            yield Finding(field.start, f"{day} is in the future", (edit,))
            return


def _no_date(subject: Subject, field: Field, better: tuple[str, ...]) -> Finding:
    message = f"«{field.value}» is no date; write YYYY-MM-DD"
    known = sorted((text for text in better if text != field.value), key=_runs_backwards)
    ways = [Way(text, tuple(set_field(subject.spec, field.key, text))) for text in known]
    return Finding(field.start, message, ways=tuple(ways))


def _runs_backwards(text: str) -> bool:
    days = _DATE.findall(text)
    return days != sorted(days)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


RULE = Rule("M104", "bad-date", ("warning", "warning", "warning"), find, __doc__ or "", "ask")
