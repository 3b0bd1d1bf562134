"""A search as it is typed becomes words, phrases and fields."""

import pytest

from tui.core.research_query import (
    Query,
    any_expression,
    match_expression,
    parse_query,
    spaced,
    tokens,
)


def test_words_phrases_and_fields_are_told_apart() -> None:
    query = parse_query('Outbox "exactly Once" tag:Kafka status:complete path:docs after:2026-3 x')
    assert query == Query(
        words=("outbox", "x"),
        phrases=("exactly once",),
        tags=("kafka",),
        statuses=("complete",),
        paths=("docs",),
        after="2026-03",
        unfinished=True,
    )
    assert query.has_text
    assert query.filters == ("tag:kafka", "status:complete", "path:docs", "after:2026-03")
    assert query.terms == ("exactly", "once", "outbox", "x")


def test_fields_alone_ask_for_no_text() -> None:
    query = parse_query("before:2026-01-05 tag:a")
    assert (query.has_text, query.filters) == (False, ("tag:a", "before:2026-01-05"))
    assert match_expression(query) == ""
    assert parse_query("").filters == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("outb", '"outb"*'),
        ("outb ", '"outb"'),
        ("outbox rep", '"outbox" AND "rep"*'),
        ('"a b" c', '"a b" AND "c"*'),
        ('say "unclosed phr', '"unclosed phr" AND "say"'),
        ("foo-bar", '"foo bar"*'),
        ('x" OR y NEAR(', '"x" AND "or" AND "y" AND "near"*'),
        ("支払い", '"支 払 い"*'),
        ("std::vec after:never *", '"std vec"'),
        ("- * ()", ""),
    ],
)
def test_nothing_typed_is_syntax_for_the_index(text: str, expected: str) -> None:
    assert match_expression(parse_query(text)) == expected


def test_the_last_word_is_unfinished_until_a_space_follows() -> None:
    assert parse_query("outb").unfinished
    assert not parse_query("outb ").unfinished
    assert not parse_query("outb tag:x").unfinished
    assert parse_query("outb").with_words(("outbox",)) == Query(words=("outbox",))


def test_filters_are_told_as_typed_and_taken_away_one_by_one() -> None:
    query = parse_query('Dedup path:Legal tag:"two words" after:2026-3 x')
    assert query.filters == ('tag:"two words"', "path:legal", "after:2026-03")
    fewer = query.without('tag:"two words"', "after:2026-03")
    assert fewer == Query(words=("dedup", "x"), paths=("legal",), unfinished=True)
    assert parse_query("dedup").filters == ()


def test_a_date_that_is_none_is_kept_to_be_told() -> None:
    query = parse_query("outbox after:soon before:")
    assert (query.unread, query.after, query.filters) == (("after:soon",), "", ())


def test_cjk_characters_are_terms_of_their_own() -> None:
    assert tokens("支払い api") == ["支", "払", "い", "api"]
    assert spaced("plain") == "plain"
    assert any_expression(("a", "b")) == '"a" OR "b"'
