"""A DBML schema is broken, or the SQL beside it tells another story.

A relation to a column that is not there, or a bracket that is never closed, stops every tool that
reads the schema. SQL that has other columns than the DBML leaves the reader with two truths.

Example:

    Ref: orders.customer_id > customers.uuid

Better: relate columns that the schema defines, and change DBML and SQL together.
"""

from collections.abc import Iterator

from tui.core.check.model import Finding, Levels, Rule
from tui.core.check.schema import SchemaTable, SchemaText, schema_of
from tui.core.check.subject import Subject

_BESIDE: Levels = (None, "info", "info")
_MOST = 6


def find(subject: Subject) -> Iterator[Finding]:
    """Yield faults of the DBML, relations that lead nowhere, and where SQL differs."""
    schema = schema_of(subject.source)
    for fault in schema.faults:
        yield Finding(fault.start, fault.message)
    dbml = {key: table for table in schema.of("dbml") for key in _keys(table)}
    for ref in schema.refs:
        table = dbml.get(ref.table.casefold())
        # Tables that this spec only refers to belong to somebody else.
        if table is not None and table.columns and not table.column(ref.column):
            message = f"The table {table.name.text} has no column «{ref.column}»"
            yield Finding(ref.start, message)
    yield from _differences(schema, dbml)


def _keys(table: SchemaTable) -> list[str]:
    return [name.casefold() for name in (table.name.text, table.alias) if name]


def _differences(schema: SchemaText, dbml: dict[str, SchemaTable]) -> Iterator[Finding]:
    for table in schema.of("sql"):
        other = dbml.get(table.name.text.casefold())
        if other is None:
            continue
        for column in [c for c in table.columns if not other.column(c.text)][:_MOST]:
            message = f"The DBML of {other.name.text} has no column «{column.text}»"
            yield Finding(column.start, message, (), column.end, _BESIDE)
        for column in [c for c in other.columns if not table.column(c.text)][:_MOST]:
            message = f"The SQL of {table.name.text} has no column «{column.text}»"
            yield Finding(column.start, message, (), column.end, _BESIDE)


RULE = Rule("D407", "broken-schema", ("error", "error", "error"), find, __doc__ or "", "guide")
