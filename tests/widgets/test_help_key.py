"""The panel of keys is hidden by Esc, unless something in front of it needs that key."""

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.events import Event
from textual.widgets import HelpPanel, Input, KeyPanel, Select

from tui.widgets.help_key import closes_help, more_help, toggle_help
from tui.widgets.help_panel import KeyTable
from tui.widgets.section_editor import SectionEditor


class Host(App[None]):
    """A field, a choice, and the panel on F1."""

    BINDINGS = [("f1", "keys", "Keys"), ("escape", "note", "Note")]

    def __init__(self) -> None:
        super().__init__()
        self.escapes = 0

    def compose(self) -> ComposeResult:
        yield Input()
        yield Select([("one", 1), ("two", 2)])

    async def on_event(self, event: Event) -> None:
        if not closes_help(self, event):
            await super().on_event(event)

    def action_keys(self) -> None:
        toggle_help(self.screen)

    def action_note(self) -> None:
        self.escapes += 1


class Writing(Host):
    """A text, and keys of the screen; one has an action that the text knows by the same name."""

    BINDINGS = [
        Binding("ctrl+pagedown", "note", "Next", id="a.next", tooltip="Go on"),
        Binding("alt+o", "leave", "Specs", False, id="a.open", tooltip="Close this spec"),
    ]

    def action_leave(self) -> None:
        """Do nothing; without it the key would not be shown."""

    def compose(self) -> ComposeResult:
        yield SectionEditor()


async def test_escape_hides_the_keys_and_then_does_what_it_always_did() -> None:
    app = Host()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f1")
        assert app.query(HelpPanel)
        await pilot.press("x", "escape")
        assert not app.query(HelpPanel)
        assert app.escapes == 0
        await pilot.press("escape", "f1", "f1")
        assert app.escapes == 1
        assert not app.query(HelpPanel), "the same key hides it as well"


async def test_own_keys_come_first_and_another_one_turns_the_page() -> None:
    app = Writing()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        rows = [str(cell) for cell in app.query_one(KeyTable).render().columns[1].cells]
        assert rows[0] == "Go on"
        assert rows.index("Tick or untick a task; make a line one") < rows.index("As everywhere")
        assert rows.index("As everywhere") < rows.index("Cursor up")
        assert "Page Left" not in rows
        keys = app.query_one(KeyTable).render().columns[0].cells
        assert next(str(cell) for cell in keys) == "^pgdn"
        table = app.query_one(KeyTable).render()
        told = dict(zip(*(map(str, column.cells) for column in table.columns), strict=True))
        assert told["esc"].startswith("Drop the selection")
        assert told["alt+o"] == "Close this spec"
        words = app.query_one("#widget-help")
        assert words.max_scroll_y == 0, "the text is whole"
        panel = app.query_one(KeyPanel)
        tops = []
        for _ in range(20):
            more_help(app.screen)
            await pilot.pause()
            tops.append(panel.scroll_y)
        assert 0 < tops[0] < panel.size.height
        assert {0, panel.max_scroll_y} <= set(tops), "after the end comes the beginning"


async def test_a_list_that_is_open_in_front_gets_its_escape_first() -> None:
    app = Host()
    async with app.run_test(size=(100, 30)) as pilot:
        choice = app.query_one(Select)
        choice.focus()
        await pilot.press("f1", "enter")
        seen = []
        for _ in range(2):
            seen.append((choice.expanded, bool(app.query(HelpPanel))))
            await pilot.press("escape")
        assert seen == [(True, True), (False, True)]
        assert not app.query(HelpPanel)


async def test_keys_that_were_asked_for_in_front_are_hidden_first() -> None:
    """Of the two, Esc closes what was opened last."""

    class Finding(Host):
        def compose(self) -> ComposeResult:
            yield Input(id="home-filter")

    app = Finding()
    async with app.run_test(size=(100, 30)) as pilot:
        app.query_one(Input).focus()
        await pilot.press("f1")
        assert app.query(HelpPanel)
        await pilot.press("escape")
        assert not app.query(HelpPanel)
        assert app.escapes == 0
        await pilot.press("escape")
        assert app.escapes == 1
