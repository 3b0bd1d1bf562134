"""Questions are decided one by one at any size, and nothing is lost on the way."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import TextArea

from tests.waiting import until_done
from tui.core.question import (
    Answer,
    OptionDraft,
    Question,
    consequences,
    decide,
    enrich,
    question_named,
    read,
    reopen,
    reorder,
    withdraw,
)
from tui.core.spec import Spec
from tui.core.styled import Line, Span, plain
from tui.errors import UsageError
from tui.screens.question import QuestionScreen
from tui.screens.question_summary import QuestionSummary
from tui.screens.question_walk import Cited, Deciding, Outcome, Typed
from tui.widgets.option_card import OptionCard
from tui.widgets.question_fields import AnswerText
from tui.widgets.question_view import QuestionView

# Coverage makes a large screen three times as slow, and what runs is the same at every size.
SIZES = [
    pytest.param(size, marks=() if size == (80, 24) else pytest.mark.no_cover)
    for size in ((60, 20), (80, 24), (120, 40), (200, 60))
]
everywhere = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")

SPEC = """# Orders

## 4. Design

Events go through RabbitMQ.

## 9. Open Questions

- [ ] **Q1: Which broker?** Affects: §4.
  - (A) **Kafka** — replay; a cluster. *Recommended.*
  - (B) **RabbitMQ** — known; no replay.
  - (C) **A table [@click=app.exit]x[/] [/]** — one writer.
- [ ] **Q2: どの通貨ですか 🚀?** See Q1.
  - (A) **円** — 国内のみ; 海外は別途 🚀🚀。
  - (B) **ドル** — 国際的; 換算が必要。
- [ ] Will it be legal?
"""
SIXTY = re.sub(
    r"(?m)^  - \([ABC]\) .*\n",
    lambda option: option[0] + "\n" + "".join(f"    詳細 {n} 🎉  \n" for n in range(60)),
    SPEC,
)
LONG = (
    "## Open Questions\n\n- [ ] **Q1: Which?**\n  - (A) **Long** — first.\n\n"
    + "\n".join(f"    - line {n} 漢字 🎉" + " abcdefghi" * (n % 6) + f" end{n}." for n in range(60))
    + "\n  - (B) **Short** — one line.\n  - (C) **円 🚀** — 国内のみ; 海外は別途。\n"
)
DIAGRAM = """## Open Questions

- [ ] **Q1: Which?**
  - (A) **With a picture** — see.

    ```mermaid
    flowchart LR
    A-->B
    ```
  - (B) **Without** — none.
"""


LENGTHS = [
    pytest.param(SPEC, id="one line"),
    pytest.param(SIXTY, id="sixty lines", marks=pytest.mark.no_cover),
]
however_long = pytest.mark.parametrize("source", LENGTHS)

LATER = "# Notes\n\n" + "Above.\n\n" * 40 + "## Cited heading\n\nIt works.\n"


def drawn(source: str, cells: int) -> Sequence[Line] | None:
    return [(Span("DRAWN " + "─" * 80 + " END"),)] if "A-->B" in source else None


class Editor(App[None]):
    """Stands for the editor: it owns the spec and does what the walk asks for."""

    def __init__(self, source: str, start: int = 0, typed: dict[str, Typed] | None = None) -> None:
        super().__init__()
        self.spec = Spec.parse(source)
        self.result: list[Outcome] | None = None
        self.start = start
        self.deciding = Deciding(
            decide=self.decide,
            undo=self.undo,
            reopen=self.reopen,
            enrich=self.enrich,
            reorder=self.reorder,
            section=lambda question: "\n".join(self.sections(question)),
            research=lambda question: (
                [Cited("Notes [b]", LATER, LATER.index("## ")), Cited("More", "Words.")]
                if question.affects
                else []
            ),
            consequences=lambda question: consequences(self.spec, question.id),
            diagrams=drawn,
            by="Ada",
            date="2026-11-20",
            typed={} if typed is None else typed,
            when_done="The status can become In Review.",
        )

    def sections(self, question: Question) -> list[str]:
        found = (self.spec.find(name) for name in question.affects)
        return [self.spec.part(section.index) for section in found if section]

    def on_mount(self) -> None:
        screen = QuestionScreen(read(self.spec), self.start, self.deciding)
        self.push_screen(screen, self.take)

    def take(self, result: list[Outcome] | None) -> None:
        self.result = result

    def decide(self, question: Question, answer: Answer) -> Question:
        if answer.text == "refuse":
            raise UsageError("The file is gone", "Write it again.")
        self.spec = self.spec.apply(*decide(self.spec, question.id, answer))
        return question_named(self.spec, question.id)

    def undo(self, question: Question) -> Question:
        self.spec = self.spec.apply(*withdraw(self.spec, question.id))
        return question_named(self.spec, question.id)

    def reopen(self, question: Question, because: str) -> Question:
        self.spec = self.spec.apply(*reopen(self.spec, question.id, because, "Ada", "2026-11-21"))
        return question_named(self.spec, question.id)

    def enrich(self, question: Question, options: Sequence[OptionDraft]) -> Question:
        if not options[0].tradeoff:
            raise UsageError("The disk is full", "Make room.")
        self.spec = self.spec.apply(*enrich(self.spec, question.id, options))
        return question_named(self.spec, question.id)

    def reorder(self, question: Question, order: Sequence[str]) -> Question:
        self.spec = self.spec.apply(*reorder(self.spec, question.id, order))
        return question_named(self.spec, question.id)

    @property
    def walk(self) -> QuestionScreen:
        screen = self.screen
        assert isinstance(screen, QuestionScreen)
        return screen

    def focused_key(self) -> str:
        return self.focused.option.key if isinstance(self.focused, OptionCard) else ""

    def seen(self) -> str:
        strips = self.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)


@asynccontextmanager
async def opened(
    source: str, size: tuple[int, int], start: int = 0, typed: dict[str, Typed] | None = None
) -> AsyncIterator[tuple[Editor, Pilot[None]]]:
    app = Editor(source, start, typed)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


@everywhere
async def test_every_line_of_every_option_can_be_read(size: tuple[int, int]) -> None:
    async with opened(LONG, size) as (app, pilot):
        seen = app.seen()
        card = app.walk.query(OptionCard).first()
        while card.scroll_y < card.max_scroll_y:
            await pilot.press("pagedown")
            await pilot.pause()
            seen += app.seen()
        assert [n for n in range(60) if f"line {n} 漢字 🎉" not in seen] == []
        assert [n for n in range(60) if f" end{n}." not in seen] == []
        for key, line in (("b", "one line."), ("c", "国内のみ; 海外は別途。")):
            await pilot.press(key)
            assert line in app.seen()


@everywhere
@however_long
async def test_one_option_can_have_the_whole_screen(size: tuple[int, int], source: str) -> None:
    async with opened(source, size) as (app, pilot):
        rows = app.walk.query(OptionCard).first().line_count
        await pilot.press("a", "x")
        await pilot.pause()
        (card,) = [card for card in app.walk.query(OptionCard) if card.display]
        assert card.option.key == "A"
        assert card.size.width >= size[0] - 6
        assert card.size.height >= size[1] - 6
        seen = card.size.height
        place = f"1-{seen} of {card.line_count}" if card.line_count > seen else ""
        assert str(card.border_subtitle) == place
        assert "Question 1 of 3 · Which broker?" in app.seen()
        await pilot.press("escape")
        await pilot.pause()
        assert len([card for card in app.walk.query(OptionCard) if card.display]) == 3
        seen = card.size.height
        place = f"1-{seen} of {rows}" if card.line_count > seen else ""
        assert str(card.border_subtitle) == place
        assert "· Which broker?" not in app.seen()
        assert app.result is None


@everywhere
@however_long
async def test_options_stand_side_by_side_where_there_is_room(
    size: tuple[int, int], source: str
) -> None:
    async with opened(source, size) as (app, _):
        regions = [card.region for card in app.walk.query(OptionCard)]
        rows = {region.y for region in regions}
        assert (len(rows) == 1) == (size[0] >= 120)
        assert all(region.height >= 3 for region in regions)
        seen = app.seen()
        assert "A · Kafka ★ recommended" in seen
        assert "no replay" in seen


@everywhere
@however_long
async def test_letters_choose_and_enter_decides_on_a_second_step(
    size: tuple[int, int], source: str
) -> None:
    async with opened(source, size) as (app, pilot):
        before = app.spec.source
        assert "Q2 depends on it" in app.seen()
        await pilot.press("b")
        assert "● B" in app.seen()
        assert app.spec.source == before
        await pilot.press("enter")
        assert app.spec.source == before
        assert "(B) RabbitMQ. (Ada, 2026-11-20)" in app.seen()
        assert "Enter writes this decision" in app.seen()
        await pilot.press("enter")
        assert "  - **Decision:** (B) RabbitMQ. *(Ada, 2026-11-20)*\n" in app.spec.source
        assert "Question 2 of 3 · 1 decided" in app.seen()


@everywhere
@however_long
async def test_an_own_answer_and_a_reason_are_always_possible(
    size: tuple[int, int], source: str
) -> None:
    async with opened(source, size) as (app, pilot):
        for name in ("own", "because"):
            field = app.walk.query_one(f"#{name}", AnswerText)
            assert app.walk.region.contains_region(field.region)
            assert field.region.width > 30
        await pilot.press("x", "o", *"Wait")
        assert "● Own answer" in app.seen()
        await pilot.press("escape", "r", *"money", "f9")
        assert "Wait — money. (Ada, 2026-11-20)" in app.seen()
        await pilot.press("enter")
        assert "  - **Decision:** Wait — money. *(Ada, 2026-11-20)*\n" in app.spec.source


@everywhere
async def test_an_answer_of_several_lines_is_shown_and_written_on_several_lines(
    size: tuple[int, int],
) -> None:
    async with opened(SPEC, size) as (app, pilot):
        await pilot.press("o", *"Wait", *("enter", "x") * 7, "f9")
        assert "Enter writes this decision" in app.seen()
        assert "x. (Ada, 2026-11-20)" not in app.seen()
        await pilot.pause()
        assert "1-6 of 8" in app.seen()
        await pilot.press("end")
        assert "Enter writes this decision" in app.seen()
        assert "x. (Ada, 2026-11-20)" in app.seen()
        await pilot.press("enter")
        written = "  - **Decision:** Wait\\\n" + "    x\\\n" * 6 + "    x. *(Ada, 2026-11-20)*\n"
        assert written in app.spec.source


@everywhere
@however_long
async def test_enter_inside_a_text_field_never_submits(size: tuple[int, int], source: str) -> None:
    async with opened(source, size) as (app, pilot):
        before = app.spec.source
        await pilot.press("a", "o", *"abcn", "enter", *"x", "tab", "enter", *"b")
        assert app.spec.source == before
        assert not app.walk.is_confirming
        assert app.walk.walk.typed == Typed("own", "abcn\nx", "\nb")
        assert "Question 1 of 3" in app.seen()


@everywhere
@however_long
async def test_what_was_typed_stays_with_its_question(size: tuple[int, int], source: str) -> None:
    async with opened(source, size) as (app, pilot):
        await pilot.press("b", "r", *"why", "escape", "n")
        assert app.walk.query_one("#because", TextArea).text == ""
        await pilot.press("o", *"two", "escape", "n", "p", "p")
        assert app.walk.query_one("#because", TextArea).text == "why"
        assert app.walk.query_one("#own", TextArea).text == ""
        assert "● B" in app.seen()
        await pilot.press("n")
        assert app.walk.query_one("#own", TextArea).text == "two"
        assert "● Own answer" in app.seen()


@everywhere
@however_long
async def test_the_section_and_the_sources_are_read_while_deciding(
    size: tuple[int, int], source: str
) -> None:
    async with opened(source, size) as (app, pilot):
        assert ("Events go through RabbitMQ." in app.seen()) == (size[0] >= 170)
        await pilot.press("t")
        await pilot.pause()
        assert "Source 1 of 2: Notes [b]" in app.seen()
        assert "Cited heading" in app.seen()
        assert "It works." in app.seen()
        await pilot.press("t")
        assert "Words." in app.seen()
        await pilot.press("s")
        assert "Events go through RabbitMQ." in app.seen()
        await pilot.press("B", "enter", "enter")
        assert "(B) RabbitMQ" in app.spec.source
        await pilot.press("t")
        assert "This question and its" in app.seen()
        await pilot.press("t")
        assert not app.walk.query_one(QuestionView).is_reading
        await pilot.press("s")
        assert "names no section" in app.seen()
        await pilot.press("escape")
        assert not app.walk.query_one(QuestionView).is_reading
        assert app.result is None


@everywhere
async def test_a_diagram_in_an_option_is_drawn(size: tuple[int, int]) -> None:
    async with opened(DIAGRAM, size) as (app, pilot):
        await until_done(pilot)
        await pilot.press("a", "x")
        await until_done(pilot)
        card = app.walk.query(OptionCard).first()
        assert any("DRAWN" in plain(line) for line in card._lines)
        assert "DRAWN ───" in app.seen()
        while card.scroll_x < card.max_scroll_x:
            await pilot.press("right")
        await pilot.pause()
        assert "─ END" in app.seen()


@everywhere
@however_long
async def test_questions_can_be_skipped_deferred_and_come_back_to(
    size: tuple[int, int], source: str
) -> None:
    async with opened(source, size) as (app, pilot):
        await pilot.press("l")
        assert "Question 2 of 3 · 1 deferred" in app.seen()
        await pilot.press("n")
        assert "Question 3 of 3 · 1 deferred" in app.seen()
        await pilot.press("o", *"yes", "f9", "enter")
        await pilot.pause()
        assert isinstance(app.screen, QuestionSummary)
        assert "1 of 3 questions decided" in app.seen()
        await pilot.press("escape", "p")
        assert "Question 2 of 3 · 1 decided, 1 deferred" in app.seen()
        await pilot.press("p", "a", "enter", "enter")
        assert "(A) Kafka" in app.spec.source


@everywhere
@however_long
async def test_escape_leaves_everything_as_it_was(size: tuple[int, int], source: str) -> None:
    typed: dict[str, Typed] = {}
    async with opened(source, size, typed=typed) as (app, pilot):
        before = app.spec.source
        await pilot.press("b", "r", *"why", "escape", "enter", "escape", "escape")
        assert app.spec.source == before
        assert app.result is not None
        assert [outcome.mark for outcome in app.result] == ["open", "open", "open"]
        assert typed["Q1"] == Typed("B", "", "why")
    async with opened(source, size, typed=typed) as (app, _):
        assert app.walk.query_one("#because", TextArea).text == "why"


@everywhere
@however_long
async def test_escape_keeps_what_was_decided_before_it(size: tuple[int, int], source: str) -> None:
    async with opened(source, size) as (app, pilot):
        await pilot.press("b", "enter", "enter", "a", "enter", "escape", "escape")
        assert app.result is not None
        assert [outcome.mark for outcome in app.result] == ["decided", "open", "open"]
        touched = [place.title for place in app.result[0].consequences]
        assert touched == ["4. Design"]
        assert app.spec.source.count("**Decision:**") == 1


@everywhere
@however_long
async def test_a_decision_is_undone_or_reopened_with_its_history(
    size: tuple[int, int], source: str
) -> None:
    async with opened(source, size) as (app, pilot):
        before = app.spec.source
        await pilot.press("b", "enter", "enter", "p")
        assert "Decided: (B) RabbitMQ" in app.seen()
        await pilot.press("enter", "c")
        assert app.spec.source.count("**Decision:**") == 1
        await pilot.press("u")
        assert app.spec.source == before
        await pilot.press("u", "b", "enter", "enter")
        decided = app.spec.source
    async with opened(decided, size) as (app, pilot):
        await pilot.press("r", *"news", "escape", "u")
        assert "**Earlier decision:** (B) RabbitMQ" in app.spec.source
        assert "**Re-opened:** news. *(Ada, 2026-11-21)*" in app.spec.source
        assert "Earlier decision: (B) RabbitMQ" in app.seen()
        await pilot.press("a", "enter", "enter")
        assert "**Decision:** (A) Kafka." in app.spec.source


@everywhere
@however_long
async def test_the_end_of_the_walk_sums_up(size: tuple[int, int], source: str) -> None:
    async with opened(source, size) as (app, pilot):
        await pilot.press("a", "enter", "enter", "b", "enter", "enter")
        await pilot.press("o", *"yes", "f9", "enter")
        await pilot.pause()
        seen = app.seen()
        assert "3 of 3 questions decided" in seen
        assert "(A) Kafka. (Ada, 2026-11-20)" in seen
        assert "touches 4. Design" in seen
        assert "The status can become In Review." in seen
        await pilot.press("enter")
        assert app.result is not None
        assert [outcome.mark for outcome in app.result] == ["decided"] * 3


@everywhere
@however_long
async def test_arrows_move_between_options(size: tuple[int, int], source: str) -> None:
    async with opened(source, size) as (app, pilot):
        await pilot.press("right", "right", "right")
        assert app.focused_key() == "C"
        await pilot.press("left")
        assert app.focused_key() == "B"
        await pilot.press("up")
        assert app.focused_key() == ("A" if size[0] < 120 else "B")
        await pilot.press("3")
        assert app.focused_key() == "C"
        assert app.walk.walk.typed.choice == "C"


@pytest.mark.parametrize(
    ("key", "size"),
    [
        ("less_than_sign", (60, 20)),
        ("alt+left", (80, 24)),
        ("alt+up", (120, 40)),
        ("alt+up", (200, 60)),
    ],
)
async def test_an_option_changes_places_and_stays_chosen(key: str, size: tuple[int, int]) -> None:
    async with opened(SPEC, size) as (app, pilot):
        before = app.spec.source
        await pilot.press("b", key)
        await pilot.pause()
        assert "  - (A) **RabbitMQ** — known; no replay.\n  - (B) **Kafka**" in app.spec.source
        assert app.focused_key() == "A"
        assert app.walk.walk.typed.choice == "A"
        await pilot.press(key)
        assert app.focused_key() == "A"
        await pilot.press("greater_than_sign")
        await pilot.pause()
        assert app.spec.source == before
        assert app.walk.walk.typed.choice == "B"


async def test_options_that_cannot_change_places_say_why() -> None:
    source = "## Open Questions\n\n- [ ] Which? (a) x, (b) y\n- [ ] And?\n"
    async with opened(source, (80, 24)) as (app, pilot):
        await pilot.press("greater_than_sign")
        await pilot.pause()
        notices = [notice.message for notice in app._notifications]
        assert any("they are part of a sentence" in notice for notice in notices)
        assert app.focused_key() == "A"
        await pilot.press("n", "greater_than_sign")
        await pilot.pause()
        assert app.spec.source == source


async def test_nothing_chosen_is_said_and_nothing_happens() -> None:
    async with opened(SPEC, (80, 24)) as (app, pilot):
        before = app.spec.source
        await pilot.press("enter", "d", "9", "n", "n", "enter", "x", "left", "c")
        assert app.spec.source == before
        assert not app.walk.is_confirming
        notices = [notice.message for notice in app._notifications]
        assert notices == ["Choose A, B, C first, or o for an own answer.", "o answers it."]
        assert "It has no options. o writes" in app.seen()


async def test_a_refused_decision_is_told_and_kept() -> None:
    async with opened(SPEC, (80, 24)) as (app, pilot):
        await pilot.press("o", *"refuse", "f9", "enter")
        assert [notice.message for notice in app._notifications] == [
            "The file is gone. Write it again."
        ]
        assert app.walk.query_one("#own", TextArea).text == "refuse"
        assert "Question 1 of 3" in app.seen()


async def test_a_decision_made_by_other_means_is_not_undone_by_force() -> None:
    source = "## Open Questions\n\n- [ ] One?\n- [ ] Two?\n"
    async with opened(source, (80, 24)) as (app, pilot):
        await pilot.press("u", "o", *"yes", "f9", "enter", "p")
        app.spec = Spec.parse("## Open Questions\n\n- [x] One? **RESOLVED** — no.\n")
        await pilot.press("u")
        assert "is part of its text" in next(iter(app._notifications)).message


@everywhere
async def test_a_bare_question_gets_options_without_leaving_the_walk(
    size: tuple[int, int],
) -> None:
    async with opened(SPEC, size, start=2) as (app, pilot):
        await pilot.press("m", *"Yes", "f9")
        assert "The disk is full. Make room." in [n.message for n in app._notifications]
        await pilot.press("m", "escape", "m", *"Yes", "tab", *"fast", "tab", *"No", "f9")
        await pilot.pause()
        assert [card.option.label for card in app.walk.query(OptionCard)] == ["Yes", "No"]
        await pilot.press("m", "b", "enter", "enter")
        assert "  - **Decision:** (B) No. *(Ada, 2026-11-20)*\n" in app.spec.source


async def test_a_click_chooses_an_option() -> None:
    async with opened(SPEC, (120, 40)) as (app, pilot):
        await pilot.click(app.walk.query(OptionCard).last())
        assert app.walk.walk.typed.choice == "C"


async def test_the_summary_opens_at_the_end_and_on_request() -> None:
    async with opened(SPEC, (80, 24), start=2) as (app, pilot):
        await pilot.press("w")
        assert app.seen().count("not looked at") == 3
        await pilot.press("p", "n")
        assert isinstance(app.screen, QuestionSummary)
        assert app.seen().count("not looked at") == 2
        assert "Will it be legal? (skipped)" in app.seen()
        assert "Every question" not in app.seen()
        await pilot.press("enter")
        assert app.result is not None


async def test_cards_fit_the_screen_when_it_changes() -> None:
    async with opened(SPEC, (200, 60)) as (app, pilot):
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert app.walk.query_one(QuestionView).is_stacked
        await pilot.press("s", "s", "b")
        assert "● B" in app.seen()


async def test_the_last_line_names_the_keys_that_work_where_the_focus_is() -> None:
    async with opened(SPEC, (120, 30)) as (app, pilot):
        await pilot.pause()
        keys = "Decide o Own r Reason esc Close l Later n Next p Back f1 Help x Expand"
        assert keys in app.seen()
        await pilot.press("r")
        await pilot.pause()
        assert "f9 To the decision esc Back to the options" in app.seen()
        assert "Later" not in app.seen()


@everywhere
async def test_the_last_line_is_never_cut_and_names_the_way_out_and_the_help(
    size: tuple[int, int],
) -> None:
    async with opened(SPEC, size) as (app, pilot):
        await pilot.pause()
        line = app.seen().split("\n")[-1]
        assert "esc Close" in line
        assert "f1 Help" in line
        assert not line.rstrip().endswith("…")


@everywhere
@however_long
async def test_the_chosen_option_is_in_sight_while_the_decision_is_shown_or_written(
    size: tuple[int, int], source: str
) -> None:
    asked = source.replace("Which broker?", "Which broker carries each event? " * 4)
    async with opened(asked, size) as (app, pilot):
        for keys in (("c", "enter"), ("escape", "o"), ("escape", "r")):
            await pilot.press(*keys)
            await pilot.pause()
            card = app.walk.query(OptionCard).last()
            assert app.walk.query_one("#question-main").region.contains_region(card.region)
            assert "● C · A table" in app.seen()


async def test_other_options_are_in_sight_below_the_one_in_use_however_many() -> None:
    options = "".join(f"  - ({letter}) **Choice {letter}** — x.\n" for letter in "ABCDEFGHI")
    async with opened(f"## Open Questions\n\n- [ ] Which?\n{options}", (60, 20)) as (app, pilot):
        assert "A · Choice A" in app.seen()
        assert "B · Choice B" in app.seen()
        await pilot.press("i")
        await pilot.pause()
        assert app.focused_key() == "I"
        assert "I · Choice I" in app.seen()


async def test_long_names_are_cut_in_the_frame_and_whole_inside() -> None:
    source = (
        f"## Open Questions\n\n- [ ] Which?\n  - (A) **{'long ' * 30}end** — x *Recommended.*\n"
    )
    async with opened(source, (60, 20)) as (app, _):
        card = app.walk.query(OptionCard).first()
        assert "…" in str(card.border_title)
        assert "★" in str(card.border_title)
        assert "end" in " ".join(plain(line) for line in card._lines)


async def test_a_theme_can_change_while_a_question_is_shown() -> None:
    async with opened(SPEC, (80, 24)) as (app, pilot):
        app.theme = "textual-light"
        await pilot.pause()
        assert "A · Kafka" in app.seen()


@pytest.mark.parametrize("text", ["first\nsecond\n", "one\ntwo\nthree\nfour\nfive\n\n"])
async def test_an_own_answer_of_several_lines_shows_its_first_line_once_it_is_left(
    text: str,
) -> None:
    async with opened(SPEC, (80, 24)) as (app, pilot):
        await pilot.press("o")
        field = app.screen.query_one("#own", AnswerText)
        field.insert(text)
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert (field.scroll_y, field.size.height) == (0, 1)
        await pilot.resize_terminal(60, 18)
        await pilot.pause()
        assert (field.scroll_y, field.size.height) == (0, 1)
        await pilot.press("o")
        await pilot.pause()
        assert field.scroll_y <= field.cursor_location[0] < field.scroll_y + field.size.height
