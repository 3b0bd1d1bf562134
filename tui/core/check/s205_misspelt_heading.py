"""A heading looks like one of the template's but is spelt otherwise.

Guidance, limits and checks find a section by its heading, and so do readers who search.

Example: `## 6. Alternatives Consdered`

Better: `## 6. Alternatives Considered`
"""

import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.profile import folded
from tui.core.spec import Edit
from tui.core.spelling import nearest

_NUMBER = re.compile(r"\d+(?:\.\d+)*\.?\s+")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield chapters whose names are a slip or two away from one that is not there."""
    if subject.profile is None:
        return
    absent = {
        name: known.title
        for known in subject.profile.sections
        if known.level == 2 and known.id not in subject.outline and not known.older
        for name in known.names
    }
    for section, known in zip(subject.spec.sections, subject.known, strict=True):
        if section.level != 2 or (known is not None and folded(section.title) in known.names):
            continue
        # A section may be known by its number alone.
        wanted = dict.fromkeys(known.names, known.title) if known else absent
        meant = nearest(folded(section.title), [(name, 1) for name in wanted])
        if meant:
            title = wanted[meant]
            number = _NUMBER.match(section.title)
            name = section.title[number.end() :] if number else section.title
            heading = subject.source[section.start : section.body_start]
            at = section.start + heading.index(name)
            edit = Edit(at, at + len(name), title)
            yield Finding(at, f"«{name}» looks like «{title}»", (edit,))


RULE = Rule("S205", "misspelt-heading", ("info", "info", "info"), find, __doc__ or "", "ask")
