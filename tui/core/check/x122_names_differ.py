"""The same thing has two names.

`customer_id` in the table and `customerId` in the answer may be meant, and may be a slip that
costs an afternoon. Say in the spec which it is.

Example: a DBML column `customer_id` and a JSON field `customerId`.

Better: one spelling, or a sentence that says where names are converted.
"""

import re
from collections.abc import Iterator

from tui.core.check.code_blocks import code_blocks
from tui.core.check.model import Finding, Rule
from tui.core.check.schema import schema_of
from tui.core.check.scope import is_spec
from tui.core.check.subject import Subject

_FIELD = re.compile(r"[\"']?(?P<name>[A-Za-z]\w+)[\"']?\??[ \t]*:")
_CONVERTED = re.compile(
    r"\b(?:camel|snake)[ _-]?case\b|\bconvert(?:s|ed)? to\b.{0,40}\bcase\b", re.IGNORECASE
)
_DATA = frozenset(
    {"json", "jsonc", "yaml", "yml", "typescript", "ts", "javascript", "js", "graphql", "proto"}
)
_MOST = 8


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the fields of interfaces that the schema spells differently."""
    if not is_spec(subject) or _CONVERTED.search(subject.masked):
        return
    columns = {
        _folded(column.text): column.text
        for table in schema_of(subject.source).tables
        for column in table.columns
    }
    told: set[str] = set()
    for block in code_blocks(subject.source) if columns else ():
        if block.language not in _DATA:
            continue
        for match in _FIELD.finditer(subject.source, block.start, block.end):
            name = match["name"]
            other = columns.get(_folded(name), name)
            if name == other or name in told or len(told) >= _MOST:
                continue
            told.add(name)
            message = f"«{name}» is called «{other}» in the schema"
            yield Finding(match.start("name"), message, (), match.end("name"))


def _folded(name: str) -> str:
    return name.replace("_", "").casefold()


RULE = Rule("X122", "names-differ", (None, "info", "info"), find, __doc__ or "", "guide")
