"""A spec is not named after its day and topic.

Specs are found by their names: the day sorts them, the topic tells them apart, and both are safe in
a link on every system. A name with blanks, capitals or a day that does not exist breaks links and
lists.

Example: `specs/Billing Engine v2.md`

Better: `specs/2026-03-26-billing-engine.md`; the fix renames the file and changes what links to it.
"""

import re
from collections.abc import Iterator
from datetime import date

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.slug import slug

_NAME = re.compile(r"(\d{4}-\d\d-\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)\.md")
_DATED = re.compile(r"\d{4}[-_.]\d")
_DAY = re.compile(r"(\d{4})[-_.](\d\d)[-_.](\d\d)")
_LEAD = re.compile(r"^[\d_.-]+")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for a spec whose file is named otherwise or lies outside `specs/`."""
    name = subject.facts.path.rpartition("/")[2]
    is_spec = subject.profile is not None or _DATED.match(name)
    # Research has names of its own, see F004.
    if not name or not is_spec or subject.home == "research":
        return
    match = _NAME.fullmatch(name)
    better = _better(subject)
    if match is None:
        advice = f"; a name for it is {better.rpartition('/')[2]}" if better else ""
        yield Finding(0, f"«{name}» is not named YYYY-MM-DD-topic.md{advice}", rename=better)
    elif not _exists(match[1]):
        message = f"«{name}» is named after a day that does not exist"
        yield Finding(0, message, rename=better)
    elif subject.home != "specs":
        yield Finding(0, f"«{name}» does not lie in specs/", rename=f"specs/{name}")


def _better(subject: Subject) -> str:
    """Return the path by the rules, or nothing when no day is known."""
    folder, _, name = subject.facts.path.rpartition("/")
    written = _DAY.match(name)
    days = (
        "-".join(written.groups()) if written else "",
        subject.metadata.created,
        subject.facts.today,
    )
    day = next((day for day in days if _exists(day)), "")
    topic = _LEAD.sub("", name.rpartition(".")[0]) or subject.metadata.title
    place = f"{folder}/" if subject.home == "specs" else "specs/"
    return f"{place}{day}-{slug(topic)}.md" if day else ""


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


RULE = Rule("F001", "bad-file-name", ("warning", "error", "error"), find, __doc__ or "", "ask")
