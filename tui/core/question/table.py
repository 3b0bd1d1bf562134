"""Questions in the rows of a table: Question | Owner | Due Date | Status and its relatives."""

import re
from dataclasses import dataclass

from tui.core.question.model import Span

_COLUMNS = (
    ("id", re.compile(r"^(?:#|no\.?|nr\.?|id|q-?id|question\s+id|q\s*#|ref)$", re.I)),
    (
        "answer",
        re.compile(r"answer|resolution|decision|outcome|conclusion|决定|决议|答案|结论", re.I),
    ),
    ("status", re.compile(r"^(?:status|state|resolved\??|decided\??|done\??|状态)$", re.I)),
    ("owner", re.compile(r"^(?:owner|assignee|who|responsible|dri|负责人)\b", re.I)),
    ("recommendation", re.compile(r"recommend|propos|default|preferred|leaning", re.I)),
    ("options", re.compile(r"^(?:options?|alternatives?|choices)\b", re.I)),
    (
        "question",
        re.compile(r"question|description|issue|topic|item|point|unknown|问题|問題", re.I),
    ),
)
_OPTION_COLUMN = re.compile(r"^(?:option|alternative|choice)\s+(?P<key>[A-H]|\d)\b", re.I)
_RULE_ROW = re.compile(r"^[\s|:>-]*-[\s|:>-]*$")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text without blanks around it, and where that stands (offsets in the line)."""

    text: str
    span: Span


def cells(line: str) -> list[Cell]:
    """Return the cells of a table row; a pipe behind a backslash does not end one."""
    found = []
    content = line.rstrip("\r\n")
    start = len(content) - len(content.lstrip(" \t>"))
    if content[start : start + 1] == "|":
        start += 1
    stops = [m.start() for m in re.finditer(r"(?<!\\)\|", content) if m.start() >= start]
    tail = stops[-1] + 1 if stops else start
    if not stops or content[tail:].strip():
        stops.append(len(content))
    for stop in stops:
        raw = content[start:stop]
        text = raw.strip()
        # Where an empty cell is filled depends on its width, so that it can be emptied again.
        lead = len(raw) - len(raw.lstrip()) if text else len(raw) if len(raw) < 3 else 1
        found.append(Cell(text, Span(start + lead, start + lead + len(text))))
        start = stop + 1
    return found


def columns(header: str) -> dict[str, int]:
    """Return which column holds what: "id", "question", "answer", "status", "owner" …"""
    found: dict[str, int] = {}
    for index, cell in enumerate(cells(header)):
        name = cell.text.strip("*_` ")
        for kind, pattern in _COLUMNS:
            if kind not in found and pattern.search(name):
                found[kind] = index
                break
    return found


def option_columns(header: str) -> dict[str, int]:
    """Return the columns that hold one option each, by its key: "Option A", "Option B" …"""
    names = ((cell.text.strip("*_` "), index) for index, cell in enumerate(cells(header)))
    return {m["key"].upper(): index for name, index in names if (m := _OPTION_COLUMN.match(name))}


def is_rule(line: str) -> bool:
    """Return whether a row is the line of dashes below the header."""
    return bool(_RULE_ROW.match(line.rstrip("\r\n")))
