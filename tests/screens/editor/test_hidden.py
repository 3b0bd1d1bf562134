"""In the editor: hidden characters are told, shown one by one, and removed in one step."""

from pathlib import Path

from tests.screens.conftest import SPEC
from tests.screens.editor.test_repairing import told
from tests.screens.editor.test_story import AppOn, opened, status_of
from tests.waiting import until

HIDDEN = SPEC.replace("as events", "as \x1b[31mevents").replace("4. Proposed", "4. \u202eProposed")


async def test_hidden_characters_are_told_shown_and_removed(app_on: AppOn, spec_file: Path) -> None:
    spec_file.write_text(HIDDEN)
    async with app_on(spec_file).run_test(size=(160, 45)) as pilot:
        screen = await opened(pilot)
        notice = "2 hidden characters: ESC ×1, RLO ×1. Alt+Shift+W shows them"
        await until(pilot, told(pilot, notice))
        await until(pilot, lambda: "2 hidden characters" in status_of(screen))
        assert screen.session.source == HIDDEN, "nothing is removed unasked"

        await pilot.press("alt+shift+w")
        await until(pilot, told(pilot, "Hidden character 1 of 2: ESC"))
        assert screen.editor.selected_text == "\x1b"
        await pilot.press("alt+shift+w")
        await until(pilot, told(pilot, "Hidden character 2 of 2: RLO"))
        assert not screen.session.whole
        assert screen.session.spec.sections[screen.session.index].number == "4"
        await until(pilot, told(pilot, "RLO. It is in the heading: Alt+W goes there"))
        await pilot.press("alt+shift+w")
        await until(pilot, told(pilot, "Hidden character 1 of 2: ESC"))

        await pilot.press("alt+shift+e")
        await until(pilot, told(pilot, "Removed 2 hidden characters: ESC ×1, RLO ×1."))
        assert screen.session.source == HIDDEN.replace("\x1b", "").replace("\u202e", "")
        await pilot.press("alt+shift+e")
        await until(pilot, told(pilot, "No hidden characters."))
        await pilot.press("alt+z")
        await pilot.pause()
        assert screen.session.source == HIDDEN


async def test_without_hidden_characters_there_is_no_word_of_them(
    app_on: AppOn, spec_file: Path
) -> None:
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await pilot.press("alt+shift+w")
        await until(pilot, told(pilot, "No hidden characters."))
        assert "hidden" not in status_of(screen)


async def test_what_may_only_be_read_keeps_its_hidden_characters(
    app_on: AppOn, spec_file: Path
) -> None:
    spec_file.write_text(HIDDEN)
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        screen.session.draft.read_only = "Read only."
        await pilot.press("alt+shift+e")
        await until(pilot, told(pilot, "Read only."))
        assert screen.session.source == HIDDEN
