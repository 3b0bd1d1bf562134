"""Restored text and conflicts are decided by keys that nobody types by accident."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import App
from textual.screen import Screen
from textual.widgets import Static

import tui.app
from tui.app import SpecsApp
from tui.core.journal import digest
from tui.core.merge import Choice, merge
from tui.screens.recover import ConflictScreen, RecoverScreen
from tui.services.outside import OutsideChange

BASE = "intro\n\n## One\n\na\n\n## Two\n\nb\n"
MINE = BASE.replace("a\n", "mine a\n").replace("b\n", "mine b\n")
THEIRS = BASE.replace("a\n", "their a\n").replace("b\n", "their b\n")


def change(mine: str = MINE, theirs: str = THEIRS) -> OutsideChange:
    merged = merge(BASE, mine, theirs)
    return OutsideChange("a.md", mine, theirs, digest(theirs.encode()), False, merged, False)


class Host(App[None]):
    """Shows one screen, with the program's look, and keeps its answer."""

    CSS_PATH = Path(tui.app.__file__).with_name("app.tcss")
    HORIZONTAL_BREAKPOINTS = SpecsApp.HORIZONTAL_BREAKPOINTS

    def __init__(self, make: Callable[[], Screen[object]]) -> None:
        super().__init__()
        self.make = make
        self.answers: list[object] = []

    def on_mount(self) -> None:
        self.push_screen(self.make(), self.answers.append)


def recover() -> Screen[object]:
    return RecoverScreen(  # type: ignore[return-value]
        "a[b].md", "Restored 2 words from 14:32 that were not in the file", BASE, MINE
    )


def conflict() -> Screen[object]:
    return ConflictScreen(change())  # type: ignore[return-value]


def text(app: App[None], name: str) -> str:
    return str(app.screen.query_one(f"#{name}", Static).content)


@pytest.mark.parametrize(
    ("key", "answer"), [("f5", True), ("enter", True), ("escape", True), ("f6", False)]
)
async def test_restored_text_is_kept_unless_the_file_is_chosen(key: str, answer: bool) -> None:
    app = Host(recover)
    async with app.run_test(size=(60, 20)) as pilot:
        assert text(app, "message") == "Restored 2 words from 14:32 that were not in the file."
        assert text(app, "where") == "a[b].md"
        assert "- a\n+ mine a" in text(app, "comparison-left")
        await pilot.press("f4")
        assert "+ mine a" in text(app, "comparison-left")
        await pilot.press(key)
    assert app.answers == [answer]


@pytest.mark.parametrize("make", [recover, conflict])
async def test_letters_decide_nothing(make: Callable[[], Screen[object]]) -> None:
    app = Host(make)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press(*"mtbkn", "space", "tab", "backspace")
        assert app.answers == []


async def test_each_conflict_is_decided_in_turn() -> None:
    app = Host(conflict)
    async with app.run_test(size=(60, 20)) as pilot:
        assert text(app, "message") == (
            "Changed on disk in «One», «Two», which you are editing. "
            "Nothing is written until you choose."
        )
        assert text(app, "where") == "One  (section 1 of 2)"
        await pilot.press("f8", "f5")
        assert text(app, "where") == "Two  (section 2 of 2)"
        assert "their b" in text(app, "comparison-left")
        await pilot.press("f8")
        assert text(app, "where") == "One  (section 1 of 2)"
        await pilot.press("f7", "f6")
    assert app.answers == [(Choice.BOTH, Choice.THEIRS)]


async def test_the_result_of_keeping_both_can_be_looked_at_first() -> None:
    single = change(MINE.replace("intro", "mine"), BASE.replace("intro", "theirs"))
    app = Host(lambda: ConflictScreen(single))  # type: ignore[arg-type,return-value]
    async with app.run_test(size=(120, 20)) as pilot:
        assert text(app, "where") == "The beginning of the file"
        assert "mine" in text(app, "comparison-left")
        assert "theirs" in text(app, "comparison-right")
        await pilot.press("f4", "f4", "f4", "f4")
        assert text(app, "comparison-left") == "  mine\n  theirs\n  "
        await pilot.press("f6")
    assert app.answers == [(Choice.THEIRS,)]


async def test_escape_leaves_the_decision_for_later() -> None:
    app = Host(conflict)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("f5", "escape")
    assert app.answers == [None]


@pytest.mark.parametrize("screen", [RecoverScreen, ConflictScreen])
def test_every_key_has_an_id_a_word_and_a_tooltip(screen: type[Screen[object]]) -> None:
    for binding in screen.BINDINGS:
        assert not isinstance(binding, tuple)
        assert binding.id
        assert binding.description
        assert binding.tooltip


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 30), (160, 45)])
@pytest.mark.parametrize("make", [recover, conflict])
async def test_the_texts_are_on_the_screen_at_every_width(
    make: Callable[[], Screen[object]], size: tuple[int, int]
) -> None:
    app = Host(make)
    async with app.run_test(size=size) as pilot:
        await pilot.resize_terminal(60, 20)
        await pilot.resize_terminal(*size)
        await pilot.pause()
        column = app.screen.query_one("#comparison-left")
        assert column.region.height >= 2
        assert column.region.width >= size[0] // 2 - 4
