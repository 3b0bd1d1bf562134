"""Undo takes back what was done, in any order of sections."""

from hypothesis import given
from hypothesis import strategies as st

from tui.core.history import History, Replacement
from tui.core.spec import Edit, apply_edits


def play(source: str, replacements: list[Replacement]) -> str:
    for replacement in replacements:
        source = apply_edits(source, [replacement.edit])
    return source


def type_text(history: History, text: str, *, at: int = 0, time: float = 0.0) -> None:
    for index, char in enumerate(text):
        history.record(Replacement(at + index, "", char), now=time + index * 0.1, joins=True)


def undone_texts(history: History) -> list[str]:
    texts = []
    while (step := history.undo()) is not None:
        texts.append("".join(replacement.removed for replacement in step[1]))
    return texts


def test_typing_is_taken_back_word_by_word() -> None:
    history = History()
    type_text(history, "two words\nnext")
    assert undone_texts(history) == ["next", "words\n", "two "]


def test_a_word_is_one_step_though_its_first_letter_brought_line_ends_along() -> None:
    history = History()
    history.record(Replacement(3, "", "e\n"), now=0.0, joins=True)
    type_text(history, "nd", at=4)
    assert history.undo() == ("", [Replacement(3, "end\n", "")])
    history.record(Replacement(3, "", "e\n"), now=0.0, joins=True)
    type_text(history, "x", at=5)
    assert undone_texts(history) == ["x", "e\n"], "what is typed below is another step"


def test_a_pause_a_move_or_another_place_begins_a_new_step() -> None:
    history = History()
    type_text(history, "ab")
    type_text(history, "cd", at=2, time=60.0)
    history.interrupt()
    type_text(history, "ef", at=4, time=60.5)
    type_text(history, "gh", at=0, time=61.0)
    assert undone_texts(history) == ["gh", "ef", "cd", "ab"]


def test_erasing_is_one_step() -> None:
    history = History()
    for start, char in ((4, "e"), (3, "d"), (2, "c")):
        history.record(Replacement(start, char, ""), now=1.0, joins=True)
    history.record(Replacement(9, "x", ""), now=1.0, joins=True)
    assert history.undo() == ("", [Replacement(9, "", "x")])
    assert history.undo() == ("", [Replacement(2, "", "cde")])
    assert history.undo() is None


def test_a_step_of_several_replacements_goes_and_comes_back_whole() -> None:
    history = History()
    source = "one two"
    first = Replacement.of(Edit(0, 3, "1"), source)
    second = Replacement.of(Edit(2, 5, "2"), "1 two")
    history.record(first, second, now=0.0, label="Replace all")
    type_text(history, "x", at=0, time=0.1)
    assert history.last_label == ""
    history.undo()
    assert history.last_label == "Replace all"
    step = history.undo()
    assert history.last_label == ""
    assert step is not None
    assert step[0] == "Replace all"
    assert play("1 2", step[1]) == source
    again = history.redo()
    assert again is not None
    assert play(source, again[1]) == "1 2"


def test_a_new_change_forgets_what_was_undone() -> None:
    history = History()
    assert history.redo() is None
    history.interrupt()
    type_text(history, "a")
    history.undo()
    type_text(history, "b")
    assert history.redo() is None


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3), st.text("ab ", max_size=3))))
def test_undoing_everything_gives_the_first_text_and_redoing_the_last(
    changes: list[tuple[int, int, str]],
) -> None:
    history = History()
    first = source = "some words to change\n"
    for number, (start, length, text) in enumerate(changes):
        start = min(start, len(source))
        edit = Edit(start, min(start + length, len(source)), text)
        history.record(Replacement.of(edit, source), now=number / 4, joins=number % 3 > 0)
        source = apply_edits(source, [edit])
    last = source
    while (step := history.undo()) is not None:
        source = play(source, step[1])
    assert source == first
    while (step := history.redo()) is not None:
        source = play(source, step[1])
    assert source == last


def decide(history: History, label: str, source: str, *edits: Edit, goes_on: bool = False) -> str:
    """Record edits, each in the text that the one before it left; return the text after them."""
    made = []
    for edit in edits:
        made.append(Replacement.of(edit, source))
        source = apply_edits(source, [edit])
    history.record(*made, now=0.0, label=label, goes_on=goes_on)
    return source


def test_what_goes_on_with_a_step_is_taken_back_with_it() -> None:
    history = History()
    one = decide(history, "Q1", "- a\n- b\n", Edit(3, 3, " A"))
    two = decide(history, "Q2", one, Edit(9, 9, " B"), Edit(0, 1, "*"))
    now = decide(history, "Q1", two, Edit(0, 0, "> A\n"), Edit(15, 15, "A!"), goes_on=True)
    assert now == "> A\n* a A\n- b BA!\n"
    undone = history.undo()
    assert undone is not None
    assert play(now, undone[1]) == "> A\n- a A\n- bA!\n"
    undone = history.undo()
    assert undone is not None
    assert play("> A\n- a A\n- bA!\n", undone[1]) == "- a\n- b\n"
    assert history.undo() is None
    again = [history.redo(), history.redo()]
    assert play("- a\n- b\n", [r for step in again if step for r in step[1]]) == now


def test_what_changes_what_a_later_step_wrote_is_a_step_of_its_own() -> None:
    history = History()
    one = decide(history, "Q1", "", Edit(0, 0, "a"))
    two = decide(history, "Q2", one, Edit(1, 1, "bcd"))
    three = decide(history, "Q1", two, Edit(2, 3, "x"), goes_on=True)
    decide(history, "Q3", three, Edit(0, 1, ""), goes_on=True)
    assert [step[0] for step in iter(history.undo, None)] == ["Q3", "Q1", "Q2", "Q1"]


@given(st.data())
def test_what_goes_on_with_a_step_changes_no_text(data: st.DataObject) -> None:
    history = History()
    source = start = "0123456789"
    for label in data.draw(st.lists(st.sampled_from(["Q1", "Q2", "Q3"]), max_size=6)):
        edits = []
        for _ in range(data.draw(st.integers(1, 2))):
            at = data.draw(st.integers(0, len(source) // 2))
            edits.append(Edit(at, at + data.draw(st.integers(0, 2)), data.draw(st.text("ab"))))
        source = decide(history, label, source, *edits, goes_on=data.draw(st.booleans()))
    for step in iter(history.undo, None):
        source = play(source, step[1])
    assert source == start
