"""Reads the engine's model of a ZenUML diagram as a sequence diagram, for the same drawer.

ZenUML nests what a call causes in braces: the call's body comes between the two ends of its
activation. Whoever calls without a name is the starter.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from tui.core.mermaid.labels import clean, one_line
from tui.core.mermaid.sequence_model import (
    Activated,
    Closed,
    Event,
    Group,
    Message,
    Note,
    Opened,
    Participant,
    SequenceModel,
    Split,
)

Model = Mapping[str, Any]
_STARTER = "_STARTER_"
_FRAMES = {
    "alternative": "alt",
    "optional": "opt",
    "parallel": "par",
    "tryCatchFinally": "try",
}
_SPLIT_WORDS = ("else", "catch", "finally")


def read_zenuml(parsed: Model) -> SequenceModel:
    """Return the sequence diagram that a ZenUML diagram stands for."""
    entries = parsed["participants"]
    reader = _Reader([entry["name"] for entry in entries])
    reader.read(parsed["statements"])
    made = {event.target for event in reader.events if isinstance(event, Message) and event.creates}
    participants = [
        Participant(
            entry["name"],
            "(caller)" if entry["isStarter"] else clean(entry.get("label") or entry["name"]),
            "actor" if entry["isStarter"] else (entry.get("participantType") or "").lower(),
            column in made,
        )
        for column, entry in enumerate(entries)
    ]
    groups = _groups(parsed.get("groups") or (), reader.columns)
    return SequenceModel(clean(parsed.get("title") or ""), participants, groups, reader.events)


def _groups(groups: Iterable[Model], columns: Mapping[str, int]) -> list[Group]:
    found = []
    for group in groups:
        members = [columns[name] for name in group["participantNames"] if name in columns]
        if members:
            found.append(Group(one_line(group["id"]), min(members), max(members)))
    return found


class _Reader:
    """Turns nested statements into events from top to bottom."""

    def __init__(self, names: list[str]) -> None:
        self.events: list[Event] = []
        self.columns = {name: column for column, name in enumerate(names)}
        self._born: set[int] = set()

    def read(self, statements: Iterable[Model]) -> None:
        """Add the events of statements and of all that is nested in them."""
        for entry in statements:
            kind = entry["kind"]
            if kind == "fragment":
                self._fragment(entry)
            elif kind == "divider":
                text = one_line(entry.get("label") or "").strip("= ")
                self.events.append(Note(0, max(self.columns.values(), default=0), "over", text))
            else:
                self._message(entry, kind)

    def _fragment(self, entry: Model) -> None:
        named: str = entry["fragment_kind"]
        kind = _FRAMES.get(named, named)
        for number, section in enumerate(entry["sections"]):
            label = one_line(section.get("label") or "")
            if number:
                self.events.append(_split(kind, label))
            else:
                self.events.append(Opened(kind, "" if label == kind else label))
            self.read(section["statements"])
        self.events.append(Closed())

    def _message(self, entry: Model, kind: str) -> None:
        names = (entry.get("resolved_from"), entry.get("resolved_to"))
        ends = [column for name in names if (column := self._column(name)) is not None]
        if not ends:
            return
        source, target = ends[0], ends[-1]
        if comment := clean(entry.get("comment") or ""):
            self.events.append(Note(min(source, target), max(source, target), "over", comment))
        creates = kind == "creation" and source != target and target not in self._born
        self._born |= {source, target}
        head = "async" if entry.get("style") == "asynchronous" else "arrow"
        label = _label(entry)
        self.events.append(Message(source, target, label, kind == "return", head, creates=creates))
        if body := entry.get("body"):
            self.events.append(Activated(target, 1))
            self.read(body)
            self.events.append(Activated(target, -1))

    def _column(self, name: str | None) -> int | None:
        return self.columns.get(_STARTER if name is None else name)


def _label(entry: Model) -> str:
    label = clean(entry.get("label") or "")
    assigned = clean(entry.get("assignment") or "")
    return f"{assigned} = {label}" if assigned else label


def _split(kind: str, label: str) -> Split:
    """Return a later part of a frame; the engine puts its word before what it says."""
    word, _, rest = label.partition(" ")
    if word in _SPLIT_WORDS:
        return Split(word, rest)
    return Split("else" if kind == "alt" else "and", label)
