"""The panel of keys is hidden by Esc, unless something in front of it needs that key."""

from textual.app import App, ComposeResult
from textual.events import Event
from textual.widgets import HelpPanel, Input, Select

from tui.widgets.help_key import closes_help, toggle_help


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
