"""A diagram is still the one that the template or a starter came with.

It looks as if the design were drawn, and shows somebody else's.

Example:

    [Component A] ----> [Component B]

Better: draw the system of this spec, with the names its sections use.
"""

import re
from collections.abc import Iterator

from tui.core.check.code_blocks import CodeBlock, code_blocks
from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.mermaid.starters import STARTERS

_PLACE = re.compile(r"\(?\bplace (?:the )?diagram here\b[^)\n]*\)?", re.IGNORECASE)
_GAP = re.compile(
    r"\[(?:Component|Service|System|Module|Database|Client|Actor|Entity|State)(?: \w)?\]"
)
_DRAWN = re.compile(r"-->|->|──|—>|→|\|$|\+--|[┌│└▶▼]", re.MULTILINE)
_STARTERS = {(starter.language, starter.source.strip()): starter for starter in STARTERS}
# Words that stand together only in the example of the seed's template.
_EXAMPLE = ("Primary System Boundary", "Layer 7 Proxy", "Background Worker")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield diagrams that say nothing of this spec."""
    covered = []
    for block in code_blocks(subject.source):
        message = _unchanged(block)
        if message:
            covered.append((block.start, block.end))
            yield Finding(block.start, message, (), block.end)
    # Most specs have no such words, and a plain search is quick to tell.
    is_likely = "diagram here" in subject.source.lower()
    for match in _PLACE.finditer(subject.source) if is_likely else ():
        if not any(start <= match.start() < end for start, end in covered):
            message = "The diagram is still to be placed here"
            yield Finding(match.start(), message, (), match.end())


def _unchanged(block: CodeBlock) -> str:
    """Return what is wrong with a block that nobody has made their own, or nothing."""
    text = block.text.strip().replace("\r\n", "\n")
    starter = _STARTERS.get((block.language, text))
    if starter:
        return f"This {starter.family} diagram is the starter, unchanged"
    if block.is_diagram and all(name in text for name in _EXAMPLE):
        return "This diagram is the example of the template, unchanged"
    if block.language in ("", "text", "txt", "ascii") and _DRAWN.search(text):
        gap = _GAP.search(text)
        if gap:
            return f"This diagram still shows the placeholder {gap.group()}"
    return ""


RULE = Rule(
    "D404", "placeholder-diagram", ("warning", "error", "error"), find, __doc__ or "", "guide"
)
