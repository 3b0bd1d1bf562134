"""Puts the labels of a broken Mermaid diagram into quotes, where that is all it lacks.

A repair is offered only when the diagram is accepted afterwards, so its meaning is the one that was
written.
"""

import re
from collections.abc import Callable

from tui.core.mermaid.drawing import Verdict

_MOST_LINES = 12
_LABELS = (
    re.compile(r"(?<=\w)(\[)(?![\[(\"/\\|])(.+?)(\])(?=\s*(?:$|[-=.&;:<ox~]))"),
    re.compile(r"(?<=\w)(\()(?![\[(\"])(.+)(\))(?=\s*(?:$|[-=.&;:<ox~]))"),
    re.compile(r"(?<=\w)(\{)(?![{\"])(.+?)(\})(?=\s*(?:$|[-=.&;:<ox~]))"),
    re.compile(r"(?<=\w)(\[\()(?!\")(.+?)(\)\])"),
    re.compile(r"(?<=\w)(\(\[)(?!\")(.+?)(\]\))"),
    re.compile(r"(\|)(?!\")([^|\n]+)(\|)"),
)
_SPECIAL = re.compile(r"[^\w\s.,-]")


def quoted(source: str, judge: Callable[[str], Verdict]) -> str | None:
    """Return the source with labels in quotes so that it is accepted, or None.

    Lines are mended one at a time, where the verdict says that the fault sits.
    """
    lines = source.split("\n")
    for _ in range(_MOST_LINES):
        found = judge("\n".join(lines))
        if found.error is None:
            return "\n".join(lines)
        number = found.error.line - 1
        if number >= len(lines):
            return None
        mended = _mended(lines, number, judge)
        if mended == lines[number]:
            return None
        lines[number] = mended
    return None


def _mended(lines: list[str], number: int, judge: Callable[[str], Verdict]) -> str:
    """Return one line with labels quoted, the way that takes the fault away from it."""
    line = lines[number]
    ways = [pattern.sub(_in_quotes, line) for pattern in _LABELS]
    every = line
    for pattern in _LABELS:
        every = pattern.sub(_in_quotes, every)
    for way in [*ways, every]:
        if way == line:
            continue
        fault = judge("\n".join([*lines[:number], way, *lines[number + 1 :]])).error
        if fault is None or fault.line > number + 1:
            return way
    return line


def _in_quotes(match: re.Match[str]) -> str:
    opening, label, closing = match.groups()
    if not _SPECIAL.search(label):
        return match.group()
    inner = label.replace('"', "#quot;").strip()
    return f'{opening}"{inner}"{closing}'
