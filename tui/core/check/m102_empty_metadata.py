"""A row of the metadata is empty.

An empty row looks as if nobody owned the spec. Write the value, or "none: reason" where there is
none.

Example: `| Author(s) | |`

Better: `| Author(s) | Ada Lovelace |`
"""

from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.metadata import set_field
from tui.core.tables import bare


def find(subject: Subject) -> Iterator[Finding]:
    """Yield every key of the template that has no value; an author is taken from Git."""
    if subject.profile is None:
        return
    for key in subject.profile.metadata_keys:
        fields = subject.metadata.all(key)
        if not fields or any(field.value for field in fields):
            continue
        is_author = bare(key).startswith("author")
        user = subject.facts.user if is_author else ""
        edits = set_field(subject.spec, key, user) if user else []
        yield Finding(fields[0].start, f"{key} is empty", tuple(edits))


RULE = Rule("M102", "empty-metadata", ("info", "warning", "error"), find, __doc__ or "", "ask")
