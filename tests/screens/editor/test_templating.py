"""In the editor: sections and patterns from templates, and another template for the whole spec."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input

from tests.screens.conftest import SPEC
from tests.screens.editor.test_story import AppOn, opened
from tests.waiting import until
from tui.screens.editor import EditorScreen
from tui.screens.picker import Picker
from tui.screens.proposed_change import ProposedChange
from tui.services.templates import Templates

SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 45)])


def on(pilot: Pilot[None], kind: type[ModalScreen[Any]]) -> Callable[[], bool]:
    return lambda: isinstance(pilot.app.screen, kind) and pilot.app.screen.is_mounted


async def pick(pilot: Pilot[None], key: str, words: str) -> None:
    """Choose from the list that a key opens."""
    await pilot.press(key)
    await until(pilot, on(pilot, Picker))
    pilot.app.screen.query_one(Input).value = words
    await pilot.pause()
    await pilot.press("enter")


def title_of(screen: EditorScreen) -> str:
    return screen.session.spec.sections[screen.session.index].title


@SIZES
async def test_a_missing_section_goes_where_the_template_has_it(
    app_on: AppOn, spec_file: Path, size: tuple[int, int]
) -> None:
    async with app_on(spec_file).run_test(size=size) as pilot:
        screen = await opened(pilot)
        await pick(pilot, "alt+shift+i", "3.2 rfc")
        await until(pilot, lambda: "### 3.2 Non-Goals" in screen.session.source)
        await until(pilot, lambda: title_of(screen).startswith("3.2 Non-Goals"))
        source = screen.session.source
        assert source.index("### 2.1") < source.index("### 3.2") < source.index("## 4.")
        await pilot.press("alt+z")
        await pilot.pause()
        assert screen.session.source == SPEC


async def test_a_section_of_another_template_can_be_taken_in_the_whole_file(
    app_on: AppOn, spec_file: Path
) -> None:
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await pilot.press("alt+w")
        await pick(pilot, "alt+shift+i", "glossary technical")
        await until(pilot, lambda: "Glossary" in screen.session.source)
        await pilot.pause()
        assert screen.session.whole
        row = screen.editor.cursor_location[0]
        assert "Glossary" in screen.editor.document.get_line(row)


@SIZES
async def test_a_pattern_goes_below_the_text_of_the_section(
    app_on: AppOn, spec_file: Path, size: tuple[int, int]
) -> None:
    async with app_on(spec_file).run_test(size=size) as pilot:
        screen = await opened(pilot)
        await pick(pilot, "alt+shift+p", "saga")
        await until(pilot, lambda: "move as events.\n\n### Saga\n" in screen.session.source)
        await until(pilot, lambda: title_of(screen) == "Saga")
        await pilot.press("alt+z")
        await pilot.pause()
        assert screen.session.source == SPEC


async def test_a_pattern_is_not_put_behind_an_open_fence(app_on: AppOn, spec_file: Path) -> None:
    text = "## A\n\n```\nx\n"
    spec_file.write_text(text)
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await pick(pilot, "alt+shift+p", "saga")
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("alt+shift+p")
        await until(pilot, on(pilot, Picker))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert screen.session.source == text


@SIZES
async def test_conversion_is_shown_first_keeps_the_words_and_is_one_undo_step(
    app_on: AppOn, spec_file: Path, size: tuple[int, int]
) -> None:
    async with app_on(spec_file).run_test(size=size) as pilot:
        screen = await opened(pilot)
        for key in ("escape", "enter"):
            await pick(pilot, "alt+shift+c", "technical specification")
            await until(pilot, on(pilot, ProposedChange))
            assert screen.session.source == SPEC
            await pilot.press(key)
            await until(pilot, lambda: pilot.app.screen is screen)
        await until(pilot, lambda: screen.session.source != SPEC)
        assert "A nightly batch." in screen.session.source
        assert "Document Info" in screen.session.source
        assert re.search(r"\*\*Spec ID\*\* \| TS-\d{4}-001 \|", screen.session.source)
        await pilot.press("alt+z")
        await pilot.pause()
        assert screen.session.source == SPEC


async def test_a_spec_with_an_open_fence_is_not_converted(app_on: AppOn, spec_file: Path) -> None:
    text = SPEC + "\n```\n\n## More\n"
    spec_file.write_text(text)
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await pick(pilot, "alt+shift+c", "technical specification")
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("alt+shift+c")
        await until(pilot, on(pilot, Picker))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert screen.session.source == text


async def test_a_text_that_changed_meanwhile_is_not_overwritten(
    app_on: AppOn, spec_file: Path
) -> None:
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await pick(pilot, "alt+shift+c", "technical specification")
        await until(pilot, on(pilot, ProposedChange))
        screen.session.replace_source(SPEC + "More.\n", "meanwhile")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert screen.session.source == SPEC + "More.\n"


async def test_without_templates_there_is_nothing_to_choose(app_on: AppOn, spec_file: Path) -> None:
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        screen.known_templates = Templates(())
        for key in ("i", "p", "c"):
            await pilot.press(f"alt+shift+{key}")
            await pilot.pause()
            assert pilot.app.screen is screen


async def test_a_template_that_cannot_be_rendered_is_told_about(
    app_on: AppOn, workspace: Path, spec_file: Path
) -> None:
    folder = workspace / ".specs-tui" / "templates" / "mine"
    folder.mkdir(parents=True)
    (folder / "profile.toml").write_text(
        'name = "Mine"\nbest_for = "x"\n\n[[sections]]\nid = "a"\ntitle = "A"\n'
    )
    (folder / "spec.md.j2").write_text("# {{ title.nothing.more }}\n\n## A\n")
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        assert [profile.id for profile in screen.templates.profiles][-1] == "mine"
        await pilot.press("alt+shift+i")
        told = pilot.app._notifications
        await until(pilot, lambda: any("mine" in notice.message for notice in told))
        assert pilot.app.screen is screen
