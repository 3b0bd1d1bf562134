"""In the editor: the status with its conditions, the rows that go with it, and both files."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from tests.screens.conftest import SPEC
from tests.screens.editor.test_repairing import told
from tests.screens.editor.test_story import AppOn, opened
from tests.waiting import until
from tui.core.lifecycle import last_approval, record_approval
from tui.core.spec import Spec
from tui.core.status import APPROVED, IN_REVIEW, SUPERSEDED
from tui.screens.choice import Choice
from tui.screens.finish import FinishScreen
from tui.screens.picker import Picker
from tui.screens.problems import ProblemsScreen
from tui.screens.status import StatusScreen
from tui.widgets.problem_list import ProblemList

DECIDED = SPEC[: SPEC.index("## 9.")]
IN_REVIEW_NOW = DECIDED.replace("Draft (WIP)", IN_REVIEW)
SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 45)])


def on_status(pilot: Pilot[None]) -> Callable[[], bool]:
    return lambda: isinstance(pilot.app.screen, StatusScreen) and pilot.app.screen.is_mounted


async def step(pilot: Pilot[None], row: int, **values: str) -> None:
    """Open the status screen, mark a step, fill in its fields and take it."""
    await pilot.press("alt+shift+s")
    await until(pilot, on_status(pilot))
    await pilot.pause()
    pilot.app.screen.query_one(OptionList).highlighted = row
    await pilot.pause()
    for name, value in values.items():
        pilot.app.screen.query_one(f"#{name}", Input).value = value
    await pilot.press("f9")


async def agree(pilot: Pilot[None]) -> None:
    """Set the status although it makes errors."""
    await until(pilot, lambda: isinstance(pilot.app.screen, Choice) and pilot.app.screen.is_mounted)
    await pilot.pause()
    await pilot.press("right", "enter")


async def mend(pilot: Pilot[None], rule: str) -> None:
    """Ask in the list of problems for the fix of what a rule found."""
    await pilot.press("alt+shift+f")
    await until(pilot, lambda: isinstance(pilot.app.screen, ProblemsScreen))
    await pilot.pause()
    problems = pilot.app.screen.query_one(ProblemList)
    problems.highlight([problem.rule for problem in problems._shown].index(rule))
    await pilot.pause()
    await pilot.press("f")


@SIZES
async def test_the_status_is_set_and_saved_in_one_step(
    app_on: AppOn, spec_file: Path, size: tuple[int, int]
) -> None:
    async with app_on(spec_file).run_test(size=size) as pilot:
        screen = await opened(pilot)
        await step(pilot, 0)
        await agree(pilot)
        await until(pilot, lambda: f"| Status | {IN_REVIEW} |" in spec_file.read_text())
        await until(pilot, lambda: not screen.session.is_dirty)
        await until(pilot, told(pilot, f"The status is {IN_REVIEW} now. Saved specs/"))
        await pilot.press("alt+z")
        await pilot.pause()
        assert screen.session.source == SPEC


async def test_escape_changes_nothing(app_on: AppOn, spec_file: Path) -> None:
    async with app_on(spec_file).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("alt+shift+s")
        await until(pilot, on_status(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert screen.session.source == SPEC


async def test_rows_are_added_as_one_undo_step_each(app_on: AppOn, spec_file: Path) -> None:
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await step(
            pilot, 3, version="1.0", date="2026-06-01", by="Bo", role="Lead", text="Fine | ok"
        )
        row = "| 1.0 | 2026-06-01 | Bo | Lead | Fine \\| ok |"
        await until(pilot, lambda: row in screen.session.source)
        await step(pilot, 4, by="Grace", date="2026-06-01")
        await until(pilot, lambda: "Grace, 2026-06-01, content" in screen.session.source)
        await step(pilot, 5, text="Began", date="2026-06-02")
        row = "| 1.0 | 2026-06-02 | Ada | Began |"
        await until(pilot, lambda: row in screen.session.source)
        assert "| Version | 1.0 |" in screen.session.source
        approval = last_approval(Spec.parse(screen.session.source))
        assert approval is not None
        assert (approval.by, approval.is_stale) == ("Grace", False)
        assert spec_file.read_text() == SPEC
        await pilot.press("alt+z", "alt+z", "alt+z")
        await pilot.pause()
        assert screen.session.source == SPEC


@SIZES
async def test_superseding_writes_both_files(
    app_on: AppOn, spec_file: Path, size: tuple[int, int]
) -> None:
    later = spec_file.with_name("later.md")
    later.write_text(SPEC.replace("# Orders", "# Streams"))
    async with app_on(spec_file).run_test(size=size) as pilot:
        await opened(pilot)
        await step(pilot, 2, successor="specs/later.md")
        await until(pilot, lambda: f"| Status | {SUPERSEDED} |" in spec_file.read_text())
        await until(pilot, told(pilot, "now. The other spec is written, too. Saved specs/"))
    assert "| Superseded by | [Streams](later.md) |" in spec_file.read_text()
    assert "| Supersedes | [Orders](2026-01-02-orders.md) |" in later.read_text()


async def test_a_successor_that_the_checks_miss_is_written_into_both_files(
    app_on: AppOn, spec_file: Path
) -> None:
    later = spec_file.with_name("later.md")
    later.write_text(SPEC.replace("# Orders", "# Streams"))
    spec_file.write_text(SPEC.replace("Draft (WIP)", SUPERSEDED))
    row = "| Superseded by | [Streams](later.md) |"
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await screen.run_action("name_successor")
        await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert row not in screen.session.source
        await mend(pilot, "L115")
        await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await pilot.press("enter")
        await until(pilot, lambda: row in spec_file.read_text())
        assert "| Supersedes | [Orders](2026-01-02-orders.md) |" in later.read_text()
        assert screen.session.source == spec_file.read_text()


async def test_a_successor_that_does_not_know_is_told_without_asking_again(
    app_on: AppOn, spec_file: Path
) -> None:
    later = spec_file.with_name("later.md")
    later.write_text(SPEC.replace("# Orders", "# Streams"))
    rows = f"{SUPERSEDED} |\n| Superseded by | [Streams](later.md)"
    spec_file.write_text(SPEC.replace("Draft (WIP)", rows))
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await mend(pilot, "L115")
        await until(pilot, lambda: "| Supersedes | [Orders]" in later.read_text())
        assert screen.session.source.count("| Superseded by |") == 1


async def test_without_another_spec_there_is_no_successor(app_on: AppOn, spec_file: Path) -> None:
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await screen.run_action("name_successor")
        await until(pilot, lambda: len(pilot.app._notifications) > 0)
        assert screen.session.source == SPEC


@pytest.mark.parametrize("name", ["specs/none.md", "specs/2026-01-02-orders.md"])
async def test_a_successor_that_cannot_be_is_told_about(
    app_on: AppOn, spec_file: Path, name: str
) -> None:
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await step(pilot, 2, successor=name)
        await until(pilot, lambda: pilot.app.screen is screen)
        await until(pilot, lambda: len(pilot.app._notifications) > 0)
        assert screen.session.source == SPEC


async def test_promoting_shows_what_speaks_against_it(app_on: AppOn, spec_file: Path) -> None:
    spec_file.write_text(IN_REVIEW_NOW)
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        screen.run_worker(screen.promote(APPROVED))
        await until(pilot, on_status(pilot))
        await pilot.pause()
        said = str(pilot.app.screen.query_one("#status-says", Static).content)
        assert "✗ Somebody approves it. Name them." in said
        pilot.app.screen.query_one("#by", Input).value = "Ada"
        await pilot.pause()
        said = str(pilot.app.screen.query_one("#status-says", Static).content)
        assert "! It is approved by somebody else than its author" in said
        await pilot.press("f9")
        await agree(pilot)
        await until(pilot, lambda: f"| Status | {APPROVED} |" in spec_file.read_text())


HEADING = "## 4. Proposed Solution (High-Level Design)\n"
READY = DECIDED.replace(HEADING, f"{HEADING}\n```mermaid\nflowchart LR\n  A --> B\n```\n").replace(
    "\n## 2. Context and Motivation\n", ""
)


async def test_the_next_status_is_offered_where_nothing_else_is_missing(
    app_on: AppOn, spec_file: Path
) -> None:
    spec_file.write_text(READY)
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        screen.run_worker(screen.offer_next_status())
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await pilot.press("right", "enter")
        await until(pilot, lambda: IN_REVIEW in spec_file.read_text())


async def test_the_end_of_the_walk_promotes_what_is_ready(app_on: AppOn, spec_file: Path) -> None:
    spec_file.write_text(READY)
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(pilot.app.screen, FinishScreen))
        await pilot.press("1", "2", "s")
        await until(pilot, on_status(pilot))
        await pilot.pause()
        assert IN_REVIEW not in spec_file.read_text()
        await pilot.press("f9")
        await until(pilot, lambda: IN_REVIEW in spec_file.read_text())


@pytest.mark.parametrize(("more", "is_stale"), [("", False), ("More.\n", True)])
async def test_the_end_of_the_walk_tells_of_a_stale_approval(
    app_on: AppOn, spec_file: Path, more: str, is_stale: bool
) -> None:
    spec = Spec.parse(DECIDED)
    spec_file.write_text(spec.apply(*record_approval(spec, "Grace", "2026-06-01")).source + more)
    async with app_on(spec_file).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(pilot.app.screen, FinishScreen))
        report = str(pilot.app.screen.query(Static).first().content)
        assert "Approved by Grace, 2026-06-01" in report
        assert ("changed since" in report) == is_stale


async def test_a_file_that_is_only_read_keeps_its_status(app_on: AppOn, spec_file: Path) -> None:
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        screen.session.draft.read_only = "Read only."
        await screen.promote(IN_REVIEW)
        assert screen.session.source == SPEC
