"""A row of the metadata is empty.

An empty row looks as if nobody owned the spec. Write the value, or "none: reason" where there is
none.

Example: `| Author(s) | |`

Better: `| Author(s) | Ada Lovelace |`
"""

from collections.abc import Iterator

from tui.core.check.m105_spec_id import free_id
from tui.core.check.model import BLANK, Finding, Rule, Way
from tui.core.check.subject import Subject
from tui.core.metadata import set_field
from tui.core.tables import bare


def find(subject: Subject) -> Iterator[Finding]:
    """Yield every key of the template that has no value.

    An author is taken from Git, an ID is the next free one; the rest only the writer knows.
    """
    if subject.profile is None:
        return
    for key in subject.profile.metadata_keys:
        fields = subject.metadata.all(key)
        if not fields or any(field.value for field in fields):
            continue
        known = ""
        if bare(key).startswith("author"):
            known = subject.facts.user
        elif bare(key) == "spec id":
            known = free_id(subject)
        edits = tuple(set_field(subject.spec, key, known or BLANK))
        way = Way(known, edits) if known else Way("Say it", edits, f"What is to stand for {key}?")
        yield Finding(fields[0].start, f"{key} is empty", ways=(way,))


RULE = Rule("M102", "empty-metadata", ("info", "warning", "error"), find, __doc__ or "", "ask")
