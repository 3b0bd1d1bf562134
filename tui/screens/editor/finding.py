"""Find and replace, in the open section or across the spec; every replacement can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets.text_area import Selection

from tui.core import search
from tui.core.safe_text import counted
from tui.core.search import Match, Query
from tui.core.spec import Section
from tui.errors import SpecsError
from tui.screens.editor.display import Display
from tui.screens.program import program
from tui.services.time_limit import time_limit

if TYPE_CHECKING:
    from tui.widgets.find_bar import FindBar

_PATIENCE = 0.5
"""Seconds that a pattern may take; the key that asked for it waits."""


class FindingActions(Display):
    """Do what the find bar asks for. Matches are in offsets of the spec's source."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f3,ctrl+f",
            "find",
            "Find",
            id="editor.find",
            show=False,
            tooltip="Find and replace, in the section or across the spec",
        ),
    ]

    sought: Query = Query("")
    is_everywhere: bool = False
    _elsewhere: Sequence[Match] = ()

    @property
    def find_bar(self) -> FindBar:
        """The bar below the text; it is there from the first search on."""
        return self.query_one("FindBar")  # type: ignore[return-value]

    async def action_find(self) -> None:
        """Open the bar with what is selected; what is typed meanwhile is for the bar."""
        from tui.widgets.find_bar import FindBar

        program(self).hold_keys()
        if not self.query(FindBar):
            await self.query_one("#editor-pane").mount(FindBar())
        self.find_bar.open(self.editor.selected_text)
        self.go_to_widget("editor", self.find_bar.words)

    def on_find_bar_searched(self, event: FindBar.Searched) -> None:
        """Show what there is of the words."""
        self.sought, self.is_everywhere = event.query, event.everywhere
        self.session.resplit()
        self._show_matches()

    def on_find_bar_stepped(self, event: FindBar.Stepped) -> None:
        """Go to the next match or the one before."""
        self._step(back=event.back)

    def _step(self, *, back: bool = False) -> None:
        selection = self.editor.selection
        place = min(selection) if back else max(selection)
        found = self.matches() or self._elsewhere
        at = search.step(found, self.session.offset_at(place), back=back)
        if at >= 0:
            self._show_match(found[at])

    def on_find_bar_replace_requested(self, event: FindBar.ReplaceRequested) -> None:
        """Replace the selected match, or all."""
        if not self.may_write():
            return
        found = self.matches()
        if not event.is_all:
            found = [match for match in found if match == self._selected()]
        if not found:
            self._step()
            return
        source = self.session.source
        try:
            with time_limit(_PATIENCE, "The search"):
                edits = search.replacements(source, self.sought, event.template, found)
        except SpecsError as error:
            self.find_bar.show_count(0, 0, str(error))
            return
        self.session.apply(edits, "Replace")
        self.refresh_section()
        if event.is_all:
            self.say(f"Replaced {counted(len(edits), 'match', 'matches')}. Undo takes it back.")
        else:
            place = edits[0].start + len(edits[0].text)
            self.editor.move_cursor(self.session.cursor_at(place))
            self._step()
        self._show_matches()

    def on_find_bar_closed(self) -> None:
        """Go back to the text."""
        self.editor.show_matches(())
        self.editor.focus()

    def matches(self) -> list[Match]:
        """Return every match in the section or the spec; tells the bar about a bad query.

        What a search of the section leaves out is kept: nobody should believe it is nowhere.
        """
        self._elsewhere = ()
        spec = self.session.spec
        try:
            with time_limit(_PATIENCE, "The search"):
                hits = search.find_in_spec(spec, self.sought)
        except SpecsError as error:
            self.find_bar.show_count(0, 0, str(error))
            return []
        if self.is_everywhere or self.session.whole:
            return [hit.match for hit in hits]
        sections = spec.sections
        inside = [
            hit
            for hit in hits
            if sections[hit.section].body_start <= hit.start
            and hit.end <= sections[hit.section].end
        ]
        here = self.session.index
        self._elsewhere = [hit.match for hit in inside if hit.section != here]
        return [hit.match for hit in inside if hit.section == here]

    def _selected(self) -> Match:
        start, end = sorted(self.editor.selection)
        return Match(self.session.offset_at(start), self.session.offset_at(end))

    def _show_matches(self) -> None:
        found = self.matches()
        selected = self._selected()
        current = found.index(selected) + 1 if selected in found else 0
        if found or not self.sought.text:
            self.find_bar.show_count(current, len(found))
        elif not self.sought.is_regex:
            self.find_bar.show_count(0, 0)
        self._show_elsewhere(is_next=not found)
        self.highlight(found)

    def _show_elsewhere(self, *, is_next: bool) -> None:
        place = self.session.offset_at(self.editor.cursor_location)
        at = search.step(self._elsewhere, place)
        title = self._section_of(self._elsewhere[at]).title if at >= 0 else ""
        self.find_bar.show_elsewhere(len(self._elsewhere), title, is_next=is_next)

    def _section_of(self, match: Match) -> Section:
        sections = self.session.spec.sections
        return next(s for s in sections if s.start <= match.start < s.end or s.end == 0)

    def highlight(self, found: list[Match]) -> None:
        """Mark the matches of the open section in the text."""
        start = self.session.body_start
        end = start + len(self.session.spec.body(self.session.index))
        inside = [m for m in found if self.session.whole or (start <= m.start and m.end <= end)]
        offset = self.editor.offset_of
        self.editor.show_matches(
            (offset(self.session.cursor_at(m.start)), offset(self.session.cursor_at(m.end)))
            for m in inside
        )

    def _show_match(self, match: Match) -> None:
        """Select a match, in whichever section it is, and keep the bar in use."""
        if not self.session.whole:
            section = self._section_of(match)
            if section.index != self.session.index:
                self.keep_cursor()
                self.session.go(section.index)
                self.show_section()
        first = self.session.cursor_at(match.start)
        self.editor.selection = Selection(first, self.session.cursor_at(match.end))
        self.editor.scroll_cursor_visible(center=True)
        self._show_matches()
