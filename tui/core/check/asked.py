"""Which questions the rules look at, and how an own id is told from a position."""

import re

from tui.core.check.scope import is_spec
from tui.core.check.subject import Subject
from tui.core.question import Question

_OWN_ID = re.compile(r"[A-Za-z]+-?\w*\d+")


def open_questions(subject: Subject) -> list[Question]:
    """Return the questions of a spec that are not decided; none of a text that is no spec."""
    return [q for q in subject.questions if not q.is_decided] if is_spec(subject) else []


def decided_questions(subject: Subject) -> list[Question]:
    """Return the questions of a spec that are decided."""
    return [q for q in subject.questions if q.is_decided] if is_spec(subject) else []


def name_of(question: Question) -> str:
    """Return how a message names a question: "Q3", or "The question" for one without an id."""
    return question.id if _OWN_ID.fullmatch(question.id) else "The question"
