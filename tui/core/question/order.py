"""Another order for the options of a question that is written already: only their lines change.

The letters stay in order, A, B, C, unless a sentence names one of them: then each option keeps its
own, so that no decision or recommendation comes to mean another option.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tui.core.lines import lines_with_ends
from tui.core.question.decide import in_place, question_named
from tui.core.question.model import Question, Span
from tui.core.question.option_lines import Found, key_span
from tui.core.question.options import find_options
from tui.core.spec import Edit, Spec
from tui.errors import UsageError

_NAMES_ONE = re.compile(
    r"\((?:[A-Za-z]|\d{1,2})\)"
    r"|\b(?i:options?|alternative|choice|approach|variant)\s+\(?(?:[A-Za-z]|\d{1,2})\b"
    r"|(?:选项|選項|方案)\s*(?:[A-Za-z]|\d{1,2})"
)
_ONE_ALONE = re.compile(r"\W*(?:[A-Za-z]|\d{1,2})(?:\W|$)")


@dataclass(frozen=True, slots=True)
class _Block:
    """An option as written, without the blanks at its end: its offset, text, and key in there."""

    start: int
    text: str
    key: Span | None


def reorder(spec: Spec, question_id: str, order: Sequence[str]) -> list[Edit]:
    """Return the edits that put the options of a question in another order.

    Args:
        spec: The spec.
        question_id: The question.
        order: All keys of its options, in the order wanted.

    Raises:
        UsageError: There is no such question, the order is not one of its options, or they are
            part of a sentence or have no letters that a decision could keep naming.
    """
    question = question_named(spec, question_id)
    return in_place(spec, question, lambda here, asked: _reordered(here, asked, order))


def _reordered(spec: Spec, question: Question, order: Sequence[str]) -> list[Edit]:
    keys = [option.key for option in question.options]
    wanted = [key.strip().upper() for key in order]
    if sorted(keys) != sorted(wanted):
        raise UsageError(
            f"{', '.join(order)} is no order of the options of {question.id}",
            f"Name each of {', '.join(keys) or 'its options'} once.",
        )
    words = Span(question.anchor.words, max(question.anchor.words, question.span.end))
    text = spec.source[words.start : words.end]
    found = find_options(text, settled=False)
    blocks = _blocks(text, words.start, found)
    keeps = _names_one(question, text, words.start, blocks)
    why = ""
    if len(found) != len(keys) or any(option.first_line < 0 for option in found):
        why = "they are part of a sentence"
    elif keeps and not all(option.key for option in found):
        why = "its text counts them and they have no letters"
    if why:
        raise UsageError(f"The options of {question.id} cannot be moved: {why}", "Edit the text.")
    return list(_moves(blocks, [keys.index(key) for key in wanted], keeps))


def _blocks(text: str, offset: int, found: Sequence[Found]) -> list[_Block]:
    lines = lines_with_ends(text)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    blocks = []
    for option in found:
        block = "".join(lines[option.first_line : option.end_line]).rstrip()
        blocks.append(_Block(offset + starts[option.first_line], block, key_span(block)))
    return blocks


def _moves(blocks: Sequence[_Block], order: Sequence[int], keeps: bool) -> list[Edit]:
    edits = []
    for slot, index in enumerate(order):
        old, new = blocks[slot], blocks[index]
        text = new.text
        if old.key and new.key and not keeps:
            key = old.text[old.key.start : old.key.end]
            text = text[: new.key.start] + key + text[new.key.end :]
        if text != old.text:
            edits.append(Edit(old.start, old.start + len(old.text), text))
    return edits


def _names_one(question: Question, text: str, offset: int, blocks: Sequence[_Block]) -> bool:
    """Return whether the words of a question name one of its options by its key."""
    decided = [*([question.decision] if question.decision else []), *question.history]
    if any(decision.option for decision in decided) or _ONE_ALONE.match(question.recommendation):
        return True
    rest, done = "", 0
    for block in blocks:
        end = block.start - offset + (block.key.end + 1 if block.key else 0)
        rest += text[done : block.start - offset]
        done = end
    return bool(_NAMES_ONE.search(rest + text[done:]))
