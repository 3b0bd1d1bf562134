"""The Markdown parser of the preview: CommonMark with GitHub's tables and struck text.

Two parsers share one set of block rules. The *block* parser finds blocks and leaves the text inside
them alone; the *inline* parser reads the text of one block. Lines here end at LF only: call
`lines_of` first, which knows the three line ends of Markdown.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference
from markdown_it.token import Token

from tui.core.lines import lines_of
from tui.core.parsers import shared
from tui.core.render import footnotes

References = Mapping[str, Mapping[str, Any]]
"""Where `[text][label]` leads, by normalised label; what markdown-it keeps in its environment.

Footnotes are there too, see `footnotes`."""

NESTING = 20
# A definition of a link, as opposed to a footnote.
_DEFINITION = re.compile(r" {0,3}\[[^\]^][^\]]{0,999}\]:")
_RUN = 20
_MOST = 1_000


class _Parser(MarkdownIt):
    """markdown-it that hands links on as they are written."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a link definition, but leave `[^1]: a footnote` alone."""
    first = state.bMarks[start] + state.tShift[start]
    if state.src.startswith("[^", first):
        return False
    return reference(state, start, end, silent)


def _new_parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"maxNesting": NESTING}).enable(["table", "strikethrough"])
    parser.block.ruler.at("reference", _definition)
    parser.block.ruler.before("reference", "footnote", footnotes.definition, {"alt": ["paragraph"]})
    parser.inline.ruler.before("link", "footnote", footnotes.use)
    return parser


@lru_cache(maxsize=1)
def _inline_parser() -> MarkdownIt:
    return shared(_new_parser())


@lru_cache(maxsize=1)
def _block_parser() -> MarkdownIt:
    parser = _new_parser()
    parser.core.ruler.disable(["inline", "text_join"], True)
    return shared(parser)


def block_tokens(text: str) -> list[Token]:
    """Return the blocks of a text; tokens of type "inline" hold their text unread."""
    return _block_parser().parse(text, {})


def top_level(text: str) -> list[Token]:
    """Return the token that opens each top-level block; its `map` holds 0-based lines."""
    tokens = block_tokens(text)
    return [token for token in tokens if token.level == 0 and token.map and token.nesting >= 0]


def inline_tokens(text: str, references: References) -> Sequence[Token]:
    """Return the tokens of one block's text, with links resolved through the references."""
    tokens = _inline_parser().parseInline(text, {"references": references})
    return (tokens[0].children or ()) if tokens else ()


def merged(definitions: Iterable[References]) -> References:
    """Return the definitions of several texts as those of one; the first of a label counts."""
    found: dict[str, Mapping[str, Any]] = {}
    for each in definitions:
        for label, entry in each.items():
            if not found.get(label):
                found[label] = entry
    return found


def references(markdown: str) -> dict[str, Mapping[str, Any]]:
    """Return the link definitions of a text, 1,000 at most; of two with one label the first.

    The footnotes come behind them.
    """
    lines = lines_of(markdown)
    notes = footnotes.footnotes("\n".join(lines) if "\r" in markdown else markdown)
    if "]:" not in markdown:
        return notes
    runs: list[str] = []
    for number, line in enumerate(lines):
        if "]:" in line and len(runs) < _MOST and _DEFINITION.match(line):
            # Its address and title may stand on the next lines.
            run = lines[number : number + _RUN]
            blank = next((n for n, text in enumerate(run) if n and not text.strip()), len(run))
            after = next((n for n in range(1, blank) if _DEFINITION.match(run[n])), blank)
            runs.append("\n".join(run[:after]))
    env: dict[str, Any] = {}
    _block_parser().parse("\n\n".join(runs), env)
    found: dict[str, Mapping[str, Any]] = env.get("references", {})
    return {**found, **notes}
