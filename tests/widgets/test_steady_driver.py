"""What was typed before the program ran comes as keys and pastes."""

from textual import events

from tui.widgets.steady_driver import keys_of


def test_bytes_become_keys_in_order() -> None:
    keys = [event.key for event in keys_of("aé\r\x1b[A".encode()) if isinstance(event, events.Key)]
    assert keys == ["a", "é", "enter", "up"]


def test_alt_with_a_letter_and_escape_at_the_end_are_keys() -> None:
    keys = [event.key for event in keys_of(b"a\x1bnb\x1b") if isinstance(event, events.Key)]
    assert keys == ["a", "alt+n", "b", "escape"]
    assert keys_of(b"") == []


def test_bytes_that_are_not_text_and_answers_of_the_terminal_are_no_keys() -> None:
    assert [type(event) for event in keys_of(b"\x1b[?2026;2$y")] == []
    assert len(keys_of(b"\xff")) == 1


def test_a_paste_stays_one() -> None:
    (paste,) = keys_of(b"\x1b[200~two words\x1b[201~")
    assert isinstance(paste, events.Paste)
    assert paste.text == "two words"
