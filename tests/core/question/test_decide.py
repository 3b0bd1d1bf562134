"""A decision is written in place, in the form of the question, and nothing else changes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.question.test_read import cases
from tui.core.history import Replacement
from tui.core.question import (
    Answer,
    decide,
    find,
    question_named,
    read,
    reopen,
    status_word,
    withdraw,
)
from tui.core.spec import Edit, Spec
from tui.errors import UsageError

ITEM = """## 9. Open Questions

- [ ] **Q1: Where do sessions live?** Affects: §4.2.
  - (A) **Redis** — fast.
  - (B) **A table** — slower.
- [ ] Next?
"""
ADA = Answer("A", "", "we have it", "Ada Lovelace", "2026-11-20")
OWN = Answer(None, "Neither | nor", "", "Ada", "2026-11-20")


def decided(source: str, name: str, answer: Answer) -> str:
    spec = Spec.parse(source)
    return spec.apply(*decide(spec, name, answer)).source


def back_again(source: str, edits: list[Edit]) -> str:
    """Apply edits and take them back one by one, as the editor's undo does."""
    steps = []
    text = source
    for edit in sorted(edits, key=lambda edit: -edit.start):
        steps.append(Replacement.of(edit, text))
        text = text[: edit.start] + edit.text + text[edit.end :]
    for step in reversed(steps):
        edit = step.inverse.edit
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def test_the_canonical_decision_is_the_last_line_of_its_item() -> None:
    assert decided(ITEM, "Q1", ADA) == ITEM.replace("- [ ] **Q1", "- [x] **Q1").replace(
        "slower.\n",
        "slower.\n  - **Decision:** (A) Redis — we have it. *(Ada Lovelace, 2026-11-20)*\n",
    )


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (Answer("a"), "(A) Redis."),
        (Answer("A", "three nodes"), "(A) Redis; three nodes."),
        (Answer(None, "Neither!", "", "Ada"), "Neither! *(Ada)*"),
        (
            Answer(None, "Two  words.", "of\x1b course", "", "2026-01-02"),
            "Two words — of course. *(2026-01-02)*",
        ),
        (Answer(None, "**Decision:** x", "", "A*a"), "Decision: x. *(Aa)*"),
    ],
)
def test_the_text_of_a_decision(answer: Answer, text: str) -> None:
    assert f"  - **Decision:** {text}\n" in decided(ITEM, "Q1", answer)


@pytest.mark.parametrize(
    ("name", "answer", "message"),
    [
        ("Q9", ADA, "No question is named 'Q9'. The questions are: Q1, 2."),
        ("Q1", Answer("C"), "Q1 has no option 'C'. Its options are A, B."),
        ("2", Answer("C"), "2 has no option 'C'. It has no options: answer with a text."),
        (
            "2",
            Answer(None, " \n"),
            "The answer is empty. Name an option or write an answer of your own.",
        ),
    ],
)
def test_an_impossible_answer_is_refused(name: str, answer: Answer, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        decided(ITEM, name, answer)
    assert str(caught.value) == message


@pytest.mark.parametrize("name", ["One", " one "])
def test_a_beginning_that_several_questions_share_is_refused(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        question_named(Spec.parse("## Open Questions\n\n- One?\n- Two?\n- One more?\n"), name)
    assert str(caught.value).endswith("Name one by its id: 1, 3.")


def test_a_spec_without_questions_says_so() -> None:
    with pytest.raises(UsageError, match="The questions are: none"):
        question_named(Spec.parse("# A\n"), "Q1")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("## Open Questions\n\n1. One?", "## Open Questions\n\n1. One?\n   - **Decision:** D"),
        (
            "## Open Questions\n\n* [ ] One?  \n  * a\n",
            "## Open Questions\n\n* [x] One?  \n  * a\n  * **Decision:** D\n",
        ),
        (
            "## Open Questions\n\n- [ ] One?\n\n      * code\n",
            "## Open Questions\n\n- [x] One?\n\n      * code\n  - **Decision:** D\n",
        ),
        (
            "## Open Questions\n\n-\t[ ] One?\n\nLoose.\n",
            "## Open Questions\n\n-\t[x] One?\n    - **Decision:** D\n\nLoose.\n",
        ),
        (
            "## Open Questions\r\n\r\nShould it?\r\n\r\nMore.\r\n",
            "## Open Questions\r\n\r\nShould it?\r\n\r\nMore.\r\n\r\n**Decision:** D\r\n",
        ),
        (
            "## Open Questions\n\n### One?\n\n## Next\n",
            "## Open Questions\n\n### One?\n\n**Decision:** D\n\n## Next\n",
        ),
        (
            "## A\n\n<<[UNRESOLVED x]>>\ny\n\n<<[/UNRESOLVED]>>\n",
            "## A\n\n<<[UNRESOLVED x]>>\ny\n\n**Decision:** D\n\n<<[/UNRESOLVED]>>\n",
        ),
        (
            "## A\n\nVia [NEEDS CLARIFICATION: x?], then.\n",
            "## A\n\nVia [NEEDS CLARIFICATION: x?] **Decision:** D, then.\n",
        ),
        (
            "## A\n\n| a | [NEEDS CLARIFICATION: x?] |\n",
            "## A\n\n| a | [NEEDS CLARIFICATION: x?] **Decision:** C |\n",
        ),
        (
            "## Open Questions\n\n| Question | Status |\n|-|-|\n| One? | Open |\n",
            "## Open Questions\n\n| Question | Status |\n|-|-|\n"
            "| One? | Resolved. **Decision:** C |\n",
        ),
        (
            "## Open Questions\n\n| Question | Answer | Status |\n|-|-|-|\n| One? |  | |\n",
            "## Open Questions\n\n| Question | Answer | Status |\n|-|-|-|\n"
            "| One? |  **Decision:** C | Resolved |\n",
        ),
        (
            "## Open Questions\n\n| Question | Answer |\n|-|-|\n| One? | TBD |\n",
            "## Open Questions\n\n| Question | Answer |\n|-|-|\n| One? | TBD **Decision:** C |\n",
        ),
        (
            "## Open Questions\n\n| Question | Owner |\n|-|-|\n| One? | Ada |\n",
            "## Open Questions\n\n| Question | Owner |\n|-|-|\n| One? **Decision:** C | Ada |\n",
        ),
        (
            "## Open Questions\n\n| Question | Answer |\n|-|-|\n| One? ||\n",
            "## Open Questions\n\n| Question | Answer |\n|-|-|\n| One? |**Decision:** C |\n",
        ),
    ],
)
def test_each_form_gets_its_decision_in_place(source: str, expected: str) -> None:
    text = "Neither | nor. *(Ada, 2026-11-20)*"
    cell = text.replace("|", "\\|")
    wanted = expected.replace("** D", f"** {text}").replace("** C", f"** {cell}")
    now = decided(source, "1", OWN)
    assert now == wanted
    question = read(Spec.parse(now))[0]
    assert question.is_decided
    assert question.decision
    assert question.decision.by == "Ada"


ALL = [pytest.param(markdown, id=name) for name, markdown, _ in cases()]


LINES = Answer(None, "Kafka.\n- orders\n\n2. mail | SMS", "# reads\n`a\nb`", "Ada", "2026-11-20")


@pytest.mark.parametrize(
    ("source", "lead"),
    [
        ("- [ ] One?\n- [ ] Next?\n", "\n    "),
        ("1. One?\n\nNext?\n", "\n     "),
        ("Should it?\n\nMore.\n", "\n"),
        ("### One?\n\nMore.\n", "\n"),
        ("- [ ] One?\r\n  - a\r\n", "\r\n    "),
        ("- [ ] One?\r- [ ] Next?\r", "\r    "),
    ],
)
def test_lines_typed_as_lines_stay_lines(source: str, lead: str) -> None:
    """A hard break ends each line; nothing in it begins a list, a heading or a quote."""
    end = lead.rstrip(" ")
    source = f"## Open Questions{end}{end}{source}"
    now = decided(source, "1", LINES)
    lines = ["Kafka.\\", "\\- orders\\", "\\", "2\\. mail | SMS — # reads\\"]
    assert lead.join([*lines, "`a b`. *(Ada, 2026-11-20)*"]) in now
    _is_read_as_typed(now, source)


@pytest.mark.parametrize(
    "source",
    [
        "## Open Questions\n\n| Question | Answer |\n|-|-|\n| One? | |\n",
        "## Open Questions\n\n| Question | Status |\n|-|-|\n| One? | Open |\n",
        "## A\n\n| a | [NEEDS CLARIFICATION: x?] |\n",
        "## A\n\nVia [NEEDS CLARIFICATION: x?], then.\n",
    ],
)
def test_lines_typed_for_a_cell_or_a_marker_are_told_apart_by_a_tag(source: str) -> None:
    now = decided(source, "1", LINES)
    assert "Kafka.<br>- orders<br><br>2. mail " in now
    assert now.count("\n") == source.count("\n")
    _is_read_as_typed(now, source)


@pytest.mark.parametrize(
    "source",
    [
        ITEM,
        "## Open Questions\n\n### One?\n\n### Two?\n",
        "## Open Questions\n\n| Question | Answer |\n|-|-|\n| One? | |\n| Two? | |\n",
        "## Open Questions\n\n- [ ] One?\n- [ ] Two?\n  - (A) **Wait — a week** — x.\n",
    ],
)
@pytest.mark.parametrize("because", ["", "no money", "no — money"])
@pytest.mark.parametrize("own", ["Wait", "Wait — for now", "Wait — for now — or\nso — on"])
def test_a_dash_in_an_own_answer_does_not_begin_the_reason(
    own: str, because: str, source: str
) -> None:
    spec = Spec.parse(source)
    for key in (None, "A"):
        if key is None or question_named(spec, "2").option(key):
            now = spec.apply(*decide(spec, "2", Answer(key, own, because, "Ada", "2026-11-20")))
            decision = question_named(now, "2").decision
            assert decision
            assert decision.answer.endswith(own)
            assert decision.because == (f"{because}." if because else "")
            assert now.apply(*withdraw(now, "2")).source == source


def _is_read_as_typed(now: str, source: str) -> None:
    spec = Spec.parse(now)
    question = question_named(spec, "1")
    assert question.decision
    assert question.decision.answer == "Kafka.\n- orders\n\n2. mail | SMS"
    assert question.decision.because == "# reads\n`a b`."
    assert [q.id for q in read(spec)] == [q.id for q in read(Spec.parse(source))]
    assert spec.apply(*withdraw(spec, "1")).source == source
    opened = spec.apply(*reopen(spec, "1", "two\nlines"))
    (past,) = question_named(opened, "1").history
    assert past.answer == question.decision.answer


def test_a_decision_on_several_lines_hides_no_option_and_no_label() -> None:
    answer = Answer(None, "So:\n(A) first\nResolved: by Bob\nStatus: open", "", "Ada")
    question = question_named(Spec.parse(decided(ITEM, "Q1", answer)), "Q1")
    assert question.decision
    assert question.decision.answer == "So:\n(A) first\nResolved: by Bob\nStatus: open"
    assert [option.key for option in question.options] == ["A", "B"]
    assert "first" not in question.context


def test_a_line_break_typed_behind_a_backslash_is_kept() -> None:
    now = decided(ITEM, "Q1", Answer(None, "C:\\\nD:"))
    decision = question_named(Spec.parse(now), "Q1").decision
    assert decision
    assert decision.answer == "C:\\\nD:"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("markdown", ALL)
@pytest.mark.no_cover
def test_every_form_can_be_decided_and_taken_back(markdown: str, line_end: str) -> None:
    _decide_and_take_back(markdown.replace("\n", line_end))


@pytest.mark.no_cover
def test_every_real_question_can_be_decided_and_taken_back(corpus: Path) -> None:
    for path in sorted((corpus / "specs").rglob("*.md")):
        source = path.read_bytes().decode("utf-8", "surrogateescape")
        spec = Spec.parse(source)
        questions = read(spec)
        for question in questions:
            key = question.options[0].key if question.options else None
            edits = decide(spec, question.id, Answer(key, "" if key else "So", "of that", "Ada"))
            assert back_again(spec.source, edits) == spec.source
            changed = spec.apply(*edits)
            if not question.is_decided:
                word = status_word(spec, question.id)
                taken_back = changed.apply(*withdraw(changed, question.id, word))
                assert taken_back.source == spec.source
            spec = changed
        now = read(spec)
        assert [question.id for question in now] == [question.id for question in questions]
        assert all(question.is_decided for question in now)


def _decide_and_take_back(source: str) -> None:
    spec = Spec.parse(source)
    questions = read(spec)
    for question in questions:
        key = question.options[0].key if question.options else None
        answer = Answer(key, "" if key else "So | be it", "of that", "Ada", "2026-11-20")
        edits = decide(spec, question.id, answer)
        changed = spec.apply(*edits)
        now = read(changed)
        assert back_again(source, edits) == source
        assert [q.id for q in now] == [q.id for q in questions]
        answered = find(now, question.id)
        assert answered is not None
        assert answered.decision is not None
        assert answered.decision.because == "of that."
        assert answered.decision.option == key
        others = [(q.id, q.state, q.options) for q in questions if q.id != question.id]
        assert [(q.id, q.state, q.options) for q in now if q.id != question.id] == others
        box = question.anchor.box
        was_bare = not question.anchor.status and (box is None or source[box] == " ")
        if was_bare and not question.is_decided:
            assert changed.apply(*withdraw(changed, question.id)).source == source
        _reopen_and_decide_anew(changed, question.id, answer)


def _reopen_and_decide_anew(spec: Spec, name: str, answer: Answer) -> None:
    opened = spec.apply(*reopen(spec, name, "new facts", "Bob", "2026-11-21"))
    question = question_named(opened, name)
    assert not question.is_decided
    assert question.history
    again = opened.apply(*decide(opened, name, answer))
    question = question_named(again, name)
    assert question.is_decided
    assert question.history


def test_deciding_anew_keeps_the_old_decision_as_history() -> None:
    source = decided(decided(ITEM, "Q1", ADA), "Q1", Answer("B"))
    assert "  - **Earlier decision:** (A) Redis — we have it." in source
    question = read(Spec.parse(source))[0]
    assert [past.option for past in question.history] == ["A"]
    assert [option.chosen for option in question.options] == [False, True]


def test_reopening_unticks_and_tells_why() -> None:
    spec = Spec.parse(decided(ITEM, "Q1", ADA))
    opened = spec.apply(*reopen(spec, "Q1", "it is slow", "Bob", "2026-11-21")).source
    assert "- [ ] **Q1" in opened
    assert "  - **Re-opened:** it is slow. *(Bob, 2026-11-21)*\n" in opened
    silent = spec.apply(*reopen(spec, "Q1")).source
    assert "Re-opened" not in silent
    assert "**Earlier decision:**" in silent


def test_reopening_a_decision_that_is_part_of_the_text_adds_a_line() -> None:
    spec = Spec.parse("## Open Questions\n\n- [x] One? **RESOLVED** — two.\n")
    opened = spec.apply(*reopen(spec, "1")).source
    note = "  - **Re-opened:** the decision above no longer counts.\n"
    assert opened == f"## Open Questions\n\n- [ ] One? **RESOLVED** — two.\n{note}"


def test_a_question_that_is_not_decided_cannot_be_reopened() -> None:
    with pytest.raises(UsageError, match="Q1 is not decided"):
        reopen(Spec.parse(ITEM), "Q1")


def test_a_decision_that_is_part_of_the_text_cannot_be_withdrawn() -> None:
    with pytest.raises(UsageError, match="part of its text"):
        withdraw(Spec.parse("## Open Questions\n\n- [x] One? **RESOLVED** — two.\n"), "1")


TABLE = "## Open Questions\n\n| Question | Answer | Status |\n|-|-|-|\n| One? | {} | {} |\n"


@pytest.mark.parametrize(
    ("answer", "status", "opened"),
    [
        ("Yes.", "Resolved", ("**Earlier decision:** Yes.", "Open")),
        ("**Decision:** Yes.", "Resolved", ("**Earlier decision:** Yes.", "Open")),
    ],
)
def test_a_row_is_reopened_in_its_cells(answer: str, status: str, opened: tuple[str, str]) -> None:
    spec = Spec.parse(TABLE.format(answer, status))
    assert spec.apply(*reopen(spec, "1")).source == TABLE.format(*opened)


@pytest.mark.parametrize(
    ("row", "opened"),
    [
        ("| One? | Resolved. **Decision:** Yes. |", "| One? | Open. **Earlier decision:** Yes. |"),
        ("| One? | Resolved |", "| One? | Open |"),
    ],
)
def test_a_row_with_only_a_status_is_reopened_there(row: str, opened: str) -> None:
    table = "## Open Questions\n\n| Question | Status |\n|-|-|\n"
    spec = Spec.parse(f"{table}{row}\n")
    assert spec.apply(*reopen(spec, "1")).source == f"{table}{opened}\n"


def test_a_row_without_answer_and_status_is_reopened_in_words() -> None:
    source = "## Open Questions (Resolved)\n\n| Question | Owner |\n|-|-|\n| One? | Ada |\n"
    spec = Spec.parse(source)
    opened = spec.apply(*reopen(spec, "1"))
    assert "| One? **Re-opened:** open again. | Ada |" in opened.source
    assert not read(opened)[0].is_decided


@pytest.mark.parametrize("status", ["Open", ""])
def test_a_row_is_withdrawn_from_its_cells(status: str) -> None:
    for source in (TABLE.format("", status), TABLE.format("So far.", status)):
        spec = Spec.parse(source)
        changed = spec.apply(*decide(spec, "1", OWN))
        assert changed.source != source
        again = changed.apply(*withdraw(changed, "1")).source
        assert again.split() == source.replace(f"| {status} |\n", "| Open |\n").split()


@pytest.mark.parametrize("cell", ["", " ", "  ", "   ", "      ", " TBD ", "TBD"])
def test_a_cell_is_as_wide_as_before_once_its_decision_is_withdrawn(cell: str) -> None:
    source = f"## Open Questions\n\n| Question | Answer | More |\n|-|-|-|\n| One? |{cell}| |\n"
    spec = Spec.parse(source)
    changed = spec.apply(*decide(spec, "1", OWN))
    assert changed.apply(*withdraw(changed, "1")).source == source


def test_a_row_is_decided_anew_in_its_cells() -> None:
    now = decided(decided(TABLE.format("", "Open"), "1", OWN), "1", Answer(None, "Other"))
    assert (
        "|  **Earlier decision:** Neither \\| nor. *(Ada, 2026-11-20)* **Decision:** Other. |"
        in now
    )


def test_a_row_decided_anew_is_open_once_that_decision_is_withdrawn() -> None:
    head = "## Open Questions\n\n| Question | Status | Answer |\n|-|-|-|\n"
    spec = Spec.parse(f"{head}| One? | Pending |  |\n")
    for answer in ("no", "yes"):
        word = status_word(spec, "1")
        spec = spec.apply(*decide(spec, "1", Answer(None, answer)))
    spec = spec.apply(*withdraw(spec, "1", word))
    assert "| One? | Open |" in spec.source
    assert question_named(spec, "1").state == "open"


def test_a_decision_stays_before_the_blanks_that_end_the_file() -> None:
    source = "## Open Questions\n\nShould it?  "
    assert decided(source, "1", Answer(None, "Yes")) == f"{source}\n\n**Decision:** Yes."


def test_the_word_in_a_status_column_follows_each_decision_and_keeps_the_earlier_ones() -> None:
    """Who reads the table sees whether the question is open, whatever stands behind that."""
    head = "## Open Questions\n\n| Question | Status |\n|-|-|\n"
    spec = Spec.parse(f"{head}| One? | Open |\n")
    for answer in ("no", "yes"):
        spec = spec.apply(*reopen(spec, "1")) if answer == "yes" else spec
        before = spec.source
        spec = spec.apply(*decide(spec, "1", Answer(None, answer)))
    earlier = "**Earlier decision:** no."
    assert spec.source == f"{head}| One? | Resolved. {earlier} **Decision:** yes. |\n"
    assert before == f"{head}| One? | Open. {earlier} |\n"
    assert spec.apply(*withdraw(spec, "1")).source == before


def test_an_answer_in_a_cell_that_has_a_label_of_its_own_can_be_reopened() -> None:
    spec = Spec.parse("## Open Questions\n\n| Question | Answer |\n|-|-|\n| One? | Answer: yes |\n")
    spec = spec.apply(*reopen(spec, "1"))
    (question,) = read(spec)
    assert (question.state, [past.text for past in question.history]) == ("open", ["yes"])


@pytest.mark.parametrize(
    "source",
    [
        "## Open Questions\n\n- [ ] Kafka or NATS?\n",
        "## Open Questions\n\n- [ ] Which?\n  - (A) Kafka\n  - (B) NATS\n",
        "## Open Questions\n\n| Question | Options |\n|-|-|\n| Which? | Kafka; NATS |\n",
    ],
)
def test_an_own_answer_takes_no_option_and_leaves_them_to_be_read(source: str) -> None:
    spec = Spec.parse(source)
    answer = Answer(None, "Neither", "option B is too slow, and who runs it?", "Ada", "2026-11-20")
    spec = spec.apply(*decide(spec, "1", answer))
    (question,) = read(spec)
    assert [option.label for option in question.options] == ["Kafka", "NATS"]
    assert not any(option.chosen for option in question.options)
    assert question.title in ("Which?", "Kafka or NATS?")


def test_a_row_with_only_a_status_is_withdrawn_there() -> None:
    source = "## Open Questions\n\n| Question | Status |\n|-|-|\n| One? | Open |\n"
    spec = Spec.parse(source)
    changed = spec.apply(*decide(spec, "1", OWN))
    assert changed.apply(*withdraw(changed, "1")).source == source


@given(
    st.text(max_size=60).filter(lambda text: text.split()),
    st.text(max_size=60),
    st.sampled_from(["\n", "\r\n"]),
)
def test_whatever_is_answered_is_read_back_and_taken_back(own: str, because: str, end: str) -> None:
    source = ITEM.replace("\n", end)
    spec = Spec.parse(source)
    try:
        edits = decide(spec, "2", Answer(None, own, because, "Ada", "2026-11-20"))
    except UsageError:
        assert not "".join(c for c in own if c.isprintable()).strip()
        return
    changed = spec.apply(*edits)
    assert back_again(source, edits) == source
    question = question_named(changed, "2")
    assert question.is_decided
    assert question.anchor.decided is not None
    assert changed.apply(*withdraw(changed, "2")).source == source
