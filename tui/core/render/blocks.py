"""A section's Markdown as its top-level blocks, kept up to date while it is typed.

After a change only the blocks around it are parsed again, and none where words change in a line.
The parser starts at the block before the one that was changed (no block depends on more than the
two lines behind it) and stops at the first line behind the change where a block began before, since
from there on nothing can differ. Work is bounded: a block shows at most `BLOCK_LINES` lines and
`BLOCK_CHARS` characters, a section `SECTION_LINES` lines; what is left out is counted. Lines are
0-based here.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from tui.core.lines import lines_of
from tui.core.render.parse import top_level
from tui.core.spec import BOM, front_matter_end

BLOCK_LINES = 600
BLOCK_CHARS = 40_000
LINE_CHARS = 20_000
LINE_BARS = 200
SECTION_LINES = 5_000
_FIRST_LOOK = 32
# A line, behind its list marker, that begins with a letter: text, wherever it stands.
_WORDS = re.compile(r"([ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?)[^\W\d_]")


class Block(NamedTuple):
    """One top-level block.

    Attributes:
        start: Its first line.
        end: The line after its last.
        text: Its lines, joined with LF; long ones are cut short.
        hidden: How many of its lines `text` leaves out.
        is_front_matter: Whether it is YAML before the Markdown.
    """

    start: int
    end: int
    text: str
    hidden: int = 0
    is_front_matter: bool = False

    @property
    def key(self) -> tuple[str, int, bool]:
        """What its rendering depends on, wherever it stands."""
        return self.text, self.hidden, self.is_front_matter


class Blocks:
    """The blocks of one section.

    Attributes:
        blocks: All blocks, in order; lines beyond the limit are one last block without text.
        kept: How many blocks at the beginning the last `update` left as they were.
        moved: How many blocks at the end it left as they were, but for their lines.
        parsed: How many lines it gave to the parser.
    """

    def __init__(self, markdown: str, is_first: bool = False) -> None:
        """Split a section; front matter is looked for in the first section of a spec only."""
        self.blocks: list[Block] = []
        self.kept = 0
        self.moved = 0
        self.parsed = 0
        self._is_first = is_first
        self._head = 0
        self._lines: list[str] = []
        self.update(markdown)

    def update(self, markdown: str) -> None:
        """Take the section's new text; what did not change keeps its blocks."""
        lines, head, beyond = self._read(markdown)
        old_lines = self._lines if head == self._head else []
        old_blocks = [block for block in self.blocks if block.start < len(old_lines)]
        self._head, self._lines = head, lines
        first, old_after = _changed(old_lines, lines)
        if self._is_within_words(old_lines, first, old_after):
            return
        # The block before may take in the lines of one that is no table any more, but no other may.
        keep = max(0, sum(1 for block in old_blocks if block.start <= first) - 2)
        start = old_blocks[keep].start if keep else head
        shift = len(lines) - len(old_lines)
        # Where a block began behind the change, the rest is as it was.
        anchors = {
            block.start + shift: number
            for number, block in enumerate(old_blocks)
            if number >= keep and block.start >= max(old_after, head)
        }
        fresh: list[Block] = []
        rest: list[Block] = []
        self.parsed = 0
        if head and not keep:
            fresh.append(_front_matter(lines[:head]))
        for block in self._parse(start, max(_FIRST_LOOK, old_after + shift - start + 16)):
            if block.start in anchors:
                rest = [_shifted(old, shift) for old in old_blocks[anchors[block.start] :]]
                break
            fresh.append(block)
        self.kept, self.moved = keep, len(rest)
        self.blocks = [*old_blocks[:keep], *fresh, *rest]
        if beyond:
            self.blocks.append(Block(len(lines), len(lines) + beyond, "", beyond))
            self.moved = 0

    def _is_within_words(self, old: Sequence[str], first: int, old_after: int) -> bool:
        """Take a change of words in one line, which no block begins or ends by; False if it is not.

        Args:
            old: The lines before.
            first: The first line that differs.
            old_after: The line behind the last one that differs.
        """
        number = bisect_right(self.blocks, first, key=_start) - 1
        if number < 0 or len(old) != len(self._lines) or old_after != first + 1:
            return False
        block = self.blocks[number]
        if not block.start <= first < block.end - block.hidden or block.is_front_matter:
            return False
        texts = block.text.split("\n")
        text = self._lines[first]
        texts[first - block.start] = text
        changed = block._replace(text="\n".join(texts))
        is_small = len(changed.text) <= BLOCK_CHARS
        if not is_small or not _are_words(old[first], text, block.text + changed.text):
            return False
        self.blocks = [*self.blocks[:number], changed, *self.blocks[number + 1 :]]
        self.kept, self.moved, self.parsed = number, len(self.blocks) - number - 1, 0
        return True

    def _read(self, markdown: str) -> tuple[list[str], int, int]:
        """Return the lines to look at, how many are front matter, how many lie beyond."""
        head = 0
        if self._is_first:
            before = markdown[: front_matter_end(markdown)]
            head = len(lines_of(before)) - before.endswith(("\n", "\r")) if before else 0
            markdown = markdown.removeprefix(BOM)
        lines = lines_of(markdown)
        most = SECTION_LINES + head
        return lines[:most], head, max(0, len(lines) - most)

    def _parse(self, position: int, look: int) -> Iterator[Block]:
        """Yield the blocks from a line on, which must be the first line of a block.

        Args:
            position: The line.
            look: How many lines to give the parser at first.
        """
        lines = self._lines
        while position < len(lines):
            size = min(look, BLOCK_LINES)
            texts = _window(lines, position, size)
            after = position + len(texts)
            tokens = top_level("\n".join(texts))
            self.parsed += len(texts)
            if len(tokens) <= 2 and len(texts) == size < BLOCK_LINES and after < len(lines):
                look = size * 2
                continue
            # The last two may look different once the parser sees what follows them.
            sure = len(tokens) if after == len(lines) else max(1, len(tokens) - 2)
            hidden = 0
            if sure < len(tokens):
                after = position + _span(tokens[sure])[0]
            elif tokens and after < len(lines):
                hidden = _hidden(lines, after, tokens[0], texts)
            for token in tokens[:sure]:
                start, end = _span(token)
                text = "\n".join(texts[start:end])
                yield Block(position + start, position + end + hidden, text, hidden)
            position = after + hidden


def _start(block: Block) -> int:
    return block.start


def _are_words(old: str, new: str, block: str) -> bool:
    """Return whether a line is text before and after, so that its block stays what it is.

    Within a fence it is. Elsewhere a bar may make a table, what stands behind "]:" a definition
    (which is no block), and "-->" may end a comment.

    Args:
        old: The line before.
        new: The line after.
        block: The text of its block, before and after.
    """
    before, after = _WORDS.match(old), _WORDS.match(new)
    if not before or not after or before[1] != after[1] or _cut(new) != new:
        return False
    if block.startswith(("```", "~~~")):
        return True
    return not ("|" in old + new or "]:" in block or "<" in block)


def _span(token: Token) -> tuple[int, int]:
    start, end = token.map or (0, 0)
    return start, end


def _front_matter(lines: Sequence[str]) -> Block:
    texts = _window(lines, 0, BLOCK_LINES)
    return Block(0, len(lines), "\n".join(texts), len(lines) - len(texts), True)


def _shifted(block: Block, lines: int) -> Block:
    if not lines:
        return block
    return block._replace(start=block.start + lines, end=block.end + lines)


def _changed(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return the first line that differs and the line after the last one, counted in the old."""
    shorter = min(len(old), len(new))
    first = 0
    while first < shorter and old[first] == new[first]:
        first += 1
    same = 0
    while same < shorter - first and old[-1 - same] == new[-1 - same]:
        same += 1
    return first, len(old) - same


def _window(lines: Sequence[str], start: int, size: int) -> list[str]:
    """Return at most `size` lines and about `BLOCK_CHARS` characters; one line at least."""
    texts: list[str] = []
    room = BLOCK_CHARS
    for line in lines[start : start + size]:
        text = line if len(line) <= LINE_BARS else _cut(line)
        room -= len(text)
        if room < 0 and texts:
            break
        texts.append(text)
    return texts


def _cut(line: str) -> str:
    """Return a long line up to the limits of characters and of bars, which make columns."""
    if line.count("|") > LINE_BARS:
        line = "|".join(line.split("|", LINE_BARS)[:LINE_BARS])
    return line if len(line) <= LINE_CHARS else line[:LINE_CHARS] + " …"


def _hidden(lines: Sequence[str], after: int, token: Token, texts: Sequence[str]) -> int:
    """Return how many lines of a block lie behind the lines that the parser was given.

    A fence ends at its closing marks and a comment at its own; anything else at a blank line.

    Args:
        lines: The lines of the section.
        after: The line behind those that were parsed.
        token: The only block that was found in them.
        texts: The lines that were parsed.
    """
    start, end = _span(token)
    if end < len(texts):
        return 0
    closing = re.compile(r"\s*")
    if token.type == "fence":
        marks = re.escape(token.markup)
        closing = re.compile(rf" {{0,3}}{marks}{re.escape(token.markup[0])}*[ \t]*")
    elif texts[start].lstrip().startswith("<!--"):
        closing = re.compile(r".*-->.*")
    is_whole = closing.pattern != r"\s*" and end - start > 1 and closing.fullmatch(texts[-1])
    if is_whole:
        return 0
    for number in range(after, len(lines)):
        if closing.fullmatch(lines[number]):
            return number - after + (0 if closing.pattern == r"\s*" else 1)
    return len(lines) - after
