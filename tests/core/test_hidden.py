"""Characters that cannot be seen are told by name, found and taken out."""

import pytest

from tui.core.hidden import hidden, places, told, without
from tui.core.safe_text import counted


def test_hidden_characters_are_counted_by_their_names() -> None:
    assert hidden("a\x1b[31m\x1b]0;x\x07 \u202eb\u00ad") == {
        "ESC": 2,
        "U+0007": 1,
        "RLO": 1,
        "U+00AD": 1,
    }
    assert hidden("plain\n\ttext") == {}


def test_what_is_hidden_is_told_in_one_line() -> None:
    assert told("a\x1b[31m \u202e\x1b[0m") == "3 hidden characters: ESC ×2, RLO ×1"
    assert told("zero\u200bwidth") == "1 hidden character: ZWSP ×1"
    assert told("naïve — 支払い 👩\u200d💻\n") == ""


@pytest.mark.parametrize(
    "source", ["\ufeff# A\n", "a\r\nb\rc\n", "caf\udce9\n", "", "می\u200cخواهم\n"]
)
def test_marks_line_ends_and_odd_bytes_are_no_hidden_characters(source: str) -> None:
    assert places(source) == []
    assert without(source) == source


def test_a_mark_that_stands_elsewhere_is_hidden() -> None:
    assert hidden("\ufeffa\ufeffb\n") == {"BOM": 1}
    assert without("\ufeffa\ufeffb\n") == "\ufeffab\n"


def test_all_are_taken_out_and_no_words_run_together() -> None:
    source = "\x1b[1mpay\u200bment\x1b[0m\u2028when\x0cdue\r\n"
    assert [source[at] for at in places(source)] == ["\x1b", "\u200b", "\x1b", "\u2028", "\x0c"]
    assert without(source) == "[1mpayment[0m when due\r\n"


def test_a_number_takes_its_noun() -> None:
    assert [counted(1, "match", "matches"), counted(2, "match", "matches")] == [
        "1 match",
        "2 matches",
    ]
