"""The status screen alone: steps, what they need, their fields, and the answer."""

import threading
from collections.abc import Callable, Mapping, Sequence

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from tests.waiting import until, until_done
from tui.core.lifecycle import Approval, Change, Condition, conditions
from tui.core.spec import Spec
from tui.core.status import APPROVED, DRAFT, IN_REVIEW, REJECTED, SUPERSEDED, transitions
from tui.screens.choice import Choice
from tui.screens.picker import Picker
from tui.screens.status import StatusScreen, approval_words
from tui.screens.status_steps import Judge, Standing, Step

SPEC = "# T\n\n| Document Metadata | Details |\n| --- | --- |\n| Author | Ada |\n| Status | {} |\n"
SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 45)])


class Alone(App[None]):
    """Shows the screen and keeps its answer."""

    def __init__(
        self,
        status: str,
        others: Sequence[str] = (),
        waiting: int = 0,
        start: str = "",
        coming: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        super().__init__()
        coming = coming or {}
        self.answers: list[Step | None] = []
        self.judged: list[Change] = []
        spec = Spec.parse(SPEC.format(status))
        standing = Standing(
            "T\x1b[bold]",
            status,
            "Ada",
            transitions(status),
            Approval("Grace", "2026-05-01", True),
            "1.0",
            "1.1",
            tuple(others),
        )

        def judged(change: Change) -> list[Condition]:
            self.judged.append(change)
            return conditions(spec, change, waiting)

        self.judged_errors: Callable[[Change], Sequence[str]] = lambda change: coming.get(
            change.status, ()
        )
        judge = Judge(judged, lambda change: self.judged_errors(change))
        self.status = StatusScreen(standing, judge, "Ada", "2026-06-01", start)

    def on_mount(self) -> None:
        self.push_screen(self.status, self.answers.append)

    def says(self) -> str:
        return str(self.status.query_one("#status-says", Static).content)

    def fields(self) -> list[str]:
        return [str(field.id) for field in self.status.query(Input) if field.region.height]

    def set(self, name: str, value: str) -> None:
        self.status.query_one(f"#{name}", Input).value = value


async def mark(pilot: Pilot[None], row: int) -> None:
    pilot.app.screen.query_one(OptionList).highlighted = row
    await pilot.pause()


@SIZES
async def test_the_usual_step_is_marked_and_taken_with_enter(size: tuple[int, int]) -> None:
    app = Alone(DRAFT)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        head = str(app.status.query_one("#status-head", Static).content)
        assert "T␛[bold]" in head
        assert "Approved by Grace, 2026-05-01 (changed since: approve it again)" in head
        assert "✓ It names an author" in app.says()
        assert app.fields() == []
        await pilot.press("enter")
        await until_done(pilot)
        assert app.answers == [Step("status", IN_REVIEW, {})]


async def test_a_row_may_be_marked_at_first() -> None:
    app = Alone(APPROVED, start="approval")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.status.marked == ("approval", "")
        assert app.fields() == ["by", "date"]


@SIZES
async def test_a_reason_is_asked_for(size: tuple[int, int]) -> None:
    app = Alone(DRAFT, start=REJECTED)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert app.fields() == ["because"]
        assert "✗ A reason is given. Say why." in app.says()
        await pilot.press("enter")
        assert (app.answers, list(app._notifications)) == ([], [])
        assert app.focused is app.status.query_one("#because")
        await pilot.press("n", "o")
        assert "✓ A reason is given" in app.says()
        await pilot.press("enter")
        assert app.answers == [Step("status", REJECTED, {"because": "no"})]


async def test_what_will_be_an_error_is_told_before_one_consents() -> None:
    coming = {IN_REVIEW: [f"line {n}: T101 «Week {n}» is a date" for n in (3, 4, 5, 6)]}
    app = Alone(DRAFT, coming=coming)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        assert "! As In Review (RFC) it has 4 errors. Line 3: T101 «Week 3»" in app.says()
        assert "and 1 more." in app.says()
        await mark(pilot, 1)
        await until_done(pilot)
        assert "error" not in app.says()
        await mark(pilot, 0)
        for keys in (["enter"], ["escape"], ["right", "enter"]):
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, Choice))
            await pilot.pause()
            asked = str(app.screen.query_one(Static).content)
            assert asked == "As In Review (RFC) it has 4 errors. Set it all the same?"
            assert app.answers == []
            await pilot.press(*keys)
            await until(pilot, lambda: app.screen is app.status or bool(app.answers))
        await until(pilot, lambda: app.answers == [Step("status", IN_REVIEW, {})])


async def test_who_is_faster_than_the_look_for_errors_is_asked_once_they_are_known() -> None:
    known = threading.Event()
    app = Alone(DRAFT)
    app.judged_errors = lambda change: ["line 3: T101"] if known.wait(30) else ()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        assert (app.answers, app.screen) == ([], app.status)
        known.set()
        await until(pilot, lambda: isinstance(app.screen, Choice))
        assert app.answers == []


async def test_enter_on_an_approval_goes_into_its_form_without_a_word() -> None:
    app = Alone(APPROVED, start="approval")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        assert app.focused is app.status.query_one("#by")
        assert (app.answers, list(app._notifications)) == ([], [])
        await pilot.press("enter")
        values = {"by": "Ada", "date": "2026-06-01"}
        assert app.answers == [Step("approval", "", values)]


async def test_an_open_question_holds_an_approval_back() -> None:
    app = Alone(IN_REVIEW, waiting=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "✗ No question is left open (1 question is open). Decide them first." in app.says()
        await pilot.press("f9")
        assert app.answers == []
        await pilot.press("escape")
        assert app.answers == [None]


async def test_who_approves_is_asked_for_where_the_author_sits_at_the_keyboard() -> None:
    app = Alone(IN_REVIEW)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.status.step.values == {"by": ""}
        assert "✗ Somebody approves it. Name them." in app.says()
        app.set("by", "ada")
        await pilot.pause()
        assert "! It is approved by somebody else than its author" in app.says()
        await mark(pilot, app.status.query_one(OptionList).option_count - 1)
        assert app.status.step.values["by"] == "ada"


async def test_the_errors_are_those_that_the_named_person_leads_to() -> None:
    app = Alone(IN_REVIEW)
    app.judged_errors = lambda change: ["line 3: L112 own"] if change.by == "Ada" else []
    async with app.run_test(size=(80, 24)) as pilot:
        for name, told in (("Ada", "has 1 error. Line 3: L112"), ("Bo", "✓ As Approved it has no")):
            app.set("by", name)
            await until_done(pilot)
            assert told in app.says()


async def test_who_approves_can_be_changed() -> None:
    app = Alone(IN_REVIEW)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.set("by", "Grace")
        await pilot.pause()
        assert "✓ It is approved by somebody else" in app.says()
        await pilot.press("f9")
        assert app.answers == [Step("status", APPROVED, {"by": "Grace"})]
        step = app.answers[0]
        assert step is not None
        assert step.change("2026-06-01") == Change(APPROVED, "Grace", "2026-06-01")


@SIZES
async def test_the_successor_is_chosen_from_the_other_specs(size: tuple[int, int]) -> None:
    app = Alone(DRAFT, ["specs/a.md", "specs/b.md"], start=SUPERSEDED)
    async with app.run_test(size=size) as pilot:
        for key in ("escape", "enter"):
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, Picker)
            await pilot.press("down", key)
            await pilot.pause()
        assert "✓ Its successor is named" in app.says()
        await pilot.press("enter")
        assert app.answers == [Step("status", SUPERSEDED, {"successor": "specs/b.md"})]


@pytest.mark.parametrize("status", [DRAFT, SUPERSEDED])
async def test_where_nothing_can_succeed_no_list_is_shown(status: str) -> None:
    app = Alone(status)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f4")
        await pilot.pause()
        assert app.screen is app.status


async def test_a_review_needs_a_name_and_a_true_date() -> None:
    app = Alone(SUPERSEDED)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.fields() == ["by", "version", "date", "role", "text"]
        for name, good, bad in (("by", "Bo", ""), ("date", "2026-06-02", "2026-02-30")):
            app.set(name, bad)
            await pilot.press("f9")
            assert app.answers == []
            assert app.focused is app.status.query_one(f"#{name}")
            app.set(name, good)
        await pilot.press("f9")
        values = {"version": "1.0", "date": "2026-06-02", "by": "Bo", "role": "", "text": ""}
        assert app.answers == [Step("review", "", values)]


async def test_a_version_needs_to_say_what_changed() -> None:
    app = Alone(SUPERSEDED)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await mark(pilot, 1)
        assert app.fields() == ["by", "date"]
        assert "a later edit makes it stale" in app.says()
        await mark(pilot, 2)
        assert app.says().startswith("Version 1.1.")
        await pilot.press("enter", "N", "e", "w", "enter")
        values = {"by": "Ada", "date": "2026-06-01", "text": "New"}
        assert app.answers == [Step("version", "", values)]


def test_an_approval_without_a_date_is_told_without_one() -> None:
    assert approval_words(Approval("Grace", "", False)) == ["Approved by Grace"]


def test_errors_that_come_after_the_screen_closed_are_left_alone() -> None:
    app, asked = Alone(DRAFT), []

    def judged(change: Change) -> Sequence[str]:
        asked.append(change.status)
        return ()

    app.judged_errors = judged
    look = StatusScreen._look_for_errors.__wrapped__  # type: ignore[attr-defined]
    look(app.status, Change(IN_REVIEW, "Ada", "2026-06-01"), ())
    assert asked == [IN_REVIEW]


async def test_a_key_asks_for_the_conditions_once() -> None:
    app = Alone(IN_REVIEW)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.set("by", "Grac")
        await until_done(pilot)
        await pilot.pause()
        app.judged.clear()
        app.set("by", "Grace")
        await pilot.pause()
        assert [change.by for change in app.judged] == ["Grace"]
