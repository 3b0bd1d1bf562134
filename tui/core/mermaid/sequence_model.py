"""A sequence diagram as values: who takes part, and what happens from top to bottom.

`read_model` turns the engine's answer into them. Labels are clean text; a line feed is a break that
the author wrote. Columns are numbered from 0, left to right.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from tui.core.cells import width as cells
from tui.core.mermaid.labels import clean

_SHORT = 4
"""A name of so few cells needs no shorter one."""


@dataclass(frozen=True)
class Participant:
    """One lifeline.

    Attributes:
        key: How the source calls it.
        label: How it should be called in the drawing.
        kind: "participant", "actor", "database", "queue" …
        created: Whether it begins further down.
        short: What stands for its label where there is no room for that, or "".
    """

    key: str
    label: str
    kind: str = "participant"
    created: bool = False
    short: str = ""

    @property
    def name(self) -> str:
        """What stands in its box."""
        return self.short or self.label


class Group(NamedTuple):
    """A titled box around the participants from `first` to `last` (column numbers)."""

    label: str
    first: int
    last: int


@dataclass(frozen=True)
class Message:
    """An arrow from one column to another.

    Attributes:
        head: What stands at the target: "arrow", "open", "cross", "async", "top" or "bottom" (half
            an arrow).
        tail: The same at the source; nearly always "open", which is nothing.
        creates: The target's lifeline begins here.
        destroys: The column whose lifeline ends here, or None.
        circles: The columns where the arrow meets a lifeline in a small circle.
    """

    source: int
    target: int
    label: str
    dotted: bool = False
    head: str = "arrow"
    tail: str = "open"
    creates: bool = False
    destroys: int | None = None
    circles: tuple[int, ...] = ()

    def span(self) -> tuple[int, int]:
        """Return the lower and the higher column."""
        return min(self.source, self.target), max(self.source, self.target)


class Note(NamedTuple):
    """A note; `side` is "left", "right" or "over", which may span several columns."""

    first: int
    last: int
    side: str
    label: str

    def span(self) -> tuple[int, int]:
        """Return the lower and the higher column."""
        return self.first, self.last


class Opened(NamedTuple):
    """A frame begins: "loop", "alt", "opt", "par", "critical", "break" or "rect"."""

    kind: str
    label: str


class Split(NamedTuple):
    """The next part of a frame: "else", "and" or "option"."""

    kind: str
    label: str


class Closed(NamedTuple):
    """The innermost frame ends."""


class Activated(NamedTuple):
    """The bar on a lifeline begins (`by` is 1) or ends (-1)."""

    column: int
    by: int


Event = Message | Note | Opened | Split | Closed | Activated


@dataclass
class SequenceModel:
    """Everything that is drawn."""

    title: str = ""
    participants: list[Participant] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def shortened(self) -> "SequenceModel":
        """Return the model with a short name for each: the label or the key, else a number."""
        people = self.participants
        names = [
            next((name for name in (p.label, p.key) if cells(name) <= _SHORT), str(number))
            for number, p in enumerate(people, 1)
        ]
        if len(set(names)) < len(names):
            names = [str(number) for number in range(1, len(names) + 1)]
        short = [replace(p, short=name) for p, name in zip(people, names, strict=True)]
        return replace(self, participants=short)

    def legend(self) -> list[tuple[str, str]]:
        """Return what stands for what: short names, as wide as each other, and labels."""
        found = [(p.short, p.label) for p in self.participants if p.short not in ("", p.label)]
        size = max((cells(short) for short, _ in found), default=0)
        return [(f"{short:<{size}}", " ".join(label.split())) for short, label in found]


# The engine's numbers for what a line of the source is; the same as in Mermaid itself.
_NOTE, _AUTONUMBER, _ACTIVATE, _DEACTIVATE = 2, 26, 17, 18
_OPENS = {
    10: "loop",
    12: "alt",
    15: "opt",
    19: "par",
    22: "rect",
    27: "critical",
    30: "break",
    32: "par",
}
_SPLITS = {13: "else", 20: "and", 28: "option"}
_CLOSES = frozenset({11, 14, 16, 21, 23, 29, 31})
_SIDES = {0: "left", 1: "right"}


class _Arrow(NamedTuple):
    dotted: bool = False
    head: str = "arrow"
    tail: str = "open"


def _half_arrows(first: int, dotted: bool) -> dict[int, _Arrow]:
    """Return the eight half arrows from a number on: four forward, then four reversed."""
    halves = ("top", "bottom", "top", "bottom")
    found = {first + i: _Arrow(dotted, half) for i, half in enumerate(halves)}
    return found | {first + 4 + i: _Arrow(dotted, "open", half) for i, half in enumerate(halves)}


_ARROWS = {
    0: _Arrow(),
    1: _Arrow(True),
    3: _Arrow(head="cross"),
    4: _Arrow(True, "cross"),
    5: _Arrow(head="open"),
    6: _Arrow(True, "open"),
    24: _Arrow(head="async"),
    25: _Arrow(True, "async"),
    33: _Arrow(tail="arrow"),
    34: _Arrow(True, tail="arrow"),
    **_half_arrows(41, False),
    **_half_arrows(51, True),
}
_CIRCLES = {59: (False, True), 60: (True, False), 61: (True, True)}


def read_model(parsed: Mapping[str, Any]) -> SequenceModel:
    """Read the engine's answer for a sequence diagram.

    Lines that name nobody known are passed over; the engine accepts no such source.
    """
    actors = parsed["actors"]
    order = [key for key in parsed.get("actorOrder") or actors if key in actors]
    created = parsed.get("createdActors") or {}
    participants = [
        Participant(
            key,
            clean(actors[key].get("description") or key),
            actors[key].get("type") or "participant",
            key in created,
        )
        for key in order
    ]
    columns = {key: number for number, key in enumerate(order)}
    reader = _Reader(columns, created, parsed.get("destroyedActors") or {})
    for number, entry in enumerate(parsed["messages"]):
        reader.read(number, entry)
    return SequenceModel(
        clean(parsed.get("title") or ""),
        participants,
        _groups(parsed.get("boxes") or [], columns),
        reader.events,
    )


def _groups(boxes: list[Mapping[str, Any]], columns: Mapping[str, int]) -> list[Group]:
    found = []
    for box in boxes:
        members = [columns[key] for key in box.get("actorKeys") or [] if key in columns]
        if members:
            label = clean(box.get("name") or "")
            found.append(Group(" ".join(label.split()), min(members), max(members)))
    return found


class _Reader:
    """Reads the engine's list of lines, one after the other; numbers are counted on the way."""

    def __init__(
        self, columns: Mapping[str, int], created: Mapping[str, int], destroyed: Mapping[str, int]
    ) -> None:
        self.events: list[Event] = []
        self._columns = columns
        self._creates = frozenset(created.values())
        self._destroys = {
            number: columns[key] for key, number in destroyed.items() if key in columns
        }
        self._numbered = False
        self._number, self._step = 1, 1

    def read(self, number: int, entry: Mapping[str, Any]) -> None:
        kind = entry["type"]
        raw = entry.get("message")
        label = clean(raw) if isinstance(raw, str) else ""
        if kind in _ARROWS:
            self._message(number, entry, label)
        elif kind == _NOTE:
            self._note(entry, label)
        elif kind in (_ACTIVATE, _DEACTIVATE):
            self._activation(entry.get("from"), 1 if kind == _ACTIVATE else -1)
        elif kind in _OPENS:
            # The label of a `rect` is its colour.
            self.events.append(Opened(_OPENS[kind], "" if _OPENS[kind] == "rect" else label))
        elif kind in _SPLITS:
            self.events.append(Split(_SPLITS[kind], label))
        elif kind in _CLOSES:
            self.events.append(Closed())
        elif kind == _AUTONUMBER and isinstance(raw, Mapping):
            self._autonumber(raw)

    def _autonumber(self, raw: Mapping[str, Any]) -> None:
        self._numbered = bool(raw.get("visible", True))
        self._number = raw.get("start") or self._number
        self._step = raw.get("step") or self._step

    def _activation(self, key: object, by: int) -> None:
        column = self._columns.get(str(key))
        if column is not None:
            self.events.append(Activated(column, by))

    def _note(self, entry: Mapping[str, Any], label: str) -> None:
        first = self._columns.get(str(entry.get("from")))
        last = self._columns.get(str(entry.get("to")), first)
        if first is not None and last is not None:
            side = _SIDES.get(entry.get("placement", 2), "over")
            self.events.append(Note(min(first, last), max(first, last), side, label))

    def _message(self, number: int, entry: Mapping[str, Any], label: str) -> None:
        source = self._columns.get(str(entry.get("from")))
        target = self._columns.get(str(entry.get("to")))
        if source is None or target is None:
            return
        if self._numbered:
            label = f"{self._number:g}. {label}".rstrip()
        self._number += self._step
        arrow = _ARROWS[entry["type"]]
        marks = _CIRCLES.get(entry.get("centralConnection") or 0, (False, False))
        circles = tuple(c for c, wanted in zip((source, target), marks, strict=True) if wanted)
        self.events.append(
            Message(
                source,
                target,
                label,
                arrow.dotted,
                arrow.head,
                arrow.tail,
                number in self._creates,
                self._destroys.get(number),
                circles,
            )
        )
