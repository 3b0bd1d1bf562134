"""A mark "to visit" counts until its section reads otherwise or its question is open again."""

import pytest

from tests.core.question.test_consequence import SOURCE, decided
from tui.core.question import Answer, consequences, decide, read, reopen
from tui.core.question.consequence import edits_now
from tui.core.question.visit import Visit, carried, waiting
from tui.core.spec import Spec


def marks(spec: Spec) -> list[Visit]:
    return [Visit.of(spec, place) for place in consequences(spec, "Q1")]


def left(visits: list[Visit], spec: Spec) -> list[str]:
    undecided = [question for question in read(spec) if not question.is_decided]
    return [visit.title for visit in waiting(visits, spec, undecided)]


def test_every_place_of_a_decision_waits_once() -> None:
    spec = decided(SOURCE)
    assert left(marks(spec) * 2, spec) == [
        "Orders",
        "4.2 Events",
        "4.3 Empty",
        "4.4 Noted",
        "5. Operation",
        "6. Alternatives Considered",
        "9. Open Questions",
    ]


def test_a_section_that_was_edited_does_not_wait_and_waits_again_once_that_is_undone() -> None:
    spec = decided(SOURCE)
    visits = marks(spec)
    index = next(s.index for s in spec.sections if s.title == "4.2 Events")
    edited = spec.replace_body(index, "\nOther words.\n\n")
    assert "4.2 Events" not in left(visits, edited)
    assert "4.2 Events" in left(visits, spec)


@pytest.mark.parametrize("source", ["", "# Nothing\n", "# A\n\n## 4.2 Events\n\nNew.\n"])
def test_a_section_that_is_gone_does_not_wait(source: str) -> None:
    assert left(marks(decided(SOURCE)), Spec.parse(source)) == []


def test_nothing_waits_for_a_question_that_is_open_again() -> None:
    spec = decided(SOURCE)
    assert left(marks(spec), spec.apply(*reopen(spec, "Q1"))) == []


def test_a_section_with_the_title_of_another_is_told_by_its_text() -> None:
    spec = Spec.parse(decided(SOURCE).source + "\n## 4.2 Events\n\nOthers.\n")
    assert "4.2 Events" in left(marks(spec), spec)


def decided_table(count: int) -> Spec:
    """Return a spec whose decisions all want a row in the same table."""
    rows = "## Decisions\n\n| Decision | Choice |\n|---|---|\n\n## Open Questions\n\n"
    asked = "".join(
        f"- [ ] **Q{n}: Which {n}?**\n  - (A) **This {n}** — x.\n" for n in range(count)
    )
    spec = Spec.parse(f"# A\n\n{rows}{asked}")
    for n in range(count):
        spec = spec.apply(*decide(spec, f"Q{n}", Answer("A")))
    return spec


@pytest.mark.parametrize("first", range(4))
def test_the_change_for_one_decision_leaves_the_marks_of_the_others_in_its_section(
    first: int,
) -> None:
    spec = decided_table(4)
    places = [place for n in range(4) for place in consequences(spec, f"Q{n}")]
    visits = [Visit.of(spec, place) for place in places]
    specs = [spec]
    for done, place in enumerate([*places[first:], *places[:first]], 1):
        now = spec.apply(*edits_now(spec, place))
        visits = carried([v for v in visits if not v.is_of(place)], spec, now)
        spec = now
        specs.append(spec)
        assert left(visits, spec) == ["Decisions"] * (4 - done)
        assert all(left(visits, before) == left(visits, spec) for before in specs)
    assert spec.source.count("| Which ") == 4


def test_a_mark_that_ended_by_hand_is_not_brought_back_by_a_change_for_a_decision() -> None:
    spec = decided_table(2)
    visits = [Visit.of(spec, place) for place in consequences(spec, "Q0")]
    edited = spec.replace_body(1, "\nOther words.\n\n")
    again = edited.replace_body(1, "\nOther words, and more.\n\n")
    assert left(carried(visits, edited, again), again) == []
