"""The research browser: find, read, cite; it posts what is wanted and shows what it is given."""

import re
import threading
from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

import pytest
from textual.app import App, ComposeResult
from textual.message import Message

from tests.waiting import LIMIT, until, until_done
from tui.core.relevance import Suggestion
from tui.core.snippet import Found, Hit
from tui.core.source import Source, SourceEntry
from tui.core.styled import Span
from tui.widgets import source_reader
from tui.widgets.research_browser import ResearchBrowser
from tui.widgets.source_list import SourceList

TEXT = """---
date: 2026-03-01
status: complete
tags: [kafka]
---
# Outbox

Intro with [a link](other.md#x).

## Why

First line
of a paragraph.

```mermaid
flowchart LR
```

## Cost

| A | B |
|---|---|
| 1 | 2 |
"""
SOURCE = Source.parse(TEXT, "research/docs/outbox.md")
OTHER = Source.parse("# Other\n\nText.\n", "research/other.md")
ENTRIES = (
    SourceEntry("research/docs/outbox.md", "Out[bold]box\x1b[31m", "2026-03-01", "2026-03-01"),
    SourceEntry("research/other.md", "Other", superseded=True, status="draft"),
    SourceEntry("research/zz.md", "Broken", note="cannot be read"),
)
M = TypeVar("M", bound=Message)


class Harness(App[None]):
    """The browser alone, with everything it posts."""

    def __init__(self) -> None:
        super().__init__()
        self.posted: list[Message] = []

    def compose(self) -> ComposeResult:
        yield ResearchBrowser()

    def on_mount(self) -> None:
        self.browser.today = date(2026, 3, 10)
        self.browser.documents = ENTRIES
        self.browser.focus()

    @property
    def browser(self) -> ResearchBrowser:
        return self.query_one(ResearchBrowser)

    def _note(self, message: Message) -> None:
        self.posted.append(message)

    on_research_browser_searched = _note
    on_research_browser_opened = _note
    on_research_browser_related_wanted = _note
    on_research_browser_cited = _note
    on_research_browser_link_followed = _note
    on_research_browser_asked = _note
    on_research_browser_note_wanted = _note
    on_research_browser_left = _note
    on_research_browser_diagram_wanted = _note

    def all(self, kind: type[M]) -> list[M]:
        return [message for message in self.posted if isinstance(message, kind)]

    def last(self, kind: type[M]) -> M:
        return self.all(kind)[-1]


def shown(app: Harness) -> str:
    """Return the characters on the screen."""
    lines: Iterable[object] = app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in lines)  # type: ignore[attr-defined]


def here(app: Harness) -> str:
    """Return what the list's cursor is on."""
    row = app.browser.finder.listing.current
    return row.key if row else ""


def count(app: Harness) -> int:
    """Return how many rows the list has."""
    return len(app.browser.finder.listing.rows)


async def test_documents_stand_in_their_folders_and_their_titles_do_nothing() -> None:
    app = Harness()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        text = shown(app)
        assert "▾ research/  3" in text
        assert "Out[bold]box␛[31m" in text
        assert "2026-03-01" in text
        assert "cannot be read" in text
        assert "Folders · 3 documents" in text


async def test_groups_open_and_close_and_the_cursor_goes_home_to_its_group() -> None:
    app = Harness()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("end")
        assert here(app) == "research/docs/outbox.md"
        await pilot.press("left")
        assert here(app) == "research/docs"
        await pilot.press("left")
        assert count(app) == 5
        await pilot.press("right", "right")
        assert here(app) == "research/docs/outbox.md"
        await pilot.press("home", "enter")
        assert count(app) == 1
        await pilot.press("space", "down", "pagedown", "pageup", "up", "k", "j")
        assert count(app) == 6


async def test_views_follow_each_other() -> None:
    app = Harness()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("v")
        assert "March 2026" in shown(app)
        await pilot.press("v")
        assert "no tags" in shown(app)
        await pilot.press("v")
        assert app.all(ResearchBrowser.RelatedWanted)
        assert "Nothing here speaks about this section yet" in shown(app)
        hit = Suggestion("research/other.md", "Other", "H", "h", 3, 1.0, ("outbox",))
        app.browser.show_related([hit])
        await pilot.pause()
        assert "shares: outbox" in shown(app)
        await pilot.press("c")
        cited = app.last(ResearchBrowser.Cited)
        assert (cited.path, cited.anchor, cited.title) == ("research/other.md", "h", "H")
        await pilot.press("v")
        assert "Folders" in shown(app)
        app.browser.show_related([])


async def test_typing_searches_and_only_the_newest_answer_is_shown() -> None:
    app = Harness()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("slash", *"out")
        assert [message.query for message in app.all(ResearchBrowser.Searched)][-1] == "out"
        hit = Hit("research/other.md", "Other", "H", 3, 1.0, "the best line")
        app.browser.show_found("ou", Found((hit,)))
        assert "the best line" not in shown(app)
        app.browser.show_found("out", Found((hit,)))
        await pilot.pause()
        assert "the best line" in shown(app)
        assert "1 found" in shown(app)
        await pilot.press("enter", "enter")
        opened = app.last(ResearchBrowser.Opened)
        assert (opened.path, opened.line) == ("research/other.md", 3)
        await pilot.press("escape")
        assert app.browser.finder.typed == ""
        assert "Folders" in shown(app)
        await pilot.press("slash", "escape")
        assert app.browser.finder.listing.has_focus
        await pilot.press("escape")
        assert app.all(ResearchBrowser.Left)


async def test_a_search_can_be_given() -> None:
    app = Harness()
    async with app.run_test(size=(60, 20)) as pilot:
        app.browser.search_for("replay")
        await pilot.pause()
        assert app.last(ResearchBrowser.Searched).query == "replay"
        assert app.browser.finder.field.has_focus


async def test_a_document_is_read_with_its_headings_and_cited_below_one() -> None:
    app = Harness()
    async with app.run_test(size=(60, 30)) as pilot:
        app.browser.show_document(SOURCE)
        await until_done(pilot)
        text = shown(app)
        assert "2026-03-01 · complete · kafka" in text
        assert "Intro with a link." in text
        await pilot.press("c")
        whole = app.last(ResearchBrowser.Cited)
        assert (whole.path, whole.anchor, whole.title) == (SOURCE.path, "", "Outbox")
        await pilot.press("right_curly_bracket", "c")
        cited = app.last(ResearchBrowser.Cited)
        assert (cited.anchor, cited.title, cited.text) == ("why", "Why", "")
        await pilot.press("r")
        assert app.last(ResearchBrowser.Cited).as_row
        await pilot.press("q")
        assert app.last(ResearchBrowser.Cited).text == "First line\nof a paragraph."
        await pilot.press("left_curly_bracket", "left_curly_bracket")
        assert app.browser.document.reader.line == 6


async def test_selected_lines_are_quoted_as_they_stand_in_the_source() -> None:
    app = Harness()
    async with app.run_test(size=(60, 30)) as pilot:
        app.browser.show_document(SOURCE, 20)
        await until_done(pilot)
        reader = app.browser.document.reader
        reader.go_to(20)
        await pilot.press("shift+down", "shift+down", "shift+up", "q")
        first, last = reader.selected_lines
        assert app.last(ResearchBrowser.Cited).text == "\n".join(SOURCE.lines[first - 1 : last])
        assert last > first
        await pilot.press("down")
        assert reader.mark == 0
        await pilot.press("home", "end", "pageup", "pagedown", "up")
        assert reader.selected_lines[0] == reader.line


async def test_links_are_followed_by_key_and_by_mouse() -> None:
    app = Harness()
    async with app.run_test(size=(60, 30)) as pilot:
        app.browser.show_document(SOURCE)
        await until_done(pilot)
        reader = app.browser.document.reader
        reader.go_to(8)
        await pilot.press("enter")
        followed = app.last(ResearchBrowser.LinkFollowed)
        assert (followed.path, followed.target) == (SOURCE.path, "other.md#x")
        app.posted.clear()
        row = reader._page.lines.index(8) - reader.scroll_offset.y
        await pilot.click(reader, offset=(13, row))
        assert app.last(ResearchBrowser.LinkFollowed).target == "other.md#x"
        app.posted.clear()
        await pilot.click(reader, offset=(1, row))
        await pilot.click(reader, offset=(1, reader.size.height - 1))
        assert not app.all(ResearchBrowser.LinkFollowed)


async def test_what_is_rendered_late_is_passed_over_and_links_wait_for_their_document(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go_on, pages, render = threading.Event(), [], source_reader._rendered

    def late(*asked: Any) -> Any:
        pages.append(page := render(*asked))
        if len(pages) == 2:
            go_on.wait(LIMIT)
        return page

    monkeypatch.setattr(source_reader, "_rendered", late)
    app = Harness()
    async with app.run_test(size=(60, 30)) as pilot:
        app.browser.show_document(SOURCE)
        reader = app.browser.document.reader
        await until(pilot, lambda: reader._page.rows)
        reader.go_to(8)
        app.browser.show_document(Source.parse("# Other\n\n[b](b.md)\n", "research/deep/o.md"))
        await until(pilot, lambda: len(pages) == 2)
        row = reader._page.lines.index(8) - reader.scroll_offset.y
        await pilot.click(reader, offset=(13, row))
        await pilot.press("enter")
        assert not app.all(ResearchBrowser.LinkFollowed)
        reader._draw_page()
        await until(pilot, lambda: len(pages) == 3 and reader._page is pages[2])
        go_on.set()
        await pilot.pause()
        assert reader._page is pages[2]
        reader.go_to(3)
        await pilot.press("enter")
        assert app.last(ResearchBrowser.LinkFollowed).target == "b.md"


async def test_diagrams_are_asked_for_once_and_shown_when_drawn() -> None:
    app = Harness()
    async with app.run_test(size=(60, 30)) as pilot:
        app.browser.show_document(SOURCE)
        await until_done(pilot)
        (wanted,) = app.all(ResearchBrowser.DiagramWanted)
        assert (wanted.source.strip(), wanted.language) == ("flowchart LR", "mermaid")
        reader = app.browser.document.reader
        reader.put_diagram(wanted.source, wanted.width, wanted.language, None)
        reader.put_diagram(wanted.source, wanted.width, wanted.language, [(Span("┌drawn┐"),)])
        await until_done(pilot)
        assert "┌drawn┐" in shown(app)
        assert len(app.all(ResearchBrowser.DiagramWanted)) == 1


async def test_back_and_forward_go_through_what_was_read() -> None:
    app = Harness()
    async with app.run_test(size=(60, 30)) as pilot:
        app.browser.show_document(SOURCE)
        await until_done(pilot)
        app.browser.document.reader.go_to(12)
        app.browser.show_document(OTHER)
        await until_done(pilot)
        await pilot.press("left_square_bracket")
        opened = app.last(ResearchBrowser.Opened)
        assert (opened.path, opened.line) == (SOURCE.path, 12)
        app.browser.show_document(SOURCE, opened.line)
        await until_done(pilot)
        count = len(app.all(ResearchBrowser.Opened))
        await pilot.press("left_square_bracket")
        assert len(app.all(ResearchBrowser.Opened)) == count
        await pilot.press("right_square_bracket")
        assert app.last(ResearchBrowser.Opened).path == OTHER.path


async def test_the_outline_leads_into_the_document() -> None:
    app = Harness()
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.press("o")
        assert app.browser.finder.view == "folder"
        app.browser.show_document(SOURCE)
        await until_done(pilot)
        await pilot.press("o")
        assert "Outline · 3 headings" in shown(app)
        await pilot.press("down", "enter")
        assert app.last(ResearchBrowser.Opened).line == 10
        await pilot.press("c")
        assert app.last(ResearchBrowser.Cited).anchor == "why"
        app.browser.show_document(OTHER)
        await until_done(pilot)
        await pilot.press("escape")
        assert "Outline · 1 heading " in shown(app)
        await pilot.press("o")
        assert "Folders" in shown(app)


async def test_wishes_about_a_document_are_passed_on() -> None:
    app = Harness()
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.press("R")
        assert not app.all(ResearchBrowser.Asked)
        await pilot.press("end", "R", "w", "a", "n")
        asked = [(message.what, message.path) for message in app.all(ResearchBrowser.Asked)]
        assert asked == [(what, SOURCE.path) for what in ("rename", "citers", "harvest")]
        assert app.all(ResearchBrowser.NoteWanted)
        app.browser.show_document(OTHER)
        await until_done(pilot)
        await pilot.press("w")
        assert app.last(ResearchBrowser.Asked).path == OTHER.path
        app.browser.show_citers(OTHER.path, ["specs/a.md:3"])
        app.browser.show_citers("research/never.md", ["specs/b.md:3"])
        await pilot.pause()
        assert "Cited by specs/a.md:3" in shown(app)
        app.browser.show_citers(OTHER.path, [])
        await pilot.pause()
        assert "No spec cites it" in shown(app)


async def test_what_cannot_be_read_is_said() -> None:
    app = Harness()
    async with app.run_test(size=(60, 20)) as pilot:
        app.browser.show_problem("research/zz.md", "It is gone\x1b[2J")
        await pilot.pause()
        assert "It is gone␛[2J" in shown(app)


async def test_a_wide_browser_shows_list_and_document_side_by_side() -> None:
    app = Harness()
    async with app.run_test(size=(120, 30)) as pilot:
        app.browser.show_document(Source.parse("> **Superseded by** b\n\n# T\n", "research/a.md"))
        await until_done(pilot)
        text = shown(app)
        assert "▾ research/  3" in text
        assert "SUPERSEDED" in text
        await pilot.resize_terminal(50, 30)
        await until_done(pilot)
        assert "▾ research/  3" not in shown(app)


async def test_marks_show_what_is_cited_and_chosen() -> None:
    app = Harness()
    async with app.run_test(size=(70, 20)) as pilot:
        app.browser.cited = frozenset({"research/docs/outbox.md"})
        app.browser.chosen = frozenset({"research/other.md"})
        await pilot.pause()
        assert "§" in shown(app)
        assert "✓" in shown(app)
        assert "superseded" in shown(app)


async def test_progress_is_told_while_it_lasts() -> None:
    app = Harness()
    async with app.run_test(size=(60, 20)) as pilot:
        app.browser.progress = (400, 1000)
        await pilot.pause()
        assert "indexing 400 of 1,000" in shown(app)
        app.browser.progress = (1000, 1000)
        await pilot.pause()
        assert "indexing" not in shown(app)


async def test_thousands_of_documents_begin_with_closed_groups() -> None:
    app = Harness()
    many = tuple(
        SourceEntry(f"research/{number % 7}/{number}.md", f"T{number}", "2026-03-01", "2026-03-01")
        for number in range(3000)
    )
    async with app.run_test(size=(60, 20)) as pilot:
        app.browser.documents = many
        await pilot.pause()
        assert len(app.browser.finder.listing.rows) == 8
        await pilot.press("down", "enter", "end")
        assert len(app.browser.finder.listing.rows) > 400


async def test_a_click_chooses_a_row() -> None:
    app = Harness()
    async with app.run_test(size=(60, 20)) as pilot:
        listing = app.query_one(SourceList)
        row = next(n for n, row in enumerate(listing.rows) if row.key == "research/other.md")
        await pilot.click(listing, offset=(5, row))
        assert listing.cursor == row
        assert not app.all(ResearchBrowser.Opened)
        await pilot.click(listing, offset=(5, row))
        assert app.last(ResearchBrowser.Opened).path == "research/other.md"
        await pilot.click(listing, offset=(5, 0))
        assert count(app) == 1
        await pilot.click(listing, offset=(5, 15))
        assert listing.cursor == 0


async def test_an_empty_workspace_says_what_to_do() -> None:
    app = Harness()
    async with app.run_test(size=(60, 20)) as pilot:
        app.browser.documents = ()
        await pilot.pause()
        assert "No research here yet" in shown(app)
        await pilot.press("enter", "c", "q", "down", "left", "right")
        assert not app.all(ResearchBrowser.Opened)
        assert not app.all(ResearchBrowser.Cited)


async def test_the_theme_may_change_while_reading() -> None:
    app = Harness()
    async with app.run_test(size=(60, 20)) as pilot:
        app.browser.show_document(SOURCE)
        await until_done(pilot)
        app.theme = "textual-light"
        await pilot.pause()
        assert "Intro with a link." in shown(app)


async def test_ages_stand_where_dates_have_no_room() -> None:
    app = Harness()
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        assert "9d" in shown(app)
        await pilot.resize_terminal(24, 20)
        await pilot.pause()
        assert "9d" not in shown(app)
        await pilot.resize_terminal(3, 3)
        await pilot.pause()


async def test_a_document_opens_at_its_line_although_the_pane_gets_its_width_later() -> None:
    app = Harness()
    async with app.run_test(size=(60, 30)) as pilot:
        app.browser.display = False
        await pilot.pause()
        app.browser.show_document(SOURCE, 8)
        app.browser.display = True
        await until_done(pilot)
        assert app.browser.document.reader.line == 8


async def test_a_footnote_of_a_document_leads_to_its_note() -> None:
    app = Harness()
    async with app.run_test(size=(60, 30)) as pilot:
        text = "# N\n\nA claim[^a].\n\n## More\n\n[^a]: As measured.\n"
        app.browser.show_document(Source.parse(text, "research/n.md"))
        await until_done(pilot)
        reader = app.browser.document.reader
        reader.go_to(3)
        await pilot.press("enter")
        assert reader.line == 7
        assert not app.all(ResearchBrowser.LinkFollowed)


async def test_no_word_is_hidden_by_the_scrollbar() -> None:
    """The text is broken for the cells that are left when it has to be scrolled."""
    app = Harness()
    words = [f"w{number:03}" for number in range(60)]
    async with app.run_test(size=(40, 20)) as pilot:
        text = "# N\n\n" + " ".join(words) + "\n\nMore.\n" * 20
        app.browser.show_document(Source.parse(text, "research/n.md"))
        await until_done(pilot)
        assert app.browser.document.reader.show_vertical_scrollbar
        assert re.findall(r"w\d{3}", shown(app)) == words


async def test_no_date_in_a_long_list_is_hidden_by_the_scrollbar() -> None:
    app = Harness()
    async with app.run_test(size=(60, 12)) as pilot:
        app.browser.documents = tuple(
            SourceEntry(f"research/{number:02}.md", "Note", "2026-03-01", "2026-03-01")
            for number in range(30)
        )
        await pilot.pause()
        assert app.browser.finder.listing.show_vertical_scrollbar
        rows = [line for line in shown(app).split("\n") if "Note" in line]
        assert rows
        assert all("2026-03-01" in line for line in rows)
