"""The app around the screens: where its notices stand, how it scrolls."""

from pathlib import Path

import pytest
from textual import constants
from textual.containers import VerticalScroll
from textual.widgets._toast import Toast

from tests.waiting import until
from tui.app import SpecsApp
from tui.screens.program import Program
from tui.services.settings import Settings
from tui.services.workspace import locate
from tui.widgets import notices


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_a_notice_covers_neither_the_status_nor_the_fields_at_the_bottom(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = SpecsApp(locate(tmp_path), Settings())
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        app.notify_text("The status is Approved now.")
        await pilot.pause()
        notice = app.screen.query_one(Toast).region
        assert (notice.y, notice.height) == (1, 1)
        assert notice.x >= size[0] - 64


async def test_a_scroll_is_at_its_end_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(vars(constants), "TEXTUAL_ANIMATIONS", "full")
    app = SpecsApp(locate(tmp_path), Settings())
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("f1")
        panel = app.screen.query(VerticalScroll).last()
        assert panel.max_scroll_y > 0
        panel.scroll_end(duration=600)
        await until(pilot, lambda: panel.scroll_y == panel.max_scroll_y)


def test_the_app_is_what_screens_take_it_for(tmp_path: Path) -> None:
    """The type checker compares the two."""
    program: Program = SpecsApp(locate(tmp_path), Settings())
    assert callable(program.notify_text)


@pytest.mark.parametrize("length", range(55, 60))
async def test_a_notice_is_shown_to_its_last_word(tmp_path: Path, length: int) -> None:
    app = SpecsApp(locate(tmp_path), Settings())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.notify_text("Saved " + "x" * (length - 9) + "end")
        await pilot.pause()
        rows = [strip.text for strip in app.screen._compositor.render_strips()[1:4]]
        assert "Saved" in rows[0]
        assert "end" in "".join(rows)


async def test_each_notice_stands_where_the_one_before_it_stood(tmp_path: Path) -> None:
    app = SpecsApp(locate(tmp_path), Settings())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        for number in range(4):
            app.notify_text(f"Saved {number}.")
            await pilot.pause()
            app.notify_text("Not protected.", severity="warning", beside=True)
            await pilot.pause()
            rows = {str(toast.render()): toast.region.y for toast in app.screen.query(Toast)}
            assert rows == {f"Saved {number}.": 1, "Not protected.": 2}
        assert len(app.screen.query("ToastHolder")) == 2


async def test_a_notice_goes_with_the_next_key_that_does_something_once_it_could_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = SpecsApp(locate(tmp_path), Settings())
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()

        def told() -> list[str]:
            return [str(toast.render()) for toast in app.screen.query(Toast)]

        app.notify_text("Saved.")
        app.notify_text("Disk full.", severity="error", beside=True)
        await pilot.pause()
        await pilot.press("x")
        assert told() == ["Saved.", "Disk full."]
        monkeypatch.setattr(notices, "READ_AFTER", 0.0)
        await pilot.press("down", "shift+home")
        assert told() == ["Saved.", "Disk full."]
        await pilot.press("x")
        await pilot.pause()
        assert told() == ["Disk full."]


async def test_the_palette_tells_the_key_of_each_command(tmp_path: Path) -> None:
    settings = Settings(keys={"spec.new": "f6"})
    app = SpecsApp(locate(tmp_path), settings)
    async with app.run_test() as pilot:
        await pilot.pause()
        told = {each.title: each.help for each in app.get_system_commands(app.screen)}
        assert told["New (spec.new)"] == "f6 · Start a new spec"
        assert told["To the shell (app.suspend)"].startswith("alt+shift+z · ")
        assert "Theme" in told, "Textual's own are there, too"


async def test_a_theme_that_is_chosen_says_how_it_is_kept(tmp_path: Path) -> None:
    app = SpecsApp(locate(tmp_path), Settings(theme="nord"))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert not app._notifications
        app.theme = "gruvbox"
        await pilot.pause()
        [notice] = app._notifications
        assert notice.message.startswith('Shown for now; theme = "gruvbox" in ')
        assert notice.message.endswith("config.toml keeps it.")
