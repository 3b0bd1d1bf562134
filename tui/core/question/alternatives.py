"""Where a spec keeps what was not chosen: the edit that adds the options of a decided question.

A section of alternatives gets them in its own form: rows in the columns of its table, headings or
list items. A table of decisions ("Decision | Choice | Rationale") gets one row a question.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tui.core.question.blocks import without_rule
from tui.core.question.columns import alternative_cell, decision_cell, is_option, is_topic, reason
from tui.core.question.model import Option, Question
from tui.core.question.read import read
from tui.core.question.titles import is_area, is_placeholder
from tui.core.question.tradeoff import weighed
from tui.core.safe_text import one_line
from tui.core.spec import Edit, Section, Spec
from tui.core.tables import Row, Table, bare, find_tables, row_text

COLUMNS = ("Option", "Pros", "Cons", "Reason for Rejection")
_ALTERNATIVES = re.compile(
    r"\balternatives\b|\balternativ(?:en|as)\b|\balternative\s+considerate\b|альтернатив"
    r"|\b(?:options|approaches|solutions|designs)\s+(?:considered|rejected|evaluated|discarded)\b"
    r"|\b(?:considered|rejected|discarded)\s+(?:options|approaches|solutions|designs|ideas)\b"
    r"|代替案|替代方案|备选方案|備選方案",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?m)(?:^|(?<=\r))[-*+] +\S")
_CHILD = re.compile(r"(?P<lead>(?:\d+\.)+)(?P<number>\d+)(?P<dot>\.?)\s")


@dataclass(frozen=True, slots=True)
class Kept:
    """A section that keeps what was considered, with the edit that adds what is missing there.

    Attributes:
        section: The section.
        names: What is missing there.
        edit: The edit that adds it.
        of_options: Whether options are missing, or else the decision itself.
    """

    section: Section
    names: tuple[str, ...]
    edit: Edit
    of_options: bool = True


def is_alternatives(section: Section) -> bool:
    """Return whether a section keeps the options that were not chosen."""
    return bool(section.level and _ALTERNATIVES.search(section.title))


def kept(spec: Spec, question: Question) -> Iterator[Kept]:
    """Yield where the options or the decision of a decided question are still missing."""
    questions = read(spec)
    own = next((s for s in _places(spec, questions) if is_alternatives(s)), None)
    chosen = any(option.chosen for option in question.options)
    if own and chosen and len(question.options) > 1:
        yield from _alternatives(spec, own, question)
    yield from (place for _, place in without_row(spec, questions, [question]))


def without_row(
    spec: Spec, questions: Sequence[Question], decided: Iterable[Question]
) -> Iterator[tuple[Question, Kept]]:
    """Yield the decided questions that have no row in the spec's table of decisions.

    Args:
        spec: The spec.
        questions: All its questions.
        decided: Those to look for.
    """
    places = list(_places(spec, questions))
    own = next((section for section in places if is_alternatives(section)), None)
    for section in places:
        table = next((t for t in _tables(spec, section) if _is_decisions(t)), None)
        if table and section is not own:
            for question in decided:
                place = _decision(spec, section, table, question)
                if place and not is_noted(spec.body(section.index), question):
                    yield question, place
            return


def is_noted(text: str, question: Question) -> bool:
    """Return whether a text has the note of a decision, or says that nothing is to change."""
    return bool(re.search(rf"\bDecision {re.escape(question.id)}(?![\w-])", text))


def _places(spec: Spec, questions: Iterable[Question]) -> Iterator[Section]:
    """Yield the sections that are not themselves a question or a part of one."""
    asked = [q.span for q in questions if q.form == "heading"]
    for section in spec.sections:
        is_own = any(span.start <= section.start < span.end for span in asked)
        if section.level and not is_own and not is_area(section.title, section.level):
            yield section


def _tables(spec: Spec, section: Section, *, below: bool = False) -> list[Table]:
    end = spec.sections[spec.subtree_end(section.index) - 1].end if below else section.end
    return find_tables(spec.source, section.body_start, end)


def _is_decisions(table: Table) -> bool:
    names = [bare(name) for name in table.header]
    return any(map(is_topic, names)) and any(re.match(r"choice|chosen|rationale", n) for n in names)


def _alternatives(spec: Spec, section: Section, question: Question) -> Iterator[Kept]:
    tables = _tables(spec, section, below=True)
    table = next((t for t in tables if any(map(is_option, t.header))), None)
    if table:
        column = next(n for n, name in enumerate(table.header) if is_option(name))
        missing = _missing(question.options, _column(table, column))
        rows = [
            [alternative_cell(name, o, question, table.header) for name in table.header]
            for o in missing
        ]
        edit = _added(spec, table, rows)
    else:
        children = spec.sections[section.index + 1 : spec.subtree_end(section.index)]
        body = spec.body(section.index)
        lost = [option for option in question.options if not option.chosen]
        if children:
            missing = _missing(lost, [bare(child.title) for child in children])
            edit = _headings(spec, children, missing, question)
        elif _ITEM.search(body):
            missing = _missing(lost, [bare(line) for line in body.splitlines()])
            edit = _items(spec, section, missing, question)
        else:
            missing = list(question.options)
            edit = _begun(spec, section, question)
    if missing:
        yield Kept(section, tuple(option.label for option in missing), edit)


def _decision(spec: Spec, section: Section, table: Table, question: Question) -> Kept | None:
    column = next((n for n, name in enumerate(table.header) if is_topic(bare(name))), 0)
    title = bare(question.title).rstrip("?")
    if any(title in text for text in _column(table, column)) or _names(table, question.id):
        return None
    row = [decision_cell(name, question, table.header) for name in table.header]
    return Kept(section, (question.title,), _added(spec, table, [row]), of_options=False)


def _names(table: Table, ident: str) -> bool:
    """Return whether a row says in one of its first two cells which question it decides."""
    name = re.compile(rf"(?<![\w-]){re.escape(ident)}(?![\w-])", re.IGNORECASE)
    cells = (cell for row in table.rows for cell in row.cells[:2])
    return ident[:1].isalpha() and any(name.search(cell.text) for cell in cells)


def _column(table: Table, column: int) -> list[str]:
    return [bare(row.cells[column].text) for row in table.rows if column < len(row.cells)]


def _missing(options: Iterable[Option], texts: list[str]) -> list[Option]:
    return [
        option
        for option in options
        if not any(option.label and bare(option.label) in text for text in texts)
    ]


def _added(spec: Spec, table: Table, rows: list[list[str]]) -> Edit:
    """Return the edit that adds rows: in place of one that nobody filled in yet, or at the end."""
    text = spec.line_end.join(row_text(row, "") for row in rows)
    gap = next((row for row in table.rows if _is_gap(row)), None)
    if gap:
        return Edit(gap.start, gap.start + len(spec.source[gap.start : gap.end].rstrip()), text)
    last = len(spec.source[: table.end].rstrip("\r\n"))
    return Edit(last, last, spec.line_end + text)


def _is_gap(row: Row) -> bool:
    return all(not cell.text or is_placeholder(cell.text) for cell in row.cells)


def _begun(spec: Spec, section: Section, question: Question) -> Edit:
    """Return the edit that begins a table at the end of a section."""
    rows = [
        [alternative_cell(name, o, question, COLUMNS) for name in COLUMNS] for o in question.options
    ]
    lines = [row_text(list(COLUMNS), ""), "|---|---|---|---|", *(row_text(r, "") for r in rows)]
    end = spec.line_end
    written = without_rule(spec.body(section.index))
    place = section.body_start + len(written)
    lead = end * 2 if written else end
    return Edit(place, place, lead + end.join(lines) + ("" if written else end))


def _headings(
    spec: Spec, children: Sequence[Section], options: list[Option], question: Question
) -> Edit:
    """Return the edit that adds a section for each option below those that are there."""
    level = children[0].level
    numbered = [
        m for child in children if child.level == level and (m := _CHILD.match(child.title))
    ]
    parts = []
    for step, option in enumerate(options, 1):
        last = numbered[-1] if numbered else None
        lead = f"{last['lead']}{int(last['number']) + step}{last['dot']} " if last else ""
        parts.append(f"{'#' * level} {lead}{option.label}")
        parts += [f"**{name}:** {text}." if name else f"{text}." for name, text in _sides(option)]
        parts.append(f"**Rejected:** {reason(option, question)}")
    return _at_end(spec, children[-1], parts, 2)


def _sides(option: Option) -> Iterator[tuple[str, str]]:
    """Yield what speaks for an option, against it, and what is only said of it, each on a line."""
    sides = weighed(option.tradeoff)
    for name, said in (("Pros", sides.good), ("Cons", sides.bad), ("", sides.neutral)):
        if said:
            yield name, one_line("; ".join(said))


def _items(spec: Spec, section: Section, options: list[Option], question: Question) -> Edit:
    """Return the edit that adds a list item for each option below those that are there."""
    lines = []
    for option in options:
        said = [f"{name.lower()}: {text}" if name else text for name, text in _sides(option)]
        lines.append(f"- **{option.label}** — {'; '.join([*said, reason(option, question)])}")
    last = [*_ITEM.finditer(spec.body(section.index))][-1].group()[0]
    return _at_end(spec, section, [f"{last}{line[1:]}" for line in lines], 1)


def _at_end(spec: Spec, section: Section, parts: list[str], gap: int) -> Edit:
    lead = spec.line_end * gap
    place = section.start + len(without_rule(spec.part(section.index)))
    return Edit(place, place, "".join(lead + part for part in parts))
