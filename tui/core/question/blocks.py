"""A section's body as the blocks a reader sees: list items, paragraphs, tables, rules.

Lines are counted from 0 within the text given; `end` is exclusive and never a blank line.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tui.core.lines import lines_with_ends
from tui.core.parsers import block_parser

Kind = Literal["item", "paragraph", "table", "rule", "heading", "other"]
_MARKER = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])([ \t]*)")
_KINDS: dict[str, Kind] = {
    "paragraph_open": "paragraph",
    "table_open": "table",
    "hr": "rule",
    "fence": "other",
    "code_block": "other",
    "html_block": "other",
    "blockquote_open": "other",
    "heading_open": "heading",
}
_FOLDED = re.compile(r"[ ]{0,3}<details\b.*</details>\s*", re.IGNORECASE)
_RULE = re.compile(r"\s*(?:-[ ]*-[ ]*-[- ]*|\*\*\*+|___+)\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """One top-level block, or one item of a top-level list.

    Attributes:
        kind: What it is.
        start: First line, from 0.
        end: The line after the last one that is not blank.
        indent: For an item: the column where its own text begins.
    """

    kind: Kind
    start: int
    end: int
    indent: int = 0


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return block_parser("table")


def without_rule(body: str) -> str:
    """Return a body up to its last words: a rule at its end only parts it from the next section."""
    lines = lines_with_ends(body)
    while lines and (not lines[-1].strip() or _RULE.fullmatch(lines[-1])):
        lines.pop()
    return "".join(lines).rstrip()


def content_column(line: str) -> int:
    """Return the column where the text of a list item that begins on this line stands."""
    match = _MARKER.match(line)
    if not match:
        return 0
    mark = len(line[: match.start(1)].expandtabs(4))
    column = len(line[: match.end()].expandtabs(4))
    # Five or more blanks after the mark are the beginning of indented code, not of the text.
    return column if 1 <= column - mark <= 4 else mark + 1


def blocks(text: str) -> list[Block]:
    """Return the top-level blocks of a section's body, items of lists one by one."""
    return _blocks_of(text, _parser().parse(text))


def _blocks_of(text: str, tokens: list[Token]) -> list[Block]:
    lines = lines_with_ends(text)
    found: list[Block] = []
    for token in tokens:
        kind = _kind(token)
        if kind is None or not token.map:
            continue
        start, end = token.map
        end = min(end, len(lines))
        while end > start + 1 and not lines[end - 1].strip():
            end -= 1
        if kind == "paragraph" and _is_broken_table(lines[start:end]):
            kind = "table"
        if token.type == "html_block":
            while start < end - 1 and _FOLDED.fullmatch(lines[start]):
                found.append(Block(kind, start, start + 1))
                start += 1
        indent = content_column(lines[start]) if kind == "item" else 0
        found.append(Block(kind, start, end, indent))
    return found


def broken_tables(text: str) -> list[Block]:
    """Return the tables of a section's body that are none to a Markdown reader."""
    if not re.search(r"(?m)(?:^|(?<=\r))\|", text):
        return []
    tokens = _parser().parse(text)
    read = {token.map[0] for token in tokens if token.type == "table_open" and token.map}
    found = _blocks_of(text, tokens)
    return [block for block in found if block.kind == "table" and block.start not in read]


def _is_broken_table(lines: list[str]) -> bool:
    """Return whether a paragraph is the rows of a table that lost its head or line of dashes."""
    rows = [line.strip() for line in lines]
    return all(row.startswith("|") and "|" in row[1:] for row in rows)


def _kind(token: Token) -> Kind | None:
    if token.type == "list_item_open":
        return "item" if token.level == 1 else None
    return _KINDS.get(token.type) if token.level == 0 else None
