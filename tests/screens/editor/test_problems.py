"""Problems appear where they are as one types, and the keys lead to them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Static

from tests.screens.conftest import SPEC
from tests.screens.editor.test_story import opened, status_of, type_text
from tests.waiting import until
from tui.app import SpecsApp
from tui.core.spec import Spec, apply_edits
from tui.core.survey import survey
from tui.screens.editor import checking
from tui.screens.finish import FinishScreen
from tui.screens.name_screen import NameScreen
from tui.screens.picker import Picker
from tui.screens.problems import ProblemsScreen
from tui.screens.proposed_change import ProposedChange
from tui.screens.question_compose import ComposeScreen
from tui.screens.rule_page import RulePage
from tui.widgets.problem_list import ProblemList

AppOn = Callable[[Path], SpecsApp]
BROKEN = """# Orders Technical Design Document / RFC

| Document Metadata | Details |
| --- | --- |
| Author(s) | Ada |
| Status | Draft (WIP) |
| Team / Owner | Platform |
| Created / Last Updated | 2026-01-02 / 2026-01-02 |

## 1. Executive Summary

Orders move as events.

## 4. Proposed Solution (High-Level Design)

```mermaid
flowchart LR
    api[Orders (v2)] --> db
```

## 9. Open Questions / Unresolved Issues

- [ ] **Q1: Which broker carries the order events?**
"""


@pytest.fixture
def broken(spec_file: Path) -> Path:
    """A spec with one broken diagram, in line 18, and a question without options."""
    spec_file.write_text(BROKEN)
    return spec_file


async def test_a_broken_diagram_is_counted_marked_and_mended(app_on: AppOn, broken: Path) -> None:
    async with app_on(broken).run_test(size=(160, 45)) as pilot:
        screen = await opened(pilot)
        await until(pilot, lambda: "1 error" in status_of(screen))
        marks = {entry.title: entry.mark for entry in screen.outline_entries()}
        assert marks["4. Proposed Solution (High-Level Design)"] == "✗"
        for _ in screen.problems:
            await pilot.press("f8")
            await pilot.pause()
            title = screen.session.spec.sections[screen.session.index].title
            if "Proposed" in title and screen.editor.cursor_location[0] == 3:
                break
        assert screen.gutter_marks()[4] == "error"
        await pilot.press("alt+shift+x")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProposedChange))
        await pilot.press("enter")
        await until(pilot, lambda: 'api["Orders (v2)"] --> db' in screen.session.source)
        await until(pilot, lambda: "1 error" not in status_of(screen))
        assert broken.read_text() == BROKEN


async def test_a_section_is_marked_with_its_own_problems_and_an_empty_one_is_written_below_a_line(
    app_on: AppOn, spec_file: Path
) -> None:
    empty = "### 3.2 Non-Goals (Out of Scope)\n\n## 4. Proposed"
    spec_file.write_text(SPEC.replace("## 4. Proposed", empty))
    async with app_on(spec_file).run_test(size=(160, 45)) as pilot:
        screen = await opened(pilot)
        await until(pilot, lambda: {"G801", "D401"} <= {p.rule for p in screen.problems})
        for _ in screen.problems:
            await pilot.press("f8")
            await pilot.pause()
            if screen.session.spec.sections[screen.session.index].number == "3.2":
                break
        assert screen.gutter_marks() == {}, "the heading of the next section is not its line"
        await type_text(pilot, "- No refunds.")
        assert "(Out of Scope)\n\n- No refunds.\n\n## 4. Proposed" in screen.session.source


async def test_the_list_filters_explains_and_jumps(app_on: AppOn, broken: Path) -> None:
    async with app_on(broken).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("alt+shift+f")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProblemsScreen))
        listed = pilot.app.screen.query_one(ProblemList)
        await until(pilot, lambda: listed.query_one(OptionList).option_count > 1)
        everything = listed.query_one(OptionList).option_count
        await pilot.press("s")
        assert listed.severity == "error"
        assert listed.query_one(OptionList).option_count == 1 < everything
        assert "only errors" in str(listed.query_one("#problem-counts", Static).content)
        assert "f mends it" in str(listed.query_one("#problem-detail", Static).content)
        await pilot.press("e")
        assert isinstance(pilot.app.screen, RulePage)
        await pilot.press("escape")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        await until(pilot, lambda: screen.editor.cursor_location[0] == 3)
        assert screen.session.body_line == 15


async def test_all_safe_changes_are_shown_and_made_at_once(app_on: AppOn, broken: Path) -> None:
    async with app_on(broken).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("alt+shift+f")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProblemsScreen))
        await until(pilot, lambda: bool(pilot.app.screen.query("OptionList:focus")))
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProposedChange))
        await pilot.press("enter")
        await until(pilot, lambda: 'api["Orders (v2)"] --> db' in screen.session.source)
        await until(pilot, lambda: isinstance(pilot.app.screen, ProblemsScreen))
        assert all(problem.fix != "safe" for problem in screen.problems)
        await pilot.press("a")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("alt+z")
        await until(pilot, lambda: "api[Orders (v2)] --> db" in screen.session.source)


async def test_a_refused_change_leaves_the_text_and_the_place_in_the_list(
    app_on: AppOn, broken: Path
) -> None:
    async with app_on(broken).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("alt+shift+f")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProblemsScreen))
        await until(pilot, lambda: bool(pilot.app.screen.query("OptionList:focus")))
        await pilot.press("s")
        await pilot.press("f")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProposedChange))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProblemsScreen))
        await pilot.pause()
        assert pilot.app.screen.query_one(ProblemList).severity == "error"
        assert screen.session.source == BROKEN


async def test_what_only_a_person_can_mend_is_explained(app_on: AppOn, broken: Path) -> None:
    broken.write_text(f"{BROKEN}  - (A) **Kafka** — replay; a cluster somebody must run.\n")
    async with app_on(broken).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await until(pilot, lambda: bool(screen.problems))
        question = next(p for p in screen.problems if p.rule == "Q601")
        screen.go_to_line(question.line)
        await pilot.press("alt+shift+x")
        await until(pilot, lambda: isinstance(pilot.app.screen, RulePage))
        assert "two or three" in str(pilot.app.screen.query(Static)[1].content)
        await pilot.press("escape")
        screen.go_to_line(12)
        await pilot.press("alt+shift+x")
        await pilot.pause()
        assert pilot.app.screen is screen


async def test_a_question_without_options_is_asked_for_them(app_on: AppOn, broken: Path) -> None:
    async with app_on(broken).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await until(pilot, lambda: bool(screen.problems))
        row = next(n for n, p in enumerate(screen.problems) if p.rule == "Q601")
        await pilot.press("alt+shift+f")
        await until(pilot, lambda: bool(pilot.app.screen.query("OptionList:focus")))
        await pilot.press(*["j"] * row, "f")
        await until(pilot, lambda: isinstance(pilot.app.screen, ComposeScreen))
        await type_text(pilot, "Kafka")
        await pilot.press("f9")
        await until(pilot, lambda: "(A) **Kafka**" in screen.session.source)
        assert pilot.app.screen is screen


async def test_what_only_the_writer_knows_is_asked_for(app_on: AppOn, broken: Path) -> None:
    rows = "| Option | Pros | Cons |\n| --- | --- | --- |\n| Kafka (Selected) | replay | |\n"
    broken.write_text(f"{BROKEN}\n## 6. Alternatives Considered\n\n{rows}| Rabbit | a | b |\n")
    async with app_on(broken).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await until(pilot, lambda: bool(screen.problems))
        row = next(n for n, p in enumerate(screen.problems) if "under Cons" in p.message)
        await pilot.press("alt+shift+f")
        await until(pilot, lambda: bool(pilot.app.screen.query("OptionList:focus")))
        await pilot.press(*["j"] * row, "f")
        await until(pilot, lambda: isinstance(pilot.app.screen, NameScreen))
        await pilot.press("escape")
        await until(pilot, lambda: bool(pilot.app.screen.query("OptionList:focus")))
        await pilot.press("f")
        await until(pilot, lambda: isinstance(pilot.app.screen, NameScreen))
        await pilot.press(*"cost", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProposedChange))
        await pilot.press("enter")
        await until(pilot, lambda: "| replay | cost |" in screen.session.source)


async def test_the_marks_follow_what_is_typed(app_on: AppOn, broken: Path) -> None:
    async with app_on(broken).run_test(size=(160, 45)) as pilot:
        screen = await opened(pilot)
        await until(pilot, lambda: screen.checked == screen.session.source)
        assert "More. " not in str(screen.checked)
        await type_text(pilot, "More. ")
        await until(pilot, lambda: screen.checked == screen.session.source)
        assert "More. " in str(screen.checked)
        assert "error" in status_of(screen)


async def test_a_broken_configuration_is_told_once(app_on: AppOn, broken: Path) -> None:
    (broken.parent.parent / ".specs-tui.toml").write_text("rules = 3\n")
    async with app_on(broken).run_test(size=(160, 45)) as pilot:
        screen = await opened(pilot)
        await until(pilot, lambda: screen.checked == screen.session.source)
        assert screen.problems == ()
        assert "toml" in " ".join(note.message for note in pilot.app._notifications)
        await pilot.press("f8")
        await pilot.pause()


async def test_a_configuration_that_breaks_meanwhile_ends_nothing(
    app_on: AppOn, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "_KEPT", 0.0)
    async with app_on(broken).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("alt+shift+f")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProblemsScreen))
        (broken.parent.parent / ".specs-tui.toml").write_text("rules = 3\n")
        told = len(pilot.app._notifications)
        await pilot.press("a")
        await until(pilot, lambda: len(pilot.app._notifications) > told)
        assert "«rules» must be a table" in list(pilot.app._notifications)[-1].message
        assert isinstance(pilot.app.screen, ProblemsScreen)
        await screen.run_action("name_successor")
        await until(pilot, lambda: len(pilot.app._notifications) > told)


async def test_errors_are_told_at_the_end_of_the_walk(app_on: AppOn, broken: Path) -> None:
    async with app_on(broken).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(pilot.app.screen, FinishScreen))
        report = str(pilot.app.screen.query_one("#finish-report Static", Static).content)
        assert "line 18: This diagram is broken" in report
        await pilot.press("p")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProblemsScreen))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)


async def test_a_badly_named_spec_is_renamed_with_all_that_links_to_it(
    app_on: AppOn, workspace: Path
) -> None:
    """The writer goes on at the same place, in the file of the new name."""
    old, new = workspace / "specs" / "Orders.md", workspace / "specs" / "2026-01-02-orders-2.md"
    old.write_text(BROKEN)
    other = workspace / "specs" / "2026-01-03-other.md"
    other.write_text("# Other\n\nSee [orders](Orders.md).\n")
    async with app_on(old).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await until(pilot, lambda: bool(screen.problems))
        await pilot.press("alt+n")
        place = screen.session.index
        await pilot.press("alt+shift+f")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProblemsScreen))
        await until(pilot, lambda: bool(pilot.app.screen.query("OptionList:focus")))
        await pilot.press("f")
        await until(pilot, lambda: isinstance(pilot.app.screen, NameScreen))
        pilot.app.screen.query_one(Input).value = new.name
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProposedChange))
        assert old.exists()
        await pilot.press("enter")
        await until(pilot, lambda: screen.path == new)
        await until(pilot, lambda: isinstance(pilot.app.screen, ProblemsScreen))
        assert not old.exists()
        assert "(2026-01-02-orders-2.md)" in other.read_text()
        assert all(problem.rule != "F001" for problem in screen.problems)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert screen.session.index == place
        await type_text(pilot, "More")
        await pilot.press("f2")
        await until(pilot, lambda: "More" in new.read_text())
        assert not old.exists()


async def test_unsaved_text_is_saved_before_the_file_is_renamed(
    app_on: AppOn, workspace: Path
) -> None:
    file = workspace / "specs" / "Orders.md"
    file.write_text(BROKEN)
    async with app_on(file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await type_text(pilot, "More")
        await screen.rename_spec("specs/2026-01-02-orders.md")
        assert file.exists()
        assert pilot.app.screen is screen


async def test_one_of_several_ways_is_chosen_before_it_is_shown(
    app_on: AppOn, workspace: Path, spec_file: Path
) -> None:
    """Two notes fit the section; the second one is cited."""
    for name in ("one", "two"):
        note = workspace / "research" / f"2026-01-01-{name}.md"
        note.write_text(f"# Note {name}\n\nThe gherkin outbox replays gherkins.\n")
    spec_file.write_text("# Orders\n\n## 2. Context and Motivation\n\nA gherkin outbox.\n")
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await until(pilot, lambda: bool(screen.index and len(screen.index.documents()) > 1))
        screen.checked = None
        found = next(p for p in await screen.fresh_problems() if p.rule == "C903")
        assert len(found.ways) > 1
        screen.run_worker(screen._mend(found))
        await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProposedChange))
        await pilot.press("enter")
        after = apply_edits(screen.checked or "", found.ways[1].edits)
        await until(pilot, lambda: screen.session.source == after)


async def test_problems_that_come_while_the_screen_closes_are_left_alone(
    app_on: AppOn, broken: Path
) -> None:
    async with app_on(broken).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await until(pilot, lambda: bool(screen.problems))
        await screen.outline.remove()
        screen.show_problems(survey(Spec.parse(screen.session.source), ()), ())
        assert "error" in status_of(screen)
