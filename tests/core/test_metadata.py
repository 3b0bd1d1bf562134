from pathlib import Path

import pytest

from tui.core.metadata import missing_keys, read, set_field, set_markdown, touch
from tui.core.profile import Profile
from tui.core.spec import Spec

TABLE = """\
# Order *events* Technical Design Document / RFC

| Document Metadata | Details |
| --- | --- |
| Author(s) | Ada \\| Grace |
| Status | Draft (WIP) |
| Team / Owner |  |
| Created / Last Updated | 2026-01-02 |

## 1. Executive Summary

| Status | Other |
| --- | --- |
| a | b |
"""
MATTER = """\
---
title: x
author: "Ada, Grace"
status: in review
last_updated: 2026-01-02
created: 2026-01-01 21:00
tags:
  - a
---

# Notes
"""
INFO = """\
# Thing - Technical Specification

## Document Info

| Field | Value |
|-------|-------|
| **Spec ID** | TS-2026-004 |
| **Date** | 2026-03-04 |
| **Status** | Approved |

---
"""


def applied(source: str, key: str, value: str) -> str:
    spec = Spec.parse(source)
    return spec.apply(*set_field(spec, key, value)).source


def test_the_table_is_read() -> None:
    about = read(Spec.parse(TABLE))
    assert about.title == "Order events"
    assert (about.author, about.status, about.team) == ("Ada | Grace", "Draft (WIP)", "")
    assert (about.created, about.updated) == ("2026-01-02", "2026-01-02")
    assert (about.template, about.pattern) == ("", "")
    assert [field.key for field in about.fields] == [
        "Author(s)",
        "Status",
        "Team / Owner",
        "Created / Last Updated",
    ]


def test_front_matter_is_read() -> None:
    about = read(Spec.parse(MATTER))
    assert (about.title, about.author, about.status) == ("Notes", "Ada, Grace", "In Review (RFC)")
    assert (about.created, about.updated) == ("2026-01-01", "2026-01-02")
    assert about.get("tags") == ""


def test_without_a_heading_the_title_of_the_front_matter_counts() -> None:
    assert read(Spec.parse("---\ntitle: Order events\n---\ntext\n")).title == "Order events"


def test_the_table_of_a_document_info_section_is_read() -> None:
    about = read(Spec.parse(INFO))
    assert about.title == "Thing"
    assert (about.get("spec id"), about.created, about.updated) == (
        "TS-2026-004",
        "2026-03-04",
        "2026-03-04",
    )
    assert about.status == "Approved"


def test_the_table_has_the_last_word() -> None:
    both = "---\nstatus: Draft\n---\n# T\n\n| Key | Value |\n| - | - |\n| Status | Approved |\n"
    assert read(Spec.parse(both)).status == "Approved"
    changed = applied(both, "Status", "Implemented")
    assert "status: Implemented" in changed
    assert "| Status | Implemented |" in changed


def test_a_spec_without_metadata_has_none() -> None:
    for source in ("", "text", "## A\n\n| Status | x |\n| - | - |\n| Status | x |\n", "# \n"):
        about = read(Spec.parse(source))
        assert (about.title, about.status, about.created, about.updated) == ("", "", "", "")
    assert read(Spec.parse("# Technical Specification\n")).title == "Technical Specification"
    three = "# T\n\n| a | b | c |\n| - | - | - |\n| Status | x | y |\n"
    assert read(Spec.parse(three)).table is None


def test_a_row_without_a_key_or_value_is_passed_over() -> None:
    source = "# T\n\n| a | b |\n| - | - |\n| | x |\n| Status |\n"
    assert read(Spec.parse(source)).fields == ()


def test_a_status_of_its_own_is_kept_as_written() -> None:
    assert read(Spec.parse(TABLE.replace("Draft (WIP)", "Cooking"))).status == "Cooking"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_one_value_changes_and_nothing_else(line_end: str) -> None:
    source = TABLE.replace("\n", line_end)
    changed = applied(source, "status", "Approved")
    assert changed == source.replace("Draft (WIP)", "Approved")
    assert applied(changed, "status", "Approved") == changed


def test_an_empty_cell_is_filled_with_blanks_around() -> None:
    assert "| Team / Owner | Core \\| x |\n" in applied(TABLE, "team", "Core | x")
    tight = "# T\n\n|a|b|\n|-|-|\n|Status||\n"
    assert applied(tight, "Status", "Draft") == "# T\n\n|a|b|\n|-|-|\n|Status| Draft |\n"
    assert applied(tight, "Status", "") == tight


def test_front_matter_is_changed_in_place() -> None:
    assert "\nstatus: Approved\nlast_updated" in applied(MATTER, "Status", "Approved")
    assert 'author: "A: \\"b\\""\n' in applied(MATTER, "author", 'A: "b"')
    empty = "---\nstatus:\n---\n# T\n"
    assert applied(empty, "status", "Draft (WIP)") == "---\nstatus: Draft (WIP)\n---\n# T\n"


def test_a_new_key_joins_the_others() -> None:
    assert "2026-01-02 |\n| Reason | x |\n\n## 1." in applied(TABLE, "Reason", "x")
    assert "| **Status** | Approved |\n| **Reason** | x |\n" in applied(INFO, "Reason", "x")
    assert "  - a\nreason: x\n---\n" in applied(MATTER, "Reason", "x")
    at_end = "# T\n\n| a | b |\n| - | - |\n| Status | x |"
    assert applied(at_end, "Reason", "y") == at_end + "\n| Reason | y |"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# T\n\ntext\n", "# T\n\n{}\ntext\n"),
        ("# T\ntext\n", "# T\n\n{}\ntext\n"),
        ("# T", "# T\n\n{}"),
        ("text\n", "{}\ntext\n"),
        ("", "{}"),
    ],
)
def test_a_spec_without_metadata_gets_a_table(source: str, expected: str) -> None:
    table = "| Document Metadata | Details |\n| --- | --- |\n| Status | Draft |\n"
    assert applied(source, "Status", "Draft") == expected.format(table)


def test_a_value_may_be_markdown() -> None:
    spec = Spec.parse(TABLE)
    edits = set_markdown(spec, "Superseded by", "[B](b.md)", "b.md")
    assert "| Superseded by | [B](b.md) |\n" in spec.apply(*edits).source


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("| Created / Last Updated | 2026-01-02 |", "2026-01-02 / 2026-05-05 |"),
        ("| Created / Last Updated | 2026-01-02 / 2026-02-02 |", "2026-01-02 / 2026-05-05 |"),
        ("| Created / Last Updated | 2026-05-05 |", "| 2026-05-05 |"),
        ("| Created / Last Updated | x / 2026-05-05 |", "| x / 2026-05-05 |"),
        ("| Created / Last Updated | 2026-01-01 / 2026-05-05 |", "2026-01-01 / 2026-05-05 |"),
        ("| Created / Last Updated | |", "| 2026-05-05 / 2026-05-05 |"),
        ("| Last Updated | 2026-01-02 |", "| Last Updated | 2026-05-05 |"),
        ("| Last Updated | 2026-05-05 |", "| Last Updated | 2026-05-05 |"),
        ("| Status | Draft |", "| Status | Draft |"),
    ],
)
def test_last_updated_moves(before: str, after: str) -> None:
    spec = Spec.parse(f"# T\n\n| Document Metadata | Details |\n| --- | --- |\n{before}\n")
    source = spec.apply(*touch(spec, "2026-05-05")).source
    assert source.endswith(after + "\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("| Last Updated | 2026-01-02 / 2026-02-02      |", "| 2026-05-05                   |"),
        ("| Created / Last Updated | 2026-01-02         |", "| 2026-01-02 / 2026-05-05 |"),
        ("| Created / Last Updated | 2026-01-02                |", "2 / 2026-05-05   |"),
        ("| Created / Last Updated |                           |", "| 2026-05-05 / 2026-05-05   |"),
        ("| Created / Last Updated | 2026-01-02 and so |", "| 2026-01-02 / 2026-05-05 and so |"),
        ("| Last Updated |\t\t|", "|\t2026-05-05\t|"),
    ],
)
def test_a_table_that_is_lined_up_stays_so_when_last_updated_moves(before: str, after: str) -> None:
    spec = Spec.parse(f"# T\n\n| Document Metadata | Details |\n| --- | --- |\n{before}\n")
    source = spec.apply(*touch(spec, "2026-05-05")).source
    assert source.endswith(after + "\n")


def test_a_table_that_is_lined_up_stays_so_when_a_value_changes() -> None:
    table = "# T\n\n| Field  | Value           |\n| ------ | --------------- |\n| Status | {} |\n"
    spec = Spec.parse(table.format("Draft (WIP)    "))
    longer = spec.apply(*set_field(spec, "Status", "In Review (RFC)"))
    assert longer.source == table.format("In Review (RFC)")
    wide = Spec.parse(table.format("草案             "))
    shorter = wide.apply(*set_field(wide, "Status", "Draft"))
    assert shorter.source == table.format("Draft            ")


def test_missing_rows_are_named() -> None:
    profile = Profile("p", "P", "", (), ("Author(s)", "Status", "Created / Last Updated"))
    assert missing_keys(read(Spec.parse("# T\n")), profile) == profile.metadata_keys
    assert missing_keys(read(Spec.parse(MATTER)), profile) == ()


def test_the_metadata_of_real_specs_is_read(corpus: Path) -> None:
    for path in (corpus / "specs" / "aipm" / "specs").glob("*.md"):
        about = read(Spec.parse(path.read_text("utf-8")))
        assert about.title
        assert about.status == "Draft (WIP)"
        assert about.created.startswith("2026-")
        assert about.author


def test_a_spec_is_of_medium_size_unless_it_says_otherwise() -> None:
    table = "# T\n\n| Field | Value |\n| --- | --- |\n| Status | Draft |\n| **Size** | {} |\n"
    assert [read(Spec.parse(table.format(size))).size for size in ("Large", "huge", "")] == [
        "large",
        "medium",
        "medium",
    ]


def test_a_line_separator_inside_a_value_belongs_to_it() -> None:
    """Only LF, CRLF and CR end a line of front matter; a change takes the whole value."""
    spec = Spec.parse("---\nowner: Ada\u2028Grace\nstatus: Draft\n---\n\n# S\n")
    assert read(spec).get("owner") == "Ada\u2028Grace"
    assert "owner: Bea\nstatus" in spec.apply(*set_field(spec, "owner", "Bea")).source


def test_a_line_of_blanks_is_told_from_a_key_at_once() -> None:
    spec = Spec.parse(f"---\na{' ' * 1_000_000}x\nteam lead : Ada\n---\n\n# S\n")
    assert [(field.key, field.value) for field in read(spec).fields] == [("team lead", "Ada")]
