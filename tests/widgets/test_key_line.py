"""The line of keys shows what works where one is, and a click presses a key."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui.widgets.key_line import KeyLine


class Keys(App[None]):
    """An app with a key that works, one that does not, one that is not shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "press('save')", "Save", id="file.save"),
        Binding("f3", "press('find')", "Find"),
        Binding("f4", "press('hidden')", "Hidden", show=False),
        Binding("f5,f6", "press('twice')", "Twice"),
    ]
    ENABLE_COMMAND_PALETTE = False
    pressed: ClassVar[list[str]] = []

    def compose(self) -> ComposeResult:
        yield Input()
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return None if parameters == ("find",) else True

    def action_press(self, what: str) -> None:
        self.pressed.append(what)


async def test_each_shown_key_is_there_once() -> None:
    app = Keys()
    async with app.run_test() as pilot:
        await pilot.pause()
        line = app.query_one(KeyLine).render().plain
    assert line.count("Twice") == 1
    assert "f2 Save f3 Find" in line
    assert "Hidden" not in line


async def test_a_key_of_the_users_own_stands_where_the_old_one_stood() -> None:
    app = Keys()
    app.set_keymap({"file.save": "f9"})
    async with app.run_test(size=(30, 5)) as pilot:
        await pilot.pause()
        line = app.query_one(KeyLine).render().plain
    assert line.startswith("f9 Save f3 Find")


async def test_a_click_presses_the_key_unless_it_is_disabled() -> None:
    app = Keys()
    app.pressed.clear()
    async with app.run_test() as pilot:
        await pilot.pause()
        line = app.query_one(KeyLine).render().plain
        for word in ("Save", "Find"):
            await pilot.click(KeyLine, offset=(line.index(word), 0))
        await pilot.click(KeyLine, offset=(79, 0))
        await pilot.pause()
    assert app.pressed == ["save"]
