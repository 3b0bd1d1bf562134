"""The finding half of the research browser: a search line, the views, and the list they fill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from tui.core.browse import (
    Row,
    by_date,
    by_folder,
    by_relevance,
    by_search,
    by_tag,
    group_keys,
    outline,
)
from tui.core.safe_text import counted
from tui.widgets.source_list import SourceList

if TYPE_CHECKING:
    from tui.core.relevance import Suggestion
    from tui.core.snippet import Found
    from tui.core.source import Source, SourceEntry

VIEWS = ("folder", "date", "tag", "related")
_NAMES = {
    "folder": "Folders",
    "date": "Dates",
    "tag": "Tags",
    "related": "Related",
    "outline": "Outline",
}
_MANY = 200
_EMPTY = Row("hint", "No research here yet: put Markdown files into research/")


class SourceFinder(Vertical):
    """Documents to search and to list by folder, date, tag or relevance."""

    DEFAULT_CSS = """
    SourceFinder > Input { height: 1; border: none; padding: 0 1; background: $panel; }
    SourceFinder > #source-state { height: 1; padding: 0 1; color: $text-muted; }
    """

    documents: reactive[tuple[SourceEntry, ...]] = reactive(())
    """Every document of the workspace."""
    view: reactive[str] = reactive("folder")
    """One of `VIEWS`, or "outline" of the open document."""
    cited: reactive[frozenset[str]] = reactive(frozenset())
    """Paths that the spec cites."""
    chosen: reactive[frozenset[str]] = reactive(frozenset())
    """Paths that were chosen for the spec."""
    progress: reactive[tuple[int, int]] = reactive((0, 0))
    """How many documents are indexed of how many; equal numbers say that it is done."""
    today: reactive[date | None] = reactive(None)
    """The day that ages are counted from."""
    source: reactive[Source | None] = reactive(None)
    """The open document, for its outline."""

    @dataclass
    class Searched(Message, namespace="research_browser"):
        """Something was typed to search for; empty when the search is over."""

        query: str

    @dataclass
    class RelatedWanted(Message, namespace="research_browser"):
        """Sources for the section being written are wanted."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._folded: dict[str, frozenset[str]] = {}
        self._found: Found | None = None
        self._suggestions: Sequence[Suggestion] = ()

    def compose(self) -> ComposeResult:
        """A line to type in, a line of state, the list."""
        yield Input(placeholder="Search research ( / )", compact=True, id="source-search")
        yield Static(id="source-state", markup=False)
        yield SourceList(id="source-list").data_bind(
            SourceFinder.cited, SourceFinder.chosen, SourceFinder.today
        )

    @property
    def listing(self) -> SourceList:
        """The list."""
        return self.query_one(SourceList)

    @property
    def field(self) -> Input:
        """The line to type in."""
        return self.query_one(Input)

    @property
    def typed(self) -> str:
        """What is typed into the search."""
        return self.field.value if self.is_mounted else ""

    def on_mount(self) -> None:
        """Show what there is."""
        self._fill()

    def watch_documents(self) -> None:
        """List the new documents where they belong."""
        self._fill()

    def watch_view(self, view: str) -> None:
        """List the documents in another order."""
        if view == "related":
            self.post_message(self.RelatedWanted())
        self._fill()

    def watch_progress(self) -> None:
        """Tell how far the index is."""
        self._tell()

    def watch_source(self) -> None:
        """Show the outline of the other document."""
        if self.view == "outline":
            self._fill()

    def show_found(self, query: str, found: Found) -> None:
        """List what a search found; an answer to an older search is passed over."""
        if query == self.typed and not found.cancelled:
            self._found = found
            self._fill()

    def show_related(self, suggestions: Sequence[Suggestion]) -> None:
        """List the sources that speak about the section being written."""
        self._suggestions = suggestions
        if self.view == "related":
            self._fill()

    def search_for(self, text: str) -> None:
        """Put a text into the search, as if it were typed."""
        self.field.value = text

    def next_view(self) -> None:
        """Leave the search and list in the next order."""
        here = VIEWS.index(self.view) if self.view in VIEWS else -1
        self.search_for("")
        self.view = VIEWS[(here + 1) % len(VIEWS)]

    def toggle_outline(self) -> None:
        """List the headings of the open document, or the documents again."""
        self.search_for("")
        self.view = "folder" if self.view == "outline" else "outline"

    @on(Input.Changed)
    def _search_typed(self, event: Input.Changed) -> None:
        event.stop()
        if not event.value:
            self._found = None
            self._fill()
        self.post_message(self.Searched(event.value))

    @on(Input.Submitted)
    def _enter_list(self, event: Input.Submitted) -> None:
        event.stop()
        self.listing.focus()

    @on(SourceList.Folded)
    def _fold(self, event: SourceList.Folded) -> None:
        event.stop()
        closed = self._folded.get(self.view, frozenset())
        self._folded[self.view] = closed - {event.key} if event.is_open else closed | {event.key}
        self._fill()

    def _fill(self) -> None:
        if self.is_mounted:
            self.listing.show(self._rows())
            self._tell()

    def _rows(self) -> list[Row]:
        if self.typed and self._found:
            return by_search(self._found, self.today)
        if self.view == "outline" and self.source:
            return outline(self.source)
        if self.view == "related":
            return by_relevance(self._suggestions)
        if not self.documents:
            return [_EMPTY]
        listed = {"date": by_date, "tag": by_tag}.get(self.view, by_folder)
        if self.view not in self._folded and len(self.documents) > _MANY:
            self._folded[self.view] = group_keys(self.documents, self.view)
        return listed(self.documents, self._folded.get(self.view, frozenset()), self.today)

    def _tell(self) -> None:
        if not self.is_mounted:
            return
        count = len(self.documents)
        noun = "document" if count == 1 else "documents"
        parts = [_NAMES[self.view], f"{count:,} {noun}"]
        if self.view == "outline" and self.source:
            parts[1] = counted(len(self.source.headings), "heading")
        if self.typed:
            parts = ["Search", f"{len(self._found.hits)} found" if self._found else "…"]
        done, total = self.progress
        if done < total:
            parts.append(f"indexing {done:,} of {total:,}")
        self.query_one("#source-state", Static).update(Content(" · ".join(parts)))
