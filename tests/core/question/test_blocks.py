"""A section's body as blocks, with the columns where items begin."""

import pytest

from tui.core.question.blocks import Block, blocks, broken_tables, content_column, without_rule


def test_items_paragraphs_tables_and_rules_are_told_apart() -> None:
    text = (
        "Words\nmore\n\n- one\n\n  two\n- three\n\n---\n\n| a |\n|---|\n\n> quote\n\n```\nx\n```\n"
    )
    assert blocks(text) == [
        Block("paragraph", 0, 2),
        Block("item", 3, 6, 2),
        Block("item", 6, 7, 2),
        Block("rule", 8, 9),
        Block("table", 10, 12),
        Block("other", 13, 14),
        Block("other", 15, 18),
    ]


def test_rows_without_a_line_of_dashes_are_a_broken_table() -> None:
    text = "| a | b |\n| c | d |\n\n| a |\n|---|\n\nA | b\n| c\n"
    assert [block.kind for block in blocks(text)] == ["table", "table", "paragraph"]
    assert broken_tables(text) == [Block("table", 0, 2)]
    assert broken_tables("A | b\n") == []


def test_the_column_of_an_item_s_text() -> None:
    lines = ["- a", "10. a", "  * a", "-\ta", "-      code", "-", "words"]
    assert [content_column(line) for line in lines] == [2, 4, 4, 4, 2, 2, 0]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("\nWords.\n\n---\n\n", "\nWords."),
        ("\r\nWords.\r\n\r\n- - -\r\n", "\r\nWords."),
        ("\n---\n", ""),
        ("\nA --- b ---\n", "\nA --- b ---"),
        ("\n| a |\n|---|\n", "\n| a |\n|---|"),
        ("", ""),
    ],
)
def test_the_rule_before_the_next_section_is_none_of_a_body_s_words(body: str, words: str) -> None:
    assert without_rule(body) == words
