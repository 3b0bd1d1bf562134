"""A Mermaid diagram stands outside a fence.

Without its fence a diagram is shown as a paragraph of arrows. This happens when a document was
copied from a web page.

Example:

    flowchart TB
        web --> api

Better: put it between a line "```mermaid" and a line "```".
"""

import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.mermaid.naked import fence_edits, find_naked
from tui.core.spec import Edit

_MAYBE = re.compile(
    r"^ {0,3}(?:graph|flowchart|sequenceD|classD|stateD|erD|git|gantt|pie|journey|mindmap|timeline"
    r"|kanban|quadrant|requirement|C4|xychart|sankey|block|packet|architecture|radar|treemap)",
    re.MULTILINE,
)
_SETTINGS = re.compile(r"^[ \t]*%%\{[^\n]*\}%%[ \t]*\s*\Z", re.MULTILINE)


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the diagrams that stand in the text as plain lines."""
    source = subject.source
    if not _MAYBE.search(subject.masked):
        return
    for naked in find_naked(source):
        start = subject.offset(naked.line)
        head = naked.source.partition("\n")[0]
        if not subject.masked[start : start + len(head)].strip():
            continue
        opening, closing = fence_edits(source, naked)
        settings = _SETTINGS.search(source, 0, start)
        if settings:
            opening = Edit(settings.start(), settings.start(), opening.text)
        message = f"This diagram has no fence: {head.strip()}"
        yield Finding(opening.start, message, (opening, closing), closing.start)


RULE = Rule("D403", "naked-diagram", ("error", "error", "error"), find, __doc__ or "", "safe")
