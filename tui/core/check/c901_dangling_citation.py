"""A citation leads to no file.

Whoever wants to check the claim finds nothing, and must take it on faith.

Example: `[Brokers compared](../research/docs/brokers.md)` when the note is called
`2026-03-01-brokers.md`.

Better: the path as it is; Alt+U lists what the spec cites and offers the likely files.
"""

from collections.abc import Iterator

from tui.core.check.model import Finding, Levels, Rule
from tui.core.check.repair import repaired
from tui.core.check.scope import is_spec
from tui.core.check.subject import Subject
from tui.core.safe_text import one_line

_NOWHERE = frozenset({"no file", "outside"})
_MENTION: Levels = ("warning", "warning", "warning")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the citations whose file is not there."""
    for resolution in subject.facts.resolutions or ():
        if resolution.state not in _NOWHERE:
            continue
        citation = resolution.citation
        target = one_line(citation.target)
        why = "is outside the workspace" if resolution.state == "outside" else "does not exist"
        edits = repaired(subject, citation)
        # A path in the text may only be spoken of, and notes promise less than specs.
        is_mention = citation.form in ("code", "path") or not is_spec(subject)
        levels = _MENTION if is_mention else None
        yield Finding(citation.start, f"{target} {why}", edits, citation.end, levels)


RULE = Rule("C901", "dangling-citation", ("warning", "error", "error"), find, __doc__ or "", "ask")
