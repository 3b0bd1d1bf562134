"""Specs and pastes that were damaged on the way: noticed in a thread, repaired only when asked."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from tui.core.carry import from_editor
from tui.screens.editor.proposing import ProposingActions
from tui.screens.from_thread import give
from tui.widgets.section_editor import SectionEditor

if TYPE_CHECKING:
    from tui.core.rescue import Rescue

_BIG_PASTE = 300
"""Characters from which what comes in at once is looked at."""


class RepairingActions(ProposingActions):
    """Offer a repaired text as a diff."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "alt+shift+r",
            "repair",
            "Repair",
            id="spec.repair",
            show=False,
            tooltip="Show a repaired text: lost fences and headings, mangled characters …",
        ),
    ]

    pasted: str = ""
    """The last big paste that looked damaged, as it stands in the source."""

    @work(thread=True, exclusive=True, group="rescue")
    def look_for_damage(self, source: str, what: str) -> None:
        """Look at a text in a thread and say so if it looks damaged.

        Args:
            source: The whole text, or what was pasted.
            what: "file" or "paste".
        """
        from tui.core.rescue import rescue

        if self.session.draft.read_only:
            return
        # A flattened template is only known to who knows the templates.
        found = rescue(source, self.templates.profiles)
        if found.repairs:
            give(self, self._tell, found, source, what)

    def _tell(self, found: Rescue, source: str, what: str) -> None:
        if what == "paste":
            self.pasted = source
        repairs = ", ".join(found.repairs)
        text = f"This {what} looks damaged: {repairs}. Alt+Shift+R shows the repair."
        self.say(text, severity="warning", beside=True)

    @on(SectionEditor.Edited)
    def _look_at_paste(self, event: SectionEditor.Edited) -> None:
        """Look at a big piece of text that came in at once."""
        if len(event.inserted) >= _BIG_PASTE:
            source = from_editor(event.inserted, "", self.session.spec.line_end)
            self.look_for_damage(source, "paste")

    @work(exclusive=True, group="repair")
    async def action_repair(self) -> None:
        """Show the repaired paste, or else the repaired file, and take it if agreed to."""
        from tui.core.rescue import rescue

        if not self.may_write():
            return
        self.app.clear_notifications()  # the one that led here would hide the repair
        source = self.session.source
        damaged = self.pasted if self.pasted in source else ""
        start = source.find(damaged) if damaged else 0
        end = start + len(damaged) if damaged else len(source)
        templates = await asyncio.to_thread(lambda: self.templates)
        found = await asyncio.to_thread(rescue, source[start:end], templates.profiles)
        self.pasted = ""
        if not found.repairs:
            self.say("Nothing looks damaged.")
            return
        after = source[:start] + found.text + source[end:]
        title = f"Repair {', '.join(found.repairs)}"
        if await self.propose(title, source, after, "Repair"):
            self.say("Repaired. Undo takes it back.")
