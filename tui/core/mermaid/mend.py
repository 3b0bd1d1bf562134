"""What Mermaid accepts and the engine does not, and the other way round.

The engine follows Mermaid's grammars closely but not everywhere. Each difference known is one
pattern here, so that a verdict is Mermaid's own. Lines are 1-based.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui.core.lines import lines_of
from tui.core.mermaid.family import header
from tui.core.mermaid.labels import SLASH

_QUOTED_HEADER = re.compile(
    r'^([ \t]*subgraph[ \t]+)"([^"\n]*)"[ \t]+((?:[^"\n\[\]\s][^"\n\[\]]*)?)$', re.MULTILINE
)
_SLASHED_NAME = re.compile(r"(?<![^\s&>|;-])\w+(?:/\w+)+(?=[\s;&@\[({:-]|$)", re.MULTILINE)
_PRIMED_NAME = re.compile(r"(?<=\w)'+(?=[\s;&]|$)", re.MULTILINE)
# Mermaid takes words that follow each other for one name, and passes over a name by itself;
# but one who writes that a class extends another should hear how that is written.
_CLASS_WORDS = "class|namespace|direction|note|link|click|style|callback|cssClass|classDef"
_LONE_NAME = re.compile(
    rf"^(?!.*\b(?:extends|implements)\b)[ \t]*(?!(?:{_CLASS_WORDS})\b)\w+(?:[ \t]+\w+)*[ \t]*$"
)
_NAME_IN_PIECES = re.compile(r"^([ \t]*class[ \t]+)(\w+)[ \t]+(\w+)(?=[ \t]*\{?[ \t]*$)")
_BODY = re.compile(r"^[ \t]*class\b.*\{[ \t]*$")
# In a mind map any bracket ends a label, in which a quote is a character like others.
_LEAF = re.compile(
    r"^([ \t]*[^\s()\[\]{}]*)(\(\(|\(|\[|\{\{)([^\s()\[\]{}\"][^()\[\]{}\n]*)"
    r"(?:\)\)|\)|\]|\}\})([ \t]*)$",
    re.MULTILINE,
)
_CLOSERS = {"((": "))", "(": ")", "[": "]", "{{": "}}"}


class _Ban(NamedTuple):
    family: str
    pattern: re.Pattern[str]
    message: str


_VALUE_WORDS = (
    "title|id|text|risk|verifymethod|(?:functional|interface|performance|physical)?requirement|"
    "designconstraint|low|medium|high|analysis|demonstration|inspection|test|element|contains|"
    "copies|derives|satisfies|verifies|refines|traces|type|docref|style"
)
_BANS = (
    _Ban("flowchart", re.compile(r"^\s*subgraph(?:\s*;)?\s*$"), "A subgraph needs a name"),
    _Ban("flowchart", re.compile(r'^\s*subgraph\s+[^"\[\]]+\[[^"\]]*$'), 'The "[" is never closed'),
    _Ban("flowchart", re.compile(r'^\s*click\s+\w+\s+"[^"]*$'), "A quote is never closed"),
    _Ban("gantt", re.compile(r"^\s*:"), "A task needs a name before its colon"),
    _Ban("gitgraph", re.compile(r"^\s*:"), "A line begins with commit, branch, checkout or merge"),
    _Ban(
        "requirement",
        re.compile(rf"^\s*(?:id|text|type|docref)\s*:\s*(?:{_VALUE_WORDS})\b", re.IGNORECASE),
        "A text that begins with a word of Mermaid's own needs quotes",
    ),
)
_CLASS_MEMBER = re.compile(
    r"^\s*(?:[\w~`.]+\s*:\s*)?(?P<text>(?=\S)[^:\n()]+(?::[^:\n()]+)?\)[^\n]*)$"
)
_METHOD = re.compile(r".+\(.*\)")
_ANNOTATION = re.compile(r"^\s*<<[^<>]+>>\s+(\w+)\s*$")
_WORD = re.compile(r"\w+")
_DIRECTED = ("graph", "flowchart", "flowchart-elk")
_DIRECTION = re.compile(r"\s*(?:(?:TB|TD|BT|LR|RL|BR|[<>^v])\s*(?:;.*)?)?")
_DIRECTIVE = re.compile(r"%%\{\s*\w")


def mended(source: str, family: str) -> str:
    """Return a source with what only the engine refuses said in another way."""
    if family == "flowchart":
        source = _QUOTED_HEADER.sub(_subgraph, source)
        source = _SLASHED_NAME.sub(lambda m: m[0].replace("/", SLASH), source)
        return _PRIMED_NAME.sub(lambda m: "ʹ" * len(m[0]), source)
    if family == "class":
        return "\n".join(_classes(lines_of(source), header(source).line))
    if family == "mindmap":
        return _LEAF.sub(_leaf, source)
    return source


def _subgraph(header: re.Match[str]) -> str:
    return f'{header[1]}"{" ".join((header[2], header[3].strip())).strip()}"'


def _classes(lines: list[str], head: int) -> Iterator[str]:
    """Yield the lines of a class diagram, names in pieces joined and lone names left out."""
    inside = False
    yield from lines[:head]
    for line in lines[head:]:
        inside = not line.strip().startswith("}") if inside else bool(_BODY.match(line))
        lone = not inside and _LONE_NAME.match(line)
        yield "" if lone else _NAME_IN_PIECES.sub(r"\1\2\3", line)


def _leaf(match: re.Match[str]) -> str:
    name, opener, label, rest = match.groups()
    return name + opener + label.replace('"', "”") + _CLOSERS[opener] + rest


def banned(source: str, family: str) -> tuple[int, str] | None:
    """Return the line and the words of what Mermaid refuses and the engine does not, or None."""
    found = _banned_head(source)
    if found:
        return found
    above: set[str] = set()
    for number, line in enumerate(lines_of(source), 1):
        for ban in _BANS:
            if ban.family == family and ban.pattern.search(line):
                return number, ban.message
        if family == "class":
            if message := _banned_in_class(line, above):
                return number, message
            above.update(_WORD.findall(line))
    return None


def _banned_head(source: str) -> tuple[int, str] | None:
    """Judge a directive, which is one until it is closed, and the direction of a flowchart."""
    start = source.rfind("%%{")
    if start >= 0 and "}%%" not in source[start:] and _DIRECTIVE.match(source, start):
        return len(lines_of(source[: start + 1])), 'The directive is never closed by "}%%"'
    word, line, rest = header(source)
    if word.lower() in _DIRECTED and not _DIRECTION.fullmatch(rest):
        return line, f'On the line of "{word}" stands a direction and no more: TB, BT, LR or RL'
    return None


def _banned_in_class(line: str, above: set[str]) -> str:
    """Return what is wrong with a line of a class diagram below a set of words, or ""."""
    member = _CLASS_MEMBER.match(line)
    if member and not _METHOD.search(member["text"]) and '"' not in line:
        return 'The "(" of the method is missing'
    annotated = _ANNOTATION.match(line)
    if annotated and annotated[1] not in above:
        return f'There is no class "{annotated[1]}" above this line'
    return ""
