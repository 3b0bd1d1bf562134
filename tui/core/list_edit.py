"""Enter, Tab and Shift+Tab in lists and quotes.

Offsets are characters in a text whose lines end at LF. Indentation is counted in columns, a tab
going to the next multiple of four.
"""

import re
from typing import NamedTuple

from tui.core.change import Change, line_bounds, rows_of
from tui.core.markdown_lines import Open, open_after

STEP = 2
"""How many columns a line moves where no item above says better."""

_QUOTE = re.compile(r"(?: {0,3}> ?)*")
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?P<mark>[-+*]|(?P<number>\d{1,9})(?P<dot>[.)]))(?P<gap>[ \t]+|$)"
    r"(?P<box>\[[ xX]\](?:[ \t]+|$))?"
)


class _Item(NamedTuple):
    """The marks at the beginning of a list item's line."""

    quote: str
    indent: str
    mark: str
    number: int | None
    dot: str
    gap: str
    box: str
    rest: str

    @property
    def prefix(self) -> str:
        return self.quote + self.indent + self.mark + self.gap + self.box

    @property
    def column(self) -> int:
        """The column where the mark begins."""
        return _columns(self.indent)

    @property
    def content(self) -> int:
        """The column where what belongs to the item begins."""
        return self.column + len(self.mark) + min(max(1, len(self.gap)), 4)

    def numbered(self, number: int) -> str:
        """Return the whole line with another number."""
        mark = f"{number}{self.dot}"
        return self.quote + self.indent + mark + self.gap + self.box + self.rest


def new_line(text: str, at: int, before: Open | None = None) -> Change | None:
    """Return what Enter does at an offset: the list or quote goes on, an empty item ends it.

    None in plain text, where Enter is a line break and nothing else.

    Args:
        text: The whole text.
        at: Where the cursor is.
        before: What the lines above have left open; None to find out.
    """
    start, end = line_bounds(text, at)
    line = text[start:end]
    state = before or open_after(text[:start].split("\n")[:-1])
    if state.fence or state.comment:
        indent = line[: len(line) - len(line.lstrip())][: at - start]
        return _typed(at, "\n" + indent) if indent else None
    item = _item(line)
    if item is not None:
        return _after_item(text, at, (start, end), item)
    quote = _quote_of(line)
    if quote.strip() and at - start >= len(quote.rstrip()):
        if not line[len(quote) :].strip():
            return Change(start, end, "", start, start)
        return _typed(at, "\n" + quote)
    indent = line[: len(line) - len(line.lstrip())][: at - start]
    return _typed(at, "\n" + indent) if indent and line.strip() else None


def _after_item(text: str, at: int, bounds: tuple[int, int], item: _Item) -> Change | None:
    start, end = bounds
    if at - start < len(item.prefix.rstrip()):
        return None
    if not item.rest.strip():
        return Change(start, end, item.quote, start + len(item.quote), start + len(item.quote))
    head = item.quote + item.indent
    gap = item.gap or " "
    box = "[ ] " if item.box else ""
    tail = text[at:end].lstrip(" \t")
    if item.number is None:
        return _typed(at, f"\n{head}{item.mark}{gap}{box}", end - len(tail))
    following = text[end:].split("\n")[1:]
    repeated = _repeats(text[:start].split("\n")[:-1], following, item)
    number = item.number + (not repeated)
    inserted = f"\n{head}{number}{item.dot}{gap}{box}"
    renumbered = [] if repeated else _renumbered(following, item, number)
    if not renumbered:
        return _typed(at, inserted, end - len(tail))
    cursor = at + len(inserted)
    old = "\n".join(following[: len(renumbered)])
    new = "\n".join([inserted + tail, *renumbered])
    return Change(at, end + 1 + len(old), new, cursor, cursor)


def _typed(at: int, text: str, end: int = -1) -> Change:
    """Return the change that types `text` at an offset, over the characters up to `end`."""
    return Change(at, max(at, end), text, at + len(text), at + len(text))


def _repeats(above: list[str], below: list[str], item: _Item) -> bool:
    """Tell whether the list has the same number at each item ("1." throughout)."""
    for neighbours in (reversed(above), below):
        for line in neighbours:
            other = _item(line)
            if other is None or other.column != item.column or other.number is None:
                if _ends_list(line, item):
                    break
                continue
            return other.number == item.number
    return False


def _renumbered(lines: list[str], item: _Item, number: int) -> list[str]:
    """Return the lines as far as they change when the items of the list count on after `number`."""
    result: list[str] = []
    changed = 0
    for line in lines:
        other = _item(line)
        if other and other.column == item.column and other.quote == item.quote:
            if other.number != number or other.dot != item.dot:
                break
            number += 1
            result.append(other.numbered(number))
            changed = len(result)
        elif _ends_list(line, item):
            break
        else:
            result.append(line)
    return result[:changed]


def _ends_list(line: str, item: _Item) -> bool:
    inner = line[len(_quote_of(line)) :]
    return (
        bool(inner.strip()) and _columns(inner[: len(inner) - len(inner.lstrip())]) <= item.column
    )


def indent(text: str, start: int, end: int) -> Change | None:
    """Return what Tab does: list items go one level deeper, with all that belongs to them.

    Several selected lines are moved even if they are no list; None where Tab means nothing.
    """
    first, last = rows_of(text, start, end)
    lines = text[first:last].split("\n")
    item = _item(lines[0])
    if item is None and len(lines) == 1:
        return None
    above = text[:first].split("\n")[:-1]
    columns = STEP if item is None else _deeper(above, item) - item.column
    if columns <= 0:
        columns = STEP
    return _moved(text, (start, end), columns, _next_number(above, item, columns))


def outdent(text: str, start: int, end: int) -> Change | None:
    """Return what Shift+Tab does: one level up; None if nothing can move to the left."""
    first, last = rows_of(text, start, end)
    lines = text[first:last].split("\n")
    item = _item(lines[0])
    above = text[:first].split("\n")[:-1]
    if item is not None:
        columns = item.column - _shallower(above, item)
    else:
        inner = [line[len(_quote_of(line)) :] for line in lines]
        room = [_columns(line[: len(line) - len(line.lstrip())]) for line in inner]
        columns = min(STEP, max(room))
    if columns <= 0:
        return None
    return _moved(text, (start, end), -columns, _next_number(above, item, -columns))


def _moved(text: str, selection: tuple[int, int], columns: int, number: int | None) -> Change:
    """Move the selected lines, and what belongs to an item, by some columns."""
    start, end = selection
    first, last = rows_of(text, start, end)
    count = text.count("\n", first, last) + 1
    lines = text[first:].split("\n")
    item = _item(lines[0])
    if item and count == 1:
        count += _belonging(lines[1:], item)
    new = [_shifted(line, columns) for line in lines[:count]]
    if number is not None and (moved := _item(new[0])):
        new[0] = moved.numbered(number)
    old_end = first + len("\n".join(lines[:count]))
    places = []
    for at in (start, end):
        row = text.count("\n", first, at)
        old_start = first + sum(len(line) + 1 for line in lines[:row])
        new_start = first + sum(len(line) + 1 for line in new[:row])
        if row >= count:
            places.append(at + len("\n".join(new)) - len("\n".join(lines[:count])))
            continue
        grown = len(new[row]) - len(lines[row])
        places.append(max(new_start, new_start + at - old_start + grown))
    return Change(first, old_end, "\n".join(new), *places)


def _belonging(lines: list[str], item: _Item) -> int:
    """Return how many of the lines below belong to an item; blank ones at their end do not."""
    count = 0
    for number, line in enumerate(lines, 1):
        if _ends_list(line, item):
            break
        if line.strip():
            count = number
    return count


def _shifted(line: str, columns: int) -> str:
    quote = _quote_of(line)
    inner = line[len(quote) :]
    bare = inner.lstrip()
    if not bare:
        return line
    indent = inner[: len(inner) - len(bare)]
    if columns > 0:
        return quote + indent + " " * columns + bare
    return quote + " " * max(0, _columns(indent) + columns) + bare


def _deeper(above: list[str], item: _Item) -> int:
    """Return the column at which an item of the list above begins its content."""
    for line in reversed(above):
        other = _item(line)
        if other and other.quote == item.quote and other.column <= item.column:
            return other.content
        if _ends_list(line, item):
            break
    return item.column + STEP


def _shallower(above: list[str], item: _Item) -> int:
    """Return the column of the nearest item above that is further left; 0 if there is none."""
    for line in reversed(above):
        other = _item(line)
        if other and other.quote == item.quote and other.column < item.column:
            return other.column
    return 0


def _next_number(above: list[str], item: _Item | None, columns: int) -> int | None:
    """Return the number that a numbered item has at its new level; None if it has no number."""
    if item is None or item.number is None:
        return None
    target = item.column + columns
    for line in reversed(above):
        other = _item(line)
        if other and other.column == target and other.number is not None:
            return other.number + 1
        if other and other.column < target:
            break
    return 1


def with_numbers_of(line: str, other: str) -> tuple[str, str]:
    """Return two lines that change places; numbered items of one list exchange their numbers."""
    one, two = (_item(text) if "\n" not in text else None for text in (line, other))
    if one is None or two is None or one[:2] != two[:2] or one.dot != two.dot:
        return line, other
    if one.number is None or two.number is None:
        return line, other
    return one.numbered(two.number), two.numbered(one.number)


def _item(line: str) -> _Item | None:
    quote = _quote_of(line)
    match = _ITEM.match(line, len(quote))
    if match is None or re.fullmatch(r" {0,3}(?:(?:- *){3,}|(?:\* *){3,})", line):
        return None
    number = int(match["number"]) if match["number"] else None
    return _Item(
        quote,
        match["indent"],
        match["mark"],
        number,
        match["dot"] or "",
        match["gap"],
        match["box"] or "",
        line[match.end() :],
    )


def _quote_of(line: str) -> str:
    match = _QUOTE.match(line)
    return match.group() if match else ""


def _columns(indent: str) -> int:
    return len(indent.expandtabs(4))
