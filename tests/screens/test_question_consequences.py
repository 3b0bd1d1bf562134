"""What a decision touches is shown as a diff and changed only by consent."""

import pytest
from textual.app import App
from textual.widgets import OptionList, Static

from tui.core.question import Answer, Consequence, consequences, decide
from tui.core.spec import Edit, Spec
from tui.screens.question_consequences import Aftermath, ConsequencesScreen

SOURCE = """## 4. Design

Events [b] go through RabbitMQ.

## 5. Operation

We watch RabbitMQ.

## 9. Open Questions

- [ ] **Q1: Which broker?** Affects: §4, §8.
  - (A) **Kafka** — replay.
  - (B) **RabbitMQ** — known.
"""


class Editor(App[None]):
    def __init__(self) -> None:
        super().__init__()
        spec = Spec.parse(SOURCE)
        self.spec = spec.apply(*decide(spec, "Q1", Answer("A")))
        self.places = consequences(self.spec, "Q1")
        self.result: list[Aftermath | None] = []

    def on_mount(self) -> None:
        self.push_screen(ConsequencesScreen(self.spec.source, self.places), self.result.append)

    def text(self, name: str) -> str:
        return str(self.screen.query_one(name, Static).render())


def titles(places: tuple[Consequence, ...]) -> list[str]:
    return [place.title for place in places]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_a_change_is_shown_and_made_only_by_consent(size: tuple[int, int]) -> None:
    app = Editor()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "touches 3 places · 0 to change" in app.text("#places-title")
        assert "+ > **Decision Q1:** (A) Kafka." in app.text("#place-text")
        assert app.screen.has_class("-stacked") == (size[0] < 100)
        await pilot.press("enter")
        assert "“We watch RabbitMQ.”" in app.text("#place-text")
        await pilot.press("d")
        assert "Only you can say" in app.text("#place-text")
        await pilot.press("space", "f9")
        result = app.result[0]
        assert result is not None
        now = app.spec.apply(*result.edits).source
        assert "RabbitMQ.\n\n> **Decision Q1:** (A) Kafka.\n\n## 5" in now
        assert titles(result.to_visit) == ["9. Open Questions"]
        assert titles(result.dismissed) == ["5. Operation"]


async def test_a_verdict_can_be_taken_back() -> None:
    app = Editor()
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("a", "up", "a", "d", "up", "v", "f9")
        result = app.result[0]
        assert result is not None
        assert result.edits == ()
        assert titles(result.dismissed) == []


async def test_escape_leaves_every_place_to_visit() -> None:
    app = Editor()
    async with app.run_test() as pilot:
        await pilot.pause()
        app.screen.query_one(OptionList).highlighted = None
        await pilot.press("a", "escape")
        assert app.result == [Aftermath((), tuple(app.places), ())]


async def test_two_changes_of_one_row_are_not_made_at_once() -> None:
    app = Editor()
    row = Edit(0, 5, "| a |")
    app.places = [
        Consequence("alternatives", 0, name, 1, "Why", "", (row,)) for name in ("One", "Two")
    ]
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("a", "a", "f9")
        result = app.result[0]
        assert result is not None
        assert result.edits == (row,)
        assert titles(result.to_visit) == ["Two"]
