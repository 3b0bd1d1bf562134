"""Cutting a question section into its questions: one item, paragraph, heading or table each.

A `Unit` is a stretch of the source with what is known about it before its words are read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tui.core.lines import line_starts, lines_with_ends
from tui.core.question.asking import ASKING, MARK, is_asking, is_question_table
from tui.core.question.blocks import Block, blocks, without_rule
from tui.core.question.model import Form
from tui.core.question.wrapping import Wrapping, calls_question, unwrapped
from tui.core.spec import Section, Spec

_OWN_ITEM = re.compile(
    r"(?im)(?:^|(?<=\r))[ \t]*[-*+][ \t]+\[[ x]\][ \t]+(?:~~)?(?:\*\*|__)?"
    r"O?Q-?[A-Z]{0,3}-?\d+\b(?:\*\*|__)?\s*[:.)—–]"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One question as a stretch of the source.

    Attributes:
        form: How it is written.
        section: The section it stands in.
        start: Offset of its first character.
        head: Offset where its own words begin (behind the list mark and box).
        end: Offset just after its last character, loose paragraphs included, without the line end.
        insert: Offset where a decision goes.
        indent: Column of its own words.
        box: Offset of the character inside its task box, or None.
        ticked: Whether the box is ticked, or None without a box.
        settled: Whether the heading or the sentence above says that all is settled.
        title: The heading's text for a heading.
        first_line: Its first line, 1-based.
        last_line: Its last line.
    """

    form: Form
    section: Section
    start: int
    head: int
    end: int
    insert: int
    first_line: int
    last_line: int
    indent: int = 0
    box: int | None = None
    ticked: bool | None = None
    settled: bool = False
    title: str = ""


@dataclass(frozen=True)
class Stretch:
    """The body of a section (or of several in a row) with its place in the source."""

    text: str
    offset: int
    line: int

    @cached_property
    def lines(self) -> list[str]:
        """The lines with their line ends."""
        return lines_with_ends(self.text)

    @cached_property
    def starts(self) -> list[int]:
        """The offset in the source of each line, and of the end."""
        return [self.offset + start for start in [*line_starts(self.text), len(self.text)]]


def body_of(spec: Spec, section: Section, upto: int | None = None) -> Stretch:
    """Return the body of a section, or of it and all sections before index `upto`."""
    end = spec.sections[upto - 1].end if upto is not None else section.end
    heading_lines = len(lines_with_ends(spec.heading(section.index))) if section.level else 0
    return Stretch(
        spec.source[section.body_start : end],
        section.body_start,
        section.start_line + heading_lines,
    )


def heading_unit(spec: Spec, section: Section, upto: int, settled: bool) -> Unit:
    """Return the question that a heading asks, with everything below it."""
    stretch = body_of(spec, section, upto)
    kept = without_rule(stretch.text)
    end = stretch.offset + len(kept)
    last = stretch.line + len(lines_with_ends(kept)) - 1 if kept else section.start_line
    if not kept:
        end = section.start + len(spec.heading(section.index).rstrip("\r\n"))
    return Unit(
        "heading",
        section,
        section.start,
        min(stretch.offset, end),
        end,
        end,
        section.start_line,
        last,
        settled=settled,
        title=section.title,
    )


def asks_in_items(spec: Spec, section: Section) -> bool:
    """Return whether the questions below a heading are its list items or table rows, not itself."""
    if re.search(r"[?？]", section.title):
        return False
    body = body_of(spec, section)
    lines = body.lines
    found = blocks(body.text)
    items = [text_of(lines, block) for block in found if block.kind == "item"]
    if any(b.kind == "table" and is_question_table(lines[b.start]) for b in found):
        return True
    if not items:
        asked = [b for b in found if b.kind == "paragraph" and ASKING.match(text_of(lines, b))]
        return len(asked) > 1
    asking = [item for item in items if (MARK.match(item) or [None, None])[1] or is_asking(item)]
    return 2 * len(asking) >= len(items)


def own_items(spec: Spec, section: Section) -> Iterator[Unit | Wrapping]:
    """Yield what asks outside question sections: items with a task box and a question's id, and
    callouts that are called a question.
    """
    body = body_of(spec, section)
    calls = calls_question(body.text)
    if not calls and not _OWN_ITEM.search(body.text):
        return
    lines = body.lines
    for block in blocks(body.text):
        text = text_of(lines, block)
        wrapped = unwrapped(lines, body.starts, block.start, block.end) if calls else None
        if wrapped and wrapped.kind == "question" and wrapped.asks:
            yield wrapped.as_spec(spec.line_end, settled=False)
        if (
            block.kind == "item"
            and _OWN_ITEM.match(text)
            and re.search(r"[?？]|[\r\n]\s+[-*+] \(A\)", text)
        ):
            yield item_unit(body, section, block, settled=False)


def item_unit(body: Stretch, section: Section, block: Block, *, settled: bool) -> Unit:
    """Return the question that is a list item."""
    lines, starts = body.lines, body.starts
    start = starts[block.start]
    mark = MARK.match(lines[block.start])
    length = mark.end() if mark else 0
    box = start + mark.start("box") if mark and mark["box"] else None
    end = starts[block.end - 1] + len(lines[block.end - 1].rstrip())
    return Unit(
        "item",
        section,
        start,
        start + length,
        end,
        end,
        body.line + block.start,
        body.line + block.end - 1,
        indent=block.indent,
        box=box,
        ticked=(mark["box"] in "xX") if mark and mark["box"] else None,
        settled=settled,
    )


def text_of(lines: list[str], block: Block) -> str:
    """Return the lines of a block."""
    return "".join(lines[block.start : block.end])
