"""The steps that a spec may take on its way from draft to done, and what the person fills in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from tui.core.lifecycle import Approval, Change, Condition
from tui.core.status import APPROVED, DEPRECATED, REJECTED, SUPERSEDED

Kind = Literal["status", "review", "approval", "version"]
FIELDS: dict[str, tuple[tuple[str, str], ...]] = {
    "review": (
        ("version", "Version"),
        ("date", "Date"),
        ("by", "Name"),
        ("role", "Role"),
        ("text", "Description"),
    ),
    "approval": (("by", "Approved by"), ("date", "Approved at")),
    "version": (("by", "Author"), ("date", "Date"), ("text", "Changes")),
    APPROVED: (("by", "Approved by"),),
    REJECTED: (("because", "Reason"),),
    DEPRECATED: (("because", "Reason"),),
    SUPERSEDED: (("successor", "Successor"),),
}
"""The fields of each step, by its kind or its new status: the field and its label."""
NEEDED: dict[Kind, tuple[str, ...]] = {
    "status": (),
    "review": ("by", "date"),
    "approval": ("by", "date"),
    "version": ("text", "date"),
}
ROWS: tuple[tuple[Kind, str, str], ...] = (
    ("review", "Add a review", "A row of the Review Table."),
    ("approval", "Add an approval", "It is tied to the content: a later edit makes it stale."),
    ("version", "New version", "The Version field and a row of the Revision History."),
)
ALL_FIELDS = ("by", "version", "date", "role", "text", "because", "successor")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a spec stands.

    Attributes:
        title: What it is called.
        status: Its status, or empty.
        author: Who wrote it, or empty.
        following: The statuses that may come next, the usual one first.
        approval: The last one that was recorded.
        version: Its version, or empty.
        coming: The version after it.
        others: Paths of the specs that could take its place, from the workspace.
    """

    title: str
    status: str
    author: str
    following: tuple[str, ...]
    approval: Approval | None = None
    version: str = ""
    coming: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What the person chose: a new status, or a row to add, with what they filled in.

    Attributes:
        kind: Which.
        status: The new status, for that kind.
        values: What stands in the fields, by name; only those that were shown.
    """

    kind: Kind
    status: str
    values: dict[str, str]

    @property
    def entry(self) -> str:
        """The field to go to first: one that is needed and empty; "" where a status needs none."""
        is_row = self.kind != "status"
        needed = NEEDED[self.kind] if is_row else tuple(self.values)
        return next((name for name in needed if not self.values[name]), "by" if is_row else "")

    def change(self, today: str) -> Change:
        """Return the change of status that this asks for."""
        values = self.values
        return Change(
            self.status,
            values.get("by", ""),
            today,
            values.get("because", ""),
            values.get("successor", ""),
        )


@dataclass(frozen=True, slots=True)
class Judge:
    """What speaks for and against a change of status.

    Attributes:
        conditions: Says what the change needs, apart from what will be an error after it.
        errors: Looks for what will be an error; takes a while, so it is called in a thread.
    """

    conditions: Callable[[Change], Sequence[Condition]]
    errors: Callable[[Change], Sequence[str]]
