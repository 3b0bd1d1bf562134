"""A spec's text comes apart and together again without losing a character."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.lines import line_starts
from tui.core.spec import (
    Edit,
    Spec,
    apply_edits,
    difference,
    find_unclosed_fence,
    front_matter_end,
)

LINES = st.sampled_from(
    [
        "# One",
        "## 2. Two",
        "Title",
        "===",
        "---",
        "```",
        "~~~~ mermaid",
        "<div>",
        "<!-- note",
        "-->",
        "> # quoted",
        "- # in a list",
        "    # indented",
        "",
        "words \udc80 \x0c here",
        "é漢🙂",
        "\ufeff",
    ]
)
TEXTS = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\r\n", "\r"])), max_size=14).map(
    lambda pairs: "".join(line + end for line, end in pairs)
) | st.text(max_size=60)


def titles(source: str) -> list[tuple[int, str]]:
    return [(section.level, section.title) for section in Spec.parse(source).sections]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", [(0, "")]),
        ("text only", [(0, "")]),
        ("# A\n", [(1, "A")]),
        ("intro\n\n# A\n## B ##\n", [(0, ""), (1, "A"), (2, "B")]),
        ("A\n===\nB\n---\n", [(1, "A"), (2, "B")]),
        ("two\nlines\n===\n", [(1, "two lines")]),
        ("```\n# no\n```\n# yes\n", [(0, ""), (1, "yes")]),
        ("~~~\n# no\n```\n# no\n~~~\n# yes\n", [(0, ""), (1, "yes")]),
        ("<div>\n# no\n\n# yes\n", [(0, ""), (1, "yes")]),
        ("<!--\n# no\n\n# no\n-->\n# yes\n", [(0, ""), (1, "yes")]),
        ("> # no\n\n- # no\n\n# yes\n", [(0, ""), (1, "yes")]),
        ("    # no\n# yes\n", [(0, ""), (1, "yes")]),
        ("#no\n####### no\n# yes\n", [(0, ""), (1, "yes")]),
        ("---\ntitle: x\n---\n# A\n", [(0, ""), (1, "A")]),
        ("---\ntitle: x\n...\n# A\n", [(0, ""), (1, "A")]),
        ("---\n# not closed\n", [(0, ""), (1, "not closed")]),
        ("\ufeff# A\n", [(1, "A")]),
        ("\ufeff---\na: b\n---\n# A\n", [(0, ""), (1, "A")]),
        ("# A\r\n## B\r\n", [(1, "A"), (2, "B")]),
        ("# A\r## B\r", [(1, "A"), (2, "B")]),
        ("```\n# hidden\n# hidden too\n", [(0, "")]),
        ("# `code` and *stars*\n", [(1, "`code` and *stars*")]),
        ("# form\x0cfeed\u2028x\n## B\n", [(1, "form\x0cfeed\u2028x"), (2, "B")]),
    ],
)
def test_headings_are_found_by_the_commonmark_rules(
    source: str, expected: list[tuple[int, str]]
) -> None:
    assert titles(source) == expected


def test_lines_are_counted_from_one_and_end_inclusively() -> None:
    spec = Spec.parse("intro\n\n# A\ntext\n\n## B\nlast")
    lines = [(section.start_line, section.end_line) for section in spec.sections]
    assert lines == [(1, 2), (3, 5), (6, 7)]


def test_an_empty_text_has_one_line_and_one_section() -> None:
    (section,) = Spec.parse("").sections
    assert (section.start_line, section.end_line, section.end) == (1, 1, 0)


@given(TEXTS)
def test_the_parts_joined_are_the_text(source: str) -> None:
    spec = Spec.parse(source)
    assert spec.source == source
    assert "".join(spec.heading(i) + spec.body(i) for i in range(len(spec.parts))) == source
    for section in spec.sections:
        assert spec.part(section.index) == source[section.start : section.end]
        assert section.start <= section.body_start <= section.end
        assert spec.part_start(section.index) == section.start
    assert spec.sections[-1].end_line == len(line_starts(source))


@given(TEXTS, st.integers(0, 20), st.text(max_size=30))
def test_a_new_body_changes_no_character_outside_its_section(
    source: str, where: int, body: str
) -> None:
    spec = Spec.parse(source)
    section = spec.sections[where % len(spec.sections)]
    changed = spec.replace_body(section.index, body)
    assert changed.source.startswith(source[: section.body_start])
    assert changed.source.endswith(source[section.end :])
    assert body in changed.body(section.index)
    assert len(changed.parts) == len(spec.parts)


def test_a_body_gets_the_line_ends_that_keep_its_neighbours_apart() -> None:
    spec = Spec.parse("# A\r\ntext\r\n# B")
    assert spec.replace_body(0, "new").source == "# A\r\nnew\r\n# B"
    assert spec.replace_body(1, "end").source == "# A\r\ntext\r\n# B\r\nend"
    assert spec.replace_body(0, "").source == "# A\r\n# B"


def test_what_is_being_typed_never_swallows_the_sections_behind_it() -> None:
    spec = Spec.parse("# A\n\n# B\n\n# C\n").replace_body(0, "```\n## new\n")
    assert [section.title for section in spec.sections] == ["A", "B", "C"]
    assert [section.title for section in spec.resplit().sections] == ["A"]
    closed = spec.replace_body(0, "```\n```\n## new\n").resplit()
    assert [section.title for section in closed.sections] == ["A", "new", "B", "C"]


def test_a_text_can_stay_in_one_piece_for_a_while() -> None:
    spec = Spec.unsplit("# A\n# B\n")
    assert [section.title for section in spec.sections] == [""]
    assert [section.title for section in spec.resplit().sections] == ["A", "B"]


def test_edits_are_applied_together_in_offsets_of_the_old_text() -> None:
    spec = Spec.parse("# A\none two\n")
    changed = spec.apply(Edit(8, 11, "2"), Edit(4, 7, "1"), Edit(12, 12, "## B\n"))
    assert changed.source == "# A\n1 2\n## B\n"
    assert [section.title for section in changed.sections] == ["A", "B"]


@pytest.mark.parametrize("edits", [[Edit(0, 3, ""), Edit(2, 4, "")], [Edit(0, 99, "")]])
def test_edits_that_overlap_or_lie_outside_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlaps"):
        apply_edits("# A\none\n", edits)


def test_a_section_is_found_by_number_title_or_beginning() -> None:
    spec = Spec.parse(
        "# Title\n## 1. Goals\n### 1.2 Non-Goals\n## Goals and more\n## 2 Test Plan\n"
    )

    def found(name: str) -> str | None:
        section = spec.find(name)
        return section.title if section else None

    assert found("1.2") == "1.2 Non-Goals"
    assert found("§1") == "1. Goals"
    assert found("goals") == "1. Goals"
    assert found("Goals and") == "Goals and more"
    assert found("test plan") == "2 Test Plan"
    assert found("2 test") == "2 Test Plan"
    assert found("nothing") is None
    assert found("  ") is None


def test_a_line_belongs_to_the_section_around_it() -> None:
    spec = Spec.parse("# A\ntext\n# B\n")
    assert [spec.section_at(line).title for line in (0, 1, 2, 3, 99)] == ["A", "A", "A", "B", "B"]


def test_the_subtree_of_a_section_ends_before_its_next_sibling() -> None:
    spec = Spec.parse("intro\n# A\n## B\n### C\n## D\n# E\n")
    assert [spec.subtree_end(index) for index in range(6)] == [1, 5, 4, 4, 5, 6]


def test_front_matter_must_open_the_file_and_be_closed() -> None:
    assert front_matter_end("---\na: 1\n---\nx") == 13
    assert front_matter_end("---\na: 1\n") == 0
    assert front_matter_end("x\n---\n---\n") == 0
    assert front_matter_end("----\n---\n") == 0
    assert front_matter_end("---") == front_matter_end("\ufeff---") == 0
    assert front_matter_end("---\n---") == 7
    assert front_matter_end("\ufeff---\r\na\r\n... \r\nx") == 15


def test_an_unclosed_fence_is_named_with_what_it_hides() -> None:
    source = "# A\n```\n# B\ntext\n## C\n"
    fence = Spec.parse(source).unclosed_fence
    assert str(fence) == "unclosed fence from line 2 hides 2 headings"
    assert str(find_unclosed_fence("~~~~\n# B\n~~~\n")) == (
        "unclosed fence from line 1 hides 1 heading"
    )


@pytest.mark.parametrize(
    "source", ["", "```\n# B\n```", "```\nno heading\n", "text\n", "> ```\n> # B\n"]
)
def test_a_closed_or_harmless_fence_is_no_matter(source: str) -> None:
    assert find_unclosed_fence(source) is None


def test_numbers_come_from_the_title() -> None:
    spec = Spec.parse("## 4.2 Data\n## 1. Goals\n## 3rd party\n")
    assert [section.number for section in spec.sections] == ["4.2", "1", ""]


def _corpus_specs(corpus: Path) -> list[tuple[str, bytes, list[list[object]]]]:
    lines = (corpus / "expected_sections.jsonl").read_text().splitlines()
    records = [json.loads(line) for line in lines]
    return [
        (record["file"], (corpus / "specs" / record["file"]).read_bytes(), record["sections"])
        for record in records
    ]


def test_the_sections_of_real_specs_are_those_a_second_parser_found(corpus: Path) -> None:
    for name, raw, expected in _corpus_specs(corpus):
        spec = Spec.parse(raw.decode("utf-8", "surrogateescape"))
        found = [[s.level, s.title, s.start_line, s.end_line] for s in spec.sections]
        assert found == expected, name


def test_an_edit_in_any_section_of_a_real_spec_leaves_the_rest_as_it_was(corpus: Path) -> None:
    for name, raw, _ in _corpus_specs(corpus):
        spec = Spec.parse(raw.decode("utf-8", "surrogateescape"))
        for section in spec.sections[:: max(1, len(spec.sections) // 9)]:
            changed = spec.replace_body(section.index, "new words\n").source
            data = changed.encode("utf-8", "surrogateescape")
            before = spec.source[: section.body_start].encode("utf-8", "surrogateescape")
            after = spec.source[section.end :].encode("utf-8", "surrogateescape")
            assert data.startswith(before), name
            assert data.endswith(after), name


@given(st.text("ab\n", max_size=12), st.text("ab\n", max_size=12))
def test_a_difference_makes_the_new_text_of_the_old_one(old: str, new: str) -> None:
    edit = difference(old, new)
    assert (edit is None) == (old == new)
    assert apply_edits(old, [edit] if edit else []) == new


def test_a_difference_is_no_longer_than_it_must_be() -> None:
    assert difference("one two three", "one 2 three") == Edit(4, 7, "2")
    assert difference("aa", "aaa") == Edit(2, 2, "a")
