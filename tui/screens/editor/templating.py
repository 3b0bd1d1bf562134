"""What templates offer a spec that is already there: sections, common patterns, another outline."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import work
from textual.binding import Binding, BindingType

from tui.core.spec import Spec
from tui.errors import SpecsError
from tui.screens.editor.base import reads_whole_spec
from tui.screens.editor.proposing import ProposingActions

if TYPE_CHECKING:
    from tui.core.profile import Profile, ProfileSection


class Offer(NamedTuple):
    """A section that a spec does not have, and the rendered template it comes from."""

    profile: Profile
    section: ProfileSection
    text: str

    def __str__(self) -> str:
        return f"{self.section.heading}  ({self.profile.id})"


class TemplatingActions(ProposingActions):
    """Take sections, patterns or the whole outline from a template."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "alt+shift+i",
            "insert_section",
            "Add section",
            id="section.insert",
            show=False,
            tooltip="Put a section of this or another template into the spec",
        ),
        Binding(
            "alt+shift+p",
            "insert_snippet",
            "Add pattern",
            id="section.pattern",
            show=False,
            tooltip="Put a common pattern (saga, circuit breaker …) below the section's text",
        ),
        Binding(
            "alt+shift+c",
            "convert",
            "Convert",
            id="spec.convert",
            show=False,
            tooltip="Rewrite the spec to another template, keeping every word; shown first",
        ),
    ]

    def followed(self, spec: Spec) -> Profile | None:
        """Return the template that a spec follows, or None."""
        from tui.core import metadata
        from tui.core.profile import profile_for

        return profile_for(spec, self.templates.profiles, metadata.read(spec).template)

    @work(exclusive=True, group="template")
    async def action_insert_section(self) -> None:
        """Offer the sections that the spec does not have; put the chosen one where it belongs."""
        from tui.core.fill import insert_section
        from tui.screens.picker import Picker

        if not self.may_write():
            return
        self.session.resplit()
        spec = self.session.spec
        try:
            offers = await asyncio.to_thread(self._addable, spec)
        except SpecsError as error:
            self.say(str(error), severity="error")
            return
        if not offers:
            self.say("The spec has every section of every template.")
            return
        picked = await self.app.push_screen_wait(
            Picker("Add which section?", list(map(str, offers)))
        )
        if picked is None:
            return
        offer = offers[picked]
        self.session.resplit()
        spec = self.session.spec
        edits = insert_section(spec, offer.profile, offer.section.id, offer.text)
        self.make(edits, f"Add {offer.section.title}")
        (edit,) = edits
        self._open_added(edit.start, edit.start + len(edit.text))

    def _addable(self, spec: Spec) -> list[Offer]:
        """Return what can be added, the spec's own template first; may take a moment."""
        from tui.core.fill import missing_sections
        from tui.services.templates import text_for

        own = self.followed(spec)
        profiles = sorted(self.templates.profiles, key=lambda profile: profile is not own)
        offers = []
        for profile in profiles:
            text = text_for(spec, profile, self.today)
            offers += [Offer(profile, s, text) for s in missing_sections(spec, profile, text)]
        return offers

    def _open_added(self, start: int, end: int) -> None:
        """Go to the first section that begins between two offsets of the source."""
        self.session.resplit()
        sections = self.session.spec.sections
        section = next((s for s in sections if start <= s.start < end and s.level), None)
        if section is None:
            return
        if self.session.whole:
            self.go_to_offset(section.start)
        else:
            self.go_to_section(section.index)

    @work(exclusive=True, group="template")
    async def action_insert_snippet(self) -> None:
        """Offer the common patterns; put the chosen one below the text of the section."""
        from tui.core.fill import append_block
        from tui.screens.picker import Picker

        if not self.may_write():
            return
        snippets = self.templates.snippets
        if not snippets:
            self.say("There are no patterns to choose from.")
            return
        names = [snippet.name for snippet in snippets]
        picked = await self.app.push_screen_wait(Picker("Add which pattern?", names))
        if picked is None:
            return
        self.find_section()
        try:
            edits = append_block(self.session.spec, self.session.index, snippets[picked].text)
        except SpecsError as error:
            self.say(str(error), severity="error")
            return
        self.make(edits, f"Add {names[picked]}")
        (edit,) = edits
        self._open_added(edit.start, edit.start + len(edit.text))

    @reads_whole_spec
    @work(exclusive=True, group="template")
    async def action_convert(self) -> None:
        """Offer the other templates; show what the spec becomes, and take it if agreed to."""
        from tui.screens.picker import Picker

        if not self.may_write():
            return
        self.session.resplit()
        spec = self.session.spec
        own = self.followed(spec)
        others = [profile for profile in self.templates.profiles if profile is not own]
        if not others:
            self.say("There is no other template.")
            return
        now = f"It follows {own.name}." if own else "It follows no template."
        names = [f"{profile.name}: {profile.best_for}" for profile in others]
        picked = await self.app.push_screen_wait(Picker(f"Convert to which template? {now}", names))
        if picked is None:
            return
        new = others[picked]
        try:
            after = await asyncio.to_thread(self._converted, spec, own, new)
        except SpecsError as error:
            self.say(str(error), severity="error")
            return
        title = f"Convert to {new.name}: every word is kept"
        if await self.propose(title, spec.source, after, f"Convert to {new.name}"):
            self.say(f"The spec follows {new.name} now. Undo takes it back.")

    def _converted(self, spec: Spec, own: Profile | None, new: Profile) -> str:
        """Return the spec by another template, with an ID if it wants one; may take a moment."""
        from tui.core import metadata
        from tui.services.new_spec import spec_id_for
        from tui.services.templates import converted

        made = metadata.read(spec).created or self.today
        return converted(spec, own, new, self.today, spec_id_for(self.workspace, new, made))
