"""The walk through questions, without a screen."""

from dataclasses import replace

from tui.core.question import Answer, Question, read
from tui.core.spec import Spec
from tui.screens.question_text import facts, head
from tui.screens.question_walk import Deciding, Typed, Walk

SOURCE = """## Open Questions

- [ ] **Q1: One?** Default: yes.
- [x] **Q2: Two?** See Q1.
  - **Earlier decision:** No.
  - **Decision:** Yes.

### Three

Words.
"""
QUESTIONS = read(Spec.parse(SOURCE))


def kept(question: Question, answer: object = None) -> Question:
    return question


def walk(start: int = 0) -> Walk:
    return Walk(QUESTIONS, start, Deciding(kept, kept, kept))


def test_a_walk_needs_nothing_but_the_way_to_the_spec() -> None:
    deciding = walk().deciding
    assert deciding.section(QUESTIONS[0]) == ""
    assert list(deciding.research(QUESTIONS[0])) == []
    assert deciding.consequences(QUESTIONS[0]) == []


def test_a_walk_starts_inside_its_questions() -> None:
    assert walk(-3).index == 0
    assert walk(9).index == 2


def test_nothing_is_decided_without_an_answer() -> None:
    here = walk()
    assert here.answer() is None
    assert here.decide() is QUESTIONS[0]
    here.typed.own = " So "
    assert here.answer() == Answer(None, "So", "", "", "")
    assert not here.can_enrich
    here.enrich([])
    assert here.current is QUESTIONS[0]


def test_an_option_stays_where_nobody_can_move_it() -> None:
    questions = read(Spec.parse("## Open Questions\n\n- [ ] Which?\n  - (A) x\n  - (B) y\n"))
    assert Walk(questions, 0, Deciding(kept, kept, kept)).move("A", 1) == "A"


def test_deciding_goes_on_to_what_waits() -> None:
    here = walk()
    here.defer()
    assert here.go_to_waiting()
    assert here.current.id == "3"
    here.defer()
    assert not here.go_to_waiting()
    assert here.progress() == "Question 3 of 3 · 1 decided, 2 deferred"


def test_the_words_of_a_question_begin_with_its_title() -> None:
    assert head(QUESTIONS[0]) == "**Q1: One?** Default: yes."
    assert head(QUESTIONS[1]).endswith("*Earlier decision:* No.\n\n**Decided:** Yes.")
    assert head(QUESTIONS[2]) == "**Three**\n\nWords."


def test_what_else_there_is_to_know() -> None:
    assert facts(QUESTIONS[0], QUESTIONS) == (
        "Recommended: yes. · Q2 depends on it · Open Questions"
    )
    assert facts(QUESTIONS[2], QUESTIONS) == "Three"
    again = [*QUESTIONS, replace(QUESTIONS[1], id="Q7")]
    assert "Q2, Q7 depend on it" in facts(QUESTIONS[0], again)


def test_an_option_is_chosen_by_its_key_or_its_place() -> None:
    source = "## Open Questions\n\n- [ ] Which?\n  - (i) x\n  - (ii) y\n"
    here = Walk(read(Spec.parse(source)), 0, Deciding(kept, kept, kept))
    chosen = []
    for key in ("i", "II", "a", "2", "b"):
        assert here.choose(key)
        chosen.append(here.typed.choice)
    assert chosen == ["I", "II", "I", "II", "II"]
    assert not any(here.choose(key) for key in ("c", "3", "0", "iii", "-", ""))


def test_what_is_typed_is_handed_on_at_once_unless_it_is_decided() -> None:
    handed: list[dict[str, tuple[Question, Typed]]] = []
    here = Walk(QUESTIONS, 0, Deciding(kept, kept, kept, keep=handed.append))
    here.type("So", "why")
    assert handed == [{"Q1": (QUESTIONS[0], Typed("", "So", "why"))}]
    here.index = 1
    here.type("No", "")
    assert [*handed[-1]] == ["Q1"]


def test_what_was_written_with_a_decision_is_not_written_again_when_it_is_reopened() -> None:
    source = "## Open Questions\n\n- [x] One?\n  - **Decision:** Wait\\\n    here — no money.\n"
    told: list[str] = []

    def reopen(question: Question, because: str) -> Question:
        told.append(because)
        return replace(question, state="open")

    for because in ("no money", "news"):
        typed = {"1": Typed("own", "Wait\nhere", because)}
        again = Walk(read(Spec.parse(source)), 0, Deciding(kept, kept, reopen, typed=typed))
        assert again.take_back()
    assert told == ["", "news"]
