"""What Home does on the disk: make the folders, rename a spec, delete it and bring it back."""

from __future__ import annotations

import asyncio
import posixpath
from typing import TYPE_CHECKING

from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList

from tui.errors import SpecsError
from tui.screens.choice import Choice
from tui.screens.program import program
from tui.services.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tui.services.briefs import Brief
    from tui.services.trash import Deleted


FILE_KEYS: list[BindingType] = [
    Binding(
        "R",
        "rename",
        "Rename",
        id="spec.rename",
        tooltip="Give the marked file another name, and change the links to it",
    ),
    Binding(
        "d,delete",
        "delete",
        "Delete",
        id="spec.delete",
        tooltip="Delete the marked spec; u brings it back",
    ),
    Binding(
        "u",
        "restore",
        "Undelete",
        id="spec.restore",
        tooltip="Bring back what was deleted last",
    ),
    Binding("c", "create_folders", "Create folders", id="home.create", show=False),
]
"""The keys of `SpecFiles`; Home puts them behind its own."""


class SpecFiles(Screen[None]):
    """The list of specs, as far as it changes files.

    Attributes:
        workspace: The folder with `research/` and `specs/`.
        shown: What the list shows, in its order.
        deleted: What was deleted since the start, the last at the end.
        to_mark: The file to be marked once it is in the list: the one that came back.
    """

    workspace: Workspace
    shown: list[Brief]
    deleted: list[Deleted]
    to_mark: Path | None = None

    class FilesChanged(Message):
        """The specs are to be read again."""

    @property
    def marked(self) -> Brief | None:
        """The spec that is marked in the list."""
        at = self.query_one("#specs", OptionList).highlighted
        return self.shown[at] if at is not None and at < len(self.shown) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to bring back only what was deleted."""
        return action != "restore" or bool(self.deleted)

    def say(self, text: str, *, severity: str = "information") -> None:
        """Show a passing notice as plain text."""
        program(self).notify_text(text, severity=severity)

    def _create_folders(self) -> bool:
        try:
            self.workspace.create_folders()
        except SpecsError as error:
            self.say(str(error), severity="error")
            return False
        return True

    def action_create_folders(self) -> None:
        """Make `research/` and `specs/` where they are missing."""
        made = " and ".join(f"{name}/" for name in self.workspace.missing)
        if made and self._create_folders():
            self.say(f"Made {made}. Press n for a new spec.")
            self.post_message(self.FilesChanged())

    def _free(self) -> Brief | None:
        """Return the marked spec if its file may be changed; say why not."""
        from tui.services.trash import refuse_open, refuse_unsaved

        brief = self.marked
        try:
            if brief:
                refuse_open(brief.path)
                refuse_unsaved(brief.path, self.workspace.root)
        except SpecsError as error:
            self.say(str(error), severity="warning")
            return None
        return brief

    @work
    async def action_rename(self) -> None:
        """Give the file another name; what changes elsewhere is shown first."""
        from tui.screens.name_screen import NameScreen
        from tui.screens.proposed_change import ProposedChange
        from tui.services.research_moves import carry_out, plan

        brief = self._free()
        if brief is None:
            return
        root, folder = self.workspace.root, posixpath.dirname(brief.file)
        name = await self.app.push_screen_wait(
            NameScreen(
                f"New name of {brief.file}",
                posixpath.basename(brief.file),
                lambda new: f"-> {posixpath.join(folder, new)}",
            )
        )
        if not name or name == posixpath.basename(brief.file):
            return
        try:
            move = await asyncio.to_thread(plan, root, brief.file, name)
            if not await self.app.push_screen_wait(ProposedChange(move.title, move.diff)):
                return
            await asyncio.to_thread(carry_out, root, move)
        except SpecsError as error:
            self.say(str(error), severity="error")
        else:
            self.to_mark = root / move.new
            self.say(f"Renamed to {move.new}")
        self.post_message(self.FilesChanged())

    @work
    async def action_delete(self) -> None:
        """Delete the file once the user agrees."""
        from tui.services.trash import delete

        brief = self._free()
        if brief is None:
            return
        question = f"Delete {brief.file}?\n\n{brief.title}\n\nUntil you leave, u brings it back."
        answers = [("keep", "Keep"), ("delete", "Delete")]
        if await self.app.push_screen_wait(Choice(question, answers)) != "delete":
            return
        try:
            self.deleted.append(await asyncio.to_thread(delete, brief.path, self.workspace.root))
        except SpecsError as error:
            self.say(str(error), severity="error")
        else:
            self.say(f"Deleted {brief.file}. u brings it back.")
        self.refresh_bindings()
        self.post_message(self.FilesChanged())

    @work
    async def action_restore(self) -> None:
        """Bring back what was deleted last."""
        from tui.services.trash import restore

        deleted = self.deleted.pop()
        try:
            await asyncio.to_thread(restore, deleted)
        except SpecsError as error:
            self.deleted.append(deleted)  # once the way is free it may still come back
            self.say(str(error), severity="error")
        else:
            self.to_mark = deleted.path
            self.say(f"{self.workspace.relative(deleted.path)} is back.")
        self.refresh_bindings()
        self.post_message(self.FilesChanged())
