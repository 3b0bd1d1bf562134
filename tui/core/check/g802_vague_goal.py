"""A goal uses an adjective where a number is needed.

"Fast" is met by anything. A number can be tested, and shows when to stop. Only goals, requirements
and performance are looked at.

Example: `- Exports are fast.`

Better: `- Exports of 10 MB take less than 2 s at the 95th percentile.`
"""

import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.prose import sentences
from tui.core.check.subject import Subject
from tui.core.spec import Section

_VAGUE = re.compile(
    r"\b(?:fast(?:er)?|quick(?:ly|er)?|scalabl[ey]|robust(?:ly)?|secure(?:ly)?|performant|"
    r"efficient(?:ly)?|"
    r"responsive|reliabl[ey]|user-friendly|intuitive|seamless(?:ly)?|appropriate(?:ly)?|"
    r"sufficient(?:ly)?|"
    r"reasonable|reasonably|high[- ]performance|highly available|low[- ]latency|easy to use|"
    r"as needed|minimal(?= (?:downtime|latency|overhead|impact|disruption|effort)))\b",
    re.I,
)
_MEASURED = re.compile(
    r"\d|\b(?:one|two|three|four|five|ten|zero|none|every|all|never|no more than|half|twice)\b",
    re.I,
)
_TITLE = re.compile(r"\b(?:goals?|objectives?|requirements?|performance|success criteria)\b", re.I)
_LEFT_OUT = re.compile(r"\bnon-?goals?\b|\bout of scope\b", re.I)
# "fail-fast", "Secure Enclave", "fast-forward", "secure cookies" are names.
_JOINED = re.compile(r"[-–/.]$")
_TERM = re.compile(
    r"[-.]\w|\s(?:start|path|lane|cookies?|enclave|boot|shell|copy|attribute|flag|context)\b", re.I
)


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the vague words of sentences without a measure."""
    for section in subject.spec.sections:
        if not _is_measured_section(section):
            continue
        own = [line for line in subject.lines_of(section) if line.start < section.end]
        for start, text in sentences(own):
            match = _VAGUE.search(text)
            if match and not _MEASURED.search(text) and not _is_name(text, match):
                message = f"«{match[0]}» cannot be tested; give a number"
                at = start + match.start()
                yield Finding(at, message, (), at + len(match[0]))


def _is_measured_section(section: Section) -> bool:
    if _LEFT_OUT.search(section.title) and not re.match(r"[\d. ]*goals\b", section.title, re.I):
        return False
    return section.level > 1 and bool(_TITLE.search(section.title))


def _is_name(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()]
    is_title = match[0][0].isupper() and before[-1:].isspace()
    return is_title or bool(_JOINED.search(before) or _TERM.match(text, match.end()))


RULE = Rule("G802", "vague-goal", (None, "info", "warning"), find, __doc__ or "", "guide")
