"""Questions of research documents are taken over one by one."""

import pytest
from textual.app import App
from textual.widgets import OptionList

from tui.core.question import OptionDraft, QuestionDraft
from tui.screens.question_harvest import HarvestScreen

DRAFTS = [
    QuestionDraft("Which [b]?", (OptionDraft("One"), OptionDraft("Two")), (), "", "[Notes](n.md)"),
    QuestionDraft("How?"),
]


class Editor(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.result: list[list[QuestionDraft] | None] = []

    def on_mount(self) -> None:
        self.push_screen(HarvestScreen(DRAFTS), self.result.append)

    def seen(self) -> str:
        strips = self.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_ticked_questions_are_taken_over(size: tuple[int, int]) -> None:
    app = Editor()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "2 open questions in the research" in app.seen()
        assert "Which [b]?" in app.seen()
        assert "One, Two · Notes" in app.seen()
        await pilot.press("space", "enter", "up", "space", "f9")
        assert app.result == [[DRAFTS[1]]]


async def test_escape_takes_over_nothing() -> None:
    app = Editor()
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("space", "escape")
        assert app.result == [[]]


async def test_nothing_to_tick_is_no_mistake() -> None:
    app = Editor()
    async with app.run_test() as pilot:
        await pilot.pause()
        app.screen.query_one(OptionList).highlighted = None
        await pilot.press("space", "f9")
        assert app.result == [[]]
