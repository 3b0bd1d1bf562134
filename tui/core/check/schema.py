"""Tables and enums in the DBML and SQL of a spec, with the places of their names.

A light reading, line by line and linear in time, so that a schema that is being typed is read as
far as it goes. Offsets are characters in the whole source.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tui.core.check.code_blocks import CodeBlock, code_blocks
from tui.core.lines import blanked

_NAME = r"(?:[\"`\[]?(?P<schema>\w+)[\"`\]]?\.)?[\"`\[]?(?P<name>\w+)[\"`\]]?"
_DBML_OPEN = re.compile(
    rf"^[ \t]*(?P<kind>table|enum)[ \t]+{_NAME}(?:[ \t]+as[ \t]+(?P<alias>\w+))?[^{{\n]*\{{",
    re.IGNORECASE | re.MULTILINE,
)
_SQL_TABLE = re.compile(
    rf"\bcreate[ \t]+(?:temp(?:orary)?[ \t]+)?table[ \t]+(?:if[ \t]+not[ \t]+exists[ \t]+)?{_NAME}"
    r"[ \t\r\n]*\(",
    re.IGNORECASE,
)
_SQL_ENUM = re.compile(
    rf"\bcreate[ \t]+type[ \t]+{_NAME}[ \t\r\n]+as[ \t]+enum[ \t\r\n]*\((?P<items>[^()]*)\)",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"^[ \t]*(?P<quote>[\"`\[]?)(?P<name>\w+)[\"`\]]?[ \t]+(?P<type>[\w\"`\[]+)")
_ITEM = re.compile(
    r"^[ \t]*[\"`]?(?P<name>[\w][\w -]*?)[\"`]?[ \t]*(?:\[[^\]\n]*\][ \t]*)?,?[ \t]*$"
)
_NOT_COLUMN = re.compile(
    r"\s*(?:primary|foreign|unique|check|constraint|index|indexes|key|note|like|exclude|partition)\b",
    re.IGNORECASE,
)
_BLOCK_INSIDE = re.compile(r"^[ \t]*(?:indexes|checks|note)\b[^{\n]*\{", re.IGNORECASE)
_REF = re.compile(
    r"(?P<from>(?:\"?\w+\"?\.){1,2}\"?\w+\"?)?[ \t]*(?:<>|[<>-])[ \t]*"
    r"(?P<to>(?:\"?\w+\"?\.){1,2}\"?\w+\"?)"
)
_REF_AT = re.compile(r"\bref\b[ \t]*\w*[ \t]*:[ \t]*(?P<rest>[^\]\n}]*)", re.IGNORECASE)
_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/|'''.*?'''|--[^\n]*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, and where it stands."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Offset just after it."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class SchemaTable:
    """A table: its name and columns; `alias` is the short name of DBML, or empty."""

    name: Name
    columns: tuple[Name, ...]
    alias: str = ""
    language: str = "dbml"

    def column(self, name: str) -> Name | None:
        """Return the column of this name, in any case."""
        wanted = name.casefold()
        return next((c for c in self.columns if c.text.casefold() == wanted), None)


@dataclass(frozen=True, slots=True)
class SchemaEnum:
    """An enum and its values."""

    name: Name
    items: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Ref:
    """One end of a relation: "orders.id" stands at `start`."""

    table: str
    column: str
    start: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a schema stops making sense."""

    start: int
    message: str


@dataclass(frozen=True, slots=True)
class SchemaText:
    """Everything in the DBML and SQL blocks of a source."""

    tables: tuple[SchemaTable, ...]
    enums: tuple[SchemaEnum, ...]
    refs: tuple[Ref, ...]
    faults: tuple[Fault, ...]

    def of(self, language: str) -> tuple[SchemaTable, ...]:
        """Return the tables that are written in one language."""
        return tuple(table for table in self.tables if table.language == language)


@lru_cache(maxsize=8)
def schema_of(source: str) -> SchemaText:
    """Return the tables, enums and relations of a source's DBML and SQL."""
    tables: list[SchemaTable] = []
    enums: list[SchemaEnum] = []
    refs: list[Ref] = []
    faults: list[Fault] = []
    for block in code_blocks(source):
        if block.language == "dbml":
            text = _uncommented(source[block.start : block.end])
            faults += _faults(text, block)
            for match, body, at in _bodies(_DBML_OPEN, text, "{", "}"):
                name = _name(match, block.start)
                if match["kind"].lower() == "enum":
                    enums.append(SchemaEnum(name, tuple(_items(body, block.start + at))))
                else:
                    columns = tuple(_columns(body, block.start + at))
                    tables.append(SchemaTable(name, columns, match["alias"] or ""))
            refs += _refs(text, block.start)
        elif block.language in ("sql", "postgresql", "postgres", "mysql", "sqlite", "plpgsql"):
            text = _uncommented(source[block.start : block.end])
            for match, body, at in _bodies(_SQL_TABLE, text, "(", ")"):
                columns = tuple(_columns(_one_a_line(body), block.start + at))
                tables.append(SchemaTable(_name(match, block.start), columns, "", "sql"))
            for match in _SQL_ENUM.finditer(text):
                at = block.start + match.start("items")
                items = re.finditer(r"'([^'\n]+)'", match["items"])
                names = tuple(Name(item[1], at + item.start(1)) for item in items)
                enums.append(SchemaEnum(_name(match, block.start), names))
    return SchemaText(tuple(tables), tuple(enums), tuple(refs), tuple(faults))


def _uncommented(text: str) -> str:
    return _COMMENT.sub(lambda match: blanked(match.group()), text)


def _name(match: re.Match[str], offset: int) -> Name:
    return Name(match["name"], offset + match.start("name"))


def _bodies(
    opening: re.Pattern[str], text: str, open_mark: str, close_mark: str
) -> Iterator[tuple[re.Match[str], str, int]]:
    """Yield each opening with what stands between its brackets and where that begins."""
    position = 0
    while match := opening.search(text, position):
        depth, at = 1, match.end()
        while at < len(text) and depth:
            depth += {open_mark: 1, close_mark: -1}.get(text[at], 0)
            at += 1
        position = at
        if not depth:
            yield match, text[match.end() : at - 1], match.end()


def _one_a_line(body: str) -> str:
    """Return the body of an SQL table with a line end behind each column, offsets kept."""
    depth, pieces = 0, []
    for char in body:
        depth += {"(": 1, ")": -1}.get(char, 0)
        pieces.append(
            "\n" if char == "," and not depth else " " if char == "\n" and depth else char
        )
    return "".join(pieces)


def _columns(body: str, offset: int) -> Iterator[Name]:
    inside = 0
    for match in re.finditer(r"[^\r\n]*", body):
        line = match.group()
        if inside or _BLOCK_INSIDE.match(line):
            inside += line.count("{") - line.count("}")
            continue
        column = _COLUMN.match(line)
        if column and not _NOT_COLUMN.match(line):
            yield Name(column["name"], offset + match.start() + column.start("name"))


def _items(body: str, offset: int) -> Iterator[Name]:
    for match in re.finditer(r"[^\r\n]+", body):
        item = _ITEM.match(match.group())
        if item:
            yield Name(item["name"], offset + match.start() + item.start("name"))


def _refs(text: str, offset: int) -> Iterator[Ref]:
    for match in _REF_AT.finditer(text):
        at = offset + match.start("rest")
        for ref in _REF.finditer(match["rest"]):
            for side in ("from", "to"):
                if ref[side]:
                    *_, table, column = ref[side].replace('"', "").split(".")
                    yield Ref(table, column, at + ref.start(side))


def _faults(text: str, block: CodeBlock) -> Iterator[Fault]:
    """Yield brackets without a partner, and tables that are defined twice."""
    opened: list[int] = []
    for at, char in enumerate(text):
        if char == "{":
            opened.append(at)
        elif char == "}" and opened:
            opened.pop()
        elif char == "}":
            yield Fault(block.start + at, "This bracket closes nothing")
    if opened:
        yield Fault(block.start + opened[0], "This bracket is never closed")
    seen: set[str] = set()
    for match in _DBML_OPEN.finditer(text):
        name = f"{match['kind']} {match['schema'] or ''} {match['name']}".casefold()
        if name in seen:
            at = block.start + match.start("name")
            yield Fault(at, f"{match['name']} is defined twice in this schema")
        seen.add(name)
