"""One session at a time: the second is told who has the file, and may ask for it."""

import errno
import fcntl
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.services.test_files import failing, quiet
from tests.waiting import LIMIT, until_true
from tui.services.session_lock import Holder, SessionLock, clock


def test_the_second_is_told_who_has_it_and_gets_it_afterwards(tmp_path: Path) -> None:
    first, second = SessionLock(tmp_path / "a.lock"), SessionLock(tmp_path / "a.lock")
    assert first.acquire() is None
    holder = second.acquire()
    assert holder == first.holder() == second.holder()
    assert holder is not None
    assert holder.pid == os.getpid()
    assert str(holder) == f"another session (pid {os.getpid()}, since {clock(time.time())})"
    first.release()
    first.release()
    assert list(tmp_path.iterdir()) == []
    assert second.holder() is None
    assert second.acquire() is None
    second.release()


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS])
def test_without_locks_the_process_that_runs_has_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """What some network folders are: nothing may end the program there."""
    monkeypatch.setattr(fcntl, "flock", failing(code))
    first, second = SessionLock(tmp_path / "a.lock"), SessionLock(tmp_path / "a.lock")
    assert first.holder() is None
    assert first.acquire() is None
    holder = second.acquire()
    assert holder == second.holder()
    assert holder is not None
    assert holder.pid == os.getpid()
    first.path.write_text('{"pid": 999999999, "since": 1}')
    assert second.holder() is None
    assert second.acquire() is None
    first.release()
    second.release()


def test_a_session_that_dies_lets_go(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "from tui.services.session_lock import SessionLock\n"
        "lock = SessionLock(Path(sys.argv[1]))\nprint(lock.acquire())\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run(
        [sys.executable, "-c", code, tmp_path / "a.lock"], env=quiet(), capture_output=True
    )
    lock = SessionLock(tmp_path / "a.lock")
    assert lock.acquire() is None
    lock.release()


def test_a_lock_whose_file_was_just_removed_is_taken_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = SessionLock(tmp_path / "a.lock")
    real, calls = fcntl.flock, []

    def removed_meanwhile(handle: int, how: int) -> None:
        real(handle, how)
        calls.append(how)
        if len(calls) == 1:
            lock.path.unlink()

    monkeypatch.setattr(fcntl, "flock", removed_meanwhile)
    assert lock.acquire() is None
    assert lock.path.exists()
    assert len(calls) == 2
    lock.release()


@pytest.mark.parametrize("content", ["", "{}", "[1]", "not json", '{"pid": null, "since": 1}'])
def test_a_holder_that_does_not_say_who_it_is_is_another_session(
    tmp_path: Path, content: str
) -> None:
    first = SessionLock(tmp_path / "a.lock")
    assert first.acquire() is None
    first.path.write_text(content)
    holder = SessionLock(tmp_path / "a.lock").acquire()
    assert holder is not None
    assert str(holder) == "another session"
    first.release()


def test_the_holder_sees_the_question_and_the_asker_gets_the_lock(tmp_path: Path) -> None:
    first, second = SessionLock(tmp_path / "a.lock"), SessionLock(tmp_path / "a.lock")
    assert first.acquire() is None
    assert first.asked() == 0

    def hand_over() -> None:
        until_true(first.asked)
        assert first.asked() == os.getpid()
        first.release()

    helper = threading.Thread(target=hand_over)
    helper.start()
    assert second.ask(LIMIT)
    helper.join()
    assert second.acquire() is None
    second.release()
    assert list(tmp_path.iterdir()) == []


def test_a_holder_that_does_not_answer_keeps_the_lock(tmp_path: Path) -> None:
    first, second = SessionLock(tmp_path / "a.lock"), SessionLock(tmp_path / "a.lock")
    assert first.acquire() is None
    assert not second.ask(0.01)
    assert first.asked() == 0
    first.release()


@pytest.mark.parametrize("question", ["", "x", "-1", "999999999"])
def test_a_question_of_nobody_is_not_heard(tmp_path: Path, question: str) -> None:
    lock = SessionLock(tmp_path / "a.lock")
    (tmp_path / "a.ask").write_text(question)
    assert lock.asked() == 0
    assert lock.acquire() is None
    assert not (tmp_path / "a.ask").exists()
    lock.release()


def test_a_state_folder_that_cannot_be_written_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "open", failing(errno.EROFS))
    with pytest.raises(OSError, match="Read-only"):
        SessionLock(tmp_path / "a.lock").acquire()
    monkeypatch.setattr(Path, "write_text", failing(errno.EROFS))
    with pytest.raises(OSError, match="Read-only"):
        SessionLock(tmp_path / "a.lock").ask(0)


def test_another_day_is_told_with_its_date() -> None:
    assert clock(0) == "1970-01-01 00:00"
    assert len(clock(time.time())) == 5
    assert str(Holder(7, 0)) == "another session (pid 7, since 1970-01-01 00:00)"
