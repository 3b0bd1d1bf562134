"""Markdown parsers that several threads may use at once.

markdown-it and mdurl fill their tables when they are first asked for, without a lock: a second
thread that asks meanwhile finds a part of them, and fails or reads the text wrongly.
"""

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink, normalizeLinkText

_SAMPLE = "[a](b)\n"

# Importing a module happens once, with a lock.
normalizeLink("")
normalizeLinkText("")


def block_parser(*rules: str) -> MarkdownIt:
    """Return a parser that leaves what stands inside a line unread.

    Args:
        rules: What it reads beside CommonMark, as "table".
    """
    parser = MarkdownIt("commonmark").enable(rules)
    parser.core.ruler.disable(["inline"], True)
    return shared(parser)


def shared(parser: MarkdownIt) -> MarkdownIt:
    """Return the parser with its rules compiled, so that threads may share it."""
    parser.parse(_SAMPLE)
    return parser
