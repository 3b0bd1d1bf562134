"""In the editor: a diagram to begin with, by a key, from the palette, or where there is none."""

from pathlib import Path

from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests.screens.editor.test_story import AppOn, opened
from tests.screens.editor.test_templating import on, pick
from tests.waiting import until
from tui.core.mermaid.starters import STARTERS
from tui.screens.picker import Picker

TEXT = "## A\n\nOne.\n\n## B\n\nTwo.\n"


def offered(pilot: Pilot[None]) -> list[str]:
    """What the palette lists, without the helping words."""
    options = pilot.app.screen.query_one(OptionList).options
    return [str(option.prompt).split("\n")[0] for option in options]


async def test_a_starter_is_put_below_the_text_in_full_view_and_goes_with_one_undo(
    app_on: AppOn, spec_file: Path
) -> None:
    text = TEXT.replace("One.", "More.\n" * 14 + "One.")
    spec_file.write_text(text)
    async with app_on(spec_file).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("down")
        await pick(pilot, "alt+shift+k", "sequence")
        await until(pilot, lambda: "One.\n\n```mermaid\nsequenceDiagram\n" in screen.editor.text)
        assert screen.session.source.endswith("```\n\n## B\n\nTwo.\n")
        row, column = screen.editor.cursor_location
        assert (screen.editor.document.get_line(row), column) == ("sequenceDiagram", 0)
        end = row + STARTERS[1].source.rstrip().count("\n") + 1
        assert screen.editor.document.get_line(end) == "```"
        top = screen.editor.scroll_offset.y
        assert top <= row <= end < top + screen.editor.scrollable_content_region.height
        await pilot.press("alt+z")
        await until(pilot, lambda: screen.session.source == text)


async def test_the_palette_knows_the_starters_by_the_words_one_tries(
    app_on: AppOn, spec_file: Path
) -> None:
    async with app_on(spec_file).run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette))
        for words in ("starter", "diagram", "mermaid", "flowchart", "sequence", "insert", "er"):
            pilot.app.screen.query_one(Input).value = words
            await until(pilot, lambda: any("insert a" in name for name in offered(pilot)[:8]))


async def test_where_there_is_no_diagram_the_key_to_see_it_offers_one(
    app_on: AppOn, spec_file: Path
) -> None:
    spec_file.write_text(TEXT)
    async with app_on(spec_file).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pick(pilot, "alt+d", "er")
        await until(pilot, lambda: "```mermaid\nerDiagram\n" in screen.session.source)


async def test_a_starter_is_refused_in_an_open_fence_and_in_a_file_that_cannot_be_written(
    app_on: AppOn, spec_file: Path
) -> None:
    spec_file.write_text("## A\n````\nx\n")
    async with app_on(spec_file).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("down")
        await pick(pilot, "alt+shift+k", "state")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert screen.session.source == "## A\n````\nx\n"
        screen.session.draft.read_only = "Somebody else has it"
        await pilot.press("alt+shift+k")
        await pilot.pause()
        assert not on(pilot, Picker)()
