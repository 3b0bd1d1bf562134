"""Asking for one of several things: by filter, by key, by click."""

import pytest
from textual.app import App
from textual.widgets import OptionList, Static

from tui.screens.choice import Choice
from tui.screens.name_screen import NameScreen
from tui.screens.picker import Picker, matching
from tui.widgets.help_key import toggle_help
from tui.widgets.help_panel import KeyTable

NAMES = ["1. Executive Summary", "2. Context [bold]", "2.1 Current State"]


class Asking(App[None]):
    """Asks one thing and keeps the answer."""

    def __init__(self, screen: Picker | Choice | NameScreen) -> None:
        super().__init__()
        self.question = screen
        self.answers: list[object] = []

    def on_mount(self) -> None:
        self.push_screen(self.question, self.answers.append)


async def test_a_name_is_found_by_its_words_in_any_order() -> None:
    app = Asking(Picker("Go to section", NAMES))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"summary", "space", *"exec", "enter")
        await pilot.pause()
        assert app.answers == [0]


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("", ["Background / Context / Objective", "  2. Contexts", "  2.1 Objective", "Preobject"]),
        ("objective", ["  2.1 Objective", "Background / Context / Objective"]),
        ("2.1 OBJECTIVE ", ["  2.1 Objective"]),
        ("context", ["  2. Contexts", "Background / Context / Objective"]),
        ("object", ["  2.1 Objective", "Background / Context / Objective", "Preobject"]),
        ("ject context", ["Background / Context / Objective"]),
        ("2.1", ["  2.1 Objective"]),
        ("none", []),
    ],
)
def test_the_name_itself_comes_before_names_that_hold_it(text: str, best: list[str]) -> None:
    names = ["Background / Context / Objective", "  2. Contexts", "  2.1 Objective", "Preobject"]
    assert [names[at] for at in matching(names, text)] == best


async def test_arrows_move_the_mark_while_one_types() -> None:
    app = Asking(Picker("Go to section", NAMES, start=1))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("down", "down", "up", "enter")
        await pilot.pause()
        assert app.answers == [1]


async def test_names_stand_as_far_in_as_they_are_deep() -> None:
    app = Asking(Picker("Go to section", [NAMES[1], "  2.1  Current\n State"]))
    async with app.run_test(size=(60, 20)):
        listed = app.screen.query_one(OptionList)
        prompts = [str(listed.get_option_at_index(at).prompt) for at in range(2)]
        assert prompts == [NAMES[1], "  2.1 Current State"]


async def test_the_help_beside_a_list_of_names_is_whole() -> None:
    app = Asking(Picker("Go to section", NAMES))
    async with app.run_test(size=(100, 24)) as pilot:
        toggle_help(app.screen)
        await pilot.pause()
        keys = app.screen.query_one(KeyTable)
        assert keys.size.height >= len(keys.render().rows) > 1, "a row for each key at least"


async def test_a_line_is_asked_for_with_the_keys_that_end_it() -> None:
    app = Asking(NameScreen("What is to stand for Owner?"))
    async with app.run_test(size=(60, 20)) as pilot:
        told = app.screen.query_one("#name-keys", Static)
        assert str(told.content) == "Enter takes it · Esc changes nothing"
        await pilot.press(*"Ada", "enter")
        await pilot.pause()
        assert app.answers == ["Ada"]


async def test_nothing_that_matches_chooses_nothing() -> None:
    app = Asking(Picker("Go to section", NAMES))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press(*"xyz", "enter", "down", "escape")
        await pilot.pause()
        assert app.answers == [None]


async def test_a_click_chooses() -> None:
    app = Asking(Picker("Go to section", NAMES))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.click("OptionList", offset=(3, 2))
        await pilot.pause()
        assert app.answers == [1]


async def test_a_choice_is_made_by_arrows_and_enter_or_left_by_escape() -> None:
    for keys, answer in ((["right", "enter"], "keep"), (["enter"], "save"), (["escape"], None)):
        app = Asking(Choice("Changes are not saved.", [("save", "Save"), ("keep", "Keep")]))
        async with app.run_test(size=(60, 20)) as pilot:
            await pilot.press(*keys)
            await pilot.pause()
            assert app.answers == [answer]
