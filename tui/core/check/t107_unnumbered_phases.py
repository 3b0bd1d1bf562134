"""The rollout is not in phases 1, 2, 3.

Phases with numbers can be referred to ("needed before phase 2") and show at once that none is
missing.

Example: `- Phase 1: shadow mode`, then `- Phase 3: all customers`

Better: `- Phase 1: shadow mode`, then `- Phase 2: all customers`
"""

import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.prose import ProseLine
from tui.core.check.schedule import is_step
from tui.core.check.subject import Subject
from tui.core.spec import Edit, Section

_PHASE = re.compile(r"[\W_]*phase\s+(\d{1,2})\b(?![.\w])", re.I)
_MENTION = re.compile(r"\bphases?\s+(\d{1,2})\b", re.I)
_LABELLED = re.compile(r"\*\*[^*\n]+\*\*|__[^_\n]+__")
_ENOUGH = 2


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the phases of the deployment that are not counted through."""
    section = subject.concept("deployment")
    if section is None:
        return
    lines = subject.lines_of(section)
    heads = [line for line in lines if line.kind == "heading" and _PHASE.match(line.words)]
    phases = heads or [line for line in lines if line.kind != "row" and _PHASE.match(line.words)]
    if phases:
        yield from _gap(subject, phases)
    else:
        yield from _no_phase(subject, section, lines)


def _gap(subject: Subject, phases: list[ProseLine]) -> Iterator[Finding]:
    numbers = [_number(line) for line in phases]
    # Some begin at 0, with the groundwork.
    first = min(numbers[0], 1)
    wanted = list(range(first, first + len(numbers)))
    if numbers == wanted:
        return
    wrong = next(place for place, number in enumerate(numbers) if number != wanted[place])
    edits = []
    mentioned = [int(number) for number in _MENTION.findall(subject.masked)]
    # With a reference from elsewhere, or a number twice, only a person knows which one is meant.
    if sorted(mentioned) == sorted(numbers) and len(set(numbers)) == len(numbers):
        for line, number, new in zip(phases, numbers, wanted, strict=True):
            if number != new:
                match = _PHASE.match(line.words)
                assert match is not None
                at = line.start + line.content + match.start(1)
                edits.append(Edit(at, at + len(match[1]), str(new)))
    message = f"Phase {numbers[wrong]} stands where phase {wanted[wrong]} is expected"
    yield Finding(phases[wrong].start, message, tuple(edits))


def _number(line: ProseLine) -> int:
    match = _PHASE.match(line.words)
    assert match is not None
    return int(match[1])


def _no_phase(
    subject: Subject, section: Section, lines: tuple[ProseLine, ...]
) -> Iterator[Finding]:
    # "**Flag:** off by default" describes the rollout; it is no step of it.
    items = [line for line in lines if line.kind == "item" and _may_be_step(line)]
    mentions = any("phase" in line.text.casefold() for line in lines)
    if len(items) >= _ENOUGH and not mentions and subject.has_content(section):
        yield Finding(section.start, f"«{section.title}» is not in phases (Phase 1, Phase 2 …)")


def _may_be_step(line: ProseLine) -> bool:
    return is_step(line) or not _LABELLED.match(line.words)


RULE = Rule(
    "T107", "unnumbered-phases", ("info", "warning", "warning"), find, __doc__ or "", "safe"
)
