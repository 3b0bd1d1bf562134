"""The list of problems: counts, filter, and what is said of the highlighted one."""

import pytest
from textual.app import App, ComposeResult
from textual.widgets import OptionList, Static

from tui.core.check import Diagnostic
from tui.widgets.problem_list import ProblemList, counts

SOURCE = "one\ntwo [bold]\nthree"
PROBLEMS = (
    Diagnostic("D402", "error", "This [red]diagram[/] is broken", 2, 1, 2, "safe"),
    Diagnostic("Q603", "info", "A hint", 3, 1, 3, "ask"),
    Diagnostic("Q601", "info", "Another", 3, 1, 3, "guide"),
)


class Listing(App[None]):
    """An app with the list alone."""

    def __init__(self, problems: tuple[Diagnostic, ...]) -> None:
        super().__init__()
        self.problems = problems
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        yield ProblemList(self.problems, SOURCE)

    def on_problem_list_chosen(self, event: ProblemList.Chosen) -> None:
        self.chosen.append(event.problem.rule)


def text_of(app: App[None], name: str) -> str:
    return str(app.query_one(f"#{name}", Static).content)


@pytest.mark.parametrize(
    ("problems", "words"),
    [((), ""), (PROBLEMS[:1], "1 error"), (PROBLEMS, "1 error, 2 hints")],
)
def test_problems_are_counted_the_worst_first(problems: tuple[Diagnostic, ...], words: str) -> None:
    assert counts(problems) == words


async def test_text_of_a_file_is_never_markup() -> None:
    app = Listing(PROBLEMS)
    async with app.run_test():
        detail = text_of(app, "problem-detail")
        assert "This [red]diagram[/] is broken" in detail
        assert "two [bold]" in detail
        assert "f mends it" in detail


async def test_the_filter_goes_through_what_there_is() -> None:
    app = Listing(PROBLEMS)
    async with app.run_test() as pilot:
        app.query_one(ProblemList).focus_list()
        seen = []
        for _ in range(4):
            seen.append(
                (app.query_one(ProblemList).severity, app.query_one(OptionList).option_count)
            )
            await pilot.press("s")
        assert seen == [("", 3), ("error", 1), ("info", 2), ("", 3)]


async def test_enter_chooses_and_the_letters_move() -> None:
    app = Listing(PROBLEMS)
    async with app.run_test() as pilot:
        app.query_one(ProblemList).focus_list()
        await pilot.press("j", "j", "k", "enter")
        assert app.chosen == ["Q603"]
        assert "f shows a change" in text_of(app, "problem-detail")
        app.query_one(ProblemList).highlight(9)
        await pilot.pause()
        assert app.query_one(ProblemList).row == 2
        assert "Only you can mend it" in text_of(app, "problem-detail")


async def test_an_empty_list_says_so() -> None:
    app = Listing(())
    async with app.run_test() as pilot:
        app.query_one(ProblemList).focus_list()
        await pilot.press("enter", "s")
        assert text_of(app, "problem-counts") == "No problems"
        assert app.query_one(ProblemList).highlighted is None
        assert app.chosen == []


def test_a_list_that_closes_before_it_is_laid_out_is_left_alone() -> None:
    ProblemList(PROBLEMS, SOURCE).on_mount()
