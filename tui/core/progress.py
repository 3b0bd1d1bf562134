"""How much of a spec is written: which sections say something of their own.

A section is filled when it, or a sub-section of it, holds words that are not scaffolding: headings,
table heads, rows that are empty but for their first cell, list marks, bare labels ("**Metrics:**"),
[placeholders], rules, fences without content and comments are scaffolding.
"""

import re
from typing import NamedTuple

from tui.core.lines import lines_of
from tui.core.markdown_lines import COMMENT, is_delimiter
from tui.core.spec import Spec

_FENCE = re.compile(r"\s*(?:`{3,}|~{3,}).*")
_MARK = re.compile(r"^\s*(?:>\s*)*(?:(?:[-*+]|\d+[.)])(?:\s+|$))?(?:\[[ xX]\](?:\s+|$))?")
_LABEL = re.compile(r"(?:\*\*|__)?[\w /&()'-]+(?::(?:\*\*|__)|(?:\*\*|__):)")
_BOLD = re.compile(r"\*\*[^*]+\*\*")
_PLACEHOLDER = re.compile(r"`?\[[^\[\]]+\](?![(\[:])`?")
_FIRST_CELL_ONLY = re.compile(r"\|[^|]*(?:\|\s*)+")
_EMPTY_CELL = re.compile(r"(?<!\\)\|\s*(?=\|)")
_WORD = re.compile(r"[^\W_]")


class Progress(NamedTuple):
    """How many sections are filled, of how many.

    Attributes:
        filled: Sections with words of their own.
        total: Sections counted: those of level 2, or all if there are none.
        empty: The titles of the sections that are not filled, in order.
    """

    filled: int
    total: int
    empty: tuple[str, ...]

    @property
    def share(self) -> float:
        """The filled share, from 0.0 to 1.0; a spec without sections is not begun."""
        return self.filled / self.total if self.total else 0.0


def progress(spec: Spec) -> Progress:
    """Return how much of a spec is written."""
    counted = [section for section in spec.sections if section.level == 2]
    if not counted:
        counted = [section for section in spec.sections if section.level]
    empty = []
    for section in counted:
        inside = range(section.index, spec.subtree_end(section.index))
        if not any(has_content(spec.body(index)) for index in inside):
            empty.append(section.title)
    return Progress(len(counted) - len(empty), len(counted), tuple(empty))


def has_content(body: str) -> bool:
    """Return whether a section's body says something of its own."""
    lines = lines_of(COMMENT.sub("", body))
    return any(
        _is_content(line, lines[number + 1] if number + 1 < len(lines) else "")
        for number, line in enumerate(lines)
    )


def _is_content(line: str, following: str) -> bool:
    if _FENCE.fullmatch(line) or is_delimiter(line):
        return False
    if "|" in line and is_delimiter(following):
        return False
    text = _PLACEHOLDER.sub("", _MARK.sub("", line, count=1)).strip()
    if _LABEL.fullmatch(text) or _BOLD.fullmatch(text) or _FIRST_CELL_ONLY.fullmatch(text):
        return False
    return bool(_WORD.search(text))


def first_gap(body: str) -> tuple[int, int]:
    """Return the row and column (from 0) where a writer would begin in a body with LF line ends.

    That is behind the first bare label or list mark, in the first empty cell of a table, below the
    blank line of an empty body, or the beginning where words stand already.
    """
    if not body.strip():
        return min(1, body.count("\n")), 0
    if has_content(body):
        return 0, 0
    for row, line in enumerate(body.split("\n")):
        text = _MARK.sub("", line, count=1).strip()
        is_bare = bool(line.strip()) and not text
        if is_bare or _LABEL.fullmatch(text):
            return row, len(line)
        cell = _EMPTY_CELL.search(line)
        if cell:
            return row, min(cell.start() + 2, cell.end())
    return 0, 0
