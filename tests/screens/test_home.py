"""Home lists the specs, says what each needs, and begins new ones."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from tests.waiting import LIMIT, until
from tui.app import SpecsApp
from tui.core.spec import Spec
from tui.screens.choice import Choice
from tui.screens.editor import EditorScreen
from tui.screens.home import HomeScreen
from tui.screens.home_text import empty_text
from tui.screens.name_screen import NameScreen
from tui.screens.new_spec import NewSpecScreen
from tui.screens.proposed_change import ProposedChange
from tui.services.check_counts import Counts
from tui.services.drafts import Draft
from tui.services.workspace import locate

AppOn = Callable[[Path], SpecsApp]


def listed(app: SpecsApp) -> list[str]:
    specs = app.screen.query_one("#specs", OptionList)
    prompts = [specs.get_option_at_index(at).prompt for at in range(specs.option_count)]
    return [str(prompt) for prompt in prompts]


def brief_of(app: SpecsApp) -> str:
    return str(app.screen.query_one("#brief", Static).content)


async def home(pilot: Pilot[None]) -> HomeScreen:
    await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
    screen = pilot.app.screen
    assert isinstance(screen, HomeScreen)
    await until(pilot, lambda: screen.query_one("#specs", OptionList).option_count > 0)
    return screen


async def test_specs_are_listed_with_status_progress_and_questions(
    app_on: AppOn, workspace: Path
) -> None:
    async with app_on(workspace).run_test(size=(140, 40)) as pilot:
        await home(pilot)
        (entry,) = listed(pilot.app)  # type: ignore[arg-type]
        assert "Orders" in entry
        assert "Draft (WIP)" in entry
        assert "3/4" not in entry
        assert "1 question" in entry
        text = brief_of(pilot.app)  # type: ignore[arg-type]
        assert "specs/2026-01-02-orders.md" in text
        assert "Which broker carries the order events?" in text


async def test_enter_opens_the_marked_spec_and_back_again(app_on: AppOn, workspace: Path) -> None:
    async with app_on(workspace).run_test(size=(100, 30)) as pilot:
        await home(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, EditorScreen))
        await until(pilot, lambda: pilot.app.screen.query("SectionEditor").first().has_focus)
        await pilot.press("alt+o")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


async def test_leaving_unsaved_text_asks_and_keeps_it(
    app_on: AppOn, workspace: Path, spec_file: Path
) -> None:
    async with app_on(workspace).run_test(size=(100, 30)) as pilot:
        await home(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, EditorScreen))
        await until(pilot, lambda: pilot.app.screen.query("SectionEditor").first().has_focus)
        before = spec_file.read_text()
        await pilot.press("x", "alt+o")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await pilot.press("right", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        await until(pilot, lambda: "✎ Orders" in listed(pilot.app)[0])  # type: ignore[arg-type]
        assert "Has text that is not in the file yet" in brief_of(pilot.app)  # type: ignore[arg-type]
        assert spec_file.read_text() == before


async def test_the_filter_shows_what_matches_every_word(app_on: AppOn, workspace: Path) -> None:
    (workspace / "specs" / "2026-02-02-billing.md").write_text("# Billing\n\n## Goals\n")
    async with app_on(workspace).run_test(size=(100, 30)) as pilot:
        screen = await home(pilot)
        await until(pilot, lambda: len(listed(pilot.app)) == 2)  # type: ignore[arg-type]
        await pilot.press("slash", *"bill")
        await until(pilot, lambda: len(listed(pilot.app)) == 1)  # type: ignore[arg-type]
        assert "Billing" in listed(pilot.app)[0]  # type: ignore[arg-type]
        await pilot.press("x")
        await until(pilot, lambda: "No spec matches" in listed(pilot.app)[0])  # type: ignore[arg-type]
        await pilot.press("escape")
        await until(pilot, lambda: len(listed(pilot.app)) == 2)  # type: ignore[arg-type]
        assert not screen.query_one("#home-filter", Input).display


async def test_an_empty_folder_explains_itself_and_offers_to_begin(
    app_on: AppOn, tmp_path: Path
) -> None:
    async with app_on(tmp_path).run_test(size=(80, 24)) as pilot:
        await home(pilot)
        assert "This folder has no research/ and no specs/ yet" in listed(pilot.app)[0]  # type: ignore[arg-type]
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, NewSpecScreen))
        assert list(tmp_path.iterdir()) == []


def test_an_empty_list_names_what_the_first_spec_makes(tmp_path: Path) -> None:
    (tmp_path / "research").mkdir()
    told = empty_text(locate(tmp_path).workspace)
    assert told.startswith("This folder has no specs/ yet.")
    assert told.endswith("which makes specs/, too; c makes only the folder.")


async def test_c_makes_the_missing_folders(app_on: AppOn, tmp_path: Path) -> None:
    async with app_on(tmp_path).run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("c")
        await until(pilot, lambda: (tmp_path / "specs").is_dir())
        await until(pilot, lambda: "No specs yet" in listed(pilot.app)[0])  # type: ignore[arg-type]


async def test_a_file_that_is_no_text_is_listed_and_refused_plainly(
    app_on: AppOn, workspace: Path, spec_file: Path
) -> None:
    spec_file.write_bytes(b"\x7fELF" + b"\0" * 500)
    async with app_on(workspace).run_test(size=(100, 30)) as pilot:
        await home(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


async def test_markup_and_escape_codes_in_titles_are_shown_as_text(
    app_on: AppOn, workspace: Path, spec_file: Path
) -> None:
    spec_file.write_text("# [bold]Bad[/] [@click=app.quit]x[/] \x1b[31mred\n")
    async with app_on(workspace).run_test(size=(140, 30)) as pilot:
        await home(pilot)
        assert "[bold]Bad[/] [@click=app.quit]x[/] ␛[31mred" in listed(pilot.app)[0]  # type: ignore[arg-type]
        await pilot.click("#specs", offset=(20, 0))
        await pilot.pause()
        assert pilot.app.is_running


def heading_of(app: SpecsApp) -> str:
    return str(app.screen.query_one("#home-title", Static).content)


def told(app: SpecsApp) -> str:
    return " ".join(str(notice.message) for notice in app._notifications)


def title_of(app: SpecsApp) -> str | None:
    return next((field.value for field in app.screen.query("#title-input").results(Input)), None)


def second_spec(workspace: Path) -> Path:
    path = workspace / "specs" / "2026-01-03-billing.md"
    path.write_text("# Billing\n\nSee [orders](2026-01-02-orders.md).\n\n## 1. A\n\nText.\n")
    return path


async def test_specs_are_sorted_and_the_marked_one_stays_marked(
    app_on: AppOn, workspace: Path, spec_file: Path
) -> None:
    os.utime(second_spec(workspace), (0, 0))
    app = app_on(workspace)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await home(pilot)
        assert "2 specs, by last change" in heading_of(app)
        assert "Orders" in listed(app)[0]
        await pilot.press("s")
        assert "2 specs, by title" in heading_of(app)
        assert "Billing" in listed(app)[0]
        assert screen.marked
        assert screen.marked.path == spec_file
        await pilot.press("s", "s", "s")
        assert "by open questions" in heading_of(app)
        assert "Orders" in listed(app)[0]
        await pilot.press("s")
        assert "by last change" in heading_of(app)


async def test_the_heading_counts_what_the_filter_leaves_and_down_leads_to_the_list(
    app_on: AppOn, workspace: Path
) -> None:
    second_spec(workspace)
    app = app_on(workspace)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await home(pilot)
        await pilot.press("slash", *"billing")
        await until(pilot, lambda: len(listed(app)) == 1)
        assert "1 of 2 specs" in heading_of(app)
        await pilot.press("down")
        assert screen.focused is screen.query_one("#specs")


async def test_a_renamed_spec_keeps_its_links(
    app_on: AppOn, workspace: Path, spec_file: Path
) -> None:
    other = second_spec(workspace)
    os.utime(other, (0, 0))
    app = app_on(workspace)
    async with app.run_test(size=(120, 30)) as pilot:
        await home(pilot)
        await pilot.press("R")
        await until(pilot, lambda: isinstance(app.screen, NameScreen))
        await pilot.press(*"new", "enter")
        await until(pilot, lambda: isinstance(app.screen, ProposedChange))
        assert spec_file.exists()
        await pilot.press("enter")
        await until(pilot, lambda: not spec_file.exists())
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
    assert (workspace / "specs" / "new.md").exists()
    assert "See [orders](new.md)." in other.read_text()


async def test_a_deleted_spec_goes_on_consent_and_u_brings_it_back(
    app_on: AppOn, workspace: Path, spec_file: Path
) -> None:
    before = spec_file.read_bytes()
    app = app_on(workspace)
    async with app.run_test(size=(120, 30)) as pilot:
        await home(pilot)
        await pilot.press("u", "d")
        await until(pilot, lambda: isinstance(app.screen, Choice))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert spec_file.exists()
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, Choice))
        await pilot.press("right", "enter")
        await until(pilot, lambda: "No specs yet" in listed(app)[0])
        assert not spec_file.exists()
        await pilot.press("d", "R", "u")
        await until(pilot, lambda: "Orders" in listed(app)[0])
        assert spec_file.read_bytes() == before


async def test_the_spec_that_came_back_is_the_marked_one(
    app_on: AppOn, workspace: Path, spec_file: Path
) -> None:
    """Enter opens what `u` brought back, and not the one that took its place in the list."""
    os.utime(second_spec(workspace), (0, 0))
    app = app_on(workspace)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await home(pilot)
        assert screen.marked
        assert screen.marked.path == spec_file
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, Choice))
        await pilot.press("right", "enter")
        await until(pilot, lambda: len(screen.shown) == 1)
        await pilot.press("u")
        await until(pilot, lambda: len(screen.shown) == 2)
        assert screen.marked
        assert screen.marked.path == spec_file


async def test_a_deleted_spec_comes_back_once_nothing_is_in_its_way(
    app_on: AppOn, workspace: Path, spec_file: Path
) -> None:
    before = spec_file.read_bytes()
    app = app_on(workspace)
    async with app.run_test(size=(120, 30)) as pilot:
        await home(pilot)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, Choice))
        await pilot.press("right", "enter")
        await until(pilot, lambda: "No specs yet" in listed(app)[0])
        spec_file.write_text("In the way.\n")
        await pilot.press("u")
        await until(pilot, lambda: any("There is another" in n.message for n in app._notifications))
        spec_file.unlink()
        await pilot.press("u")
        await until(pilot, spec_file.exists)
        assert spec_file.read_bytes() == before


async def test_a_spec_with_unsaved_text_is_neither_renamed_nor_deleted(
    app_on: AppOn, workspace: Path, spec_file: Path
) -> None:
    draft = Draft.open(spec_file, workspace)
    draft.record(0, 0, "x")
    app = app_on(workspace)
    async with app.run_test(size=(120, 30)) as pilot:
        await home(pilot)
        for key in ("R", "d"):
            await pilot.press(key)
            await until(pilot, lambda: "is open in another session" in told(app))
            app.clear_notifications()
        draft.close(clean=False)
        for key in ("R", "d"):
            await pilot.press(key)
            await until(pilot, lambda: "Open and save it first" in told(app))
            app.clear_notifications()
        assert isinstance(app.screen, HomeScreen)
    assert spec_file.exists()


async def test_a_title_that_was_typed_is_there_again_and_keys_wait_for_its_field(
    app_on: AppOn, workspace: Path
) -> None:
    app = app_on(workspace)
    async with app.run_test(size=(100, 30)) as pilot:
        await home(pilot)
        app.post_message(events.Key("n", "n"))
        await until(pilot, lambda: app._early is not None or title_of(app) is not None)
        for key in "dust":
            app.post_message(events.Key(key, key))
        await until(pilot, lambda: isinstance(app.screen, NewSpecScreen))
        await until(pilot, lambda: title_of(app) == "dust")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await pilot.press("n")
        await until(pilot, lambda: title_of(app) == "dust")


async def test_what_is_typed_while_the_list_is_read_goes_where_it_would_go_later(
    app_on: AppOn, workspace: Path
) -> None:
    app = app_on(workspace)
    async with app.run_test(size=(100, 30)) as pilot:
        assert app._early is not None
        app.post_message(events.Key("slash", "/"))
        for key in "sorders":
            app.post_message(events.Key(key, key))
        await until(pilot, lambda: app.screen.query_one(Input).value == "sorders")
        assert "No spec matches" in listed(app)[0]
        assert "by last change" in str(app.screen.query_one("#home-title", Static).content)


async def test_the_list_does_not_wait_for_the_checks(
    app_on: AppOn, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The numbers of problems come later; what is marked stays marked."""
    go_on = threading.Event()
    count = Counts._count

    def slow(self: Counts, path: Path, spec: Spec) -> list[int]:
        go_on.wait(LIMIT)
        return [3, 4] if count(self, path, spec) else []

    monkeypatch.setattr(Counts, "_count", slow)
    (workspace / "specs" / "other.md").write_text("# Other\n\n## One\n\nText.\n")
    app = app_on(workspace)
    async with app.run_test(size=(140, 30)) as pilot:
        await home(pilot)
        assert len(listed(app)) == 2
        assert "errors" not in "".join(listed(app))
        await pilot.press("down")
        marked = brief_of(app)
        assert "Problems  being counted" in marked
        go_on.set()
        await until(pilot, lambda: "3 errors" in "".join(listed(app)))
        assert brief_of(app) == marked.replace("being counted", "3 errors, 4 warnings")
    app = app_on(workspace)
    async with app.run_test(size=(140, 30)) as pilot:
        await home(pilot)
        assert "3 errors" in "".join(listed(app))


async def test_a_slow_first_look_does_not_bring_back_what_is_gone(
    app_on: AppOn, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_slow, go_on = threading.Lock(), threading.Event()
    count, keep = Counts._count, Counts.keep
    looks: list[Counts] = []

    def at_the_end(self: Counts) -> None:
        keep(self)
        looks.append(self)

    def slow_at_first(self: Counts, path: Path, spec: Spec) -> list[int]:
        if is_slow.acquire(blocking=False):
            go_on.wait(LIMIT)
        return count(self, path, spec)

    monkeypatch.setattr(Counts, "_count", slow_at_first)
    monkeypatch.setattr(Counts, "keep", at_the_end)
    other = workspace / "specs" / "other.md"
    other.write_text("# Other\n\n## One\n\nText.\n")
    app = app_on(workspace)
    async with app.run_test(size=(140, 30)) as pilot:
        await home(pilot)
        await until(pilot, is_slow.locked)
        other.unlink()
        await pilot.press("r")
        await until(pilot, lambda: len(listed(app)) == 1)
        go_on.set()
        await until(pilot, lambda: len(looks) == 2)
        assert len(listed(app)) == 1
