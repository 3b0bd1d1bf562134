"""Options change places: only their lines change, and no sentence comes to mean another option."""

import pytest

from tests.core.question.test_decide import back_again
from tui.core.question import Answer, decide, read, reopen, reorder
from tui.core.spec import Spec
from tui.errors import UsageError

THREE = """## Open Questions

- [ ] **Q1: Which way?**
  - (A) **Left** — short;
    and more.
  - (B) **Right** — long. *Recommended.*
  - (C) **Back** — known.
- [ ] Next?
"""


def test_options_in_another_order_get_other_letters() -> None:
    spec = Spec.parse(THREE)
    changed = spec.apply(*reorder(spec, "Q1", ["c", "B", "A"]))
    assert changed.source == THREE.replace(
        "  - (A) **Left** — short;\n    and more.\n", "  - (A) **Back** — known.\n"
    ).replace("  - (C) **Back** — known.\n", "  - (C) **Left** — short;\n    and more.\n")
    back = changed.apply(*reorder(changed, "Q1", ["C", "B", "A"]))
    assert back.source == THREE


def test_options_without_letters_can_change_places_too() -> None:
    spec = Spec.parse("## Open Questions\n\n- [ ] Which? Options:\n  - one\n  - two")
    assert spec.apply(*reorder(spec, "1", ["B", "A"])).source.endswith("  - two\n  - one")


@pytest.mark.parametrize(
    ("source", "order", "message"),
    [
        (THREE, ["A", "B"], "Name each of A, B, C once."),
        ("## Open Questions\n\n- [ ] Next?\n", ["A"], "Name each of its options once."),
        (
            "## Open Questions\n\n- [ ] Which? (a) x, (b) y\n",
            ["B", "A"],
            "they are part of a sentence",
        ),
        (
            "## Open Questions\n\n- [ ] Which? Options:\n  - one\n  - two\n  - Default: option B\n",
            ["B", "A"],
            "its text counts them and they have no letters",
        ),
    ],
)
def test_an_order_that_would_lie_is_refused(source: str, order: list[str], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        reorder(Spec.parse(source), "1", order)
    assert message in str(caught.value)


DECIDED = THREE.replace("- [ ] **Q1", "- [x] **Q1").replace(
    "- [ ] Next", "  - **Decision:** (B) Right — of Ada. *(Bob, 2026-01-02)*\n- [ ] Next"
)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_each_option_keeps_its_letter_where_a_decision_names_one(line_end: str) -> None:
    source = DECIDED.replace("\n", line_end)
    spec = Spec.parse(source)
    edits = reorder(spec, "Q1", ["B", "A", "C"])
    changed = spec.apply(*edits)
    question = read(changed)[0]
    assert [(o.key, o.label, o.chosen) for o in question.options] == [
        ("B", "Right", True),
        ("A", "Left", False),
        ("C", "Back", False),
    ]
    assert sorted(changed.source.split(line_end)) == sorted(source.split(line_end))
    assert back_again(source, edits) == source
    assert changed.apply(*reorder(changed, "Q1", ["A", "B", "C"])).source == source


@pytest.mark.parametrize(
    "more",
    [
        "Default: (b).",
        "Option B is simpler.",
        "We lean towards B; see option C.",
        "Recommendation: C",
    ],
)
def test_each_option_keeps_its_letter_where_another_sentence_names_one(more: str) -> None:
    source = THREE.replace("Which way?**", f"Which way?** {more}")
    spec = Spec.parse(source)
    changed = spec.apply(*reorder(spec, "Q1", ["C", "A", "B"]))
    assert [option.key for option in read(changed)[0].options] == ["C", "A", "B"]


def test_options_keep_their_letters_for_the_sake_of_a_decision_that_was_taken_back() -> None:
    spec = Spec.parse(DECIDED)
    spec = spec.apply(*reopen(spec, "Q1"))
    changed = spec.apply(*reorder(spec, "Q1", ["C", "B", "A"]))
    assert [option.key for option in read(changed)[0].options] == ["C", "B", "A"]
    again = changed.apply(*decide(changed, "Q1", Answer("C")))
    assert [o.label for o in read(again)[0].options if o.chosen] == ["Back"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1. (A) one\n   2. (B) two", "1. (A) two\n   2. (B) one"),
        ("- Option 1: one\n   - Option 2: two", "- Option 1: two\n   - Option 2: one"),
        ("1) one\n   2) two", "1) two\n   2) one"),
        ("Options:\n   1. one\n   2. two", "Options:\n   1. two\n   2. one"),
        ("- ~~(A) one~~\n   - (B) two", "- (A) two\n   - ~~(B) one~~"),
    ],
)
def test_the_numbers_of_a_list_stay_in_order(before: str, after: str) -> None:
    source = f"## Open Questions\n\n1. Which?\n   {before}\n"
    spec = Spec.parse(source)
    keys = [option.key for option in read(spec)[0].options]
    changed = spec.apply(*reorder(spec, "1", keys[::-1])).source
    assert changed == source.replace(before, after)


def test_options_under_headings_change_places_whole() -> None:
    source = (
        "## Open Questions\n\n### Which?\n\n#### Option A: one\n\nIts text.\n\n"
        "#### Option B: two\n\nOther text.\n\n## Next\n"
    )
    spec = Spec.parse(source)
    changed = spec.apply(*reorder(spec, "1", ["B", "A"])).source
    assert changed == (
        "## Open Questions\n\n### Which?\n\n#### Option A: two\n\nOther text.\n\n"
        "#### Option B: one\n\nIts text.\n\n## Next\n"
    )
