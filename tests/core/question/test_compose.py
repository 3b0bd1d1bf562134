"""Questions are written, enriched, put in another order and taken over from research."""

import pytest

from tui.core.question import (
    OptionDraft,
    QuestionDraft,
    compose,
    enrich,
    harvest,
    problems,
    read,
)
from tui.core.spec import Spec
from tui.errors import UsageError

CACHE = QuestionDraft(
    "Which cache?",
    (OptionDraft("Redis", "fast; another service", True), OptionDraft("None", "simple")),
    ("5.3", "Data Model"),
    "Ops",
    "[Notes](../research/a.md#caches)",
)
LINES = (
    "- [ ] **Q{}: Which cache?** Affects: §5.3, Data Model. Owner: Ops. "
    "Source: [Notes](../research/a.md#caches).\n"
    "  - (A) **Redis** — fast; another service. *Recommended.*\n"
    "  - (B) **None** — simple.\n"
)


def composed(source: str, *drafts: QuestionDraft) -> str:
    spec = Spec.parse(source)
    return spec.apply(*compose(spec, *drafts)).source


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "# T\n\n## Open Questions\n\n- [ ] **Q4: One?**\n\n## Next\n",
            "\n- [ ] **Q4: One?**\n{}\n## Next\n",
        ),
        ("## Open Questions\n\nNone.\n\n## Next\n", "## Open Questions\n\n{}\n## Next\n"),
        ("## Open Questions\n\nTo decide:\n", "## Open Questions\n\nTo decide:\n\n{}"),
        ("## Open Questions\n\n| Question |\n|-|\n| One? |\n", "| One? |\n\n{}"),
        ("## Open Questions\n\n## Next\n", "## Open Questions\n\n{}\n## Next\n"),
        ("## Open Questions\n## Next\n", "## Open Questions\n\n{}\n## Next\n"),
        ("## Open Questions\n", "## Open Questions\n\n{}"),
        ("## Open Questions", "## Open Questions\n\n{}"),
        ("## Open Questions\n\n\n", "## Open Questions\n\n{}"),
        ("# T\n", "# T\n\n## Open Questions\n\n{}"),
        ("# T\n\n", "# T\n\n## Open Questions\n\n{}"),
        ("# T", "# T\n\n## Open Questions\n\n{}"),
        ("", "## Open Questions\n\n{}"),
    ],
)
def test_a_question_is_added_where_questions_are(before: str, after: str) -> None:
    now = composed(before, CACHE)
    number = 5 if "Q4" in before else 1
    wanted = after.format(LINES.format(number))
    assert now.rstrip("\n").endswith(wanted.rstrip("\n"))
    assert now.count("\n\n\n") <= before.count("\n\n\n")
    question = read(Spec.parse(now))[-1]
    assert question.title == "Which cache?"
    assert question.affects == ("5.3", "Data Model")
    assert question.owner == "Ops"
    assert [(o.label, o.recommended) for o in question.options] == [
        ("Redis", True),
        ("None", False),
    ]


def test_several_questions_are_numbered_in_order() -> None:
    now = composed(
        "## Open Questions\r\n\r\nNone.\r\n", QuestionDraft("One?"), QuestionDraft("Two?")
    )
    expected = "## Open Questions\r\n\r\n- [ ] **Q1: One?**\r\n- [ ] **Q2: Two?**\r\n"
    assert now == expected


def test_the_section_for_questions_is_the_unresolved_one() -> None:
    source = "## Resolved Clarifications\n\n## Open Questions\n\n## Unresolved Issues\n\n## Next\n"
    assert "## Unresolved Issues\n\n- [ ] **Q1: One?**\n\n## Next" in composed(
        source, QuestionDraft("One?")
    )
    source = "## Resolved Clarifications\n\n## Open Points\n"
    assert composed(source, QuestionDraft("One?")).endswith("Points\n\n- [ ] **Q1: One?**\n")
    source = "## Resolved Clarifications\n"
    assert composed(source, QuestionDraft("One?")).startswith(source)


@pytest.mark.parametrize("rule", ["---", "  - - -", "-----"])
def test_a_rule_before_the_next_section_stays_behind_the_questions(rule: str) -> None:
    source = f"## Open Questions\n\n| Question |\n|---|\n| |\n\n{rule}\n\n## Next\n"
    expected = source.replace(f"\n{rule}", f"\n- [ ] **Q1: One?**\n\n{rule}")
    assert composed(source, QuestionDraft("One?")) == expected
    again = expected.replace("One?**\n", "One?**\n- [ ] **Q2: Two?**\n")
    assert composed(expected, QuestionDraft("Two?")) == again
    bare = f"## Open Questions\n\n{rule}\n"
    assert composed(bare, QuestionDraft("One?")) == (
        f"## Open Questions\n\n- [ ] **Q1: One?**\n\n{rule}\n"
    )


def test_a_question_without_words_is_refused() -> None:
    with pytest.raises(UsageError, match="The question is empty"):
        composed("", QuestionDraft(" "))


def test_what_is_typed_cannot_break_the_item() -> None:
    draft = QuestionDraft("**Bold**\n- x?", (OptionDraft("a**b", "c!"), OptionDraft("  ", "lost")))
    now = composed("", draft)
    assert now == "## Open Questions\n\n- [ ] **Q1: Bold - x?**\n  - (A) **ab** — c!\n"


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (CACHE, []),
        (QuestionDraft(""), ["Write the question.", "Give two or three options."]),
        (
            QuestionDraft("Which", (OptionDraft("A", "same"), OptionDraft("B", "Same"))),
            ["End the question with a question mark.", "Two options have the same trade-off."],
        ),
        (
            QuestionDraft("Which?", (OptionDraft("A"), OptionDraft("B", "b"))),
            ["Say for each option what it costs and gives."],
        ),
        (
            QuestionDraft("Which?", (OptionDraft("A", "a"), OptionDraft("", "b"))),
            ["Give two or three options.", "Name each option that has a trade-off."],
        ),
    ],
)
def test_what_a_reviewer_would_miss(draft: QuestionDraft, words: list[str]) -> None:
    assert problems(draft) == words


TWO = [OptionDraft("Left | up", "short"), OptionDraft("Right")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "## Open Questions\n\n1. Which way?\n\nLoose.\n",
            "## Open Questions\n\n1. Which way?\n   - (A) **Left | up** — short.\n"
            "   - (B) **Right**\n\nLoose.\n",
        ),
        (
            "## Open Questions\n\nWhich way?\n",
            "## Open Questions\n\nWhich way?\n\n- (A) **Left | up** — short.\n- (B) **Right**\n",
        ),
        (
            "## Open Questions\n\n| Question |\n|-|\n| Which way? |\n",
            "## Open Questions\n\n| Question |\n|-|\n"
            "| Which way? (A) **Left \\| up** — short; (B) **Right**. |\n",
        ),
        (
            "## A\n\nGo [NEEDS CLARIFICATION: which way?].\n",
            "## A\n\nGo [NEEDS CLARIFICATION: which way? "
            "(A) **Left | up** — short; (B) **Right**.].\n",
        ),
    ],
)
def test_a_bare_question_gets_options_in_place(before: str, after: str) -> None:
    spec = Spec.parse(before)
    changed = spec.apply(*enrich(spec, "1", TWO))
    assert changed.source == after
    labels = [option.label for option in read(changed)[0].options]
    assert labels in (["Left | up", "Right"], ["Left \\| up", "Right"])


@pytest.mark.parametrize(
    ("item", "options", "message"),
    [
        ("- [x] One?", TWO, "1 is decided"),
        ("- [ ] One? (a) x, (b) y", TWO, "1 has options already"),
        ("- [ ] One?", [OptionDraft(" ")], "No option has a name"),
    ],
)
def test_options_are_refused_where_they_make_no_sense(
    item: str, options: list[OptionDraft], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        enrich(Spec.parse(f"## Open Questions\n\n{item}\n"), "1", options)


def test_the_questions_of_a_research_document_are_taken_over_once() -> None:
    document = Spec.parse(
        "## Open Questions\n\n- [ ] Which cache?\n- Which port? (a) 80, (b) 81\n"
        "- [x] Done?\n- Which **cache**?\n- Known?\n"
    )
    known = read(Spec.parse("## Open Questions\n\n- [ ] Known?\n"))
    drafts = harvest(document, "[N](n.md#{})".format, known)
    assert [(d.title, [o.label for o in d.options], d.source) for d in drafts] == [
        ("Which cache?", [], "[N](n.md#3)"),
        ("Which port?", ["80", "81"], "[N](n.md#4)"),
    ]


@pytest.mark.parametrize(
    ("draft", "has_title", "has_words"),
    [
        (QuestionDraft("Which?"), False, True),
        (QuestionDraft("Which?"), True, False),
        (QuestionDraft(" ", (OptionDraft(""),)), False, False),
        (QuestionDraft("", (), ("4",)), False, True),
        (QuestionDraft("Which?", (OptionDraft("", "x"),)), True, True),
    ],
)
def test_a_draft_without_words_need_not_be_kept(
    draft: QuestionDraft, has_title: bool, has_words: bool
) -> None:
    assert draft.has_words(has_title) == has_words
