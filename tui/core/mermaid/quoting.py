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
    re.compile(r"(?<=\w)(\[)([/\\][^\]\n]*[^/\\\]])(\])"),
    re.compile(r"(\|)(?!\")([^|\n]+)(\|)"),
)
_SPECIAL = re.compile(r"[^\w\s.,-]")


def quoted(source: str, judge: Callable[[str], Verdict]) -> str | None:
    """Return the source with as few labels in quotes as make it accepted, or None."""
    lines = source.split("\n")
    changed = {n: new for n, line in enumerate(lines) if (new := _ways(line)[-1]) != line}
    mended = [changed.get(number, line) for number, line in enumerate(lines)]
    if not 0 < len(changed) <= _MOST_LINES or not judge("\n".join(mended)).valid:
        return None
    for number in changed:
        tries = ([*mended[:number], way, *mended[number + 1 :]] for way in _ways(lines[number]))
        mended = next(tried for tried in tries if judge("\n".join(tried)).valid)
    return "\n".join(mended)


def _ways(line: str) -> list[str]:
    """Return a line as it is, with the labels of one kind in quotes, and with those of all."""
    return [line, *(quoter(line) for quoter in QUOTERS)]


def _quoter(pattern: re.Pattern[str]) -> Callable[[str], str]:
    return lambda line: pattern.sub(_in_quotes, line)


def _all_quoted(line: str) -> str:
    for pattern in _LABELS:
        line = pattern.sub(_in_quotes, line)
    return line


def _in_quotes(match: re.Match[str]) -> str:
    opening, label, closing = match.groups()
    if not _SPECIAL.search(label):
        return match.group()
    inner = label.replace('"', "#quot;").strip()
    return f'{opening}"{inner}"{closing}'


QUOTERS = (*map(_quoter, _LABELS), _all_quoted)
"""Put the labels of one kind in a line into quotes, and those of all kinds."""
