"""Days as people write them ("9 March 2026", "3/9/2026"), and what they are as YYYY-MM-DD."""

import re
from collections.abc import Callable
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<name>{'|'.join(MONTHS)})[a-z]*\.?"
_WEEKDAY = r"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_DAY = r"(?P<day>\d\d?)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})\b"
_FORMS = tuple(
    re.compile(_WEEKDAY + form, re.IGNORECASE)
    for form in (
        r"\b(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)\b",
        r"\b(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)\b",
        rf"\b{_MONTH} {_DAY},? {_YEAR}",
        rf"\b{_DAY}(?: of)?\.?[ -]{_MONTH},?[ -]{_YEAR}",
        rf"\b(?P<year>\d{{4}})[ -]{_MONTH}[ -]{_DAY}\b",
        r"\b(?P<day>\d\d?)\. ?(?P<month>\d\d?)\. ?(?P<year>\d{4}|\d\d)\b",
    )
)
_EITHER = re.compile(r"\b(?P<one>\d\d?)(?P<mark>[/-])(?P<other>\d\d?)(?P=mark)(?P<year>\d{4})\b")
"""The day comes first in most countries, the month in some."""


def readings(text: str) -> tuple[str, ...]:
    """Return a text with its days as YYYY-MM-DD; several where day and month may be swapped.

    What is no day stays as it is.
    """
    for form in _FORMS:
        text = form.sub(_by_name, text)
    both = (_EITHER.sub(_with(month, day), text) for month, day in _ORDERS)
    return tuple(dict.fromkeys(better for better in both if not _EITHER.search(better))) or (text,)


_ORDERS = (("other", "one"), ("one", "other"))


def _by_name(match: re.Match[str]) -> str:
    parts = match.groupdict()
    name = parts.get("name")
    month = MONTHS.index(name.casefold()) + 1 if name else int(parts["month"])
    return _iso(match, parts["year"], month, int(parts["day"]))


def _with(month: str, day: str) -> Callable[[re.Match[str]], str]:
    return lambda match: _iso(match, match["year"], int(match[month]), int(match[day]))


def _iso(match: re.Match[str], year: str, month: int, day: int) -> str:
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(full, month, day).isoformat()
    except ValueError:
        return match.group()
