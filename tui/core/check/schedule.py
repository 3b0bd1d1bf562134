"""The words people plan with, and the lines they plan in.

A schedule says when, or how long, the work will be done. How the system behaves over time, what
happened before, and the paperwork are none of its business. Quotations are left alone.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from tui.core.check.prose import ProseLine
from tui.core.check.subject import Subject
from tui.core.spec import Section

NUMBER = (
    r"(?:\d+(?:\.\d+)?(?:\s?(?:[-–—/]|to)\s?\d+(?:\.\d+)?)?|(?:one|two|three|four|five|six|seven|"
    r"eight|ten|twelve|several|(?:a )?couple of|(?:a )?few|half an?|an?)(?=[ -]))"
)
"""An amount, or a range of amounts."""
LONG_UNIT = (
    r"(?:(?:business|working|calendar|full)[- ])?(?:days?|weeks?|months?|quarters?|sprints?|years?)"
)
"""Units that only plans and calendars use; shorter ones are what systems are measured in."""
PHASE = re.compile(r"[\W_]*(?:phase|stage|milestone|iteration)\s+(?:\d+|[IVX]+|[A-Z])\b", re.I)
"""The beginning of a line about a phase."""
UNIT_HINTS = ("day", "week", "month", "quarter", "sprint", "year")
"""Pieces of the words of `LONG_UNIT`."""
_ROLLOUT = re.compile(
    r"\b(?:roll-?out|migration|deployment|release plan|implementation plan|phases|milestones)\b",
    re.I,
)
_CONCEPTS = frozenset({"rollout", "deployment", "data-migration"})
_NUMBERED = re.compile(r"[ \t]*\d{1,9}[.)][ \t]")
_STEP = re.compile(r"[\W_]*step\s+\d+\b", re.I)


def plan_lines(subject: Subject, hints: tuple[str, ...]) -> Iterator[ProseLine]:
    """Yield the lines in which a plan may stand; none where the workspace allows plans.

    Args:
        subject: The spec.
        hints: Lower-case pieces of words, one of which must be in the line; most lines have none,
            and a long pattern need not be tried on them.
    """
    if subject.facts.time_claims == "allow":
        return
    for number in sorted(_hinted(subject, hints)):
        line = subject.lines[number]
        if line.kind in ("heading", "item", "row", "text"):
            yield line


def _hinted(subject: Subject, hints: tuple[str, ...]) -> set[int]:
    """Return the places of the lines that hold a hint; searching the whole text is quickest."""
    found = set()
    for hint in hints:
        at = subject.lowered.find(hint)
        while at >= 0:
            number = bisect_right(subject.lines, at, key=attrgetter("start")) - 1
            found.add(number)
            line = subject.lines[number]
            at = subject.lowered.find(hint, line.start + len(line.text))
    return found


def is_phase(line: ProseLine) -> bool:
    """Return whether a line is about a phase of the work."""
    return bool(PHASE.match(line.words))


def is_step(line: ProseLine) -> bool:
    """Return whether a line is a numbered step."""
    return bool(_NUMBERED.match(line.text) or _STEP.match(line.words))


def rollout_spans(subject: Subject) -> list[tuple[int, int]]:
    """Return where the spec is about rollout and migration."""
    spans = []
    for section in subject.spec.sections:
        if section.level > 1 and _is_rollout(subject, section):
            spans.append((section.start, subject.subtree(section)[1]))
    return spans


def plan_spans(subject: Subject) -> list[tuple[int, int]]:
    """Return where the spec plans the work: rollout and migration, and phases elsewhere."""
    phases = [
        (section.start, subject.subtree(section)[1])
        for section in subject.spec.sections
        if section.level and PHASE.match(section.title)
    ]
    return [*rollout_spans(subject), *phases]


def _is_rollout(subject: Subject, section: Section) -> bool:
    known = subject.known[section.index]
    if known is not None:
        return known.concept in _CONCEPTS
    return bool(_ROLLOUT.search(section.title))
