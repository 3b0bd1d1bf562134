"""Starter diagrams at the cursor, from a list or from the command palette."""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.errors import SpecsError
from tui.screens.editor.proposing import ProposingActions


class StarterActions(ProposingActions):
    """Insert a starter diagram."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "alt+shift+k",
            "insert_diagram",
            "Insert diagram",
            id="diagram.insert",
            show=False,
            tooltip="Insert a starter diagram: flowchart, sequence, state, ER, class or DBML",
        ),
    ]

    @work(exclusive=True, group="starter")
    async def action_insert_diagram(self, title: str = "Insert which diagram?") -> None:
        """Offer the starters; put the chosen one at the cursor."""
        from tui.core.mermaid.starters import STARTERS
        from tui.screens.picker import Picker

        if not self.may_write():
            return
        names = [f"{starter.name}: {starter.title}" for starter in STARTERS]
        picked = await self.app.push_screen_wait(Picker(title, names))
        if picked is not None:
            self.insert_starter(picked)

    def insert_starter(self, number: int) -> None:
        """Put a starter at the cursor, which goes to its first line, and show all of it."""
        from tui.core.mermaid.starters import STARTERS, insert

        if not self.may_write():
            return
        self.find_section()
        session, starter = self.session, STARTERS[number]
        offset = session.offset_at(self.editor.cursor_location)
        try:
            edit = insert(session.spec, session.index, offset, starter)
        except SpecsError as error:
            self.say(str(error), severity="error")
            return
        self.make([edit], f"Insert {starter.name} diagram")
        row, _ = session.cursor_at(edit.start + edit.text.index("```"))
        last, _ = session.cursor_at(edit.start + len(edit.text.rstrip()))
        for each in (last, row + 1):  # in turn, so that all of it comes into view if it can
            self.editor.move_cursor((each, 0))
        self.action_pane("editor")


class StarterCommands(Provider):
    """Each starter diagram as a command of the palette."""

    async def discover(self) -> Hits:
        """Offer every starter before anything is typed."""
        for name, told, run in self._commands():
            yield DiscoveryHit(name, run, help=told)

    async def search(self, query: str) -> Hits:
        """Offer the starters that match."""
        matcher = self.matcher(query)
        for name, told, run in self._commands():
            if score := matcher.match(name):
                yield Hit(score, matcher.highlight(name), run, help=told)

    def _commands(self) -> Iterator[tuple[str, str, partial[None]]]:
        from tui.core.mermaid.starters import STARTERS

        screen = self.screen
        if isinstance(screen, StarterActions):
            for number, starter in enumerate(STARTERS):
                language = "Mermaid " if starter.language == "mermaid" else ""
                name = f"{starter.name} diagram: insert a {language}starter"
                told = starter.title[0].upper() + starter.title[1:]
                yield name, told, partial(screen.insert_starter, number)
