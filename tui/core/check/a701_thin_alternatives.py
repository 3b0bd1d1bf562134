"""The alternatives are too few, incomplete, or do not say which one was chosen.

A decision is only as good as what it was compared with. At least two ways, what speaks for and
against each, and why it was taken or not; one is selected, and it is the one that is proposed.

Example: a table with the single row `| Kafka (Selected) | fast | | |`

Better: a second row, and all cells filled.
"""

import re
from collections.abc import Iterator

from tui.core.check.model import BLANK, Finding, Levels, Rule, Way
from tui.core.check.subject import Subject
from tui.core.literal import plain_text
from tui.core.spec import Edit, Section
from tui.core.tables import Cell, Row, Table, bare, find_tables, row_text

_ENOUGH = 2
_FOR = re.compile(r"\b(?:pros?|advantages?|strengths?|benefits?)\b")
_AGAINST = re.compile(r"\b(?:cons?|disadvantages?|weaknesses|drawbacks?|costs?)\b")
_SELECTED = re.compile(
    r"\b(?:selected|chosen|accepted|adopted|recommended|this (?:spec|rfc|proposal|design)|"
    r"proposed)\b",
    re.I,
)
_MARK = re.compile(r"\s*[*_]{0,3}\((?:selected|chosen)\)[*_]{0,3}", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|isn't|wasn't)\s+\w*$", re.I)
_LEAD = re.compile(r"^\W*(?:option|alternative|approach)?\s*(?:[A-Z0-9]\b)?[\s:.)-]*", re.I)
_WORD = re.compile(r"[^\W\d_]{4,}")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield what the section on alternatives lacks; an empty one is S203's."""
    section = subject.outline.get("alternatives")
    if section is None or not subject.has_content(section):
        return
    start, end = subject.subtree(section)
    for table in find_tables(subject.source, start, end):
        names = " ".join(bare(name) for name in table.header)
        if _FOR.search(names) and _AGAINST.search(names):
            yield from _in_table(subject, section, table)
            return
    yield from _in_prose(subject, section)


def _in_table(subject: Subject, section: Section, table: Table) -> Iterator[Finding]:
    rows = [row for row in table.rows if not row.is_empty]
    for row in rows:
        texts = [cell.text for cell in row.cells[: len(table.header)]]
        gaps = [name for name, text in zip(table.header, texts, strict=False) if not text]
        gaps += table.header[len(texts) :]
        if gaps:
            message = f"«{_name(row)}» says nothing under {', '.join(gaps)}"
            yield Finding(row.start, message, ways=tuple(_fillings(subject, table, row)))
    if len(rows) < _ENOUGH:
        another = (_another(subject, table),)
        yield Finding(section.start, "One alternative is none; name at least two", ways=another)
        return
    selected = [row for row in rows if any(_says_selected(cell.text) for cell in row.cells)]
    # "Selected" may stand in the first cell of one and be talked about in the others.
    selected = [row for row in selected if _says_selected(row.cells[0].text)] or selected
    if not selected:
        # Where only what was rejected is listed, the proposal is the one that was selected.
        message = "No alternative is marked as selected"
        levels: Levels = ("info", "info", "warning")
        ways = [Way(f"«{_name(row)}» is selected", (_selecting(row),)) for row in rows]
        yield Finding(section.start, message, levels=levels, ways=tuple(ways))
    elif len(selected) > 1:
        names = " and ".join(f"«{_name(row)}»" for row in selected[:2])
        message = f"{names} are both marked as selected"
        yield Finding(selected[1].start, message, ways=tuple(_only_one(selected)))
    else:
        yield from _not_proposed(subject, selected[0])


def _fillings(subject: Subject, table: Table, row: Row) -> Iterator[Way]:
    """Yield a way for each empty cell of a row: the writer says what belongs there."""
    for name, cell in zip(table.header, row.cells, strict=False):
        if not cell.text:
            asks = f"What is to be said of «{_name(row)}» under «{plain_text(name)}»?"
            yield Way(f"Say what is under {plain_text(name)}", (_filled(subject, cell),), asks)


def _another(subject: Subject, table: Table) -> Way:
    """Return the way that names one more alternative, in a row that waits for one or a new one."""
    free = next((row for row in table.rows if row.is_empty), None)
    if free is not None:
        edit = _filled(subject, free.cells[0])
    else:
        cells = [BLANK, *[""] * (len(table.header) - 1)]
        ended = subject.source[: table.end].endswith(("\n", "\r"))
        end = subject.spec.line_end
        row = row_text(cells, end) if ended else end + row_text(cells, "")
        edit = Edit(table.end, table.end, row)
    return Way("Name another alternative", (edit,), "What else could be done?")


def _filled(subject: Subject, cell: Cell) -> Edit:
    around = subject.source[cell.start - 1 : cell.start], subject.source[cell.end : cell.end + 1]
    before, after = ("" if char in (" ", "\t") else " " for char in around)
    return Edit(cell.start, cell.end, f"{before}{BLANK}{after}")


def _selecting(row: Row) -> Edit:
    end = row.cells[0].end
    return Edit(end, end, " (Selected)")


def _only_one(selected: list[Row]) -> Iterator[Way]:
    """Yield for each alternative the way that takes the mark from all others, where it is plain."""
    marks = [_MARK.search(row.cells[0].text) for row in selected]
    for row in selected:
        edits = [
            Edit(other.cells[0].start + mark.start(), other.cells[0].start + mark.end(), "")
            for other, mark in zip(selected, marks, strict=True)
            if mark and other is not row
        ]
        if len(edits) == len(selected) - 1:
            yield Way(f"Only «{_name(row)}» is selected", tuple(edits))


def _in_prose(subject: Subject, section: Section) -> Iterator[Finding]:
    below = subject.spec.subtree_end(section.index) - section.index - 1
    items = sum(
        line.kind == "item" and line.text[:1] in "-*+1234567890"
        for line in subject.lines_of(section)
    )
    rows = sum(line.kind == "row" for line in subject.lines_of(section)) - 2
    bold = len(
        re.findall(r"(?m)^\*\*[^*\n]+\*\*", subject.source[slice(*subject.subtree(section))])
    )
    if max(below, items, rows, bold) < _ENOUGH:
        yield Finding(section.start, "One alternative is none; name at least two")


def _not_proposed(subject: Subject, row: Row) -> Iterator[Finding]:
    """Report a selected alternative none of whose words the solution or the summary uses."""
    solution = subject.concept("solution")
    name = _LEAD.sub("", _SELECTED.sub("", _name(row)))
    words = {word.casefold() for word in _WORD.findall(name)}
    if solution is None or not words or not subject.has_content(solution):
        return
    places = [solution, subject.concept("summary")]
    spans = [subject.subtree(place) for place in places if place is not None]
    text = " ".join(subject.source[start:end] for start, end in spans).casefold()
    if not any(_stem(word) in text for word in words):
        message = (
            f"«{_name(row)}» is selected, but §{solution.number or solution.title} is not about it"
        )
        yield Finding(row.start, message)


def _stem(word: str) -> str:
    return word[: max(4, len(word) - 3)]


def _name(row: Row) -> str:
    return plain_text(row.cells[0].text)


def _says_selected(text: str) -> bool:
    return any(not _NOT.search(text[: match.start()]) for match in _SELECTED.finditer(text))


RULE = Rule(
    "A701", "thin-alternatives", ("info", "warning", "error"), find, __doc__ or "", "ask", ("rfc",)
)
