"""Two questions have the same id, or a reference names a question that does not exist.

"(Q3)" in the text is a promise that the reader finds Q3 in the list of questions, and only once.

Example: two items that both begin with `**Q2:`.

Better: number the questions Q1, Q2, Q3; the fix gives the second one the next free number.
"""

import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.scope import is_spec
from tui.core.check.subject import Subject
from tui.core.question import Question
from tui.core.spec import Edit

_WRITTEN = re.compile(r"[\s*_~\[(]*[Qq](?P<number>\d{1,3})\b")
_REFERENCE = re.compile(
    r"(?:\(|\b(?:[Qq]uestions?|see|[Dd]ecision(?: of)?) )"
    r"Q(?P<number>\d{1,2})\b(?! ?[/-]?(?:19|20)\d\d)"
)
_BOX = re.compile(r"\[[ xX]\]\s*")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield ids that are given twice, and references that lead nowhere."""
    if not is_spec(subject):
        return
    given: dict[int, Question] = {}
    doubled: list[tuple[Question, int, int]] = []
    for question in subject.questions:
        match = _written(subject.source, question)
        if match is None:
            continue
        number = int(match["number"])
        if number in given:
            doubled.append((question, match.start("number"), number))
        given.setdefault(number, question)
    following = max(given, default=0) + 1
    for extra, (question, at, number) in enumerate(doubled):
        old = str(number)
        edit = Edit(at, at + len(old), str(following + extra))
        first = given[number].start_line
        message = f"Q{number} is also the id of the question in line {first}"
        yield Finding(question.span.start, message, (edit,))
    if given:
        yield from _dangling(subject, set(given))


def _written(source: str, question: Question) -> re.Match[str] | None:
    """Return where a question writes its own number."""
    at = question.span.start
    if question.anchor.box is not None:
        box = _BOX.search(source, at, question.span.end)
        at = box.end() if box else at
    elif question.form in ("item", "paragraph"):
        at = question.anchor.words
    else:
        return None
    return _WRITTEN.match(source, at, question.span.end)


def _dangling(subject: Subject, given: set[int]) -> Iterator[Finding]:
    for match in _REFERENCE.finditer(subject.masked):
        number = int(match["number"])
        if number not in given:
            at = match.start("number") - 1
            yield Finding(at, f"There is no question Q{number}", (), match.end("number"))


RULE = Rule("Q605", "question-ids", ("warning", "warning", "warning"), find, __doc__ or "", "safe")
