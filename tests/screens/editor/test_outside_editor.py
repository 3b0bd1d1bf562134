"""Another editor on the section: what it writes comes in, and the terminal always comes back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.screens.conftest import SPEC
from tests.screens.editor.test_story import opened
from tests.waiting import until
from tui.app import SpecsApp

AppOn = Callable[[Path], SpecsApp]


@pytest.fixture
def resumed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The times the terminal came back; like Textual's own, it does not after an exception."""
    times: list[str] = []

    @contextmanager
    def suspend(app: SpecsApp) -> Iterator[None]:
        yield
        times.append("back")

    monkeypatch.setattr(SpecsApp, "suspend", suspend)
    return times


def use(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """Make a shell script the editor; the file is its second argument."""
    program = folder / "editor"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o700)
    monkeypatch.setenv("VISUAL", f"{program} --wait")


def told(app: SpecsApp) -> str:
    return " ".join(str(notice.message) for notice in app._notifications)


async def test_what_the_other_editor_writes_is_one_undo_step(
    app_on: AppOn,
    spec_file: Path,
    resumed: list[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    use(monkeypatch, tmp_path, 'echo Written. >> "$2"')
    async with app_on(spec_file).run_test(size=(120, 30)) as pilot:
        screen = await opened(pilot)
        await pilot.press("alt+e")
        await until(pilot, lambda: "Written." in screen.editor.text)
        assert resumed == ["back"]
        await pilot.press("ctrl+z")
        await until(pilot, lambda: screen.session.source == SPEC)


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("exit 1", "editor ended with code 1. Your text is as it was."),
        ('echo Half >> "$2"; exit 3', "What was written there is kept in"),
        ('rm "$2"', "The editor's file cannot be read"),
    ],
)
async def test_an_editor_that_fails_gives_the_terminal_back(
    app_on: AppOn,
    spec_file: Path,
    resumed: list[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    script: str,
    message: str,
) -> None:
    """Leaving vim with :cq is one way to fail."""
    use(monkeypatch, tmp_path, script)
    app = app_on(spec_file)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await opened(pilot)
        await pilot.press("alt+e")
        await until(pilot, lambda: message in told(app))
        assert resumed == ["back"]
        assert screen.session.source == SPEC


async def test_an_editor_that_is_not_there_is_named(
    app_on: AppOn, spec_file: Path, resumed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor -w")
    app = app_on(spec_file)
    async with app.run_test(size=(120, 30)) as pilot:
        await opened(pilot)
        await pilot.press("alt+e")
        await until(pilot, lambda: "The editor is not there: no-such-editor" in told(app))
        assert resumed == []
