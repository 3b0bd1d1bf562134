"""How many words a reader of rendered Markdown sees, for limits such as "under 200 words".

Not counted: fences, comments, front matter, tags, link targets, link definitions, list marks, the
delimiter rows of tables, and quoted examples (a quote that begins with "**Example:**"). A word is a
run between white space with a letter or digit in it; each Chinese or Japanese character counts.
"""

import re
from functools import cache, lru_cache

from tui.core.lines import lines_of
from tui.core.markdown_lines import NOTHING_OPEN, Kind, read_line
from tui.core.spec import front_matter_end

_NOT_READ = frozenset({Kind.BLANK, Kind.CODE, Kind.COMMENT, Kind.FENCE, Kind.RULE, Kind.UNDERLINE})
_EXAMPLE = re.compile(r"(?:\*\*|__|\*|_)?examples?\b", re.IGNORECASE)
_DROPPED = re.compile(
    r"<!--.*?(?:-->|$)"
    r"|</?[A-Za-z][^<>]*>"
    r"|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"
    r"|(?<=\])\[[^\[\]]*\]"
    r"|^\s*(?:[-+*]|\d{1,9}[.)])(?=\s|$)"
    r"|\[[ xX]\](?=\s)"
    r"|^ {0,3}\[[^\[\]]+\]:.*"
    r"|\[\^[^\[\]\s]+\]"
)
_SPLIT = re.compile(r"\s+|\|")


def words(markdown: str) -> int:
    """Return how many words of the Markdown are read once it is rendered."""
    total = 0
    state = NOTHING_OPEN
    in_example = was_quoted = False
    for line in lines_of(markdown[front_matter_end(markdown) :]):
        reading = read_line(line, state)
        state = reading.after
        inner = line[reading.quote :]
        if not reading.quote:
            in_example = False
        elif not was_quoted:
            in_example = bool(_EXAMPLE.match(inner.lstrip()))
        was_quoted = bool(reading.quote)
        if not in_example and reading.kind not in _NOT_READ:
            total += _in_line(inner)
    return total


@cache
def _ideograph() -> re.Pattern[str]:
    """Return what finds a Chinese or Japanese character; slow to compile."""
    return re.compile(
        r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    )


@lru_cache(maxsize=8192)
def _in_line(line: str) -> int:
    text = _DROPPED.sub(" ", line)
    spaced, ideographs = (text, 0) if text.isascii() else _ideograph().subn(" ", text)
    return ideographs + sum(any(map(str.isalnum, word)) for word in _SPLIT.split(spaced))
