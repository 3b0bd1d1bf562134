"""Nothing in the editor's text reaches the screen as a command."""

from hypothesis import given
from hypothesis import strategies as st

from tui.core.carry import decode, to_editor
from tui.core.drawn import drawn
from tui.core.safe_text import visible


def test_carried_and_dangerous_characters_are_drawn_as_symbols() -> None:
    line = to_editor(decode(b"a\x0bb\xffc\x1b[2J\xe2\x80\xaed\xe2\x80\xa8e"))
    assert drawn(line) == "a␋b�c␛[2J�d�e"


def test_a_private_character_that_carries_nothing_is_drawn_as_it_is() -> None:
    assert drawn("\U0010fffd\ue0b0") == "\U0010fffd\ue0b0"


def test_plain_text_and_tabs_stay() -> None:
    assert drawn("a\tb") == "a\tb"
    assert drawn("Grüße, 漢字 👍🏽") == "Grüße, 漢字 👍🏽"


@given(st.text())
def test_a_line_is_drawn_character_for_character(text: str) -> None:
    line = to_editor(text)
    assert len(drawn(line)) == len(line)
    assert visible(drawn(line)) == drawn(line)
