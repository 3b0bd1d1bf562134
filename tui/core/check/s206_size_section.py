"""A section is missing that specs of this size usually have.

The size says how deep a spec goes: a small one describes one change, a large one a system that
others build on. Nothing has to be there; this is a reminder of what readers may ask for.

Example: a spec of size large without "Dependencies & Risks"

Better: the section, or `| Size | medium |` if that is what it is.
"""

from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.profile import SIZES


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the optional chapters of the size that the spec does not have."""
    profile = subject.profile
    size = subject.metadata.get("size").casefold()
    if profile is None or size not in profile.sizes or subject.spec.unclosed_fence:
        return
    absent = []
    for known in profile.sections:
        if known.level != 2 or known.id in subject.outline or known.older or known.patterns:
            continue
        fits = SIZES.index(known.size) <= SIZES.index(subject.size)
        if fits and known.required == "optional" and not known.questions:
            absent.append(known.heading)
    if absent:
        names = ", ".join(f"«{name}»" for name in absent)
        yield Finding(0, f"A spec of size {size} usually has {names}")


RULE = Rule("S206", "size-section", ("info", "info", "info"), find, __doc__ or "", "guide")
