"""A row is exactly as wide as its place, whatever stands in it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from tui.core.cells import width
from tui.core.drawn import drawn
from tui.core.markdown_lines import NOTHING_OPEN
from tui.widgets.editor_rows import Palette, Row, draw, piece_of
from tui.widgets.highlight import ROLES
from tui.widgets.signs import SIGNS
from tui.widgets.wrapping import break_line

FAMILY = "👨‍👩‍👧"
PIECES = ["a", "word ", "漢", "e\u0301", "🇩🇪", FAMILY, "\t", "*", "`", "[a](b)", "\x1b", "\u202e"]
NAMES = ["cursor-line", "gutter", "cursor-gutter", *ROLES, *SIGNS]
PALETTE: Palette = {
    **{name: Style.null() for name in NAMES},
    "base": Style(bgcolor="black"),
    "cursor": Style(reverse=True),
    "selection": Style(bgcolor="blue"),
    "match": Style(bgcolor="yellow"),
}


@given(
    st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
    st.integers(6, 30),
    st.integers(0, 40),
    st.tuples(st.integers(0, 40), st.integers(0, 41)),
    st.sampled_from(["", *SIGNS]),
)
def test_every_row_of_a_line_fills_its_width(
    text: str, cells: int, cursor: int, selected: tuple[int, int], severity: str
) -> None:
    line = drawn(text)
    edges = [0, *break_line(line, cells - 3, 4), len(line)]
    seen = ""
    for start, end in pairwise(edges):
        at = cursor if start <= cursor < end or cursor == end == len(line) else -1
        row = Row(line, NOTHING_OPEN, start, end, cells, 0, True, at, selected, ((1, 4),))
        strip = draw(piece_of(row._replace(severity=severity)), PALETTE)
        assert strip.cell_length == cells == width(strip.text)
        assert "\x1b" not in strip.text
        seen += strip.text[2:]
    assert "".join(seen.split()) == "".join(line.replace("\t", " ").split())


def test_the_cursor_covers_the_whole_character() -> None:
    line = f"a{FAMILY}b"
    strip = draw(piece_of(Row(line, NOTHING_OPEN, 0, len(line), 12, cursor=1)), PALETTE)
    [under] = [segment.text for segment in strip if segment.style and segment.style.reverse]
    assert under == FAMILY


def test_a_selected_line_end_is_seen() -> None:
    strip = draw(piece_of(Row("", NOTHING_OPEN, 0, 0, 8, selected=(0, 1))), PALETTE)
    grounds = [
        segment.text for segment in strip if segment.style == PALETTE["base"] + PALETTE["selection"]
    ]
    assert grounds == [" "]


def test_the_gutter_has_the_sign_and_number_in_the_first_row_only() -> None:
    row = Row("one two", NOTHING_OPEN, 0, 4, 12, number=" 7 ", severity="error")
    assert draw(piece_of(row), PALETTE).text == " 7 ✗ one    "
    assert draw(piece_of(row._replace(start=4, end=7)), PALETTE).text == "     two    "


def test_what_is_scrolled_out_is_cut_off() -> None:
    row = Row("0123456789", NOTHING_OPEN, 0, 10, 7, left=3)
    assert draw(piece_of(row), PALETTE).text == "  34567"
