"""The open document of the research browser: its title line, the reader, and where one has been."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.core.damaged import damage, marked
from tui.core.render.footnotes import TARGET, note_line
from tui.core.safe_text import one_line
from tui.widgets.source_reader import SourceReader

if TYPE_CHECKING:
    from tui.core.source import Source


class Visit(NamedTuple):
    """A place in a document that was read."""

    path: str
    line: int


class SourceDocument(Vertical):
    """A document and the way back to those read before."""

    DEFAULT_CSS = """
    SourceDocument #source-title { height: auto; max-height: 8; padding: 0 1; background: $panel; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._visits: list[Visit] = []
        self._place = -1
        self._citers = ""

    def compose(self) -> ComposeResult:
        """The title above, the text below."""
        yield Static(id="source-title", markup=False)
        yield SourceReader(id="source-reader")

    @on(SourceReader.LinkFollowed)
    def _to_note(self, event: SourceReader.LinkFollowed) -> None:
        """Go to the note of a footnote; other links are followed by whoever has the document."""
        if self.source and event.target.startswith(TARGET):
            event.stop()
            note = note_line(self.source.lines, event.target[len(TARGET) :])
            self.reader.go_to(note or self.reader.line)

    @property
    def reader(self) -> SourceReader:
        """The text."""
        return self.query_one(SourceReader)

    @property
    def source(self) -> Source | None:
        """The open document."""
        return self.reader.source

    def show(self, source: Source, line: int = 0) -> None:
        """Open a document at a line (0: its beginning) and remember where one was."""
        here = self._visits[self._place] if self._visits else None
        if here is None or here.path != source.path:
            self._leave()
            del self._visits[self._place + 1 :]
            self._visits.append(Visit(source.path, line))
            self._place = len(self._visits) - 1
        if self.source is None or self.source.path != source.path:
            self._citers = ""
        self.reader.show(source, line)
        self._show_title(source)

    def show_problem(self, path: str, note: str) -> None:
        """Say why a document cannot be shown."""
        text = Content.assemble((one_line(path), "bold"), "\n", (one_line(note), "$text-warning"))
        self.query_one("#source-title", Static).update(text)

    def show_citers(self, path: str, citers: Sequence[str]) -> None:
        """Name the places that cite the open document: "specs/a.md:12 §2"."""
        if self.source and self.source.path == path:
            named = ", ".join(one_line(place) for place in citers)
            self._citers = f"Cited by {named}" if named else "No spec cites it"
            self._show_title(self.source)

    def step(self, step: int) -> Visit | None:
        """Go back (-1) or forward (1) and return the place to open, or None at the end."""
        place = self._place + step
        if not 0 <= place < len(self._visits):
            return None
        self._leave()
        self._place = place
        return self._visits[place]

    def _leave(self) -> None:
        """Note the line that the open document is left at."""
        if self.source and self._visits:
            self._visits[self._place] = Visit(self._visits[self._place].path, self.reader.line)

    def _show_title(self, source: Source) -> None:
        facts = [source.updated, source.status, ", ".join(source.tags[:6])]
        if source.superseded:
            facts.insert(0, "SUPERSEDED")
        wrong = damage(source.text)
        text = Content.assemble(
            (marked(one_line(source.title)), "bold"),
            (f"\n{one_line(wrong)}" if wrong else "", "$text-warning"),
            "\n",
            (one_line(" · ".join(fact for fact in facts if fact)), "$text-muted"),
            ("\n" + self._citers if self._citers else "", "$text-accent"),
        )
        self.query_one("#source-title", Static).update(text)
