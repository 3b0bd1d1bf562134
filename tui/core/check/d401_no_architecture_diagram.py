"""The proposed architecture is not drawn.

Readers of a design look for the picture first: what talks to what, and where the new part sits. A
list of components leaves everybody with a picture of their own.

Example:

    ## 4. Proposed Solution

    The gateway calls the order service, which writes to the queue.

Better: put a diagram into the section, in a `mermaid` fence, as DBML, PlantUML, D2 or an image.
"""

import re
from collections.abc import Iterator

from tui.core.check.appending import appended
from tui.core.check.code_blocks import code_blocks
from tui.core.check.model import Finding, Rule
from tui.core.check.scope import profile_id
from tui.core.check.subject import Subject
from tui.core.mermaid.naked import find_naked
from tui.core.mermaid.starters import STARTERS
from tui.core.spec import Edit, Section

_IMAGE = re.compile(r"!\[[^\]\n]*\](?:\(|\[)|<(?:img|svg)\b", re.IGNORECASE)
_HEADER = re.compile(r"^ {0,3}(?:graph|flowchart|sequence|state|class|er)[ \t]?\w*", re.MULTILINE)


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the section where the architecture is described and not drawn."""
    section = _place(subject)
    if section is None:
        return
    start, end = subject.subtree(section)
    if profile_id(subject) == "backend":
        start, end = 0, len(subject.source)
    if not _is_drawn(subject.source, start, end):
        message = f"«{section.title}» shows no diagram"
        yield Finding(section.start, message, (_starter(subject, section),))


def _place(subject: Subject) -> Section | None:
    """Return the first section of the spec that its profile wants a diagram in."""
    for section, known in zip(subject.spec.sections, subject.known, strict=True):
        if known is not None and known.diagram and not known.older:
            return section
    return None


def _is_drawn(source: str, start: int, end: int) -> bool:
    blocks = (block for block in code_blocks(source) if start <= block.start < end)
    if any(block.is_diagram or block.is_sketch for block in blocks):
        return True
    text = source[start:end]
    return bool(_IMAGE.search(text) or (_HEADER.search(text) and find_naked(text)))


def _starter(subject: Subject, section: Section) -> Edit:
    """Return the edit that puts a diagram to begin with below the text of the section."""
    drawn = subject.concept("architecture-diagram")
    start, end = subject.subtree(section)
    if drawn is not None and start <= drawn.start < end:
        section = drawn
    return appended(subject.spec, section, STARTERS[0].fence().splitlines())


RULE = Rule(
    "D401", "no-architecture-diagram", ("warning", "error", "error"), find, __doc__ or "", "ask"
)
