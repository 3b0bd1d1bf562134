"""A terminal too small to read is no reason to end."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.waiting import until
from tui.app import SpecsApp
from tui.screens.editor import EditorScreen

KEYS = ("f4", "f9", "alt+g", "alt+a", "alt+shift+s", "f10")


@pytest.mark.parametrize("size", [(1, 1), (4, 80), (20, 5)])
async def test_every_dialog_opens_and_closes_in_a_tiny_terminal(
    spec_file: Path, app_on: Callable[[Path], SpecsApp], size: tuple[int, int]
) -> None:
    app = app_on(spec_file)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen, EditorScreen))
        for key in KEYS:
            await pilot.press(key)
            await pilot.pause()
            await pilot.press("escape")
            await pilot.pause()
        assert app.is_running
        assert app.return_code in (None, 0)
