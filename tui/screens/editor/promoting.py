"""The spec's way from draft to done: its status and who reviewed, approved and revised it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from tui.core.spec import Edit, Spec
from tui.errors import InputError, SpecsError
from tui.screens.editor.base import reads_whole_spec
from tui.screens.editor.checking import CheckingPart
from tui.screens.editor.saving import SavingActions

if TYPE_CHECKING:
    from tui.core.lifecycle import Change, Condition
    from tui.screens.status_steps import Standing, Step


class PromotingActions(CheckingPart, SavingActions):
    """Change the status of the spec, and add the rows that go with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "alt+shift+s",
            "status",
            "Status",
            id="spec.status",
            show=False,
            tooltip="The status, what may follow and what it needs; reviews, approvals, versions",
        ),
    ]

    @property
    def decider(self) -> str:
        """Who decides here, as the settings or Git name them."""
        from tui.services.git import user_name

        return self.settings.author or user_name(self.workspace.root)

    @property
    def next_status(self) -> str:
        """The status that usually follows a draft or a review, or an empty string."""
        from tui.core import metadata
        from tui.core.status import DRAFT, IN_REVIEW, status_named, transitions

        status = metadata.read(self.session.spec).status
        if status_named(status) not in (DRAFT, IN_REVIEW):
            return ""
        return next(iter(transitions(status)), "")

    async def offer_next_status(self) -> None:
        """Offer the next status once the last question is decided, or say what it lacks."""
        from tui.core.lifecycle import lacks
        from tui.screens.choice import Choice

        status = self.next_status
        if not status:
            return
        missing = lacks(await self._needs(self._change_to(status)))
        if missing:
            self.say(
                f"Every question is decided. Not yet {status}: {missing}. "
                "Alt+Shift+S shows what to do."
            )
            return
        text = f"Every question is decided. Set the status to {status}?"
        answers = [("later", "Not now"), ("set", "Set it")]
        if await self.app.push_screen_wait(Choice(text, answers)) == "set":
            await self.promote(status)

    async def promote(self, status: str) -> None:
        """Change the status if nothing speaks against it; otherwise show what does."""
        if not self.may_write():
            return
        change = self._change_to(status)
        if all(condition.met for condition in await self._needs(change)):
            self._set_status(change)
        else:
            await self.ask_step(status)

    def _change_to(self, status: str) -> Change:
        from tui.core.lifecycle import Change

        return Change(status, self.decider, self.today)

    async def _needs(self, change: Change) -> list[Condition]:
        """Return what a change of status needs, its errors included."""
        from tui.core.lifecycle import conditions
        from tui.services.lifecycle import open_questions

        spec = self.session.spec.resplit()
        errors = await asyncio.to_thread(self._errors_with, spec, change)
        return conditions(spec, change, open_questions(spec), errors)

    def _errors_with(self, spec: Spec, change: Change) -> list[str]:
        """Return what the checks will call an error after a change; called in a thread."""
        try:
            return self.checker().errors_with(spec, self.path, change)
        except InputError:
            # The problems of the spec cannot be told either, and that has been said.
            return []

    @reads_whole_spec
    @work(exclusive=True, group="status")
    async def action_status(self) -> None:
        """Show where the spec stands, and take the step that is chosen."""
        if self.may_write():
            await self.ask_step()

    @work(exclusive=True, group="status")
    async def action_name_successor(self) -> None:
        """Write into this spec what takes its place, and into that one what it replaces."""
        from tui.core import metadata
        from tui.core.lifecycle import Change
        from tui.screens.picker import Picker

        spec = self.session.spec.resplit()
        checker = await self.checker_or_told()
        if checker is None:
            return
        subject = await asyncio.to_thread(checker.subject, spec, self.path)
        path = subject.facts.silent_successor
        if not path:
            others = self._others
            if not others:
                self.say("There is no other spec in this workspace.", severity="warning")
                return
            picked = await self.app.push_screen_wait(Picker("Which spec takes its place?", others))
            if picked is None:
                return
            path = others[picked]
        status = metadata.read(spec).status
        self._set_status(Change(status, self.decider, self.today, successor=path))

    async def ask_step(self, start: str = "") -> None:
        """Show the steps that may follow, and take the one that is chosen."""
        from tui.core.lifecycle import conditions
        from tui.screens.status import StatusScreen
        from tui.screens.status_steps import Judge
        from tui.services.lifecycle import open_questions

        spec = self.session.spec.resplit()
        waiting = open_questions(spec)
        screen = StatusScreen(
            self._standing(spec),
            Judge(
                lambda change: conditions(spec, change, waiting),
                lambda change: self._errors_with(spec, change),
            ),
            self.decider,
            self.today,
            start,
        )
        step = await self.app.push_screen_wait(screen)
        if step is None:
            return
        if step.kind == "status":
            self._set_status(step.change(self.today))
        else:
            self._add(step)

    def _standing(self, spec: Spec) -> Standing:
        from tui.core import metadata
        from tui.core.lifecycle import last_approval, next_version
        from tui.core.status import transitions
        from tui.screens.status_steps import Standing

        about = metadata.read(spec)
        version = about.get("version")
        return Standing(
            about.title,
            about.status,
            about.author,
            transitions(about.status),
            last_approval(spec),
            version,
            next_version(version),
            self._others,
        )

    @property
    def _others(self) -> tuple[str, ...]:
        """The paths of the other specs, from the workspace."""
        here = self.path.resolve()
        return tuple(
            self.workspace.relative(path)
            for path in self.workspace.spec_files()
            if path.resolve() != here
        )

    def _set_status(self, change: Change) -> None:
        """Change the status and save; a successor is written first, as it may not be writable."""
        from tui.core.lifecycle import change_status
        from tui.core.status import status_named

        status = status_named(change.status)
        try:
            if change.successor:
                change = self._succeeded(change)
        except SpecsError as error:
            self.say(str(error), severity="error")
            return
        self.session.resplit()
        self.session.apply(change_status(self.session.spec, change), f"Status: {status}")
        self.refresh_section()
        self.stamp()
        written = "The other spec is written, too. " if change.successor else ""
        self.save(f"The status is {status} now. {written}")

    def _succeeded(self, change: Change) -> Change:
        """Write into the successor what it replaces; return the change with a link to it."""
        from tui.core import metadata
        from tui.services.lifecycle import successor_of, write_successor

        successor = successor_of(self.path, self.workspace.root / Path(change.successor))
        title = metadata.read(self.session.spec).title or self.path.stem
        write_successor(successor, self.path, title, change.date)
        return replace(change, successor=successor.path, successor_title=successor.title)

    def _add(self, step: Step) -> None:
        """Add a row as one undo step; it is in the file with the next save."""
        from tui.core.lifecycle import REVIEW_TABLE, record, record_approval, revise

        values = step.values
        makers: dict[str, tuple[str, Callable[[Spec], list[Edit]]]] = {
            "review": (
                "Review",
                lambda spec: record(
                    spec,
                    REVIEW_TABLE,
                    [values[name] for name in ("version", "date", "by", "role", "text")],
                ),
            ),
            "approval": (
                "Approval",
                lambda spec: record_approval(spec, values["by"], values["date"]),
            ),
            "version": (
                "New version",
                lambda spec: revise(spec, values["by"], values["date"], values["text"]),
            ),
        }
        label, make = makers[step.kind]
        self.session.resplit()
        self.session.apply(make(self.session.spec), label)
        self.refresh_section()
        self.say(f"{label} recorded. F2 saves it.")
