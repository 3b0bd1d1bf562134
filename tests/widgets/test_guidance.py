"""Guidance is shown above the section, folds away, and is never interpreted."""

from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static

from tests.waiting import until
from tui.widgets.guidance import Guidance


class Stage(App[None]):
    toggled: list[bool]

    def compose(self) -> ComposeResult:
        self.toggled = []
        yield Guidance()

    def on_guidance_toggled(self, event: Guidance.Toggled) -> None:
        assert event.control is event.guidance
        self.toggled.append(event.is_open)

    @property
    def guidance(self) -> Guidance:
        return self.query_one(Guidance)

    def texts(self) -> list[str]:
        return [str(part.content) for part in self.guidance.query(Static) if part.display]


def colours(guidance: Guidance) -> list[object]:
    content = guidance.query_one(".guidance--text", Static).content
    assert isinstance(content, Content)
    return [span.style for span in content.spans]


async def test_without_guidance_nothing_is_seen() -> None:
    async with Stage().run_test() as pilot:
        app = pilot.app
        assert isinstance(app, Stage)
        assert not app.guidance.display
        app.guidance.show("Summary", "  ")
        assert not app.guidance.display


async def test_guidance_is_read_under_the_name_of_its_section() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        app.guidance.show("Summary", "Write **two** things:\n\n- what\n- why")
        await pilot.pause()
        head, text = app.texts()
        assert head == "▾ Guidance: Summary"
        assert "two things:" in text
        assert "why" in text


async def test_enter_and_a_click_fold_it_to_one_line() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        app.guidance.show("", "Text")
        app.guidance.focus()
        await pilot.press("enter")
        await pilot.pause()
        assert app.texts() == ["▸ Guidance"]
        await pilot.click(".guidance--head")
        await pilot.pause()
        assert len(app.texts()) == 2
        await pilot.click(".guidance--text")
        assert app.toggled == [False, True]


async def test_folded_it_names_the_key_that_opens_it() -> None:
    class Keyed(App[None]):
        def compose(self) -> ComposeResult:
            yield Guidance("Alt+F")

    app = Keyed()
    async with app.run_test() as pilot:
        guidance = app.query_one(Guidance)
        guidance.show("Summary", "Text")
        for is_open, head in (
            (True, "▾ Guidance: Summary"),
            (False, "▸ Guidance: Summary · Alt+F"),
        ):
            guidance.is_open = is_open
            await pilot.pause()
            assert str(guidance.query(Static).first().content) == head


async def test_long_lines_are_broken_anew_when_the_width_changes() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        app.guidance.show("A", "word " * 30)
        await pilot.pause()
        wide = app.texts()[1].count("\n")
        await pilot.resize_terminal(40, 24)
        await pilot.pause()
        assert app.texts()[1].count("\n") > wide


async def test_markup_and_control_characters_are_text() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        app.guidance.show("[bold]T\x1b[2J", "[@click=app.quit]go[/] \x1b]0;x\x07")
        await pilot.pause()
        head, text = app.texts()
        assert "[bold]T␛[2J" in head
        assert "[@click=app.quit]go[/]" in text
        assert "\x1b" not in head + text


async def test_a_new_theme_draws_the_text_again() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        app.guidance.show("A", "# Title")
        await pilot.pause()
        before = colours(app.guidance)
        app.theme = "textual-light"
        await pilot.pause()
        assert colours(app.guidance) != before


async def test_the_same_guidance_is_not_drawn_twice() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        app.guidance.show("A", "Text")
        await pilot.pause()
        text = app.guidance.query_one(".guidance--text", Static).content
        app.guidance.show("A", "Text")
        await pilot.pause()
        assert app.guidance.query_one(".guidance--text", Static).content is text


async def test_guidance_is_drawn_although_its_place_was_asked_for_too_early() -> None:
    """Textual tells no widget of its size that somebody looked up before the layout."""
    app = Stage()
    async with app.run_test() as pilot:
        app.guidance.show("Summary", "Why and what.")
        app.screen._compositor._full_map_invalidated = True
        assert app.guidance.region
        await pilot.pause()
        assert app.texts() == ["▾ Guidance: Summary", "Why and what."]


async def test_no_word_is_hidden_by_the_scrollbar() -> None:
    """The text is broken for the cells that are left when it has to be scrolled."""
    app = Stage()
    words = [f"w{number:03}" for number in range(100)]
    async with app.run_test(size=(41, 10)) as pilot:
        app.guidance.show("A", " ".join(words))
        await until(pilot, lambda: app.guidance.show_vertical_scrollbar)
        text = app.guidance.query_one(".guidance--text", Static)
        assert app.texts()[1].split() == words
        assert text.size.width == app.guidance.scrollable_content_region.width
        assert max(map(len, app.texts()[1].split("\n"))) <= text.size.width


async def test_short_guidance_leaves_no_empty_line_below() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        app.guidance.show("A", "Text")
        await pilot.pause()
        assert app.guidance.size.height == len(app.texts())
