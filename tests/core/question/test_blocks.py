"""A section's body as blocks, with the columns where items begin."""

from tui.core.question.blocks import Block, blocks, content_column


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


def test_the_column_of_an_item_s_text() -> None:
    lines = ["- a", "10. a", "  * a", "-\ta", "-      code", "-", "words"]
    assert [content_column(line) for line in lines] == [2, 4, 4, 4, 2, 2, 0]
