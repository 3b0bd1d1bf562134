"""Database schemas in DBML: read by pydbml, turned into the graph that ER diagrams are drawn from.

A fence in a spec often shows a few tables only, so what it names but does not define is drawn as a
box without columns. `read` may take long on a hostile source: callers run `read_job` in a limited
process and make the graph from its answer. Lines and columns of faults are 1-based.
"""

import re
import warnings
from collections.abc import Container, Mapping, Sequence
from typing import Any

from tui.core.mermaid.drawing import Fault
from tui.core.mermaid.labels import clean, one_line
from tui.core.mermaid.model import Edge, Graph, Group, Node
from tui.core.mermaid.outline import Twig
from tui.core.mermaid.rows import COLUMN

MAX_SOURCE = 50_000
"""The longest source, in characters."""

Schema = dict[str, Any]
"""`{"tables": [{"name", "columns": [{"name", "type", "marks", "note"}], "indexes", "note"}],
"enums": [{"name", "items"}], "groups": [{"name", "tables"}],
"refs": [{"kind", "from", "to", "label"}], "notes"}`; indexes, items and notes are texts."""

_TOKEN = re.compile(
    r"\'\'\'.*?\'\'\'|\'(?:\\.|[^\'\\\n])*\'|\"[^\"\n]*\"|`[^`]*`|//[^\n]*|/\*.*?\*/|\}", re.DOTALL
)
"""A closing brace, or what may hold one that closes nothing: text in quotes and comments."""
_ENDS = {">": ("*", "1"), "<": ("1", "*"), "-": ("1", "1"), "<>": ("*", "*")}
"""How many of each side belong together, by the sign between them."""


def read_job(payload: dict[str, Any]) -> dict[str, Any]:
    """Read `{"source"}` and answer `{"schema"}` or `{"fault": [line, column, message, hint]}`."""
    found = read(payload["source"])
    return {"fault": list(found)} if isinstance(found, Fault) else {"schema": found}


def read(source: str) -> Schema | Fault:
    """Read a schema, or say where it stops making sense."""
    if len(source) > MAX_SOURCE:
        return Fault(1, 1, "The schema is too long to be read", "Show fewer tables in one diagram")
    # The parser builds its grammar with names that a newer pyparsing warns about.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pydbml.parser.parser import PyDBMLParser
        from pyparsing import ParseBaseException

        # The parser would count a tab as several characters.
        spread, added = _spread(source.replace("\t", " "))
        parser = type("_Reader", (PyDBMLParser,), {"build_database": lambda self: None})(spread)
        try:
            parser.parse()
        except ParseBaseException as problem:
            place = _unspread(problem.loc, added)
            return _fault_at(source, place, _plainly(problem.msg, problem.found))
        except SyntaxError as problem:
            return _misplaced(source, added, str(problem))
    return _repeated(source, parser.tables) or _schema(parser)


def graph(schema: Schema) -> Graph:
    """Return a schema as boxes and lines: tables, what they refer to, enums, groups of tables."""
    nodes = {table["name"]: _table_node(table) for table in schema["tables"]}
    for ref in schema["refs"]:
        for name in (ref["from"], ref["to"]):
            nodes.setdefault(name, Node(name, "class", clean(name)))
    enums = {enum["name"]: _enum_node(enum) for enum in schema["enums"]}
    groups = tuple(
        Group(f"group {number}", one_line(entry["name"]), "", tuple(entry["tables"]))
        for number, entry in enumerate(schema["groups"])
    )
    edges = [*map(_edge, schema["refs"]), *_uses(schema["tables"], enums)]
    notes = (
        Node(f"note {number}", "note", clean(text), note=True)
        for number, text in enumerate(schema["notes"])
    )
    both = (*nodes.values(), *enums.values(), *notes)
    return Graph("LR" if len(both) < 3 else "TB", both, tuple(edges), groups)


def twigs(schema: Schema) -> list[Twig]:
    """Return a schema as an outline, for where no graph can be laid out."""
    found = []
    for table in schema["tables"]:
        name = table["name"]
        columns = [
            Twig(
                " ".join(filter(None, map(one_line, (c["name"], c["type"], c["marks"])))), c["note"]
            )
            for c in table["columns"]
        ]
        columns += [Twig(one_line(index)) for index in table["indexes"]]
        refs = [
            Twig(
                f"{_ENDS[ref['kind']][0]} to {_ENDS[ref['kind']][1]} {one_line(ref['to'])}",
                clean(ref["label"]),
            )
            for ref in schema["refs"]
            if ref["from"] == name
        ]
        found.append(Twig(one_line(name), one_line(table["note"]), [*columns, *refs]))
    for enum in schema["enums"]:
        items = [Twig(one_line(item)) for item in enum["items"]]
        found.append(Twig(one_line(enum["name"]), twigs=items))
    return [*found, *(Twig(one_line(text)) for text in schema["notes"])]


def _schema(parser: Any) -> Schema:
    names: dict[str, str] = {}
    for table in parser.tables:
        name = _full_name(table.schema, table.name)
        names |= {table.name: name, name: name, table.alias or name: name}
    refs, pointing = [], set()
    for ref in parser.refs:
        ends = [_full_name(ref.schema1, ref.table1), _full_name(ref.schema2, ref.table2)]
        near, far = (names.get(end, end) for end in ends)
        refs.append({"kind": ref.type, "from": near, "to": far, "label": _ref_label(ref)})
        if ref.type != "<>":
            table, columns = (far, ref.col2) if ref.type == "<" else (near, ref.col1)
            pointing |= {(table, column) for column in _columns(columns)}
    groups = [
        {
            "name": ": ".join(filter(None, (group.name, _note(group)))),
            "tables": [names[item] for item in group.items if item in names],
        }
        for group in parser.table_groups
    ]
    return {
        "tables": [_table(table, pointing) for table in parser.tables],
        "enums": [
            {
                "name": f"enum {_full_name(e.schema, e.name)}",
                "items": [": ".join(filter(None, (i.name, _note(i)))) for i in e.items],
            }
            for e in parser.enums
        ],
        "groups": groups,
        "refs": refs,
        "notes": [note.text for note in parser.sticky_notes],
    }


def _table(table: Any, pointing: Container[tuple[str, str]]) -> dict[str, Any]:
    """Read a table; `pointing` holds the columns, by table, that refer to others."""
    indexes = table.indexes or []
    name = _full_name(table.schema, table.name)
    keys = {subject for index in indexes if index.pk for subject in index.subject_names}
    columns = []
    for column in table.columns or []:
        flags = {
            "PK": column.pk or column.name in keys,
            "UK": column.unique,
            "FK": bool(column.ref_blueprints) or (name, column.name) in pointing,
            "not null": column.not_null,
            "increment": column.autoinc,
        }
        marks = [mark for mark, is_set in flags.items() if is_set]
        if column.default is not None:
            marks.append(f"= {getattr(column.default, 'text', column.default)}")
        columns.append(
            {
                "name": column.name,
                "type": str(column.type),
                "marks": ", ".join(marks),
                "note": _note(column),
            }
        )
    told = [_index(index) for index in indexes if not index.pk]
    return {"name": name, "columns": columns, "indexes": told, "note": _note(table)}


def _index(index: Any) -> str:
    subjects = ", ".join(str(getattr(name, "text", name)) for name in index.subject_names)
    words = ("unique" if index.unique else "index", f"({subjects})", index.type, index.name)
    return " ".join(filter(None, (*words, _note(index))))


def _note(entry: Any) -> str:
    return one_line(entry.note.text) if entry.note else ""


def _ref_label(ref: Any) -> str:
    near, far = (", ".join(_columns(columns)) for columns in (ref.col1, ref.col2))
    label = ref.name or f"{near} → {far}"
    actions = (("delete", ref.on_delete), ("update", ref.on_update))
    return "\n".join([label, *(f"on {verb}: {action}" for verb, action in actions if action)])


def _full_name(schema: str | None, name: str) -> str:
    return name if schema in (None, "", "public") else f"{schema}.{name}"


def _columns(names: str) -> list[str]:
    """Return the columns at one end of a reference, which the parser gives as "(a, b)" or "a"."""
    return [name.strip("() ") for name in names.split(",")]


def _table_node(table: Mapping[str, Any]) -> Node:
    lines = tuple(
        COLUMN.join(one_line(column[key]) for key in ("name", "type", "marks", "note"))
        for column in table["columns"]
    )
    note = table["note"]
    parts = (lines, tuple(map(one_line, table["indexes"])), (note,) if note else ())
    return Node(table["name"], "class", clean(table["name"]), tuple(filter(None, parts)))


def _enum_node(enum: Mapping[str, Any]) -> Node:
    items = tuple(one_line(item) for item in enum["items"])
    return Node(enum["name"], "class", clean(enum["name"]), (items,) if items else ())


def _edge(ref: Mapping[str, Any]) -> Edge:
    near, far = _ENDS[ref["kind"]]
    label = clean(ref["label"])
    return Edge(ref["from"], ref["to"], label, head="", head_label=far, tail_label=near)


def _uses(tables: list[Any], enums: Mapping[str, Node]) -> list[Edge]:
    """Join each table with the enums that are the types of its columns."""
    pairs = {
        (table["name"], f"enum {column['type']}"): None
        for table in tables
        for column in table["columns"]
        if f"enum {column['type']}" in enums
    }
    return [Edge(table, enum, kind="dotted") for table, enum in pairs]


def _repeated(source: str, tables: list[Any]) -> Fault | None:
    seen = set()
    for table in tables:
        name = _full_name(table.schema, table.name)
        if name in seen:
            pattern = rf'^[ \t]*table[ \t]+(?:"?[\w ]+"?\.)?"?{re.escape(table.name)}"?(?!\w)'
            places = list(re.finditer(pattern, source, re.IGNORECASE | re.MULTILINE))
            line = source.count("\n", 0, places[-1].start()) + 1 if places else 1
            return Fault(line, 1, f'The table "{one_line(name)}" is defined twice')
        seen.add(name)
    return None


def _spread(source: str) -> tuple[str, list[int]]:
    """Put a line end before each "}" that ends a line of its block: the parser wants one there.

    Returns:
        The new source, and the places of the line ends in it.
    """
    parts: list[str] = []
    added: list[int] = []
    done = 0
    for token in _TOKEN.finditer(source):
        before = source[source.rfind("\n", 0, token.start()) + 1 : token.start()].rstrip()
        if token[0] == "}" and before and before[-1] not in "{}":
            parts.append(source[done : token.start()])
            added.append(token.start() + len(added))
            done = token.start()
    return "\n".join([*parts, source[done:]]), added


def _unspread(position: int, added: Sequence[int]) -> int:
    """Return where in the source stands what is at a position of the spread one."""
    return position - sum(place <= position for place in added)


def _misplaced(source: str, added: Sequence[int], words: str) -> Fault:
    """Read "Table a at position 12 has no columns!"; the position counts characters from 0."""
    match = re.search(r" at position (\d+)", words)
    position = _unspread(int(match[1]) if match else 0, added)
    message = one_line(re.sub(r" at position \d+", "", words)).rstrip("!.")
    blanks = len(source[position:]) - len(source[position:].lstrip())
    return _fault_at(source, position + blanks, message)


def _fault_at(source: str, position: int, message: str) -> Fault:
    line = source.count("\n", 0, position) + 1
    column = position - source.rfind("\n", 0, position)
    return Fault(line, column, message)


def _plainly(message: str, found: object) -> str:
    if "string enclosed" in message:
        return "A text in quotes is expected here"
    if "end of text" in message:
        return "Table, Enum, Ref, TableGroup, Note or Project is expected here"
    got = one_line(str(found or "")).strip("'\"")
    got = f", not {got}" if got == "end of text" else f', not "{got}"' if got else ""
    return one_line(message) + got
