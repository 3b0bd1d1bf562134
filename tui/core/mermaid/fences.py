"""The diagram fences of a Markdown text, as CommonMark sees them."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from markdown_it import MarkdownIt

from tui.core.lines import lines_of
from tui.core.parsers import shared

LANGUAGES = ("mermaid", "dbml")


class Fence(NamedTuple):
    """A fenced diagram.

    Attributes:
        language: "mermaid" or "dbml".
        source: What stands between the fence lines, without the fence's own indentation.
        line: The 1-based line of the opening fence in the text given.
    """

    language: str
    source: str
    line: int

    @property
    def last_line(self) -> int:
        """The line of the closing fence, or where it should stand."""
        is_cut = self.source[-1:] not in ("", "\n")
        return self.line + self.source.count("\n") + is_cut + 1


@cache
def _blocks() -> MarkdownIt:
    """A parser that finds blocks only: what stands inside a line does not matter here."""
    return shared(MarkdownIt("commonmark").disable("inline"))


def fences(markdown: str) -> list[Fence]:
    """Return the Mermaid and DBML fences of a Markdown text, in order.

    A fence in a list item or a quotation counts, one inside another fence does not. A fence that
    is never closed ends where its list item, its quotation or the text ends.
    """
    found = []
    for token in _blocks().parse(markdown):
        words = token.info.split() if token.type == "fence" else []
        language = words[0].strip("{}").lower() if words else ""
        if language in LANGUAGES and token.map is not None:
            found.append(Fence(language, token.content, token.map[0] + 1))
    return found


def block_at(markdown: str, row: int) -> tuple[int, int] | None:
    """Return the first row (from 0) of the outermost block at a row, and the one after its last.

    None stands for a row between blocks.
    """
    lines = lines_of(markdown)
    for token in _blocks().parse(markdown):
        if token.level or token.nesting < 0 or token.map is None:
            continue
        start, end = token.map
        while token.type != "fence" and not lines[end - 1].strip():
            end -= 1
        if start <= row < end:
            return start, end
    return None


def nearest(found: Sequence[Fence], line: int, end: int) -> int:
    """Return the index of the diagram that somebody at a line means.

    Args:
        found: The diagrams, in order; at least one.
        line: The 1-based line.
        end: The last line of its section.
    """
    before = sum(1 for fence in found if fence.line <= line)
    is_inside = before and line <= found[before - 1].last_line
    is_ahead = before < len(found) and found[before].line <= end
    return before if is_ahead and not is_inside else max(0, before - 1)
