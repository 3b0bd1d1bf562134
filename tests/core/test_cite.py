"""What is inserted when a source is cited."""

import pytest

from tui.core.citation import read
from tui.core.cite import (
    add_reference_row,
    link_destination,
    link_to,
    quotation,
    reference_row,
)
from tui.core.evidence import candidates
from tui.core.spec import Spec, apply_edits


@pytest.mark.parametrize(
    ("path", "anchor", "spec", "expected"),
    [
        ("research/docs/a.md", "", "specs/s.md", "../research/docs/a.md"),
        ("research/a.md", "why", "specs/deep/s.md", "../../research/a.md#why"),
        ("research/a b(1).md", "", "specs/s.md", "../research/a%20b%281%29.md"),
        ("research/支払い.md", "概要", "s.md", "research/支払い.md#概要"),
        ("specs/b.md", "", "specs/a.md", "b.md"),
        ("research/50%.md", "a b", "specs/s.md", "../research/50%25.md#a%20b"),
    ],
)
def test_a_link_is_relative_to_the_spec(path: str, anchor: str, spec: str, expected: str) -> None:
    assert link_destination(path, anchor, spec) == expected


def test_a_link_that_was_written_is_read_as_a_citation_of_the_same_file() -> None:
    link = link_to("research/a b(1).md", "why-so", "specs/s.md", "T [x] <b> \\ \x1b\n`y`")
    assert link.startswith("[T \\[x\\] \\<b> \\\\ ␛ `y`](")
    (citation,) = read(Spec.parse(f"See {link}.\n"))
    assert candidates(citation, "specs/s.md")[0] == "research/a b(1).md"
    assert citation.anchor == "why-so"


def test_the_file_name_is_the_title_when_none_is_given() -> None:
    assert link_to("research/order-events.md", "", "specs/s.md").startswith("[order events](")


def test_a_quotation_names_its_source() -> None:
    assert quotation("\nOne\r\n\r\ntwo \x1b[31m\n", "[T](a.md)") == (
        "> One\n>\n> two ␛[31m\n>\n> — [T](a.md)\n"
    )


def test_a_row_escapes_what_would_end_a_cell() -> None:
    assert reference_row("[T](a.md)", "x | y \\| z") == "| [T](a.md) | x \\| y \\\\| z |"


ROW = "| [b](b.md) | note |"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Text.\n", f"Text.\n\n| Source | What it says |\n| --- | --- |\n{ROW}\n"),
        (None, f"\n\n| Source | What it says |\n| --- | --- |\n{ROW}\n"),
        (
            "| Source | What |\n| --- | --- |\n| a | b |\n\nMore.\n",
            f"| Source | What |\n| --- | --- |\n| a | b |\n{ROW}\n\nMore.\n",
        ),
        ("| Research |\n| --- |\n| a |", f"| Research |\n| --- |\n| a |\n{ROW}\n"),
        ("| Research |\n| --- |\n| a |\n", f"| Research |\n| --- |\n| a |\n{ROW}\n"),
    ],
)
def test_a_row_goes_into_the_table_or_begins_one(body: str | None, expected: str) -> None:
    head = "# T\n\n## A" if body is None else "# T\n\n## A\n"
    spec = Spec.parse(head + (body or ""))
    edited = apply_edits(spec.source, add_reference_row(spec, ROW, 1))
    assert edited == head + expected


def test_a_table_without_a_rule_is_no_table() -> None:
    spec = Spec.parse("| Source | What |\nText\n\n## B\n")
    edited = apply_edits(spec.source, add_reference_row(spec, ROW, 0))
    assert edited.startswith("| Source | What |\nText\n\n| Source | What it says |")
    assert edited.endswith(f"{ROW}\n\n## B\n")


def test_a_line_separator_in_a_row_does_not_cut_the_table() -> None:
    spec = Spec.parse("## R\n\n| Source | Says |\n| --- | --- |\n| a\u2028b | c |\n\nEnd\n")
    changed = spec.apply(*add_reference_row(spec, "| new | d |", 0))
    assert "| a\u2028b | c |\n| new | d |\n\nEnd" in changed.source
