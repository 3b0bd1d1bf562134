"""The code blocks of a spec, fenced and indented, with their places in the source."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tui.core.lines import line_starts
from tui.core.spec import block_tokens

DIAGRAMS = frozenset(
    {"mermaid", "dbml", "plantuml", "puml", "c4plantuml", "d2", "dot", "graphviz", "structurizr"}
)
"""The languages whose blocks are diagrams."""
_CORNERS = re.compile(r"[┌┐└┘╔╗╚╝╭╮╰╯]|\+-{2,}\+?")
_SIDES = re.compile(r"[│║|]")
_ENOUGH_CORNERS = 4
_PLAIN = frozenset({"", "text", "txt", "plaintext", "plain", "ascii"})
_ARROW = re.compile(r"[-─=]+[>▶►]|→|⟶|[<◀◄][-─=]+|←")
_STROKES = re.compile(r"[\s|│┃v^▼▲↓↑+\\/-]+")
_CODE = re.compile(r"[{};]|:=|==")
_ENOUGH_ARROWS = 2
_DEEPEST = 200
"""Characters before a line of code in lists and quotes."""


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A code block.

    Attributes:
        language: The first word after the fence's mark, lower case; "" without one.
        text: What stands in it, without the fence's own indentation.
        line: The line of its opening fence, or its first one, from 1.
        first_line: The line of its first line of code, from 1.
        start: Offset where the block begins, its opening fence included.
        end: Offset just after the block.
        indent: The blanks before each line of code that do not belong to it.
    """

    language: str
    text: str
    line: int
    first_line: int
    start: int
    end: int
    indent: int = 0

    def offset(self, source: str, starts: Sequence[int], at: int) -> int:
        """Return where an offset of the block's text is in the source; -1 if that is not known.

        Args:
            source: The source.
            starts: The offsets of its lines.
            at: The offset in the block's text.
        """
        row = self.text.count("\n", 0, at)
        first = self.text.rfind("\n", 0, at) + 1
        written = self.text[first:].partition("\n")[0]
        start = starts[min(self.first_line - 1 + row, len(starts) - 1)]
        line = re.split(r"[\r\n]", source[start : start + len(written) + _DEEPEST], maxsplit=1)[0]
        # In a list or a quote the line begins with what does not belong to the block.
        return start + len(line) - len(written) + at - first if line.endswith(written) else -1

    @property
    def is_box_art(self) -> bool:
        """Whether the block is a drawing of boxes made of characters."""
        if self.language in DIAGRAMS or len(_CORNERS.findall(self.text)) < _ENOUGH_CORNERS:
            return False
        return bool(_SIDES.search(self.text))

    @property
    def is_sketch(self) -> bool:
        """Whether the block is names joined by arrows, as in `browser -> CDN -> service`."""
        if self.language not in _PLAIN or _CODE.search(self.text):
            return False
        lines = [line for line in self.text.splitlines() if line.strip()]
        arrows = len(_ARROW.findall(self.text))
        drawn = sum(bool(_ARROW.search(line) or _STROKES.fullmatch(line)) for line in lines)
        return arrows >= _ENOUGH_ARROWS and 2 * drawn >= len(lines)

    @property
    def is_diagram(self) -> bool:
        """Whether the block shows a diagram, in any notation."""
        return self.language in DIAGRAMS or self.is_box_art


@lru_cache(maxsize=8)
def code_blocks(source: str) -> tuple[CodeBlock, ...]:
    """Return the code blocks of a source in order."""
    return tuple(_read(source))


def _read(source: str) -> Iterator[CodeBlock]:
    starts = [*line_starts(source), len(source)]
    for token in block_tokens(source):
        if token.type not in ("fence", "code_block") or token.map is None:
            continue
        first, after = token.map
        words = token.info.split()
        language = words[0].strip("{}.").lower() if words else ""
        is_fence = token.type == "fence"
        line_text = source[starts[first] : starts[min(first + 1, len(starts) - 1)]]
        yield CodeBlock(
            language,
            token.content,
            first + 1,
            first + (2 if is_fence else 1),
            starts[first],
            starts[min(after, len(starts) - 1)],
            len(line_text) - len(line_text.lstrip(" ")) if is_fence else 0,
        )
