"""Large texts are cut fast, and no character is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core import skim
from tui.core.skim import skimmed


def titles(source: str) -> list[tuple[int, str]]:
    return [(section.level, section.title) for section in skimmed(source).sections]


def test_headings_outside_of_fences_begin_a_part() -> None:
    source = "intro\n# One #\ntext\n```\n# no\n~~~\n```\n## Two\n#three\n"
    assert titles(source) == [(0, ""), (1, "One"), (2, "Two")]
    spec = skimmed(source)
    assert spec.heading(1) == "# One #\n"
    assert spec.body(2) == "#three\n"


@pytest.mark.parametrize(
    ("source", "expected"), [("", [(0, "")]), ("# A", [(1, "A")]), ("# A\n", [(1, "A")])]
)
def test_a_text_has_a_part_and_none_that_is_empty_beside_another(
    source: str, expected: list[tuple[int, str]]
) -> None:
    assert titles(source) == expected


def test_no_part_is_too_large_to_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(skim, "PART", 10)
    source = "# A\nline 1\nline 2\n" + "x" * 25 + "\n"
    parts = [part.text for part in skimmed(source).parts]
    assert parts == ["# A\n", "line 1\n", "line 2\n", "x" * 10, "x" * 10, "x" * 5 + "\n"]


@given(st.text("#~` ab\n\r\u2028", max_size=60))
def test_every_character_is_in_one_part(source: str) -> None:
    assert skimmed(source).source == source


def test_a_title_of_many_blanks_is_cut_at_once() -> None:
    (section,) = skimmed(f"# A{' ' * 90_000}b ##\n").sections
    assert section.title.endswith(" b")
