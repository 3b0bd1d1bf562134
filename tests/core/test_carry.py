"""Bytes, source text and editor text: nothing changes on the way there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.carry import decode, encode, from_editor, to_editor

ENDS = st.sampled_from(["\n", "\r\n", "\r"])
FRAGILE = (
    "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\udc80\udcff\ud800\udfff\U00108000\U00108810\U00109810"
)
TEXT = st.text(
    st.one_of(
        st.characters(codec=None, exclude_categories=()),
        st.sampled_from("\r\n\r\n\r\nab #" + FRAGILE),
    ),
    max_size=60,
)
PLAIN = st.text(st.sampled_from("ab#" + FRAGILE), max_size=8)


@given(st.binary(max_size=80))
def test_every_byte_string_comes_back_as_it_was(data: bytes) -> None:
    assert encode(decode(data)) == data


def test_a_byte_order_mark_stays_in_the_text() -> None:
    assert decode(b"\xef\xbb\xbf# A\r\n") == "\ufeff# A\r\n"


@given(TEXT)
def test_every_text_can_be_written(text: str) -> None:
    data = encode(text)
    assert encode(decode(data)) == data


def test_a_surrogate_that_stands_for_no_byte_is_kept_as_three_bytes() -> None:
    assert encode("a\ud800\udc80b") == b"a\xed\xa0\x80\x80b"


@given(TEXT, ENDS)
def test_every_body_comes_back_from_the_editor_as_it_was(body: str, line_end: str) -> None:
    assert from_editor(to_editor(body), body, line_end) == body


@given(TEXT)
def test_the_editor_gets_line_feeds_only_and_nothing_it_would_break_on(body: str) -> None:
    text = to_editor(body)
    assert text.split("\n") == [*(text + "x").splitlines()[:-1], text.rpartition("\n")[2]]
    assert text.encode("utf-8").decode("utf-8") == text


@given(TEXT)
def test_editor_rows_are_lines_of_the_spec(body: str) -> None:
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert len(to_editor(body).split("\n")) == len(lines)


@given(
    st.lists(st.tuples(PLAIN, ENDS), min_size=1, max_size=12, unique_by=lambda line: line[0]),
    st.data(),
    ENDS,
)
def test_an_edit_changes_no_line_outside_the_edited_ones(
    lines: list[tuple[str, str]], data: st.DataObject, line_end: str
) -> None:
    lines = [(f"{number}{text}", end) for number, (text, end) in enumerate(lines)]
    body = "".join(text + end for text, end in lines)
    rows = to_editor(body).split("\n")
    start = data.draw(st.integers(0, len(rows) - 1))
    end = data.draw(st.integers(start, len(rows) - 1))
    new = data.draw(st.lists(st.sampled_from(["new", "newer", "other"]), max_size=4))
    edited = "\n".join([*rows[:start], *new, *rows[end:]])
    result = from_editor(edited, body, line_end)
    before = "".join(text + ending for text, ending in lines[:start])
    kept = lines[end:]
    after = "".join(text + ending for text, ending in kept)
    assert result.startswith(before)
    assert result.endswith(after)
    middle = result[len(before) : len(result) - len(after)]
    assert to_editor(middle) == "".join(row + "\n" for row in new)


@pytest.mark.parametrize(
    ("original", "edited", "line_end", "expected"),
    [
        ("a\r\nb\nc\r", "a\nB\nc\n", "\n", "a\r\nB\nc\r"),
        ("a\r\nb\r\n", "a\nx\nb\n", "\r\n", "a\r\nx\r\nb\r\n"),
        ("a\nb\n", "a\nx\nb\n", "\r\n", "a\nx\r\nb\n"),
        ("a\rb\r", "a\nb\nc\n", "\r", "a\rb\rc\r"),
        ("", "a\nb", "\r\n", "a\r\nb"),
        ("a\r\nb", "a\nb\nc", "\n", "a\r\nb\nc"),
        ("a\r\nb", "a", "\n", "a"),
        ("a\rb\n", "a\n\n", "\n", "a\r\r\n"),
        ("one\r\ntwo\nthree\r", "three\n", "\n", "three\r"),
    ],
)
def test_kept_lines_keep_their_ends_and_new_ones_get_the_given(
    original: str, edited: str, line_end: str, expected: str
) -> None:
    assert from_editor(edited, original, line_end) == expected


def test_private_characters_of_the_file_are_not_taken_for_carried_ones() -> None:
    body = "\U00108800\U00108810\U00109800\x0b"
    text = to_editor(body)
    assert "\x0b" not in text
    assert from_editor(text, body, "\n") == body
