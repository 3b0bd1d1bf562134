"""What editing keys do to Markdown: pure functions from a text and a selection to one `Change`.

Offsets are characters in the text, whose lines end at LF. A function returns None where its key has
no special meaning. `list_edit` continues and indents lists, `line_edit` changes whole lines,
`table_edit` moves between cells, `word_count` counts; they are used through this module.
"""

import re

from tui.core.change import Change, line_bounds, rows_of
from tui.core.line_edit import (
    duplicate_lines,
    move_lines,
    next_heading,
    toggle_comment,
    toggle_list,
    toggle_quote,
)
from tui.core.list_edit import indent, new_line, option, outdent
from tui.core.list_item import QUOTES
from tui.core.table_edit import align_table, next_cell

__all__ = [
    "Change",
    "align_table",
    "duplicate_lines",
    "indent",
    "move_lines",
    "new_line",
    "next_cell",
    "next_heading",
    "option",
    "outdent",
    "pasted",
    "toggle_comment",
    "toggle_list",
    "toggle_quote",
    "toggle_task",
    "wrap_selection",
]

_LEAD = re.compile(rf"{QUOTES}[ \t]*")
_MARK = r"(?:[-+*]|\d{1,9}[.)])[ \t]+"
_ITEM = re.compile(rf"(?P<lead>{QUOTES}[ \t]*{_MARK})(?P<box>\[[ xX]\] ?)?")
_PREFIX = re.compile(rf"{QUOTES}[ \t]*(?:{_MARK}(?:\[[ xX]\] )?|#{{1,6}} )?")
_ADDRESS = re.compile(r"https?://[^\s<>]+")
_NO_WORDS = re.compile(r"[\[\]\n]|://")
_WORD = re.compile(r"[\w'’-]+")


def toggle_task(text: str, start: int, end: int) -> Change:
    """Tick or untick the task boxes of the selected lines; a line without one gets one.

    If any box is open, all are ticked; otherwise all are opened again.
    """
    first, last = rows_of(text, start, end)
    lines = text[first:last].split("\n")
    boxes = [item["box"] for line in lines if (item := _ITEM.match(line)) and item["box"]]
    tick = any(box[1] == " " for box in boxes)
    new = [_with_box(line, "[x] " if tick else "[ ] ", len(lines) > 1) for line in lines]
    moved = len(new[-1]) - len(lines[-1])
    inside = len(new[0]) - len(lines[0]) if len(lines) == 1 else moved
    after = max(first, end + inside + sum(map(len, new[:-1])) - sum(map(len, lines[:-1])))
    return Change(first, last, "\n".join(new), after, after)


def _with_box(line: str, box: str, skip_blank: bool) -> str:
    item = _ITEM.match(line)
    if item and item["box"]:
        return item["lead"] + box[: len(item["box"])] + line[item.end() :]
    if item:
        return item["lead"] + "[ ] " + line[item.end() :]
    if skip_blank and not line.strip():
        return line
    lead = _LEAD.match(line)
    at = lead.end() if lead else 0
    return f"{line[:at]}- [ ] {line[at:]}"


def wrap_selection(text: str, start: int, end: int, mark: str) -> Change:
    """Put `mark` ("**", "*", "`") around the selection, or take it away if it is there.

    Without a selection the word at the cursor is meant; outside words the cursor ends up between
    two marks. Each selected line is marked for itself, after its list or heading mark.
    """
    if start == end:
        return _wrap_word(text, start, mark)
    lines = text[start:end].split("\n")
    if len(lines) > 1:
        return _wrap_lines(text, start, lines, mark)
    start, end = _trimmed(text, start, end)
    return _unwrapped(text, start, end, mark) or _wrapped(text, start, end, mark)


def pasted(words: str, text: str) -> str:
    """Return what a paste puts in the place of selected words: of an address, a link from them."""
    address = text.strip()
    if not words.strip() or _NO_WORDS.search(words) or not _ADDRESS.fullmatch(address):
        return text
    return f"[{words}]({f'<{address}>' if '(' in address or ')' in address else address})"


def _wrap_word(text: str, at: int, mark: str) -> Change:
    first, last = line_bounds(text, at)
    for word in _WORD.finditer(text, first, last):
        if word.start() <= at <= word.end():
            start, end = word.span()
            change = _unwrapped(text, start, end, mark) or _wrapped(text, start, end, mark)
            shift = change.anchor - start
            return change._replace(anchor=at + shift, cursor=at + shift)
    inside = at + len(mark)
    return Change(at, at, mark + mark, inside, inside)


def _wrap_lines(text: str, start: int, lines: list[str], mark: str) -> Change:
    done = []
    for number, line in enumerate(lines):
        prefix = _PREFIX.match(line)
        begins = number > 0 or start == 0 or text[start - 1] == "\n"
        at = prefix.end() if prefix and begins else 0
        inner = line[at:].strip()
        if inner:
            change = wrap_selection(inner, 0, len(inner), mark)
            line = line.replace(inner, inner[: change.start] + change.text + inner[change.end :])
        done.append(line)
    new = "\n".join(done)
    return Change(start, start + len("\n".join(lines)), new, start, start + len(new))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    chosen = text[start:end]
    bare = chosen.strip()
    if not bare:
        return start, end
    start += chosen.index(bare)
    return start, start + len(bare)


def _unwrapped(text: str, start: int, end: int, mark: str) -> Change | None:
    """Return the change that takes the mark away, if it stands inside or around the selection."""
    size = len(mark)
    inside = text[start:end]
    if len(inside) > 2 * size and _marked(inside, inside[::-1], mark):
        bare = inside[size:-size]
        return Change(start, end, bare, start, start + len(bare))
    if _marked(text[:start][::-1], text[end:], mark):
        return Change(start - size, end + size, inside, start - size, end - size)
    return None


def _marked(left: str, right: str, mark: str) -> bool:
    """Tell whether both texts, read from the marked words outwards, begin with the mark.

    Of one, two or three asterisks, the first and the third are a mark for emphasis.
    """
    runs = [len(side) - len(side.lstrip(mark[0])) for side in (left, right)]
    return min(runs) in (1, 3) if mark == "*" else min(runs) >= len(mark)


def _wrapped(text: str, start: int, end: int, mark: str) -> Change:
    inside = text[start:end]
    if mark == "`" and "`" in inside:
        ticks = "`" * (max(map(len, re.findall("`+", inside))) + 1)
        new = f"{ticks} {inside} {ticks}"
        return Change(start, end, new, start + len(ticks) + 1, start + len(new) - len(ticks) - 1)
    size = len(mark)
    return Change(start, end, mark + inside + mark, start + size, end + size)
