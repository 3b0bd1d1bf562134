"""What somebody else did to an open file, as a value a screen can show and decide on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.errors import OutputError

if TYPE_CHECKING:
    from tui.core.merge import Merge


class OutsideChange(NamedTuple):
    """What somebody else did to the file.

    Attributes:
        name: The file's name, safe to show.
        mine: The writer's text that was merged; merge anew if it is another one by now.
        theirs: Its text now; empty if it is gone.
        digest: The fingerprint of its bytes; empty if it is gone. The same change has the same.
        gone: There is no such file any more.
        merge: Base, the writer's text and theirs made one, or with conflicts to decide.
        clean: The writer had nothing unsaved.
    """

    name: str
    mine: str
    theirs: str
    digest: bytes
    gone: bool
    merge: Merge
    clean: bool

    def message(self) -> str:
        """Return what the writer is told."""
        if self.gone:
            return f"{self.name} is gone from disk. Your text is kept."
        conflicts = self.merge.conflicts
        if conflicts:
            where = ", ".join(f"«{part.title or 'the beginning'}»" for part in conflicts)
            return f"Changed on disk in {where}, which you are editing."
        if self.clean:
            return f"{self.name} changed on disk: shown as it is now."
        return f"{self.name} changed on disk: joined with your text."


class Conflict(OutputError):  # noqa: N818 - the name says it
    """The file changed on disk since it was read; nothing was written."""

    def __init__(self, change: OutsideChange) -> None:
        super().__init__(
            f"{change.name} not saved: it is gone from disk"
            if change.gone
            else f"{change.name} not saved: it changed on disk",
            "Your text is kept. Nothing is written until you choose.",
        )
        self.change = change
