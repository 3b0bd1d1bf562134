"""Lines end where Markdown ends them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.lines import dominant_line_end, line_starts, lines_of, lines_with_ends, with_lf
from tui.core.spec import Spec

ENDED = "a\n\x0c\u2028b\r\n\x85\rc"


def test_only_lf_crlf_and_cr_end_a_line() -> None:
    assert lines_of(ENDED) == ["a", "\x0c\u2028b", "\x85", "c"]
    assert lines_with_ends(ENDED) == ["a\n", "\x0c\u2028b\r\n", "\x85\r", "c"]
    assert with_lf(ENDED) == "a\n\x0c\u2028b\n\x85\nc"


@given(st.text(st.sampled_from("a\r\n\u2028")))
def test_lines_joined_are_the_text(text: str) -> None:
    lines = lines_with_ends(text)
    assert "".join(lines) == text
    assert len(lines) == len(line_starts(text))


@pytest.mark.parametrize(
    ("text", "end"),
    [("", "\n"), ("a\r\nb\r\nc\n", "\r\n"), ("a\rb\r", "\r"), ("a\nb\r\nc\n", "\n"), ("a", "\n")],
)
def test_new_lines_get_the_line_end_that_most_lines_have(text: str, end: str) -> None:
    assert dominant_line_end(text) == end
    assert Spec.parse(text).line_end == end
