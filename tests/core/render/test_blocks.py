"""Splitting into blocks, and the same after any change."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.render.test_render import MARKDOWN, PIECES
from tui.core.render.blocks import BLOCK_CHARS, BLOCK_LINES, SECTION_LINES, Blocks

KINDS = [
    *("words\n", "words\n\n", "- item\n", "  - [ ] task\n", "1. one\n", "> quoted\n", "\n"),
    *("```mermaid\n", "~~~\n", "a\n|---|\n", "| a |\n|---|\n", "a | b\n", "--|--\n", "===\n"),
    *("[a]: /address\n", "[a\nb]: /address\n", "[^1]: note\n", "<!-- begin\n", "end --> of it\n"),
    *("<div>\n", "<script>\n", "end</script>\n", "    code\n", "# h\n", "---\n", "> - [a\n"),
]


def spans(blocks: Blocks) -> list[tuple[int, int, int]]:
    return [(block.start, block.end, block.hidden) for block in blocks.blocks]


@given(MARKDOWN, st.lists(st.tuples(st.floats(0, 1), st.integers(0, 9), PIECES), max_size=12))
def test_an_update_finds_what_a_fresh_look_finds(
    markdown: str, changes: list[tuple[float, int, str]]
) -> None:
    kept = Blocks(markdown, is_first=True)
    for share, length, piece in changes:
        at = int(share * len(markdown))
        markdown = markdown[:at] + piece + markdown[at + length :]
        kept.update(markdown)
        assert kept.blocks == Blocks(markdown, is_first=True).blocks


def test_an_update_of_a_long_section_finds_what_a_fresh_look_finds() -> None:
    random = Random(5)
    pieces = [
        "para\n\n",
        "- a\n",
        "- b\n\n  c\n",
        "```\n",
        "| a |\n|---|\n",
        "> q\n",
        "\n",
        "# h\n",
    ]
    text = "".join(random.choice(pieces) for _ in range(600))
    kept = Blocks(text)
    for _ in range(80):
        at, length = random.randrange(len(text)), random.choice([0, 0, 1, 30])
        text = text[:at] + random.choice([*pieces, "x"]) + text[at + length :]
        kept.update(text)
        assert kept.blocks == Blocks(text).blocks


def test_only_lines_around_a_change_are_parsed_again() -> None:
    text = "".join(f"paragraph {n}\n\n" for n in range(1_000))
    blocks = Blocks(text)
    assert len(blocks.blocks) == 1_000
    blocks.update(text.replace("paragraph 500\n", "# paragraph 500\n"))
    assert 0 < blocks.parsed < 100
    assert (blocks.kept, blocks.moved) == (499, 499)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("words", "wordy words"),
        ("- [ ] do", "- [ ] do it"),
        ("```mermaid\na --> b\n```", "```mermaid\na -->|c| b\n```"),
        ("- one\n  two", "- one\n  two 2"),
    ],
)
def test_words_in_a_line_are_not_parsed(before: str, after: str) -> None:
    blocks = Blocks(f"# a\n\n{before}\n\nb\n")
    blocks.update(f"# a\n\n{after}\n\nb\n")
    assert blocks.parsed == 0
    assert blocks.blocks == Blocks(f"# a\n\n{after}\n\nb\n").blocks
    assert (blocks.kept, blocks.moved) == (1, 1)


@given(
    st.lists(st.sampled_from(KINDS), max_size=8).map("".join),
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from([*"aZé |>:]-<\n", "a b", "1."]))),
)
def test_letters_typed_anywhere_find_what_a_fresh_look_finds(
    markdown: str, keys: list[tuple[float, str]]
) -> None:
    kept = Blocks(markdown)
    for share, key in keys:
        at = int(share * len(markdown))
        markdown = markdown[:at] + key + markdown[at:]
        kept.update(markdown)
        assert kept.blocks == Blocks(markdown).blocks


def test_front_matter_is_a_block_of_its_own_in_the_first_section() -> None:
    blocks = Blocks("\ufeff---\na: 1\n---\n# T\n", is_first=True)
    assert [(block.text, block.is_front_matter) for block in blocks.blocks] == [
        ("---\na: 1\n---", True),
        ("# T", False),
    ]
    blocks.update("---\na: 2\n---\n# T\n")
    assert blocks.blocks[0].text == "---\na: 2\n---"
    blocks.update("---\na: 2\nb: 3\n---\n# T\n")
    assert spans(blocks) == [(0, 4, 0), (4, 5, 0)]
    assert spans(Blocks("---\na: 1\n---", is_first=True)) == [(0, 3, 0)]
    assert not any(block.is_front_matter for block in Blocks("---\na: 1\n---\n").blocks)


def test_long_front_matter_is_cut() -> None:
    blocks = Blocks("---\n" + "a: 1\n" * 2_000 + "---\n# T\n", is_first=True)
    assert blocks.blocks[0].hidden == 2_002 - BLOCK_LINES
    assert blocks.blocks[1].text == "# T"


@pytest.mark.parametrize(
    ("markdown", "after"),
    [
        ("```\n" + "x\n" * 1_000 + "```\nend\n", (1_002, 1_003, 0)),
        ("```\n" + "x\n" * 598 + "```\nend\n", (600, 601, 0)),
        ("<!--\n" + "x\n\n" * 700 + "-->\nend\n", (1_402, 1_403, 0)),
        ("x\n" * 1_000 + "\nend\n", (1_001, 1_002, 0)),
        ("[a]: b\n" * 700 + "\nend\n", (701, 702, 0)),
        ("\n" * 1_000 + "end\n", (1_000, 1_001, 0)),
        ("one\n" + "\n" * 1_000 + "end\n", (1_001, 1_002, 0)),
        ("one\n\n" + "- x\n" * 1_000 + "\nend\n", (1_003, 1_004, 0)),
    ],
)
def test_a_block_that_is_too_long_ends_where_it_ends(
    markdown: str, after: tuple[int, int, int]
) -> None:
    assert spans(Blocks(markdown))[-1] == after


def test_what_is_left_out_of_a_block_is_counted() -> None:
    block = Blocks("x\n" * 1_000).blocks[0]
    assert (block.start, block.end, block.hidden) == (0, 1_000, 400)
    block = Blocks("```\n" + "x\n" * 1_000).blocks[0]
    assert block.hidden == 1_002 - BLOCK_LINES
    block = Blocks("\n".join(["x" * 1_000] * 100)).blocks[0]
    assert len(block.text) <= BLOCK_CHARS + 100
    assert block.hidden == 60


def test_a_section_without_end_is_cut_with_a_last_empty_block() -> None:
    text = "line\n\n" * SECTION_LINES
    blocks = Blocks(text)
    assert blocks.blocks[-1] == (SECTION_LINES, 2 * SECTION_LINES + 1, "", SECTION_LINES + 1, False)
    blocks.update("a " + text)
    assert blocks.blocks == Blocks("a " + text).blocks
    blocks.update("short")
    assert spans(blocks) == [(0, 1, 0)]
