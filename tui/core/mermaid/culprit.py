"""Which line of a diagram is at fault: a parser often notices much later. Lines are 1-based."""

import re
from collections.abc import Callable
from typing import NamedTuple

from tui.core.lines import lines_of

_MOST_LINES = 150
_MOST_CHARACTERS = 20_000
_OPENERS = {
    "flowchart": re.compile(r"^\s*subgraph\b"),
    "sequence": re.compile(r"^\s*(?:loop|alt|opt|par|par_over|critical|break|rect|box)\b"),
}
_NOTHING = re.compile(r"(?!)")
_END = re.compile(r"^\s*end(?:\s*;)?\s*$")
_BRANCH = re.compile(r"\s*(?:else|and|option)\b")
_MISSPELT_END = re.compile(r"^\s*(?:en|ed|nd|edn|ned|nde|ende?d|ennd|eend)(?:\s*;)?\s*$")
_BRACE = re.compile(r"^\s*[^\s{].*\{\s*$")
_CLOSING_BRACE = re.compile(r"^\s*\}\s*$")


def culprit(
    source: str,
    kind: str,
    reported: int,
    accepts: Callable[[str], bool],
    *,
    unfinished: bool = False,
) -> int:
    """Return the line a fault sits in.

    It is a line without which the diagram would be accepted, the reported one before others. What
    opens or closes a block and is missing is looked for by the indentation.

    Args:
        source: A diagram that is not accepted.
        kind: Its family, which says what an `end` closes.
        reported: The line where the parser gave up.
        accepts: Says of a changed source whether it is accepted.
        unfinished: Whether it gave up because the source ends too early.
    """
    lines = lines_of(source)
    if len(lines) > _MOST_LINES or len(source) > _MOST_CHARACTERS:
        return reported
    given_up = lines[reported - 1] if reported <= len(lines) else ""
    opener = _OPENERS.get(kind, _NOTHING)
    broken = _missing_end(lines, opener)
    if not broken and kind in _OPENERS and _END.match(given_up):
        broken = _missing_opener(lines, opener, _END)
    if not broken and (unfinished or _CLOSING_BRACE.match(given_up)):
        broken = _missing_brace(lines)
    if broken:
        return broken
    for number in sorted(range(1, len(lines) + 1), key=lambda n: (abs(n - reported), n)):
        if not lines[number - 1].strip():
            continue
        if accepts("\n".join([*lines[: number - 1], "", *lines[number:]])):
            return number
    return reported


def _missing_end(lines: list[str], opener: re.Pattern[str]) -> int:
    """Return the line where an `end` is missing or misspelt, 0 when all are there."""
    openers: list[int] = []
    for number, line in enumerate(lines, 1):
        indent = _indent(line)
        if _MISSPELT_END.match(line) and openers:
            return number
        if opener.match(line):
            openers.append(indent)
        elif _END.match(line) and openers:
            if indent < openers[-1] and indent in openers[:-1]:
                return number
            openers.pop()
    return _after_body(lines, opener) if openers else 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _missing_opener(lines: list[str], opener: re.Pattern[str], closer: re.Pattern[str]) -> int:
    """Return the line that should open what is closed too often, by the indentation; or 0."""
    surplus = sum(bool(closer.match(line)) - bool(opener.match(line)) for line in lines)
    openers: list[int] = []
    for number, line in enumerate(lines if surplus > 0 else (), 1):
        if opener.match(line):
            openers.append(_indent(line))
        elif closer.match(line):
            if _indent(line) not in openers[-1:]:
                return _head_of(lines, number)
            openers.pop()
    return 0


def _head_of(lines: list[str], number: int) -> int:
    """Return the line above a closing one that stands as deep and has something deeper below it."""
    depth = _indent(lines[number - 1])
    deeper = False
    for above in range(number - 1, 0, -1):
        line = lines[above - 1]
        if line.strip() and _indent(line) <= depth:
            return above if deeper and _indent(line) == depth else 0
        deeper |= bool(line.strip())
    return 0


def _missing_brace(lines: list[str]) -> int:
    """Return the line where a "{" or "}" of a block is missing, 0 when all are there."""
    openers: list[tuple[int, bool]] = []
    last = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        indent = _indent(line)
        if _CLOSING_BRACE.match(line):
            openers = openers[:-1]
        elif openers:
            depth, indented = openers[-1]
            if indented and indent <= depth:
                return last + 1
            openers[-1] = (depth, indented or indent > depth)
        if _BRACE.match(line):
            openers.append((indent, False))
        last = number
    return min(last + 1, len(lines)) if openers else _missing_opener(lines, _BRACE, _CLOSING_BRACE)


class Open(NamedTuple):
    """A block that is not closed: its 1-based line, what opens it, and what would close it."""

    line: int
    opener: str
    closer: str


def open_block(source: str, kind: str) -> Open | None:
    """Return the last block without an `end` or a brace that closes it, or None."""
    opener = _OPENERS.get(kind, _NOTHING)
    openers: list[Open] = []
    for number, line in enumerate(lines_of(source), 1):
        if opener.match(line):
            openers.append(Open(number, line.split()[0], "end"))
        elif _BRACE.match(line):
            openers.append(Open(number, "{", "}"))
        elif _END.match(line) or _CLOSING_BRACE.match(line):
            openers = openers[:-1]
    return openers[-1] if openers else None


def _after_body(lines: list[str], opener: re.Pattern[str]) -> int:
    """Return the line that stands no deeper than an open block whose body was indented."""
    openers: list[tuple[int, bool]] = []
    for number, line in enumerate(lines, 1):
        indent = _indent(line)
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
        if opener.match(line):
            openers.append((indent, False))
    return len(lines)
