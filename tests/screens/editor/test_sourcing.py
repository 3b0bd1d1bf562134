"""In the editor: evidence and repairs, renaming sources, notes, who cites, their questions."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from tests.waiting import until
from tui.app import SpecsApp
from tui.errors import OutputError
from tui.screens.editor import EditorScreen
from tui.screens.evidence import EvidenceScreen
from tui.screens.name_screen import NameScreen
from tui.screens.picker import Picker
from tui.screens.proposed_change import ProposedChange
from tui.screens.question_harvest import HarvestScreen
from tui.services.research import ResearchIndex
from tui.services.research_store import Store
from tui.widgets.research_browser import ResearchBrowser

NOTE = "research/docs/2026-03-01-brokers.md"
OnApp = Callable[[Path], SpecsApp]


@pytest.fixture
def spec_with_citations(spec_file: Path) -> Path:
    text = spec_file.read_text().replace(
        "Kafka carries them.",
        "Kafka carries them [a](../research/docs/2026-03-01-brokers.md#finding) in 40 ms.\n\n"
        "See [b](../research/docs/brokers.md).\n\nIt must be fast.",
    )
    spec_file.write_text(text)
    return spec_file


async def opened(app: SpecsApp, pilot: Pilot[None]) -> EditorScreen:
    """Wait until the editor stands and the research is read."""
    await until(pilot, lambda: app.screen.query_one(ResearchBrowser).documents)
    assert isinstance(app.screen, EditorScreen)
    return app.screen


def on(app: SpecsApp, screen: type) -> Callable[[], bool]:
    return lambda: isinstance(app.screen, screen) and app.screen.is_mounted


async def test_without_room_for_an_index_one_writes_on(
    spec_with_citations: Path, app_on: OnApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a disk that is full everywhere leaves: no search, and the text all the same."""

    def refuse(store: Store) -> None:
        raise OutputError("The search index cannot be kept", "Make room on the disk")

    monkeypatch.setattr(Store, "_open", refuse)
    app = app_on(spec_with_citations)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "cannot be kept" in "".join(map(str, app._notifications)))
        editor = app.screen
        assert isinstance(editor, EditorScreen)
        await pilot.press("f5", *"broker")
        await pilot.press("alt+u")
        await until(pilot, on(app, EvidenceScreen))
        await pilot.press("enter")
        await until(pilot, on(app, EditorScreen))
        await pilot.press("alt+t", "x")
        await until(pilot, lambda: editor.session.is_dirty)


async def test_an_index_that_fails_offers_no_repair(
    spec_with_citations: Path, app_on: OnApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(index: ResearchIndex, path: str) -> None:
        raise OutputError("The search index cannot be used", "Make room")

    monkeypatch.setattr(ResearchIndex, "moved", refuse)
    app = app_on(spec_with_citations)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("alt+u")
        await until(pilot, on(app, EvidenceScreen))
        app.screen.query_one(OptionList).highlighted = 1
        await pilot.press("enter")
        await until(pilot, on(app, EditorScreen))
        await until(pilot, lambda: "cannot be used" in "".join(map(str, app._notifications)))


async def test_evidence_leads_to_a_claim(spec_with_citations: Path, app_on: OnApp) -> None:
    app = app_on(spec_with_citations)
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        await pilot.press("alt+u")
        await until(pilot, on(app, EvidenceScreen))
        told = str(app.screen.query_one(Static).content)
        assert told == "2 lead nowhere, 1 changed since, 1 claim without a source"
        await pilot.press("end", "enter")
        await until(pilot, on(app, EditorScreen))
        await pilot.pause()
        assert editor.session.spec.sections[editor.session.index].title.startswith("4.")
        await pilot.press("alt+u")
        await until(pilot, on(app, EvidenceScreen))
        await pilot.press("escape")
        await until(pilot, on(app, EditorScreen))


async def test_a_repair_is_shown_before_it_is_applied_and_is_one_undo_step(
    spec_with_citations: Path, app_on: OnApp
) -> None:
    app = app_on(spec_with_citations)
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        before = editor.session.source
        for row, fixed in (
            (0, "brokers.md#findings)"),
            (0, "[b](../research/docs/2026-03-01-brokers.md)"),
        ):
            await pilot.press("alt+u")
            await until(pilot, on(app, EvidenceScreen))
            app.screen.query_one(OptionList).highlighted = row
            await pilot.press("enter")
            await until(pilot, on(app, Picker))
            await pilot.press("enter")
            await until(pilot, on(app, ProposedChange))
            assert fixed not in editor.session.source
            await pilot.press("enter")
            await until(pilot, on(app, EditorScreen))
            await until(pilot, lambda fixed=fixed: fixed in editor.session.source)  # type: ignore[misc]
        await pilot.press("alt+z", "alt+z")
        assert editor.session.source == before


async def test_a_refused_repair_changes_nothing(spec_with_citations: Path, app_on: OnApp) -> None:
    app = app_on(spec_with_citations)
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        before = editor.session.source
        for key in ("escape", "enter"):
            await pilot.press("alt+u")
            await until(pilot, on(app, EvidenceScreen))
            await pilot.press("enter")
            await until(pilot, on(app, Picker))
            await pilot.press(key)
        await until(pilot, on(app, ProposedChange))
        await pilot.press("n")
        await until(pilot, on(app, EditorScreen))
        assert editor.session.source == before


async def test_a_source_is_renamed_with_what_cites_it(
    spec_with_citations: Path, workspace: Path, app_on: OnApp
) -> None:
    app = app_on(spec_with_citations)
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        editor.browser.post_message(ResearchBrowser.Asked("rename", NOTE))
        await until(pilot, on(app, NameScreen))
        app.screen.query_one(Input).value = "kafka.md"
        await pilot.pause()
        assert "research/docs/kafka.md" in str(app.screen.query_one("#name-told", Static).content)
        await pilot.press("enter")
        await until(pilot, on(app, ProposedChange))
        assert (workspace / NOTE).exists()
        await pilot.press("y")
        await until(pilot, lambda: (workspace / "research/docs/kafka.md").exists())
        await until(pilot, lambda: not (workspace / NOTE).exists())
        assert "../research/docs/kafka.md#finding" in spec_with_citations.read_text()


async def test_a_rename_can_be_given_up_and_a_bad_name_is_told(
    workspace: Path, spec_file: Path, app_on: OnApp
) -> None:
    app = app_on(spec_file)
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        for name in ("", "../../../x.md"):
            editor.browser.post_message(ResearchBrowser.Asked("rename", NOTE))
            await until(pilot, on(app, NameScreen))
            if name:
                app.screen.query_one(Input).value = name
                await pilot.press("enter")
            else:
                app.screen.query_one(Input).value = " "
                await pilot.press("enter", "escape")
            await until(pilot, on(app, EditorScreen))
        assert (workspace / NOTE).exists()


async def test_who_cites_a_document_stands_below_its_title(
    spec_with_citations: Path, app_on: OnApp
) -> None:
    app = app_on(spec_with_citations)
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        editor.browser.post_message(ResearchBrowser.Opened(NOTE))
        await until(pilot, lambda: editor.browser.document.source is not None)
        editor.browser.post_message(ResearchBrowser.Asked("citers", NOTE))
        title = editor.browser.query_one("#source-title", Static)
        await until(pilot, lambda: "Cited by specs/2026-01-02-orders.md:" in str(title.content))


async def test_a_note_is_begun_and_opened(workspace: Path, spec_file: Path, app_on: OnApp) -> None:
    app = app_on(spec_file)
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        for topic in ("", "Which queue?"):
            editor.browser.post_message(ResearchBrowser.NoteWanted())
            await until(pilot, on(app, NameScreen))
            app.screen.query_one(Input).value = topic
            await pilot.press("enter" if topic else "escape")
            await until(pilot, on(app, EditorScreen))
        await until(
            pilot,
            lambda: (
                editor.browser.document.source is not None
                and editor.browser.document.source.title == "Which queue?"
            ),
        )
        (file,) = (workspace / "research/docs").glob("*-which-queue.md")
        assert 'researcher: "Ada"' in file.read_text()


async def test_open_questions_of_a_document_are_taken_over(
    workspace: Path, spec_file: Path, app_on: OnApp
) -> None:
    with (workspace / NOTE).open("a") as file:
        file.write("\n## Open Questions\n\n- [ ] Who runs the cluster?\n")
    app = app_on(spec_file)
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        editor.browser.post_message(ResearchBrowser.Asked("harvest", NOTE))
        await until(pilot, on(app, HarvestScreen))
        await pilot.press("enter", "f9")
        await until(pilot, lambda: "Who runs the cluster?" in editor.session.source)
        link = "[Brokers compared](../research/docs/2026-03-01-brokers.md#open-questions)"
        assert f"Source: {link}" in editor.session.source
        for path in (NOTE, "research/none.md"):
            editor.browser.post_message(ResearchBrowser.Asked("harvest", path))
            await pilot.pause()
            assert isinstance(app.screen, EditorScreen)


async def test_the_questions_of_a_document_are_found_from_the_text(
    workspace: Path, spec_file: Path, app_on: OnApp
) -> None:
    with (workspace / NOTE).open("a") as file:
        file.write("\n## Open Questions\n\n- [ ] Who runs the cluster?\n")
    app = app_on(spec_file)
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        await pilot.press("alt+shift+y")
        await until(pilot, on(app, Picker))
        await pilot.pause()
        await pilot.press(*"brokers", "enter")
        await until(pilot, on(app, HarvestScreen))
        await pilot.press("escape")
        await until(pilot, on(app, EditorScreen))
        editor.browser.documents = ()
        await pilot.press("alt+shift+y")
        await pilot.pause()
        assert app.screen is editor


async def test_what_the_spec_cites_is_marked_in_the_browser(
    spec_with_citations: Path, app_on: OnApp
) -> None:
    app = app_on(spec_with_citations)
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        editor._look_at_citations()
        await pilot.pause()
        assert editor.browser.chosen == frozenset()
        text = editor.session.source.replace("#finding)", ")")
        editor.session.replace_source(text, "test")
        editor._look_at_citations()
        await until(pilot, lambda: NOTE in editor.browser.cited)


async def test_a_diagram_of_a_document_is_drawn(
    workspace: Path, spec_file: Path, app_on: OnApp
) -> None:
    with (workspace / NOTE).open("a") as file:
        file.write("\n```mermaid\nflowchart LR\n  Alpha --> Beta\n```\n")
    app = app_on(spec_file)
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        await pilot.press("f5")
        editor.browser.post_message(ResearchBrowser.Opened(NOTE))
        reader = editor.browser.document.reader
        await until(pilot, lambda: any(lines for lines in reader._drawn.values()))


async def test_a_long_change_is_cut_and_foreign_text_is_only_shown() -> None:
    from textual.app import App

    class Alone(App[None]):
        answer: bool | None = None

        def on_mount(self) -> None:
            diff = ["+\x1b]0;x\x07[bold]", *["-line"] * 1200]
            self.push_screen(ProposedChange("T\x1b", diff), self.take)

        def take(self, answer: bool | None) -> None:
            self.answer = answer

    app = Alone()
    async with app.run_test(size=(80, 20)) as pilot:
        shown = " ".join(str(widget.content) for widget in app.screen.query(Static))
        assert "␛]0;x␇[bold]" in shown
        assert "… 201 more lines" in shown
        await pilot.press("escape")
        assert app.answer is False


async def test_the_last_line_of_a_long_change_is_reached_below_a_title_of_two_lines() -> None:
    from textual.app import App

    app: App[bool] = App()
    async with app.run_test(size=(80, 24)) as pilot:
        diff = [f"+ line {number}" for number in range(100)]
        await app.push_screen(ProposedChange("Repair " + "headings, " * 10, diff))
        await pilot.press("end")
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        rows = ["".join(segment.text for segment in strip) for strip in strips]
        assert any("+ line 99 " in row for row in rows)
        assert any("Enter applies" in row for row in rows)


async def test_links_in_the_preview_lead_to_the_document_and_to_the_section(
    spec_file: Path, app_on: OnApp
) -> None:
    """A link to a note opens it at its heading; one to a heading of the spec opens the section."""
    text = spec_file.read_text().replace(
        "Orders move as events.",
        "[a](../research/docs/2026-03-01-brokers.md#findings) "
        "[b](#21-current-state) [c](#nowhere) [d](https://example.org) [e](../../out.md)",
    )
    spec_file.write_text(text)
    app = app_on(spec_file)
    async with app.run_test(size=(160, 40)) as pilot:
        editor = await opened(app, pilot)
        said: list[str] = []
        editor.say = lambda text, **_: said.append(text)  # type: ignore[method-assign]
        await pilot.press("alt+v")
        await until(pilot, lambda: editor.preview.has_focus)
        await pilot.press("n", "n", "n", "enter", "n", "enter", "n", "enter")
        assert said == [
            "../research/docs/2026-03-01-brokers.md#findings",
            "#21-current-state",
            "#nowhere",
            "No heading of this spec has the anchor #nowhere.",
            "https://example.org",
            "This link leads to the web: https://example.org",
            "../../out.md",
            "This link leads out of the workspace.",
        ]
        await pilot.press("p", "p", "p", "enter")
        assert editor.session.spec.sections[editor.session.index].number == "2.1"
        assert editor.preview.current == editor.session.index
        assert editor.preview.has_focus
        await pilot.press("alt+p", "alt+p", "alt+v")
        await until(pilot, lambda: editor.preview.has_focus)
        await pilot.press("n", "enter")
        reader = editor.browser.document.reader
        await until(pilot, lambda: reader.source is not None and reader.line == 7)
        assert reader.source is not None
        assert reader.source.path == NOTE
        editor.on_research_browser_link_followed(
            ResearchBrowser.LinkFollowed(NOTE, "#brokers-compared")
        )
        await until(pilot, lambda: reader.line == 5)


async def test_citing_from_the_text_leads_to_a_document_that_can_be_cited(
    app_on: OnApp, spec_file: Path
) -> None:
    app = app_on(spec_file)
    async with app.run_test(size=(160, 45)) as pilot:
        screen = await opened(app, pilot)
        await pilot.press("alt+r")
        await until(pilot, lambda: screen.browser.finder.listing.has_focus)
        await pilot.press("c")
        await until(pilot, lambda: "[Brokers compared](../research/docs/" in screen.editor.text)


async def test_a_quote_stands_below_a_blank_line_and_leaves_no_blanks_behind(
    app_on: OnApp, spec_file: Path
) -> None:
    app = app_on(spec_file)
    async with app.run_test(size=(160, 45)) as pilot:
        screen = await opened(app, pilot)
        await pilot.press("down", "end", "alt+r")
        await until(pilot, lambda: screen.browser.finder.listing.has_focus)
        await pilot.press("enter")
        await until(pilot, lambda: screen.browser.document.reader.has_focus)
        await until(pilot, lambda: screen.browser.document.source is not None)
        await pilot.press("down", "down", "q")
        await until(pilot, lambda: "> — [" in screen.editor.text)
        assert "\nOrders move as events.\n\n> Kafka keeps a log" in screen.editor.text
        [notice] = app._notifications
        assert notice.message.startswith("Quoted ")
