"""A question to the team stands in the middle of the text.

It is not in the list of open questions, so nobody is asked and it is still there on the day of
approval.

Example: `The gateway retries. Should we also retry in the worker?`

Better: move it to the open questions and give it options; the fix leaves "See Q4." behind.
"""

import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.scope import is_spec
from tui.core.check.subject import Subject
from tui.core.question import QuestionDraft, compose
from tui.core.question.titles import is_area
from tui.core.safe_text import one_line
from tui.core.spec import Edit

_QUESTION = re.compile(
    r"(?<![\w\"'“‘(«])(?P<text>(?:(?:(?:How|When|Where|Which \w+|What) )?"
    r"(?:[Ss]hould|[Ss]hall|[Dd]o|[Cc]an|[Mm]ust) we\b(?! not\b)|(?<=[Qq]uestion: )\w)"
    r"[^.!?\n|\"”»]{4,200}\?)(?![*_\s]*(?:[Aa](?:nswer)?:|[Nn]o\b|[Yy]es\b))"
)
_HINTS = (re.compile(r" we\b"), re.compile(r"uestion: "))
"""What stands within the first words of such a sentence; they are found quickly."""
_BEFORE, _LONGEST = 30, 260
_QUOTING = re.compile(r"^[ \t]*(?:>|\||#)")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield sentences that ask "should we" outside the sections for questions."""
    if not is_spec(subject):
        return
    spans = [(q.span.start, q.span.end) for q in subject.questions]
    areas = [
        subject.subtree(section)
        for section in subject.spec.sections
        if section.level and is_area(section.title, section.level)
    ]
    for match in _asked(subject.masked):
        at = match.start("text")
        if any(start <= at < end for start, end in [*spans, *areas]):
            continue
        line = subject.masked.rfind("\n", 0, at) + 1
        if _QUOTING.match(subject.masked[line:at]) or not subject.masked[line : at + 1].strip():
            continue
        text = subject.source[at : match.end("text")]
        message = f"«{one_line(text)}» is asked here and not among the open questions"
        yield Finding(at, message, _moved(subject, at, text), match.end("text"))


def _asked(text: str) -> Iterator[re.Match[str]]:
    """Yield the sentences that ask, in order."""
    end = 0
    for at in sorted(hint.start() for hints in _HINTS for hint in hints.finditer(text)):
        match = _QUESTION.search(text, max(end, at - _BEFORE), at + _LONGEST)
        if match:
            end = match.end()
            yield match


def _moved(subject: Subject, at: int, text: str) -> tuple[Edit, ...]:
    """Return the edits that move the question to the list and name it where it stood."""
    added = compose(subject.spec, QuestionDraft(one_line(text)), known=subject.questions)
    number = re.search(r"\*\*(Q\d+):", added[0].text)
    reference = f"See {number[1]}." if number else ""
    return (Edit(at, at + len(text), reference), *added)


RULE = Rule("Q609", "question-in-prose", ("info", "warning", "error"), find, __doc__ or "", "ask")
