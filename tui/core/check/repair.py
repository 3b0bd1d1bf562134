"""The change that makes a dangling citation lead somewhere again."""

from tui.core.check.subject import Subject
from tui.core.citation import Citation
from tui.core.repoint import repair
from tui.core.spec import Edit


def repaired(subject: Subject, citation: Citation) -> tuple[Edit, ...]:
    """Return the edits that cite what a citation probably means; none if that is not known."""
    offer = subject.facts.repairs.get(citation.start)
    if offer is None:
        return ()
    path = subject.facts.path
    return tuple(repair(subject.source, citation, offer.path, path, offer.anchor))
