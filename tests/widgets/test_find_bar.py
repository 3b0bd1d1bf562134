"""The bar says what to find and to replace; it searches nothing itself."""

from textual import events
from textual.app import App, ComposeResult
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from tui.core.search import Query
from tui.widgets.find_bar import FindBar, Flag


class Stage(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield TextArea()
        yield FindBar()

    def on_find_bar_searched(self, event: FindBar.Searched) -> None:
        self.heard.append(event)

    def on_find_bar_stepped(self, event: FindBar.Stepped) -> None:
        self.heard.append(event)

    def on_find_bar_replace_requested(self, event: FindBar.ReplaceRequested) -> None:
        self.heard.append(event)

    def on_find_bar_closed(self, event: FindBar.Closed) -> None:
        self.heard.append(event)

    @property
    def bar(self) -> FindBar:
        return self.query_one(FindBar)

    @property
    def count(self) -> str:
        return str(self.bar.query_one(".find--count", Static).content)


async def test_the_bar_is_hidden_until_it_is_opened_and_again_after_escape() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        seen = [app.bar.display]
        app.bar.open()
        await pilot.pause()
        seen.append(app.bar.display)
        assert app.focused is app.bar.query_one("#find-words", Input)
        await pilot.press("escape")
        assert [*seen, app.bar.display] == [False, True, False]
        assert isinstance(app.heard[-1], FindBar.Closed)


async def test_what_is_typed_is_searched_for() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        app.bar.open()
        await pilot.press("a", "b")
        await pilot.pause()
        assert app.heard[-1] == FindBar.Searched(Query("ab"), False)


async def test_selected_words_are_searched_for_at_once() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        app.bar.open("words")
        await pilot.pause()
        assert app.heard == [FindBar.Searched(Query("words"), False)]
        app.bar.open("two\nlines")
        await pilot.pause()
        assert app.bar.sought == Query("words")


async def test_choices_change_the_search_by_key() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        app.bar.open("a")
        await pilot.press("alt+c", "alt+w", "alt+r", "alt+g")
        await pilot.pause()
        assert app.heard[-1] == FindBar.Searched(Query("a", True, True, True), True)
        assert all(flag.is_on for flag in app.bar.query(Flag))


async def test_choices_change_by_space_and_click_and_show_it_without_colour() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        app.bar.open("a")
        await pilot.press("tab", "tab", "space")
        await pilot.click("#find-regex")
        await pilot.pause()
        assert app.heard[-1] == FindBar.Searched(Query("a", True, True, False), False)
        signs = [str(flag.content) for flag in app.bar.query(Flag)]
        assert signs == ["[x] Case", "[ ] Word", "[x] Regex", "[ ] Whole spec"]


async def test_alt_and_a_letter_that_comes_with_the_letter_is_a_key() -> None:
    """Terminals send Alt+C as a C with a mark."""
    app = Stage()
    async with app.run_test() as pilot:
        app.bar.open("a")
        app.post_message(events.Key("alt+c", "c"))
        await pilot.pause()
        await pilot.pause()
        assert app.bar.sought == Query("a", is_case_sensitive=True)


async def test_enter_and_arrows_go_from_match_to_match() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        app.bar.open("a")
        await pilot.press("enter", "down", "up", "f3")
        await pilot.pause()
        steps = [event.back for event in app.heard if isinstance(event, FindBar.Stepped)]
        assert steps == [False, False, True, False]


async def test_enter_in_the_second_line_replaces_one_and_alt_a_all() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        app.bar.open("a")
        await pilot.press("tab", "x", "enter", "alt+e", "alt+a")
        await pilot.pause()
        wanted = [event for event in app.heard if isinstance(event, FindBar.ReplaceRequested)]
        assert wanted == [
            FindBar.ReplaceRequested("x", False),
            FindBar.ReplaceRequested("x", False),
            FindBar.ReplaceRequested("x", True),
        ]


async def test_nothing_is_replaced_while_nothing_is_sought() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        app.bar.open()
        await pilot.press("alt+a")
        await pilot.pause()
        assert not any(isinstance(event, FindBar.ReplaceRequested) for event in app.heard)


async def test_the_count_says_where_one_is() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        app.bar.open("a")
        await pilot.pause()
        shown = []
        for current, total, problem in [(3, 12, ""), (0, 2, ""), (0, 0, ""), (0, 0, "Bad\n[b]x")]:
            app.bar.show_count(current, total, problem)
            shown.append(app.count)
        assert shown == ["3 of 12", "2 found", "not found", "Bad [b]x"]
        app.bar.query_one("#find-words", Input).value = ""
        app.bar.show_count(0, 0)
        assert app.count == ""


async def test_changes_behind_a_closed_bar_search_nothing() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        app.bar.query_one("#find-words", Input).value = "a"
        await pilot.pause()
        assert app.heard == []
