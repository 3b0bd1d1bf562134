"""NO_COLOR: on no screen is anything said by a colour, greys among them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style

from tests.waiting import until
from tui.app import SpecsApp

AppOn = Callable[[Path], SpecsApp]
SCREENS = [["f10", "down"], ["alt+d", "slash"], ["f9"], ["f4"], ["alt+shift+f"]]


def segments(app: SpecsApp) -> list[Segment]:
    return [each for strip in app.screen._compositor.render_strips() for each in strip]


def coloured(app: SpecsApp) -> list[Segment]:
    return [
        each for each in segments(app) if each.style and (each.style.color or each.style.bgcolor)
    ]


def shows_a_mark(app: SpecsApp) -> bool:
    """Whether something is reversed, or an option has the frame of the focused one."""
    return any((each.style or Style()).reverse or "═" in each.text for each in segments(app))


async def test_no_screen_has_colours_and_each_shows_where_one_is(
    spec_file: Path, app_on: AppOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    spec_file.write_text(spec_file.read_text() + "\n```mermaid\nflowchart TD\n a --> b\n```\n")
    app = app_on(spec_file)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        for keys in SCREENS:
            await pilot.press(*keys)
            await pilot.pause()
            assert coloured(app) == [], keys
            await until(pilot, lambda: shows_a_mark(app))  # the cursor of a text field blinks
            await pilot.press(*["escape"] * len(keys))
            await pilot.pause()


async def test_colours_are_there_unless_they_are_unwanted(
    spec_file: Path, app_on: AppOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    app = app_on(spec_file)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        assert coloured(app)
