"""The sections behind the names that a question gives after "Affects:"."""

import re
from collections.abc import Iterator, Sequence

from tui.core.question.model import Question
from tui.core.question.titles import is_area
from tui.core.spec import Section, Spec

_JOINS = frozenset({"and", "und", "et", "y"})


def affected(spec: Spec, names: Sequence[str]) -> Iterator[tuple[str, Section | None]]:
    """Yield each name with its section, or None if there is no such section.

    A title with a comma or an "and" of its own comes as several names: those are one again if a
    section is called like that.
    """
    titles = {_words(_unnumbered(section)): section for section in reversed(spec.sections)}
    at = 0
    while at < len(names):
        stops = range(len(names), at + 1, -1)
        stop = next((s for s in stops if _words(" ".join(names[at:s])) in titles), at + 1)
        joined = titles.get(_words(" ".join(names[at:stop])))
        yield " ".join(names[at:stop]), joined if stop > at + 1 else spec.find(names[at])
        at = stop


def affected_sections(spec: Spec, names: Sequence[str]) -> list[Section]:
    """Return the sections that are there, each once, in the order they are named."""
    found = {section.index: section for _, section in affected(spec, names) if section}
    return list(found.values())


def concerned(spec: Spec, question: Question) -> list[Section]:
    """Return the sections that a question names and those below them, or the one it was asked in.

    A section that only holds questions says nothing about one of them.
    """
    named = affected_sections(spec, question.affects)
    if named:
        below = {n for s in named for n in range(s.index, spec.subtree_end(s.index))}
        return [spec.sections[n] for n in sorted(below)]
    above = spec.sections[: question.section + 1]
    parents = [s for s in above if spec.subtree_end(s.index) > question.section and s.level]
    asks = question.form == "heading" or any(is_area(s.title, s.level) for s in parents)
    return [] if asks else [spec.sections[question.section]]


def _unnumbered(section: Section) -> str:
    return section.title.removeprefix(section.number or "")


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"\w+", text.casefold()) if word not in _JOINS)
