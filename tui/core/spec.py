"""A spec's source text as sections, losslessly.

A `Spec` is a tuple of *parts*: each part is the source of one section, its heading included, and
the parts joined are the file's text, character for character. Headings are found by the CommonMark
rules (markdown-it), so fences, HTML blocks, quotes and lists hide them, and setext headings count.
Offsets are characters in the whole text; lines are 1-based and end at LF, CRLF or CR only. Bytes
that are not UTF-8 live in the text as surrogate escapes and come back as they were.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple, Self

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tui.core.lines import LINE_END, dominant_line_end, line_starts, lines_of
from tui.core.parsers import block_parser

BOM = "\ufeff"
_NUMBER = re.compile(r"(\d+(?:\.\d+)*)\.?(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Section:
    """One heading and its own text, up to the next heading of any level.

    Attributes:
        index: Position in `Spec.sections`, from 0.
        level: 1 to 6; 0 for the preamble before the first heading.
        title: The heading's text as written, without its marks; empty for the preamble.
        start: Offset of the heading's first character.
        body_start: Offset of the first character after the heading.
        end: Offset just after the section's last character.
        start_line: First line, 1-based.
        end_line: Last line, 1-based and inclusive.
    """

    index: int
    level: int
    title: str
    start: int
    body_start: int
    end: int
    start_line: int
    end_line: int

    @property
    def number(self) -> str:
        """The number that the title begins with ("4.2"), or an empty string."""
        match = _NUMBER.match(self.title)
        return match[1] if match else ""


class Edit(NamedTuple):
    """Put `text` in place of the characters from `start` to `end` (offsets in the whole source)."""

    start: int
    end: int
    text: str


class UnclosedFence(NamedTuple):
    """A code fence that runs to the end of the file.

    Attributes:
        line: The line that opens it, 1-based.
        hidden: How many headings it swallows.
    """

    line: int
    hidden: int

    def __str__(self) -> str:
        noun = "heading" if self.hidden == 1 else "headings"
        return f"unclosed fence from line {self.line} hides {self.hidden} {noun}"


class Part(NamedTuple):
    """The source of one section; its body begins at character `body` of `text`."""

    text: str
    body: int
    level: int
    title: str


@lru_cache(maxsize=1)
def _block_parser() -> MarkdownIt:
    return block_parser()


@lru_cache(maxsize=4)
def block_tokens(text: str) -> list[Token]:
    """Return the blocks of a text as markdown-it sees them, front matter blanked; do not change.

    Lines of the tokens count in the text. Several readers ask for the same text one after another.
    """
    return _block_parser().parse(masked_front_matter(text))


def front_matter_end(text: str) -> int:
    """Return the offset just after YAML front matter (a BOM may stand before it), or 0."""
    if not text.startswith(("---", BOM + "---")):
        return 0
    start = len(BOM) if text.startswith(BOM) else 0
    for number, match in enumerate(LINE_END.finditer(text)):
        line = text[start : match.start()].rstrip(" \t")
        start = match.end()
        if number == 0:
            if line != "---":
                return 0
        elif line in ("---", "..."):
            return start
    return len(text) if text[start:].rstrip(" \t") in ("---", "...") and start > 1 else 0


def masked_front_matter(text: str) -> str:
    """Return the text for a Markdown parser: BOM and front matter blanked, each line in place."""
    end = front_matter_end(text)
    if end:
        return "\n" * len(LINE_END.findall(text[:end])) + text[end:]
    return text.removeprefix(BOM)


def _split(text: str) -> tuple[Part, ...]:
    """Cut a text at its top-level headings; one part at least."""
    tokens = block_tokens(text)
    starts = [*line_starts(text), len(text)]
    last = len(starts) - 1
    cuts: list[tuple[int, int, int, str]] = []
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            first, after = token.map
            title = inline.content.replace("\n", " ")
            cuts.append((starts[first], starts[min(after, last)], int(token.tag[1]), title))
    if not cuts or cuts[0][0] > 0:
        cuts.insert(0, (0, 0, 0, ""))
    ends = [*(cut[0] for cut in cuts[1:]), len(text)]
    return tuple(
        Part(text[start:end], body - start, level, title)
        for (start, body, level, title), end in zip(cuts, ends, strict=True)
    )


@dataclass(frozen=True)
class Spec:
    """A spec's text, cut into sections; made with `Spec.parse`, and anew by every change."""

    parts: tuple[Part, ...]

    @classmethod
    def parse(cls, source: str) -> Self:
        """Cut a source text (BOM, line ends and surrogate escapes as in the file) into sections."""
        return cls(_split(source))

    @classmethod
    def unsplit(cls, source: str) -> Self:
        """Take a source text as one section for now, as while the whole file is being typed in."""
        return cls((Part(source, 0, 0, ""),))

    @cached_property
    def source(self) -> str:
        """The whole text, character for character."""
        return "".join(part.text for part in self.parts)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every section in the order of the text; the preamble, if there is one, comes first."""
        found = []
        offset, line = 0, 1
        for index, part in enumerate(self.parts):
            breaks = len(LINE_END.findall(part.text))
            # A part ends with a line end unless it is the last one or is being typed.
            whole = part.text.endswith(("\n", "\r"))
            end = offset + len(part.text)
            end_line = max(line, line + breaks - (1 if whole else 0))
            body_start = offset + part.body
            found.append(
                Section(index, part.level, part.title, offset, body_start, end, line, end_line)
            )
            offset, line = end, line + breaks
        return tuple(found)

    @cached_property
    def line_end(self) -> str:
        """The line end that new lines of this spec get; asked for at each key, so not of all."""
        return dominant_line_end(self.source[:65_536])

    def part(self, index: int) -> str:
        """Return the source of one section, its heading included."""
        return self.parts[index].text

    def part_start(self, index: int) -> int:
        """Return the offset of a section's first character; cheaper than `sections`."""
        return sum(len(part.text) for part in self.parts[:index])

    def heading(self, index: int) -> str:
        """Return the source of a section's heading, its line end included."""
        part = self.parts[index]
        return part.text[: part.body]

    def body(self, index: int) -> str:
        """Return the source of a section after its heading."""
        part = self.parts[index]
        return part.text[part.body :]

    def replace_body(self, index: int, body: str) -> "Spec":
        """Return the spec with another body in one section and the same text elsewhere.

        Line ends are added where the body would otherwise run into a heading. The cuts stay where
        they are even if the body now holds headings or an unclosed fence: call `resplit` when the
        writer moves on, so that what is being typed never swallows the sections behind it.
        """
        part = self.parts[index]
        head = part.text[: part.body]
        if body and head and not head.endswith(("\n", "\r")):
            head += self.line_end
        if body and index + 1 < len(self.parts) and not body.endswith(("\n", "\r")):
            body += self.line_end
        changed = Part(head + body, len(head), part.level, part.title)
        return Spec((*self.parts[:index], changed, *self.parts[index + 1 :]))

    def apply(self, *edits: Edit) -> "Spec":
        """Return the spec with edits that do not overlap, all of them in offsets of this spec."""
        return Spec.parse(apply_edits(self.source, edits))

    def resplit(self) -> "Spec":
        """Return the same text cut anew, as a reader of the file sees it."""
        return Spec.parse(self.source)

    def section_at(self, line: int) -> Section:
        """Return the section of a 1-based line; the last section for lines past the end."""
        inside = [section for section in self.sections if section.start_line <= line]
        return inside[-1] if inside else self.sections[0]

    def subtree_end(self, index: int) -> int:
        """Return the index just after the last section below this one (its sub-sections)."""
        level = self.parts[index].level
        for after in range(index + 1, len(self.parts)):
            if level == 0 or self.parts[after].level <= level:
                return after
        return len(self.parts)

    def find(self, name: str) -> Section | None:
        """Return the section with this number ("4.2"), title, or title without its number.

        Upper and lower case are the same; a title that only begins with the name comes last.
        """
        wanted = name.strip().lstrip("§#").strip().casefold()
        if not wanted:
            return None
        ranked: list[tuple[int, Section]] = []
        for section in self.sections:
            title = section.title.casefold()
            bare = _NUMBER.sub("", section.title, count=1).strip().casefold()
            if wanted.rstrip(".") == section.number:
                ranked.append((0, section))
            elif wanted in (title, bare):
                ranked.append((1, section))
            elif bare.startswith(wanted) or title.startswith(wanted):
                ranked.append((2, section))
        return min(ranked, key=lambda entry: entry[0])[1] if ranked else None

    @cached_property
    def unclosed_fence(self) -> UnclosedFence | None:
        """The fence that runs to the end of the text and hides headings, if there is one."""
        # It swallows every heading behind it, so it begins in the last section.
        found = find_unclosed_fence(self.parts[-1].text)
        if found is None or len(self.parts) == 1:
            return found
        return UnclosedFence(found.line + self.sections[-1].start_line - 1, found.hidden)


def difference(old: str, new: str) -> Edit | None:
    """Return the smallest single edit that makes `new` of `old`, or None if they are equal."""
    if old == new:
        return None
    shortest = min(len(old), len(new))
    start = _agreement(shortest, lambda count: old[:count] == new[:count])
    end = _agreement(
        shortest - start, lambda count: old[len(old) - count :] == new[len(new) - count :]
    )
    return Edit(start, len(old) - end, new[start : len(new) - end])


def _agreement(most: int, agrees: Callable[[int], bool]) -> int:
    """Return the largest count up to `most` that agrees; halving compares at the speed of C."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if agrees(middle):
            low = middle
        else:
            high = middle - 1
    return low


def apply_edits(source: str, edits: Iterable[Edit]) -> str:
    """Return the source with edits that do not overlap, given in any order.

    Raises:
        ValueError: Two edits overlap or one lies outside the source.
    """
    pieces = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not position <= edit.start <= edit.end <= len(source):
            raise ValueError(f"edit {edit.start}-{edit.end} overlaps another or lies outside")
        pieces += [source[position : edit.start], edit.text]
        position = edit.end
    return "".join([*pieces, source[position:]])


def find_unclosed_fence(source: str) -> UnclosedFence | None:
    """Return the fence that is never closed and swallows headings, or None."""
    text = masked_front_matter(source)
    tokens = [token for token in block_tokens(source) if token.level == 0]
    if not tokens or tokens[-1].type != "fence" or not tokens[-1].map:
        return None
    lines = lines_of(text)
    first = tokens[-1].map[0]
    marks = re.escape(tokens[-1].markup)
    closing = re.compile(rf" {{0,3}}{marks}{marks[-1]}*[ \t]*")
    if any(closing.fullmatch(line) for line in lines[first + 1 :]):
        return None
    hidden = sum(1 for part in _split("\n".join(lines[first + 1 :])) if part.level)
    return UnclosedFence(first + 1, hidden) if hidden else None
