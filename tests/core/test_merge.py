"""Merging by section: each side's changes are taken, and nobody's line is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.merge import Choice, Conflict, Merge, merge

BASE = "# Title\n\nintro\n\n## One\n\nfirst\n\n## Two\n\nsecond\n\n## Three\n\nthird\n"


def changed(**lines: str) -> str:
    text = BASE
    for old, new in lines.items():
        text = text.replace(f"{old}\n", new)
    return text


def test_each_side_may_change_its_own_sections() -> None:
    result = merge(BASE, changed(first="mine\n"), changed(third="theirs\n"))
    assert result.conflicts == ()
    assert result.text() == changed(first="mine\n", third="theirs\n")


def test_sections_next_to_each_other_are_no_conflict() -> None:
    result = merge(BASE, changed(first="mine\n"), changed(second="theirs\n"))
    assert result.text() == changed(first="mine\n", second="theirs\n")


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [(BASE, BASE, BASE), (BASE, "gone", "gone"), ("mine", BASE, "mine"), ("both", "both", "both")],
)
def test_a_change_on_one_side_is_taken(mine: str, theirs: str, expected: str) -> None:
    assert merge(BASE, mine, theirs) == Merge((expected,), "\n")


def test_a_section_that_both_changed_is_a_conflict_with_all_three_texts() -> None:
    result = merge(BASE, changed(second="mine\n"), changed(second="theirs\n", third="new\n"))
    (conflict,) = result.conflicts
    assert conflict.title == "Two"
    assert conflict.base == "## Two\n\nsecond\n\n"
    assert conflict.mine == "## Two\n\nmine\n\n"
    assert conflict.theirs == "## Two\n\ntheirs\n\n"
    assert result.text([Choice.MINE]) == changed(second="mine\n", third="new\n")
    assert result.text([Choice.THEIRS]) == changed(second="theirs\n", third="new\n")
    assert result.text([Choice.BOTH]) == changed(second="mine\ntheirs\n", third="new\n")


@pytest.mark.parametrize("choices", [[], [Choice.MINE, Choice.MINE]])
def test_every_conflict_needs_one_choice(choices: list[Choice]) -> None:
    result = merge("a\n", "b\n", "c\n")
    with pytest.raises(ValueError, match="1 conflicts"):
        result.text(choices)


def test_a_section_removed_here_and_changed_there_is_a_conflict() -> None:
    mine = BASE.replace("## Two\n\nsecond\n\n", "")
    (conflict,) = merge(BASE, mine, changed(second="theirs\n")).conflicts
    assert (conflict.mine, conflict.theirs) == ("", "## Two\n\ntheirs\n\n")
    (conflict,) = merge(BASE, changed(second="mine\n"), mine).conflicts
    assert (conflict.mine, conflict.theirs) == ("## Two\n\nmine\n\n", "")


def test_a_section_removed_on_one_side_is_removed() -> None:
    short = BASE.replace("## Two\n\nsecond\n\n", "")
    for mine, theirs in [(short, changed(third="x\n")), (changed(third="x\n"), short)]:
        assert merge(BASE, mine, theirs).text() == short.replace("third\n", "x\n")


def test_new_sections_of_both_sides_at_one_place_are_both_kept() -> None:
    mine, theirs = BASE + "\n## Mine\n\na\n", BASE + "\n## Theirs\n\nb\n"
    result = merge(BASE, mine, theirs)
    # The blank line belongs to the section before, which both sides changed alike.
    assert result.text() == BASE + "\n## Mine\n\na\n## Theirs\n\nb\n"


def test_a_new_section_of_the_same_name_on_both_sides_is_a_conflict() -> None:
    (conflict,) = merge(BASE, BASE + "## New\n\na\n", BASE + "## New\n\nb\n").conflicts
    assert (conflict.base, conflict.title) == ("", "New")


def test_a_renamed_heading_is_taken_and_a_double_rename_is_a_conflict() -> None:
    mine = BASE.replace("## Two", "## Zwei")
    assert merge(BASE, mine, changed(first="x\n")).text() == changed(first="x\n").replace(
        "## Two", "## Zwei"
    )
    assert merge(BASE, mine, BASE.replace("## Two", "## Deux")).conflicts


def test_line_ends_are_no_change_and_the_other_side_may_change_them_all() -> None:
    theirs = changed(third="theirs\n").replace("\n", "\r\n")
    result = merge(BASE, changed(first="mine\n"), theirs)
    expected = changed(first="mine\n", third="theirs\n").replace("\n", "\r\n")
    assert result.text() == expected
    assert merge(BASE, changed(first="mine\n"), BASE.replace("\n", "\r\n")).text() == changed(
        first="mine\n"
    ).replace("\n", "\r\n")


def test_a_missing_last_line_end_is_no_change_and_glues_no_heading() -> None:
    base = BASE.removesuffix("\n")
    result = merge(base, base.replace("first", "mine"), BASE + "## New\n\nx\n")
    assert result.text() == changed(first="mine\n") + "## New\n\nx\n"
    mine = base.replace("third", "mine")
    assert merge(base, mine, BASE + "## New\n").text() == mine + "\n## New\n"


def test_both_keeps_common_lines_once() -> None:
    base = "## A\n\none\ntwo\n"
    (conflict,) = merge(base, base + "mine", base + "theirs\n").conflicts
    assert conflict.resolved(Choice.BOTH) == base + "mine\ntheirs\n"


def test_an_emptied_file_against_changes_is_a_conflict() -> None:
    (conflict,) = merge("a\n", "b\n", "").conflicts
    assert (conflict.title, conflict.theirs) == ("", "")
    assert merge("a\n", "a\n", "").text() == ""


LINES = st.lists(
    st.sampled_from(["# T", "## A", "## B", "### C", "one", "two", "", "- x", "```"]), max_size=12
)


@given(LINES, LINES, LINES, st.sampled_from(["\n", "\r\n"]), st.lists(st.sampled_from(Choice)))
def test_no_line_of_anybody_is_lost(
    base: list[str], mine: list[str], theirs: list[str], end: str, some: list[Choice]
) -> None:
    mine = [f"{line} m" if line in ("one", "two") else line for line in mine]
    theirs = [f"{line} t" if line in ("one", "two") else line for line in theirs]
    texts = ["".join(line + end for line in lines) for lines in (base, mine, theirs)]
    result = merge(*texts)
    both = result.text([Choice.BOTH] * len(result.conflicts)).splitlines()
    for lines in (mine, theirs):
        own = [line for line in lines if line not in base]
        assert all(both.count(line) >= 1 for line in own)
    choices = (
        (some * 12)[: len(result.conflicts)] if some else [Choice.MINE] * len(result.conflicts)
    )
    kept = result.text(choices)
    sides = iter(choices)
    for conflict in result.conflicts:
        choice = next(sides)
        if choice is not Choice.THEIRS:
            assert all(line in kept.splitlines() for line in conflict.mine.splitlines())
        if choice is not Choice.MINE:
            assert all(line in kept.splitlines() for line in conflict.theirs.splitlines())


@given(LINES, LINES)
def test_one_side_that_changed_nothing_never_makes_a_conflict(
    base: list[str], other: list[str]
) -> None:
    old, new = "\n".join(base), "\n".join(other)
    assert merge(old, new, old).text() == new
    assert merge(old, old, new).text() == new


def test_both_keeps_a_line_once_that_the_sides_have_at_different_places() -> None:
    mine = "## A\n\n- one\n- two\n- mine\n\n}\n"
    theirs = "## A\n\n- two\n- one\n- theirs\n\n}\n"
    both = Conflict("A", "## A\n", mine, theirs).resolved(Choice.BOTH)
    lines = both.splitlines()
    assert [lines.count(f"- {word}") for word in ("one", "two", "mine", "theirs")] == [1, 1, 1, 1]
    braces = Conflict("A", "", "}\nx = 1\n", "y = 2\n}\n").resolved(Choice.BOTH)
    assert {"x = 1", "y = 2", "}"} == set(braces.splitlines())
