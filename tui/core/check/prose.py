"""The author's prose as lines and sentences.

All offsets are characters in the whole source. A line knows what it is, so that a rule can look at
headings, list items and rows only, and leave paperwork (metadata, reviews, revisions) alone.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tui.core.lines import LINE
from tui.core.spec import Spec
from tui.core.tables import Table, bare

Kind = Literal["blank", "heading", "item", "row", "quote", "paperwork", "text"]

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_QUOTE = re.compile(r"[ \t]*>")
_PAPERWORK = (
    ("version", "date", "name", "role", "description"),
    ("approved by", "approved at", "note"),
    ("version", "date", "author", "changes"),
)
_HISTORY = re.compile(r"\b(?:revision history|change ?log|review table|approval table)\b", re.I)
_END = re.compile(r"[.!?…][\"'”’)\]*_]*\s+(?=[\"'“‘(\[*_<\d]*[^\W\d_]|[-+*\d])")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|no|resp|incl|ca|fig|sec))\.$", re.I)
_LABEL = re.compile(r"[*_]{2}[^*_\n]{1,60}:?[*_]{2}:?")


@dataclass(frozen=True, slots=True)
class ProseLine:
    """A line of the masked source.

    Attributes:
        start: Offset of its first character.
        text: The line without its line end.
        kind: What it is.
        content: Characters before its own words: heading marks, list marks, boxes.
    """

    start: int
    text: str
    kind: Kind
    content: int = 0

    @property
    def words(self) -> str:
        """The line's own words."""
        return self.text[self.content :]


def prose_lines(masked: str, spec: Spec, tables: Sequence[Table]) -> tuple[ProseLine, ...]:
    """Return the lines of a masked source, in order."""
    rows = _row_spans(tables)
    starts = [row[0] for row in rows]
    history = _histories(spec)
    found = []
    for match in LINE.finditer(masked):
        if match.start() == match.end():
            continue
        start, text = match.start(), match.group().rstrip("\r\n")
        at = bisect_right(starts, start) - 1
        in_table = at >= 0 and start < rows[at][1]
        in_history = any(first <= start < after for first, after in history)
        if in_history or (in_table and rows[at][2]):
            found.append(ProseLine(start, text, "paperwork"))
        elif in_table:
            found.append(ProseLine(start, text, "row"))
        else:
            found.append(_line(start, text))
    return tuple(found)


def _line(start: int, text: str) -> ProseLine:
    if not text.strip():
        return ProseLine(start, text, "blank")
    heading = _HEADING.match(text)
    if heading:
        return ProseLine(start, text, "heading", heading.end())
    if _QUOTE.match(text):
        return ProseLine(start, text, "quote")
    item = _ITEM.match(text)
    if item:
        return ProseLine(start, text, "item", item.end())
    return ProseLine(start, text, "text", len(text) - len(text.lstrip()))


def _row_spans(tables: Sequence[Table]) -> list[tuple[int, int, bool]]:
    """Return where tables stand, and whether they are paperwork."""
    return [(table.start, table.end, is_paperwork(table)) for table in tables]


def is_paperwork(table: Table) -> bool:
    """Return whether a table keeps reviews, approvals, versions, or the spec's metadata."""
    header = tuple(bare(cell) for cell in table.header)
    if header in _PAPERWORK or header[:1] == ("document metadata",):
        return True
    keys = {bare(row.cells[0].text) for row in table.rows if row.cells}
    return len(header) == 2 and "status" in keys and bool(keys & {"author", "author(s)", "date"})


def _histories(spec: Spec) -> list[tuple[int, int]]:
    spans = []
    for section in spec.sections:
        if section.level and _HISTORY.search(section.title):
            last = spec.sections[spec.subtree_end(section.index) - 1]
            spans.append((section.start, last.end))
    return spans


def cells(line: ProseLine) -> list[tuple[int, str]]:
    """Return the cells of a row with their offsets, without the blanks around them."""
    found = []
    for match in re.finditer(r"(?:[^|\\]|\\.)+", line.text):
        text = match.group()
        lead = len(text) - len(text.lstrip())
        if text.strip():
            found.append((line.start + match.start() + lead, text.strip()))
    return found


def sentences(lines: Sequence[ProseLine]) -> Iterator[tuple[int, str]]:
    """Yield the sentences of lines with their offsets; an item or a cell is one at least."""
    block: list[ProseLine] = []
    for line in lines:
        if line.kind in ("item", "row") or line.kind not in ("text", "quote"):
            yield from _split(block)
            block = []
        if line.kind == "row":
            for at, text in cells(line):
                if not set(text) <= set("-: "):
                    yield at, text
        elif line.kind in ("item", "text", "quote"):
            block.append(line)
    yield from _split(block)


def _split(block: Sequence[ProseLine]) -> Iterator[tuple[int, str]]:
    if not block:
        return
    first = block[0].start
    parts = []
    at = first
    for line in block:
        # Whatever stands between two lines is a blank for the reader.
        parts.append(" " * (line.start - at) + " " * line.content + line.words)
        at = line.start + len(line.text)
    text = "".join(parts)
    begin = 0
    for match in _END.finditer(text):
        if not _ABBREVIATION.search(text[max(begin, match.start() - 9) : match.start() + 1]):
            yield from _sentence(first, text, begin, match.end())
            begin = match.end()
    yield from _sentence(first, text, begin, len(text))


def _sentence(first: int, text: str, begin: int, end: int) -> Iterator[tuple[int, str]]:
    piece = text[begin:end]
    lead = len(piece) - len(piece.lstrip())
    if any(map(str.isalnum, piece)):
        yield first + begin + lead, piece.strip()


def labels(lines: Sequence[ProseLine]) -> int:
    """Return how many lines begin with a bold label ("**Problem:**")."""
    return sum(1 for line in lines if _LABEL.match(line.words))
