"""A drawing larger than the screen can be looked at from end to end by keyboard."""

from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Offset, Region

from tui.core.mermaid import Head
from tui.core.styled import Span
from tui.widgets.diagram_view import DiagramView

WIDTH, HEIGHT = 200, 100
LINES = [(Span(f"{y:3} " + "─" * (WIDTH - 4), "edge"),) for y in range(HEIGHT)]


class Shown(App[None]):
    def compose(self) -> ComposeResult:
        yield DiagramView()

    def on_mount(self) -> None:
        self.view.load(LINES)
        self.view.focus()

    @property
    def view(self) -> DiagramView:
        return self.query_one(DiagramView)


def text(app: App[Any], row: int) -> str:
    return app.query_one(DiagramView).render_line(row).text


@pytest.mark.parametrize(
    ("keys", "offset"),
    [
        (["right"], (4, 0)),
        (["l", "l"], (8, 0)),
        (["l", "l", "h"], (4, 0)),
        (["down", "j"], (0, 4)),
        (["j", "k", "up"], (0, 0)),
        (["pagedown"], (0, 21)),
        (["space", "pageup"], (0, 0)),
        (["L"], (75, 0)),
        (["L", "shift+left"], (0, 0)),
        (["end"], (0, 77)),
        (["l", "end", "home"], (0, 0)),
    ],
)
async def test_keys_pan_by_cells_and_by_pages(keys: list[str], offset: tuple[int, int]) -> None:
    app = Shown()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert app.view.scroll_offset == Offset(*offset)
        assert text(app, 0).startswith(f"{offset[1]:3} "[offset[0] :] or "─")


HEAD = Head(2, ((Span("first"),), (Span("names " + "=" * WIDTH),)))


@pytest.mark.parametrize(
    ("keys", "first", "second"),
    [
        (["j"], "  2", "  3"),
        (["j", "j"], "first", "names ="),
        (["j", "j", "l"], "t", "s ====="),
        (["j", "j", "k"], "  2", "  3"),
        (["j", "j", "home"], "  0", "  1"),
    ],
)
async def test_a_head_stays_at_the_top_once_it_is_out_of_view(
    keys: list[str], first: str, second: str
) -> None:
    app = Shown()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.load(LINES, head=HEAD)
        await pilot.press(*keys)
        await pilot.pause()
        assert text(app, 0).strip().startswith(first.strip())
        assert text(app, 1).startswith(second)


async def test_the_last_row_of_a_head_is_underlined_to_tell_it_from_the_rest() -> None:
    app = Shown()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.load(LINES, head=HEAD)
        await pilot.press("end")
        await pilot.pause()
        lined = [
            {bool(s.style and s.style.underline) for s in app.view.render_line(row)}
            for row in range(3)
        ]
        assert lined == [{False}, {True}, {False}]


async def test_a_page_down_skips_no_row_under_the_head() -> None:
    app = Shown()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.load(LINES, head=HEAD)
        last = app.view.scrollable_content_region.height - 1
        await pilot.press("pagedown")
        await pilot.pause()
        shown = [text(app, row)[:3] for row in range(last + 1)]
        assert shown[:2] == ["fir", "nam"]
        assert f"{last - 1:3}" in shown
        assert f"{last + 1:3}" in shown


async def test_a_head_gives_way_where_there_is_hardly_any_room() -> None:
    app = Shown()
    async with app.run_test(size=(80, 8)) as pilot:
        app.view.load(LINES, head=HEAD)
        await pilot.press("j", "j")
        await pilot.pause()
        assert text(app, 0).startswith("  4")


async def test_rows_below_the_drawing_are_blank() -> None:
    app = Shown()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.load(LINES[:2])
        await pilot.pause()
        assert text(app, 5).strip() == ""


async def test_a_marked_place_is_highlighted_where_it_stands() -> None:
    app = Shown()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.mark(Region(0, 1, 3, 1))
        await pilot.pause()
        first, *_ = app.view.render_line(1)
        assert first.text == "  1"
        assert first.style is not None
        assert first.style.reverse
        assert not any(s.style and s.style.reverse for s in app.view.render_line(2))


async def test_a_roaming_mark_moves_instead_of_the_drawing() -> None:
    app = Shown()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.mark(Region(0, 0, 10, 5), roams=True)
        await pilot.press("l", "j", "pagedown", "L")
        assert app.view.marked == Region(11, 6, 10, 5)
        await pilot.press("end")
        assert app.view.marked == Region(WIDTH - 10, HEIGHT - 5, 10, 5)
        await pilot.press("home")
        assert app.view.marked == Region(0, 0, 10, 5)
        assert app.view.scroll_offset == Offset(0, 0)


async def test_a_place_can_be_brought_into_the_middle() -> None:
    app = Shown()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.centre_on(100, 50)
        await pilot.pause()
        await pilot.pause()
        left, top = app.view.scroll_offset
        assert 20 < 100 - left < 60
        assert 8 < 50 - top < 16


async def test_another_theme_makes_the_colours_anew() -> None:
    app = Shown()
    async with app.run_test(size=(80, 24)) as pilot:
        before = app.view.render_line(0)
        app.theme = "textual-light"
        await pilot.pause()
        after = app.view.render_line(0)
        assert before.text == after.text
        assert [s.style for s in before] != [s.style for s in after]
