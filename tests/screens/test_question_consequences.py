"""What a decision touches is shown as a diff and changed only by consent."""

import pytest
from textual.app import App
from textual.widgets import OptionList, Static

from tui.core.question import Answer, Consequence, consequences, decide
from tui.core.question.consequence import carried_out
from tui.core.spec import Spec
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

TWO = """## Alternatives

| Option | Pros |
|---|---|
| | |

## Open Questions

- [x] **Q1: Which?**
  - (A) **this**
  - (B) **that**
  - **Decision:** (A) this.
- [x] **Q2: Where?**
  - (A) **here**
  - (B) **there**
  - **Decision:** (A) here.
"""


class Editor(App[None]):
    def __init__(self, source: str = SOURCE, *names: str) -> None:
        super().__init__()
        spec = Spec.parse(source)
        self.spec = spec if names else spec.apply(*decide(spec, "Q1", Answer("A")))
        self.places = [place for q in names or ["Q1"] for place in consequences(self.spec, q)]
        self.result: list[Aftermath | None] = []

    def on_mount(self) -> None:
        self.push_screen(ConsequencesScreen(self.spec, self.places), self.result.append)

    def text(self, name: str) -> str:
        return str(self.screen.query_one(name, Static).render())


def titles(places: tuple[Consequence, ...]) -> list[str]:
    return [place.title for place in places]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_a_change_is_shown_and_made_only_by_consent(size: tuple[int, int]) -> None:
    app = Editor()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "What was decided touches 3 places · 0 to change" in app.text("#places-title")
        assert "+ > **Decision Q1:** (A) Kafka." in app.text("#place-text")
        assert app.screen.has_class("-stacked") == (size[0] < 100)
        await pilot.press("enter", "down")
        assert "“We watch RabbitMQ.”" in app.text("#place-text")
        await pilot.press("d")
        assert "It stays as it is." in app.text("#place-text")
        await pilot.press("down")
        assert "Only you can say" in app.text("#place-text")
        await pilot.press("space", "f9")
        result = app.result[0]
        assert result is not None
        now = carried_out(app.spec, result.agreed).source
        assert "RabbitMQ.\n\n> **Decision Q1:** (A) Kafka.\n\n## 5" in now
        assert titles(result.to_visit) == ["9. Open Questions"]
        assert titles(result.dismissed) == ["5. Operation"]


async def test_a_sign_besides_the_colour_tells_on_which_place_the_keys_act() -> None:
    app = Editor()
    async with app.run_test() as pilot:
        await pilot.pause()
        names = app.screen.query_one(OptionList)

        def rows() -> list[str]:
            return [str(names.get_option_at_index(at).prompt)[:3] for at in range(3)]

        assert rows() == ["▌○ ", " ○ ", " ○ "]
        await pilot.press("down", "d")
        assert rows() == [" ○ ", "▌– ", " ○ "]


async def test_a_verdict_can_be_taken_back() -> None:
    app = Editor()
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("a", "a", "down", "d", "d", "down", "down", "d", "v", "f9")
        result = app.result[0]
        assert result is not None
        assert result.agreed == ()
        assert titles(result.dismissed) == []


async def test_a_named_section_that_stays_as_it_is_says_so_by_a_comment() -> None:
    app = Editor()
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("up", "d")
        assert "+ <!-- Decision Q1: nothing to change here -->" in app.text("#place-text")
        await pilot.press("d")
        assert "nothing to change" not in app.text("#place-text")


async def test_escape_leaves_every_place_to_visit() -> None:
    app = Editor()
    async with app.run_test() as pilot:
        await pilot.pause()
        app.screen.query_one(OptionList).highlighted = None
        await pilot.press("a", "escape")
        assert app.result == [Aftermath((), tuple(app.places), ())]


async def test_two_changes_of_one_row_are_shown_as_they_will_be_made() -> None:
    app = Editor(TWO, "Q1", "Q2")
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "- | | |" in app.text("#place-text")
        await pilot.press("a", "down")
        text = app.text("#place-text")
        assert "+ | there" in text
        assert "+ | that" not in text
        await pilot.press("a", "f9")
        result = app.result[0]
        assert result is not None
        assert result.agreed == tuple(app.places)
