"""In the editor: damaged files and pastes are noticed, and repaired only when asked."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from tests.screens.conftest import SPEC
from tests.screens.editor.test_story import AppOn, opened
from tests.waiting import until
from tui.screens.proposed_change import ProposedChange

LOST = """flowchart LR
    Orders --> Kafka
    Kafka --> Billing
    Kafka --> Audit
    classDef plain fill:#fff,stroke:#000,stroke-width:1px
    class Orders,Billing,Audit plain
"""
"""A diagram whose fence was lost on the way."""
DAMAGED = SPEC.replace("Kafka carries them.\n", LOST + "\nKafka carries them.\n")
MANGLED = "It costs 5 â‚¬ â€” no more. " * 20
SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 45)])


def told(pilot: Pilot[None], words: str) -> Callable[[], bool]:
    return lambda: any(words in notice.message for notice in pilot.app._notifications)


def proposed(pilot: Pilot[None]) -> Callable[[], bool]:
    return lambda: isinstance(pilot.app.screen, ProposedChange) and pilot.app.screen.is_mounted


@SIZES
async def test_a_damaged_file_is_noticed_and_repaired_in_one_step(
    app_on: AppOn, spec_file: Path, size: tuple[int, int]
) -> None:
    spec_file.write_text(DAMAGED)
    async with app_on(spec_file).run_test(size=size) as pilot:
        screen = await opened(pilot)
        await until(pilot, told(pilot, "This file looks damaged: the fences of a diagram."))
        assert screen.session.source == DAMAGED, "nothing is repaired unasked"
        await pilot.press("alt+shift+r")
        await until(pilot, proposed(pilot))
        assert not told(pilot, "This file")(), "nothing hides what is proposed"
        await pilot.press("enter")
        await until(pilot, lambda: "```mermaid\nflowchart LR" in screen.session.source)
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("alt+z")
        await pilot.pause()
        assert screen.session.source == DAMAGED


async def test_a_template_without_its_marks_is_noticed_when_the_file_is_opened(
    app_on: AppOn, spec_file: Path
) -> None:
    """No diagram gives it away: the templates must be known by then."""
    titles = "1. Executive Summary 2. Context and Motivation 2.1 Current State 2.2 The Problem "
    titles += "3. Goals and Non-Goals 3.1 Functional Goals 4. Proposed Solution (High-Level Design)"
    flat = re.sub(r" (?=\d)", "\nWords of it.\n", titles) + "\nWords of it.\n5. Detailed Design\n"
    spec_file.write_text(flat)
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await until(pilot, told(pilot, "This file looks damaged: headings"))


async def test_a_whole_file_is_left_alone(app_on: AppOn, spec_file: Path) -> None:
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await pilot.press("alt+shift+r")
        await until(pilot, told(pilot, "Nothing looks damaged."))
        assert not told(pilot, "looks damaged: ")()
        assert screen.session.source == SPEC


async def test_a_damaged_paste_is_noticed_and_repaired_where_it_stands(
    app_on: AppOn, spec_file: Path
) -> None:
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        screen.editor.post_message(events.Paste(MANGLED))
        await until(pilot, told(pilot, "This paste looks damaged: 40 characters"))
        pasted = screen.session.source
        for key in ("escape", "enter"):
            if key == "enter":
                screen.pasted = MANGLED
            await pilot.press("alt+shift+r")
            await until(pilot, proposed(pilot))
            await pilot.press(key)
            await until(pilot, lambda: pilot.app.screen is screen)
            assert (screen.session.source == pasted) == (key == "escape")
        assert screen.session.source == pasted.replace("â‚¬", "€").replace("â€”", "—")


async def test_a_short_paste_is_not_looked_at(app_on: AppOn, spec_file: Path) -> None:
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        screen.editor.post_message(events.Paste("5 â‚¬"))
        await until(pilot, lambda: "â‚¬" in screen.session.source)
        await pilot.pause()
        assert not told(pilot, "damaged")()


async def test_a_file_that_is_only_read_is_not_complained_about(
    app_on: AppOn, spec_file: Path
) -> None:
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        screen.session.draft.read_only = "Read only."
        await screen.look_for_damage(DAMAGED, "file").wait()
        assert not told(pilot, "damaged")()
