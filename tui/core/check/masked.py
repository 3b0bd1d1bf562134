"""The source with everything that is not the author's prose blanked, every column kept.

Blanked are front matter, fences, indented code, HTML blocks and comments, inline code, the targets
of links, bare addresses, and block quotes that begin with "Example".
"""

import re

from markdown_it.token import Token

from tui.core.lines import blanked, line_starts
from tui.core.markdown_lines import COMMENT
from tui.core.spec import block_tokens, front_matter_end

_CODE = re.compile(r"(?<!`)(`+)(?!`)(?:.+?)(?<!`)\1(?!`)", re.DOTALL)
_TARGET = re.compile(
    r"(?<=\])\((?:<[^>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"\n]*\")?\)"
)
_ADDRESS = re.compile(r"<?\b(?:https?|ftp|mailto):[^\s<>)\]|]+>?")
_EXAMPLE = re.compile(r"[\s>*_]*examples?\b", re.IGNORECASE)


def masked(source: str) -> str:
    """Return the prose of a source, at the offsets where it stands."""
    starts = [*line_starts(source), len(source)]
    pieces = list(source)
    for first, after in _hidden_lines(block_tokens(source), source, starts):
        start, end = starts[first], starts[min(after, len(starts) - 1)]
        pieces[start:end] = blanked(source[start:end])
    front = front_matter_end(source)
    pieces[:front] = blanked(source[:front])
    text = "".join(pieces)
    for pattern in (COMMENT, _CODE, _TARGET, _ADDRESS):
        text = pattern.sub(lambda match: blanked(match.group()), text)
    return text


def _hidden_lines(tokens: list[Token], source: str, starts: list[int]) -> list[tuple[int, int]]:
    """Return the line spans (from 0, end exclusive) of what is not prose."""
    spans = []
    for token in tokens:
        if token.map is None:
            continue
        first, after = token.map
        if token.type in ("fence", "code_block", "html_block"):
            spans.append((first, after))
        elif token.type == "blockquote_open":
            text = source[starts[first] : starts[min(after, len(starts) - 1)]]
            if _EXAMPLE.match(text):
                spans.append((first, after))
    return spans
