"""Labels: from what was written to what should be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.cells import width
from tui.core.mermaid.labels import clean, one_line, roomy, widest, wrap


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("one<br/>two<BR>three\\nfour", "one\ntwo\nthree\nfour"),
        ("<b>bold</b> <span style='color:red'>red</span>", "bold red"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("List<String>", "List<String>"),
        ("&lt;b&gt; stays text", "‹b› stays text"),
        ("#quot;said#quot; #35; #9829; #nosuch;", '"said" # ♥ #nosuch;'),
        ("ﬂ°quot¶ß and ﬂ°°35¶ß", '" and #'),
        ("a &amp; b", "a & b"),
        ("fa:fa-car Drives", "Drives"),
        ("`**strong** and *weak* but 2 * 3 * 4`", "strong and weak but 2 * 3 * 4"),
        ("__init__ of snake_case", "__init__ of snake_case"),
        ("$$\\alpha + \\frac{1}{2}$$", "alpha + frac{1}{2}"),
        ("Vec\ue000u8> and \ue000b>", "Vec<u8> and ‹b›"),
        ("  many   blanks\xa0 ", "many blanks"),
        ("red\x1b[31m\u202e", "red␛[31m\N{REPLACEMENT CHARACTER}"),
        ("soft\u00adly\u200b", "softly"),
    ],
)
def test_a_label_is_cleaned(label: str, expected: str) -> None:
    assert clean(label) == expected


def test_a_label_can_be_had_in_one_line() -> None:
    assert one_line("one<br>two") == "one two"


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("a few short words", 9, ["a few", "short", "words"]),
        ("one\ntwo", 20, ["one", "two"]),
        ("", 5, [""]),
        ("src/core/mermaid", 10, ["src/core/", "mermaid"]),
        ("OptimisticMessenger", 12, ["Optimistic", "Messenger"]),
        ("NotificationDispatcher", 12, ["Notification", "Dispatcher"]),
        ("Implementation", 13, ["Impleme", "ntation"]),
        ("an Implementation x", 8, ["an", "Impleme", "ntation", "x"]),
        ("漢字漢字", 5, ["漢字", "漢字"]),
        ("漢", 0, ["漢"]),
    ],
)
def test_words_are_kept_whole_where_they_fit(text: str, limit: int, expected: list[str]) -> None:
    assert wrap(text, limit) == expected


@given(st.text(st.characters(categories=("L", "N", "P", "Zs"))), st.integers(2, 30))
def test_no_wrapped_line_is_wider_than_the_limit(text: str, limit: int) -> None:
    assert all(width(line) <= limit for line in wrap(clean(text), limit))


def test_the_widest_line_counts_and_none_is_no_width() -> None:
    assert widest(["a", "漢字"]) == 4
    assert widest([]) == 0


def test_a_limit_gives_way_to_a_word_a_little_longer() -> None:
    assert roomy("an Implementation", 12) == 14
    assert roomy("short", 12) == 12
    assert roomy("x" * 40, 12) == 12


def test_a_limit_is_raised_until_words_are_parted_in_good_places_only() -> None:
    assert roomy("OrderCancelled", 9, parted=True) == 9
    assert wrap("OrderCancelled", 9) == ["Order", "Cancelled"]
    assert roomy("RetirementTime", 9, parted=True) == 10
    assert roomy("Misunderstanding", 9, parted=True) == 16
    assert roomy("short", 9, parted=True) == 9
