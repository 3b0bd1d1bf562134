"""Asking for one of several things: by filter, by key, by click."""

import pytest
from textual.app import App

from tui.screens.choice import Choice
from tui.screens.picker import Picker, matching

NAMES = ["1. Executive Summary", "2. Context [bold]", "2.1 Current State"]


class Asking(App[None]):
    """Asks one thing and keeps the answer."""

    def __init__(self, screen: Picker | Choice) -> None:
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
