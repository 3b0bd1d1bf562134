"""Drafts that were left behind are found, and journals nobody needs go away."""

import os
from pathlib import Path

import pytest

from tests.services.test_drafts import die, typed
from tui.core.journal import Place
from tui.services import places
from tui.services.drafts import Draft
from tui.services.journal_file import drafts_folder
from tui.services.unsaved import unsaved

TEXT = "# A\n\nwords\n"


def left(path: Path, words: str) -> None:
    path.write_text(TEXT)
    draft = Draft.open(path)
    typed(draft, "words", words)
    die(draft)


def test_drafts_are_listed_latest_first_with_what_they_have(tmp_path: Path) -> None:
    first, second = tmp_path / "a.md", tmp_path / "b.md"
    left(first, "some words")
    left(second, "some more words")
    times = {draft.path: draft.when for draft in unsaved()}
    for journal in drafts_folder().glob("*.journal"):
        os.utime(journal, (1, 1 if first.name in str(journal.read_bytes()) else 2))
    assert [draft.path for draft in unsaved()] == [second, first]
    assert [draft.words for draft in unsaved()] == [2, 1]
    found = unsaved(tmp_path)[0]
    assert (found.text, found.on_disk) == ("# A\n\nsome more words\n", TEXT)
    assert (found.changed, found.holder) == (False, None)
    assert set(times) == {first, second}


def test_only_files_inside_a_folder_are_listed_when_asked(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    left(tmp_path / "in" / "a.md", "x y")
    left(tmp_path / "b.md", "x y")
    assert [draft.path.name for draft in unsaved(tmp_path / "in")] == ["a.md"]


def test_a_file_that_changed_or_is_gone_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    left(path, "mine")
    path.write_text("# B\n")
    assert unsaved()[0].changed
    path.unlink()
    assert (unsaved()[0].changed, unsaved()[0].on_disk) == (True, None)
    path.mkdir()
    assert unsaved()[0].on_disk is None


def test_a_draft_that_is_open_names_its_session(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(TEXT)
    draft = Draft.open(path)
    assert unsaved() == []
    typed(draft, "words", "more")
    holder = unsaved()[0].holder
    assert holder
    assert holder.pid == os.getpid()
    draft.close(clean=True)


def test_a_journal_whose_text_is_in_the_file_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    left(path, "mine")
    path.write_text("# A\n\nmine\n")
    assert unsaved() == []
    assert list(drafts_folder().glob("*.journal")) == []


def test_the_place_in_a_journal_that_is_removed_is_kept(tmp_path: Path) -> None:
    path, later = tmp_path / "a.md", tmp_path / "b.md"
    left(path, "mine")
    left(later, "mine")
    path.write_text("# A\n\nmine\n")
    assert [draft.path for draft in unsaved()] == [later]
    assert places.place_of(path) == Place(0, 1, 4)
    assert places.last_spec(tmp_path) == later


def test_a_journal_without_edits_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(TEXT)
    die(Draft.open(path))
    assert unsaved() == []
    assert list(drafts_folder().glob("*.journal")) == []


def test_a_journal_that_vanishes_while_it_is_read_harms_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    left(path, "mine")
    stat = Path.stat

    def vanished(self: Path, **how: bool) -> os.stat_result:
        if self.suffix == ".journal":
            raise FileNotFoundError(self)
        return stat(self, **how)

    monkeypatch.setattr(Path, "stat", vanished)
    assert [draft.when for draft in unsaved()] == [0.0]


def test_no_drafts_without_a_folder_of_drafts() -> None:
    assert unsaved() == []
