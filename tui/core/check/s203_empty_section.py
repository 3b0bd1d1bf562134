"""A required section says nothing of its own.

A heading with an empty table, a label without words or "N/A" makes a spec look complete. Write what
there is to say, or "Not applicable:" with the reason.

Example:

    ## 6. Alternatives Considered

    N/A

Better: `Not applicable: the interface is fixed by the standard, see §2.1.`
"""

from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.s201_missing_section import required
from tui.core.check.subject import Subject
from tui.core.fill import says_nothing


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the required sections without words; no open questions are good news."""
    for known in required(subject):
        section = subject.outline.get(known.id)
        if section is None or known.questions:
            continue
        if not subject.has_content(section):
            yield Finding(section.start, f"«{section.title}» is empty")
        elif says_nothing(subject.source[slice(*subject.subtree(section))]):
            message = f"«{section.title}» says that it does not apply, but not why"
            yield Finding(section.start, message)


RULE = Rule("S203", "empty-section", (None, "warning", "error"), find, __doc__ or "", "guide")
