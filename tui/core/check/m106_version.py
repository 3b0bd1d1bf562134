"""The Version and the Revision History do not agree.

The last row of the history says what the current version changed. Where the two differ, a reader
does not know which version was approved.

Example: `| **Version** | 1.2 |` over a history that ends with 1.1

Better: a row for 1.2 at the end of the history.
"""

import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.lifecycle import REVISION_TABLE, record

_VERSION = re.compile(r"\d+(?:\.\d+)*")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield a Version that is not the one of the last revision."""
    table = next((table for table in subject.tables if table.has_header(*REVISION_TABLE)), None)
    fields = subject.metadata.all("version")
    version = subject.metadata.get("version")
    rows = [row for row in table.rows if not row.is_empty] if table else []
    if not rows or not _VERSION.fullmatch(version):
        return
    last = rows[-1].cells[0].text
    if last == version or not _VERSION.fullmatch(last):
        return
    about = subject.metadata
    if _numbers(version) > _numbers(last):
        day = about.updated or subject.facts.today
        edits = record(subject.spec, REVISION_TABLE, (version, day, about.author, ""))
        message = f"The Revision History has no row for version {version}"
    else:
        edits = []
        message = f"Version is {version}, but the Revision History is at {last}"
    yield Finding(fields[0].start, message, tuple(edits))


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


RULE = Rule(
    "M106",
    "version-without-revision",
    (None, "warning", "error"),
    find,
    __doc__ or "",
    "safe",
    ("technical",),
)
