"""A sheet of cells: what is written, what falls off, and how it comes out."""

import pytest

from tui.core.mermaid.canvas import Canvas, Style, clusters
from tui.core.styled import Span, plain
from tui.errors import MermaidError

RED = Style("node", "#ff0000", "#000000")


def text_of(canvas: Canvas) -> list[str]:
    return [plain(line) for line in canvas.lines()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ab", [("a", 1), ("b", 1)]),
        ("漢a", [("漢", 2), ("a", 1)]),
        ("e\u0301x", [("e\u0301", 1), ("x", 1)]),
        ("👩‍💻!", [("👩‍💻", 2), ("!", 1)]),
        ("a\x1bb", [("a", 1), ("␛", 1), ("b", 1)]),
        ("a\tb\n", [("a", 1), (" ", 1), ("b", 1), (" ", 1)]),
        ("", []),
    ],
)
def test_text_falls_into_characters_with_what_combines(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert list(clusters(text)) == expected


def test_text_is_written_to_the_right_and_its_end_returned() -> None:
    canvas = Canvas(6, 2)
    assert canvas.put(1, 1, "a漢b") == 5
    assert text_of(canvas) == ["", " a漢b"]


def test_what_falls_outside_is_dropped_and_half_a_wide_character_is_a_blank() -> None:
    canvas = Canvas(3, 1)
    canvas.put(2, 0, "漢", RED)
    canvas.put(-1, 0, "ab")
    canvas.put(0, 5, "down")
    canvas.put(0, 0, "\u0301")
    assert canvas.lines() == ((Span("b "), Span(" ", *RED)),)


def test_writing_over_half_a_wide_character_blanks_the_other_half() -> None:
    canvas = Canvas(6, 1)
    canvas.put(0, 0, "漢字漢")
    canvas.put(1, 0, "x")
    canvas.put(4, 0, "y")
    assert text_of(canvas) == [" x字y"]
    canvas.put(1, 0, "漢")
    assert text_of(canvas) == [" 漢 y"]


def test_reading_outside_gives_a_blank() -> None:
    canvas = Canvas(2, 1)
    canvas.put(0, 0, "漢")
    assert [canvas.char(x, y) for x, y in ((0, 0), (1, 0), (2, 0), (0, -1))] == ["漢", "", " ", " "]


def test_ascii_stands_in_for_line_characters_only() -> None:
    canvas = Canvas(8, 1, ascii_only=True)
    canvas.put(canvas.mark(0, 0, "┌─►", RED), 0, "é─")
    assert text_of(canvas) == ["+->é─"]


def test_a_restyled_cell_keeps_its_colours_and_a_filled_one_is_blank() -> None:
    canvas = Canvas(3, 1)
    canvas.mark(0, 0, "───", RED)
    canvas.restyle(1, 0, "┬")
    assert canvas.lines() == ((Span("─┬─", *RED),),)
    canvas.fill(0, 0, 2, 1, RED)
    assert text_of(canvas) == ["  ─"]


def test_a_sheet_beyond_the_limit_is_refused() -> None:
    with pytest.raises(MermaidError, match="too large"):
        Canvas(10_000, 10_000)
    assert Canvas(-1, 2).lines() == ((), ())
