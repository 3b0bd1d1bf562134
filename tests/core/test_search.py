"""Words and patterns are found and replaced."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.search import MOST_MATCHES, Match, Query, find, find_in_spec, replacements, step
from tui.core.spec import Spec, apply_edits
from tui.errors import UsageError

TEXT = "One one. Someone, ONE: 1+1\nnone (one)"

FOUND: list[tuple[Query, list[str]]] = [
    (Query("one"), ["One", "one", "one", "ONE", "one", "one"]),
    (Query("one", is_case_sensitive=True), ["one", "one", "one", "one"]),
    (Query("one", is_whole_word=True), ["One", "one", "ONE", "one"]),
    (Query("1+1"), ["1+1"]),
    (Query("1+", is_regex=True), ["1", "1"]),
    (Query("^n.*$", is_regex=True), ["none (one)"]),
    (Query("x*", is_regex=True), []),
    (
        Query("(?i:ONE)|two", is_regex=True, is_case_sensitive=True),
        ["One", "one", "one", "ONE", "one", "one"],
    ),
    (Query("(one)", is_whole_word=True), ["(one)"]),
    (Query("[[x]ne", is_regex=True), []),
    (Query(""), []),
    (Query("absent"), []),
]


@pytest.mark.parametrize(("query", "expected"), FOUND, ids=lambda value: str(value)[:60])
def test_a_query_finds_what_it_says(query: Query, expected: list[str]) -> None:
    assert [TEXT[start:end] for start, end in find(TEXT, query)] == expected


@pytest.mark.parametrize("pattern", ["(", "a{2,1}", "*", "(?P<a>x)(?P<a>y)", "a)|(b"])
def test_what_is_no_expression_is_said_to_be_none(pattern: str) -> None:
    with pytest.raises(UsageError, match="no regular expression"):
        find("text", Query(pattern, is_regex=True, is_whole_word=True))


def test_too_many_matches_are_not_collected() -> None:
    assert len(find("a" * (MOST_MATCHES + 5), Query("a"))) == MOST_MATCHES


def test_matches_in_a_spec_know_their_section() -> None:
    spec = Spec.parse("x before\n# A x\n\ntext\n## B\nx and x\n")
    hits = find_in_spec(spec, Query("x", is_whole_word=True))
    assert [hit.section for hit in hits] == [0, 1, 2, 2]
    assert [hit.match for hit in hits] == find(spec.source, Query("x", is_whole_word=True))
    assert {spec.source[hit.start : hit.end] for hit in hits} == {"x"}


def test_steps_go_round() -> None:
    matches = [Match(2, 3), Match(5, 6), Match(9, 10)]
    assert [step(matches, offset) for offset in (0, 2, 3, 9, 10)] == [0, 0, 1, 2, 0]
    assert [step(matches, offset, back=True) for offset in (0, 2, 3, 9, 10)] == [2, 2, 0, 1, 2]
    assert step([], 0) == -1


def test_plain_words_are_replaced_by_plain_words() -> None:
    query = Query("one", is_whole_word=True)
    edits = replacements(TEXT, query, r"\1", find(TEXT, query))
    assert apply_edits(TEXT, edits) == "\\1 \\1. Someone, \\1: 1+1\nnone (\\1)"


def test_groups_of_an_expression_stand_in_its_replacement() -> None:
    query = Query(r"(\w+)one", is_regex=True)
    edits = replacements(TEXT, query, r"<\1>", find(TEXT, query))
    assert apply_edits(TEXT, edits) == "One one. <Some>, ONE: 1+1\n<n> (one)"


def test_only_the_given_matches_are_replaced() -> None:
    query = Query("one", is_regex=True)
    edits = replacements(TEXT, query, "x", [find(TEXT, query)[1], Match(0, 2), Match(5, 7)])
    assert apply_edits(TEXT, edits).startswith("One x. Some")


@pytest.mark.parametrize("template", [r"\2", r"\g<no>", r"\q"])
def test_a_template_with_unknown_groups_is_refused(template: str) -> None:
    query = Query("(one)", is_regex=True)
    with pytest.raises(UsageError, match="in place of a match"):
        replacements(TEXT, query, template, find(TEXT, query))


@given(st.text("ab .*+(\\", max_size=20), st.text("ab .*+(\\", min_size=1, max_size=3))
def test_replacing_words_by_themselves_changes_nothing(text: str, words: str) -> None:
    query = Query(words, is_case_sensitive=True)
    assert apply_edits(text, replacements(text, query, words, find(text, query))) == text
