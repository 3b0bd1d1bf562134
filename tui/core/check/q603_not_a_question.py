"""An open question is not asked as a question.

"Retention policy" may mean how long, who decides, or whether at all. A sentence that ends in a
question mark can be answered, and stands alone in a list. A table of questions without its
line of dashes is no table to any reader; the fix puts the line below the head.

Example: `- [ ] **Q2: Retention policy**`

Better: `- [ ] **Q2: How long are invoices kept?**`
"""

import re
from collections.abc import Iterator

from tui.core.check.asked import name_of, open_questions
from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.question import Question
from tui.core.question.asking import is_question_table
from tui.core.question.blocks import broken_tables
from tui.core.question.table import cells, is_rule
from tui.core.question.titles import is_area
from tui.core.question.units import body_of
from tui.core.spec import Edit, Section
from tui.core.tables import row_text

_ASKING = re.compile(
    r"(?:what|which|who|whose|whom|when|where|why|how|whether|should|shall|must|may|might|can|could"
    r"|do|does|did|is|are|was|were|will|would|has|have)\b",
    re.IGNORECASE,
)


_BELOW = re.compile(r"[\r\n][ \t]*(?:[-+*]|\d{1,9}[.)]|\([A-Za-z]\))[ \t]")
"""Where the options of an item begin."""


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the open questions that end without a question mark, and tables that are broken."""
    yield from _broken(subject)
    for question in open_questions(subject):
        if question.form == "marker" or _asks(question.title):
            continue
        # A topic in bold may stand before the question itself.
        own = _BELOW.split(subject.masked[question.span.start : question.span.end])[0]
        if question.form == "item" and _asks(own):
            continue
        edits = _marked(subject.source, question)
        message = f"{name_of(question)} is not asked as a question: end it with a question mark"
        yield Finding(question.span.start, message, edits)


def _broken(subject: Subject) -> Iterator[Finding]:
    done = 0
    for section in subject.spec.sections:
        if section.index >= done and section.level and is_area(section.title, section.level):
            done = subject.spec.subtree_end(section.index)
            for inner in subject.spec.sections[section.index : done]:
                yield from _broken_in(subject, inner)


def _broken_in(subject: Subject, section: Section) -> Iterator[Finding]:
    body = body_of(subject.spec, section)
    for block in broken_tables(body.text):
        at, second = body.starts[block.start : block.start + 2]
        if not is_question_table(body.lines[block.start]):
            message = (
                "These rows belong to no table: its head and line of dashes do not stand above"
            )
            yield Finding(at, message)
            continue
        head, line_end = body.lines[block.start], subject.spec.line_end
        dashes = row_text(["---"] * len(cells(head)), "")
        below = body.lines[block.start + 1] if block.start + 1 < block.end else ""
        lead = "" if head.endswith(("\n", "\r")) else line_end  # the file may end with it
        edit = Edit(second, second, f"{lead}{dashes}{line_end}")
        if is_rule(below):
            edit = Edit(second, second + len(below.rstrip("\r\n")), dashes)
        message = "The table of questions is broken: below its head no line of dashes fits"
        yield Finding(at, message, (edit,))


def _asks(text: str) -> bool:
    return "?" in text or "？" in text


def _marked(source: str, question: Question) -> tuple[Edit, ...]:
    """Return the edit that ends the words with a question mark, if they ask already."""
    if not _ASKING.match(question.title):
        return ()
    at = source.find(question.title, question.span.start, question.span.end)
    if at < 0:
        return ()
    end = at + len(question.title)
    last = end + 1 if source[end : end + 1] in (".", ":") else end
    return (Edit(end, last, "?"),)


RULE = Rule("Q603", "not-a-question", ("info", "info", "info"), find, __doc__ or "", "ask")
