"""What kind of line each line of Markdown is, read from top to bottom with little state.

The editor needs this at every key, so it looks at one line and at what the lines before it left
open (`Open`), never at the whole text. A full parse may differ in rare nestings; nothing that is
written to a file depends on it.
"""

import re
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
"""An HTML comment; one that is never closed hides the rest."""
_FENCE = re.compile(r"(?P<indent> *)(?P<mark>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)$")
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-+*]|\d{1,9}[.)])(?P<gap>[ \t]+|$)")
_QUOTE = re.compile(r"(?: {0,3}> ?)+")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_HEADING = re.compile(r" {0,3}(?P<mark>#{1,6})(?=[ \t]|$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_DELIMITER = re.compile(r"\s*(?:\|\s*)?:?-+:?\s*(?:\|\s*:?-+:?\s*)+(?:\|\s*)?$")
_TABLE = re.compile(r"\s*\|.*\|\s*$")
_DASHES = re.compile(r"[ \t]*(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?")


class Kind(Enum):
    """The kind of a line."""

    TEXT = "text"
    BLANK = "blank"
    HEADING = "heading"
    UNDERLINE = "underline"
    RULE = "rule"
    TABLE = "table"
    FENCE = "fence"
    CODE = "code"
    COMMENT = "comment"


class Open(NamedTuple):
    """What the lines so far have left open.

    Attributes:
        fence: The mark that opened a code fence ("```"), or an empty string.
        quoted: Whether the fence stands in a quote and ends with it.
        comment: Whether an HTML comment is open.
        column: Where the text of the innermost list item begins, in columns; 0 outside lists.
        paragraph: Whether the line before was text, so that indented text goes on with it.
    """

    fence: str = ""
    quoted: bool = False
    comment: bool = False
    column: int = 0
    paragraph: bool = False


NOTHING_OPEN = Open()


class Reading(NamedTuple):
    """One line, read.

    Attributes:
        kind: The kind of the line, its container marks aside.
        quote: How many characters of quote marks it begins with.
        after: What is open after it.
    """

    kind: Kind
    quote: int
    after: Open


@lru_cache(maxsize=8192)
def read_line(line: str, before: Open) -> Reading:
    """Read one line (without its line end) in the light of the lines before it."""
    quote = _QUOTE.match(line)
    depth = quote.end() if quote else 0
    if before.fence and not (before.quoted and not depth):
        inner = line[depth:] if before.quoted else line
        closed = closes_fence(inner, before.fence)
        after = before._replace(fence="", quoted=False) if closed else before
        return Reading(Kind.FENCE if closed else Kind.CODE, depth if before.quoted else 0, after)
    if before.comment:
        return Reading(Kind.COMMENT, 0, before._replace(comment="-->" not in line))
    before = before._replace(fence="", quoted=False)
    inner = line[depth:]
    if not inner.strip():
        return Reading(Kind.BLANK, depth, before._replace(paragraph=False))
    return _read_open_line(inner, depth, before)


def is_delimiter(line: str) -> bool:
    """Return whether a line, its line end aside, is the line of dashes below a table's head."""
    return bool(_DASHES.fullmatch(line))


def _read_open_line(inner: str, quote: int, before: Open) -> Reading:
    is_row = before.paragraph and _DELIMITER.match(inner)
    item = None if is_row or _RULE.match(inner) else _ITEM.match(inner)
    column = _column_after(inner, item, before)
    text = inner[item.end() :] if item else inner.expandtabs(4)
    indent = 0 if item else len(text) - len(text.lstrip()) - column
    after = Open(column=column)
    fence = _FENCE.match(text)
    if fence and indent < 4:
        return Reading(Kind.FENCE, quote, Open(fence["mark"], quote > 0, False, column))
    if indent >= 4 and not before.paragraph:
        return Reading(Kind.CODE, quote, after)
    if text.lstrip().startswith("<!--"):
        return Reading(Kind.COMMENT, quote, after._replace(comment="-->" not in text))
    kind = _kind_of_text(text if item else text[column:] if indent >= 0 else text, before)
    return Reading(kind, quote, after._replace(paragraph=kind is Kind.TEXT))


def _kind_of_text(text: str, before: Open) -> Kind:
    if _HEADING.match(text):
        return Kind.HEADING
    if before.paragraph and _UNDERLINE.match(text):
        return Kind.UNDERLINE
    if _RULE.match(text):
        return Kind.RULE
    return Kind.TABLE if _TABLE.match(text) or _DELIMITER.match(text) else Kind.TEXT


def _column_after(inner: str, item: re.Match[str] | None, before: Open) -> int:
    if item:
        gap = len(item["gap"].expandtabs(4))
        return len(item["indent"].expandtabs(4)) + len(item["mark"]) + (gap if 0 < gap < 5 else 1)
    indented = len(inner.expandtabs(4)) - len(inner.expandtabs(4).lstrip())
    return before.column if before.paragraph or indented >= min(before.column, 2) else 0


def closes_fence(line: str, fence: str) -> bool:
    """Return whether a line, its quote marks aside, ends a fence that this mark opened."""
    mark = line.strip()
    return len(mark) >= len(fence) and not mark.strip(fence[0])


def open_after(lines: Iterable[str]) -> Open:
    """Return what some lines, from the first of a text, leave open."""
    state = NOTHING_OPEN
    for line in lines:
        state = read_line(line, state).after
    return state
