"""A date of the metadata is no date, runs backwards or lies in the future.

Dates are written YYYY-MM-DD so that everybody reads the same day, and programs can sort them. A
spec is not updated before it was made.

Example: `| Created / Last Updated | March 9, 2026 / 2026-03-01 |`

Better: `| Created / Last Updated | 2026-03-09 / 2026-03-11 |`
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.metadata import Field, set_field

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_BOTH = "created / last updated"
_NUMBERS = re.compile(r"(\d{4})[/.](\d\d?)[/.](\d\d?)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(rf"({'|'.join(_MONTHS)})[a-z]*\.? (\d\d?)(?:st|nd|rd|th)?,? (\d{{4}})", re.I)


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the dates of the metadata that cannot be right."""
    if subject.profile is None:
        return
    about = subject.metadata
    days: list[tuple[date, Field]] = []
    for key in ("created", "updated", _BOTH):
        for field in about.all(key):
            written = _DATE.findall(field.value)
            if field.value and not written:
                yield _no_date(subject, field)
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
        place = days[-1][1].start
        yield Finding(place, f"Last Updated ({updated}) is before Created ({created})")
    today = _day(subject.facts.today)
    for day, field in days:
        if today and day > today + timedelta(days=1):
            yield Finding(field.start, f"{day} is in the future")
            return


def _no_date(subject: Subject, field: Field) -> Finding:
    message = f"«{field.value}» is no date; write YYYY-MM-DD"
    better = _NUMBERS.sub(lambda m: f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}", field.value)
    better = _NAMED.sub(
        lambda m: f"{m[3]}-{_MONTHS.index(m[1].casefold()[:3]) + 1:02}-{int(m[2]):02}", better
    )
    edits = [] if better == field.value else set_field(subject.spec, field.key, better)
    return Finding(field.start, message, tuple(edits))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


RULE = Rule("M104", "bad-date", ("warning", "warning", "warning"), find, __doc__ or "", "ask")
