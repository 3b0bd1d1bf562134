"""What a thread found reaches its screen, and none that has gone."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.screens.editor.test_story import opened
from tests.waiting import LIMIT, until, until_idle, until_so
from tui.app import SpecsApp
from tui.screens.editor import EditorScreen
from tui.screens.from_thread import give
from tui.services.drafts import OutsideChange


async def test_what_is_taken_comes_back_and_a_screen_that_goes_takes_nothing(
    app_on: Callable[[Path], SpecsApp], spec_file: Path
) -> None:
    async with app_on(spec_file).run_test() as pilot:
        screen = await opened(pilot)
        taken: list[int | None] = []

        def offer(number: int) -> None:
            taken.append(give(screen, lambda: number))

        threading.Thread(target=offer, args=(1,)).start()
        await until(pilot, lambda: len(taken) == 1)
        closing = pilot.app.pop_screen()
        threading.Thread(target=offer, args=(2,)).start()
        await until(pilot, lambda: len(taken) == 2)
        await closing
        assert taken == [1, None]


async def test_a_change_of_the_file_that_is_found_while_the_editor_closes_is_passed_over(
    app_on: Callable[[Path], SpecsApp], spec_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app_on(spec_file).run_test() as pilot:
        screen = await opened(pilot)
        look, go_on, found = screen.session.draft.outside_change, threading.Event(), []

        def slow(source: str) -> OutsideChange | None:
            go_on.wait(LIMIT)
            found.append(look(source))
            return found[-1]

        async def without_its_panes(screen: EditorScreen) -> None:
            assert not screen.children
            go_on.set()
            await until_so(lambda: found)
            await until_idle()

        monkeypatch.setattr(screen.session.draft, "outside_change", slow)
        monkeypatch.setattr(EditorScreen, "on_unmount", without_its_panes, raising=False)
        spec_file.write_text(spec_file.read_text() + "More.\n")
        screen.check_file()
        await pilot.app.pop_screen()
        assert found[-1] is not None
        assert pilot.app.is_running
        assert "More." not in screen.session.source
