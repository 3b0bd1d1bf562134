"""Sections are out of order or misnumbered.

"See §5.2" only works while numbers are unique and where a reader expects them: sections in the
order of the template, numbers without gaps, sub-sections with the number of their chapter.

Example: `## 5. Detailed Design`, then `### 4.3 Algorithms`, then `## 5. Alternatives`

Better: `## 5. Detailed Design`, then `### 5.1 Algorithms`, then `## 6. Alternatives`
"""

import re
from collections import Counter
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.profile import Profile
from tui.core.spec import Edit, Section

_REFERENCE = re.compile(r"(?:§[ \t]*|\b[Ss]ections?[ \t]+)(\d+(?:\.\d+)*)")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield what is wrong with the order, then with the numbers."""
    if subject.profile is None:
        return
    chapters = [s for s in subject.spec.sections if s.level == 2 and s.number]
    yield from _order(subject, subject.profile)
    if len(chapters) > 1:
        yield from _numbers(subject, subject.profile, chapters)
        yield from _below(subject)


def _order(subject: Subject, profile: Profile) -> Iterator[Finding]:
    """Report the first chapter that stands before one that should come earlier."""
    places = {known.id: place for place, known in enumerate(profile.sections)}
    highest, before = -1, ""
    for section, known in zip(subject.spec.sections, subject.known, strict=True):
        if section.level != 2 or known is None or known.level != 2 or known.number == "":
            continue
        # Of two chapters that mean the same, the first is the one.
        if subject.outline.get(known.id) != section:
            continue
        place = places[known.stands_for or known.id]
        if place < highest:
            yield Finding(section.start, f"«{section.title}» belongs before «{before}»")
            return
        highest, before = place, section.title


def _numbers(subject: Subject, profile: Profile, chapters: list[Section]) -> Iterator[Finding]:
    missing = {
        known.number
        for known in profile.sections
        if known.level == 2 and known.number and known.id not in subject.outline
    }
    expected = int(chapters[0].number)
    if expected > 1:
        expected = 1
    for chapter in chapters:
        number = int(chapter.number.split(".")[0])
        # The number of a chapter that is missing stays free for it; S201 tells.
        while str(expected) in missing and number > expected:
            expected += 1
        if number != expected:
            message = f"«{chapter.title}» should have the number {expected}"
            yield Finding(chapter.start, message, _renumbered(subject, chapters))
            return
        expected += 1


def _renumbered(subject: Subject, chapters: list[Section]) -> tuple[Edit, ...]:
    """Return the edits that number the chapters anew, if every reference has one meaning."""
    numbers = [chapter.number for chapter in chapters]
    numbered = [section.number for section in subject.spec.sections if section.number]
    if max(Counter(numbered).values()) > 1 or any("." in number for number in numbers):
        return ()
    new = {number: str(place) for place, number in enumerate(numbers, start=1)}
    edits = []
    for section in subject.spec.sections:
        top = section.number.split(".")[0]
        if section.level > 1 and top in new and new[top] != top:
            at = section.start + subject.source[section.start : section.body_start].index(top)
            edits.append(Edit(at, at + len(top), new[top]))
    for match in _REFERENCE.finditer(subject.masked):
        top = match[1].split(".")[0]
        if top in new and new[top] != top:
            edits.append(Edit(match.start(1), match.start(1) + len(top), new[top]))
    return tuple(edits)


def _below(subject: Subject) -> Iterator[Finding]:
    chapter = ""
    seen: dict[str, str] = {}
    for section in subject.spec.sections:
        if section.level == 2:
            chapter = section.number
        if section.level != 3 or not chapter or "." not in section.number:
            continue
        if section.number.split(".")[0] != chapter:
            yield Finding(section.start, f"«{section.title}» stands in chapter {chapter}")
        elif section.number in seen:
            message = f"{section.number} is the number of «{seen[section.number]}», too"
            yield Finding(section.start, message)
        seen.setdefault(section.number, section.title)


RULE = Rule("S202", "section-order", ("warning", "warning", "warning"), find, __doc__ or "", "safe")
