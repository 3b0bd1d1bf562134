"""A question is decided, and the sections it affects do not show it.

The decision is written down in the last section, and the design above still speaks as if it were
open, or of the option that lost.

The same for a decision that has no row in the table of decisions that the spec has.

Example: Q1 chose Kafka and affects §4.2, which says that RabbitMQ carries the events.

Better: rewrite the section, put the decision there as a note (Alt+J goes from place to place), or
say in a comment that it stays as it is: `<!-- Decision Q1: nothing to change here -->`.
"""

import re
from collections.abc import Iterator

from tui.core.check.asked import decided_questions, name_of
from tui.core.check.model import Finding, Rule, Way
from tui.core.check.subject import Subject
from tui.core.question import Question
from tui.core.question.affected import affected_sections
from tui.core.question.alternatives import is_noted, without_row
from tui.core.question.consequence import dismissal, lost_terms, note, note_edit
from tui.core.safe_text import one_line
from tui.core.spec import Section

_STAYS = "Say in a comment that nothing is to change"
_WORD = re.compile(r"[^\W_]{3,}")
_WEAK = re.compile(
    r"the|and|for|not|with|uses?|using|one|two|own|new|all|any|both|none|yes|keep|only|from|that"
    r"|this|into|per|via|add|option|instead|default|same|each|are|will|can|its"
)


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the affected sections that do not show what was decided."""
    decided = decided_questions(subject)
    yield from _without_row(subject, [q for q in decided if q.anchor.decided])
    for question in decided:
        for section in _affected(subject, question):
            start, end = subject.subtree(section)
            message = _missing(question, subject.source[start:end])
            if message:
                yield Finding(section.start, message, ways=_ways(subject, question, section))


def _without_row(subject: Subject, decided: list[Question]) -> Iterator[Finding]:
    """Yield what was decided here and is not in the table of decisions that the spec has."""
    if not decided:
        return
    for question, place in without_row(subject.spec, subject.questions, decided):
        stays = note_edit(subject.spec, place.section, dismissal(question))
        yield Finding(
            place.section.start,
            f"{name_of(question)} is decided and has no row in this table of decisions",
            ways=(Way("Add the row", (place.edit,)), Way(_STAYS, (stays,))),
        )


def _ways(subject: Subject, question: Question, section: Section) -> tuple[Way, ...]:
    """Return the two ways to settle a section that may stay as it reads."""
    lines = {
        "Put the decision there as a note": note(question, subject.spec.line_end),
        _STAYS: dismissal(question),
    }
    return tuple(
        Way(name, (note_edit(subject.spec, section, line),)) for name, line in lines.items()
    )


def _affected(subject: Subject, question: Question) -> list[Section]:
    found = affected_sections(subject.spec, question.affects)
    return [section for section in found if section.index != question.section]


def _missing(question: Question, text: str) -> str:
    """Return what a section that a decision affects does not show, or nothing."""
    if question.decision is None or is_noted(text, question):
        return ""
    chosen = next((option.label for option in question.options if option.chosen), "")
    answer = chosen or question.decision.answer or question.decision.text
    asked = {word.casefold() for word in _WORD.findall(question.title)}
    wanted = {w for w in map(str.casefold, _WORD.findall(answer)) if not _WEAK.fullmatch(w)}
    said = {word.casefold() for word in _WORD.findall(text)}
    if (wanted - asked or wanted) & said:
        return ""
    lost = [term for term in lost_terms(question) if _is_said(term, text)]
    if lost:
        return f"{name_of(question)} decided against {one_line(lost[0])}, which stands here still"
    return f"{name_of(question)} is decided and affects this section, which does not show it"


def _is_said(term: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text, re.IGNORECASE))


RULE = Rule(
    "Q607",
    "decision-not-carried-out",
    ("info", "warning", "error"),
    find,
    __doc__ or "",
    "ask",
)
