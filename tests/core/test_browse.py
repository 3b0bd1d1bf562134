"""The rows of the browser: tree, lists, results; safe to show, one line each."""

from datetime import date

import pytest

from tui.core.browse import (
    Row,
    age,
    by_date,
    by_folder,
    by_relevance,
    by_search,
    by_tag,
    fresh_role,
    group_keys,
    month_name,
    outline,
)
from tui.core.relevance import Suggestion
from tui.core.snippet import Found, Hit
from tui.core.source import Source, SourceEntry

TODAY = date(2026, 3, 10)
ENTRIES = [
    SourceEntry("research/docs/a.md", "A", "2026-03-01", "2026-03-05", ("kafka", "outbox")),
    SourceEntry("research/docs/deep/b.md", "B\x1b[31m\n", "2025-01-01", "2025-01-01", ("outbox",)),
    SourceEntry("research/c.md", "", note="cannot be read", status="draft"),
    SourceEntry("research/d.md", "D", "2024-02-01", "2024-02-01", superseded=True),
]
NONE: frozenset[str] = frozenset()


def shown(rows: list[Row]) -> list[str]:
    return [f"{'  ' * row.depth}{row.kind}:{row.text}" for row in rows]


def test_folders_hold_their_documents() -> None:
    assert shown(by_folder(ENTRIES, NONE, TODAY)) == [
        "group:research/  4",
        "  source:research/c.md",
        "    detail:cannot be read",
        "  source:D",
        "  group:docs/  2",
        "    source:A",
        "    group:deep/  1",
        "      source:B␛[31m",
    ]


def test_a_closed_folder_hides_what_is_below() -> None:
    assert shown(by_folder(ENTRIES, frozenset({"research/docs"}))) == [
        "group:research/  4",
        "  source:research/c.md",
        "    detail:cannot be read",
        "  source:D",
        "  group:docs/  2",
    ]
    (only,) = by_folder(ENTRIES, frozenset({"research"}))
    assert not only.is_open
    assert shown(by_folder([SourceEntry("a.md", "A")], NONE)) == ["source:A"]


def test_marks_say_what_is_fresh_old_or_broken() -> None:
    roles = {row.text: row.role for row in by_folder(ENTRIES, NONE, TODAY)}
    assert roles["A"] == "fresh"
    assert roles["D"] == "superseded"
    assert roles["research/c.md"] == "broken"
    assert roles["B␛[31m"] == ""


def test_months_come_newest_first_and_undated_ones_last() -> None:
    assert shown(by_date(ENTRIES, frozenset({"2024-02"}))) == [
        "group:March 2026  1",
        "  source:A",
        "group:January 2025  1",
        "  source:B␛[31m",
        "group:February 2024  1",
        "group:no date  1",
        "  source:research/c.md",
        "    detail:cannot be read",
    ]


def test_without_undated_documents_there_is_no_such_group() -> None:
    assert len(by_date(ENTRIES[:1], NONE)) == 2


def test_tags_come_by_frequency_and_untagged_ones_last() -> None:
    groups = [row.text for row in by_tag(ENTRIES, NONE) if row.kind == "group"]
    assert groups == ["outbox  2", "kafka  1", "no tags  2"]


def test_suggestions_have_their_reason() -> None:
    rows = by_relevance(
        [
            Suggestion("research/a.md", "A", "Why", "why", 7, 2.0, ("outbox", "replay")),
            Suggestion("research/b.md", "B", "", "", 1, 1.0, ("x",)),
        ]
    )
    assert shown(rows) == [
        "source:A › Why",
        "  detail:shares: outbox, replay",
        "source:B",
        "  detail:shares: x",
    ]
    assert (rows[0].anchor, rows[0].line, rows[2].line) == ("why", 7, 0)
    assert by_relevance([])[0].kind == "hint"


def test_results_have_their_line_and_a_note_on_other_words() -> None:
    hits = (
        Hit("research/a.md", "A", "H", 4, 2.0, "the outbox", "2026-03-09", "done"),
        Hit("research/d.md", "D", "", 1, 1.0, "", superseded=True),
    )
    rows = by_search(Found(hits, "outbox"), TODAY)
    assert shown(rows) == [
        "hint:Nothing as typed; shown: outbox",
        "source:A",
        "  detail:the outbox",
        "source:D",
    ]
    assert [row.role for row in rows if row.kind == "source"] == ["fresh", "superseded"]
    assert shown(by_search(Found())) == ["hint:Nothing found"]
    assert shown(by_search(Found(without=(("path:legal", 3),), unread=("after:soon",)))) == [
        "hint:after:soon is no date: left out",
        "hint:Nothing found",
        "hint:3 without path:legal",
    ]
    assert shown(by_search(Found(hits, letters="rsbrok")))[0] == (
        "hint:Nothing with rsbrok; names like it:"
    )


def test_the_outline_lists_headings() -> None:
    source = Source.parse("# T\n\n## A\n\n##\n", "research/a.md")
    assert shown(outline(source)) == ["heading:T", "  heading:A", "  heading:—"]
    assert outline(Source.parse("text", "a.md"))[0].kind == "hint"
    assert [row.can_be_chosen for row in outline(source)] == [True] * 3
    assert not Row("detail", "x").can_be_chosen


def test_groups_that_begin_closed() -> None:
    assert group_keys(ENTRIES, "folder") == {"research/docs", "research/docs/deep"}
    assert group_keys(ENTRIES, "date") == {"2026-03", "2025-01", "", "2024-02"}
    assert group_keys(ENTRIES, "tag") == {"kafka", "outbox", ""}


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-03-10", "today"),
        ("2026-03-07", "3d"),
        ("2026-02-20", "2w"),
        ("2025-12-01", "3mo"),
        ("2023-03-10", "3y"),
        ("2026-02-31", ""),
        ("", ""),
    ],
)
def test_ages_are_short(when: str, expected: str) -> None:
    assert age(when, TODAY) == expected


def test_names_of_months_and_freshness() -> None:
    assert month_name("2026-03") == "March 2026"
    assert month_name("2026-13") == "2026-13"
    assert month_name("") == "no date"
    assert fresh_role("never", TODAY) == ""
    assert fresh_role("2026-03-09", None) == ""
