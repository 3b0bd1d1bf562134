from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from tui.widgets.explained_list import Entry, ExplainedList

ENTRIES = [
    Entry("a", "Alpha [bold]", Content("About alpha [/]")),
    Entry("b", "Beta", Content("\n".join(f"line {number}" for number in range(60)))),
]


class ListApp(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.chosen: list[str] = []
        self.highlighted: list[str] = []

    def compose(self) -> ComposeResult:
        yield ExplainedList(ENTRIES, id="list")

    def on_explained_list_chosen(self, event: ExplainedList.Chosen) -> None:
        assert event.control is self.query_one(ExplainedList)
        self.chosen.append(event.entry_id)

    def on_explained_list_highlighted(self, event: ExplainedList.Highlighted) -> None:
        assert event.control is self.query_one(ExplainedList)
        self.highlighted.append(event.entry_id)


def explained(app: ListApp) -> str:
    return str(app.query_one(Static).render())


async def test_the_highlighted_entry_is_explained_and_enter_chooses_it() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        widget = app.query_one(ExplainedList)
        assert widget.highlighted == "a"
        assert explained(app) == "About alpha [/]"
        widget.focus_list()
        await pilot.press("down", "enter")
        assert explained(app).startswith("line 0\n")
        assert (app.chosen, app.highlighted) == (["b"], ["a", "b"])


async def test_a_long_text_scrolls_while_the_list_keeps_the_keyboard() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        widget = app.query_one(ExplainedList)
        widget.focus_list()
        await pilot.press("down", "pagedown")
        scroll = app.query_one("VerticalScroll")
        assert scroll.scroll_offset.y > 5
        assert widget.highlighted == "b"
        await pilot.press("shift+up")
        assert scroll.scroll_offset.y == 0


async def test_other_entries_keep_the_highlight_where_it_can_be_kept() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        widget = app.query_one(ExplainedList)
        widget.highlight("b")
        widget.highlight("unknown")
        await pilot.pause()
        widget.replace([*ENTRIES, Entry("c", "Gamma", Content(""))])
        assert widget.highlighted == "b"
        widget.replace([Entry("c", "Gamma", Content("")), ENTRIES[0]], "a")
        assert widget.highlighted == "a"
        widget.replace([])
        assert widget.highlighted == ""
        assert app.query_one(OptionList).option_count == 0
