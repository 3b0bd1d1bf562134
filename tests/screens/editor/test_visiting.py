"""Places that decisions touch stay marked beside the spec until they are seen to or dismissed."""

from collections.abc import Callable
from pathlib import Path

from tests.screens.editor.test_story import opened, status_of, type_text
from tests.waiting import until
from tui.app import SpecsApp
from tui.core.question import Answer, Consequence, decide
from tui.core.question.visit import Visit
from tui.core.spec import Spec
from tui.screens.question_consequences import ConsequencesScreen
from tui.services import places

AppOn = Callable[[Path], SpecsApp]
CONTEXT = "2.1 Current State"
DESIGN = "4. Proposed Solution (High-Level Design)"


def mark(path: Path, *titles: str) -> None:
    """Decide the question in the file and leave these places to visit."""
    spec = Spec.parse(path.read_text())
    spec = spec.apply(*decide(spec, "Q1", Answer("A")))
    path.write_text(spec.source)
    found = [section for section in spec.sections if section.title in titles]
    touched = [Consequence("section", s.index, s.title, 1, "Why", question="Q1") for s in found]
    places.keep_visits(path.resolve(), [Visit.of(spec, place) for place in touched])


async def test_marks_are_there_after_a_restart_and_go_when_the_section_is_edited(
    app_on: AppOn, spec_file: Path
) -> None:
    mark(spec_file, CONTEXT, DESIGN)
    async with app_on(spec_file).run_test(size=(160, 45)) as pilot:
        screen = await opened(pilot)
        await until(pilot, lambda: "2 to visit" in status_of(screen))
        await pilot.press("alt+j")
        await pilot.pause()
        assert screen.session.spec.sections[screen.session.index].title == CONTEXT
        await type_text(pilot, "x")
        await until(pilot, lambda: "1 to visit" in status_of(screen))
    assert [visit.title for visit in places.visits_of(spec_file.resolve())] == [DESIGN]


async def test_a_mark_is_dismissed_by_key(app_on: AppOn, spec_file: Path) -> None:
    mark(spec_file, DESIGN)
    async with app_on(spec_file).run_test(size=(160, 45)) as pilot:
        screen = await opened(pilot)
        await pilot.press("alt+shift+v")
        await pilot.pause()
        assert len(screen.to_visit) == 1
        await pilot.press("alt+j", "alt+shift+v")
        await pilot.pause()
        assert "to visit" not in status_of(screen)
    assert places.visits_of(spec_file.resolve()) == []


async def test_a_dismissed_section_that_the_question_names_says_so_in_the_spec(
    app_on: AppOn, spec_file: Path
) -> None:
    mark(spec_file, DESIGN)
    async with app_on(spec_file).run_test(size=(160, 45)) as pilot:
        screen = await opened(pilot)
        await pilot.press("alt+j", "alt+shift+v")
        await pilot.pause()
        assert "<!-- Decision Q1: nothing to change here -->" in screen.session.source
        await pilot.press("alt+z")
        await pilot.pause()
        assert "nothing to change here" not in screen.session.source


async def test_in_a_file_that_is_only_read_a_mark_is_dismissed_without_a_comment(
    app_on: AppOn, spec_file: Path
) -> None:
    mark(spec_file, DESIGN)
    async with app_on(spec_file).run_test(size=(160, 45)) as pilot:
        screen = await opened(pilot)
        before = screen.session.source
        screen.session.draft.read_only = "Read only."
        await pilot.press("alt+j", "alt+shift+v")
        await pilot.pause()
        assert screen.to_visit == []
        assert screen.session.source == before


async def test_a_row_for_one_decision_leaves_the_marks_of_others_in_the_same_table(
    app_on: AppOn, spec_file: Path
) -> None:
    asked = "".join(f"- [ ] **Q{n}: Which {n}?**\n  - (A) **This {n}** — x.\n" for n in (1, 2, 3))
    table = "| Decision | Choice |\n|---|---|\n"
    spec_file.write_text(f"# A\n\n## Decisions\n\n{table}\n## Open Questions\n\n{asked}")
    mark(spec_file, "Decisions")
    async with app_on(spec_file).run_test(size=(160, 45)) as pilot:
        screen = await opened(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press("a", "enter", "enter")
        await until(pilot, lambda: "**Decision:** (A) This 2" in screen.session.source)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConsequencesScreen))
        await pilot.press("space", "f9")
        await until(pilot, lambda: "| Which 2? | This 2 |" in screen.session.source)
        await pilot.press("alt+j")
        await pilot.pause()
        assert "1 to visit" in status_of(screen)
    assert [visit.question for visit in places.visits_of(spec_file.resolve())] == ["Q1"]
