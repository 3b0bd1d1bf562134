"""The research pane: the index in the background, reading, and citations at the cursor."""

from __future__ import annotations

import datetime
import posixpath
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import unquote

from textual import work
from textual.binding import Binding, BindingType
from textual.worker import get_current_worker

from tui.errors import SpecsError
from tui.screens.editor.sections import SectionActions
from tui.screens.from_thread import give
from tui.services.settings import cache_dir
from tui.widgets.preview import Preview
from tui.widgets.research_browser import ResearchBrowser
from tui.widgets.source_finder import SourceFinder

if TYPE_CHECKING:
    from tui.core.source import SourceEntry


class CitingActions(SectionActions):
    """Search and read the research, and cite it in the section that is open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f5",
            "research_search",
            "Research",
            id="research.search",
            tooltip="Search the research documents",
        ),
        Binding(
            "alt+r",
            "cite",
            "Cite",
            id="citation.insert",
            show=False,
            tooltip="Insert a citation of the marked document at the cursor",
        ),
    ]

    def start_research(self) -> None:
        """Show what the index knows and bring it up to date; without room for it one writes on."""
        from tui.services.research import ResearchIndex

        self.browser.today = datetime.date.today()
        try:
            self.index = ResearchIndex(self.workspace.root, cache_dir())
        except SpecsError as error:
            self.say(str(error), severity="warning", beside=True)
            return
        self.refresh_research()
        self.follow_research()

    def on_unmount(self) -> None:
        """Close the index."""
        if self.index is not None:
            self.index.close()
            self.index = None

    @work(thread=True, exclusive=True, group="index")
    def refresh_research(self) -> None:
        """Bring the index up to date in a thread, with progress where it takes long."""
        index, worker = self.index, get_current_worker()
        if index is None:
            return
        try:
            known = index.documents()
            if known:
                give(self, self._show_documents, known)
            index.refresh(
                lambda *done: give(self, self._show_progress, done), lambda: worker.is_cancelled
            )
            give(self, self._show_documents, index.documents())
        except SpecsError as error:
            give(self, self.say, str(error), severity="warning")

    def _show_documents(self, documents: list[SourceEntry]) -> None:
        self.browser.documents = tuple(documents)

    def _show_progress(self, done: tuple[int, int]) -> None:
        self.browser.progress = done

    @work(exclusive=True, group="research-watch")
    async def follow_research(self) -> None:
        """Look again when something below `research/` changes."""
        from tui.services.watch import watch_folders

        async for _ in watch_folders([self.workspace.research]):
            self.refresh_research()

    def action_research_search(self) -> None:
        """Go to the research pane and type what to look for."""
        self.action_pane("research")
        self.call_after_refresh(self.browser.action_search)

    def action_cite(self) -> None:
        """Cite the document that is marked or open in the research pane."""
        if self.pane == "research":
            self.browser.action_cite()
        else:
            self.action_pane("research")
            self.browser.finder.listing.seek_document()
            self.say("Choose a document and press c to cite it.")

    @work(thread=True, exclusive=True, group="search")
    def on_research_browser_searched(self, event: SourceFinder.Searched) -> None:
        """Search while one types; a newer search cancels this one."""
        index, worker = self.index, get_current_worker()
        if index is None or not event.query.strip():
            return
        try:
            found = index.search(event.query, cancelled=lambda: worker.is_cancelled)
        except SpecsError as error:
            give(self, self.say, str(error), severity="warning")
            return
        if not worker.is_cancelled:
            give(self, lambda: self.browser.show_found(event.query, found))

    @work(thread=True, exclusive=True, group="related")
    def on_research_browser_related_wanted(self) -> None:
        """Rank the documents by what the open section speaks about."""
        from tui.core.relevance import context_of

        index = self.index
        if index is None:
            return
        text = context_of(self.session.spec, self.session.index)
        try:
            found = index.related(text, 8)
        except SpecsError:
            return
        give(self, lambda: self.browser.show_related(found))

    @work(thread=True, exclusive=True, group="read")
    def on_research_browser_opened(self, event: ResearchBrowser.Opened) -> None:
        """Read a document for the research pane."""
        index = self.index
        if index is None:
            return
        try:
            source = index.read(event.path)
        except SpecsError as error:
            told = str(error)
            give(self, lambda: self.browser.show_problem(event.path, told))
        else:
            heading = source.heading_for(event.anchor)
            line = event.line or (heading.line if heading else 0)
            give(self, lambda: self.browser.show_document(source, line))

    def on_preview_link_chosen(self, event: Preview.LinkChosen) -> None:
        """Say where a link leads before it is followed."""
        self.say(event.target)

    def on_preview_link_followed(self, event: Preview.LinkFollowed) -> None:
        """Go where a link of the spec leads."""
        self.open_target(event.target, posixpath.dirname(self.workspace.relative(self.path)))

    def on_research_browser_link_followed(self, event: ResearchBrowser.LinkFollowed) -> None:
        """Open the document that a link in a document leads to."""
        folder, name = posixpath.split(event.path)
        within = event.target.startswith("#")
        self.open_target(name + event.target if within else event.target, folder)

    def on_research_browser_left(self) -> None:
        """Go back to the text."""
        self.action_pane("editor")

    def on_research_browser_cited(self, event: ResearchBrowser.Cited) -> None:
        """Put the citation into the open section."""
        from tui.core.cite import add_reference_row, link_to, quotation, reference_row

        if not self.may_write():
            return
        here = self.workspace.relative(self.path)
        link = link_to(event.path, event.anchor, here, event.title)
        if event.as_row and not self.session.whole:
            self.session.resplit()
            row = reference_row(link)
            self.session.apply(
                add_reference_row(self.session.spec, row, self.session.index), "Reference"
            )
            self.refresh_section()
        else:
            before = self.editor.text[: self.editor.offset_of(self.editor.cursor_location)]
            if event.text:
                ends = len(before) - len(before.rstrip("\n"))
                text = "\n" * (2 - ends if before.strip() else 0) + quotation(event.text, link)
            else:
                is_apart = not before or before[-1].isspace() or before[-1] in "([|"
                text = link if is_apart else " " + link
            self.session.history.interrupt()
            self.editor.insert_at_cursor(text)
            self.session.history.interrupt()
        self.say(f"{'Quoted' if event.text else 'Cited'} {event.title}")
        self.action_pane("editor")

    def open_target(self, target: str, folder: str) -> None:
        """Open a relative link inside the workspace in the research pane, or say where it leads.

        Args:
            target: As written in the file.
            folder: The folder of the file it stands in, relative to the workspace.
        """
        if "://" in target or target.startswith("mailto:"):
            self.say(f"This link leads to the web: {target}")
            return
        path, _, anchor = unquote(target).partition("#")
        if not path:
            self._go_to_anchor(anchor)
            return
        place = posixpath.normpath(posixpath.join(folder, path))
        if place.startswith(("..", "/")):
            self.say("This link leads out of the workspace.")
            return
        self.action_pane("research")
        self.browser.post_message(ResearchBrowser.Opened(place, anchor=anchor))

    def _go_to_anchor(self, anchor: str) -> None:
        """Open the section that a link inside the spec leads to; the focus stays where it is."""
        from tui.core.headings import anchors, plain_heading

        self.session.resplit()
        sections = self.session.spec.sections
        made = anchors([plain_heading(section.title) for section in sections])
        if anchor.lower() not in made:
            self.say(f"No heading of this spec has the anchor #{anchor}.", severity="warning")
            return
        self.keep_cursor()
        self.session.go(made.index(anchor.lower()))
        self.show_section(self.cursors.get(self.session.index, (0, 0)))
