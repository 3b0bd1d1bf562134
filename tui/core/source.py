"""A source (one research document) as values: what it is called, when, by which headings.

Everything is read from the text alone and nothing is guaranteed in it: front matter may be absent
or broken, headings may be missing. Lines are 1-based and end at LF, CRLF or CR only.
"""

import posixpath
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from tui.core.damaged import mended
from tui.core.front_matter import Fields, front_matter
from tui.core.headings import NUMBER, Heading, anchors, scan_headings
from tui.core.lines import LINE_END, lines_of, lines_with_ends
from tui.core.safe_text import one_line
from tui.core.spec import front_matter_end

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")
_DATE_LINE = re.compile(r"\W*(?:date|created|updated)\W", re.IGNORECASE)
_BANNER = re.compile(r"\b(?:superseded|replaced|obsoleted)\s+by\b", re.IGNORECASE)
_OLD = {"superseded", "deprecated", "obsolete", "outdated", "replaced", "archived"}
_USUAL = {
    "summary",
    "overview",
    "background",
    "conclusion",
    "context",
    "findings",
    "detailed findings",
    "research question",
    "open questions",
    "code references",
    "references",
    "recommendations",
}
_BARE_TITLES = {"research", "notes", "findings", "research notes", "research document", "summary"}
_TOP_LINES = 20


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """What lists show of a source; `path` is POSIX, relative to the workspace.

    Attributes:
        date: When it was written, "YYYY-MM-DD" or empty.
        updated: When it last changed by its own word, or `date`.
        note: Why it cannot be read ("larger than 20 MB"), or empty.
        size: Bytes on disk.
        modified: Time of the last change on disk, seconds since the epoch.
    """

    path: str
    title: str
    date: str = ""
    updated: str = ""
    tags: tuple[str, ...] = ()
    status: str = ""
    superseded: bool = False
    note: str = ""
    size: int = 0
    modified: float = 0.0


@dataclass(frozen=True)
class Source:
    """A research document. Make one with `Source.parse`."""

    path: str
    text: str
    fields: Fields
    headings: tuple[Heading, ...]
    title: str
    date: str
    updated: str
    tags: tuple[str, ...]
    status: str
    superseded: bool

    @classmethod
    def parse(cls, text: str, path: str) -> Self:
        """Read a document's text; the path lends its file name when no title or date is written."""
        fields = front_matter(text)
        body_start = front_matter_end(text)
        headings = scan_headings(text, body_start)
        top = lines_of(text[body_start : body_start + 4000])[:_TOP_LINES]
        date = _field_date(fields, "date", "created") or _written_date(path, top)
        status = one_line(_first(fields.get("status", "")))
        return cls(
            path=path,
            text=text,
            fields=fields,
            headings=headings,
            title=_title(fields, headings, path),
            date=date,
            updated=_field_date(fields, "last_updated", "updated") or date,
            tags=_tags(fields),
            status=status,
            superseded=_is_superseded(status, fields, top),
        )

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The document's lines, without their ends."""
        lines = lines_of(self.text)
        if len(lines) > 1 and not lines[-1]:
            lines.pop()
        return tuple(lines)

    @cached_property
    def folded(self) -> str:
        """The text without case and accents, for searching; it has the same lines, ended by LF."""
        return fold("\n".join(self.lines))

    @cached_property
    def body_line(self) -> int:
        """The first line after front matter, 1-based."""
        return len(LINE_END.findall(self.text[: front_matter_end(self.text)])) + 1

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """The anchor of each heading as a Git host makes it, in the order of `headings`."""
        return anchors([heading.title for heading in self.headings])

    def heading_for(self, anchor: str) -> Heading | None:
        """Return the heading that an anchor (without "#") leads to."""
        wanted = anchor.lower()
        for heading, own in zip(self.headings, self.anchors, strict=True):
            if own == wanted:
                return heading
        return None

    def read_from(self, anchor: str) -> tuple[str, int]:
        """Return the text without front matter, and the offset in it of the heading cited, or 0."""
        lines = lines_with_ends(self.text)[self.body_line - 1 :]
        heading = self.heading_for(anchor)
        above = lines[: heading.line - self.body_line] if heading else []
        return "".join(lines), len("".join(above))

    def anchor_of(self, heading: Heading) -> str:
        """Return the anchor of one of this document's headings."""
        return self.anchors[self.headings.index(heading)]

    def name_of(self, heading: Heading | None) -> str:
        """Return what a link to a heading (None: the whole document) is best called.

        Headings that most documents have ("Summary") say little without the document's title.
        """
        if heading is None:
            return mended(self.title)
        title = mended(one_line(heading.title))
        return f"{mended(self.title)}: {title}" if title.casefold() in _USUAL else title

    def heading_named(self, reference: str) -> Heading | None:
        """Return the heading that "§ 4.1" or "§ Open Questions" means (the part after the sign)."""
        wanted = reference.strip().strip("\"'“”").rstrip(".").casefold()
        for heading in self.headings:
            bare = NUMBER.sub("", heading.title, count=1).strip().casefold()
            if wanted and wanted in (heading.number, heading.title.casefold(), bare):
                return heading
        return None

    def heading_above(self, line: int) -> Heading | None:
        """Return the heading under which a 1-based line stands."""
        above = [heading for heading in self.headings if heading.line <= line]
        return above[-1] if above else None

    def paragraph_at(self, line: int) -> str:
        """Return the lines without a blank one around a line; of a heading, the text below it."""
        lines = self.lines
        titles = {heading.line for heading in self.headings}
        while line < len(lines) and (line in titles or not lines[line - 1].strip()):
            line += 1
        first = last = line
        while first > self.body_line and lines[first - 2].strip() and first - 1 not in titles:
            first -= 1
        while last < len(lines) and lines[last].strip() and last + 1 not in titles:
            last += 1
        return "\n".join(lines[first - 1 : last])

    def entry(self, *, size: int = 0, modified: float = 0.0) -> SourceEntry:
        """Return what lists show of this document."""
        return SourceEntry(
            self.path,
            self.title,
            self.date,
            self.updated,
            self.tags,
            self.status,
            self.superseded,
            size=size,
            modified=modified,
        )


def _first(value: str | list[str]) -> str:
    if isinstance(value, str):
        return value
    return value[0] if value else ""


def _title(fields: Fields, headings: tuple[Heading, ...], path: str) -> str:
    tops = [heading.title for heading in headings if heading.level == 1 and heading.title]
    top = tops[0] if tops else ""
    own = one_line(_first(fields.get("title", "")))
    topic = one_line(_first(fields.get("topic", "")))
    if own or (top and top.casefold() not in _BARE_TITLES):
        return own or one_line(top)
    return topic or one_line(top) or one_line(file_title(path))


def file_title(path: str) -> str:
    """Return a file's name as a title: no folder, no ending, no hyphens."""
    stem = posixpath.splitext(posixpath.basename(path))[0]
    return stem.replace("-", " ").replace("_", " ").strip() or stem


def _field_date(fields: Fields, *names: str) -> str:
    for name in names:
        if date := iso_date(_first(fields.get(name, ""))):
            return date
    return ""


def iso_date(text: str) -> str:
    """Return the first date in a text as "YYYY-MM-DD", or an empty string."""
    match = _DATE.search(text)
    return f"{match[1]}-{match[2]}-{match[3]}" if match else ""


def _written_date(path: str, top: list[str]) -> str:
    if date := iso_date(posixpath.basename(path)):
        return date
    return next((iso_date(line) for line in top if _DATE_LINE.match(line)), "")


def _tags(fields: Fields) -> tuple[str, ...]:
    value = fields.get("tags", "")
    items = re.split(r"[,;]", value.strip("[]")) if isinstance(value, str) else value
    tags = [one_line(item).strip("#\"' ") for item in items]
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def _is_superseded(status: str, fields: Fields, top: list[str]) -> bool:
    words = set(re.findall(r"[a-z]+", status.lower()))
    if words & _OLD or _first(fields.get("superseded_by", "")):
        return True
    return any(_BANNER.search(line) for line in top if line.lstrip().startswith((">", "**", "_")))


def fold(text: str) -> str:
    """Return text for comparing: no accents, no case."""
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFKD", text)
    return "".join(char for char in split if not unicodedata.combining(char)).casefold()
