"""A result shows the line that says most about what was asked."""

from tui.core.snippet import best_line, snippet
from tui.core.source import Source

TEXT = """---
topic: outbox
---
# The outbox

## Why an outbox

The outbox keeps events. Replay works.

Réplay of an événement.
"""
SOURCE = Source.parse(TEXT, "a.md")


def test_the_line_with_most_terms_wins_and_headings_come_after_text() -> None:
    assert best_line(SOURCE, ("outbox", "replay")) == 8
    assert best_line(SOURCE, ("why",)) == 6
    assert best_line(SOURCE, ("evenement",)) == 10
    assert best_line(SOURCE, ("nowhere",)) == 4
    assert best_line(SOURCE, ()) == 4
    assert best_line(SOURCE, ("topic",)) == 4


def test_only_so_many_lines_are_looked_at() -> None:
    many = Source.parse("x\n" * 500 + "x y\n", "a.md")
    assert best_line(many, ("x", "y")) == 1


def test_a_short_line_is_shown_whole_without_its_marks() -> None:
    assert snippet(SOURCE, 6, ()) == "Why an outbox"
    assert snippet(Source.parse("", "a.md"), 1, ()) == ""


def test_a_long_line_is_cut_around_the_first_term() -> None:
    line = "word " * 60 + "needle " + "word " * 60
    shown = snippet(Source.parse(line, "a.md"), 1, ("needle",))
    assert "needle" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) <= 162
    assert snippet(Source.parse(line, "a.md"), 1, ("absent",)).startswith("word")
    assert not snippet(Source.parse("word " * 60 + "end", "a.md"), 1, ("end",)).endswith("…")
