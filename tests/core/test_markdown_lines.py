"""Lines are told apart by what they are and what the lines before left open."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tui.core.markdown_lines import NOTHING_OPEN, Kind, Open, open_after, read_line

T, B, H, U, R, A, F, C, N = (
    Kind.TEXT,
    Kind.BLANK,
    Kind.HEADING,
    Kind.UNDERLINE,
    Kind.RULE,
    Kind.TABLE,
    Kind.FENCE,
    Kind.CODE,
    Kind.COMMENT,
)

TEXTS: dict[str, list[Kind]] = {
    "a\n\n# b\n#c\n---": [T, B, H, T, U],
    "---\n***\n_ _ _": [R, R, R],
    "a\n===": [T, U],
    "===": [T],
    "```\n# a\n```\n# b": [F, C, F, H],
    "~~~ x\n```\n~~\n~~~~": [F, C, C, F],
    "````\n```\n````": [F, C, F],
    "```a`b": [T],
    "> ```\n> # a\n# b": [F, C, H],
    "> ```\n> a\n> ```\n> b": [F, C, F, T],
    "- ```\n  a\n  ```\n- b": [F, C, F, T],
    "1. a\n   ```\n   b\n   ```": [T, F, C, F],
    "    code\n\n    more": [C, B, C],
    "a\n    goes on": [T, T],
    "- a\n\n      code": [T, B, C],
    "- a\n\n  b\n\nc\n\n    code": [T, B, T, B, T, B, C],
    "<!-- a -->\nb": [N, T],
    "<!-- a\n# b\n-->\nc": [N, N, N, T],
    "| a | b |\n| - | - |": [A, A],
    "a | b\n- | -": [T, A],
    "- # a\n- - b": [H, T],
    "-\n  a": [T, T],
}


@pytest.mark.parametrize("text", TEXTS, ids=repr)
def test_each_line_has_its_kind(text: str) -> None:
    state, kinds = NOTHING_OPEN, []
    for line in text.split("\n"):
        reading = read_line(line, state)
        kinds.append(reading.kind)
        state = reading.after
    assert kinds == TEXTS[text]


def test_the_marks_of_a_quote_are_measured() -> None:
    assert read_line("> > a", NOTHING_OPEN).quote == 4
    assert read_line("a > b", NOTHING_OPEN).quote == 0


def test_what_is_open_before_a_line_is_known() -> None:
    lines = ["- a", "  ```py", "x", "  ```", "b"]
    assert [open_after(lines[:row]).fence for row in range(5)] == ["", "", "```", "```", ""]
    assert open_after([]) == Open()


@given(st.lists(st.sampled_from(["a", "", "```", "~~~", "# b", "````", "> c"]), max_size=12))
def test_fences_open_and_close_where_a_full_parse_says(lines: list[str]) -> None:
    """Outside containers and indentation the line reader and CommonMark agree on fences."""
    parsed = MarkdownIt("commonmark").parse("\n".join(lines))
    inside = set()
    for token in parsed:
        if token.type == "fence" and token.map:
            inside |= set(range(*token.map))
    state, found = NOTHING_OPEN, set()
    for number, line in enumerate(lines):
        reading = read_line(line, state)
        state = reading.after
        if reading.kind in (Kind.FENCE, Kind.CODE):
            found.add(number)
    last_blank = {n for n in inside ^ found if not any(lines[n:])}
    assert inside ^ found <= last_blank


def test_a_line_of_blanks_before_a_word_is_read_in_a_moment() -> None:
    started = time.process_time()
    read_line(" " * 20_000 + "a:", NOTHING_OPEN)
    read_line("| " + " " * 20_000 + "a:", NOTHING_OPEN._replace(paragraph=True))
    assert time.process_time() - started < 0.2
