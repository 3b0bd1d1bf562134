"""A spec's name is long, or was made of a web address.

The topic is read in lists, links and branch names. Over 60 characters, or with the remains of an
address in it, nobody can tell what the spec is about at a glance.

Example: `specs/2026-03-26-https-github-com-acme-billing-issues-42.md`

Better: `specs/2026-03-26-billing-rounding.md`; the fix renames the file and changes what links to
it.
"""

import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.slug import TOPIC_LIMIT, slug

_DATED = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)-(?P<topic>.+)\.md")
_ADDRESS = re.compile(r"https?(?=-|$)|github-com")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for a dated name with a poor topic."""
    match = _DATED.fullmatch(subject.facts.path.rpartition("/")[2])
    if match is None:
        return
    topic = match["topic"]
    better = _better(subject, match)
    if _ADDRESS.search(topic):
        yield Finding(0, f"The topic «{topic}» was made of a web address", rename=better)
    elif len(topic) > TOPIC_LIMIT:
        message = f"The topic has {len(topic)} characters; keep it to {TOPIC_LIMIT}"
        yield Finding(0, message, rename=better)


def _better(subject: Subject, match: re.Match[str]) -> str:
    """Return the path with the topic cut at a word; from the title where it is an address."""
    topic = slug(match["topic"])
    if _ADDRESS.search(topic):
        topic = slug(subject.metadata.title)
        if not subject.metadata.title or _ADDRESS.search(topic):
            return ""
    folder = subject.facts.path[: -len(match[0])]
    return f"{folder}{match['day']}-{topic}.md"


RULE = Rule("F002", "long-file-name", ("info", "warning", "warning"), find, __doc__ or "", "ask")
