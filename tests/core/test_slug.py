import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.slug import slug, spec_name


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Order Events", "order-events"),
        ("  Don’t  stop -- now! ", "dont-stop-now"),
        ("Façade für Größen", "facade-fur-grossen"),
        ("../../etc/passwd", "etc-passwd"),
        ("支払い", "spec"),
        ("🚀", "spec"),
        ("", "spec"),
        ("Ｆｕｌｌ ｗｉｄｔｈ", "full-width"),
        ("Fix https://www.github.com/acme/app/issues/7", "fix-acme-app-issues-7"),
        ("{{ 7*7 }}", "7-7"),
        ("x" * 80, "x" * 60),
        ("word " * 20, "word-word-word-word-word-word-word-word-word-word-word-word"),
    ],
)
def test_titles_become_topics(title: str, expected: str) -> None:
    assert slug(title) == expected


@given(st.text(max_size=200))
def test_a_topic_is_always_a_safe_short_name(title: str) -> None:
    topic = slug(title)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", topic)
    assert len(topic) <= 60


def test_a_name_that_is_taken_gets_a_number() -> None:
    taken = {"2026-11-20-a.md", "2026-11-20-a-2.md"}
    assert spec_name("A", "2026-11-20") == "2026-11-20-a.md"
    assert spec_name("A", "2026-11-20", taken) == "2026-11-20-a-3.md"


def test_the_number_does_not_make_the_topic_longer() -> None:
    long = "x" * 70
    name = spec_name(long, "2026-11-20", {f"2026-11-20-{'x' * 60}.md"})
    assert name == f"2026-11-20-{'x' * 58}-2.md"
