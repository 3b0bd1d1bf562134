"""What was typed into a question screen is there again when the program had to end meanwhile."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from tests.screens.conftest import SPEC
from tests.screens.editor.test_story import opened, type_text
from tests.waiting import until
from tui.app import SpecsApp
from tui.screens.question import QuestionScreen
from tui.screens.question_compose import ComposeScreen
from tui.screens.question_walk import Typed
from tui.services.typed import Typed as Waiting
from tui.services.typed import TypedAnswer, keep_typed, typed_of
from tui.widgets.question_fields import AnswerText

AppOn = Callable[[Path], SpecsApp]


def on(pilot: Pilot[None], kind: type) -> Callable[[], bool]:
    return lambda: isinstance(pilot.app.screen, kind) and pilot.app.screen.is_mounted


@asynccontextmanager
async def dying(app: SpecsApp) -> AsyncIterator[Pilot[None]]:
    """Run the program until its terminal dies: it lets go of the spec and saves nothing."""
    async with app.run_test(size=(80, 24)) as pilot:
        editor = await opened(pilot)
        yield pilot
        await pilot.pause()
        editor.session.draft.close(clean=False)


async def walk(pilot: Pilot[None]) -> QuestionScreen:
    await pilot.press("f4")
    await until(pilot, on(pilot, QuestionScreen))
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, QuestionScreen)
    return screen


async def test_an_answer_outlives_the_program(app_on: AppOn, spec_file: Path) -> None:
    async with dying(app_on(spec_file)) as pilot:
        await walk(pilot)
        await pilot.press("b", "r")
        await type_text(pilot, "why\nso")
    async with dying(app_on(spec_file)) as pilot:
        screen = await walk(pilot)
        assert screen.walk.typed == Typed("B", "", "why\nso")
        assert screen.query_one("#because", AnswerText).text == "why\nso"
        await pilot.press("enter", "enter")
    assert typed_of(spec_file.resolve()) == Waiting()


async def test_only_what_still_fits_its_question_comes_back(app_on: AppOn, spec_file: Path) -> None:
    spec_file.write_text(SPEC.rstrip("\n") + "\n- [ ] **Q2: Which cache?**\n")
    answers = {
        "Q1": TypedAnswer("Which broker carries the order events?", "Z", "mine"),
        "Q2": TypedAnswer("Which port?", "own", "80"),
    }
    keep_typed(spec_file.resolve(), Waiting(answers))
    async with dying(app_on(spec_file)) as pilot:
        screen = await walk(pilot)
        assert screen.walk.typed == Typed("", "mine")
        await pilot.press("n")
        assert screen.walk.typed == Typed()


async def test_a_question_being_written_outlives_the_program(
    app_on: AppOn, spec_file: Path
) -> None:
    async with dying(app_on(spec_file)) as pilot:
        await pilot.press("alt+a")
        await until(pilot, on(pilot, ComposeScreen))
        await type_text(pilot, "Why")
        await pilot.press("tab", "x")
    async with dying(app_on(spec_file)) as pilot:
        await pilot.press("alt+a")
        await until(pilot, on(pilot, ComposeScreen))
        await pilot.pause()
        assert pilot.app.screen.query(Input).first().value == "x"
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ComposeScreen)
        await pilot.press("f9")
        await until(pilot, lambda: not isinstance(pilot.app.screen, ComposeScreen))
    assert typed_of(spec_file.resolve()) == Waiting()
