"""The outline lists sections, marks the open one and says which was chosen."""

from textual.app import App, ComposeResult

from tui.widgets.outline import Outline, OutlineEntry

ENTRIES = [
    OutlineEntry(0, 0, "", "●", "filled"),
    OutlineEntry(1, 1, "A [b]title[/b] \x1b[31m", "○", "empty"),
    OutlineEntry(2, 2, "A very long title of a section that never ends", "?", "open"),
]


class Shown(App[None]):
    """An outline of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.chosen: list[int] = []

    def compose(self) -> ComposeResult:
        yield Outline(id="outline")

    def on_outline_chosen(self, event: Outline.Chosen) -> None:
        self.chosen.append(event.index)


def lines(app: Shown) -> list[str]:
    outline = app.query_one(Outline)
    return [outline.render_line(at).text.rstrip() for at in range(outline.count)]


async def test_titles_are_shown_as_text_and_cut_to_the_width() -> None:
    app = Shown()
    async with app.run_test(size=(30, 10)) as pilot:
        app.query_one(Outline).show(ENTRIES, 1)
        await pilot.pause()
        first, second, third = lines(app)
        assert first.endswith("(before the first heading)"[:20]) or "before the first" in first
        assert second == "▌○ A [b]title[/b] ␛[31m"
        assert third.startswith(" ?  A very long title")
        assert third.endswith("…")
        assert app.query_one(Outline).cursor == 1


async def test_enter_chooses_the_marked_section() -> None:
    app = Shown()
    async with app.run_test(size=(30, 10)) as pilot:
        app.query_one(Outline).show(ENTRIES, 0)
        app.query_one(Outline).focus()
        await pilot.press("j", "j", "k", "enter")
        await pilot.pause()
        assert app.chosen == [1]


async def test_a_new_list_keeps_the_mark_and_a_new_width_cuts_anew() -> None:
    app = Shown()
    async with app.run_test(size=(30, 10)) as pilot:
        outline = app.query_one(Outline)
        outline.show(ENTRIES, 0)
        outline.cursor = 2
        outline.show([*ENTRIES[:2], OutlineEntry(2, 2, "Short", "●", "filled")], 0)
        assert outline.cursor == 2
        outline.show(ENTRIES, 0)
        await pilot.resize_terminal(70, 10)
        await pilot.pause()
        assert lines(app)[2].endswith("never ends")


async def test_the_marked_section_is_in_view_once_there_is_room() -> None:
    app = Shown()
    async with app.run_test(size=(30, 10)) as pilot:
        outline = app.query_one(Outline)
        outline.display = False
        await pilot.pause()
        outline.show([OutlineEntry(n, 1, f"Section {n}") for n in range(100)], 80)
        outline.display = True
        await pilot.pause()
        assert any("Section 80" in line for line in lines(app)[: outline.size.height])


async def test_a_click_chooses_a_section() -> None:
    app = Shown()
    async with app.run_test(size=(30, 10)) as pilot:
        app.query_one(Outline).show(ENTRIES, 0)
        await pilot.pause()
        await pilot.click(Outline, offset=(3, 1))
        await pilot.click(Outline, offset=(3, 7))
        await pilot.pause()
        assert app.chosen == [1]
