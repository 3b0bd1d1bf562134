"""A citation leads to a file, but the heading, line or section it names is not there.

The reader lands at the top of a long document and looks in vain.

Example: `[limits](../research/docs/brokers.md#throughput)` when the heading is "Throughput limits".

Better: the anchor of a heading that exists: `#throughput-limits`.
"""

import difflib
import re
from collections.abc import Iterator
from urllib.parse import unquote

from tui.core.check.model import Finding, Rule
from tui.core.check.repair import repaired
from tui.core.check.subject import Subject
from tui.core.headings import anchors
from tui.core.safe_text import one_line
from tui.core.spec import Edit

_NOWHERE = frozenset({"no heading", "no line"})
_OWN = re.compile(r"(?<=\]\()#(?P<anchor>[^)\s]+)(?=\))")
_ANCHORED = re.compile(r"\b(?:id|name)=[\"']([^\"']+)[\"']")
_ALIKE = 0.5


def find(subject: Subject) -> Iterator[Finding]:
    """Yield citations of places that are not there, in other files and in this one."""
    for resolution in subject.facts.resolutions or ():
        if resolution.state in _NOWHERE:
            citation = resolution.citation
            message = f"{one_line(citation.target)} has {one_line(resolution.note)}"
            yield Finding(citation.start, message, repaired(subject, citation), citation.end)
    yield from _own_headings(subject)
    yield from _affected(subject)


def _own_headings(subject: Subject) -> Iterator[Finding]:
    """Yield links to headings of this spec that it does not have."""
    found = [m for m in _OWN.finditer(subject.source) if _is_prose(subject, m.start())]
    if not found:
        return
    names = list(anchors([section.title for section in subject.spec.sections if section.level]))
    known = {*names, *_ANCHORED.findall(subject.source), "top"}
    for match in found:
        wanted = unquote(match["anchor"]).casefold()
        if wanted in known or wanted.removeprefix("user-content-") in known:
            continue
        near = difflib.get_close_matches(wanted, names, 1, _ALIKE)
        start, end = match.span("anchor")
        edits = (Edit(start, end, near[0]),) if near else ()
        yield Finding(match.start(), f"No heading here has the anchor #{wanted}", edits, end)


def _is_prose(subject: Subject, at: int) -> bool:
    """Whether the link's text before an offset is prose, not code."""
    return subject.masked[at - 2] == "]"


def _affected(subject: Subject) -> Iterator[Finding]:
    """Yield the sections that a question says it affects and that are not there."""
    for question in subject.questions:
        for name in question.affects:
            if name[:1].isdigit() and subject.spec.find(name) is None:
                message = f"{question.id} affects §{one_line(name)}, and there is no such section"
                yield Finding(question.span.start, message)


RULE = Rule("C902", "dangling-place", ("warning", "warning", "warning"), find, __doc__ or "", "ask")
