"""Characters that cannot be seen are counted by name."""

from tui.core.safe_text import counted, hidden


def test_hidden_characters_are_counted_by_their_names() -> None:
    assert hidden("a\x1b[31m\x1b]0;x\x07 \u202eb\u00ad") == {
        "ESC": 2,
        "U+0007": 1,
        "RLO": 1,
        "U+00AD": 1,
    }
    assert hidden("plain\n\ttext") == {}


def test_a_number_takes_its_noun() -> None:
    assert [counted(1, "match", "matches"), counted(2, "match", "matches")] == [
        "1 match",
        "2 matches",
    ]
