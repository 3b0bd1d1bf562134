"""The sections behind the names that a question gives after "Affects:"."""

import re
from collections.abc import Iterator, Sequence

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


def _unnumbered(section: Section) -> str:
    return section.title.removeprefix(section.number or "")


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"\w+", text.casefold()) if word not in _JOINS)
