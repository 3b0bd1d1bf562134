"""The template's instructions or its example are still in the spec.

They were written for the author; a reader takes the example for the proposal.

Example: `> **Example:** This RFC proposes replacing our …`

Better: the section's own words, or nothing.
"""

import hashlib
import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.lines import LINE
from tui.core.spec import Edit

_LEAD = re.compile(r"[\s>*_-]*")
_LIKELY = re.compile(r"(?:^|(?<=[\r\n]))[ \t>*_-]*(?:instructions?|examples?)\b", re.I)
_INSTRUCTION = re.compile(r"[\s>*_-]*Instructions?:(?!\s*$)")
_WORD = re.compile(r"[a-z0-9]+")
# Digests of the words of the lines that templates in circulation begin their sections with.
_KNOWN = frozenset(
    """02e2571ed7 2713bd1c0c 29e3d51255 41e66b7e9e 5ed9788aa6 63bc625ba7 883e0770af a5efb30d3e
    a6ba0bc235 afccf7151f b1e91b4361 b931220a72 c45b020884 c7f184357f eb0b12af0e
    f537be90f8""".split()  # noqa: SIM905 - sixteen digests are easier to compare in lines
)


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the lines of guidance; those of a known template can be deleted."""
    if subject.profile is None:
        return
    for match in _LIKELY.finditer(subject.source):
        start = match.start()
        if is_template_line(subject.source, start):
            edit = Edit(start, start + len(_line_at(subject.source, start)), "")
            yield Finding(start, "This is the template's own text", (edit,))
        elif _INSTRUCTION.match(_line_at(subject.masked, start)):
            yield Finding(start, "This is an instruction for the author")


def is_template_line(source: str, offset: int) -> bool:
    """Return whether the line of an offset is a known template's instruction or example."""
    start = max(source.rfind("\n", 0, offset), source.rfind("\r", 0, offset)) + 1
    words = _WORD.findall(_LEAD.sub("", _line_at(source, start), count=1).casefold())
    # Lines that begin with neither word need no digest.
    if words[:1] not in (["instruction"], ["example"]):
        return False
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:10] in _KNOWN


def _line_at(source: str, start: int) -> str:
    match = LINE.match(source, start)
    return match[0] if match else ""


RULE = Rule("P011", "guidance-left", ("warning", "error", "error"), find, __doc__ or "", "safe")
