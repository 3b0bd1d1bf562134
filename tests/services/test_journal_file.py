"""The journal on the disk goes on through full disks, torn tails and errors."""

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.services.test_files import failing
from tui.core import journal
from tui.core.journal import Place, Replayed
from tui.services import journal_file
from tui.services.journal_file import JournalFile, drafts_folder, make_drafts_folder

BASE = journal.base("/w/a.md", journal.digest(b"text"), "text")


@pytest.fixture
def file() -> JournalFile:
    return JournalFile(drafts_folder() / "a.journal")


def replayed(file: JournalFile) -> Replayed:
    state = journal.replay(file.read())
    assert state is not None
    return state


def test_the_folder_follows_xdg_and_is_for_the_user_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_drafts_folder()
    assert folder == Path(os.environ["XDG_STATE_HOME"]) / "specs-tui" / "drafts"
    folder.chmod(0o755)
    assert stat.S_IMODE(make_drafts_folder().stat().st_mode) == 0o700
    monkeypatch.setenv("XDG_STATE_HOME", "not/absolute")
    assert drafts_folder() == Path.home() / ".local" / "state" / "specs-tui" / "drafts"


def test_what_is_appended_is_in_the_file_at_once(file: JournalFile) -> None:
    file.begin(BASE)
    file.append(journal.edit(0, 0, "a"))
    assert replayed(file).text == "atext"
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert file.problem == ""
    file.sync()
    file.close(remove=False)
    assert replayed(file).text == "atext"


def test_a_clean_end_removes_the_file_and_later_appends_do_nothing(file: JournalFile) -> None:
    file.begin(BASE)
    file.close(remove=True)
    file.append(journal.edit(0, 0, "a"))
    file.sync()
    file.compact()
    assert list(file.path.parent.iterdir()) == []


def test_a_later_session_goes_on_behind_the_torn_tail(file: JournalFile) -> None:
    file.begin(BASE)
    file.append(journal.edit(0, 0, "a"))
    file.close(remove=False)
    torn = file.path.read_bytes()[: replayed(file).length] + b"torn"
    file.path.write_bytes(torn)
    again = JournalFile(file.path)
    assert again.resume(replayed(again))
    again.append(journal.edit(1, 1, "b"))
    assert replayed(again).text == "abtext"
    again.close(remove=True)


@pytest.mark.parametrize("call", ["open", "ftruncate"])
def test_a_journal_that_cannot_be_gone_on_with_says_so(
    file: JournalFile, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    file.begin(BASE)
    state = replayed(file)
    file.close(remove=False)
    monkeypatch.setattr(os, call, failing(errno.EIO))
    assert not file.resume(state)


def test_records_that_cannot_be_written_wait_and_follow_in_order(
    file: JournalFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.begin(BASE)
    with monkeypatch.context() as patch:
        patch.setattr(os, "pwrite", failing(errno.ENOSPC))
        file.append(journal.edit(0, 0, "a"))
        file.append(journal.edit(1, 1, "b"))
        assert file.problem == "No space left on device"
    file.append(journal.edit(2, 2, "c"))
    assert file.problem == ""
    assert replayed(file).text == "abctext"
    file.close(remove=True)


@pytest.mark.parametrize("call", ["open", "pwrite", "replace"])
def test_a_journal_that_cannot_be_begun_is_tried_again(
    file: JournalFile, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing(errno.EROFS))
        file.begin(BASE)
        file.append(journal.edit(0, 0, "a"))
        file.sync()
        assert file.problem == "Read-only file system"
    file.sync()
    assert file.problem == ""
    assert replayed(file).text == "atext"
    file.close(remove=True)


def test_room_is_reserved_ahead_so_that_a_full_disk_does_not_stop_the_journal(
    file: JournalFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.begin(BASE)
    assert file.path.stat().st_blocks * 512 >= journal_file.ROOM
    grown: list[tuple[int, int]] = []
    monkeypatch.setattr(
        os, "posix_fallocate", lambda handle, start, length: grown.append((start, length))
    )
    file.append(journal.edit(0, 0, "x" * 200_000))
    file.sync()
    assert [length for _, length in grown] == [journal_file.ROOM]
    monkeypatch.setattr(os, "posix_fallocate", failing(errno.ENOSPC))
    file.append(journal.edit(0, 0, "x" * 200_000))
    file.sync()
    assert file.problem == ""
    file.close(remove=True)


def test_a_sync_that_fails_is_told_and_the_journal_is_written_anew(
    file: JournalFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.begin(BASE)
    file.append(journal.edit(0, 0, "a"))
    before = file.path.stat().st_ino
    with monkeypatch.context() as patch:
        patch.setattr(journal_file, "_flush", failing(errno.EIO))
        file.sync()
        assert file.problem == "Input/output error"
        file.append(journal.edit(1, 1, "b"))
        assert file.problem == "Input/output error"
        patch.setattr(os, "fsync", failing(errno.EIO))
        file.sync()
        assert file.problem == "Input/output error"
    file.sync()
    assert file.problem == ""
    assert file.path.stat().st_ino != before
    assert replayed(file).text == "abtext"
    file.close(remove=True)


def test_a_large_journal_is_cut_and_keeps_what_is_appended_meanwhile(
    file: JournalFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.begin(BASE)
    for _ in range(100):
        file.append(journal.edit(0, 4, "x" * 4000))
    file.append(journal.placed(Place(1, 2, 3)))
    file.append(journal.saving(journal.digest(b"other")))
    state = replayed(file)
    sync = os.fsync

    def meanwhile(handle: int) -> None:
        if os.fstat(handle).st_mode & stat.S_IFREG:
            file.append(journal.edit(0, 0, "late"))
        sync(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)
    file.compact()
    after = replayed(file)
    assert after.text == "late" + state.text
    assert (after.base_text, after.base_digest) == (state.base_text, state.base_digest)
    assert after.place == Place(1, 2, 3)
    assert after.saving
    assert after.saving[0] == journal.digest(b"other")
    assert after.length < state.length
    file.append(journal.edit(0, 0, "more"))
    assert replayed(file).text == "morelate" + state.text
    file.close(remove=True)


def test_a_small_journal_is_left_as_it_is(file: JournalFile) -> None:
    file.begin(BASE)
    before = file.path.stat().st_ino
    file.compact()
    assert file.path.stat().st_ino == before
    file.compact(always=True)
    assert file.path.stat().st_ino != before
    assert replayed(file).text == "text"
    file.close(remove=True)


def test_a_journal_that_somebody_damaged_is_not_cut(file: JournalFile) -> None:
    file.begin(BASE)
    file.append(journal.edit(0, 0, "a"))
    with file.path.open("r+b") as stream:
        stream.seek(replayed(file).length - 1)
        stream.write(b"?")
    before = file.path.stat().st_ino
    file.compact(always=True)
    assert file.path.stat().st_ino == before
    file.close(remove=True)


def test_a_link_in_the_place_of_a_journal_is_not_followed(
    file: JournalFile, tmp_path: Path
) -> None:
    make_drafts_folder()
    target = tmp_path / "target"
    target.write_text("mine")
    file.path.symlink_to(target)
    assert file.read() == b""
    file.path.with_suffix(".new").symlink_to(target)
    file.begin(BASE)
    assert target.read_text() == "mine"
    assert file.problem
    file.close(remove=True)


def test_a_key_is_written_in_one_call(file: JournalFile, monkeypatch: pytest.MonkeyPatch) -> None:
    file.begin(BASE)
    calls: list[int] = []
    real = os.pwrite

    def counted(*args: Any) -> int:
        calls.append(1)
        return real(*args)

    monkeypatch.setattr(os, "pwrite", counted)
    file.append(journal.edit(0, 0, "a"))
    assert len(calls) == 1
    file.close(remove=True)
