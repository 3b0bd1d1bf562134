"""The cursor steps over what a person sees as one character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.graphemes import as_letters, clusters, floor, next_break, previous_break

CASES = {
    "plain letters": "a|b|c",
    "an accent of its own": "e\u0301|x",
    "two accents": "a\u0323\u0302|b",
    "a flag": "🇩🇪|🇫🇷",
    "half a flag": "🇩🇪|🇫",
    "a flag after a letter": "x|🇩🇪",
    "a family": "👨‍👩‍👧|👍",
    "a skin tone": "👍🏽|👍",
    "a profession with a skin tone": "👩🏽‍🚀|!",
    "a heart with its selector": "❤️|x",
    "a keycap": "1️⃣|2",
    "a flag of tags": "🏴\U000e0067\U000e0062\U000e0065\U000e007f|x",
    "a Hangul syllable in parts": "\u1112\u1161\u11ab|\u1100",
    "a whole Hangul syllable with a tail": "\uac00\u11a8|\uac01\u11a8|가",
    "two leading consonants": "\u1100\u1100\u1161|x",
    "Hangul vowels do not follow a letter": "a|\u1161",
    "Chinese": "漢|字",
    "a zero-width joiner between letters": "a\u200d|b",
    "a joiner before an emoji without one before it": "a\u200d|👧",
    "a joiner at the beginning": "\u200d|👧",
    "an accent at the beginning": "\u0301|a",
    "an accent after a control character": "\x1b|\u0301|a",
    "a Thai vowel": "ก\u0e33|x",
    "a sign that goes with the digits after it": "\u0600١|٢",
    "a sign before Hangul": "\u0600가|나",
    "a sign before a control character": "\u0600|\u200b",
    "a bidirectional control": "a|\u202e|b",
    "arrows": "←|→",
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES.keys())
def test_text_comes_apart_at_the_marked_places(marked: str) -> None:
    expected = marked.split("|")
    text = "".join(expected)
    assert [text[start:end] for start, end in clusters(text)] == expected


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES.keys())
def test_going_left_visits_the_same_places_as_going_right(marked: str) -> None:
    text = marked.replace("|", "")
    ends = [end for _, end in clusters(text)]
    found, at = [], len(text)
    while at > 0:
        found.append(at)
        at = previous_break(text, at)
    assert found[::-1] == ends


@given(st.text(alphabet="ae\u0301\u200d👨👧🇩🇪🏽\u1112\u1161\u11ab가\u0600漢\u202e", max_size=12))
def test_every_place_floors_to_the_cluster_around_it(text: str) -> None:
    for start, end in clusters(text):
        for at in range(start, end):
            assert floor(text, at) == start
        assert next_break(text, start) == end


def test_places_outside_the_text_are_brought_into_it() -> None:
    assert floor("ab", -3) == 0
    assert floor("ab", 9) == 2
    assert previous_break("ab", 0) == 0
    assert next_break("ab", 2) == 2


def test_an_endless_run_of_flags_is_traced_back_only_so_far() -> None:
    flags = "🇩" * 10_001
    assert 0 <= 9_999 - floor(flags, 9_999) <= 1


def test_accents_count_as_letters_of_their_word() -> None:
    assert as_letters("cafe\u0301 x") == "cafex x"
    assert as_letters("ascii!") == "ascii!"
