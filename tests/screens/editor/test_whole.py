"""The whole file in one piece, and places in headings, which only it lets one edit."""

from pathlib import Path

from textual.widgets import Static

from tests.screens.conftest import SPEC
from tests.screens.editor.test_repairing import told
from tests.screens.editor.test_story import AppOn, opened
from tests.waiting import until
from tui.core.render.sheet import Place
from tui.core.styled import plain
from tui.screens.editor import EditorScreen


def previewed(screen: EditorScreen) -> str:
    """Return the words in view in the preview."""
    preview = screen.preview
    top = preview.sheet.row(preview.top)
    rows = range(top, top + preview.room.height)
    return "\n".join(plain(preview.sheet.line(row) or ()) for row in rows)


async def test_the_preview_of_the_whole_file_follows_the_cursor(
    app_on: AppOn, spec_file: Path
) -> None:
    spec_file.write_text(SPEC.replace("Orders move", "Orders move.\n\n" * 60))
    async with app_on(spec_file).run_test(size=(160, 45)) as pilot:
        screen = await opened(pilot)
        await pilot.press("alt+w", "ctrl+end")
        await until(pilot, lambda: "RabbitMQ" in previewed(screen))
        await pilot.press("ctrl+home")
        await until(pilot, lambda: "Document Metadata" in previewed(screen))
        await pilot.press("ctrl+end", "alt+w")
        await pilot.pause()
        head = screen.guidance.query_one(".guidance--head", Static)
        await until(pilot, lambda: "Guidance: Open Questions" in str(head.content))
        assert screen.preview.top == Place(screen.session.index)
        assert "RabbitMQ" in previewed(screen)
        assert "Document Metadata" not in previewed(screen)


async def test_a_problem_in_a_heading_is_shown_with_its_section(
    app_on: AppOn, spec_file: Path
) -> None:
    at = SPEC.index("## 4. Proposed")
    async with app_on(spec_file).run_test(size=(160, 45)) as pilot:
        screen = await opened(pilot)
        await until(pilot, lambda: any(p.rule == "D401" for p in screen.problems))
        for _ in screen.problems:
            await pilot.press("f8")
            await pilot.pause()
            if screen.place[0] == at:
                break
        assert (screen.session.whole, screen.place[0]) == (False, at)
        assert screen.session.spec.sections[screen.session.index].number == "4"
        assert screen.heading_mark()[0] == "! "
        await until(pilot, told(pilot, "shows no diagram"))
        assert not told(pilot, "It is in the heading")(), "it is mended in the section's text"
        await pilot.press("shift+f8")
        await until(pilot, lambda: screen.place[0] < at)
        await pilot.press("f8")
        await until(pilot, lambda: screen.place[0] == at)
        await pilot.press("alt+w")
        assert (screen.session.whole, screen.place[0]) == (True, at)
        await pilot.press("alt+w")
        assert screen.session.spec.sections[screen.session.index].number == "4"


async def test_the_empty_line_at_the_end_of_a_section_leads_there_and_back(
    app_on: AppOn, spec_file: Path
) -> None:
    async with app_on(spec_file).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        index = screen.session.index
        await pilot.press("ctrl+end")
        assert screen.session.offset_at(screen.editor.cursor_location) == SPEC.index("## 2.")
        await pilot.press("alt+w")
        row = screen.editor.cursor_location[0]
        assert screen.editor.document.lines[row + 1].startswith("## 2."), "the line above it"
        await pilot.press("alt+w")
        assert screen.session.index == index
