"""A question's box and its answer do not agree.

A ticked box without an answer says that somebody knew; an answer behind an empty box is overlooked
and asked again.

Example:

    - [x] **Q1: Which broker carries the order events?**

Better: tick the box together with `**Decision:** (A) Kafka — audits need replay.`
"""

import re
from collections.abc import Iterator

from tui.core.check.asked import decided_questions, name_of
from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.question import Question
from tui.core.spec import Edit

_SETTLED = re.compile(
    r"\b(?:decisions?|decided?|deciding|resolved?|resolution|answer(?:ed|s)?|chos(?:e|en)|selected"
    r"|outcome|accepted|agreed|conclu(?:ded|sion)|settled|approved|confirmed|went with|we use"
    r"|done|fixed|yes|no)\b|[→✓✔✅]|~~",
    re.IGNORECASE,
)
_KEY = re.compile(r"[\s*_]*\((?P<key>[A-Za-z])\)")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield ticked questions without an answer, answers without a tick, answers of no option."""
    for question in decided_questions(subject):
        at = question.anchor.box
        text = subject.source[question.span.start : question.span.end]
        if at is not None and subject.source[at] in "xX" and _has_no_answer(question, text):
            message = f"{name_of(question)} is ticked and has no answer"
            yield Finding(question.span.start, message, (Edit(at, at + 1, " "),))
        elif at is not None and subject.source[at] == " " and not text.startswith("~~"):
            message = f"{name_of(question)} is answered and its box is empty"
            yield Finding(question.span.start, message, (Edit(at, at + 1, "x"),))
        key = _unknown_option(question)
        if key:
            message = f"The answer of {name_of(question)} names option {key}, and there is none"
            yield Finding(question.span.start, message)


def _has_no_answer(question: Question, text: str) -> bool:
    """Whether nothing in the item tells the answer, so that only the tick says it is decided."""
    if "?" not in question.title or question.anchor.decided is not None:
        return False
    words = text.replace(question.title, "", 1)
    if _SETTLED.search(words):
        return False
    said = question.decision.text if question.decision else ""
    if question.options:
        return True
    return _folded(said) in ("", _folded(question.title))


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _unknown_option(question: Question) -> str:
    match = _KEY.match(question.decision.text) if question.decision else None
    if not match or not question.options or question.option(match["key"]):
        return ""
    return match["key"].upper()


RULE = Rule("Q604", "box-and-answer", ("warning", "error", "error"), find, __doc__ or "", "ask")
