"""Letters of pictures are measured in the font they are painted with."""

import pytest

from tui.services.picture_letters import broken, text_width


def ten_each(text: str) -> float:
    return 10.0 * len(text)


def test_wide_characters_take_a_square_whatever_the_font_knows_of_them() -> None:
    assert text_width("ab", 100, False, ten_each) == pytest.approx(20 * 1.02)
    assert text_width("注文", 100, False, ten_each) == pytest.approx(200 * 1.02)
    assert text_width("ab", 50, True, ten_each) == pytest.approx(10 * 1.2 * 1.02)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("one two three", None, ["one two three"]),
        ("one two three", 80.0, ["one two", "three"]),
        ("one\ntwo", 80.0, ["one", "two"]),
        ("unbreakable", 20.0, ["unbreakable"]),
        ("a unbreakable", 20.0, ["a", "unbreakable"]),
        ("", 20.0, [""]),
    ],
)
def test_text_is_broken_at_blanks_as_far_as_its_words_allow(
    text: str, room: float | None, lines: list[str]
) -> None:
    assert broken(text, room, ten_each) == lines
