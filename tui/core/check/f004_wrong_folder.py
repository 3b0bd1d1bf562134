"""Research and specs are mixed up.

`research/` holds what was found out, `specs/` what is to be built. A spec among the research is
taken for evidence of itself; research that is looked for in `specs/` is usually another spec.

Example: `| Research | [Queues](../specs/2026-03-01-queues.md) |`

Better: `| Research | [Queues](../research/docs/2026-03-01-queues.md) |`
"""

import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject

_IN_SPECS = re.compile(r"(?:^|[\s(`/<])specs/[^\s)`>|]+|\]\((?:\./)?\d{4}-\d\d-\d\d-[^\s)/]+\)")
_RESEARCH_IN_SPECS = re.compile(r"\bspecs/research/[^\s)`>|]*")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield a spec that lies in research/, and research that is cited from specs/."""
    if subject.home == "research" and subject.profile is not None:
        yield Finding(0, "This is a spec and belongs in specs/, not in research/")
    if subject.profile is None:
        return
    for field in subject.metadata.all("research"):
        written = subject.source[field.start : field.end]
        match = _IN_SPECS.search(written)
        if match:
            message = "Research is cited from specs/; it lives in research/"
            yield Finding(field.start + match.start(), message)
            return
    match = _RESEARCH_IN_SPECS.search(subject.source)
    if match:
        yield Finding(match.start(), f"«{match[0]}»: research lives in research/, not in specs/")


RULE = Rule("F004", "wrong-folder", ("warning", "warning", "warning"), find, __doc__ or "", "guide")
