"""The work is estimated in time, or in points.

Estimates belong where the team plans. In a spec they are quoted long after they turned out wrong,
and they say nothing about what is built.

Example: `Effort: 3 person-days.`

Better: what makes it large: the parts it touches, what is not known yet.
"""

import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.prose import ProseLine
from tui.core.check.schedule import LONG_UNIT, NUMBER, UNIT_HINTS, plan_lines, plan_spans
from tui.core.check.subject import Subject
from tui.core.spec import Edit

_HINTS = (*UNIT_HINTS, "effort", "loe", "estimate", "story point", "-hour", " hour")
_ABOUT = (
    r"(?:(?:at|to|of|is|as|be|be about|about|around|roughly|approximately|approx\.?|some|"
    r"up to|under|over|only|take|takes|another)\s+|[~≈<>:=(*_]\s*|\s)*"
)
_ANY_UNIT = rf"(?:{LONG_UNIT}|hours?|hrs?|(?<=\d)[hdw])"
_OF_WORK = re.compile(
    rf"{NUMBER}[ -]?{LONG_UNIT} of (?:work|effort|development|engineering|coding)\b", re.I
)
_PATTERNS = (
    re.compile(
        rf"{NUMBER}[ -]?(?:person|man|engineer|engineering|developer|dev|eng|"
        rf"staff)[- ](?:hours?|days?|weeks?|months?|quarters?|years?)\b",
        re.I,
    ),
    re.compile(r"\b\d+(?:\s?[-–]\s?\d+)? story points?\b|\bstory points?\s*[:=]\s*\d+", re.I),
    re.compile(
        rf"(?<!best-)(?<!best )\b(?:effort|level of effort|LOE|time estimate|"
        rf"work estimate)\b(?:\s+estimates?)?[ \t]*{_ABOUT}{NUMBER}[ -]?{_ANY_UNIT}\b",
        re.I,
    ),
    re.compile(
        rf"\b(?:time ?line|estimate[sd]?(?: (?:effort|time|duration|completion|work|"
        rf"development time))?)\b[ \t]*{_ABOUT}{NUMBER}[ -]?{LONG_UNIT}\b(?!\s+(?:of|ago|"
        rf"old)\b)",
        re.I,
    ),
    re.compile(
        rf"\b(?:this|it|that|work|phase \d+|implementation|implementing|development|"
        rf"project|feature|"
        rf"migration work|rewrite|refactor(?:ing)?|build(?:ing)? (?:it|this)|we|team|"
        rf"engineers?|developers?|which)(?:['’]ll)?\s+"
        rf"(?:will |should |would |could |may |might |can |is expected to |"
        rf"are expected to |is likely to )?"
        rf"(?:take|takes|need|needs|require|"
        rf"requires)\s+(?:(?:me|us)\s+)?{_ABOUT}{NUMBER}[ -]?{LONG_UNIT}\b"
        rf"(?!\s+(?:of|ago|old|to (?:expire|propagate))\b)",
        re.I,
    ),
    re.compile(
        rf"{NUMBER}[ -]?(?:day|week|month|quarter|sprint|year)[ -](?:project|effort|rewrite|"
        rf"implementation|piece of work)\b",
        re.I,
    ),
    re.compile(
        rf"\b(?:we|I|team)(?:['’]ll| will| can| could| should| would)\s+(?:do|build|finish|"
        rf"complete|ship|deliver|implement)\s+(?:(?:this|it|that|all of it)\s+)?(?:with)?in\s+"
        rf"{_ABOUT}{NUMBER}[ -]?{LONG_UNIT}\b",
        re.I,
    ),
    _OF_WORK,
)
_RUNNING = re.compile(
    r"(?: of work)?,?\s*(?:(?:a|an|per|each|every)\s+|/\s*)"
    r"(?:day|week|month|quarter|sprint|year|release|incident)\b",
    re.I,
)
"""Behind what something costs again and again, as it is today."""
_SPENT = re.compile(r"\b(?:los\w+|lost|cost|sav\w+|spent|took|wasted|instead of)\b[^.;:]*$", re.I)
_NAMED = re.compile(r"\b(?:effort|estimated?|loe|size|level of|total|is|about)\b", re.I)
_OPENS = re.compile(r"\s*\([~≈ ]*$")
_DURATION = re.compile(
    rf"[\W_]*(?:(?:estimated|expected|planned) )?duration[\s*_]*[:=]{_ABOUT}{NUMBER}[ -]?"
    rf"{LONG_UNIT}\b",
    re.I,
)
"""What a phase of the plan is given; elsewhere a duration may be the system's."""


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the estimates of work, one for each place."""
    plans = plan_spans(subject)
    for line in plan_lines(subject, _HINTS):
        ends: list[int] = []
        in_plan = any(start <= line.start < end for start, end in plans)
        for pattern in (*_PATTERNS, _DURATION) if in_plan else _PATTERNS:
            for match in pattern.finditer(line.text):
                if any(match.start() < end for end in ends) or _is_cost(line.text, match):
                    continue
                ends.append(match.end())
                message = f"«{match[0].strip(' *_')}» estimates the work; it belongs into the plan"
                start = line.start + match.start()
                yield Finding(start, message, _edits(line, match), line.start + match.end())


def _is_cost(text: str, match: re.Match[str]) -> bool:
    """Return whether the time is what work costs today, or what it has cost."""
    if _RUNNING.match(text, match.end()):
        return True
    return match.re is _OF_WORK and bool(_SPENT.search(text[: match.start()]))


def _edits(line: ProseLine, match: re.Match[str]) -> tuple[Edit, ...]:
    """Return the edit that drops an estimate in brackets, or one that is all its line says."""
    text, start, end = line.text, match.start(), match.end()
    bracketed = _OPENS.search(text[:start])
    if bracketed and text[end : end + 1] == ")":
        return (Edit(line.start + bracketed.start(), line.start + end + 1, ""),)
    rest = _NAMED.sub("", text[line.content : start]) + text[end:]
    if line.kind in ("item", "text") and not any(map(str.isalnum, rest)):
        return (Edit(line.start, line.start + len(text), ""),)
    return ()


RULE = Rule("T103", "effort-estimate", ("warning", "error", "error"), find, __doc__ or "", "ask")
