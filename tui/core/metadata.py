"""What a spec says about itself: title, status, author, dates, in a table or in front matter.

Reading knows the spellings of all templates; writing changes the one value and nothing else. All
changes are `Edit`s in offsets of the whole source. Dates are ISO strings and come from outside.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from tui.core.cells import width
from tui.core.lines import lines_with_ends
from tui.core.literal import literal, literal_cell, plain_text
from tui.core.profile import SIZES, Profile, Size
from tui.core.spec import Edit, Section, Spec, front_matter_end
from tui.core.status import status_named as status_named
from tui.core.status import transitions as transitions
from tui.core.tables import Table, bare, find_tables, row_text

_SAME_KEYS = (
    ("author", "author(s)", "authors"),
    ("status",),
    ("team", "team / owner", "team/owner", "owner"),
    ("created", "date", "date created"),
    ("updated", "last updated", "last_updated", "last modified"),
    ("created / last updated", "created/last updated"),
    ("template", "profile"),
    ("architecture", "architecture pattern", "pattern"),
    ("spec id", "spec_id", "id"),
    ("prd", "parent prd"),
    ("research", "primary research", "related_research", "related research"),
    ("superseded by", "superseded_by"),
    ("supersedes", "replaces"),
)
_BOTH_DATES = "created / last updated"
_TITLE_ENDS = re.compile(
    r"\s*(?:[-–—:]\s*)?(?:Technical Design Document(?:\s*/\s*RFC)?|Technical Specification)\s*$",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_KEY_LINE = re.compile(
    r"([A-Za-z][\w.()/-]*(?: +[\w.()/-]+)*)[ \t]*:(?:[ \t]+|(?=[\r\n]|\Z))([^\r\n]*)"
)
_BLANKS = re.compile(" +")
_ESCAPED = re.compile(r"\\([\"\\])")
_PLAIN_YAML = re.compile(r"[A-Za-z0-9(][\w ().,/@+-]*(?<! )")
_TOP_SECTIONS = frozenset(
    {"document info", "metadata", "document metadata", "document information"}
)


@dataclass(frozen=True, slots=True)
class Field:
    """One fact of the metadata.

    Attributes:
        key: As written, without bold marks.
        value: As a reader sees it, without quotes and escapes.
        start: Offset of the value as written.
        end: Offset just after it.
        in_table: False for front matter.
    """

    key: str
    value: str
    start: int
    end: int
    in_table: bool


@dataclass(frozen=True)
class Metadata:
    """What a spec says about itself.

    Attributes:
        title: The first level-1 heading without the template's own words, else the "title" of the
            metadata, or "".
        fields: Front matter first, then the table, in order.
        table: The metadata table, if there is one.
    """

    title: str
    fields: tuple[Field, ...]
    table: Table | None = None

    def all(self, key: str) -> tuple[Field, ...]:
        """Return every field that means this key ("author" finds "Author(s)", too)."""
        names = _spellings(key)
        return tuple(field for field in self.fields if bare(field.key) in names)

    def get(self, key: str) -> str:
        """Return a value; the table's word before the front matter's, "" when neither has one."""
        found = [field.value for field in reversed(self.all(key)) if field.value]
        return found[0] if found else ""

    @cached_property
    def status(self) -> str:
        """The status by its canonical name; as written if it is none of them; "" if absent."""
        written = self.get("status")
        return status_named(written) or written

    @property
    def author(self) -> str:
        """Who wrote it."""
        return self.get("author")

    @property
    def team(self) -> str:
        """Who owns it."""
        return self.get("team")

    @property
    def created(self) -> str:
        """The day it was made, ISO, or ""."""
        dates = _DATE.findall(self.get(_BOTH_DATES)) or _DATE.findall(self.get("created"))
        return dates[0] if dates else ""

    @property
    def updated(self) -> str:
        """The day of the last change as the file tells it, ISO, or ""."""
        dates = _DATE.findall(self.get("updated")) or _DATE.findall(self.get(_BOTH_DATES))
        return dates[-1] if dates else self.created

    @property
    def template(self) -> str:
        """The template that the file names itself, or ""."""
        return self.get("template")

    @property
    def pattern(self) -> str:
        """The architecture pattern's name that the file gives, or ""."""
        return self.get("architecture")

    @property
    def size(self) -> Size:
        """The size that the file says the spec has; medium where it does not say."""
        written = self.get("size").casefold()
        return next((size for size in SIZES if size == written), "medium")


def _spellings(key: str) -> tuple[str, ...]:
    name = bare(key)
    return next((names for names in _SAME_KEYS if name in names), (name,))


def read(spec: Spec) -> Metadata:
    """Return a spec's metadata; fields are empty where it has none."""
    source = spec.source
    fields = list(_front_matter(source))
    table = _table(spec)
    if table:
        for row in table.rows:
            if len(row.cells) > 1 and row.cells[0].text:
                key = row.cells[0].text.replace("*", "").replace("`", "").strip()
                cell = row.cells[1]
                value = plain_text(cell.text.replace("\\|", "|"))
                fields.append(Field(key, value, cell.start, cell.end, True))
    written = next((field.value for field in fields if bare(field.key) == "title"), "")
    return Metadata(_title(spec) or written, tuple(fields), table)


def _title(spec: Spec) -> str:
    for section in spec.sections:
        if section.level == 1:
            title = plain_text(section.title)
            return _TITLE_ENDS.sub("", title).strip() or title
    return ""


def _front_matter(source: str) -> list[Field]:
    end = front_matter_end(source)
    fields = []
    offset = 0
    for line in lines_with_ends(source[:end]):
        match = _KEY_LINE.match(line)
        if match:
            written = match[2].rstrip()
            start = offset + match.start(2)
            value = _unquoted(written)
            fields.append(Field(match[1], value, start, start + len(written), False))
        offset += len(line)
    return fields


def _unquoted(value: str) -> str:
    if len(value) < 2 or value[0] != value[-1] or value[0] not in "\"'":
        return value
    inner = value[1:-1]
    return inner.replace("''", "'") if value[0] == "'" else _ESCAPED.sub(r"\1", inner)


def _table(spec: Spec) -> Table | None:
    """Return the first table of two columns before the content begins."""
    for section in spec.sections:
        if section.level > 1 and not _holds_metadata(section):
            return None
        for table in find_tables(spec.source, section.body_start, section.end):
            keys = {bare(row.cells[0].text) for row in table.rows if row.cells}
            if len(table.header) == 2 and any(keys & set(names) for names in _SAME_KEYS):
                return table
    return None


def _holds_metadata(section: Section) -> bool:
    return bare(section.title) in _TOP_SECTIONS


def set_field(spec: Spec, key: str, value: str) -> list[Edit]:
    """Return the edits that give a key a value, wherever the spec keeps it.

    A key that is not there becomes the last row of the table, or the last line of the front
    matter; a spec without either gets a table below its title. The value is put in as text.
    """
    return set_markdown(spec, key, literal_cell(value), value)


def set_markdown(spec: Spec, key: str, cell: str, plain: str) -> list[Edit]:
    """As `set_field`, with the table's cell given as Markdown (a link) and as plain text."""
    metadata = read(spec)
    edits = []
    for field in metadata.all(key):
        text = cell if field.in_table else yaml_value(plain)
        if spec.source[field.start : field.end] != text:
            edits.append(_put(spec, field, text))
    if metadata.all(key):
        return edits
    if metadata.table:
        return [_new_row(spec, metadata.table, key, cell)]
    if front_matter_end(spec.source):
        return [_new_line(spec, key, plain)]
    return [_new_table(spec, key, cell)]


def _put(spec: Spec, field: Field, text: str) -> Edit:
    """Return the edit that puts another text in a place, lined up with the table as before.

    What goes into an empty place keeps a blank on both sides.
    """
    source, start, end = spec.source, field.start, field.end
    written = source[start:end]
    if not written and text and source[start - 1 : start] not in (" ", "\t"):
        text = " " + text
    blanks = _BLANKS.match(source, end) if field.in_table else None
    wide = len(blanks[0]) if blanks else 0
    if wide > 1:
        left = max(1, wide - width(text) + width(written))
        return Edit(start, end + wide, text + " " * left)
    if not written and text and field.in_table and source[end : end + 1] not in (" ", "\t"):
        text += " "
    return Edit(start, end, text)


def yaml_value(value: str) -> str:
    """Return text as a value of the front matter: in quotes where it needs some."""
    if not value or _PLAIN_YAML.fullmatch(value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _new_row(spec: Spec, table: Table, key: str, cell: str) -> Edit:
    bold = bool(table.rows) and table.rows[0].cells[0].text.startswith("**")
    name = f"**{literal(key)}**" if bold else literal(key)
    if spec.source[: table.end].endswith(("\n", "\r")):
        return Edit(table.end, table.end, row_text([name, cell], spec.line_end))
    return Edit(table.end, table.end, spec.line_end + row_text([name, cell], ""))


def _new_line(spec: Spec, key: str, value: str) -> Edit:
    end = front_matter_end(spec.source)
    block = spec.source[:end].rstrip("\r\n \t")
    at = max(block.rfind("\n"), block.rfind("\r")) + 1
    name = re.sub(r"\W+", "_", key.casefold()).strip("_")
    return Edit(at, at, f"{name}: {yaml_value(value)}{spec.line_end}")


def _new_table(spec: Spec, key: str, cell: str) -> Edit:
    end = spec.line_end
    rows = [("Document Metadata", "Details"), ("---", "---"), (literal(key), cell)]
    table = "".join(row_text(row, end) for row in rows)
    top = next((section for section in spec.sections if section.level == 1), spec.sections[0])
    at = top.body_start if top.level else top.start
    before = spec.source[:at]
    lead = "" if not before else end if before.endswith(("\n", "\r")) else end * 2
    return Edit(at, at, lead + table + ("" if spec.source[at : at + 1] in "\r\n" else end))


def touch(spec: Spec, date: str) -> list[Edit]:
    """Return the edits that move Last Updated to a date; none if the spec does not keep one."""
    metadata = read(spec)
    edits = []
    for field in metadata.all("updated"):
        if field.value != date:
            edits.append(_put(spec, field, date))
    for field in metadata.all(_BOTH_DATES):
        written = spec.source[field.start : field.end]
        dates = list(_DATE.finditer(written))
        if not dates:
            edits.append(_put(spec, field, f"{date} / {date}"))
        elif dates[-1][0] != date:
            start, end = dates[-1].span()
            moved = f"{dates[0][0]} / {date}" if len(dates) == 1 else date
            edits.append(_put(spec, field, written[:start] + moved + written[end:]))
    return edits


def missing_keys(metadata: Metadata, profile: Profile) -> tuple[str, ...]:
    """Return the keys of the profile's metadata table that the spec does not have."""
    missing = []
    for key in profile.metadata_keys:
        parts = ("created", "updated") if bare(key) == _BOTH_DATES else ()
        if not metadata.all(key) and not (parts and all(metadata.all(part) for part in parts)):
            missing.append(key)
    return tuple(missing)
