"""The names of states that a spec gives: in diagrams, enums, transition tables and prose.

Offsets are characters in the whole source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.core.check.code_blocks import code_blocks
from tui.core.check.schema import Name, schema_of
from tui.core.mermaid import family
from tui.core.tables import Table, bare

if TYPE_CHECKING:
    from tui.core.check.subject import Subject

_STATE_WORD = re.compile(r"(?:^|_|\b)(?:status(?:es)?|states?)(?:$|_|\b)", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ARROW = re.compile(r"^[ \t]*(?P<a>\[\*\]|\w+)[ \t]*-->[ \t]*(?P<b>\[\*\]|\w+)", re.MULTILINE)
_DECLARED = re.compile(
    r"^[ \t]*state[ \t]+(?:\"[^\"\n]*\"[ \t]+as[ \t]+)?(?P<a>\w+)(?![ \t]*<<)", re.MULTILINE
)
_CHECKED = re.compile(
    r"\b\w*(?:status|state)\w*[ \t]+in[ \t]*\((?P<items>[^()]{3,400})\)", re.IGNORECASE
)
_UNION = re.compile(
    r"\b(?:type[ \t]+)?\w*(?:status|state)\w*[ \t]*[=:][ \t]*"
    r"(?P<items>(?:[ \t|\n]*[\"'][\w-]+[\"']){3,20})",
    re.IGNORECASE,
)
_ENUM = re.compile(
    r"\b(?:enum|class)[ \t]+\w*(?:status|state)\w*[^{:\n]*[{:](?P<items>[^{}]{3,600})",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"']([\w-]+)[\"']")
_MEMBER = re.compile(r"(?:^|[,\n])[ \t]*(?:case[ \t]+)?([A-Za-z]\w*)(?=[ \t]*(?:[,=\n]|\Z))")
_LISTED = re.compile(
    r"\b(?:status(?:es)?|states?|lifecycle)\b(?<!http status)(?<!response status)(?! codes?\b)`?"
    r"[^\n.:`→]{0,60}(?:[:(]|\b(?:one|any) of\b|\b(?:is|are|be) either\b)[ \t*_]*"
    r"(?P<items>[^\n]{5,300})",
    re.IGNORECASE,
)
_IN_CODE = re.compile(r"`([A-Za-z][\w-]*)`")
_CHAIN = re.compile(
    r"`?([A-Za-z][\w-]*)`?[ \t]*(?=(?:→|->|-->|=>))|(?:→|->|=>)[ \t]*`?([A-Za-z][\w-]*)"
)
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class StateList:
    """States named in one place.

    Attributes:
        kind: "diagram", "enum", "table" or "prose".
        names: The states, each once, in order.
    """

    kind: str
    names: tuple[Name, ...]

    @property
    def start(self) -> int:
        """Offset of the first name."""
        return self.names[0].start

    @property
    def folded(self) -> frozenset[str]:
        """The names for comparing."""
        return frozenset(fold(name.text) for name in self.names)


def fold(name: str) -> str:
    """Return a state's name without case and separators."""
    return re.sub(r"[\W_]", "", name).casefold()


def state_lists(subject: Subject) -> tuple[StateList, ...]:
    """Return the lists of at least three states, in the order of the text."""
    found = [*_diagrams(subject), *_enums(subject), *_tables(subject), *_prose(subject)]
    lists = [StateList(kind, _once(names)) for kind, names in found]
    kept = [entry for entry in lists if len(entry.names) >= _ENOUGH]
    return tuple(sorted(kept, key=lambda entry: entry.start))


def is_transition_table(table: Table) -> bool:
    """Whether a table tells from which state to which."""
    words = " ".join(bare(cell) for cell in table.header).split()
    has_from = any(word in words for word in ("from", "current", "source"))
    return has_from and any(word in words for word in ("to", "next", "target", "new"))


def _once(names: Iterator[Name]) -> tuple[Name, ...]:
    seen: dict[str, Name] = {}
    for name in names:
        seen.setdefault(fold(name.text), name)
    return tuple(seen.values())


def _diagrams(subject: Subject) -> Iterator[tuple[str, Iterator[Name]]]:
    for block in code_blocks(subject.source):
        if block.language == "mermaid" and family(block.text) == "state":
            text = subject.source[block.start : block.end]
            yield "diagram", _drawn(text, block.start)


def _drawn(text: str, offset: int) -> Iterator[Name]:
    for pattern in (_ARROW, _DECLARED):
        for match in pattern.finditer(text):
            for group, name in match.groupdict().items():
                if name != "[*]":
                    yield Name(name, offset + match.start(group))


def _enums(subject: Subject) -> Iterator[tuple[str, Iterator[Name]]]:
    for enum in schema_of(subject.source).enums:
        if _STATE_WORD.search(_CAMEL.sub("_", enum.name.text)):
            yield "enum", iter(enum.items)
    for block in code_blocks(subject.source):
        if block.is_diagram:
            continue
        text = subject.source[block.start : block.end]
        for pattern, item in ((_CHECKED, _QUOTED), (_UNION, _QUOTED), (_ENUM, _MEMBER)):
            for match in pattern.finditer(text):
                at = block.start + match.start("items")
                yield "enum", _named(item, match["items"], at)


def _named(item: re.Pattern[str], text: str, offset: int) -> Iterator[Name]:
    for match in item.finditer(text):
        yield Name(match[1], offset + match.start(1))


def _tables(subject: Subject) -> Iterator[tuple[str, Iterator[Name]]]:
    for table in subject.tables:
        if is_transition_table(table):
            yield "table", _moved(table)


def _moved(table: Table) -> Iterator[Name]:
    header = [bare(cell).split() for cell in table.header]
    ends = ("from", "to", "current", "next", "source", "target", "new")
    columns = [at for at, words in enumerate(header) if any(word in ends for word in words)]
    for row in table.rows:
        for column in columns[:2]:
            cell = row.cells[column] if column < len(row.cells) else None
            match = re.fullmatch(r"[`*\"]*([A-Za-z][\w -]*?)[`*\"]*", cell.text) if cell else None
            if cell and match and bare(match[1]) not in ("any", "none", "start", "end", "initial"):
                yield Name(match[1], cell.start + match.start(1))


def _prose(subject: Subject) -> Iterator[tuple[str, Iterator[Name]]]:
    for match in _LISTED.finditer(subject.source):
        # Code and tables are read in their own way; only where words stand is prose.
        if not subject.masked[match.start() : match.start("items")].strip():
            continue
        text, at = match["items"], match.start("items")
        chain = [m for m in _CHAIN.finditer(text)]
        if len(chain) >= _ENOUGH - 1:
            yield "prose", (Name(m[1] or m[2], at + m.start(1 if m[1] else 2)) for m in chain)
        else:
            yield "prose", _named(_IN_CODE, text, at)
