"""A question is written in a form; Enter never submits it and Escape asks first."""

import pytest
from textual.app import App
from textual.widgets import Input, Static

from tui.core.question import OptionDraft, QuestionDraft
from tui.screens.question_compose import ComposeScreen
from tui.widgets.question_form import OptionForm


class Editor(App[None]):
    def __init__(self, screen: ComposeScreen) -> None:
        super().__init__()
        self.asked = screen
        self.result: list[QuestionDraft | None] = []

    def on_mount(self) -> None:
        self.push_screen(self.asked, self.result.append)

    def advice(self) -> str:
        return str(self.screen.query_one("#compose-advice", Static).render())


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_a_question_is_written_and_its_options_are_put_in_order(
    size: tuple[int, int],
) -> None:
    app = Editor(ComposeScreen(sections=["4.2"]))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "Write the question." in app.advice()
        await pilot.press(*"Which", "question_mark", "enter", "tab")
        await pilot.press(*"One", "enter", *"fast", "enter", *"new", "tab")
        await pilot.press("f8", *"Two", "tab", *"slow", "alt+up", "alt+up")
        assert [form.letter for form in app.screen.query(OptionForm)] == ["A", "B", "C"]
        await pilot.press("alt+down", "alt+up")
        app.screen.query_one("#form-affects", Input).focus()
        await pilot.press("f8", "alt+up", *"4.2, 5", "enter", *"Ops")
        assert app.advice() == ""
        await pilot.press("f9")
        assert app.result == [
            QuestionDraft(
                "Which?",
                (OptionDraft("Two", "slow", True), OptionDraft("One", "fast new")),
                ("4.2", "5"),
                "Ops",
            )
        ]


async def test_a_bare_question_keeps_its_words() -> None:
    app = Editor(ComposeScreen(QuestionDraft("Which [b]?"), has_title=True))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "Which [b]?" in str(app.screen.query_one("#form-title", Static).render())
        await pilot.press("f9")
        assert app.result == []
        await pilot.press(*"One", "f9")
        assert app.result == [QuestionDraft("Which [b]?", (OptionDraft("One"),))]


async def test_a_question_without_words_is_not_written() -> None:
    app = Editor(ComposeScreen())
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("f9", "escape")
        assert app.result == [None]


async def test_a_trade_off_without_a_name_is_not_left_out_in_silence() -> None:
    app = Editor(ComposeScreen(QuestionDraft("Which?", (OptionDraft("", "fast"),))))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("f9")
        assert app.result == []
        assert "Name each option that has a trade-off." in app.advice()


async def test_escape_asks_before_it_drops_what_was_typed() -> None:
    draft = QuestionDraft("Which?", (OptionDraft("One", "fast"), OptionDraft("Two", "slow")))
    app = Editor(ComposeScreen(draft))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("x", "escape")
        assert app.result == []
        await pilot.press("y", "escape")
        assert app.result == []
        await pilot.press("escape")
        assert app.result == [None]


async def test_an_untouched_form_closes_at_once() -> None:
    draft = QuestionDraft("Which?", (OptionDraft("One", "fast", True),), ("4",), "Ops", "[x](y)")
    app = Editor(ComposeScreen(draft))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("escape")
        assert app.result == [None]
