"""A spec is approved although a question is open.

Who implements it will answer the question alone, without those who approved the rest.

Example: Status "Approved" and `- [ ] **Q3: Who may refund an order?**`

Better: decide it, or take the spec back into review.
"""

from collections.abc import Iterator

from tui.core.check.asked import name_of, open_questions
from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.safe_text import one_line


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the questions that are open though the spec is approved."""
    for question in open_questions(subject):
        name = name_of(question)
        title = one_line(question.title)
        words = f"{name} is open" if name != "The question" else f"«{title}» is open"
        status = one_line(subject.metadata.status)
        message = f"{words}, and the status is {status}"
        yield Finding(question.span.start, message, (), question.span.end)


RULE = Rule("Q606", "approved-with-questions", (None, None, "error"), find, __doc__ or "", "guide")
