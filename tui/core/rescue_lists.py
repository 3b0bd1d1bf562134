"""Lists that lost their marks on the way: bullets and check boxes of a page become Markdown.

Lines have no line ends. Columns count a tab to the next multiple of four.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from tui.core.list_item import columns_of, item_of
from tui.core.rescue_lines import plain_lines

_RANKS = ("•‣⁃●∙·\uf0b7", "◦○o", "▪■▫\uf0a7")
"""The bullets of the first level, the second and the third, where a page sets them in one line."""
_BULLET = re.compile(
    r"(?P<indent>[ \t\xa0]*)"
    r"(?P<mark>[•‣⁃●∙◦○▪■▫\uf0b7\uf0a7]|[·o](?=\t|[ \xa0]{2}))"
    r"(?:[ \t\xa0]+(?P<text>\S.*)|[ \t\xa0]*)"
)
_SIGN = re.compile(
    r"(?P<lead>[ \t\xa0]*(?:(?P<mark>[-*+•‣⁃●∙◦○▪■▫\uf0b7\uf0a7]|\d+[.)])[ \t\xa0]+)?)"
    r"(?:\[(?P<box>[ xX])\] )?(?P<sign>[☐☑☒])[ \t\xa0]*(?P<text>\S.*)"
)
_BOX = re.compile(r"\[[ xX]\] ")
_ENOUGH_BULLETS = 2  # one alone may be a line that somebody meant


class _Item(NamedTuple):
    """A list item whose list may go on: where it stood, and where it stands now."""

    column: int
    mark: str
    content: int
    new_content: int
    new_mark: str
    is_mended: bool


def with_check_boxes(lines: list[str]) -> list[str]:
    """Return the lines with `[ ]` and `[x]` for the signs of empty and ticked boxes."""
    plain = plain_lines(lines)
    return [_boxed(line) if plain[number] else line for number, line in enumerate(lines)]


def _boxed(line: str) -> str:
    found = _SIGN.fullmatch(line)
    if not found:
        return line
    box = " " if found["sign"] == "☐" else "x"
    if found["box"] and found["box"].lower() != box:
        return line  # the two disagree
    # A bullet that the next step makes a list mark.
    lead = found["lead"] if found["mark"] else f"{found['lead']}• "
    return f"{lead}[{box}] {found['text']}"


def with_list_marks(lines: list[str], headings: Iterable[str] = ()) -> list[str]:
    """Return the lines with `-` for bullets, each item below the one it belongs to.

    Args:
        lines: The lines of the text.
        headings: Lines that look like numbered items and are headings without their marks.
    """
    joined = _joined(lines)
    plain = plain_lines(joined)
    bullets = [
        _BULLET.fullmatch(line) if plain[number] else None for number, line in enumerate(joined)
    ]
    texts = [bullet["text"] for bullet in bullets if bullet and bullet["text"]]
    if len(texts) < _ENOUGH_BULLETS and not any(_BOX.match(text) for text in texts):
        return lines
    levels = _Levels(frozenset(headings))
    return [
        levels.mended(bullet)
        if bullet and bullet["text"]
        else levels.kept(line, is_plain=plain[number])
        for number, (line, bullet) in enumerate(zip(joined, bullets, strict=True))
    ]


def _joined(lines: list[str]) -> list[str]:
    """Put the words on the line of their bullet, which a PDF leaves alone on its line."""
    plain = plain_lines(lines)
    joined: list[str] = []
    for number, line in enumerate(lines):
        above = _BULLET.fullmatch(joined[-1]) if number and plain[number] else None
        alone = above and not above["text"] and above["mark"] != "o"
        if alone and line.strip() and not _BULLET.fullmatch(line) and not item_of(line):
            joined[-1] = f"{joined[-1].rstrip()} {line.strip()}"
        else:
            joined.append(line)
    return joined


class _Levels:
    """Knows the items above a line that it may belong to."""

    def __init__(self, headings: frozenset[str]) -> None:
        self._headings = headings
        self._open: list[_Item] = []
        self._after_gap = False

    def mended(self, bullet: re.Match[str]) -> str:
        """Return a bullet's line as a list item."""
        column = _column(bullet["indent"])
        indent, mark = self._go_to(column, bullet["mark"])
        content = column + columns_of(bullet[0][len(bullet["indent"]) : bullet.start("text")])
        self._open.append(_Item(column, bullet["mark"], content, indent + 2, mark, True))
        self._after_gap = False
        return f"{' ' * indent}{mark} {bullet['text']}"

    def kept(self, line: str, *, is_plain: bool) -> str:
        """Return another line, moved with the item it belongs to."""
        if not line.strip():
            self._after_gap = True
            return line
        column = _column(line)
        item = item_of(line) if is_plain else None
        if line.strip() in self._headings:
            self._open.clear()
        elif item and not item.quote:
            self._go_to(column, item.mark)
            line = self._moved(line, column)
            new = item.content - column + _column(line)
            mark = item.mark if item.number is None else "-"
            is_mended = bool(self._open and self._open[-1].is_mended)
            self._open.append(_Item(column, item.mark, item.content, new, mark, is_mended))
        elif column == 0 and (self._after_gap or line.startswith(("#", "```", "~~~"))):
            self._open.clear()
        else:
            line = self._moved(line, column)
        self._after_gap = False
        return line

    def _go_to(self, column: int, mark: str) -> tuple[int, str]:
        """Close the items that an item is not part of; return where it stands and its new mark."""
        new_mark = "-"
        while self._open and not _is_inside(self._open[-1], column, mark):
            new_mark = self._open.pop().new_mark
        return self._open[-1].new_content if self._open else 0, new_mark

    def _moved(self, line: str, column: int) -> str:
        if not self._open or not self._open[-1].is_mended or column <= self._open[-1].column:
            return line
        item = self._open[-1]
        return " " * (item.new_content + max(0, column - item.content)) + line.lstrip(" \t\xa0")


def _column(text: str) -> int:
    return columns_of(text[: len(text) - len(text.lstrip(" \t\xa0"))])


def _is_inside(item: _Item, column: int, mark: str) -> bool:
    if column == item.column:
        return _rank(mark) > _rank(item.mark)
    return column > item.column + 1


def _rank(mark: str) -> int:
    return next((rank for rank, marks in enumerate(_RANKS) if mark in marks), 0)
