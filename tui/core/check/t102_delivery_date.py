"""A date says when the work will be done.

Dates of delivery go stale first and are read as promises. Say what must be true before it ships;
keep the date in the plan of the team. Days of the past, and data before or after a day, are fine.

Example: `The new billing ships by 2026-05-01.`

Better: `The new billing ships when a reconciliation run shows no difference.`
"""

import re
from collections.abc import Iterator
from datetime import date

from tui.core.check.model import Finding, Rule
from tui.core.check.schedule import plan_lines
from tui.core.check.subject import Subject
from tui.core.spec import Edit

_HINTS = (
    *("by ", "before ", "later than", "due", "eta", "deadline", " date", "launch", "ship"),
    *("release", "deliver", "live", "roll", "target", "schedul", "plan", "aim", "start", "begin"),
    *("finish", "complete", "takes place", "happens"),
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ISO = r"\d{4}-\d\d-\d\d"
_DAY = (
    rf"(?:{_ISO}|\d{{4}}-\d\d(?!-?\d)|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|{_MONTH} \d{{1,2}}(?:st|nd|"
    rf"rd|th)?\b(?:,? \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?: \d{{4}})?|"
    rf"{_MONTH},? \d{{4}})"
)
_WEEKDAY = r"(?:next |this |coming )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!['’s])"
_QUARTER = (
    r"(?:Q[1-4](?:\s*(?:of\s+)?(?:FY|CY)?\s*'?\d{2,4})|(?:FY|CY)'?\d{2,4}(?:\s*Q[1-4])?|"
    r"H[12] \d{4})"
)
_BARE = (
    r"(?:(?:early |mid-?|late )?Q[1-4](?![\w:)])|(?-i:January|February|March|April|"
    r"May|June|July|August|September|October|November|December)\b)"
)
"""A quarter or a month without its year; only where delivery is what is talked about."""
_PERIOD = r"(?:week|month|quarter|year|sprint|iteration)"
_EDGE = (
    rf"(?:the )?(?:end|start|beginning|middle|close)[- ]of[- ](?:(?:the|this|"
    rf"next) )?(?:{_PERIOD}|{_DAY}|{_QUARTER}|Q[1-4]|{_MONTH}(?= |\.|,|$|\)))|(?:next|"
    rf"this) {_PERIOD}|EO[DWMQY]\b|month-?end|year-?end|quarter-?end|"
    rf"(?:the )?week (?:of|commencing|beginning) {_DAY}"
)
_WHEN = (
    rf"(?:early |mid-?|late |around |approximately )?(?:{_ISO}|{_EDGE}|{_DAY}|{_WEEKDAY}|"
    rf"{_QUARTER})\b"
)
_PARTS = (
    r"roll-?out|migration|implementation|development|project|phase \d+|beta|alpha|pilot|GA|"
    r"cut-?over|work"
)
_STRONG = re.compile(
    rf"\b(?:(?:due|ETA|deadline|(?:go-?live|launch|(?:expected )?delivery)(?=\s*[*_]*:)|"
    rf"target(?: (?:completion|release|launch|delivery))?"
    rf"(?=\s*[*_]*[:=])|(?:target|launch|ship|release|"
    rf"delivery|due|go-live|"
    rf"completion) date)"
    rf"(?:\s+(?:is|on|by|for|of|in))*\s*[:=]?\s*[*_]*\s*"
    rf"|(?:launch|ship|release|deliver|deliver(?:ed|y)|go(?:es)? live|roll(?:s|ed)? out|"
    rf"ship(?:s|ping)|launches|releases|"
    rf"(?:{_PARTS})\s+(?:will )?(?:start|begin|end|finish|complete)(?:e?s)?|"
    rf"(?:{_PARTS})\s+(?:will )?(?:takes? place|happens?)|"
    rf"target(?:s|ed|ing)?|scheduled|planned|plan|aim)(?:\s+(?:is|it|this|set|for|to|"
    rf"completion|release|launch|delivery))*"
    rf"\s+(?:in|by|on|for|before|at|during)\s+)({_WHEN}|{_BARE})",
    re.I,
)
_OURS = re.compile(
    rf"\b(?:we|team)(?:['’]ll| will| shall| (?:plan|aim|intend|expect|hope|want) to)\s+"
    rf"(?:ship|deliver|release|launch|finish|complete|start|begin|roll out)\b[^.;:|()]{{0,50}}?"
    rf"\s((?:next|this) {_PERIOD}|{_DAY}|{_QUARTER})\b",
    re.I,
)
_WEAK = re.compile(rf"\b(?:by|before|no later than|not later than)\s+({_WHEN})", re.I)
_WORK = re.compile(
    r"\b(?:ready|done|finish(?:ed)?|complete[d]?|completion|deliver(?:ed)?|ship(?:ped)?|"
    r"launch(?:ed)?|"
    r"release[d]?|land(?:ed)?|merge[d]?|implement(?:ed)?|migrate[d]?|available|deploy(?:ed)?|live|"
    r"beta|alpha|GA|MVP|roll(?:ed)? ?out|remove[d]?|decided?|resolve[d]?|approve[d]?|in production|"
    r"retire[d]?|sunset|(?:have|need|want) (?:this|it))\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:was|were|has been|have been|had|been|created|older|written|recorded|issued|"
    r"published|dated|"
    r"made|sent|joined|registered|already|since|signed)\b[^.;]*$",
    re.I,
)
_TO_DATE = re.compile(
    r"\b(?:by|before|no later than|not later than|on|in|at|during|for)\s+(?:the )?$", re.I
)
_SINCE = re.compile(r"\bsince (?:the |our |its )?$", re.I)
_HOUR = re.compile(r",?\s*(?:at |by )?\d\d?(?:[:.]\d\d|\s?[ap]m\b)", re.I)
_PATTERNS = (_STRONG, _OURS, _WEAK)
_DIGIT = re.compile(r"\d")
_FULL = re.compile(_ISO)
# Orders ship on Monday, and a user plans for next month: that is what the system is for.
_SYSTEM = re.compile(
    r"\b(?:users?|customers?|members?|subscribers?|orders?|parcels?|goods|invoices?|payments?|"
    r"subscriptions?|accounts?)\b[^.;:|]{0,60}$",
    re.I,
)


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the dates on which something is to be delivered."""
    for line in plan_lines(subject, _HINTS):
        end = 0
        for match in (m for pattern in _PATTERNS for m in pattern.finditer(line.text)):
            before = line.text[: match.start()]
            if match.start() < end or _SINCE.search(before):
                continue
            if match.re is _WEAK and not _is_about_work(before[-60:]):
                continue
            if not _DIGIT.search(match[1]) and _is_system(line.text, match):
                continue
            if _is_past(subject, match[1]) or match[1] in _ids(subject):
                continue
            end = match.end()
            message = (
                f"«{match[0].strip(' *_')}» is a date of delivery; say what must be true first"
            )
            start, edits = line.start + match.start(), _edits(line.start, match)
            yield Finding(start, message, edits, line.start + match.end())


def _edits(at: int, match: re.Match[str]) -> tuple[Edit, ...]:
    """Return the edit that puts a criterion for "by DATE"; a label without a verb has none."""
    before = _TO_DATE.search(match[0][: match.start(1) - match.start()])
    if before is None:
        return ()
    start = at + match.start() + before.start()
    return (Edit(start, at + match.end(1), "once the exit criterion holds"),)


def _is_about_work(before: str) -> bool:
    return bool(_WORK.search(before)) and not _PAST.search(before)


def _is_system(text: str, match: re.Match[str]) -> bool:
    """Return whether a day without a date is one on which the system does something."""
    if match.re is _WEAK and _HOUR.match(text, match.end()):
        return True
    return bool(_SYSTEM.search(text[: match.start()]))


def _is_past(subject: Subject, when: str) -> bool:
    """Return whether a day lies before the spec was made."""
    written = _FULL.search(when)
    if not written or not subject.metadata.created:
        return False
    try:
        return date.fromisoformat(written[0]) < date.fromisoformat(subject.metadata.created)
    except ValueError:
        return False


def _ids(subject: Subject) -> set[str]:
    """A question may be called as a quarter is."""
    return {question.id for question in subject.questions}


RULE = Rule("T102", "delivery-date", ("warning", "error", "error"), find, __doc__ or "", "ask")
