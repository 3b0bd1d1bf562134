"""More of the research pane: evidence and repairs, renaming, new notes, who cites, questions."""

from __future__ import annotations

import asyncio
import posixpath
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from tui.core.spec import Spec, apply_edits
from tui.errors import SpecsError
from tui.screens.editor.base import reads_whole_spec
from tui.screens.editor.citing import CitingActions
from tui.screens.editor.proposing import CHANGED
from tui.screens.from_thread import give
from tui.widgets.research_browser import ResearchBrowser

if TYPE_CHECKING:
    from tui.core.evidence import Repair
    from tui.core.evidence_list import EvidenceLine
    from tui.core.research_note import NewNote
    from tui.core.styled import Line

_LOOK_EVERY = 2.0  # seconds


class SourcingActions(CitingActions):
    """Keep the citations true, and the sources in order."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "alt+u",
            "evidence",
            "Evidence",
            id="citation.evidence",
            show=False,
            tooltip="What the spec cites, what leads nowhere, which claims have no source",
        ),
        Binding(
            "alt+shift+y",
            "take_questions",
            "Questions of the research",
            id="question.take",
            show=False,
            tooltip="Choose a research document and take over its open questions",
        ),
    ]

    marked: Spec | None = None

    def start_research(self) -> None:
        """Open the index, and mark in the browser what the spec cites as it changes."""
        super().start_research()
        self.marked = None
        self.set_interval(_LOOK_EVERY, self._look_at_citations)

    def _look_at_citations(self) -> None:
        if self.marked is not self.session.spec and self._pause is None:
            self.marked = self.session.spec
            self._mark_cited(self.session.spec)

    @work(thread=True, exclusive=True, group="cited")
    def _mark_cited(self, spec: Spec) -> None:
        """Resolve the citations in a thread and mark them in the browser."""
        from tui.core.evidence import chosen
        from tui.services.citations import Resolver, cited_paths

        resolver = Resolver(self.workspace.root)
        found = resolver.resolve(spec, self.workspace.relative(self.path))
        give(self, self._show_cited, cited_paths(found), frozenset(chosen(found)))

    def _show_cited(self, cited: frozenset[str], named: frozenset[str]) -> None:
        self.browser.cited = cited
        self.browser.chosen = named

    @work(thread=True, group="draw-source")
    def on_research_browser_diagram_wanted(self, event: ResearchBrowser.DiagramWanted) -> None:
        """Draw a diagram of the document that is read."""
        from tui.services.diagrams import draw_diagram

        is_ascii = self.settings.diagrams == "ascii"
        result = draw_diagram(
            event.source, event.width, ascii_only=is_ascii, language=event.language
        )
        if result.drawing:
            give(self, self._put_drawing, event, result.drawing.lines)

    def _put_drawing(self, event: ResearchBrowser.DiagramWanted, lines: Sequence[Line]) -> None:
        reader = self.browser.document.reader
        reader.put_diagram(event.source, event.width, event.language, lines)

    def on_research_browser_asked(self, event: ResearchBrowser.Asked) -> None:
        """Do what was asked of a document."""
        asked: dict[str, Callable[[str], object]] = {
            "rename": self.rename_source,
            "citers": self.show_citers,
            "harvest": self.harvest,
        }
        asked[event.what](event.path)

    @work(thread=True, exclusive=True, group="citers")
    def show_citers(self, path: str) -> None:
        """Name the specs that cite a document below its title."""
        from tui.services.citations import cited_by

        citers = [str(citer) for citer in cited_by(self.workspace, path)]
        give(self, lambda: self.browser.show_citers(path, citers))

    @work
    async def rename_source(self, path: str) -> None:
        """Rename a document and what cites it, after showing the change."""
        from tui.screens.name_screen import NameScreen
        from tui.screens.proposed_change import ProposedChange
        from tui.services.research_moves import carry_out, plan

        folder = posixpath.dirname(path)
        name = await self.app.push_screen_wait(
            NameScreen("New name", posixpath.basename(path), partial(posixpath.join, folder))
        )
        if not name:
            return
        try:
            move = await asyncio.to_thread(plan, self.workspace.root, path, name)
            if not await self.app.push_screen_wait(ProposedChange(move.title, move.diff)):
                return
            await asyncio.to_thread(carry_out, self.workspace.root, move)
        except SpecsError as error:
            self.say(str(error), severity="error")
        else:
            self.say(f"Renamed to {move.new}")
            self.refresh_research()
            self.browser.post_message(ResearchBrowser.Opened(move.new))

    @work
    async def on_research_browser_note_wanted(self) -> None:
        """Begin a research note and open it in the browser."""
        from tui.screens.name_screen import NameScreen
        from tui.services.research_moves import begin_note

        note = await asyncio.to_thread(self._note)
        topic = await self.app.push_screen_wait(
            NameScreen("Topic of the note", "", lambda text: replace(note, topic=text).path)
        )
        if not topic:
            return
        try:
            path = begin_note(self.workspace.root, replace(note, topic=topic))
        except SpecsError as error:
            self.say(str(error), severity="error")
            return
        self.refresh_research()
        self.browser.post_message(ResearchBrowser.Opened(path))
        self.say(f"Began {path}. Write it in any editor: it is read again as it changes.")

    def _note(self) -> NewNote:
        """Return a note without a topic; Git is asked, so call it in a thread."""
        from tui.core.research_note import NewNote
        from tui.services.git import branch, commit, user_name

        root = self.workspace.root
        return NewNote(
            topic="",
            date=self.today,
            researcher=self.settings.author or user_name(root),
            repository=root.resolve().name,
            branch=branch(root),
            commit=commit(root),
        )

    @work
    async def harvest(self, path: str) -> None:
        """Offer a document's open questions for the spec."""
        from tui.core import question
        from tui.core.citation import link_to
        from tui.screens.question_harvest import HarvestScreen

        if self.index is None:
            return
        try:
            source = self.index.read(path)
        except SpecsError as error:
            self.say(str(error), severity="warning")
            return
        here = self.workspace.relative(self.path)

        def link(line: int) -> str:
            heading = source.heading_above(line)
            anchor = source.anchor_of(heading) if heading and heading.level > 1 else ""
            return link_to(path, anchor, here, source.title)

        self.session.resplit()
        known = question.read(self.session.spec)
        drafts = question.harvest(Spec.parse(source.text), link, known)
        if not drafts:
            self.say("No open question here that the spec does not have already.")
            return
        taken = await self.app.push_screen_wait(HarvestScreen(drafts))
        if taken:
            self.session.resplit()
            self.session.apply(question.compose(self.session.spec, *taken), "questions")
            self.refresh_section()
            self.say("The questions are in the spec, each with a link to where it stands.")

    @work
    async def action_take_questions(self) -> None:
        """Choose the document whose open questions are to be taken over."""
        from tui.screens.picker import Picker

        paths = [entry.path for entry in self.browser.documents]
        if not paths:
            self.say("There is no research to take questions from.")
            return
        picked = await self.app.push_screen_wait(Picker("Take the questions of which?", paths))
        if picked is not None:
            self.harvest(paths[picked])

    @reads_whole_spec
    @work
    async def action_evidence(self) -> None:
        """Read through what the spec stands on; go to a place, or repair a citation."""
        from tui.core import metadata
        from tui.core.evidence import evidence
        from tui.core.evidence_list import evidence_lines
        from tui.screens.evidence import EvidenceScreen
        from tui.services.citations import Resolver

        self.session.resplit()
        spec = self.session.spec
        here = self.workspace.relative(self.path)
        found = await asyncio.to_thread(Resolver(self.workspace.root).resolve, spec, here)
        updated = metadata.read(spec).updated
        lines = evidence_lines(evidence(spec, found, updated))
        line = await self.app.push_screen_wait(EvidenceScreen(lines))
        if line is None or not line.line:
            return
        if line.kind == "dangling" and await self._repaired(line, spec, here):
            return
        self.go_to_line(line.line)

    async def _repaired(self, line: EvidenceLine, spec: Spec, here: str) -> bool:
        """Offer the repairs of a citation; whether one was agreed to."""
        from tui.core.comparison import unified
        from tui.core.repoint import repair
        from tui.screens.picker import Picker
        from tui.screens.proposed_change import ProposedChange

        try:
            offers = await asyncio.to_thread(self._offers, line)
        except SpecsError as error:
            self.say(str(error), severity="warning")
            return False
        if not offers or line.resolution is None:
            return False
        names = list(map(str, offers))
        picked = await self.app.push_screen_wait(Picker(f"Instead of {line.text}", names))
        if picked is None:
            return False
        offer = offers[picked]
        edits = repair(spec.source, line.resolution.citation, offer.path, here, offer.anchor)
        diff = unified(spec.source, apply_edits(spec.source, edits), here)
        accepted = await self.app.push_screen_wait(ProposedChange("Repair the citation", diff))
        if accepted and self.session.spec is not spec:
            self.say(CHANGED, severity="warning")
        elif accepted:
            self.session.apply(edits, "citation")
            self.refresh_section()
        return bool(accepted)

    def _offers(self, line: EvidenceLine) -> list[Repair]:
        """Return what a citation that leads nowhere may mean; called in a thread."""
        from tui.services.citation_repairs import Offers

        if self.index is None or line.resolution is None:
            return []
        return Offers(self.index).of(line.resolution)
