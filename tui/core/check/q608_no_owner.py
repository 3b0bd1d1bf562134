"""An open question has no owner.

A question that belongs to everybody is answered by nobody.

Example: `- [ ] **Q4: Who may refund an order?**`

Better: `- [ ] **Q4: Who may refund an order?** Owner: Payments.`
"""

from collections.abc import Iterator

from tui.core.check.asked import name_of, open_questions
from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.lines import lines_of
from tui.core.literal import literal
from tui.core.question import Question
from tui.core.spec import Edit


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the open questions that nobody is to answer."""
    for question in open_questions(subject):
        if not question.owner:
            message = f"{name_of(question)} has no owner"
            yield Finding(question.span.start, message, _owned(subject, question))


def _owned(subject: Subject, question: Question) -> tuple[Edit, ...]:
    """Return the edit that names the writer as the owner, if it is known who that is."""
    if not subject.facts.user or question.form != "item":
        return ()
    line = subject.offset(question.start_line)
    text = subject.source[line : question.span.end]
    end = line + len(lines_of(text)[0].rstrip())
    return (Edit(end, end, f" Owner: {literal(subject.facts.user)}."),)


RULE = Rule(
    "Q608", "no-owner", ("info", "warning", None), find, __doc__ or "", "ask", ("technical",)
)
