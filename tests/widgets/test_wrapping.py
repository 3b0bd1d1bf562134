"""Lines are broken into rows that fit, and places in the text are found again on the screen."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Offset

from tui.core.cells import width
from tui.core.graphemes import clusters, floor
from tui.widgets.text_lines import TextLines
from tui.widgets.wrapping import SoftWrap, advance, break_line

FAMILY = "👨‍👩‍👧"
PIECES = ["a", "bc", " ", "  ", "漢", "e\u0301", "🇩🇪", FAMILY, "\t", "-"]
LINE = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def pieces(line: str, limit: int) -> list[str]:
    """Return the rows of a line."""
    edges = [0, *break_line(line, limit, 4), len(line)]
    return [line[start:end] for start, end in pairwise(edges)]


def test_lines_break_after_white_space() -> None:
    assert pieces("one two three", 8) == ["one two ", "three"]
    assert pieces("one  two", 4) == ["one ", " two"]
    assert pieces("fits", 4) == ["fits"]
    assert pieces("", 4) == [""]
    assert pieces("never", 0) == ["never"]


def test_words_wider_than_a_row_are_cut_between_characters() -> None:
    assert pieces("a abcdefgh i", 4) == ["a ", "abcd", "efgh", " i"]
    assert pieces("漢字漢字漢", 5) == ["漢字", "漢字", "漢"]
    assert pieces(FAMILY * 3, 5) == [FAMILY * 2, FAMILY]
    assert pieces("e\u0301" * 5, 3) == ["e\u0301" * 3, "e\u0301" * 2]
    assert pieces("漢", 1) == ["漢"]


def test_tabs_take_the_cells_to_their_stop() -> None:
    assert advance("a\tb", 0, 4) == 5
    assert advance("\t", 3, 4) == 4
    assert pieces("a\tb c", 6) == ["a\tb ", "c"]


@given(LINE, st.integers(2, 12))
def test_rows_fit_and_are_the_line(line: str, limit: int) -> None:
    rows = pieces(line, limit)
    assert "".join(rows) == line
    if "\t" not in line:
        assert all(width(row) <= limit for row in rows)
    starts = {start for start, _ in clusters(line)}
    assert set(break_line(line, limit, 4)) <= starts


@given(st.text(alphabet="abc  ", max_size=40), st.integers(1, 9))
def test_plain_lines_break_like_any_others(line: str, limit: int) -> None:
    """A line of plain letters takes a shorter way; a wide character forces the long one."""
    plain = break_line(line, limit, 4)
    other = break_line(line.replace("a", "ä"), limit, 4)
    assert plain == other


@given(st.lists(LINE, min_size=1, max_size=5), st.integers(2, 12))
def test_every_place_is_found_where_it_is_drawn(lines: list[str], limit: int) -> None:
    wrapped = SoftWrap(TextLines("\n".join(lines)), limit, 4)
    assert wrapped.height == sum(map(len, wrapped.lines))
    for row, line in enumerate(lines):
        for column in {start for start, _ in clusters(line)} | {len(line)}:
            offset = wrapped.location_to_offset((row, column))
            found = wrapped.line_at(offset.y)
            assert found is not None
            assert found[0] == row
            assert wrapped.offset_to_location(offset) == (row, column)


def test_questions_about_rows_that_are_not_there() -> None:
    wrapped = SoftWrap(TextLines("one two\nthree"), 4, 4)
    assert wrapped.line_at(99) is None
    assert wrapped.line_at(-1) is None
    assert wrapped.offset_to_location(Offset(99, 99)) == (1, 5)
    assert wrapped.offset_to_location(Offset(-1, -1)) == (0, 0)
    assert wrapped.offset_to_location(Offset(99, 0)) == (0, 3)
    assert wrapped.get_offsets(0) == [4]
    assert wrapped.wrapped
    with pytest.raises(ValueError, match="no line 2"):
        wrapped.get_offsets(2)
    assert SoftWrap(TextLines("a\tb\t"), 9).get_tab_widths(0) == [3, 3]


def test_wrapping_a_changed_range_is_wrapping_everything() -> None:
    chance = random.Random(5)
    document = TextLines("one two three\n" * 6)
    wrapped = SoftWrap(document, 7, 4)
    for _ in range(300):
        places = [document.location_of(chance.randrange(len(document.text) + 1)) for _ in "ab"]
        text = chance.choice(["", "x", "word word", "\n", "a\nlonger line\nb", "漢字漢字"])
        result = document.replace_range(places[0], places[1], text)
        wrapped.wrap_range(min(places), max(places), result.end_location)
        fresh = SoftWrap(document, 7, 4)
        assert wrapped.lines == fresh.lines
        assert wrapped.tops() == fresh.tops()


def test_a_place_inside_a_character_is_its_beginning() -> None:
    assert floor(FAMILY, 3) == 0
