"""What the program offers to change, and that a safe fix leaves nothing for the next run."""

from typing import Any

import pytest

from tests.core.check.samples import FIXTURES, found, profiles, subject
from tui.core.check import RULES, Subject, check, fixed
from tui.core.check.report import FileReport, as_sarif
from tui.core.metadata import read
from tui.core.relevance import Suggestion
from tui.core.spec import Spec, apply_edits
from tui.core.status import STATUSES

TABLE = """# T

| Document Metadata | Details |
| --- | --- |
| Author(s) | {author} |
| Status | {status} |
| Team / Owner | Billing |
| Created / Last Updated | {dates} |
"""


def table(author: str = "Ada", status: str = "Draft (WIP)", dates: str = "2026-03-01") -> str:
    return TABLE.format(author=author, status=status, dates=dates)


def mended(source: str, rule: str, profile: str = "rfc", **facts: str) -> str:
    """Return the source with the first fix of a rule made."""
    first = found(source, rule, profile, **facts)[0]
    return apply_edits(source, first.edits)


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("M102", table(author=""), table(author="Ada Lovelace")),
        ("M103", table(status="Draft (WIP) / Approved"), table()),
        ("M103", table(status="Approved, mostly"), table(status="Approved")),
        ("M103", table(status="half done"), table()),
        ("M104", table(dates="March 9th, 2026"), table(dates="2026-03-09")),
        ("M104", table(dates="2026/3/9"), table(dates="2026-03-09")),
        ("F003", table() + "\na â€“ b â€“ c\n", table() + "\na – b – c\n"),
        ("P014", table(author="!`git config user.name`"), table(author="Ada Lovelace")),
        ("P016", table() + "Weekly Installs\n1.2K\n", table()),
        ("P011", table() + "*Instruction: What is the specific pain point?*\n", table()),
        (
            "S205",
            "# T\n\n## 1. Executive Summary\n\n## Goals and Non Gols\n",
            "# T\n\n## 1. Executive Summary\n\n## Goals and Non-Goals\n",
        ),
    ],
)
def test_a_fix_changes_what_it_says_and_nothing_else(rule: str, before: str, after: str) -> None:
    assert mended(before, rule, user="Ada Lovelace") == after


def test_what_a_diagram_probably_means_is_shown_and_never_made_unasked() -> None:
    source = "# T\n\n```mermaid\nsequenceDiagrm\n  A->>B: x\n```\n"
    (problem,) = found(source, "D402")
    assert (problem.fix, problem.is_mendable) == ("ask", True)
    assert apply_edits(source, problem.edits) == source.replace("Diagrm", "Diagram")
    assert fixed(subject(source), [problem]).source == source


def test_missing_rows_and_sections_are_put_where_they_belong() -> None:
    source = "# T\n\n| Document Metadata | Details |\n| --- | --- |\n| Status | Draft (WIP) |\n"
    assert mended(source, "M101") == (
        source + "| Author(s) | |\n| Team / Owner | |\n| Created / Last Updated | |\n"
    )
    text = "# T\n\n## 1. Executive Summary\n\na\n\n## 3. Goals and Non-Goals\n"
    better = mended(text, "S201")
    assert "a\n\n## 2. Context and Motivation\n\n## 3. Goals" in better


def test_sections_are_numbered_anew_with_the_references_to_them() -> None:
    source = (
        "# T\n\n## 1. Executive Summary\n\nSee §4.1 and section 5.\n\n## 2. Context\n\n"
        "## 3. Goals\n\n## 5. Proposed Solution\n\n### 5.1 System Architecture Diagram\n\n"
        "## 6. Notes\n\nAfter §6: `§6`.\n"
    )
    named = source.replace("## 6. Notes", "## 6. Detailed Design")
    assert "## 4. Proposed" not in named
    (diagnostic,) = found(named, "S202")
    assert diagnostic.message == "«5. Proposed Solution» should have the number 4"
    better = apply_edits(named, diagnostic.edits)
    assert "See §4.1 and section 4." in better
    assert "## 4. Proposed Solution\n\n### 4.1 System" in better
    assert "## 5. Detailed Design\n\nAfter §5: `§6`." in better


@pytest.mark.parametrize(
    "chapters",
    [
        "## 1. Executive Summary\n\n## 3.1 Goals\n\n## 4. Proposed Solution\n\n## 2. Context\n",
        "## 2. Context\n\n## 2. Goals\n\n## 1. Executive Summary\n",
    ],
)
def test_ambiguous_numbers_are_left_to_a_person(chapters: str) -> None:
    diagnostics = [d for d in found(f"# T\n\n{chapters}", "S202") if "should have" in d.message]
    assert [d.fix for d in diagnostics] == ["guide"]


def test_a_note_becomes_an_open_question() -> None:
    source = "# T\n\n## 5. Detailed Design\n\nRetention: TBD\n\n## 9. Open Questions\n"
    better = mended(source, "P013")
    assert "**Q1: What is still to be said in 5. Detailed Design: Retention?**" in better


TECHNICAL = (FIXTURES / "whole_technical.md").read_text(encoding="utf-8")


def test_a_revision_is_added_for_a_new_version() -> None:
    source = TECHNICAL.replace("| **Version** | 1.0 |", "| **Version** | 1.1 |")
    assert mended(source, "M106", "technical").endswith("| 1.1 | 2026-03-01 | Ada Lovelace | |\n")


@pytest.mark.parametrize(
    ("size", "severity"), [("small", "info"), ("medium", "error"), ("large", "error")]
)
def test_a_missing_section_is_a_hint_in_a_small_spec(size: str, severity: str) -> None:
    """Nothing of this kind keeps a small spec from being approved."""
    rows = f"| **Status** | Approved |\n| **Size** | {size} |\n"
    source = f"# T\n\n## Document Info\n\n| Field | Value |\n| --- | --- |\n{rows}"
    missing = found(source, "S201", "technical")
    assert {d.severity for d in missing} == {severity}
    assert "There is no section «Testing Strategy»" in {d.message for d in missing}
    assert bool([d for d in missing if "Security" in d.message]) == (size != "small")


@pytest.mark.parametrize(
    ("status", "rows"),
    [
        ("Deprecated", ["Reason", "Superseded by"]),
        ("Rejected", ["Reason"]),
    ],
)
def test_who_leaves_a_spec_is_asked_for_its_successor_or_the_reason(
    status: str, rows: list[str]
) -> None:
    source = table(status=status)
    offered = list(ways(source, "L115").values())
    assert offered == [f"{source}| {row} | a \\| b |\n" for row in rows]
    assert not any(found(after, "L115") for after in offered)


def test_a_successor_is_chosen_so_that_both_specs_can_be_written() -> None:
    (nameless,) = found(table(status="Superseded"), "L115")
    assert (nameless.fix, nameless.opens, nameless.is_mendable) == ("ask", "successor", True)
    named = table(status="Superseded") + "| Superseded by | [B](b.md) |\n"
    (one_sided,) = found(named, "L115", silent_successor="specs/b.md")
    assert one_sided.message == "specs/b.md does not say that it takes the place of this spec"
    assert one_sided.opens == "successor"


def test_what_is_empty_in_the_metadata_is_known_or_asked_for() -> None:
    source = TECHNICAL.replace("| TS-2026-002 |", "| |").replace("| Ada Lovelace |", "| |", 1)
    facts: dict[str, Any] = {"other_ids": {"specs/a.md": "TS-2026-002"}, "user": ""}
    spec_id, author = found(source, "M102", "technical", **facts)
    assert [(way.name, way.asks) for way in spec_id.ways] == [("TS-2026-003", "")]
    assert "| **Spec ID** | TS-2026-003 |" in apply_edits(source, spec_id.edits)
    (way,) = author.ways
    assert way.asks == "What is to stand for Author?"
    assert "| **Author** | Grace |" in apply_edits(source, way.answered("Grace"))


def test_what_stands_for_a_placeholder_is_asked_for() -> None:
    (one,) = found(TECHNICAL.replace("Ada Lovelace", "[Name]", 1), "P012", "technical")
    (way,) = one.ways
    assert (one.fix, way.asks) == ("ask", "What is to stand for [Name]?")
    source = TECHNICAL.replace("Ada Lovelace", "[Name]", 1)
    assert apply_edits(source, way.answered("A|B")) == TECHNICAL.replace("Ada Lovelace", "A\\|B", 1)


@pytest.mark.parametrize("answer", ["Grace", 'G. "Amazing" Hopper: a | b*c #1'])
def test_an_answer_in_the_front_matter_is_read_as_it_was_given(answer: str) -> None:
    source = "---\ntitle: T\nauthor:\n---\n# T\n"
    (way,) = found(source, "M102", user="")[0].ways
    assert read(Spec.parse(apply_edits(source, way.answered(answer)))).author == answer


def test_the_next_free_id_is_offered() -> None:
    ids = {"specs/a.md": "TS-2026-002", "specs/b.md": "TS-2025-009"}
    (diagnostic,) = found(TECHNICAL, "M105", "technical", other_ids=ids)
    assert "| TS-2026-003 |" in apply_edits(TECHNICAL, diagnostic.edits)
    timeless = TECHNICAL.replace("| **Date** | 2026-03-01 |", "| **Date** | |")
    (diagnostic,) = found(timeless, "M105", "technical", other_ids=ids)
    assert diagnostic.fix == "guide"


def test_bytes_that_are_no_utf8_are_told_about() -> None:
    (diagnostic,) = found("# T\n\ncaf\udce9\n", "F003")
    assert (diagnostic.line, diagnostic.column) == (3, 4)


def test_without_a_name_the_directive_stays() -> None:
    source = table(author="!`git config user.name`")
    (diagnostic,) = found(source, "P014")
    assert diagnostic.fix == "guide"


@pytest.mark.parametrize("name", ["rfc", "technical", "backend"])
def test_safe_fixes_settle_and_keep_every_word(name: str) -> None:
    """A file with nothing but a title gets the bones of its template, and then is left alone."""
    profile = next(profile for profile in profiles() if profile.id == name)
    now = Subject(Spec.parse(f"# T\n\n| Template | {name} |\n| --- | --- |\n\nWords.\n"), profile)
    for _ in range(20):
        better = fixed(now, check(now))
        if better.source == now.source:
            break
        now = better
    assert fixed(now, check(now)).source == now.source
    assert "Words." in now.source
    assert not [d for d in check(now) if d.rule in ("M101", "S201")]
    assert read(now.spec).all("status")


def test_a_subject_can_be_asked_for_a_line() -> None:
    looked_at = subject("a\nb\n")
    assert [looked_at.line(0), looked_at.line(2), looked_at.line(99)] == [1, 2, 2]


@pytest.mark.parametrize(
    ("rule", "path", "better"),
    [
        ("F001", "specs/My Receipts.md", "specs/2026-03-01-my-receipts.md"),
        ("F001", "specs/deep/2026_02_03 Receipts.md", "specs/deep/2026-02-03-receipts.md"),
        ("F001", "specs/2026-02-30-receipts.md", "specs/2026-03-01-receipts.md"),
        ("F001", "docs/Receipts.md", "specs/2026-03-01-receipts.md"),
        ("F001", "docs/2026-03-01-receipts.md", "specs/2026-03-01-receipts.md"),
        ("F002", f"specs/2026-03-01-{'aa-' * 22}z.md", f"specs/2026-03-01-{'aa-' * 19}aa.md"),
        ("F002", "specs/2026-03-01-http-receipts.md", "specs/2026-03-01-invoices.md"),
    ],
)
def test_a_bad_name_has_a_better_one(rule: str, path: str, better: str) -> None:
    (one,) = found(table().replace("# T", "# Invoices"), rule, path=path)
    assert (one.fix, one.rename, one.is_mendable) == ("ask", better, True)


def test_where_no_better_name_is_known_only_advice_is_given() -> None:
    undated = table(dates="")
    (one,) = found(undated, "F001", path="specs/Receipts.md")
    assert (one.fix, one.rename) == ("guide", "")
    assert one.message == "«Receipts.md» is not named YYYY-MM-DD-topic.md"
    for title in ("", "# https://github.com/acme/http\n\n"):
        source = title + table().partition("\n\n")[2]
        (one,) = found(source, "F002", path="specs/2026-03-01-http-x.md")
        assert (one.fix, one.rename) == ("guide", "")


def test_research_that_fits_is_offered_to_cite() -> None:
    def suggest(text: str) -> list[Suggestion]:
        assert "Outbox replay" in text
        shared = ("outbox", "replay")
        heading = ("Outbox", "outbox", 3)
        return [
            Suggestion("research/a b.md", "Brokers", *heading, 2.0, shared),
            Suggestion("research/c.md", "Costs [x]", "", "", 1, 1.0, ("replay",)),
        ]

    source = "# T\n\n## 2. Context and Motivation\n\nOutbox replay.\n\n## 5. Detailed Design\n"
    facts: dict[str, Any] = {"path": "specs/2026-03-01-t.md", "resolutions": ()}
    facts |= {"has_research": True, "suggest": suggest}
    (one,) = found(source, "C903", **facts)
    assert one.fix == "ask"
    assert [way.name for way in one.ways] == [
        "Brokers, Outbox (research/a b.md; shares: outbox, replay)",
        "Costs [x] (research/c.md; shares: replay)",
    ]
    first, second = (apply_edits(source, way.edits) for way in one.ways)
    link = "[Brokers, Outbox](../research/a%20b.md#outbox)"
    assert first == source.replace("replay.\n", f"replay.\n\nSource: {link}.\n")
    assert one.edits == one.ways[0].edits
    assert r"[Costs \[x\]](../research/c.md)" in second
    own = "# T\n\n## Brokers\n\nOutbox replay.\n"
    assert len(found(own, "C903", profile="", **facts)[0].ways) == 2
    (alone,) = found("# T\n", "C903", **facts)
    assert alone.fix == "guide"


def ways(source: str, rule: str, **facts: Any) -> dict[str, str]:
    """Return what a rule's first finding offers: what each way is called, and what it makes."""
    first = found(source, rule, facts.pop("profile", "rfc"), **facts)[0]
    return {
        way.name: apply_edits(source, way.answered("a | b") if way.asks else way.edits)
        for way in first.ways
    }


def test_every_status_is_offered_with_the_likely_one_first() -> None:
    offered = ways(table(status="In review, mostly"), "M103")
    assert list(offered)[:2] == ["In Review (RFC)", "Draft (WIP)"]
    assert sorted(offered) == sorted(STATUSES)
    assert all(after == table(status=name) for name, after in offered.items())


def test_dates_that_may_be_swapped_are_offered_both_ways_and_first_the_one_that_runs_on() -> None:
    offered = ways(table(dates="3/9/2026 / 10 March 2026"), "M104")
    assert list(offered) == ["2026-03-09 / 2026-03-10", "2026-09-03 / 2026-03-10"]
    assert offered["2026-03-09 / 2026-03-10"] == table(dates="2026-03-09 / 2026-03-10")


@pytest.mark.parametrize(
    ("dates", "better"),
    [
        ("2026-03-09 / 2026-03-01", "2026-03-09 / 2026-03-11"),
        ("2026-03-01 / 2027-03-01", "2026-03-01 / 2026-03-11"),
        ("2026-03-01 / 10 March 2026", "2026-03-01 / 2026-03-10"),
    ],
)
def test_a_date_that_cannot_be_right_becomes_the_day(dates: str, better: str) -> None:
    assert mended(table(dates=dates), "M104", today="2026-03-11") == table(dates=better)


BACKEND = "# T\n\n| Key | Value |\n|-|-|\n| Status | In Review |\n\n## Objective\n\na\n\n"


def test_a_section_that_may_not_apply_is_written_or_waived() -> None:
    offered = ways(BACKEND, "S204", profile="backend")
    assert [after.removeprefix(BACKEND) for after in offered.values()] == [
        "## Database Design\n",
        "## Database Design\n\nNot applicable: a \\| b\n",
    ]
    assert "Database Design" in found(BACKEND, "S204", "backend")[0].ways[1].asks


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("", "«Database Design» is empty; write it, or say why it does not apply"),
        ("\nN/A\n", "«Database Design» says that it does not apply, but not why"),
    ],
)
def test_a_section_without_a_reason_is_waived_with_one(body: str, message: str) -> None:
    source = f"{BACKEND}## Database Design\n{body}"
    (one,) = (d for d in found(source, "S204", "backend") if "Database" in d.message)
    assert one.message == message
    assert [(way.name, apply_edits(source, way.answered("a | b"))) for way in one.ways] == [
        ("Say why it does not apply", f"{BACKEND}## Database Design\n\nNot applicable: a \\| b\n")
    ]


def test_a_change_that_waits_for_an_answer_is_no_fix_for_other_programs() -> None:
    source = f"{BACKEND}## Database Design\n"
    report = FileReport("a.md", tuple(found(source, "S204", "backend")), source)
    (waived, *missing) = as_sarif([report], RULES, "1")["runs"][0]["results"]
    assert "fixes" in waived
    assert "fixes" not in missing[-1]


def alternatives(*rows: str, end: str = "\n") -> str:
    """Return a spec with a table of alternatives."""
    head = ["# T", "", "## 6. Alternatives Considered", "", "| Option | Pros | Cons |", "|-|-|-|"]
    return "\n".join([*head, *rows]) + end


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (
            ["| A | a | b |", "| B | a | b |"],
            [
                ["| A (Selected) | a | b |", "| B | a | b |"],
                ["| A | a | b |", "| B (Selected) | a | b |"],
            ],
        ),
        (
            ["| A **(Selected)** | a | b |", "| B (chosen) | a | b |"],
            [
                ["| A **(Selected)** | a | b |", "| B | a | b |"],
                ["| A | a | b |", "| B (chosen) | a | b |"],
            ],
        ),
        (
            ["| A (Selected) | a | b |", "| B || b |"],
            [["| A (Selected) | a | b |", r"| B | a \| b | b |"]],
        ),
        (["| A | a | b |"], [["| A | a | b |", r"| a \| b | | |"]]),
        (["| A | a | b |", "| | | |"], [["| A | a | b |", r"| a \| b | | |"]]),
    ],
)
def test_alternatives_are_completed_and_selected(rows: list[str], wanted: list[list[str]]) -> None:
    offered = ways(alternatives(*rows), "A701").values()
    assert list(offered) == [alternatives(*lines) for lines in wanted]


def test_an_alternative_is_added_at_the_very_end_of_the_text() -> None:
    (after,) = ways(alternatives("| A | a | b |", end=""), "A701").values()
    assert after == alternatives("| A | a | b |", r"| a \| b | | |", end="")


def test_a_mark_in_another_column_is_left_to_a_person() -> None:
    source = alternatives("| A (Selected) | a | b |", "| B (Selected), mostly | selected | b |")
    assert (
        list(ways(source, "A701"))
        == ["Only «B (Selected), mostly» is selected", "Only «A (Selected)» is selected"][::-1]
    )
    unclear = alternatives("| Selected: A | a | b |", "| Selected: B | a | b |")
    assert found(unclear, "A701")[0].fix == "guide"


@pytest.mark.parametrize("count", [0, 1, 4])
def test_a_question_without_options_is_asked_for_them(count: int) -> None:
    options = "".join(
        f"  - ({letter}) **{letter}x** — costs {letter}.\n" for letter in "ABCD"[:count]
    )
    source = f"# T\n\n## 9. Open Questions\n\n- [ ] **Q1: Which?**\n{options}"
    (one,) = found(source, "Q601")
    assert (one.fix, one.opens) == (("guide", "") if count else ("ask", "options"))


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("json", '{"a": 1 "b": 2}', '{"a": 1, "b": 2}'),
        ("json", '{"a": 1 // one\n"b": 2}', '{"a": 1, // one\n"b": 2}'),
        ("json", "{'a': 1}", '{"a": 1}'),
        ("json", "{a: 1}", '{"a": 1}'),
        ("json", '{"a": None}', '{"a": null}'),
        ("json", '{"a": [1, "]"', '{"a": [1, "]"]}'),
        ("json", '{"a": 1}}', '{"a": 1}'),
        ("yaml", "a:\n\tb: 1", "a:\n  b: 1"),
        ("sql", "CREATE TABLE a (id INT;\nSELECT 1;", "CREATE TABLE a (id INT);\nSELECT 1;"),
        ("sql", "SELECT (1", "SELECT (1)"),
        ("sql", "SELECT 1);", "SELECT 1;"),
    ],
)
@pytest.mark.parametrize("margin", ["", "> ", "   "])
def test_a_slip_in_an_example_is_mended(
    language: str, before: str, after: str, margin: str
) -> None:
    def block(text: str) -> str:
        lines = [f"```{language}", *text.split("\n"), "```"]
        item = "1. item\n\n" if margin.isspace() else ""
        return "# T\n\n" + item + "".join(f"{margin}{line}\n" for line in lines)

    assert mended(block(before), "K503") == block(after)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("json", '{"a": "b\nc"}'),
        ("json", '{"a": ]'),
        ("json", '{"amount": 12.50 EUR}'),
        ("toml", "a == 1"),
        ("yaml", "a: [1\nb: 2"),
        ("yaml", "a: [1\nb: 2\n\tc: 3"),
        ("json", '"a": 1,\n"b" 2'),
    ],
)
def test_an_example_that_is_broken_otherwise_is_left_to_a_person(language: str, text: str) -> None:
    (one,) = found(f"# T\n\n```{language}\n{text}\n```\n", "K503")
    assert (one.fix, one.edits) == ("guide", ())


@pytest.mark.parametrize("way", [0, 1])
def test_a_decision_gets_its_row_in_the_table_of_decisions_in_a_later_session(way: int) -> None:
    head = "## 6. Decisions\n\n| Decision | Choice | Rationale |\n|---|---|---|\n"
    source = head + "| Where? | Here | near |\n\n## 9. Open Questions\n\n- [x] **Q1: Which?**\n"
    source += (
        "  - (A) **Disk** — cheap\n  - (B) **Tape** — slow\n  - **Decision:** (A) Disk — near.\n"
    )
    (asked,) = found(source, "Q607", "rfc")
    after = apply_edits(source, asked.ways[way].edits)
    assert found(after, "Q607", "rfc") == []
    rows = (
        "near |\n| Which? | Disk | near. Not chosen: Tape (slow) |\n",
        "near |\n\n<!-- Decision Q1: nothing to change here -->\n",
    )
    assert rows[way] in after


@pytest.mark.parametrize("way", [0, 1])
def test_a_section_that_a_decision_affects_may_be_left_as_it_is(way: int) -> None:
    """Whoever dismisses the place says so in the file, so the check agrees everywhere."""
    source = "## 4. Design\n\nRows.\n\n## 9. Open Questions\n\n- [x] **Q1: Which?** Affects: §4.\n"
    source += "  - (A) **Disk**\n  - (B) **Tape**\n  - **Decision:** (A) Disk.\n"
    asked = found(source, "Q607", "rfc")
    assert [d.fix for d in asked] == ["ask"]
    after = apply_edits(source, asked[0].ways[way].edits)
    assert found(after, "Q607", "rfc") == []
    line = ("> **Decision Q1:** (A) Disk.", "<!-- Decision Q1: nothing to change here -->")[way]
    assert f"Rows.\n\n{line}\n" in after


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_the_dashes_of_a_table_of_questions_get_a_line_of_their_own(end: str) -> None:
    source = f"## Open Questions\n\n| Question | Owner |{end}"
    assert mended(source, "Q603").splitlines()[2:] == ["| Question | Owner |", "| --- | --- |"]
