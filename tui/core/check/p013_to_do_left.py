"""A note says that something is still to be written or decided.

"TBD" hides an open question where nobody decides it. Write what is known, or ask.

Example: `Retention: TBD`

Better: an open question "How long are events kept?" with two options.
"""

import re
from collections.abc import Iterator

from tui.core.cells import shorten
from tui.core.check.model import Finding, Rule
from tui.core.check.scope import is_spec
from tui.core.check.subject import Subject
from tui.core.question.compose import QuestionDraft, compose

_MARK = re.compile(r"(?<![\w\"“«'./-])(?:TBD|TODO(?=[:(])|FIXME|TKTK|\?{3,}+)(?![\w\"”»'-])")
_MOST = 120
_WORDS = ("TBD", "TODO", "FIXME", "TKTK", "???")
# "no TODOs", "TBD rows", "a TBD marker": about the word, not the word in use.
_ABOUT = re.compile(
    r"\b(?:no|not|any|every|each|the|an?|of|without|like|as|or|and|are|these|all|"
    r"with)\s+[*_(]*$",
    re.I,
)
_NOUN = re.compile(
    r"\s+(?:markers?|comments?|placeholders?|notes?|rows?|items?|entries|strings?)\b", re.I
)


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the marks in the prose; a question may well say that its answer is not known."""
    if not is_spec(subject) or not any(word in subject.masked for word in _WORDS):
        return
    for line in subject.lines:
        if line.kind in ("blank", "quote", "paperwork"):
            continue
        for match in _MARK.finditer(line.text):
            at = line.start + match.start()
            if _is_mention(line.text, match) or _in_question(subject, at):
                continue
            section = subject.spec.section_at(subject.line(at))
            words = line.words.replace(match[0], "").strip(" :|*_-()").rstrip(".")
            about = shorten(words, _MOST)
            where = section.title or "the spec"
            draft = QuestionDraft(f"What is still to be said in {where}: {about or match[0]}?")
            edits = tuple(compose(subject.spec, draft, known=subject.questions))
            yield Finding(at, f"{match[0]}: write it, or ask it as a question", edits)


def _is_mention(text: str, match: re.Match[str]) -> bool:
    return bool(_ABOUT.search(text[: match.start()]) or _NOUN.match(text, match.end()))


def _in_question(subject: Subject, at: int) -> bool:
    return any(question.span.start <= at < question.span.end for question in subject.questions)


RULE = Rule("P013", "to-do-left", ("info", "warning", "error"), find, __doc__ or "", "ask")
