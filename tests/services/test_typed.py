"""What is typed into the question screens outlives the program; losing the file harms nobody."""

from pathlib import Path

import pytest

from tui.core.question import OptionDraft, QuestionDraft
from tui.services.journal_file import drafts_folder, make_drafts_folder
from tui.services.typed import Typed, TypedAnswer, keep_typed, typed_of

ANSWERS = {"Q1": TypedAnswer("Which?", "A", "own\nwords", "\udcff why"), "Q2": TypedAnswer("Or?")}
DRAFT = QuestionDraft("New?", (OptionDraft("a", "b", True),), ("4.2",), "Ops", "[x](y)")


@pytest.mark.parametrize(
    "typed",
    [Typed(ANSWERS), Typed({}, DRAFT), Typed({}, QuestionDraft("x"), True), Typed(ANSWERS, DRAFT)],
)
def test_what_was_typed_is_there_again(typed: Typed, tmp_path: Path) -> None:
    assert typed_of(tmp_path / "a.md") == Typed()
    keep_typed(tmp_path / "a.md", typed)
    assert typed_of(tmp_path / "a.md") == typed
    assert typed_of(tmp_path / "b.md") == Typed()
    keep_typed(tmp_path / "a.md", Typed())
    keep_typed(tmp_path / "a.md", Typed())
    assert typed_of(tmp_path / "a.md") == Typed()
    assert list(drafts_folder().iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [
        "",
        "junk",
        "[]",
        "{}",
        '{"answers": {"Q1": {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5}}}',
        '{"answers": [], "draft": null, "is_bare": 0}',
        '{"answers": {}, "draft": {"title": 1}}',
    ],
)
def test_a_damaged_file_is_as_good_as_none(content: str, tmp_path: Path) -> None:
    keep_typed(tmp_path / "a.md", Typed(ANSWERS))
    next(make_drafts_folder().iterdir()).write_text(content)
    assert typed_of(tmp_path / "a.md") == Typed()
