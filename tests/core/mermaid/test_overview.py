"""A drawing from far away keeps its shape and its names."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.mermaid import Drawing, Place, draw
from tui.core.mermaid.overview import overview
from tui.core.styled import Span, line_width, plain

SOURCE = "sequenceDiagram\n" + "\n".join(
    f"  participant P{n} as Part {n}\n  P{n}->>P{n}: think about it" for n in range(12)
)
LARGE = draw(SOURCE, None)


def test_what_fits_is_left_as_it_is() -> None:
    drawing = draw("sequenceDiagram\n A->>B: x", None)
    assert overview(drawing, 80, 24).lines == drawing.lines


def test_a_large_drawing_is_shrunk_with_its_names_on_it() -> None:
    drawing = draw(SOURCE, None)
    far = overview(drawing, 60, 20)
    text = "\n".join(map(plain, far.lines))
    assert len(far.lines) <= 20
    assert max(map(line_width, far.lines)) <= 60
    assert "Part 0" in text
    assert "⡇" in text
    assert drawing.width <= 60 * far.across
    assert len(drawing.lines) <= 20 * far.down


def test_ascii_overviews_are_dots() -> None:
    far = overview(draw(SOURCE, None, ascii_only=True), 40, 10, ascii_only=True)
    assert "\n".join(map(plain, far.lines)).isascii()


def test_a_name_in_the_way_of_another_is_left_out() -> None:
    line = (Span("x" * 100),)
    places = (
        Place("first", 50, 0),
        Place("second", 52, 0),
        Place("", 0, 0),
        Place("界" * 20, 0, 0),
    )
    far = overview(Drawing((line,), 100, "grid", nodes=places), 20, 5)
    assert "first" in plain(far.lines[0])
    assert "second" not in plain(far.lines[0])


@settings(max_examples=25)
@given(st.integers(0, 30), st.integers(0, 12), st.booleans())
def test_an_overview_keeps_to_its_pane(width: int, height: int, ascii_only: bool) -> None:
    far = overview(LARGE, width, height, ascii_only=ascii_only)
    assert len(far.lines) <= max(1, height)
    assert all(line_width(line) <= max(1, width) for line in far.lines)
