"""Every open question of a spec, from every form in which people write them."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tui.core.lines import line_starts
from tui.core.question.blocks import Block
from tui.core.question.cutting import Piece, cut
from tui.core.question.markers import Marker, inside, markers
from tui.core.question.model import Anchor, Question, Span
from tui.core.question.rows import read_rows
from tui.core.question.titles import is_area, says_nothing, says_resolved
from tui.core.question.units import (
    Stretch,
    Unit,
    asks_in_items,
    body_of,
    heading_unit,
    own_items,
)
from tui.core.question.words import Reading, read_words
from tui.core.question.wrapping import Wrapping
from tui.core.spec import Section, Spec

WRITTEN = "**Decision:**"
_DEEPEST = 4  # quotes within quotes
_AROUND = 4_000  # characters of a paragraph that are shown around a marker
_GAP = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)")


def read(spec: Spec) -> list[Question]:
    """Return the questions of a spec in the order of the text, each with an id of its own."""
    return _with_ids(_found(spec, 0))


def _found(spec: Spec, depth: int) -> list[Question]:
    found: list[Question] = []
    covered = 0
    for section in spec.sections:
        if section.index < covered:
            continue
        if section.level and is_area(section.title, section.level):
            covered = _end_of_area(spec, section)
            pieces: Iterable[tuple[Section, bool, Piece]] = _area(spec, section, covered)
        else:
            pieces = ((section, False, piece) for piece in own_items(spec, section))
        for own, settled, piece in pieces:
            found += _questions(spec, own, piece, settled, depth)
    taken = sorted((question.span.start, question.span.end) for question in found)
    starts = line_starts(spec.source)
    for marker in markers(spec.source):
        if not inside(marker.whole.start, taken):
            found.append(_from_marker(spec, marker, starts))
    return sorted(found, key=lambda question: question.span.start)


def _end_of_area(spec: Spec, area: Section) -> int:
    """Return the section after an area; questions with a line of dashes below them are in it."""
    end = spec.subtree_end(area.index)
    while (
        end < len(spec.sections)
        and spec.sections[end].level == area.level
        and re.search(r"[?？]$", spec.sections[end].title)
        and not spec.heading(end).lstrip().startswith("#")
    ):
        end = spec.subtree_end(end)
    return end


def find(questions: list[Question], name: str) -> Question | None:
    """Return the question with this id, position ("3", "Q3") or beginning of its title, or None."""
    wanted = name.strip().casefold()
    if not wanted:
        return None
    for question in questions:
        if question.id.casefold() == wanted:
            return question
    number = re.fullmatch(r"q?#?(\d+)", wanted)
    if number and 1 <= int(number[1]) <= len(questions):
        return questions[int(number[1]) - 1]
    named = [q for q in questions if q.title.casefold().startswith(wanted)]
    return named[0] if len(named) == 1 else None


def dependants(questions: list[Question], question: Question) -> list[Question]:
    """Return the other questions whose text names this question's id."""
    if not re.search(r"[A-Za-z]", question.id):
        return []
    name = re.compile(rf"(?<![\w-]){re.escape(question.id)}(?![\w-])")
    return [q for q in questions if q.id != question.id and name.search(q.title + "\n" + q.context)]


def _area(spec: Spec, section: Section, upto: int) -> Iterator[tuple[Section, bool, Piece]]:
    """Yield what asks in a section that holds questions, sub-sections included."""
    settled = says_resolved(section.title)
    for piece in cut(spec, section, settled, leaf=upto == section.index + 1):
        yield section, settled, piece
    index = section.index + 1
    while index < upto:
        child = spec.sections[index]
        below = spec.subtree_end(index)
        resolved = settled or says_resolved(child.title)
        if asks_in_items(spec, child):
            for piece in cut(spec, child, resolved, leaf=below == index + 1):
                yield child, resolved, piece
            index += 1
        else:
            if not _says_nothing(spec, child):
                yield child, resolved, heading_unit(spec, child, below, resolved)
            index = below


def _says_nothing(spec: Spec, section: Section) -> bool:
    """Return whether a heading only groups questions and there is none below it."""
    asks = re.search(r"[?？]", section.title)
    return not asks and says_nothing(spec.body(section.index).strip())


def _questions(
    spec: Spec, section: Section, piece: Piece, settled: bool, depth: int
) -> Iterator[Question]:
    if isinstance(piece, Unit):
        yield _from_unit(spec, piece)
        return
    body = body_of(spec, section)
    if isinstance(piece, Block):
        yield from read_rows(body, section, piece, settled)
    elif depth < _DEEPEST:
        for inner in _found(Spec.parse(piece.text), depth + 1):
            yield _wrapped(body, section, piece, inner)


def _wrapped(body: Stretch, section: Section, wrapping: Wrapping, inner: Question) -> Question:
    """Return a question that was read in an unwrapped text with its places in the source."""

    def moved(span: Span | None) -> Span | None:
        return Span(wrapping.place(span.start), wrapping.place(span.end)) if span else None

    own = inner.anchor
    span = moved(inner.span) or inner.span
    anchor = Anchor(
        wrapping.place(own.insert),
        wrapping.place(own.words),
        own.indent,
        None if own.box is None else wrapping.place(own.box),
        moved(own.answer),
        moved(own.status),
        moved(own.decided),
    )
    return replace(
        inner,
        section=section.index,
        section_title=section.title,
        start_line=body.line + bisect_right(body.starts, span.start) - 1,
        end_line=body.line + bisect_right(body.starts, max(span.start, span.end - 1)) - 1,
        span=span,
        anchor=anchor,
        wrapping=wrapping,
        inner=inner,
    )


def _from_unit(spec: Spec, unit: Unit) -> Question:
    text = spec.source[unit.head : unit.end]
    reading = read_words(text, ticked=unit.ticked, settled=unit.settled, title=unit.title)
    anchor = Anchor(
        unit.insert,
        unit.head,
        unit.indent,
        unit.box,
        decided=_written(spec.source, reading, unit.head),
    )
    return Question(
        reading.id,
        reading.title,
        reading.state,
        reading.options,
        reading.recommendation,
        reading.decision,
        reading.history,
        reading.context,
        reading.affects,
        reading.owner,
        unit.form,
        unit.section.index,
        unit.section.title,
        unit.first_line,
        unit.last_line,
        Span(unit.start, unit.end),
        anchor,
    )


def _from_marker(spec: Spec, marker: Marker, starts: list[int]) -> Question:
    source = spec.source
    line = bisect_right(starts, marker.whole.start)
    section = spec.section_at(line)
    inner = source[marker.inner.start : marker.inner.end]
    reading, anchor, end = (_block if marker.is_block else _inline)(source, marker, inner)
    context = reading.context if marker.is_block else _paragraph(source, marker.whole)
    return Question(
        reading.id,
        reading.title,
        reading.state,
        reading.options,
        reading.recommendation,
        reading.decision,
        reading.history,
        context,
        reading.affects,
        marker.owner or reading.owner,
        "block" if marker.is_block else "marker",
        section.index,
        section.title,
        line,
        bisect_right(starts, end - 1),
        Span(marker.whole.start, end),
        anchor,
    )


def _block(source: str, marker: Marker, inner: str) -> tuple[Reading, Anchor, int]:
    reading = read_words(inner, ticked=None, settled=False, title=marker.topic)
    if not marker.topic:
        reading = read_words(inner.lstrip(), ticked=None, settled=False)
        inner_start = marker.inner.start + len(inner) - len(inner.lstrip())
    else:
        inner_start = marker.inner.start
    insert = marker.inner.start + len(inner.rstrip())
    anchor = Anchor(
        insert,
        inner_start,
        decided=_written(source, reading, inner_start),
    )
    return reading, anchor, marker.whole.end


def _inline(source: str, marker: Marker, inner: str) -> tuple[Reading, Anchor, int]:
    """Read [NEEDS CLARIFICATION: …] with the decisions that stand right behind it on its line."""
    line_end = re.compile(r"[\r\n]|$").search(source, marker.whole.end)
    tail = source[marker.whole.end : line_end.start() if line_end else len(source)]
    behind = re.match(r"(?:\s*\*\*(?:Earlier decision|Decision|Re-opened):\*\*.*?\)\*)*", tail)
    text = f"{inner.strip()} {behind.group() if behind else ''}".rstrip()
    offset = marker.whole.end - len(inner.strip()) - 1
    reading = read_words(text, ticked=None, settled=False, in_marker=True)
    end = marker.whole.end + (behind.end() if behind else 0)
    anchor = Anchor(end, offset, decided=_written(source, reading, offset))
    if not inner.strip():
        reading = replace(reading, title="Needs clarification")
    return reading, anchor, end


def _paragraph(source: str, span: Span) -> str:
    """Return the lines around a place up to the empty lines before and after it."""
    first = max(0, span.start - _AROUND)
    start = max((gap.end() for gap in _GAP.finditer(source[first : span.start])), default=0) + first
    stop = _GAP.search(source, span.end, span.end + _AROUND)
    return source[start : stop.start() if stop else span.end + _AROUND].strip()


def _written(source: str, reading: Reading, offset: int) -> Span | None:
    """Return the decision that counts if this program could have written it."""
    if reading.label is None or not source.startswith(WRITTEN, offset + reading.label):
        return None
    return Span(offset + reading.label, offset + reading.value_end)


def _with_ids(questions: list[Question]) -> list[Question]:
    """Give every question an id of its own."""
    own = Counter(question.id.casefold() for question in questions)
    numbers: Counter[str] = Counter()
    given: set[str] = set()
    found = []
    for position, question in enumerate(questions, 1):
        ident = name = question.id or str(position)
        while ident.casefold() in given or (not question.id and own[ident.casefold()]):
            numbers[name] += 1
            ident = f"{name}-{numbers[name] + 1}"
        given.add(ident.casefold())
        found.append(replace(question, id=ident))
    return found
