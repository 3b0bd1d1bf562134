"""A spec's name is long, or was made of a web address.

The topic is read in lists, links and branch names. Over 60 characters, or with the remains of an
address in it, nobody can tell what the spec is about at a glance.

Example: `specs/2026-03-26-https-github-com-acme-billing-issues-42.md`

Better: `specs/2026-03-26-billing-rounding.md`
"""

import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.slug import TOPIC_LIMIT

_DATED = re.compile(r"\d{4}-\d\d-\d\d-(.+)\.md")
_ADDRESS = re.compile(r"https?(?=-|$)|github-com")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for a dated name with a poor topic."""
    match = _DATED.fullmatch(subject.facts.path.rpartition("/")[2])
    if match is None:
        return
    topic = match[1]
    if _ADDRESS.search(topic):
        yield Finding(0, f"The topic «{topic}» was made of a web address")
    elif len(topic) > TOPIC_LIMIT:
        yield Finding(0, f"The topic has {len(topic)} characters; keep it to {TOPIC_LIMIT}")


RULE = Rule("F002", "long-file-name", ("info", "warning", "warning"), find, __doc__ or "", "ask")
