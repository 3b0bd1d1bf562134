"""Cutting a question section into its questions: one item, paragraph, heading or table each.

A `Unit` is a stretch of the source with what is known about it before its words are read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from tui.core.lines import line_starts, lines_with_ends
from tui.core.question.blocks import Block, blocks, without_rule
from tui.core.question.model import Form
from tui.core.question.option_lines import begins_option
from tui.core.question.prose import masked
from tui.core.question.titles import is_placeholder, says_nothing, says_resolved, says_settled
from tui.core.spec import Section, Spec

_MARK = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[(?P<box>[ xX])\](?=[ \t\r\n]|$)[ \t]*)?")
_EMPTY_MARK = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]*$")
ID = r"(?:(?:O?Q|UQ|Question)[-\s.]?(?:[A-Z]{0,3}[-.]?)?\d+(?:[-.]\d+)*[a-z]?|\d+(?:\.\d+)+)"
_ASKING = re.compile(
    rf"^\W*(?:Q(?:uestion)?\s*[:：]|\*\*Q(?:uestion)?\W|{ID}\b)|[?？]", re.IGNORECASE
)
_OWN_ITEM = re.compile(
    r"(?im)(?:^|(?<=\r))[ \t]*[-*+][ \t]+\[[ x]\][ \t]+(?:~~)?(?:\*\*|__)?"
    r"O?Q-?[A-Z]{0,3}-?\d+\b(?:\*\*|__)?\s*[:.)—–]"
)
_BOLD_LEAD = re.compile(r"^(?:~~)?(?:\*\*|__)[^*_\s]")
_LABEL_LEAD = re.compile(
    r"^\W*(?:resolved|decision|decided|answer|earlier|re-?opened|note|recommend|propos|default|status|context|a\b)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    rf"\W{{0,4}}(?:{ID}\b|Q(?:uestion)?\s*\d*\W)|(?:\*\*|__)[^*_\n]{{1,200}}[?？]", re.I
)
_ALIKE = re.compile(r"^\W*(?:A(?:nswer)?)\s*\d{0,2}\s*(?:\([^)]*\))?\W*[:：.]")


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
    items = [_text(lines, block) for block in found if block.kind == "item"]
    if any(b.kind == "table" and is_question_table(lines[b.start]) for b in found):
        return True
    if not items:
        asked = [b for b in found if b.kind == "paragraph" and _ASKING.match(_text(lines, b))]
        return len(asked) > 1
    asking = [item for item in items if (_MARK.match(item) or [None, None])[1] or _is_asking(item)]
    return 2 * len(asking) >= len(items)


def _is_asking(item: str) -> bool:
    mark = _MARK.match(item)
    return bool(_ASKING.search(masked(item[mark.end() if mark else 0 :])))


def is_question_table(header: str) -> bool:
    """Return whether the header row of a table names questions or their answers."""
    names = header.casefold()
    asks = re.search(
        r"question|问题|問題|\bq-?id\b|open\s+(?:issue|point|item)|\btopic\b|unknown", names
    )
    return bool(asks) or bool(re.search(r"\b(?:resolution|decision)\b", names))


def own_items(spec: Spec, section: Section) -> Iterator[Unit]:
    """Yield the items outside question sections that have a task box and a question's id."""
    body = body_of(spec, section)
    if not _OWN_ITEM.search(body.text):
        return
    lines = body.lines
    for block in blocks(body.text):
        text = _text(lines, block)
        if (
            block.kind == "item"
            and _OWN_ITEM.match(text)
            and re.search(r"[?？]|[\r\n]\s+[-*+] \(A\)", text)
        ):
            yield _item_unit(body, section, block, block.end, settled=False)


def cut(spec: Spec, section: Section, settled: bool, *, leaf: bool) -> Iterator[Unit | Block]:
    """Yield the questions of a section's own body; a question table comes as its block.

    Args:
        spec: The spec.
        section: A section that holds questions.
        settled: Whether a heading above says that all is settled.
        leaf: Whether no headings follow below it, so that plain paragraphs are questions too.
    """
    body = body_of(spec, section)
    return _Cutter(body, section, settled or says_resolved(section.title), leaf).units()


class _Cutter:
    """Goes through the blocks of one body; each belongs to the question above it or starts one."""

    def __init__(self, body: Stretch, section: Section, settled: bool, leaf: bool) -> None:
        self._body = body
        self._section = section
        self._settled = settled
        self._leaf = leaf
        self._lines = body.lines
        self._starts = body.starts
        self._blocks = blocks(body.text)
        self._has_items = any(block.kind == "item" for block in self._blocks)
        self._nothing = False
        self._current: Unit | None = None

    def units(self) -> Iterator[Unit | Block]:
        for index, block in enumerate(self._blocks):
            follower = self._blocks[index + 1] if index + 1 < len(self._blocks) else None
            done = self._take(block, follower)
            if done is not None:
                yield done
            if block.kind == "table" and is_question_table(self._lines[block.start]):
                yield block
        if self._current:
            yield self._current

    def _take(self, block: Block, follower: Block | None) -> Unit | None:
        """Read one block; return the question above it if that is finished."""
        text = _text(self._lines, block)
        if block.kind == "item":
            return self._item(block, text)
        if block.kind == "paragraph":
            return self._paragraph(block, text, follower)
        if block.kind in ("rule", "table") and (
            block.kind == "rule" or is_question_table(self._lines[block.start])
        ):
            return self._start(None)
        self._attach(block)
        return None

    def _start(self, unit: Unit | None) -> Unit | None:
        done, self._current = self._current, unit
        return done

    def _attach(self, block: Block) -> None:
        if self._current:
            last = self._lines[block.end - 1].rstrip()
            end = self._starts[block.end - 1] + len(last)
            line = self._body.line + block.end - 1
            loose = self._current.form == "item"
            insert = self._current.insert if loose else end
            self._current = replace(self._current, end=end, last_line=line, insert=insert)

    def _item(self, block: Block, text: str) -> Unit | None:
        mark = _MARK.match(text)
        words = text[mark.end() :] if mark else ""
        if (
            not words.strip()
            or is_placeholder(words)
            or says_nothing(words)
            or _EMPTY_MARK.match(text)
        ):
            return self._start(None)
        if (
            self._current
            and self._current.form == "paragraph"
            and not self._stands_alone(mark, text)
        ):
            # The list belongs to the question above: its options or its details.
            self._attach(block)
            return None
        if self._nothing and not _is_asking(text):
            return self._start(None)
        unit = _item_unit(self._body, self._section, block, block.end, self._settled)
        return self._start(unit)

    def _stands_alone(self, mark: re.Match[str] | None, text: str) -> bool:
        """Return whether an item is a question itself, not an option of the paragraph above."""
        if not (mark and mark["box"]) or self._current is None:
            return False
        lead = self._body.text[self._current.head - self._body.offset :][:200]
        return not _ASKED.match(lead) or _is_asking(text)

    def _paragraph(self, block: Block, text: str, follower: Block | None) -> Unit | None:
        if says_settled(text):
            self._settled = True
        if says_nothing(text) or says_settled(text) or is_placeholder(text):
            self._nothing = not says_settled(text)
            return self._start(None)
        intro = follower is not None and self._introduces(text, follower)
        if self._starts_question(text) and not intro:
            return self._start(self._paragraph_unit(block))
        if intro and (self._current is None or self._current.form == "item"):
            return self._start(None)
        self._attach(block)
        return None

    def _introduces(self, text: str, follower: Block) -> bool:
        if follower.kind == "table":
            return is_question_table(self._lines[follower.start])
        if follower.kind == "paragraph" and text.rstrip().endswith((":", "：")):
            return not _is_asking(text) and bool(_ASKED.match(_text(self._lines, follower)))
        if follower.kind != "item":
            return False
        if not _is_asking(text) or text.rstrip().endswith((":", "：")):
            return not _BOLD_LEAD.match(text) or self._current is None
        return _is_asking(_text(self._lines, follower))

    def _starts_question(self, text: str) -> bool:
        if _ALIKE.match(text) or (_LABEL_LEAD.match(text) and not _ASKING.match(text)):
            return False
        if _ASKING.match(text) or text.startswith("~~"):
            return True
        is_option = begins_option(text) and not _is_asking(text)
        if self._current is not None and (is_option or self._current.form == "item"):
            return False
        if _BOLD_LEAD.match(text) or _is_asking(text):
            return True
        return self._current is None and self._leaf and not self._has_items

    def _paragraph_unit(self, block: Block) -> Unit:
        start = self._starts[block.start]
        end = self._starts[block.end - 1] + len(self._lines[block.end - 1].rstrip())
        line = self._body.line
        return Unit(
            "paragraph",
            self._section,
            start,
            start,
            end,
            end,
            line + block.start,
            line + block.end - 1,
            settled=self._settled,
        )


def _item_unit(body: Stretch, section: Section, block: Block, end_line: int, settled: bool) -> Unit:
    lines, starts = body.lines, body.starts
    start = starts[block.start]
    mark = _MARK.match(lines[block.start])
    length = mark.end() if mark else 0
    box = start + mark.start("box") if mark and mark["box"] else None
    end = starts[end_line - 1] + len(lines[end_line - 1].rstrip())
    return Unit(
        "item",
        section,
        start,
        start + length,
        end,
        end,
        body.line + block.start,
        body.line + end_line - 1,
        indent=block.indent,
        box=box,
        ticked=(mark["box"] in "xX") if mark and mark["box"] else None,
        settled=settled,
    )


def _text(lines: list[str], block: Block) -> str:
    return "".join(lines[block.start : block.end])
