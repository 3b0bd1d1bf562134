"""The spec does not name the product document it answers to.

Without it a reviewer cannot tell what was asked for from what was added.

Example: a section 2 without a word on requirements.

Better: `**PRD:** [Orders](../docs/orders-prd.md)`, or `**PRD:** none: internal clean-up`.
"""

import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.scope import profile_id
from tui.core.check.subject import Subject
from tui.core.spec import Edit, Section

_NAMED = re.compile(
    r"\b(?:PRD|product requirements?|requirements? documents?|feature spec(?:ification)?)\b", re.I
)
_LEADS = re.compile(
    r"\]\(|https?://|\w\.(?:md|pdf|docx?)\b|[A-Z]{2,}-\d+|#\d+|\bnone\b\W{1,4}\w", re.IGNORECASE
)
_NOTHING = re.compile(r"\W*(?:none|n/?a|-|tbd)?\W*", re.IGNORECASE)


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the place where the product document should be named."""
    if profile_id(subject) == "technical":
        yield from _in_metadata(subject)
        return
    section = subject.concept("background")
    if section is None or not subject.has_content(section):
        return
    start, end = subject.subtree(section)
    lines = [*subject.source[start:end].splitlines(), f"PRD: {subject.metadata.get('prd')}"]
    if not any(_NAMED.search(line) and _LEADS.search(line) for line in lines):
        message = f"«{section.title}» names no product document (PRD), and no reason for none"
        yield Finding(section.start, message, (_line(subject, section),))


def _in_metadata(subject: Subject) -> Iterator[Finding]:
    for field in subject.metadata.all("prd")[:1]:
        if field.value and _NOTHING.fullmatch(field.value):
            message = f"{field.key} says «{field.value}»; name it, or say «none:» and why"
            yield Finding(field.start, message, (), field.end)


def _line(subject: Subject, section: Section) -> Edit:
    end = subject.spec.line_end
    return Edit(
        section.body_start, section.body_start, f"{end}**PRD:** none: no product document{end}"
    )


RULE = Rule(
    "C905",
    "no-product-document",
    (None, "info", "warning"),
    find,
    __doc__ or "",
    "ask",
    ("rfc", "technical"),
)
