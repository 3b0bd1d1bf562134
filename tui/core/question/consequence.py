"""What a decision touches: the sections it names, the places that still speak of an option
that lost, and the rows in "Alternatives Considered". Each comes with the edit that can be made,
if there is one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from tui.core.question.decide import question_named
from tui.core.question.model import Option, Question
from tui.core.question.prose import masked
from tui.core.spec import Edit, Section, Spec, line_starts
from tui.core.tables import Table, bare, find_tables, row_text

Kind = Literal["section", "mention", "alternatives"]
COLUMNS = ("Option", "Pros", "Cons", "Reason for Rejection")
_AGAINST = re.compile(
    r"\b(?:no|not|cannot|can't|without|lacks?|limited|costs?|slow(?:er)?|hard(?:er)?|complex|must"
    r"|needs?|requires?|risks?|breaks?|loses?|only|more\s+to|another)\b",
    re.IGNORECASE,
)
_ALTERNATIVES = re.compile(r"\balternatives\b", re.IGNORECASE)
_TERM = re.compile(r"[A-Za-z][\w+#.-]*[A-Z][\w+#-]*|[A-Z]{2,}\w*|[A-Za-z]+\d+\w*")


@dataclass(frozen=True, slots=True)
class Consequence:
    """One place that a decision touches.

    Attributes:
        kind: Whether the question names the section, its text speaks of a lost option, or it is
            where the options that lost are kept.
        section: Index of the section in the spec given.
        title: The section's title.
        line: The line to look at, 1-based.
        why: One sentence for a person.
        excerpt: The line as written, or an empty string.
        edits: What can be done there; empty if only a person can.
        question: The id of the question that was decided.
    """

    kind: Kind
    section: int
    title: str
    line: int
    why: str
    excerpt: str = ""
    edits: tuple[Edit, ...] = ()
    question: str = ""


def consequences(spec: Spec, question_id: str) -> list[Consequence]:
    """Return what the decision of a question touches, in the order of the spec.

    Raises:
        UsageError: There is no such question.
    """
    question = question_named(spec, question_id)
    if not question.is_decided or question.decision is None:
        return []
    named = list(_named(spec, question))
    alternatives = list(_alternatives(spec, question))
    seen = {c.section for c in named}
    seen |= {s.index for s in spec.sections if _ALTERNATIVES.search(s.title)}
    mentions = list(_mentions(spec, question, seen | {question.section}))
    found = sorted([*named, *mentions, *alternatives], key=lambda c: (c.line, c.kind))
    return [replace(place, question=question.id) for place in found]


def note(question: Question) -> str:
    """Return the decision note for an affected section, one paragraph, without a line end."""
    decision = question.decision.text if question.decision else ""
    return f"> **Decision {question.id}:** {decision}".rstrip()


def _named(spec: Spec, question: Question) -> Iterator[Consequence]:
    """Yield the sections behind "Affects:"."""
    for name in question.affects:
        section = spec.find(name)
        if section is None:
            yield Consequence(
                "section",
                question.section,
                question.section_title,
                question.start_line,
                f"{question.id} names {name!r}, and there is no such section",
            )
        elif section.index != question.section:
            edits = (
                () if _noted(spec, section, question.id) else (_note_edit(spec, section, question),)
            )
            why = f"{question.id} says that it affects this section"
            yield Consequence(
                "section", section.index, section.title, section.start_line, why, "", edits
            )


def _noted(spec: Spec, section: Section, question_id: str) -> bool:
    return f"**Decision {question_id}:**" in spec.body(section.index)


def _note_edit(spec: Spec, section: Section, question: Question) -> Edit:
    """Return the edit that puts the note at the end of a section's own body."""
    body = spec.body(section.index)
    kept = body.rstrip()
    place = section.body_start + len(kept)
    end = spec.line_end
    if kept:
        return Edit(place, place, f"{end}{end}{note(question)}")
    place = section.body_start
    lead = end if spec.heading(section.index).endswith(("\n", "\r")) else end * 2
    tail = end if not body or section.index + 1 < len(spec.sections) else ""
    return Edit(place, place, f"{lead}{note(question)}{tail}")


def _mentions(spec: Spec, question: Question, seen: set[int]) -> Iterator[Consequence]:
    """Yield one place a section whose text names an option that lost."""
    terms = lost_terms(question)
    if not terms:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, terms))})(?!\w)", re.IGNORECASE)
    for section in spec.sections:
        if section.index in seen or not section.level:
            continue
        body = spec.body(section.index)
        match = pattern.search(masked(body))
        if not match or f"**Decision {question.id}:**" in body:
            continue
        starts = line_starts(body)
        number = max(i for i, start in enumerate(starts) if start <= match.start())
        lines = body[starts[number] :].splitlines()
        before = len(line_starts(spec.heading(section.index)))
        why = f"It speaks of {match.group()!r}, which {question.id} did not choose"
        yield Consequence(
            "mention",
            section.index,
            section.title,
            section.start_line + before + number,
            why,
            lines[0].strip() if lines else "",
            (_note_edit(spec, section, question),),
        )


def lost_terms(question: Question) -> list[str]:
    """Return the names by which the rest of the spec may still speak of options that lost."""
    chosen = " ".join(o.label for o in question.options if o.chosen)
    known = f"{chosen} {question.title}".casefold()
    terms: list[str] = []
    for option in question.options:
        if option.chosen:
            continue
        label = option.label.strip("`\"'. ")
        candidates = [label] if len(label.split()) <= 4 and len(label) > 2 else []
        candidates += re.findall(r"`([^`]{3,40})`", option.label) + _TERM.findall(option.label)
        terms += [
            c for c in candidates if c.casefold() not in known and c not in terms and len(c) > 2
        ]
    common = {"yes", "no", "none", "both", "all", "skip", "default"}
    return [term for term in terms if term.casefold() not in common]


def _alternatives(spec: Spec, question: Question) -> Iterator[Consequence]:
    """Yield the section of rejected alternatives with the rows that are missing there."""
    if len(question.options) < 2 or not any(o.chosen for o in question.options):
        return
    section = next((s for s in spec.sections if _ALTERNATIVES.search(s.title)), None)
    if section is None:
        return
    table = _options_table(spec, section)
    present = {bare(row.cells[0].text) for row in table.rows if row.cells} if table else set()
    missing = [o for o in question.options if not any(_is_named(o, text) for text in present)]
    if not missing:
        return
    edit = _rows_edit(spec, section, table, question, missing)
    names = ", ".join(option.label for option in missing)
    why = f"The options of {question.id} belong in its table: {names}"
    yield Consequence(
        "alternatives", section.index, section.title, section.start_line, why, "", (edit,)
    )


def _is_named(option: Option, text: str) -> bool:
    return bool(option.label) and bare(option.label) in text


def _options_table(spec: Spec, section: Section) -> Table | None:
    tables = find_tables(spec.source, section.body_start, section.end)
    return next((t for t in tables if re.search("option|alternative", bare(t.header[0]))), None)


def _rows_edit(
    spec: Spec, section: Section, table: Table | None, question: Question, options: list[Option]
) -> Edit:
    header = table.header if table else COLUMNS
    end = spec.line_end
    rows = [row_text([_cell(name, option, question) for name in header], "") for option in options]
    if table is None:
        rows = [row_text(list(COLUMNS), ""), "|---|---|---|---|", *rows]
        kept = spec.body(section.index).rstrip()
        place = section.body_start + len(kept)
        lead = end * 2 if kept else end
        return Edit(place, place, lead + end.join(rows) + ("" if kept else end))
    text = end.join(rows)
    if len(table.rows) == 1 and table.rows[0].is_empty:
        row = table.rows[0]
        return Edit(row.start, row.start + len(spec.source[row.start : row.end].rstrip()), text)
    last = len(spec.source[: table.end].rstrip("\r\n"))
    return Edit(last, last, end + text)


def _cell(name: str, option: Option, question: Question) -> str:
    """Return the text of one column for an option."""
    column = name.casefold()
    pros, cons = pros_and_cons(option.tradeoff)
    decision = question.decision
    reason = decision.because if decision else ""
    winner = next((o.label for o in question.options if o.chosen), "")
    text = ""
    if re.search("option|alternative", column):
        text = f"{option.label} (Selected)" if option.chosen else option.label
    elif "pro" in column or "advantage" in column:
        text = pros
    elif "con" in column or "drawback" in column:
        text = cons
    elif re.search("reason|reject|why|decision", column):
        because = f" — {reason}" if reason else ""
        text = f"Selected{because}" if option.chosen else f"{question.id} chose {winner}{because}"
    return re.sub(r"(?<!\\)\|", r"\\|", " ".join(text.split()))


def pros_and_cons(tradeoff: str) -> tuple[str, str]:
    """Split a trade-off into what speaks for and against: at a semicolon, or by its words."""
    parts = [part.strip(" .") for part in re.split(r"[;；]|\.\s+", tradeoff) if part.strip(" .")]
    if len(parts) < 2:
        text = parts[0] if parts else ""
        return ("", text) if _AGAINST.search(text) else (text, "")
    return parts[0], "; ".join(parts[1:])
