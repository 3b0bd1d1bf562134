"""In the editor: what came between the text and its file is decided once, and then it is saved."""

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.screens.conftest import SPEC
from tests.screens.editor.test_repairing import told
from tests.screens.editor.test_story import AppOn, opened, status_of, type_text
from tests.waiting import until
from tui.core.question import read as read_questions
from tui.core.spec import Edit
from tui.errors import SpecsError
from tui.screens.choice import Choice
from tui.screens.editor import opening
from tui.screens.name_screen import NameScreen
from tui.screens.recover import ConflictScreen, RecoverScreen
from tui.services import drafts
from tui.services.drafts import Draft
from tui.services.files import DiskFull, create_beside


async def save_what_is_gone(pilot: Pilot[None], spec_file: Path) -> None:
    """Save a text whose file is gone: what is to be done is asked then."""
    await type_text(pilot, "New. ")
    spec_file.unlink()
    await pilot.press("f2")
    await until(pilot, lambda: isinstance(pilot.app.screen, Choice))


async def name_it_anew(pilot: Pilot[None]) -> None:
    """Answer that with another name."""
    await pilot.press("right", "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, NameScreen))
    await pilot.press("home", "x", "enter")
    await until(pilot, told(pilot, "Saved specs/x2026-01-02-orders.md"))


async def test_a_file_that_is_gone_is_saved_under_another_name(
    app_on: AppOn, spec_file: Path
) -> None:
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await save_what_is_gone(pilot, spec_file)
        await name_it_anew(pilot)
        written = spec_file.with_name("x2026-01-02-orders.md")
        assert "New. " in written.read_text()
        assert not spec_file.exists()
        assert "x2026-01-02-orders.md · saved" in status_of(screen)


async def test_what_is_typed_while_a_file_gets_another_name_is_kept(
    app_on: AppOn, spec_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)

        def slowly(path: Path, name: str, data: bytes) -> Path:
            pilot.app.call_from_thread(screen.session.replace_source, "# T\n\nLate.\n", "Typing")
            return create_beside(path, name, data)

        monkeypatch.setattr(opening, "create_beside", slowly)
        await save_what_is_gone(pilot, spec_file)
        await name_it_anew(pilot)
        assert screen.session.source == "# T\n\nLate.\n"
        assert screen.session.is_dirty


async def test_a_file_that_is_gone_can_be_put_off(app_on: AppOn, spec_file: Path) -> None:
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await save_what_is_gone(pilot, spec_file)
        await pilot.press("escape")
        await until(pilot, told(pilot, "Nothing is written until you choose"))
        assert "gone from disk" in status_of(screen)


async def test_one_types_on_where_one_was_after_a_save(app_on: AppOn, spec_file: Path) -> None:
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        screen.editor.move_cursor(screen.editor.document.end)
        await pilot.press("shift+ctrl+home", "delete")
        await type_text(pilot, "Hello")
        await pilot.press("f2")
        await until(pilot, told(pilot, "Saved specs/"))
        await type_text(pilot, " world")
        assert "\n\nHello world\n" in screen.session.source


async def test_a_save_goes_on_once_a_conflict_is_decided(app_on: AppOn, spec_file: Path) -> None:
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await type_text(pilot, "Mine. ")
        spec_file.write_text(SPEC.replace("Orders move as events.", "Theirs."))
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConflictScreen))
        assert "Mine." not in spec_file.read_text(), "nothing is written before the choice"
        await pilot.press("escape")
        await until(pilot, lambda: "· changed on disk ·" in status_of(screen))
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConflictScreen))
        await pilot.press("f7")
        await until(pilot, told(pilot, "Saved specs/"))
        assert "Mine. " in spec_file.read_text()
        assert "Theirs." in spec_file.read_text()
        assert not screen.session.is_dirty


async def test_a_change_on_disk_is_compared_and_is_forgotten_when_it_is_taken_back(
    app_on: AppOn, spec_file: Path
) -> None:
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await type_text(pilot, "Mine. ")
        for _ in range(2):
            spec_file.write_text(SPEC.replace("Orders move as events.", "Theirs."))
            screen.check_file()
            await until(pilot, lambda: "· changed on disk ·" in status_of(screen))
            await pilot.press("alt+k")
            await until(pilot, lambda: isinstance(pilot.app.screen, ConflictScreen))
            await pilot.press("escape")
            await until(pilot, lambda: pilot.app.screen is screen)
            spec_file.write_text(SPEC)
            screen.check_file()
            await until(pilot, lambda: "· unsaved ·" in status_of(screen))


async def test_a_full_disk_says_where_the_text_is(app_on: AppOn, spec_file: Path) -> None:
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        screen.save_failed(DiskFull("Disk full: a.md not saved (needs 9 KB)"))
        await until(
            pilot,
            told(pilot, "The file is as it was; your text is in the recovery copy. Trying again."),
        )
        assert "· save failed ·" in status_of(screen)


@pytest.mark.parametrize("size", [(160, 45), (110, 30), (80, 24)])
async def test_the_text_is_compared_with_the_file_in_equal_columns(
    app_on: AppOn, spec_file: Path, size: tuple[int, int]
) -> None:
    async with app_on(spec_file).run_test(size=size) as pilot:
        screen = await opened(pilot)
        await type_text(pilot, "Mine. ")
        screen.session.draft.close(clean=False)
    async with app_on(spec_file).run_test(size=size) as pilot:
        screen = await opened(pilot)
        await pilot.press("alt+k")
        await until(pilot, lambda: isinstance(pilot.app.screen, RecoverScreen))
        await pilot.pause()
        compared = pilot.app.screen
        assert "Restored 1 word" in str(compared.query_one("#message", Static).content)
        left, right = (
            compared.query_one(f"#comparison-{side}", Static) for side in ("left", "right")
        )
        assert left.size.width == (size[0] - 2 if size[0] < 100 else right.size.width)
        assert "+ Mine." in str(left.visual)
        await pilot.press("escape", "f2")
        await until(pilot, lambda: not screen.session.is_dirty)
        await type_text(pilot, "More. ")
        await pilot.press("alt+k")
        await until(pilot, lambda: isinstance(pilot.app.screen, RecoverScreen))
        message = pilot.app.screen.query_one("#message", Static).content
        assert str(message) == "Not in the file yet."


async def test_who_lost_the_file_to_another_session_is_told_and_types_nothing_more(
    app_on: AppOn, spec_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "_LOOK_EVERY", 0.02)
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await type_text(pilot, "Mine. ")
        asked = read_questions(screen.session.spec)[0]
        second = await asyncio.to_thread(Draft.open, spec_file)
        third = await asyncio.to_thread(second.take_over)
        await until(pilot, told(pilot, "Taken over by another session"))
        assert "read-only" in status_of(screen)
        await type_text(pilot, "Lost. ")
        screen.action_undo()
        with pytest.raises(SpecsError, match="another session"):
            screen._changed(asked, [Edit(0, 0, "x")], "decision")
        assert "Mine. " in third.text
        assert screen.session.source == third.text, "nothing is shown that nobody keeps"
        theirs = third.text.replace("Mine. ", "Theirs. ")
        await asyncio.to_thread(third.save, theirs)
        await until(pilot, lambda: screen.session.source == theirs)
        assert "changed on disk ·" not in status_of(screen), "there is nothing to choose here"
        await pilot.app.action_quit()
    assert pilot.app.return_value is None
    third.close(clean=True)
