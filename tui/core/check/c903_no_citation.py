"""The spec cites none of the research, or an important section stands on nothing.

The workspace has research documents. A design that names none of them cannot be checked against
them, and the next reader does the research again.

Example: a section "Context and Motivation" full of numbers without a source.

Better: cite the note that a statement comes from, `[Brokers compared](../research/docs/…)`; the fix
offers the notes that speak about the same things.
"""

from collections.abc import Iterator

from tui.core.check.appending import appended
from tui.core.check.model import Finding, Levels, Rule, Way
from tui.core.check.scope import is_spec
from tui.core.check.subject import Subject
from tui.core.cite import link_to
from tui.core.relevance import Suggestion, context_of
from tui.core.safe_text import one_line
from tui.core.spec import Section

_INFO: Levels = ("info", "info", "info")
_CONCEPTS = ("background", "solution", "detailed-design", "decisions")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the spec, or the sections of it, that cite no research."""
    resolutions = subject.facts.resolutions
    if resolutions is None or not subject.facts.has_research or not is_spec(subject):
        return
    sources = [r for r in resolutions if r.citation.is_source]
    sections = [section for section in map(subject.concept, _CONCEPTS) if section is not None]
    written = [s for s in sections if s.level == 2 and subject.has_content(s)]
    if not sources:
        written += [s for s in subject.spec.sections if s.level == 2 and subject.has_content(s)]
        ways = _ways(subject, written[0]) if written else ()
        yield Finding(0, "This spec cites no research, and there is some", ways=ways)
        return
    cited = {index for r in sources for index in r.citation.sections}
    for section in written:
        if not cited & set(range(section.index, subject.spec.subtree_end(section.index))):
            message = f"«{section.title}» cites no research"
            yield Finding(section.start, message, levels=_INFO, ways=_ways(subject, section))


def _ways(subject: Subject, section: Section) -> tuple[Way, ...]:
    """Return the citations that fit a section, each as a line of its own at the section's end."""
    found = subject.facts.suggest(context_of(subject.spec, section.index))
    return tuple(_way(subject, section, suggestion) for suggestion in found)


def _way(subject: Subject, section: Section, found: Suggestion) -> Way:
    title = f"{found.title}, {found.heading}" if found.heading else found.title
    link = link_to(found.path, found.anchor, subject.facts.path, title)
    name = f"{one_line(title)} ({one_line(found.path)}; {found.reason})"
    return Way(name, (appended(subject.spec, section, [f"Source: {link}."]),))


RULE = Rule("C903", "no-citation", ("info", "warning", "warning"), find, __doc__ or "", "ask")
