"""A required section says nothing of its own.

A heading with an empty table, a label without words or "N/A" makes a spec look complete. Write what
there is to say, or "Not applicable:" with the reason.

Example:

    ## 6. Alternatives Considered

    N/A

Better: `Not applicable: the interface is fixed by the standard, see §2.1.`
"""

import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.s201_missing_section import required
from tui.core.check.subject import Subject

_NOTHING = re.compile(
    r"[\s*_.\-–—]*(?:n/?a|none|nothing|not applicable|tbd|todo|to do)?[\s*_.!]*", re.I
)


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the required sections without words; no open questions are good news."""
    for known in required(subject):
        section = subject.outline.get(known.id)
        if section is None or known.questions:
            continue
        if not subject.has_content(section):
            yield Finding(section.start, f"«{section.title}» is empty")
        elif _NOTHING.fullmatch(subject.source[section.body_start : subject.subtree(section)[1]]):
            message = f"«{section.title}» says that it does not apply, but not why"
            yield Finding(section.start, message)


RULE = Rule("S203", "empty-section", (None, "warning", "error"), find, __doc__ or "", "guide")
