"""Lines that two texts have in common are found as difflib would, and never slowly."""

import difflib
from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core import line_matching
from tui.core.comparison import unified
from tui.core.line_matching import LineMatcher

SOME_LINES = st.lists(st.sampled_from("abcdef"), max_size=12)


def rebuilt(old: list[str], new: list[str]) -> list[str]:
    """Return the new lines, made of the old ones by the steps that were found."""
    lines: list[str] = []
    for kind, start, end, new_start, new_end in LineMatcher(old, new).get_opcodes():
        lines += old[start:end] if kind == "equal" else new[new_start:new_end]
    return lines


@given(SOME_LINES, SOME_LINES)
def test_the_steps_lead_from_one_text_to_the_other(old: list[str], new: list[str]) -> None:
    assert rebuilt(old, new) == new


@given(SOME_LINES, SOME_LINES, st.integers(0, 40))
def test_they_do_so_with_little_effort_too(old: list[str], new: list[str], effort: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(line_matching, "_EFFORT", effort)
        assert rebuilt(old, new) == new


@given(SOME_LINES, SOME_LINES)
def test_between_the_same_beginnings_and_ends_it_is_what_difflib_finds(
    old: list[str], new: list[str]
) -> None:
    old, new = ["1", *old, "2"], ["3", *new, "4"]
    found = LineMatcher(old, new).get_opcodes()
    assert found == SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def test_lines_that_stand_once_part_texts_that_repeat_themselves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(line_matching, "_EFFORT", 6_000)
    old = [*"xx" * 10, "one", *"xy" * 3, "two", *"xx" * 10, "three"]
    new = [*"zx" * 10, "one", *"xz" * 3, "two", *"xz" * 10, "three"]
    steps = LineMatcher(old, new).get_opcodes()
    equal = [line for kind, start, end, *_ in steps if kind == "equal" for line in old[start:end]]
    assert [line for line in equal if len(line) > 1] == ["one", "two", "three"]
    assert equal.count("x") > 10


def test_thousands_of_the_same_lines_are_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    """Difflib would look at each pair of them for each pair; here it is not even asked."""
    old = [text for number in range(2_500) for text in (f"old {number}", "")]
    new = [text for number in range(2_500) for text in (f"new {number}", "")]

    def asked(here: list[str], there: list[str]) -> None:
        raise AssertionError

    monkeypatch.setattr(SequenceMatcher, "find_longest_match", asked)
    assert LineMatcher(old, new).get_opcodes() == [
        ("replace", 0, 4_999, 0, 4_999),
        ("equal", 4_999, 5_000, 4_999, 5_000),
    ]


def test_nothing_is_in_order_where_all_lines_are_turned_round(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(line_matching, "_EFFORT", 40)
    steps = LineMatcher(list("abcdefg"), list("gfedcba")).get_opcodes()
    assert sum(end - start for kind, start, end, *_ in steps if kind == "equal") == 1


@given(st.text("ab\n", max_size=30), st.text("ab\n", max_size=30))
def test_a_unified_diff_is_that_of_difflib(old: str, new: str) -> None:
    old, new = f"1\n{old}\n2\n", f"3\n{new}\n4\n"
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), "a.md", "a.md", "", "", 1, "")
    assert unified(old, new, "a.md") == list(lines)


def test_a_unified_diff_of_the_same_text_is_empty() -> None:
    assert unified("a\n", "a\r\n", "a.md") == []
