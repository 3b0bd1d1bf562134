"""Keys that come in one piece, faster than the focus moves, land where each of them belongs."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.screens.editor.test_story import opened
from tests.screens.test_home import home
from tests.waiting import until, until_so
from tui.app import SpecsApp
from tui.screens.new_spec import NewSpecScreen
from tui.screens.question import QuestionScreen
from tui.screens.question_compose import ComposeScreen
from tui.screens.typed_ahead import TypedAhead
from tui.widgets.question_form import QuestionForm

AppOn = Callable[[Path], SpecsApp]
SOME = {"\t": "tab", "\r": "enter", "\x1b": "escape"}


def send(pilot: Pilot[None], *pieces: str) -> None:
    """Send keys at once, as a terminal does that has them in one piece; "f9" is one key."""
    for piece in pieces:
        if len(piece) > 1 and piece.isalnum() and piece[1:].isdigit():
            pilot.app.post_message(events.Key(piece, None))
            continue
        for character in piece:
            key = SOME.get(character) or _character_to_key(character)
            pilot.app.post_message(events.Key(key, character))


async def test_a_question_is_written_in_one_piece(app_on: AppOn, spec_file: Path) -> None:
    async with app_on(spec_file).run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        await pilot.press("alt+a")
        await until(pilot, lambda: isinstance(pilot.app.screen, ComposeScreen))
        send(pilot, "Which cache?\tRedis\tfast; a server\tNone\tsimple; slow\t\t\t4\tAda")
        form = pilot.app.screen.query_one(QuestionForm)
        await until(pilot, lambda: form.draft.owner == "Ada")
        draft = form.draft
        assert draft.title == "Which cache?"
        options = [(o.label, o.tradeoff) for o in draft.options if o.label]
        assert options == [("Redis", "fast; a server"), ("None", "simple; slow")]
        assert draft.affects == ("4",)


async def test_a_question_is_decided_in_one_piece(app_on: AppOn, spec_file: Path) -> None:
    """Letters behind the key that opens a field are its text and no keys of the screen."""
    async with app_on(spec_file).run_test(size=(100, 40)) as pilot:
        editor = await opened(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(pilot.app.screen, QuestionScreen))
        await pilot.pause()
        send(pilot, "brwe know wall\ttxs", "f9", "\r")
        await until(pilot, lambda: "**Decision:**" in editor.session.source)
        assert "(B) RabbitMQ — we know wall" in editor.session.source


async def test_a_new_spec_is_described_in_one_piece(app_on: AppOn, workspace: Path) -> None:
    app = app_on(workspace)
    async with app.run_test(size=(100, 30)) as pilot:
        await home(pilot)
        send(pilot, "nBilling", "f8", "f8", "\tCore\tPRD-7")
        await until(pilot, lambda: isinstance(app.screen, NewSpecScreen))
        await until(pilot, lambda: value(app, "prd") == "PRD-7")
        assert [value(app, name) for name in ("title-input", "author", "team")] == [
            "Billing",
            "Ada",
            "Core",
        ]


class Ahead(TypedAhead):
    async def on_event(self, event: events.Event) -> None:
        if not self.holds_back(event):
            await self.take(event)


class Busy(Static, can_focus=True):
    """A field that is never done, and writes down its keys."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = ""

    def on_mount(self) -> None:
        for _ in range(3):
            self.call_later(self.go_on)

    async def go_on(self) -> None:
        self.call_later(self.go_on)
        await asyncio.sleep(0.005)

    def on_key(self, event: events.Key) -> None:
        self.keys += event.key


async def test_keys_arrive_on_a_screen_that_is_never_done() -> None:
    app = Ahead()
    async with app.run_test() as pilot:
        app.is_listening()
        busy = Busy()
        await app.mount(busy)
        busy.focus()
        send(pilot, "abc")
        await until_so(lambda: busy.keys == "abc")


async def test_what_waits_for_typed_keys_comes_behind_them(app_on: AppOn, spec_file: Path) -> None:
    app = app_on(spec_file)
    async with app.run_test(size=(100, 40)) as pilot:
        editor = await opened(pilot)
        seen: list[bool] = []
        app.hold_keys()
        send(pilot, "early ")
        app.once_taken(lambda: seen.append("early " in editor.session.source))
        assert not seen
        app.is_listening()
        await until(pilot, lambda: seen)
        assert seen == [True]


def value(app: SpecsApp, name: str) -> str:
    return next((field.value for field in app.screen.query(f"#{name}").results(Input)), "")
