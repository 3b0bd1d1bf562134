"""What a backtick does to a code fence: the fence that it opens is closed below at once.

Otherwise the rest of the section would be code until its writer closes the fence. Who types the
closing fence out of habit, right above the one that stands there, goes onto that one. Offsets are
characters in a text whose lines end at LF.
"""

import re

from tui.core.change import Change, line_bounds
from tui.core.list_item import columns_of
from tui.core.markdown_lines import Open, open_after

_BACKTICKS = re.compile(r"([ \t]*)(`{2,})")
_DEEP = 4
"""From this many columns on a line is code, not a fence."""


def backtick(text: str, at: int, before: Open | None = None) -> Change | None:
    """Return what a backtick does at the end of a line that holds only backticks.

    None where it is a character and nothing else.

    Args:
        text: The whole text.
        at: Where the cursor is.
        before: What the lines above have left open; None to find out.
    """
    start, end = line_bounds(text, at)
    line = _BACKTICKS.fullmatch(text, start, end)
    if line is None or at != end:
        return None
    state = before or open_after(text[:start].split("\n")[:-1])
    if state.comment or state.quoted:
        return None
    return _closing(text, line, state) if state.fence else _opening(text, line, state)


def erased(text: str, at: int, before: Open | None = None) -> Change | None:
    """Return what Backspace does behind a bare opening fence: the closing one below goes too."""
    start, end = line_bounds(text, at)
    line = _BACKTICKS.fullmatch(text, start, end)
    if line is None or at != end or _below(text, end) != line[0] or len(line[2]) != 3:
        return None
    state = before or open_after(text[:start].split("\n")[:-1])
    if state.fence or state.comment:
        return None
    return Change(at - 1, end + 1 + len(line[0]), "", at - 1, at - 1)


def _opening(text: str, line: re.Match[str], state: Open) -> Change | None:
    """Close the fence that begins; a longer one takes the one below with it."""
    indent, marks = line.groups()
    at, below = line.end(), _below(text, line.end())
    if columns_of(indent) - state.column >= _DEEP:
        return None
    if len(marks) == 2 and not (below or "").strip() and not _is_awaited(text, line):
        return Change(at, at, f"`\n{indent}```", at + 1, at + 1)
    if len(marks) > 2 and below == line[0]:
        return Change(at, at + 1 + len(line[0]), f"`\n{line[0]}`", at + 1, at + 1)
    return None


def _is_awaited(text: str, line: re.Match[str]) -> bool:
    """Whether a fence below has lost its beginning, which this line may be."""
    others = text[: line.start()] + text[line.end() + 1 :]
    return bool(open_after(others.split("\n")).fence)


def _closing(text: str, line: re.Match[str], state: Open) -> Change | None:
    """Go onto the fence that stands below, or put this one where it closes."""
    indent, marks = line.groups()
    if f"{marks}`" != state.fence:
        return None
    below = _below(text, line.end()) or ""
    if below.strip() == state.fence:
        cursor = line.start() + len(below)
        return Change(line.start(), line.end() + 1 + len(below), below, cursor, cursor)
    if columns_of(indent) - state.column < _DEEP:
        return None
    closing = " " * state.column + state.fence
    cursor = line.start() + len(closing)
    return Change(line.start(), line.end(), closing, cursor, cursor)


def _below(text: str, end: int) -> str | None:
    """Return the line after the one that ends at an offset, None at the end of the text."""
    return text[end + 1 : line_bounds(text, end + 1)[1]] if end < len(text) else None
