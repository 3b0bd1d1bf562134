"""Foreign text as Markdown that shows exactly that text, and Markdown back as plain text.

Titles, names and links are typed by people or come from files: what is Markdown, HTML or a table
bar in them must appear as text and never change the structure of the spec.
"""

import re
from functools import lru_cache
from urllib.parse import quote

from markdown_it import MarkdownIt

from tui.core.safe_text import one_line

_MEANS_SOMETHING = re.compile(r"[\\`*_\[\]<&~$#]")
_ESCAPED = re.compile(r"[\\`*_\[\]<&~$]|(?:(?<=\s)|^)#+|#+$")
_BRACKET = re.compile(r"(?<!\\)([\[\]])")
_MATHS = re.compile(r"\$.*\$")
_CLOSING = re.compile(r"(?:^|\s)#+$")


@lru_cache(maxsize=1)
def _inline_parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("strikethrough")


def plain_text(markdown: str) -> str:
    """Return one line of inline Markdown as a reader sees it: no marks, no escapes, no targets."""
    if not _MEANS_SOMETHING.search(markdown):
        return markdown
    inline = _inline_parser().parseInline(markdown)[0]
    return "".join(
        " " if token.type.endswith("break") else token.content for token in inline.children or []
    )


def literal(text: str) -> str:
    """Return the text on one line, with backslashes only where Markdown would read a mark."""
    text = one_line(text)
    if not _MEANS_SOMETHING.search(text):
        return text
    tokens = _inline_parser().parseInline(text)[0].children or []
    is_plain = [token.type for token in tokens] == ["text"] and tokens[0].content == text
    # A closing run of # vanishes from a heading, and $…$ is a formula on most Git hosts.
    if is_plain and not _CLOSING.search(text) and not _MATHS.search(text):
        return text
    return _ESCAPED.sub(lambda match: "".join("\\" + mark for mark in match[0]), text)


def literal_cell(text: str) -> str:
    """Return the text for a table cell: as `literal`, and a bar does not end the cell."""
    return literal(text).replace("|", "\\|")


def link(text: str, target: str) -> str:
    """Return a Markdown link for a table cell or a paragraph; the target may hold any character."""
    label = _BRACKET.sub(r"\\\1", literal_cell(text))
    return f"[{label}]({quote(target, safe='/.-_~#:@!$,;=+?%&')})"
