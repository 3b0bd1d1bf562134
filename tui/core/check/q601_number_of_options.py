"""An open question does not offer two or three options.

A question without options hands the thinking to the reader; one with six options has not been
thought through. Two or three, each with its trade-off, can be decided in a minute.

Example:

    - [ ] **Q1: Which broker carries the order events?**

Better:

    - [ ] **Q1: Which broker carries the order events?**
      - (A) **Kafka** — replay for audits; a cluster somebody must run. *Recommended.*
      - (B) **RabbitMQ** — simple routing the team knows; no replay.
"""

from collections.abc import Iterator

from tui.core.check.asked import name_of, open_questions
from tui.core.check.model import Finding, Opens, Rule
from tui.core.check.subject import Subject

_FEWEST, _MOST = 2, 3


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the open questions with too few or too many options."""
    for question in open_questions(subject):
        count = len(question.options)
        if _FEWEST <= count <= _MOST:
            continue
        has = {0: "no options", 1: "only one option"}.get(count, f"{count} options")
        message = f"{name_of(question)} has {has}; give two or three"
        opens: Opens = "" if count else "options"
        yield Finding(question.span.start, message, (), question.span.end, opens=opens)


RULE = Rule("Q601", "number-of-options", ("info", "warning", "error"), find, __doc__ or "", "ask")
