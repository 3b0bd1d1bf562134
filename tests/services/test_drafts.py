"""A draft survives everything: what was typed is in the file or comes back."""

import errno
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.test_files import failing, quiet
from tests.waiting import LIMIT, until_true
from tui.core import journal
from tui.core.journal import Place
from tui.core.merge import Choice
from tui.errors import InputError, OutputError
from tui.services import drafts, files, places
from tui.services.drafts import Conflict, Draft, unsaved
from tui.services.journal_file import JournalFile, drafts_folder
from tui.services.unsaved import Recovered

DISK = "# Title\n\nintro\n\n## One\n\nfirst\n\n## Two\n\nsecond\n"


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "spec.md"
    path.write_text(DISK)
    return path


@pytest.fixture
def draft(spec: Path) -> Iterator[Draft]:
    opened = Draft.open(spec, spec.parent)
    yield opened
    opened.close(clean=False)


def typed(draft: Draft, old: str, new: str, source: str = "") -> str:
    """Replace the first `old` by `new`, as the editor would."""
    source = source or draft.text
    start = source.index(old)
    draft.record(start, start + len(old), new)
    return source.replace(old, new, 1)


def die(draft: Draft) -> None:
    """Let a draft go without saying so, as a kill does."""
    draft._stop.set()
    draft._wake.set()
    assert draft._keeper
    draft._keeper.join()
    draft._journal.close(remove=False)
    draft._session.release()


def test_an_untouched_draft_leaves_nothing_behind(spec: Path) -> None:
    opened = Draft.open(spec, spec.parent)
    assert (opened.text, opened.saved_text, opened.name) == (DISK, DISK, "spec.md")
    assert (opened.recovered, opened.read_only, opened.protection) == (None, "", "")
    opened.close(clean=True)
    assert [entry.name for entry in drafts_folder().iterdir()] == ["places.json"]
    assert spec.read_text() == DISK


def test_what_was_typed_comes_back_after_the_session_died(spec: Path) -> None:
    first = Draft.open(spec)
    source = typed(first, "first", "first and more words")
    die(first)
    second = Draft.open(spec)
    assert second.text == source
    assert second.saved_text == DISK
    assert second.recovered
    assert second.recovered.on_disk == DISK
    assert second.recovered.message().startswith("Restored 3 words from ")
    second.save(source)
    assert spec.read_text() == source
    second.close(clean=True)
    assert Draft.open(spec).recovered is None


def test_recovering_twice_keeps_what_was_typed_in_between(spec: Path) -> None:
    first = Draft.open(spec)
    source = typed(first, "first", "1st")
    die(first)
    second = Draft.open(spec)
    source = typed(second, "second", "2nd", source)
    die(second)
    third = Draft.open(spec)
    assert third.text == source
    third.close(clean=True)


@pytest.mark.parametrize(("words", "were"), [(0, "were"), (1, "was"), (2, "were")])
def test_one_word_was_and_several_were_not_in_the_file(words: int, were: str) -> None:
    assert Recovered(words, 0.0, "").message().endswith(f" that {were} not in the file")


def test_removed_words_are_restored_changes(spec: Path) -> None:
    first = Draft.open(spec)
    typed(first, "first", "")
    die(first)
    second = Draft.open(spec)
    assert second.recovered
    assert second.recovered.message().startswith("Restored changes from ")
    second.close(clean=True)


def test_a_journal_whose_text_was_saved_restores_nothing(spec: Path) -> None:
    first = Draft.open(spec)
    source = typed(first, "first", "1st")
    first.save(source)
    die(first)
    second = Draft.open(spec)
    assert (second.text, second.recovered) == (source, None)
    second.close(clean=True)


def test_the_place_comes_back_from_the_journal_and_after_a_clean_end(spec: Path) -> None:
    first = Draft.open(spec)
    assert first.resume is None
    first.place(1, (0, 3))
    first.place(1, (2, 5))
    first.sync()
    die(first)
    second = Draft.open(spec)
    assert second.resume == Place(1, 2, 5)
    second.place(2, (1, 1))
    second.close(clean=True)
    third = Draft.open(spec)
    assert third.resume == Place(2, 1, 1)
    assert places.last_spec(spec.parent) == spec
    third.close(clean=True)


@pytest.mark.parametrize(("whole", "expected"), [(False, Place(1, 1, 3)), (True, Place(-1, 6, 3))])
def test_the_cursor_is_where_the_last_edit_was(spec: Path, whole: bool, expected: Place) -> None:
    first = Draft.open(spec)
    first.place(-1 if whole else 0, (0, 0))
    typed(first, "first", "1st")
    die(first)
    second = Draft.open(spec)
    assert second.resume == expected
    second.close(clean=True)


def test_saving_keeps_the_journal_for_what_is_typed_meanwhile(
    draft: Draft, spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = typed(draft, "first", "1st")
    sync = os.fsync

    def meanwhile(handle: int) -> None:
        monkeypatch.setattr(os, "fsync", sync)
        draft.record(0, 0, "late ")
        sync(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)
    saved = draft.save(source)
    assert (saved.path, saved.size) == (spec, len(source))
    assert spec.read_text() == source
    die(draft)
    again = Draft.open(spec)
    assert again.text == "late " + source
    assert again.recovered
    assert again.outside_change(again.text) is None
    again.close(clean=False)


def test_a_kill_between_the_rename_and_its_mark_is_no_outside_change(
    draft: Draft, spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = typed(draft, "first", "1st")
    monkeypatch.setattr(journal, "saved", lambda fingerprint: b"")
    append = draft._journal.append
    monkeypatch.setattr(
        draft._journal, "append", lambda payload: append(payload) if payload else None
    )
    draft.save(source)
    typed(draft, "second", "2nd", source)
    die(draft)
    again = Draft.open(spec)
    assert "2nd" in again.text
    assert again.outside_change(again.text) is None
    again.close(clean=False)


def test_a_save_in_place_that_was_cut_off_is_recovered_whole(draft: Draft, spec: Path) -> None:
    os.link(spec, spec.parent / "other.md")
    source = typed(draft, "first", "rather longer than it was before")
    fingerprint = journal.digest(source.encode())
    draft._journal.append(journal.saving(fingerprint))
    spec.write_text(source[:45] + DISK[45:])
    die(draft)
    again = Draft.open(spec)
    assert again.text == source
    assert again.outside_change(source) is None
    again.save(source)
    assert spec.read_text() == source
    again.close(clean=False)


@pytest.mark.parametrize("foreign", ["# Somebody else\n", ""])
def test_somebody_elses_text_is_not_taken_for_a_save_that_was_cut_off(
    draft: Draft, spec: Path, foreign: str
) -> None:
    source = typed(draft, "first", "1st")
    draft._journal.append(journal.saving(journal.digest(source.encode())))
    typed(draft, "second", "2nd", source)
    spec.write_text(foreign + DISK)
    die(draft)
    again = Draft.open(spec)
    change = again.outside_change(again.text)
    assert (change is None) == (foreign == "")
    again.close(clean=False)


def test_a_save_that_was_begun_with_another_text_is_told_by_its_bytes_only(
    draft: Draft, spec: Path
) -> None:
    typed(draft, "first", "1st")
    draft._journal.append(journal.saving(journal.digest(b"unknown")))
    spec.write_text("# Somebody else\n")
    die(draft)
    again = Draft.open(spec)
    assert again.outside_change(again.text) is not None
    again.close(clean=False)


def test_a_change_outside_in_another_section_is_joined(draft: Draft, spec: Path) -> None:
    source = typed(draft, "first", "mine")
    spec.write_text(DISK.replace("second", "theirs"))
    with pytest.raises(Conflict) as raised:
        draft.save(source)
    change = raised.value.change
    assert change == draft.outside_change(source)
    assert change.mine == source
    assert change.message() == "spec.md changed on disk: joined with your text."
    merged = change.merge.text()
    assert merged == source.replace("second", "theirs")
    draft.record(0, len(source), merged)
    draft.follow(change)
    assert draft.outside_change(merged) is None
    die(draft)
    again = Draft.open(spec)
    assert again.text == merged
    again.save(merged)
    assert spec.read_text() == merged
    again.close(clean=False)


def test_a_change_outside_with_nothing_unsaved_is_followed(draft: Draft, spec: Path) -> None:
    theirs = DISK.replace("first", "theirs")
    spec.write_text(theirs)
    change = draft.outside_change(DISK)
    assert change
    assert change.clean
    assert change.merge.text() == theirs
    assert change.message() == "spec.md changed on disk: shown as it is now."


def test_a_change_outside_of_the_same_size_and_time_is_noticed(draft: Draft, spec: Path) -> None:
    before = os.stat(spec)
    spec.write_text(DISK.replace("first", "FIRST"))
    os.utime(spec, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert draft.outside_change(DISK)


def test_the_same_section_on_both_sides_waits_for_a_choice(draft: Draft, spec: Path) -> None:
    source = typed(draft, "first", "mine")
    spec.write_text(DISK.replace("first", "theirs"))
    with pytest.raises(Conflict, match=r"spec\.md not saved: it changed on disk"):
        draft.save(source)
    assert "theirs" in spec.read_text()
    change = draft.outside_change(source)
    assert change
    assert change.message() == "Changed on disk in «One», which you are editing."
    both = change.merge.text([Choice.BOTH])
    draft.record(0, len(source), both)
    draft.follow(change)
    draft.save(both)
    assert spec.read_text() == DISK.replace("first", "mine\ntheirs")


def test_text_restored_to_a_file_that_changed_since_is_a_change_to_merge(spec: Path) -> None:
    first = Draft.open(spec)
    source = typed(first, "first", "mine")
    die(first)
    spec.write_text(DISK.replace("second", "theirs"))
    second = Draft.open(spec)
    assert second.text == source
    change = second.outside_change(source)
    assert change
    assert change.merge.text() == source.replace("second", "theirs")
    second.close(clean=True)


def test_a_change_back_by_somebody_else_is_no_change(draft: Draft, spec: Path) -> None:
    spec.write_text("other")
    spec.write_text(DISK)
    assert draft.outside_change(DISK) is None


def test_a_file_that_is_gone_is_written_again_when_asked(draft: Draft, spec: Path) -> None:
    source = typed(draft, "first", "mine")
    spec.unlink()
    with pytest.raises(Conflict, match="it is gone from disk"):
        draft.save(source)
    assert not spec.exists()
    change = draft.outside_change(source)
    assert change
    assert change.gone
    assert change.message() == "spec.md is gone from disk. Your text is kept."
    draft.follow(change)
    assert draft.outside_change(source) is None
    assert draft.saved_text == ""
    draft.save(source)
    assert spec.read_text() == source
    assert draft.saved_text == source


def test_a_folder_that_is_gone_is_made_again_when_asked(tmp_path: Path) -> None:
    folder = tmp_path / "specs"
    folder.mkdir()
    spec = folder / "a.md"
    spec.write_text(DISK)
    opened = Draft.open(spec)
    source = typed(opened, "first", "mine")
    folder.rename(tmp_path / "away")
    change = opened.outside_change(source)
    assert change
    assert change.gone
    opened.follow(change)
    opened.save(source)
    assert spec.read_text() == source
    opened.close(clean=True)


def test_the_text_of_a_file_that_is_gone_comes_back(draft: Draft, spec: Path) -> None:
    source = typed(draft, "first", "mine")
    die(draft)
    spec.unlink()
    again = Draft.open(spec, spec.parent)
    assert again.text == source
    assert again.recovered
    assert again.recovered.on_disk == ""
    change = again.outside_change(source)
    assert change
    assert change.gone
    again.follow(change)
    again.save(source)
    assert spec.read_text() == source
    again.close(clean=False)


def test_a_file_that_never_was_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.md does not exist"):
        Draft.open(tmp_path / "none.md")


def test_a_folder_in_the_place_of_the_file_is_told_and_the_text_kept(
    draft: Draft, spec: Path
) -> None:
    source = typed(draft, "first", "mine")
    spec.unlink()
    spec.mkdir()
    with pytest.raises(InputError, match=r"spec\.md is a folder"):
        draft.outside_change(source)
    with pytest.raises(InputError, match=r"spec\.md is a folder"):
        draft.save(source)
    assert unsaved()[0].text == source


def test_the_second_session_reads_only_and_is_told(draft: Draft, spec: Path) -> None:
    second = Draft.open(spec)
    assert second.holder
    assert second.holder.pid == os.getpid()
    assert second.read_only.startswith(f"Open in another session (pid {os.getpid()}, since ")
    assert second.protection == ""
    second.record(0, 0, "lost")
    with pytest.raises(OutputError, match="Open in another session"):
        second.save("other")
    second.close(clean=True)
    assert typed(draft, "first", "mine") == unsaved()[0].text


def test_a_session_can_take_over_with_the_text_of_the_other(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "_LOOK_EVERY", 0.02)
    monkeypatch.setattr(drafts, "_PATIENCE", LIMIT)
    told = threading.Event()
    first = Draft.open(spec, notify=told.set)
    source = typed(first, "first", "mine")
    second = Draft.open(spec)
    third = second.take_over()
    assert third.text == source
    assert third.read_only == ""
    assert told.wait(LIMIT)
    assert first.read_only == f"Taken over by another session (pid {os.getpid()}). Read-only here."
    with pytest.raises(OutputError, match="Taken over") as no:
        first.save(source)
    assert str(no.value).endswith("Read-only here. Nothing was written.")
    first.close(clean=True)
    assert unsaved()[0].text == source
    third.close(clean=True)


def test_a_session_that_does_not_answer_keeps_the_file(
    draft: Draft, spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "_PATIENCE", 0.01)
    second = Draft.open(spec)
    with pytest.raises(OutputError, match="is still open in another session"):
        second.take_over()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", failing(errno.EROFS))
        with pytest.raises(OutputError, match="cannot be asked"):
            second.take_over()
    assert draft.read_only == ""
    second.close(clean=False)


def test_a_recovery_copy_that_cannot_be_written_is_told_and_tried_again(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "SYNC_EVERY", 0.01)
    monkeypatch.setattr(drafts, "_LOOK_EVERY", 0.01)
    told = threading.Event()
    with monkeypatch.context() as patch:
        patch.setattr(os, "pwrite", failing(errno.ENOSPC))
        opened = Draft.open(spec, notify=told.set)
        assert opened.protection == (
            "Not protected: the recovery copy cannot be written (No space left on device)."
        )
        assert told.wait(LIMIT)
        source = typed(opened, "first", "mine")
        told.clear()
    assert told.wait(LIMIT)
    assert opened.protection == ""
    die(opened)
    assert unsaved()[0].text == source


def test_a_state_folder_that_cannot_be_made_only_takes_the_protection(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", os.fspath(spec))
    opened = Draft.open(spec)
    assert opened.protection.startswith("Not protected: ")
    source = typed(opened, "first", "mine")
    opened.save(source)
    assert spec.read_text() == source
    opened.close(clean=True)


def test_a_full_disk_at_a_save_keeps_file_and_text(
    draft: Draft, spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = typed(draft, "first", "mine")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing(errno.ENOSPC))
        with pytest.raises(files.DiskFull):
            draft.save(source)
    assert spec.read_text() == DISK
    assert unsaved()[0].text == source
    draft.save(source)
    assert spec.read_text() == source


def test_a_file_too_large_to_edit_is_only_shown(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "EDITABLE_BYTES", 3)
    opened = Draft.open(spec)
    assert opened.read_only.startswith("Too large to edit here")
    opened.record(0, 0, "x")
    opened.place(1, (0, 0))
    opened.close(clean=True)
    assert not drafts_folder().exists()


def test_a_damaged_journal_restores_nothing_and_stops_nobody(draft: Draft, spec: Path) -> None:
    typed(draft, "first", "mine")
    die(draft)
    path = draft._journal.path
    path.write_bytes(b"junk" + path.read_bytes())
    assert unsaved() == []
    again = Draft.open(spec)
    assert (again.text, again.recovered) == (DISK, None)
    again.close(clean=False)


def test_a_journal_that_cannot_be_gone_on_with_is_written_anew(
    draft: Draft, spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = typed(draft, "first", "mine")
    die(draft)
    monkeypatch.setattr(JournalFile, "resume", lambda self, state: False)
    again = Draft.open(spec)
    typed(again, "second", "more", source)
    die(again)
    assert unsaved()[0].text == source.replace("second", "more")


def test_leftovers_of_a_killed_save_are_gone_after_the_next_start(spec: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", "pass"], env=quiet())
    child.wait()
    (spec.parent / f".spec.md.{child.pid}-0a.specs-tui~").write_text("half")
    Draft.open(spec).close(clean=True)
    assert [entry.name for entry in spec.parent.iterdir()] == ["spec.md"]


TYPIST = """
import os, sys, time
from pathlib import Path
from tui.services.drafts import Draft
spec, log = Path(sys.argv[1]), os.open(sys.argv[2], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
draft = Draft.open(spec)
source = draft.text
for number in range(100000):
    text = f"{number:05d} "
    for char in text:
        draft.record(len(source), len(source), char)
        source += char
        os.write(log, char.encode())
    if number % 7 == 6:
        draft.save(source)
    time.sleep(0.0005)
"""


@pytest.mark.parametrize("seed", range(4))
def test_a_kill_at_any_moment_of_typing_and_saving_loses_nothing(spec: Path, seed: int) -> None:
    """What was typed before the kill is on disk or comes back, and the file is whole."""
    log = spec.parent / "log"
    child = subprocess.Popen([sys.executable, "-c", TYPIST, spec, log], env=quiet())
    until_true(lambda: log.exists() and log.stat().st_size > 50)
    time.sleep(random.Random(seed).uniform(0, 0.2))
    child.send_signal(signal.SIGKILL)
    child.wait()
    done = DISK + log.read_text()
    on_disk = spec.read_text()
    assert done.startswith(on_disk) or on_disk.startswith(done)
    again = Draft.open(spec)
    assert again.text[: len(done)] == done
    assert len(again.text) <= len(done) + 1
    assert again.outside_change(again.text) is None
    again.close(clean=True)
    leftovers = {entry.name for entry in spec.parent.iterdir()} - {"spec.md", "log"}
    assert leftovers == set()


def test_a_link_out_of_the_workspace_in_the_place_of_the_file_is_not_followed(
    tmp_path: Path,
) -> None:
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    secret = tmp_path / "secret.md"
    secret.write_text("# Not ours\n")
    spec = workspace / "spec.md"
    spec.write_text(DISK)
    draft = Draft.open(spec, workspace)
    try:
        spec.unlink()
        spec.symlink_to(secret)
        with pytest.raises(InputError, match="link to a place outside the workspace"):
            draft.outside_change(draft.text)
        with pytest.raises(InputError, match="link to a place outside the workspace"):
            draft.save(typed(draft, "first", "mine"))
        assert secret.read_text() == "# Not ours\n"
    finally:
        draft.close(clean=False)
