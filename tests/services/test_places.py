"""The last spec and the cursor in each are remembered, and forgetting them harms nobody."""

import errno
import os
from pathlib import Path

import pytest

from tests.services.test_files import failing
from tui.core.journal import Place
from tui.core.question.visit import Visit
from tui.services import places
from tui.services.journal_file import drafts_folder, make_drafts_folder


def test_a_place_is_remembered_for_each_spec_and_the_last_one_is_known(tmp_path: Path) -> None:
    first, second = tmp_path / "a.md", tmp_path / "b.md"
    for path in (first, second):
        path.write_text("x")
    assert places.place_of(first) is None
    assert places.last_spec(tmp_path) is None
    places.note(first, Place(3, 4, 5))
    places.note(second, Place(-1, 0, 7))
    places.note(first, Place(3, 9, 9))
    assert places.place_of(first) == Place(3, 9, 9)
    assert places.place_of(second) == Place(-1, 0, 7)
    assert places.last_spec(tmp_path) == first
    first.unlink()
    assert places.last_spec(tmp_path) == second
    assert places.last_spec(tmp_path / "elsewhere") is None
    assert [entry.name for entry in drafts_folder().iterdir()] == ["places.json"]


def test_an_odd_file_name_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "\udcff ä.md"
    places.note(path, Place(1, 1, 1))
    assert places.place_of(path) == Place(1, 1, 1)


def test_the_oldest_places_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_MOST", 2)
    for number in range(3):
        places.note(tmp_path / f"{number}.md", Place(number, 0, 0))
    assert places.place_of(tmp_path / "0.md") is None
    assert places.place_of(tmp_path / "2.md") == Place(2, 0, 0)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "junk",
        "[]",
        '{"places": []}',
        '{"places": {"/w/a.md": [1]}}',
        '{"places": {"/w/a.md": ["x", 1, 2]}}',
    ],
)
def test_a_damaged_file_is_as_good_as_none(content: str) -> None:
    (make_drafts_folder() / "places.json").write_text(content)
    assert places.place_of(Path("/w/a.md")) is None


def test_a_disk_that_refuses_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    make_drafts_folder()
    monkeypatch.setattr(os, "pwrite", failing(errno.ENOSPC))
    places.note(Path("/w/a.md"), Place(1, 1, 1))
    monkeypatch.undo()
    assert places.place_of(Path("/w/a.md")) is None


def test_the_places_to_visit_are_remembered_for_each_spec_beside_its_cursor(tmp_path: Path) -> None:
    first, second = tmp_path / "a.md", tmp_path / "b.md"
    visits = [Visit("Q1", "4.2 \udcff", "It says so", "0a1b"), Visit("Q2", "5.", "It names it", "")]
    places.keep_visits(first, [])
    assert not (drafts_folder() / "places.json").exists()
    places.note(first, Place(3, 4, 5))
    places.keep_visits(first, visits)
    places.keep_visits(second, visits[:1])
    places.note(second, Place(1, 0, 0))
    assert places.visits_of(first) == visits
    assert places.visits_of(second) == visits[:1]
    assert places.place_of(first) == Place(3, 4, 5)
    places.keep_visits(first, [])
    assert places.visits_of(first) == []
    assert places.visits_of(second) == visits[:1]


@pytest.mark.parametrize("entry", ["1", "[1]", '[["Q1", "x"]]', '["Q1"]', '{"a": 1}'])
def test_damaged_marks_are_as_good_as_none(entry: str) -> None:
    content = f'{{"places": {{"/w/a.md": [1, 2, 3]}}, "visits": {{"/w/a.md": {entry}}}}}'
    (make_drafts_folder() / "places.json").write_text(content)
    assert places.visits_of(Path("/w/a.md")) == []
    assert places.place_of(Path("/w/a.md")) == Place(1, 2, 3)
