"""What Mermaid accepts and the engine does not, and the other way round; and where a fault sits.

The engine follows Mermaid's grammars closely but not everywhere. Each difference known is one
pattern here, so that a verdict is Mermaid's own. Lines are 1-based.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from tui.core.lines import lines_of

_QUOTED_HEADER = re.compile(r'^([ \t]*subgraph[ \t]+)"([^"\n]*)"[ \t]+([^"\n\[\]]+)$', re.MULTILINE)
_PRIMED_NAME = re.compile(r"(?<=\w)'+(?=[\s;&]|$)", re.MULTILINE)
_MOST_LINES = 150
_MOST_CHARACTERS = 20_000


class _Ban(NamedTuple):
    family: str
    pattern: re.Pattern[str]
    message: str


_BANS = (
    _Ban("flowchart", re.compile(r"^\s*subgraph\s*;?\s*$"), "A subgraph needs a name"),
    _Ban("flowchart", re.compile(r'^\s*subgraph\s+[^"\[\]]+\[[^"\]]*$'), 'The "[" is never closed'),
    _Ban("flowchart", re.compile(r'^\s*click\s+\w+\s+"[^"]*$'), "A quote is never closed"),
)
_CLASS_MEMBER = re.compile(r"^\s*(?:[\w~`.]+\s*:\s*)?(?P<text>[^:\n()]+(?::[^:\n()]+)?\)[^\n]*)$")
_METHOD = re.compile(r".+\(.*\)")


def mended(source: str, family: str) -> str:
    """Return a source with what only the engine refuses said in another way."""
    if family != "flowchart":
        return source
    source = _QUOTED_HEADER.sub(lambda m: f'{m[1]}"{m[2]} {m[3].strip()}"', source)
    return _PRIMED_NAME.sub(lambda m: "ʹ" * len(m[0]), source)


def banned(source: str, family: str) -> tuple[int, str] | None:
    """Return the line and the words of what Mermaid refuses and the engine does not, or None."""
    for number, line in enumerate(lines_of(source), 1):
        for ban in _BANS:
            if ban.family == family and ban.pattern.search(line):
                return number, ban.message
        member = _CLASS_MEMBER.match(line) if family == "class" else None
        if member and not _METHOD.search(member["text"]) and '"' not in line:
            return number, 'The "(" of the method is missing'
    return None


def culprit(source: str, reported: int, accepts: Callable[[str], bool]) -> int:
    """Return the line a fault sits in, which a parser often notices much later.

    It is a line without which the diagram would be accepted, the reported one before others. A
    missing `end` is looked for by the indentation.

    Args:
        source: A diagram that is not accepted.
        reported: The line where the parser gave up.
        accepts: Says of a changed source whether it is accepted.
    """
    lines = lines_of(source)
    if len(lines) > _MOST_LINES or len(source) > _MOST_CHARACTERS:
        return reported
    ended = _missing_end(lines)
    if ended:
        return ended
    for number in sorted(range(1, len(lines) + 1), key=lambda n: (abs(n - reported), n)):
        if not lines[number - 1].strip():
            continue
        if accepts("\n".join([*lines[: number - 1], "", *lines[number:]])):
            return number
    return reported


_OPENER = re.compile(r"^\s*(?:subgraph|loop|alt|opt|par|par_over|critical|break|rect|box)\b")
_END = re.compile(r"^\s*end\s*;?\s*$")
_BRANCH = re.compile(r"\s*(?:else|and|option)\b")
_MISSPELT_END = re.compile(r"^\s*(?:en|ed|nd|edn|ned|nde|ende?d|ennd|eend)\s*;?\s*$")


def _missing_end(lines: list[str]) -> int:
    """Return the line where an `end` is missing or misspelt, 0 when all are there."""
    openers: list[int] = []
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip())
        if _MISSPELT_END.match(line) and openers:
            return number
        if _OPENER.match(line):
            openers.append(indent)
        elif _END.match(line) and openers:
            if indent < openers[-1] and indent in openers[:-1]:
                return number
            openers.pop()
    if not openers:
        return 0
    return _after_body(lines)


def open_block(source: str) -> tuple[int, str] | None:
    """Return the line and the word that opens the last block without an `end`, or None."""
    openers: list[tuple[int, str]] = []
    for number, line in enumerate(lines_of(source), 1):
        if _OPENER.match(line):
            openers.append((number, line.split()[0]))
        elif _END.match(line):
            openers = openers[:-1]
    return openers[-1] if openers else None


def _after_body(lines: list[str]) -> int:
    """Return the line that stands no deeper than an open block whose body was indented."""
    openers: list[tuple[int, bool]] = []
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip())
        if not line.strip() or _BRANCH.match(line):
            continue
        if _END.match(line):
            openers = openers[:-1]
            continue
        depth, indented = openers[-1] if openers else (-1, False)
        if indented and indent <= depth:
            return number
        if indent > depth >= 0:
            openers[-1] = (depth, True)
        if _OPENER.match(line):
            openers.append((indent, False))
    return len(lines)
