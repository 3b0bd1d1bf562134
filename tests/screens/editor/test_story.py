"""The main job in the editor: write, go on, cite, decide, save, come back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static
from textual.widgets._toast import Toast

from tests.screens.conftest import SPEC
from tests.waiting import until
from tui.app import SpecsApp
from tui.core.styled import plain
from tui.screens.editor import EditorScreen
from tui.screens.question import QuestionScreen
from tui.screens.question_consequences import ConsequencesScreen
from tui.widgets.section_editor import SectionEditor

AppOn = Callable[[Path], SpecsApp]


async def opened(pilot: Pilot[None]) -> EditorScreen:
    """Wait until the editor is on the screen and return it."""
    await until(pilot, lambda: pilot.app.screen.query_one(SectionEditor))
    assert isinstance(pilot.app.screen, EditorScreen)
    return pilot.app.screen


async def type_text(pilot: Pilot[None], text: str) -> None:
    names = {" ": "space", "\n": "enter", "-": "minus", "*": "asterisk", ".": "full_stop"}
    await pilot.press(*(names.get(char, char) for char in text))


def status_of(screen: EditorScreen) -> str:
    return str(screen.query_one("#status", Static).content)


async def test_what_is_typed_is_in_the_preview_and_in_the_spec(
    app_on: AppOn, spec_file: Path
) -> None:
    async with app_on(spec_file).run_test(size=(160, 45)) as pilot:
        screen = await opened(pilot)
        assert screen.session.spec.sections[screen.session.index].title == "1. Executive Summary"
        await pilot.press("ctrl+end")
        await type_text(pilot, "New words.")
        await pilot.pause()
        assert screen.session.source == SPEC.replace("events.\n\n", "events.\n\nNew words.\n\n", 1)
        assert "unsaved" in status_of(screen)
        assert spec_file.read_text() == SPEC


async def test_sections_are_walked_by_key_and_each_keeps_its_cursor(
    app_on: AppOn, spec_file: Path
) -> None:
    async with app_on(spec_file).run_test(size=(160, 45)) as pilot:
        screen = await opened(pilot)
        await pilot.press("down", "right", "alt+n")
        assert screen.editor.text == "\n"
        await pilot.press("alt+n")
        assert "nightly" in screen.editor.text
        await pilot.press("alt+p", "alt+p")
        assert screen.editor.cursor_location == (1, 1)


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_who_reads_the_preview_reads_the_next_section_there(
    app_on: AppOn, spec_file: Path, size: tuple[int, int]
) -> None:
    """The next key is one of the preview, and no letter typed into the spec."""
    async with app_on(spec_file).run_test(size=size) as pilot:
        screen = await opened(pilot)
        await pilot.press("alt+v")
        await until(pilot, lambda: screen.preview.has_focus)
        await pilot.press("alt+n", "alt+n")
        await pilot.pause()
        assert screen.preview.has_focus
        assert screen.pane == "preview"
        assert screen.preview.source_position()[0] == screen.session.index
        assert screen.session.spec.sections[screen.session.index].title == "2.1 Current State"
        await pilot.press("w")
        assert screen.preview.whole
        assert screen.session.source == SPEC


async def test_undo_finds_the_section_of_the_change(app_on: AppOn, spec_file: Path) -> None:
    async with app_on(spec_file).run_test(size=(160, 45)) as pilot:
        screen = await opened(pilot)
        await type_text(pilot, "x")
        await pilot.press("alt+n", "alt+n")
        await type_text(pilot, "y")
        await pilot.press("ctrl+z", "ctrl+z")
        await pilot.pause()
        assert screen.session.source == SPEC
        assert screen.session.spec.sections[screen.session.index].number == "1"
        said = [notice.message for notice in pilot.app._notifications]
        assert said == ["Undo in «1. Executive Summary»"], "one sees that one is elsewhere now"
        await pilot.press("ctrl+y", "ctrl+y")
        await pilot.pause()
        assert screen.session.source != SPEC


async def test_saving_writes_the_file_and_moves_last_updated(
    app_on: AppOn, spec_file: Path
) -> None:
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await type_text(pilot, "More.")
        await pilot.press("f2")
        await until(pilot, lambda: not screen.session.is_dirty)
        text = spec_file.read_text()
        assert f"2026-01-02 / {screen.today} |" in text
        assert "More." in text
        assert "unsaved" not in status_of(screen)


async def test_a_draft_is_resumed_where_it_was_left(app_on: AppOn, spec_file: Path) -> None:
    async with app_on(spec_file).run_test(size=(160, 45)) as pilot:
        screen = await opened(pilot)
        await pilot.press("alt+n", "alt+n")
        await type_text(pilot, "Lost words ")
        await pilot.pause()
        screen.session.draft.close(clean=False)
    async with app_on(spec_file).run_test(size=(160, 45)) as pilot:
        screen = await opened(pilot)
        assert screen.session.source == SPEC.replace("\nA nightly", "Lost words \nA nightly")
        assert screen.session.spec.sections[screen.session.index].number == "2.1"
        assert screen.editor.cursor_location == (0, 11)


async def test_a_decision_made_in_the_modal_stands_in_the_spec(
    app_on: AppOn, spec_file: Path
) -> None:
    async with app_on(spec_file).run_test(size=(160, 45)) as pilot:
        screen = await opened(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press("a", "enter", "enter")
        await pilot.pause()
        await until(pilot, lambda: "**Decision:** (A) Kafka" in screen.session.source)
        assert f"*(Ada, {screen.today})*" in screen.session.source
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConsequencesScreen))
        await pilot.press("space", "f9")
        told = "Not yet In Review (RFC): 1 error. Alt+Shift+S shows what to do."
        await until(pilot, lambda: any(told in n.message for n in pilot.app._notifications))
        assert pilot.app.screen is screen
        assert "> **Decision Q1:** (A) Kafka" in screen.session.source
        await pilot.press("ctrl+z", "ctrl+z")
        await until(pilot, lambda: screen.session.source == SPEC)


async def test_the_questions_open_at_the_one_where_the_cursor_is(
    app_on: AppOn, spec_file: Path
) -> None:
    """A question that is decided, or a cursor elsewhere, leads to the first open one."""
    spec_file.write_text(
        SPEC + "\n- [x] **Q2: Where?** Here.\n\n- [ ] **Q3: Who runs it?**\n  Us.\n"
    )
    lines = spec_file.read_text().splitlines()
    asked = []
    async with app_on(spec_file).run_test(size=(160, 45)) as pilot:
        screen = await opened(pilot)
        for words in ("  Us.", "- [x] **Q2: Where?** Here.", "A nightly batch."):
            screen.go_to_line(lines.index(words) + 1)
            await until(pilot, lambda: screen.editor.has_focus)
            await pilot.press("f4")
            await until(pilot, lambda: isinstance(pilot.app.screen, QuestionScreen))
            assert isinstance(pilot.app.screen, QuestionScreen)
            asked.append(pilot.app.screen.walk.current.id)
            await pilot.press("escape")
            await until(pilot, lambda: pilot.app.screen is screen)
    assert asked == ["Q3", "Q1", "Q1"]


async def test_a_citation_goes_to_the_cursor(app_on: AppOn, spec_file: Path) -> None:
    async with app_on(spec_file).run_test(size=(160, 45)) as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+end")
        await until(pilot, lambda: len(screen.browser.documents) == 1)
        await pilot.press("alt+s", "down", "down", "down", "c")
        link = "[Brokers compared](../research/docs/2026-03-01-brokers.md)"
        await until(pilot, lambda: link in screen.session.source)
        await until(pilot, lambda: screen.editor.has_focus)
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert screen.session.source == SPEC


async def test_find_and_replace_works_across_the_spec_as_one_step(
    app_on: AppOn, spec_file: Path
) -> None:
    async with app_on(spec_file).run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        await pilot.press("f3")
        await until(pilot, lambda: bool(screen.query("FindBar.-open")))
        await type_text(pilot, "kafka")
        screen.find_bar.action_flag("everywhere")
        await pilot.press("tab")
        await type_text(pilot, "Redpanda")
        await pilot.press("alt+a")
        await until(pilot, lambda: "Kafka" not in screen.session.source)
        assert screen.session.source == SPEC.replace("Kafka", "Redpanda")
        await pilot.press("escape")
        await until(pilot, lambda: screen.editor.has_focus)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: screen.session.source == SPEC)


@pytest.mark.parametrize("columns", [120, 60])
async def test_a_search_that_finds_nothing_here_names_the_section_that_has_it(
    app_on: AppOn, spec_file: Path, columns: int
) -> None:
    async with app_on(spec_file).run_test(size=(columns, 40)) as pilot:
        screen = await opened(pilot)
        await pilot.press("f3")
        await until(pilot, lambda: bool(screen.query("FindBar.-open")))
        line = screen.query_one(".find--elsewhere", Static)
        await type_text(pilot, "or")
        await until(pilot, lambda: " in other" in str(line.content))
        assert str(line.content) == (
            "4 matches in other sections: the next one in «9. Open Questions / Unresolved Issues»"
        )
        await type_text(pilot, "der e")
        await until(pilot, lambda: "Enter" in str(line.content))
        assert str(line.content) == (
            "1 match in another section: Enter goes to «9. Open Questions / Unresolved Issues»"
        )
        await until(pilot, lambda: line.size.height * line.size.width > len(str(line.content)))
        await pilot.press("enter")
        await until(pilot, lambda: screen.editor.selected_text == "order e")
        assert not line.display
        await type_text(pilot, "x")
        await until(pilot, lambda: not line.content)


async def test_a_change_on_disk_in_another_section_is_joined(
    app_on: AppOn, spec_file: Path
) -> None:
    async with app_on(spec_file).run_test(size=(160, 45)) as pilot:
        screen = await opened(pilot)
        await type_text(pilot, "Mine.")
        await pilot.pause()
        spec_file.write_text(SPEC.replace("nightly batch", "weekly batch"))
        screen.check_file()
        await until(pilot, lambda: "weekly" in screen.session.source)
        assert "Mine." in screen.session.source
        assert spec_file.read_text() == SPEC.replace("nightly batch", "weekly batch")


async def test_a_change_on_disk_in_the_same_section_asks_first(
    app_on: AppOn, spec_file: Path
) -> None:
    theirs = SPEC.replace("Orders move", "Parcels move")
    async with app_on(spec_file).run_test(size=(160, 45)) as pilot:
        screen = await opened(pilot)
        await type_text(pilot, "Mine.")
        await pilot.pause()
        spec_file.write_text(theirs)
        await pilot.press("f2")
        await until(pilot, lambda: pilot.app.screen is not screen)
        assert spec_file.read_text() == theirs
        await pilot.press("f5")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert "Mine." in screen.session.source
        await pilot.press("f2")
        await until(pilot, lambda: "Mine." in spec_file.read_text())


@pytest.mark.parametrize("size", [(160, 45), (120, 40), (80, 24), (40, 12), (20, 5)])
async def test_every_width_shows_the_editor_and_its_other_panes(
    app_on: AppOn, spec_file: Path, size: tuple[int, int]
) -> None:
    async with app_on(spec_file).run_test(size=size) as pilot:
        screen = await opened(pilot)
        for key, pane in (("h", "outline"), ("s", "research"), ("v", "preview"), ("t", "editor")):
            await pilot.press(f"alt+{key}")
            widget = screen.query_one(f"#{pane}-pane")
            await until(pilot, lambda widget=widget: widget.has_focus_within)  # type: ignore[misc]
            assert screen.pane == pane
            assert widget.region.width > 0
        await pilot.press("alt+m")
        await pilot.pause()
        assert screen.query_one("#editor-pane").region.width == size[0]
        assert not screen.query_one("#preview-pane").display
        await pilot.resize_terminal(80, 24)
        await pilot.pause()


async def test_the_end_shows_summary_path_and_what_is_open(app_on: AppOn, spec_file: Path) -> None:
    async with app_on(spec_file).run_test(size=(100, 40)) as pilot:
        screen = await opened(pilot)
        await pilot.press("f9")
        await until(pilot, lambda: pilot.app.screen is not screen)
        report = str(pilot.app.screen.query_one("#finish-report Static", Static).content)
        assert "Orders move as events." in report
        assert "specs/2026-01-02-orders.md" in report
        assert "Which broker carries the order events?" in report
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)


async def test_a_line_of_the_file_is_found_by_its_number(app_on: AppOn, spec_file: Path) -> None:
    line = SPEC.split("\n").index("A nightly batch.") + 1
    async with app_on(spec_file).run_test(size=(160, 45)) as pilot:
        screen = await opened(pilot)
        for answer, row in ((str(line), 1), ("x", 1), ("99999", 0)):
            await pilot.press("alt+shift+g")
            await until(pilot, lambda: pilot.app.screen is not screen)
            await pilot.press(*answer, "enter")
            await until(pilot, lambda: pilot.app.screen is screen and screen.editor.has_focus)
            if answer != "99999":
                assert screen.editor.document[row] == "A nightly batch."
                assert screen.editor.cursor_location == (row, 0)
        assert screen.session.spec.sections[screen.session.index].number == "9"
        await pilot.press("alt+w", "alt+shift+g")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press("1", "enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert screen.session.whole
        assert screen.editor.cursor_location == (0, 0)


@pytest.mark.parametrize("key", ["alt+h", "alt+v", "alt+s"])
async def test_escape_in_a_pane_goes_back_to_the_text(
    app_on: AppOn, spec_file: Path, key: str
) -> None:
    async with app_on(spec_file).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press(key)
        await until(pilot, lambda: not screen.editor.has_focus and not screen.going_to)
        await pilot.press("escape")
        await until(pilot, lambda: screen.editor.has_focus)
        assert screen.pane == "editor"


async def test_keys_in_a_file_too_large_say_why_they_do_nothing(
    app_on: AppOn, spec_file: Path
) -> None:
    spec_file.write_text(SPEC + "line\n" * 20_001)
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        said: list[str] = []
        screen.say = lambda text, **_: said.append(text)  # type: ignore[method-assign]
        await pilot.press("x", "y")
        await until(pilot, lambda: bool(said))
        await pilot.press("alt+w", "f4", "f8", "f9", "alt+u")
        await until(pilot, lambda: len(said) >= 6)
        assert set(said) == {
            "Too large to edit here (more than 20,000 lines): only shown. "
            "Split it into smaller files."
        }
        assert pilot.app.screen is screen
        assert not screen.session.whole


async def test_the_last_good_drawing_is_shown_by_a_preview_that_did_not_see_it(
    app_on: AppOn, spec_file: Path
) -> None:
    diagram = "```mermaid\nflowchart LR\n  Ada --> Bob\n```\n"
    spec_file.write_text(SPEC.replace("Orders move as events.\n", diagram))
    async with app_on(spec_file).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await until(pilot, lambda: bool(screen.survey.filled))
        screen.editor.move_cursor((3, 13))
        await pilot.press(*" --", "greater_than_sign", "space", "Z", *["left_curly_bracket"] * 2)
        await pilot.press("alt+v")
        await until(pilot, lambda: any(screen.faults.values()))
        sheet = screen.preview.sheet
        text = "\n".join(plain(sheet.line(row) or ()) for row in range(sheet.height))
        assert "line 2: " in text
        assert "│ Ada" in text
        assert "Z{{" not in text


async def test_in_the_status_line_the_path_gives_way_to_the_facts(
    app_on: AppOn, spec_file: Path
) -> None:
    path = spec_file.with_name("2026-01-02-orders-that-move-as-events-through-the-brokers.md")
    spec_file.rename(path)
    async with app_on(path).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await until(pilot, lambda: "warning" in status_of(screen))
        said = status_of(screen)
        assert said.startswith("…")
        assert "brokers.md · saved · 1 warning · 1 open question · 4 " in said
        assert said.endswith("words")
        assert len(said) <= 78
        await pilot.resize_terminal(160, 45)
        await until(pilot, lambda: status_of(screen).startswith("specs/2026-01-02-orders-that"))
        await pilot.resize_terminal(44, 20)
        await until(pilot, lambda: status_of(screen).startswith("saved · 1 warning · 1 open"))


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (110, 30), (160, 45)])
async def test_a_notice_leaves_the_title_of_the_section_in_view(
    app_on: AppOn, spec_file: Path, size: tuple[int, int]
) -> None:
    async with app_on(spec_file).run_test(size=size, notifications=True) as pilot:
        screen = await opened(pilot)
        screen.say("Saved specs/2026-01-02-orders.md")
        await pilot.pause()
        title = screen.query_one("#section-title").region
        assert screen.query_one(Toast).region.y == title.bottom
