"""A question section cut into its questions: each block starts one or belongs to the one above."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from tui.core.question.asking import (
    ASKED,
    ASKING,
    MARK,
    asks_first,
    is_asking,
    is_label,
    is_question_table,
)
from tui.core.question.blocks import Block, blocks
from tui.core.question.markers import without_blocks
from tui.core.question.option_lines import begins_option
from tui.core.question.titles import is_placeholder, says_nothing, says_resolved, says_settled
from tui.core.question.units import Stretch, Unit, body_of, item_unit, text_of
from tui.core.question.wrapping import Wrapping, unwrapped
from tui.core.spec import Section, Spec

_EMPTY_MARK = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]*$")
_BOLD_LEAD = re.compile(r"^(?:~~)?(?:\*\*|__)[^*_\s]")
_ALIKE = re.compile(r"^\W*(?:A(?:nswer)?)\s*\d{0,2}\s*(?:\([^)]*\))?\W*[:：.]")

Piece = Unit | Block | Wrapping


def cut(spec: Spec, section: Section, settled: bool, *, leaf: bool) -> Iterator[Piece]:
    """Yield the questions of a section's own body; a question table comes as its block.

    Args:
        spec: The spec.
        section: A section that holds questions.
        settled: Whether a heading above says that all is settled.
        leaf: Whether no headings follow below it, so that plain paragraphs are questions too.
    """
    body = body_of(spec, section)
    settled = settled or says_resolved(section.title)
    return _Cutter(body, section, settled, leaf, spec.line_end).units()


class _Cutter:
    """Goes through the blocks of one body; each belongs to the question above it or starts one."""

    def __init__(
        self, body: Stretch, section: Section, settled: bool, leaf: bool, line_end: str
    ) -> None:
        text, starts = without_blocks(body.text)
        self._body = body = replace(body, text=text)
        self._parted = [body.offset + start for start in starts]
        self._section = section
        self._settled = settled
        self._leaf = leaf
        self._lines = body.lines
        self._starts = body.starts
        self._blocks = blocks(body.text)
        self._has_items = any(block.kind == "item" for block in self._blocks)
        self._line_end = line_end
        self._nothing = False
        self._current: Unit | Wrapping | None = None

    def units(self) -> Iterator[Piece]:
        stop = 0
        for index, block in enumerate(self._blocks):
            if block.start < stop:
                continue
            if self._is_parted(block) and (done := self._start(None)):
                yield done
            follower = self._blocks[index + 1] if index + 1 < len(self._blocks) else None
            wrapped = self._wrapped(block, follower)
            done = self._start(wrapped) if wrapped else self._take(block, follower)
            if done is not None:
                yield done
            if isinstance(wrapped, Wrapping):
                stop = wrapped.stop
            elif block.kind == "table" and is_question_table(self._lines[block.start]):
                yield block
        if self._current:
            yield self._current

    def _is_parted(self, block: Block) -> bool:
        """Return whether a marked question stands between a block and the question above it."""
        above = self._current.end if isinstance(self._current, Unit) else self._body.offset
        before = self._starts[block.start]
        return bisect_left(self._parted, above) < bisect_left(self._parted, before)

    def _wrapped(self, block: Block, follower: Block | None) -> Unit | Wrapping | None:
        """Return what a block wraps if it asks itself, not only adds to the question above."""
        if block.kind not in ("other", "paragraph"):
            return None
        found = unwrapped(self._lines, self._starts, block.start, block.end)
        if found is None:
            return None
        is_free = not isinstance(self._current, Unit) and found.kind != "details"
        if not found.asks and not (
            is_free and is_asking(found.first) and not is_label(found.first)
        ):
            return None
        if self._goes_on(found, follower):
            return replace(self._paragraph_unit(block), head=found.words)
        return found.as_spec(self._line_end, settled=self._settled)

    def _goes_on(self, found: Wrapping, follower: Block | None) -> bool:
        """Return whether what follows a quoted question answers it or lists its options."""
        if found.words < 0 or follower is None or follower.kind not in ("paragraph", "item"):
            return False
        text = text_of(self._lines, follower)
        return not is_asking(text) and not asks_first(text)

    def _take(self, block: Block, follower: Block | None) -> Unit | Wrapping | None:
        """Read one block; return the question above it if that is finished."""
        text = text_of(self._lines, block)
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

    def _start(self, unit: Unit | Wrapping | None) -> Unit | Wrapping | None:
        done, self._current = self._current, unit
        return done

    def _attach(self, block: Block) -> None:
        if isinstance(self._current, Unit):
            last = self._lines[block.end - 1].rstrip()
            end = self._starts[block.end - 1] + len(last)
            line = self._body.line + block.end - 1
            loose = self._current.form == "item"
            insert = self._current.insert if loose else end
            self._current = replace(self._current, end=end, last_line=line, insert=insert)

    def _item(self, block: Block, text: str) -> Unit | Wrapping | None:
        mark = MARK.match(text)
        words = text[mark.end() :] if mark else ""
        if (
            not words.strip()
            or is_placeholder(words)
            or says_nothing(words)
            or _EMPTY_MARK.match(text)
        ):
            return self._start(None)
        if (
            isinstance(self._current, Unit)
            and self._current.form == "paragraph"
            and not self._stands_alone(mark, text)
        ):
            # The list belongs to the question above: its options or its details.
            self._attach(block)
            return None
        if self._nothing and not is_asking(text):
            return self._start(None)
        unit = item_unit(self._body, self._section, block, settled=self._settled)
        return self._start(unit)

    def _stands_alone(self, mark: re.Match[str] | None, text: str) -> bool:
        """Return whether an item is a question itself, not an option of the paragraph above."""
        if not (mark and mark["box"]) or not isinstance(self._current, Unit):
            return False
        lead = self._body.text[self._current.head - self._body.offset :][:200]
        return not ASKED.match(lead) or is_asking(text)

    def _paragraph(self, block: Block, text: str, follower: Block | None) -> Unit | Wrapping | None:
        if says_settled(text):
            self._settled = True
        if says_nothing(text) or says_settled(text) or is_placeholder(text):
            self._nothing = not says_settled(text)
            return self._start(None)
        intro = follower is not None and self._introduces(text, follower)
        if self._starts_question(text) and not intro:
            return self._start(self._paragraph_unit(block))
        if intro and (not isinstance(self._current, Unit) or self._current.form == "item"):
            return self._start(None)
        self._attach(block)
        return None

    def _introduces(self, text: str, follower: Block) -> bool:
        if follower.kind == "table":
            return is_question_table(self._lines[follower.start])
        if follower.kind == "paragraph" and text.rstrip().endswith((":", "：")):
            return not is_asking(text) and bool(ASKED.match(text_of(self._lines, follower)))
        if follower.kind != "item":
            return False
        if not is_asking(text) or text.rstrip().endswith((":", "：")):
            return not _BOLD_LEAD.match(text) or self._current is None
        return is_asking(text_of(self._lines, follower))

    def _starts_question(self, text: str) -> bool:
        if _ALIKE.match(text) or is_label(text):
            return False
        if ASKING.match(text) or text.startswith("~~"):
            return True
        is_option = begins_option(text) and not is_asking(text)
        is_item = isinstance(self._current, Unit) and self._current.form == "item"
        if self._current is not None and (is_option or is_item):
            return False
        if _BOLD_LEAD.match(text) or is_asking(text):
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
