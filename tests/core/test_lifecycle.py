import pytest

from tui.core.lifecycle import (
    APPROVAL_TABLE,
    REVIEW_TABLE,
    Approval,
    Change,
    Condition,
    change_status,
    conditions,
    content_digest,
    in_steps,
    lacks,
    last_approval,
    next_version,
    record,
    revise,
    supersede,
    table_with,
)
from tui.core.metadata import read
from tui.core.spec import Spec

SPEC = Spec.parse(
    "# Orders Technical Design Document / RFC\n\n| Document Metadata | Details |\n| --- | --- |\n"
    "| Author(s) | Ada and Grace |\n| Status | Draft (WIP) |\n"
    "| Created / Last Updated | 2026-01-01 / 2026-01-01 |\n\n## 1. Executive Summary\n\nText.\n"
)


def with_status(status: str, spec: Spec = SPEC) -> Spec:
    return spec.apply(*change_status(spec, Change(status)))


def unmet(spec: Spec, change: Change, questions: int = 0) -> list[str]:
    return [
        found.text
        for found in conditions(spec, change, questions)
        if found.blocks and not found.met
    ]


def test_a_draft_with_title_and_author_may_go_to_review() -> None:
    assert unmet(SPEC, Change("review")) == []
    assert unmet(Spec.parse("| a | b |\n| - | - |\n| Status | Draft |\n"), Change("review")) == [
        "It has a title",
        "It names an author",
    ]


def test_steps_may_not_be_left_out() -> None:
    assert unmet(SPEC, Change("Implemented")) == [
        "Draft (WIP) may become In Review (RFC), Rejected, Superseded"
    ]
    assert unmet(with_status("Superseded"), Change("Draft")) == [
        "Superseded may become nothing else"
    ]
    assert unmet(Spec.parse("# T\n"), Change("Approved", by="x")) == [
        "Without a status it may become Draft (WIP)"
    ]


@pytest.mark.parametrize(
    ("status", "new", "advice"),
    [
        ("Draft", "Implemented", "First take the steps in between: In Review (RFC), Approved."),
        ("Rejected", "Approved", "First take the steps in between: Draft (WIP), In Review (RFC)."),
        ("Superseded", "Approved", "Nothing leads there; write a new spec."),
        ("Draft", "wip", "It is that already."),
    ],
)
def test_a_step_that_may_not_be_says_what_to_do(status: str, new: str, advice: str) -> None:
    step = conditions(with_status(status), Change(new), 0)[0]
    assert (step.met, step.blocks, step.advice) == (False, True, advice)


def test_what_is_approved_is_approved_anew_only_when_it_changed() -> None:
    approve = Change("Approved", "Lin", "2026-02-02")
    approved = with_status("In Review").apply(*change_status(with_status("In Review"), approve))
    assert "Approved may become" in unmet(approved, approve)[0]
    changed = Spec.parse(approved.source + "More.\n")
    assert unmet(changed, approve) == []
    again = changed.apply(*change_status(changed, approve))
    assert last_approval(again) == Approval("Lin", "2026-02-02", False)


def test_what_will_be_an_error_is_noted_but_not_refused() -> None:
    def told(errors: list[str]) -> Condition:
        return conditions(SPEC, Change("review"), 0, errors)[-1]

    assert told([]) == Condition("As In Review (RFC) it has no errors", True, False)
    assert told(["line 3: a", "line 5: b"]) == Condition(
        "As In Review (RFC) it has 2 errors", False, False, "Line 3: a; line 5: b."
    )
    retired = conditions(SPEC, Change("Rejected", because="x"), 0, ["a"])
    assert all(condition.met for condition in retired)
    assert told([*"abcde"]).advice == "A; b; c; and 2 more."
    assert told(['line 3: D402 Did you mean "a"?']).advice == 'Line 3: D402 Did you mean "a"?'


def test_what_speaks_against_a_step_is_told_in_a_few_words() -> None:
    untitled = Spec.parse("| a | b |\n| - | - |\n| Status | Draft |\n")
    review = Change("review")
    assert lacks(conditions(untitled, review, 0, ["line 3: a"])) == "no title, no author, 1 error"
    assert lacks(conditions(SPEC, review, 0, [*"ab"])) == "2 errors"
    assert lacks(conditions(SPEC, review, 0, [])) == ""
    in_review, approved = with_status("In Review"), Change("Approved", by="Grace")
    assert lacks(conditions(in_review, Change("Approved"), 2)) == "2 open questions, no approver"
    assert lacks(conditions(in_review, approved, 0)) == "no approver but its author"
    assert lacks(conditions(SPEC, Change("Implemented"), 0)) == (
        "Draft (WIP) may become In Review (RFC), Rejected, Superseded"
    )


def test_approval_needs_every_question_decided_and_a_person() -> None:
    review = with_status("In Review")
    assert unmet(review, Change("Approved"), 1) == [
        "No question is left open (1 question is open)",
        "Somebody approves it",
    ]
    assert unmet(review, Change("Approved", by="Lin"), 2) == [
        "No question is left open (2 questions are open)"
    ]
    assert unmet(review, Change("Approved", by="Lin")) == []


def test_approving_ones_own_spec_is_noted_but_not_refused() -> None:
    review = with_status("In Review")
    own = conditions(review, Change("Approved", by="grace"), 0)[-1]
    assert own == Condition(
        "It is approved by somebody else than its author",
        False,
        False,
        "Let another person approve it.",
        "--by NAME",
    )


def test_an_end_needs_a_reason_and_a_successor_a_name() -> None:
    approved = with_status("Approved")
    assert unmet(approved, Change("Deprecated")) == ["A reason is given"]
    assert unmet(approved, Change("Deprecated", because="too slow")) == []
    assert unmet(approved, Change("Superseded")) == ["Its successor is named"]
    assert unmet(approved, Change("Superseded", successor="b.md")) == []


def test_a_change_writes_status_reason_and_date() -> None:
    change = Change("rejected", because="Too | dear", date="2026-02-02")
    text = SPEC.apply(*change_status(SPEC, change)).source
    assert "| Status | Rejected |" in text
    assert "| Reason | Too \\| dear |" in text
    assert "| Created / Last Updated | 2026-01-01 / 2026-02-02 |" in text
    assert text.endswith("## 1. Executive Summary\n\nText.\n")


def test_a_change_to_what_it_is_changes_nothing() -> None:
    assert change_status(SPEC, Change("Draft")) == []


def test_a_spec_without_metadata_gets_one_table_for_everything() -> None:
    spec = Spec.parse("# T\n\nText.\n")
    text = spec.apply(*change_status(spec, Change("approved", by="Lin", date="2026-02-02"))).source
    assert text.count("| Document Metadata |") == 1
    assert "| Approval | Lin, 2026-02-02, content " in text


def test_an_approval_goes_stale_with_the_content_and_not_with_the_paperwork() -> None:
    spec = with_status("In Review")
    approved = spec.apply(*change_status(spec, Change("Approved", by="Lin", date="2026-02-02")))
    assert last_approval(approved) == Approval("Lin", "2026-02-02", False)
    later = approved.apply(*change_status(approved, Change("Implemented", date="2026-03-03")))
    assert last_approval(later) == Approval("Lin", "2026-02-02", False)
    crlf = Spec.parse(approved.source.replace("\n", "\r\n"))
    assert content_digest(crlf) == content_digest(approved)
    edited = Spec.parse(approved.source.replace("Text.", "Other text."))
    assert last_approval(edited) == Approval("Lin", "2026-02-02", True)
    note = conditions(edited, Change("Implemented"), 0)[-1]
    assert (note.met, note.blocks) == (False, False)
    assert conditions(SPEC, Change("Implemented"), 0)[-1].met


def test_an_approval_table_takes_the_record() -> None:
    spec = Spec.parse(
        "---\nstatus: In Review\n---\n# T\n\n## Approval Table\n\n"
        "| Approved By | Approved At | Note |\n| --- | --- | --- |\n\n## A\n\nText.\n"
    )
    assert last_approval(spec) is None
    approved = spec.apply(*change_status(spec, Change("Approved", by="Lin", date="2026-02-02")))
    table = table_with(approved, APPROVAL_TABLE)
    assert table is not None
    assert [cell.text for cell in table.rows[0].cells][:2] == ["Lin", "2026-02-02"]
    assert last_approval(approved) == Approval("Lin", "2026-02-02", False)
    unpinned = Spec.parse(approved.source.replace("content ", "read "))
    assert last_approval(unpinned) == Approval("Lin", "2026-02-02", False)


def test_a_hand_written_approval_counts() -> None:
    spec = Spec.parse("# T\n\n| a | b |\n| - | - |\n| Status | Approved |\n| Approval | Lin |\n")
    assert last_approval(spec) == Approval("Lin", "", False)


def test_superseding_names_the_other_spec_on_both_sides() -> None:
    change = Change("superseded", date="2026-02-02", successor="b c.md", successor_title="B | C")
    old = SPEC.apply(*change_status(SPEC, change)).source
    assert "| Status | Superseded |" in old
    assert "| Superseded by | [B \\| C](b%20c.md) |" in old
    unnamed = SPEC.apply(*change_status(SPEC, Change("superseded", successor="b.md"))).source
    assert "| Superseded by | [b.md](b.md) |" in unnamed
    new = SPEC.apply(*supersede(SPEC, "a.md", "A", "2026-02-02")).source
    assert "| Supersedes | [A](a.md) |" in new
    assert "2026-01-01 / 2026-02-02" in new


def test_rows_join_their_table_or_begin_it() -> None:
    row = ("1.1", "2026-02-02", "Lin", "Database", "a | b")
    begun = SPEC.apply(*record(SPEC, REVIEW_TABLE, row))
    assert begun.source.endswith(
        "Text.\n\n## Review Table\n\n| Version | Date | Name | Role | Description |\n"
        "| --- | --- | --- | --- | --- |\n| 1.1 | 2026-02-02 | Lin | Database | a \\| b |\n"
    )
    twice = begun.apply(*record(begun, REVIEW_TABLE, row))
    assert twice.source.count("| 1.1 |") == 2
    bare = Spec.parse("text")
    assert bare.apply(*record(bare, ("A", "B"), ("1",))).source.startswith("text\n\n## A / B\n\n")
    empty = Spec.parse("")
    assert empty.apply(*record(empty, ("A",), ("1",))).source.startswith("## A\n")


def test_a_revision_raises_the_version() -> None:
    assert [next_version(text) for text in ("1.0", "2.9 ", "", "v1")] == [
        "1.1",
        "2.10",
        "1.0",
        "1.0",
    ]
    revised = SPEC.apply(*revise(SPEC, "Ada", "2026-02-02", "Rows"))
    again = revised.apply(*revise(revised, "Ada", "2026-02-03", "More"))
    assert read(again).get("version") == "1.1"
    assert "| 1.1 | 2026-02-03 | Ada | More |\n" in again.source


def test_steps_that_change_nothing_are_no_edit() -> None:
    assert in_steps(SPEC, []) == []
