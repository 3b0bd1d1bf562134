"""A migration has no way back.

The step that fails is the one nobody planned to undo.

Example: "Add the column, backfill it, drop the old one."

Better: for each step what is done when it fails: which flag is turned off, which script runs.
"""

import re
from collections.abc import Iterator

from tui.core.check.appending import appended
from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject

_BACK = re.compile(
    r"\broll(?:ed|ing|s)?[ -]?back|\brevert|\bundo\b|\bundone\b|\bdown migration"
    r"|\brestor(?:e|ed|ing)"
    r"|\bback ?out\b|\bswitch(?:ed)? back\b|\bkill switch|\breversib|\bnot applicable\b"
    r"|\bn/a\b|\bno (?:data )?migration",
    re.IGNORECASE,
)


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the chapter on migration and rollout if it never says how to go back."""
    section = subject.concept("rollout") or subject.concept("data-migration")
    if section is None or not subject.has_content(section):
        return
    migration = subject.concept("data-migration")
    place = migration if migration is not None and subject.has_content(migration) else section
    # A chapter that is called "Rollback Plan" is about nothing else.
    if _BACK.search(subject.source, section.start, subject.subtree(section)[1]):
        return
    message = f"«{place.title}» does not say how to go back when a step fails"
    yield Finding(place.start, message, (appended(subject.spec, place, ["**Rollback:**"]),))


RULE = Rule("X123", "no-way-back", (None, "info", "warning"), find, __doc__ or "", "ask")
