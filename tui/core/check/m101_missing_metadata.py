"""The metadata lacks a row of the template.

Who wrote it, who owns it, how far it is and when it changed: readers look in the same place in
every spec, and lists and checks read it there too.

Example:

    | Document Metadata | Details |
    | --- | --- |
    | Status | Approved |

Better: the same table with Author(s), Team / Owner and Created / Last Updated as well.
"""

from collections.abc import Callable, Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.lifecycle import in_steps
from tui.core.metadata import missing_keys, set_field
from tui.core.spec import Edit, Spec


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding that names every missing key, and adds the rows."""
    if subject.profile is None:
        return
    missing = missing_keys(subject.metadata, subject.profile)
    if missing:
        table = subject.metadata.table
        edits = in_steps(subject.spec, [_row(key) for key in missing])
        message = f"The metadata lacks {', '.join(missing)}"
        yield Finding(table.start if table else 0, message, tuple(edits))


def _row(key: str) -> Callable[[Spec], list[Edit]]:
    return lambda spec: set_field(spec, key, "")


RULE = Rule("M101", "missing-metadata", ("info", "warning", "error"), find, __doc__ or "", "safe")
