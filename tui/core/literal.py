"""Foreign text as Markdown that shows exactly that text, and Markdown back as plain text.

Titles, names and links are typed by people or come from files: what is Markdown, HTML or a table
bar in them must appear as text and never change the structure of the spec.
"""

import re
from functools import lru_cache
from urllib.parse import quote

from markdown_it import MarkdownIt

from tui.core.parsers import shared
from tui.core.safe_text import one_line, shown

_MEANS_SOMETHING = re.compile(r"[\\`*_\[\]<&~$#]")
_ESCAPED = re.compile(r"[\\`*_\[\]<&~$]|(?:(?<=\s)|^)#+|#+$")
_IN_PATH = "/-_.~!$&'*+,;=:@"
_IN_ADDRESS = _IN_PATH + "#?%"
_MATHS = re.compile(r"\$.*\$")
_CLOSING = re.compile(r"(?:^|\s)#+$")


@lru_cache(maxsize=1)
def _inline_parser() -> MarkdownIt:
    return shared(MarkdownIt("commonmark").enable("strikethrough"))


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
    return _escaped(text)


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: "".join("\\" + mark for mark in match[0]), text)


def literal_cell(text: str) -> str:
    """Return the text for a table cell: as `literal`, and a bar does not end the cell."""
    return literal(text).replace("|", "\\|")


def link(text: str, path: str) -> str:
    """Return a Markdown link to a file; the path is relative and may hold any character."""
    return f"[{_label(text)}]({destination(path)})"


def destination(path: str) -> str:
    """Return a path as it stands in the brackets of a link; other scripts stay readable."""
    return "".join(char if ord(char) > 127 else quote(char, safe=_IN_PATH) for char in shown(path))


def web_link(address: str) -> str:
    """Return a Markdown link to a web address, which is its own text."""
    return f"[{_label(address)}]({quote(shown(address), safe=_IN_ADDRESS)})"


def _label(text: str) -> str:
    """Brackets and backslashes that mean nothing in a line would end a link's text."""
    line = one_line(text)
    needs_all = any(mark in line for mark in "[]\\")
    return (_escaped(line) if needs_all else literal(line)).replace("|", "\\|")
