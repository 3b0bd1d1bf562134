"""Front matter is read as strings, and nothing in it can hurt."""

import pytest

from tui.core.front_matter import MAX_CHARACTERS, front_matter


def test_scalars_and_lists_come_out_as_written() -> None:
    text = "---\nDate: 2026-03-01\ntags: [outbox, 'two words']\ntopic: \"A: b\"\n---\n# T\n"
    assert front_matter(text) == {
        "date": "2026-03-01",
        "tags": ["outbox", "two words"],
        "topic": "A: b",
    }


def test_nested_values_and_odd_keys_are_left_out() -> None:
    text = "---\na:\n  b: c\n1: x\nmixed: [one, {two: 3}]\n[k]: v\n---\n"
    assert front_matter(text) == {"1": "x", "mixed": ["one"]}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_works_and_so_does_a_bom(end: str) -> None:
    assert front_matter("\ufeff" + end.join(["---", "a: b", "---", "text"])) == {"a": "b"}


def test_dots_may_close_it() -> None:
    assert front_matter("---\na: b\n...\ntext") == {"a": "b"}


@pytest.mark.parametrize(
    "block",
    [
        "a: " + "[" * 30_000,
        "- " * 30_000 + "x",
        "? " * 30_000 + "x",
        "{" * 200 + "}" * 200,
        "\n".join(" " * depth + "a:" for depth in range(60)),
        "a: &a [x]\n" + "\n".join(f"b{n}: *a" for n in range(30)),
        "a: [unclosed",
        "a: b: c",
        "just a sentence",
        "- a\n- list",
        "a: \x07",
        "x: " + "y" * 70_000,
    ],
    ids=[
        "brackets",
        "dashes",
        "question marks",
        "braces",
        "steps",
        "aliases",
        "unclosed",
        "broken",
        "sentence",
        "list",
        "control",
        "huge",
    ],
)
def test_bombs_and_broken_blocks_are_plain_text(block: str) -> None:
    assert front_matter(f"---\n{block}\n---\n# Title\n") == {}


def test_a_list_that_holds_itself_is_cut() -> None:
    assert front_matter("---\na: &a [x, *a]\n---\n") == {"a": ["x"]}


def test_a_text_without_front_matter_has_none() -> None:
    assert front_matter("# Title\n\n---\n") == {}


def test_many_blank_lines_are_passed_at_once() -> None:
    blank = "\n" * (MAX_CHARACTERS - 100)
    assert front_matter(f"---\n{blank}title: a\n---\n") == {"title": "a"}
