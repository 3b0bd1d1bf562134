"""Enter, Tab and Shift+Tab in lists and quotes, and the letter that begins an option.

Offsets are characters in a text whose lines end at LF. Indentation is counted in columns, a tab
going to the next multiple of four.
"""

import re
from collections.abc import Iterable, Iterator

from tui.core.change import Change, line_bounds, rows_of
from tui.core.list_item import Item, columns_of, item_of, quote_of
from tui.core.markdown_lines import Open, open_after

STEP = 2
"""How many columns a line moves where no item above says better."""

_BEGUN = re.compile(r"\([A-Ya-y]")


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
    item = item_of(line)
    if item is not None:
        return _after_item(text, at, (start, end), item)
    quote = quote_of(line)
    if quote.strip() and at - start >= len(quote.rstrip()):
        if not line[len(quote) :].strip():
            return Change(start, end, "", start, start)
        return _typed(at, "\n" + quote)
    indent = line[: len(line) - len(line.lstrip())][: at - start]
    return _typed(at, "\n" + indent) if indent and line.strip() else None


def _after_item(text: str, at: int, bounds: tuple[int, int], item: Item) -> Change | None:
    start, end = bounds
    if at - start < len(item.prefix.rstrip()):
        return None
    if item.is_empty:
        return Change(start, end, item.quote, start + len(item.quote), start + len(item.quote))
    head = item.quote + item.indent
    gap = item.gap or " "
    above, following = text[:start].split("\n")[:-1], text[end:].split("\n")[1:]
    box = ("[ ] " if item.box else "") + _next_option(above, following, item)
    tail = text[at:end].lstrip(" \t")
    if item.number is None:
        return _typed(at, f"\n{head}{item.mark}{gap}{box}", end - len(tail))
    repeated = _repeats(above, following, item)
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


def _repeats(above: list[str], below: list[str], item: Item) -> bool:
    """Tell whether the list has the same number at each item ("1." throughout)."""
    for neighbours in (reversed(above), below):
        nearest = next(_siblings(neighbours, item), None)
        if nearest and nearest.number is not None:
            return nearest.number == item.number
    return False


def _siblings(lines: Iterable[str], item: Item) -> Iterator[Item]:
    """Yield the items of the same list, going away from it."""
    for line in lines:
        other = item_of(line)
        if other and other.column == item.column:
            yield other
        elif _ends_list(line, item):
            return


def _next_option(above: list[str], below: list[str], item: Item) -> str:
    """Return what begins the option after this one: "(B) "; empty if it is not one in a row."""
    if not item.letter:
        return ""
    before, after = (next(_siblings(lines, item), None) for lines in (reversed(above), below))
    letters = [chr(ord(item.letter) + step) for step in (-1, 1)]
    is_first = item.letter in "Aa"
    is_next = before is not None and before.letter == letters[0]
    is_taken = after is not None and after.letter == letters[1]
    return f"({letters[1]}) " if (is_first or is_next) and not is_taken else ""


def option(text: str, at: int, before: Open | None = None) -> Change | None:
    """Return what ")" does that ends "(A": below a question such an item becomes its option.

    Enter after a question begins another question; the letter says that an option is meant. None
    where ")" is a character and nothing else.

    Args:
        text: The whole text.
        at: Where the cursor is.
        before: What the lines above have left open; None to find out.
    """
    start, end = line_bounds(text, at)
    item = item_of(text[start:end])
    above = text[:start].split("\n")[:-1]
    if item is None or at != end or not _BEGUN.fullmatch(item.rest) or item.number is not None:
        return None
    question = _question_above(above, item)
    state = before or open_after(above)
    if question is None or state.fence or state.comment:
        return None
    column = max(item.column, question.content)
    line = f"{item.quote}{' ' * column}{item.mark} {item.rest})"
    return Change(start, end, line, start + len(line), start + len(line))


def _question_above(above: list[str], item: Item) -> Item | None:
    """Return the question to which an item belongs, or that stands before it in its list."""
    for line in reversed(above):
        other = item_of(line)
        if other and other.quote == item.quote and other.column <= item.column:
            return other if other.is_question else None
        if _ends_list(line, item):
            break
    return None


def _renumbered(lines: list[str], item: Item, number: int) -> list[str]:
    """Return the lines as far as they change when the items of the list count on after `number`."""
    result: list[str] = []
    changed = 0
    for line in lines:
        other = item_of(line)
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


def _ends_list(line: str, item: Item) -> bool:
    inner = line[len(quote_of(line)) :]
    return (
        bool(inner.strip()) and columns_of(inner[: len(inner) - len(inner.lstrip())]) <= item.column
    )


def indent(text: str, start: int, end: int) -> Change | None:
    """Return what Tab does: list items go one level deeper, with all that belongs to them.

    Several selected lines are moved even if they are no list; None where Tab means nothing.
    """
    first, last = rows_of(text, start, end)
    lines = text[first:last].split("\n")
    item = item_of(lines[0])
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
    item = item_of(lines[0])
    above = text[:first].split("\n")[:-1]
    if item is not None:
        columns = item.column - _shallower(above, item)
    else:
        inner = [line[len(quote_of(line)) :] for line in lines]
        room = [columns_of(line[: len(line) - len(line.lstrip())]) for line in inner]
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
    item = item_of(lines[0])
    if item and count == 1:
        count += _belonging(lines[1:], item)
    new = [_shifted(line, columns) for line in lines[:count]]
    if number is not None and (moved := item_of(new[0])):
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


def _belonging(lines: list[str], item: Item) -> int:
    """Return how many of the lines below belong to an item; blank ones at their end do not."""
    count = 0
    for number, line in enumerate(lines, 1):
        if _ends_list(line, item):
            break
        if line.strip():
            count = number
    return count


def _shifted(line: str, columns: int) -> str:
    quote = quote_of(line)
    inner = line[len(quote) :]
    bare = inner.lstrip()
    if not bare:
        return line
    indent = inner[: len(inner) - len(bare)]
    if columns > 0:
        return quote + indent + " " * columns + bare
    return quote + " " * max(0, columns_of(indent) + columns) + bare


def _deeper(above: list[str], item: Item) -> int:
    """Return the column at which an item of the list above begins its content."""
    for line in reversed(above):
        other = item_of(line)
        if other and other.quote == item.quote and other.column <= item.column:
            return other.content
        if _ends_list(line, item):
            break
    return item.column + STEP


def _shallower(above: list[str], item: Item) -> int:
    """Return the column of the nearest item above that is further left; 0 if there is none."""
    for line in reversed(above):
        other = item_of(line)
        if other and other.quote == item.quote and other.column < item.column:
            return other.column
    return 0


def _next_number(above: list[str], item: Item | None, columns: int) -> int | None:
    """Return the number that a numbered item has at its new level; None if it has no number."""
    if item is None or item.number is None:
        return None
    target = item.column + columns
    for line in reversed(above):
        other = item_of(line)
        if other and other.column == target and other.number is not None:
            return other.number + 1
        if other and other.column < target:
            break
    return 1


def with_numbers_of(line: str, other: str) -> tuple[str, str]:
    """Return two lines that change places; numbered items of one list exchange their numbers."""
    one, two = (item_of(text) if "\n" not in text else None for text in (line, other))
    if one is None or two is None or one[:2] != two[:2] or one.dot != two.dot:
        return line, other
    if one.number is None or two.number is None:
        return line, other
    return one.numbered(two.number), two.numbered(one.number)
