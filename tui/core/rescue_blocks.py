"""Blocks that lost their marks on the way: examples in JSON, tables set with tabs, labels of code.

Lines have no line ends.
"""

import json
import re
from collections.abc import Iterable

from tui.core.rescue_lines import plain_lines
from tui.core.tables import row_text, with_bars

_MOST_LINES = 400  # of one example
_FENCE = re.compile(r"[ \t]*(?:`{3,}|~{3,})[ \t]*(?P<language>[\w+-]+)[ \t]*")
_BUTTONS = frozenset({"copy", "copy code", "copy to clipboard", "edit"})
_NO_HEAD = re.compile(r"[ \t]*(?:[-*+•>#|\t]|\d+[.)][ \t])|\t")
_ENOUGH_ROWS = 3  # of a table of two columns, which may be anything


def with_examples(lines: list[str]) -> list[str]:
    """Return the lines with a fence around each object or list of objects in JSON."""
    plain = plain_lines(lines)
    fenced: list[str] = []
    number = 0
    while number < len(lines):
        length = _example(lines[number : number + _MOST_LINES]) if plain[number] else 0
        if length:
            indent = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
            if fenced and fenced[-1].strip():
                fenced.append("")
            fenced.append(f"{indent}```json")
            fenced += lines[number : number + length]
            fenced.append(f"{indent}```")
        else:
            fenced.append(lines[number])
        number += length or 1
    return fenced


def _example(lines: list[str]) -> int:
    """Return how many of the lines an example takes that begins at the first."""
    first = lines[0].lstrip()
    # What is indented further is code already.
    if not first.startswith(("{", "[")) or len(lines[0]) - len(first) > 3:
        return 0
    text = "\n".join(lines)
    start = len(lines[0]) - len(first)
    try:
        value, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return 0
    objects = value if isinstance(value, list) else [value]
    is_whole = not text[end:].partition("\n")[0].strip()
    if not is_whole or not objects or not all(isinstance(one, dict) and one for one in objects):
        return 0
    return text.count("\n", 0, end) + 1


def without_labels(lines: list[str]) -> list[str]:
    """Leave out the name of the language, and the page's buttons, that stand above a fence."""
    plain = plain_lines(lines)
    kept: list[str] = []
    for number, line in enumerate(lines):
        fence = _FENCE.fullmatch(line)
        opens = fence and not plain[number] and number + 1 < len(lines)
        if fence and opens:
            _drop_label(kept, fence["language"].casefold())
        kept.append(line)
    return kept


def _drop_label(kept: list[str], language: str) -> None:
    first = len(kept)
    found: set[str] = set()
    for number in range(len(kept) - 1, -1, -1):
        words = kept[number].strip().casefold()
        if not words:
            continue
        if words != language and words not in _BUTTONS:
            break
        found.add(words)
        first = number
    if language in found:
        del kept[first:]
        if kept and kept[-1].strip():
            kept.append("")


def with_tab_tables(lines: list[str], headers: Iterable[str], keys: Iterable[str]) -> list[str]:
    """Return the lines with bars in the tables whose cells are parted by tabs.

    Args:
        lines: The lines of the text.
        headers: First cells of tables that are known to be tables.
        keys: First cells of their rows, which may have lost the tab to an empty cell.
    """
    plain = plain_lines(lines)
    known, key_words = frozenset(headers), frozenset(keys)
    barred: list[str] = []
    number = 0
    while number < len(lines):
        end = number
        while end < len(lines) and plain[end] and _is_row(lines[end], key_words, end > number):
            end += 1
        rows = [_cells(line) for line in lines[number:end]]
        if rows and _is_table(rows, lines[number], known):
            if barred and barred[-1].strip():
                barred.append("")
            width = len(rows[0])
            rows = [[*row, *[""] * (width - len(row))] for row in rows]
            rows.insert(1, ["---"] * width)
            barred += [row_text(row, "") for row in rows]
            if end < len(lines) and lines[end].strip():
                barred.append("")
        else:
            end = max(end, number + 1)
            barred += lines[number:end]
        number = end
    return barred


def _is_row(line: str, keys: frozenset[str], is_below: bool) -> bool:
    return "\t" in line.strip(" ") or (is_below and line.strip() in keys)


def _cells(line: str) -> list[str]:
    cells = [with_bars(cell.strip()) for cell in line.split("\t")]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    return cells


def _is_table(rows: list[list[str]], head: str, known: frozenset[str]) -> bool:
    width = len(rows[0])
    if width < 2 or _NO_HEAD.match(head) or not all(rows[0]):
        return False
    if len(rows) < 2 or any(len(row) > width for row in rows):
        return False
    if rows[0][0] in known:
        return True
    is_list_of_words = any(row[0].endswith(":") for row in rows)
    enough = width > 2 or len(rows) >= _ENOUGH_ROWS
    return enough and all(row[0] for row in rows) and not is_list_of_words
