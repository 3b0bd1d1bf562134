"""In the editor: from placeholder to placeholder, rows of tables, sections that do not apply."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.screens.editor.test_repairing import told
from tests.screens.editor.test_story import AppOn, opened
from tests.waiting import until
from tui.screens.name_screen import NameScreen

SPEC = """# [Project Name]

| Document Metadata | Details |
| --- | --- |
| Status | Draft (WIP) |

## 1. Executive Summary

For [Name] and a [link](x.md).

## 2. Context and Motivation

- **Why:**

## 5. Detailed Design

| Field | Type |
| --- | --- |
| a | b |
"""
SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 45)])


@pytest.fixture
def to_fill(spec_file: Path) -> Path:
    """A spec with a placeholder in its title, one in its text, and a table."""
    spec_file.write_text(SPEC)
    return spec_file


def shown(pilot: Pilot[None]) -> str:
    return " ".join(str(part.content) for part in pilot.app.screen.query(Static))


def at_name(pilot: Pilot[None]) -> Callable[[], bool]:
    return lambda: isinstance(pilot.app.screen, NameScreen) and pilot.app.screen.is_mounted


@SIZES
async def test_what_is_typed_takes_the_place_of_a_placeholder(
    app_on: AppOn, to_fill: Path, size: tuple[int, int]
) -> None:
    async with app_on(to_fill).run_test(size=size) as pilot:
        screen = await opened(pilot)
        await pilot.press("alt+l")
        assert screen.editor.selected_text == "[Name]"
        await pilot.press("A", "d", "a")
        assert "For Ada and a [link](x.md)." in screen.session.source
        await pilot.press("alt+l")
        assert (screen.session.whole, screen.session.index) == (False, 0)
        await until(pilot, at_name(pilot))
        assert "What is to stand for [Project Name]?" in shown(pilot)
        await pilot.press("O", "*", "enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert screen.session.source == SPEC.replace("[Project Name]", "O*").replace(
            "[Name]", "Ada"
        )
        await pilot.press("alt+l")
        await until(pilot, told(pilot, "No placeholder is left."))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: screen.session.source.startswith("# [Project Name]\n"))


async def test_a_heading_whose_words_nobody_knows_yet_is_passed(
    app_on: AppOn, to_fill: Path
) -> None:
    async with app_on(to_fill).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await pilot.press("alt+l", "alt+l")
        await until(pilot, at_name(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("alt+l")
        assert screen.editor.selected_text == "[Name]"
        assert not screen.app._notifications


async def test_the_words_of_a_heading_are_not_put_into_another_text(
    app_on: AppOn, to_fill: Path
) -> None:
    async with app_on(to_fill).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await pilot.press("alt+l", "alt+l")
        await until(pilot, at_name(pilot))
        screen.session.replace_source(f"New.\n\n{SPEC}", "outside")
        await pilot.press("O", "enter")
        await until(pilot, told(pilot, "The text changed meanwhile"))
        assert screen.session.source == f"New.\n\n{SPEC}"


async def test_of_a_heading_that_is_only_read_one_is_told_where_it_is(
    app_on: AppOn, to_fill: Path
) -> None:
    async with app_on(to_fill).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        screen.session.draft.read_only = "Read only."
        await pilot.press("alt+l", "alt+l")
        await until(pilot, told(pilot, "Read only."))
        assert pilot.app.screen is screen


async def test_placeholders_are_walked_in_both_directions(app_on: AppOn, to_fill: Path) -> None:
    async with app_on(to_fill).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await pilot.press("alt+n", "alt+n", "alt+shift+l")
        assert (screen.editor.selected_text, screen.session.whole) == ("[Name]", False)
        await pilot.press("alt+shift+l")
        await until(pilot, at_name(pilot))
        await pilot.press("escape")
        assert (screen.session.index, screen.session.whole) == (0, False)
        await pilot.press("alt+shift+l")
        assert (screen.editor.selected_text, screen.session.whole) == ("[Name]", False)
        assert screen.session.source == SPEC


async def test_a_row_is_put_below_the_cursor_and_is_one_undo_step(
    app_on: AppOn, to_fill: Path
) -> None:
    async with app_on(to_fill).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await pilot.press("alt+shift+t")
        assert screen.session.source == SPEC, "there is no table at the cursor"
        await pilot.press("alt+n", "alt+n", "ctrl+end", "up", "alt+shift+t", "x")
        await pilot.pause()
        assert screen.session.source == SPEC + "| x| |\n"
        await pilot.press("alt+z", "alt+z")
        await pilot.pause()
        assert screen.session.source == SPEC


@SIZES
async def test_a_section_that_does_not_apply_says_why(
    app_on: AppOn, to_fill: Path, size: tuple[int, int]
) -> None:
    async with app_on(to_fill).run_test(size=size) as pilot:
        screen = await opened(pilot)
        for reason in ("none yet", "no data"):
            if screen.session.index < 2:
                await pilot.press("alt+n")
            await pilot.press("alt+shift+n")
            await until(pilot, at_name(pilot))
            pilot.app.screen.query_one(Input).value = reason
            await pilot.press("enter")
            line = f"## 2. Context and Motivation\n\nNot applicable: {reason}\n"
            await until(pilot, lambda line=line: line in screen.session.source)  # type: ignore[misc]
        await pilot.press("alt+z", "alt+z")
        await pilot.pause()
        assert screen.session.source == SPEC


async def test_the_top_of_the_spec_always_applies(app_on: AppOn, to_fill: Path) -> None:
    async with app_on(to_fill).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await pilot.press("alt+n", "alt+shift+n")
        await until(pilot, at_name(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("alt+w", "ctrl+home", "alt+shift+n")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert screen.session.source == SPEC


async def test_a_file_that_is_only_read_stays_as_it_is(app_on: AppOn, to_fill: Path) -> None:
    async with app_on(to_fill).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        screen.session.draft.read_only = "Read only."
        for key in ("t", "n", "i", "p", "c", "s", "r"):
            await pilot.press(f"alt+shift+{key}")
            await pilot.pause()
            assert pilot.app.screen is screen
        assert screen.session.source == SPEC


async def test_without_placeholders_the_cursor_stays(app_on: AppOn, spec_file: Path) -> None:
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await pilot.press("down", "alt+l")
        assert screen.editor.cursor_location == (1, 0)


async def test_folded_guidance_is_opened_from_the_text(app_on: AppOn, to_fill: Path) -> None:
    async with app_on(to_fill).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        states = [screen.guidance.is_open]
        for section in (1, 1, 0):
            screen.go_to_section(section)
            await until(pilot, lambda index=section: screen.session.index == index)  # type: ignore[misc]
            # Only the second section has guidance, and only once the spec was looked at.
            await until(pilot, lambda index=section: screen.guidance.display is (index == 1))  # type: ignore[misc]
            await pilot.press("alt+f")
            states.append(screen.guidance.is_open)
        assert states == [False, True, False, False]
