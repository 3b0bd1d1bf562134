"""A spec is not named after its day and topic.

Specs are found by their names: the day sorts them, the topic tells them apart, and both are safe in
a link on every system. A name with blanks, capitals or a day that does not exist breaks links and
lists.

Example: `specs/Billing Engine v2.md`

Better: `specs/2026-03-26-billing-engine.md`
"""

import re
from collections.abc import Iterator
from datetime import date

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.slug import slug

_NAME = re.compile(r"(\d{4}-\d\d-\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)\.md")
_DATED = re.compile(r"\d{4}[-_.]\d")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for a spec whose file is named otherwise or lies outside `specs/`."""
    name = subject.facts.path.rpartition("/")[2]
    is_spec = subject.profile is not None or _DATED.match(name)
    # Research has names of its own, see F004.
    if not name or not is_spec or subject.home == "research":
        return
    match = _NAME.fullmatch(name)
    if match is None:
        yield Finding(0, f"«{name}» is not named YYYY-MM-DD-topic.md; {_advice(subject)}")
    elif not _exists(match[1]):
        yield Finding(0, f"«{name}» is named after a day that does not exist")
    elif subject.home != "specs":
        yield Finding(0, f"«{name}» does not lie in specs/")


def _advice(subject: Subject) -> str:
    day = subject.metadata.created or subject.facts.today or "YYYY-MM-DD"
    stem = subject.facts.path.rpartition("/")[2].rpartition(".")[0]
    topic = re.sub(r"^[\d_.-]+", "", stem) or subject.metadata.title
    return f"a name for it is {day}-{slug(topic)}.md"


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


RULE = Rule("F001", "bad-file-name", ("warning", "error", "error"), find, __doc__ or "", "ask")
