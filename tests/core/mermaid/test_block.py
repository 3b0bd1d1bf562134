"""Block diagrams: where lines run, and what holds for any of them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.mermaid import engine
from tui.core.mermaid.block import draw_block
from tui.core.mermaid.block_grid import Rect
from tui.core.mermaid.block_lines import Tracks
from tui.core.styled import line_width

LEFT, RIGHT = Rect(0, 0, 4, 2), Rect(10, 0, 14, 2)


def test_a_line_goes_straight_from_side_to_side() -> None:
    tracks = Tracks([2, 6, 8, 12], [1, 4], [LEFT, RIGHT], [])
    assert tracks.route(LEFT, RIGHT) == [(4, 1), (10, 1)]


def test_a_second_line_takes_another_way() -> None:
    tracks = Tracks([2, 6, 8, 12], [1, 4], [LEFT, RIGHT], [])
    tracks.route(LEFT, RIGHT)
    assert tracks.route(LEFT, RIGHT) == [(2, 2), (2, 4), (12, 4), (12, 2)]


def test_a_line_leaves_only_where_there_is_a_track() -> None:
    tracks = Tracks([2, 12], [1, 4], [LEFT, RIGHT], [])
    assert tracks.route(LEFT, RIGHT) == [(2, 2), (2, 4), (12, 4), (12, 2)]


def test_no_line_runs_through_a_block_or_words() -> None:
    between = Rect(6, 0, 8, 9)
    assert Tracks([2, 5, 9, 12], [1, 4], [LEFT, RIGHT, between], []).route(LEFT, RIGHT) is None
    tracks = Tracks([2, 5, 9, 12], [1], [LEFT, RIGHT], [])
    tracks.reserve(Rect(6, 1, 8, 1))
    assert tracks.route(LEFT, RIGHT) is None


def test_a_line_crosses_the_side_of_a_frame_but_does_not_run_along_it() -> None:
    frame = Rect(7, -4, 20, 4)
    tracks = Tracks([2, 6, 8, 12], [1, 4], [LEFT, RIGHT], [frame])
    assert tracks.route(LEFT, RIGHT) == [(4, 1), (10, 1)]
    assert tracks.route(LEFT, RIGHT) is None


def test_without_columns_to_fill_there_is_an_empty_drawing() -> None:
    assert draw_block(engine.parse("block"), 80, False).text == ""


_LABELS = st.sampled_from(["one", "two words", "漢字", "a rather long label for a block", "&nbsp;"])


@st.composite
def sources(draw: st.DrawFn) -> str:
    """Make a block diagram with a frame in it and lines between any two of its blocks."""
    lines = ["block-beta", f"  columns {draw(st.integers(1, 4))}"]
    names = [f"n{index}" for index in range(draw(st.integers(1, 6)))]
    for name in names:
        lines.append(f'  {name}["{draw(_LABELS)}"]:{draw(st.integers(1, 3))}')
    lines += ["  block:frame", *(f"    {name}m" for name in names[:2]), "  end", "  space"]
    ends = [*names, "frame", *(f"{name}m" for name in names[:2])]
    for one, two in draw(st.lists(st.tuples(*[st.sampled_from(ends)] * 2), max_size=4)):
        words = draw(st.sampled_from(["", ' "says" --', ' "says a good deal more" --']))
        lines.append(f"  {one} --{words}> {two}")
    return "\n".join(lines)


@settings(max_examples=10, deadline=None)
@given(sources(), st.sampled_from([20, 60, None]))
def test_any_blocks_are_drawn_as_wide_as_told_and_stand_apart(
    source: str, width: int | None
) -> None:
    drawing = draw_block(engine.parse(source), width, False)
    assert drawing.width == max(map(line_width, drawing.lines), default=0)
    assert len({(place.x, place.y) for place in drawing.nodes}) == len(drawing.nodes)
