"""The spec cites none of the research, or an important section stands on nothing.

The workspace has research documents. A design that names none of them cannot be checked against
them, and the next reader does the research again.

Example: a section "Context and Motivation" full of numbers without a source.

Better: cite the note that a statement comes from, `[Brokers compared](../research/docs/…)`.
"""

from collections.abc import Iterator

from tui.core.check.model import Finding, Levels, Rule
from tui.core.check.scope import is_spec
from tui.core.check.subject import Subject

_INFO: Levels = ("info", "info", "info")
_CONCEPTS = ("background", "solution", "detailed-design", "decisions")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the spec, or the sections of it, that cite no research."""
    resolutions = subject.facts.resolutions
    if resolutions is None or not subject.facts.has_research or not is_spec(subject):
        return
    sources = [r for r in resolutions if r.citation.is_source]
    if not sources:
        yield Finding(0, "This spec cites no research, and there is some")
        return
    cited = {index for r in sources for index in r.citation.sections}
    for concept in _CONCEPTS:
        section = subject.concept(concept)
        if section is None or section.level != 2 or not _is_written(subject, section.index):
            continue
        if not cited & set(range(section.index, subject.spec.subtree_end(section.index))):
            message = f"«{section.title}» cites no research"
            yield Finding(section.start, message, (), 0, _INFO)


def _is_written(subject: Subject, index: int) -> bool:
    return subject.has_content(subject.spec.sections[index])


RULE = Rule("C903", "no-citation", ("info", "warning", "warning"), find, __doc__ or "", "ask")
