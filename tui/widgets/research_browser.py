"""The research browser: find a document, read it, cite it.

It knows values only: documents, results and sources are given to it, and it posts what the user
wants. Everything that touches files or takes time is the screen's job, so that nothing here makes
typing wait.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.widgets.source_document import SourceDocument
from tui.widgets.source_finder import SourceFinder
from tui.widgets.source_list import SourceList
from tui.widgets.source_reader import SourceReader

if TYPE_CHECKING:
    from tui.core.relevance import Suggestion
    from tui.core.snippet import Found
    from tui.core.source import Source, SourceEntry

_WIDE = 90


def _binding(
    key: str, action: str, word: str, name: str, tooltip: str, show: bool = False
) -> Binding:
    return Binding(key, action, word, id=f"research.{name}", tooltip=tooltip, show=show)


class ResearchBrowser(Widget):
    """The sources of a workspace, to search, read and cite."""

    HELP = (
        'Type after / to search: words, "a phrase", tag:, status:, after:2026-03, path:.\n'
        "Enter reads, c cites the document or the heading you are below, q quotes."
    )

    BINDINGS = [
        _binding("slash", "search", "Search", "search", "Search the research", True),
        _binding("c", "cite", "Cite", "cite", "Insert a link to the document or heading", True),
        _binding(
            "q", "quote", "Quote", "quote", "Insert the selected lines with their source", True
        ),
        _binding("r", "cite_row", "Row", "row", "Add a row to the section's table of references"),
        _binding("v", "next_view", "View", "view", "By folder, date, tag or relevance", True),
        _binding("o", "outline", "Headings", "outline", "The headings of the open document"),
        _binding("left_square_bracket,alt+left", "step(-1)", "Back", "back", "Document before"),
        _binding(
            "right_square_bracket,alt+right", "step(1)", "Forward", "forward", "Document after"
        ),
        _binding("n", "new_note", "New note", "new", "Begin a new research note"),
        _binding("R", "ask('rename')", "Rename", "rename", "Rename it, and the links to it"),
        _binding("w", "ask('citers')", "Cited by", "citers", "The specs that cite it"),
        _binding("a", "ask('harvest')", "Questions", "harvest", "Its open questions"),
        _binding("escape", "leave", "List", "leave", "Back to the list, then to the spec"),
    ]

    DEFAULT_CSS = """
    ResearchBrowser { layout: vertical; height: 1fr; background: $surface; }
    ResearchBrowser SourceDocument { display: none; height: 1fr; }
    ResearchBrowser SourceFinder { height: 1fr; }
    ResearchBrowser.-reading SourceDocument { display: block; }
    ResearchBrowser.-reading SourceFinder { display: none; }
    ResearchBrowser.-wide { layout: horizontal; }
    ResearchBrowser.-wide SourceFinder { display: block; width: 2fr; }
    ResearchBrowser.-wide SourceDocument { display: block; width: 3fr; }
    """

    documents: reactive[tuple[SourceEntry, ...]] = reactive(())
    """Every document of the workspace."""
    cited: reactive[frozenset[str]] = reactive(frozenset())
    """Paths that the spec cites."""
    chosen: reactive[frozenset[str]] = reactive(frozenset())
    """Paths that were chosen for the spec."""
    progress: reactive[tuple[int, int]] = reactive((0, 0))
    """How many documents are indexed of how many; equal numbers say that it is done."""
    today: reactive[date | None] = reactive(None)
    """The day that ages are counted from."""

    Searched: TypeAlias = SourceFinder.Searched
    """Something was typed; answer with `show_found`."""
    RelatedWanted: TypeAlias = SourceFinder.RelatedWanted
    """Sources for the section being written are wanted; answer with `show_related`."""
    DiagramWanted: TypeAlias = SourceReader.DiagramWanted
    """A diagram is to be drawn; answer with `put_diagram`."""

    @dataclass
    class Opened(Message):
        """A document is to be read: answer with `show_document` or `show_problem`."""

        path: str
        line: int = 0
        anchor: str = ""

    @dataclass
    class Cited(Message):
        """A citation is to be inserted into the spec.

        Attributes:
            path: The document, relative to the workspace.
            anchor: The heading's anchor, or empty for the whole document.
            title: The text for the link.
            text: What is quoted, as Markdown, or empty for a link alone.
            as_row: Whether it goes into a table of references.
        """

        path: str
        anchor: str
        title: str
        text: str = ""
        as_row: bool = False

    @dataclass
    class LinkFollowed(Message):
        """A link in a document was followed; `target` as written there."""

        path: str
        target: str

    @dataclass
    class Asked(Message):
        """Something is wanted of a document.

        Attributes:
            what: "rename", "citers" (the specs that cite it) or "harvest" (its open questions).
            path: The document, relative to the workspace.
        """

        what: str
        path: str

    @dataclass
    class NoteWanted(Message):
        """A new research note is to be begun."""

    @dataclass
    class Left(Message):
        """The user is done here."""

    def compose(self) -> ComposeResult:
        """The list and the document."""
        yield SourceFinder().data_bind(
            ResearchBrowser.documents,
            ResearchBrowser.cited,
            ResearchBrowser.chosen,
            ResearchBrowser.progress,
            ResearchBrowser.today,
        )
        yield SourceDocument()

    @property
    def finder(self) -> SourceFinder:
        """The search and the list."""
        return self.query_one(SourceFinder)

    @property
    def document(self) -> SourceDocument:
        """The open document."""
        return self.query_one(SourceDocument)

    def on_resize(self, event: events.Resize) -> None:
        """Put list and document side by side where there is room."""
        self.set_class(event.size.width >= _WIDE, "-wide")

    def focus(self, scroll_visible: bool = True) -> ResearchBrowser:
        """Go to the open document, or to the list."""
        self._front().focus(scroll_visible)
        return self

    def show_found(self, query: str, found: Found) -> None:
        """List what a search found; an answer to an older search is passed over."""
        self.finder.show_found(query, found)

    def show_related(self, suggestions: Sequence[Suggestion]) -> None:
        """List the sources that speak about the section being written."""
        self.finder.show_related(suggestions)

    def show_document(self, source: Source, line: int = 0) -> None:
        """Open a document at a line (0: its beginning)."""
        self.add_class("-reading")
        self.finder.source = source
        self.document.show(source, line)
        self.document.reader.focus()

    def show_problem(self, path: str, note: str) -> None:
        """Say why a document cannot be opened."""
        self.document.show_problem(path, note)
        self.add_class("-reading")

    def show_citers(self, path: str, citers: Sequence[str]) -> None:
        """Name the places that cite a document: "specs/a.md:12 §2"."""
        self.document.show_citers(path, citers)

    def search_for(self, text: str) -> None:
        """Put a text into the search and go there."""
        self.remove_class("-reading")
        self.finder.search_for(text)
        self.finder.field.focus()

    def _front(self) -> SourceReader | SourceList:
        return self.document.reader if self.has_class("-reading") else self.finder.listing

    @on(SourceList.Chosen)
    def _open(self, event: SourceList.Chosen) -> None:
        event.stop()
        self.post_message(self.Opened(event.row.key, event.row.line))

    @on(SourceReader.LinkFollowed)
    def _follow(self, event: SourceReader.LinkFollowed) -> None:
        event.stop()
        if self.document.source:
            self.post_message(self.LinkFollowed(self.document.source.path, event.target))

    def action_search(self) -> None:
        """Go to the search."""
        self.remove_class("-reading")
        self.finder.field.focus()

    def action_next_view(self) -> None:
        """Show the next order of the list."""
        self.remove_class("-reading")
        self.finder.next_view()
        self.finder.listing.focus()

    def action_outline(self) -> None:
        """Show the headings of the open document in the list."""
        if self.document.source:
            self.remove_class("-reading")
            self.finder.toggle_outline()
            self.finder.listing.focus()

    def action_step(self, step: int) -> None:
        """Open the document read before or after."""
        visit = self.document.step(step)
        if visit:
            self.post_message(self.Opened(visit.path, visit.line))

    def action_leave(self) -> None:
        """Go from the document to the list, from the search to the list, and then out."""
        if self.document.reader.has_focus:
            self.remove_class("-reading")
        elif self.finder.typed:
            self.finder.search_for("")
        elif not self.finder.field.has_focus:
            self.post_message(self.Left())
            return
        self.finder.listing.focus()

    def action_cite(self, text: str = "", as_row: bool = False) -> None:
        """Cite the open document (below its heading), or the one under the list's cursor."""
        row, source = self.finder.listing.current, self.document.source
        if source and self.document.reader.has_focus:
            heading = self.document.reader.heading
            anchor = source.anchor_of(heading) if heading else ""
            name = source.name_of(heading)
            self.post_message(self.Cited(source.path, anchor, name, text, as_row))
        elif row and row.kind in ("source", "heading"):
            self.post_message(self.Cited(row.key, row.anchor, row.name or row.text, "", as_row))

    def action_quote(self) -> None:
        """Quote the selected lines, or the paragraph under the cursor."""
        if self.document.reader.has_focus:
            self.action_cite(self.document.reader.selected_text)

    def action_cite_row(self) -> None:
        """Add the document to the section's table of references."""
        self.action_cite(as_row=True)

    def action_ask(self, what: str) -> None:
        """Ask the screen for something about the document in hand."""
        row, source = self.finder.listing.current, self.document.source
        if source and self.document.reader.has_focus:
            self.post_message(self.Asked(what, source.path))
        elif row and row.kind in ("source", "heading"):
            self.post_message(self.Asked(what, row.key))

    def action_new_note(self) -> None:
        """Begin a new research note."""
        self.post_message(self.NoteWanted())
