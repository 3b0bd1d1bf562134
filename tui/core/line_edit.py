"""Whole lines: move them, write them twice, make them headings, quotes, lists or comments.

Offsets are characters in a text whose lines end at LF. A function returns None where there is
nothing to do.
"""

import re
from collections.abc import Callable
from itertools import count

from tui.core.change import Change, line_bounds, rows_of
from tui.core.list_edit import with_numbers_of
from tui.core.list_item import QUOTES, quote_of
from tui.core.table_edit import keeps_head

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_NEXT_LEVEL = {0: 3, 1: 2, 2: 3, 3: 4}
_QUOTE = re.compile(r" {0,3}> ?")
_ITEM = re.compile(
    rf"(?P<indent>{QUOTES}[ \t]*)"
    r"(?:(?P<mark>[-+*]|\d{1,9}[.)])(?:[ \t]+|$)(?:\[[ xX]\](?:[ \t]+|$))?)?(?P<rest>.*)"
)
_COMMENT = re.compile(r"([ \t]*)<!-- ?(.*?) ?-->([ \t]*)", re.DOTALL)


def move_lines(text: str, start: int, end: int, step: int) -> Change | None:
    """Let the selected lines change places with the line above (`step` -1) or below (1).

    Numbered items that change places leave their numbers where they were. None at the beginning
    and at the end of the text, and where a table would lose its head.
    """
    first, last = rows_of(text, start, end)
    if first == 0 if step < 0 else last == len(text):
        return None
    moved = text[first:last]
    above, below = line_bounds(text, max(0, first - 1)), line_bounds(text, min(len(text), last + 1))
    begin, stop = (above[0], last) if step < 0 else (first, below[1])
    passed = above if step < 0 else below
    if not keeps_head(text, (first, last), passed):
        return None
    other = text[slice(*passed)]
    new, other_new = with_numbers_of(moved, other)
    at = begin if step < 0 else begin + len(other_new) + 1
    whole = f"{new}\n{other_new}" if step < 0 else f"{other_new}\n{new}"
    places = (
        min(at + len(new), max(at, at + o - first + len(new) - len(moved))) for o in (start, end)
    )
    return Change(begin, stop, whole, *places)


def duplicate_lines(text: str, start: int, end: int) -> Change:
    """Write the selected lines again below them; what was selected is selected in the copy."""
    first, last = rows_of(text, start, end)
    size = last - first + 1
    return Change(last, last, "\n" + text[first:last], start + size, min(end, last) + size)


def next_heading(text: str, start: int, end: int) -> Change:
    """Make the lines headings: none, ###, ####, none; # and ## go one level down."""
    first, last = rows_of(text, start, end)
    mark = _HEADING.match(text, first, last)
    level = _NEXT_LEVEL.get(len(mark[1]) if mark else 0, 0)

    def heading(line: str) -> str:
        bare = _HEADING.sub("", line, count=1) if _HEADING.match(line) else line.lstrip()
        return f"{'#' * level} {bare}" if level else bare

    return _each(text, start, end, heading)


def toggle_quote(text: str, start: int, end: int) -> Change:
    """Make the lines a quote, or take one level of quotation away if all of them are one."""
    first, last = rows_of(text, start, end)
    lines = text[first:last].split("\n")
    if all(map(_QUOTE.match, lines)):
        return _each(text, start, end, lambda line: _QUOTE.sub("", line, count=1), blank=True)
    return _each(text, start, end, lambda line: f"> {line}" if line.strip() else ">", blank=True)


def toggle_list(text: str, start: int, end: int, *, numbered: bool = False) -> Change:
    """Make the lines items of a list, or plain again if all of them are such items.

    An empty line below a paragraph stays, and the item begins below it: a bare "-" would make a
    heading of the paragraph.
    """
    first, last = rows_of(text, start, end)
    above = text[slice(*line_bounds(text, first - 1))] if first else ""
    is_below = _is_paragraph(above) and not any(map(str.strip, _parts(text[first:last])[1:]))
    marks = [mark for _, mark, rest in map(_parts, text[first:last].split("\n")) if mark or rest]
    undo = bool(marks) and all(mark and mark[0].isdigit() == numbered for mark in marks)
    numbers = count(1)

    def item(line: str) -> str:
        lead, _, rest = _parts(line)
        mark = "" if undo else f"{next(numbers)}. " if numbered else "- "
        gap = lead.rstrip() + "\n" if is_below and mark else ""
        return gap + lead + mark + rest

    return _each(text, start, end, item)


def toggle_comment(text: str, start: int, end: int) -> Change | None:
    """Hide the selection, or the whole line, in an HTML comment, or show it again.

    None where a comment inside would end too early.
    """
    if start == end:
        start, end = line_bounds(text, start)
    chosen = text[start:end]
    comment = _COMMENT.fullmatch(chosen)
    if comment:
        new = "".join(comment.groups())
    elif "-->" in chosen or "<!--" in chosen:
        return None
    else:
        new = f"<!-- {chosen} -->"
    return Change(start, end, new, start, start + len(new))


def _is_paragraph(line: str) -> bool:
    """Return whether a line is words that begin no list item and no heading."""
    inner = line[len(quote_of(line)) :]
    return bool(inner) and not (inner[0].isspace() or _parts(inner)[1] or _HEADING.match(inner))


def _parts(line: str) -> tuple[str, str, str]:
    """Return the indent, the list mark without its box and the text of a line."""
    item = _ITEM.fullmatch(line)
    return (item["indent"], item["mark"] or "", item["rest"]) if item else ("", "", line)


def _each(
    text: str, start: int, end: int, change: Callable[[str], str], *, blank: bool = False
) -> Change:
    """Change each selected line; blank ones among several stay unless `blank`.

    A cursor stays at its letter; of several lines all are selected afterwards.
    """
    first, last = rows_of(text, start, end)
    lines = text[first:last].split("\n")
    several = len(lines) > 1
    new = [change(line) if blank or line.strip() or not several else line for line in lines]
    whole = "\n".join(new)
    if several:
        return Change(first, last, whole, first, first + len(whole))
    grown = len(whole) - (last - first)
    anchor, cursor = (max(first, min(at, last) + grown) for at in (start, end))
    return Change(first, last, whole, anchor, cursor)
