"""Damaged documents as they come from pages, chats, PDFs and word processors: before and after.

`damaged/NAME.txt` becomes `damaged/NAME.md`.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.profile import Profile
from tui.core.question.read import read
from tui.core.rescue import rescue
from tui.core.spec import Spec

DAMAGED = sorted(Path(__file__).with_name("damaged").glob("*.txt"))
PIECES = [line for path in DAMAGED for line in path.read_text("utf-8").split("\n")]


@pytest.mark.parametrize("path", DAMAGED, ids=lambda path: path.stem)
def test_a_damaged_document_becomes_what_its_writer_meant(
    path: Path, profiles: tuple[Profile, ...]
) -> None:
    source = path.read_bytes().decode()
    expected = path.with_suffix(".md").read_bytes().decode()
    result = rescue(source, profiles)
    assert result.text == expected
    assert bool(result.repairs) == (source != expected)
    assert rescue(expected, profiles).repairs == ()


def test_a_document_with_other_line_ends_keeps_them(profiles: tuple[Profile, ...]) -> None:
    for path in DAMAGED:
        source, expected = (one.read_bytes().decode() for one in (path, path.with_suffix(".md")))
        assert rescue(source.replace("\n", "\r\n"), profiles).text == expected.replace("\n", "\r\n")


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_a_repaired_text_is_repaired_whatever_its_lines_were(
    profiles: tuple[Profile, ...], lines: list[str]
) -> None:
    once = rescue("\n".join(lines), profiles).text
    assert rescue(once, profiles).text == once


def test_the_seeds_are_repaired_once_and_for_all(
    corpus: Path, profiles: tuple[Profile, ...]
) -> None:
    for path in (corpus.parent / "seeds").glob("*.txt"):
        once = rescue(path.read_text("utf-8"), profiles).text
        assert rescue(once, profiles).repairs == (), path


def test_the_questions_of_a_flattened_page_are_questions_with_options(
    profiles: tuple[Profile, ...],
) -> None:
    source = next(path for path in DAMAGED if path.stem == "flattened-page").read_text("utf-8")
    questions = read(Spec.parse(rescue(source, profiles).text))
    assert [len(question.options) for question in questions] == [2, 1]
