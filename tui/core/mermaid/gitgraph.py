"""Draws a Git graph from the top down: one lane a branch, one row a commit, its words at the right.

Lanes stand two cells apart in the order of the branches; x is a cell, y a row.
"""

import re
from collections.abc import Mapping
from typing import Any

from tui.core.mermaid.canvas import Canvas, Style
from tui.core.mermaid.drawing import Drawing, Place
from tui.core.mermaid.labels import one_line, wrap
from tui.core.styled import Span, line_width

NATURAL_WIDTH = 100
"""How wide the drawing gets when it is not told."""

_MAX_COMMITS = 2_000
_LEAST_TEXT = 16
_LANE, _NAME, _WORDS = Style("edge"), Style("grouptitle"), Style("text")
_MARKS = {1: "✕", 2: "■", 3: "◉", 4: "◆"}
_MADE_UP_ID = re.compile(r"\d+-[0-9a-f]{7}")
_ASCII = str.maketrans("●✕■◉◆│─├┤╭╮╰╯┼", "ox#@%|-+++++++")


def draw_gitgraph(parsed: Mapping[str, Any], width: int | None, ascii_only: bool) -> Drawing:
    """Draw the engine's model of a Git graph.

    Args:
        parsed: The model as the engine gives it.
        width: The cells there are, or None.
        ascii_only: Whether lines and marks are ASCII; labels stay as they are.
    """
    commits = parsed["commits"][:_MAX_COMMITS]
    if not commits:
        line = (Span("(no commits yet)", "title"),)
        return Drawing((line,), line_width(line), "grid")
    painter = _Painter(parsed, commits, width or NATURAL_WIDTH, ascii_only)
    for commit in commits:
        painter.commit(commit)
    return painter.drawing()


class _Painter:
    """Writes commit after commit."""

    def __init__(
        self,
        parsed: Mapping[str, Any],
        commits: list[Mapping[str, Any]],
        width: int,
        ascii_only: bool,
    ) -> None:
        names = [branch["name"] for branch in parsed["branches"]]
        used = {commit["branch"] for commit in commits}
        lanes = [name for name in names if name in used]
        lanes += sorted(used - set(lanes))
        self._x = {name: 2 * lane for lane, name in enumerate(lanes)}
        self._branch = {commit["id"]: commit["branch"] for commit in commits}
        self._last = _last_uses(commits, self._branch)
        self._open: set[str] = set()
        self._ascii = ascii_only
        self._text_x = 2 * len(lanes) + 1
        self._room = max(_LEAST_TEXT, width - self._text_x)
        self._rows: list[tuple[str, str, Style]] = []
        self._places: list[Place] = []

    def commit(self, commit: Mapping[str, Any]) -> None:
        """Write the rows of one commit: where its branch begins, what joins it, itself."""
        branch = commit["branch"]
        others = [self._branch[p] for p in commit["parents"] if p in self._branch]
        begins = branch not in self._open
        if begins:
            self._begin(branch, others[0] if others else branch, commit["seq"])
        for other in others[1:] if not begins else ():
            if other != branch:
                self._row(self._joint(other, branch, commit["seq"]), "", _WORDS)
        self._open = {name for name in self._open if self._last[name] > commit["seq"]} | {branch}
        mark = _MARKS.get(commit["type"], "●")
        words = _words(commit)
        self._places.append(Place(words, self._x[branch], len(self._rows)))
        for number, text in enumerate(wrap(words, self._room)):
            self._row(self._lanes({branch: mark} if number == 0 else {}), text, _WORDS)
            if self._last[branch] == commit["seq"]:
                self._open.discard(branch)

    def drawing(self) -> Drawing:
        """Return everything written."""
        sheet = Canvas(self._text_x + self._room, len(self._rows))
        for y, (lanes, words, style) in enumerate(self._rows):
            sheet.put(0, y, lanes.translate(_ASCII) if self._ascii else lanes, _LANE)
            sheet.put(self._text_x, y, words, style)
        lines = sheet.lines()
        return Drawing(lines, max(map(line_width, lines)), "grid", nodes=tuple(self._places))

    def _begin(self, branch: str, parent: str, seq: int) -> None:
        self._open.add(branch)
        if parent == branch:
            lanes = self._lanes({branch: " "})
        else:
            lanes = self._span(parent, branch, "├┤" if self._last[parent] > seq else "╰╯", "╮╭")
        self._row(lanes, one_line(branch), _NAME)

    def _joint(self, source: str, target: str, seq: int) -> str:
        """Return the row where one branch runs into another."""
        goes_on = self._last[source] > seq
        return self._span(source, target, "├┤" if goes_on else "╰╯", "┤├")

    def _span(self, source: str, target: str, at_source: str, at_target: str) -> str:
        """Return a row with a line between two lanes; corners are (to the right, to the left)."""
        left, right = sorted((self._x[source], self._x[target]))
        row = list(self._lanes({}))
        for x in range(left + 1, right):
            row[x] = "┼" if row[x] == "│" else "─"
        leftward = self._x[target] < self._x[source]
        row[self._x[source]] = at_source[leftward]
        row[self._x[target]] = at_target[leftward]
        return "".join(row)

    def _lanes(self, marks: Mapping[str, str]) -> str:
        """Return a row of open lanes, with marks on some."""
        row = [" "] * (2 * len(self._x))
        for name in self._open:
            row[self._x[name]] = "│"
        for name, mark in marks.items():
            row[self._x[name]] = mark
        return "".join(row)

    def _row(self, lanes: str, words: str, style: Style) -> None:
        self._rows.append((lanes, words, style))


def _last_uses(commits: list[Mapping[str, Any]], branch: Mapping[str, str]) -> dict[str, int]:
    """Return for each branch the last commit that is on it or comes from it."""
    last: dict[str, int] = {}
    for commit in commits:
        parents = (branch[parent] for parent in commit["parents"] if parent in branch)
        for name in (commit["branch"], *parents):
            last[name] = commit["seq"]
    return last


def _words(commit: Mapping[str, Any]) -> str:
    """Return what is said of a commit: its identifier unless made up, its message, its tags."""
    known = "" if _MADE_UP_ID.fullmatch(commit["id"]) else one_line(commit["id"])
    message = one_line(commit.get("message") or "")
    tags = " ".join(f"[{one_line(tag)}]" for tag in commit.get("tags") or [])
    said = f"{known}: {message}" if known and message and known != message else known or message
    return f"{said} {tags}".strip()
