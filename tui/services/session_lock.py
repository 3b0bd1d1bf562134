"""One session edits a file at a time; the kernel lets go of the lock when a process dies.

Where the file system has no locks, the process that the file names has it as long as it runs.

The lock is a file in the state folder, not the spec itself: an atomic save would change the file
under the lock. Its content says who holds it. A second session may ask the holder to hand over;
the holder looks for that question with `asked`.
"""

import fcntl
import json
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tui.services.disk import alive

_STEP = 0.05


class Holder(NamedTuple):
    """The session that has the file open.

    Attributes:
        pid: Its process, or 0 if it did not say.
        since: When it opened the file, in seconds since the epoch.
    """

    pid: int
    since: float

    def __str__(self) -> str:
        if not self.pid:
            return "another session"
        return f"another session (pid {self.pid}, since {clock(self.since)})"


def clock(seconds: float) -> str:
    """Return a moment as the writer's clock shows it, with the day if it is not today."""
    moment = time.localtime(seconds)
    form = "%H:%M" if time.localtime()[:3] == moment[:3] else "%Y-%m-%d %H:%M"
    return time.strftime(form, moment)


class SessionLock:
    """The lock at one path."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle = -1
        self._question = path.with_suffix(".ask")

    def acquire(self) -> Holder | None:
        """Take the lock; return who has it already, or None if it is ours.

        Raises:
            OSError: The state folder cannot be written, so nobody can be kept out.
        """
        while True:
            handle = self._open()
            if not _locked(handle):
                holder = _holder(handle)
                os.close(handle)
                return holder
            # The last holder removes the file as it leaves: is this still the one with the name?
            if _is_at(handle, self.path):
                break
            os.close(handle)
        self._handle = handle
        about = json.dumps({"pid": os.getpid(), "since": time.time()}).encode()
        with suppress(OSError):
            os.ftruncate(handle, 0)
            os.pwrite(handle, about, 0)
        with suppress(OSError):
            self._question.unlink()
        return None

    def holder(self) -> Holder | None:
        """Return who has the lock now, without taking it; None if nobody has."""
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
        except OSError:
            return None
        try:
            return None if _locked(handle) else _holder(handle)
        finally:
            os.close(handle)

    def ask(self, patience: float) -> bool:
        """Ask the holder to hand over; whether it let go within so many seconds.

        Raises:
            OSError: The question cannot be written.
        """
        self._question.write_text(str(os.getpid()), encoding="ascii")
        until = time.monotonic() + patience
        try:
            while self.holder() is not None:
                if time.monotonic() > until:
                    return False
                time.sleep(_STEP)
            return True
        finally:
            with suppress(OSError):
                self._question.unlink()

    def asked(self) -> int:
        """Return the process that waits for this lock, or 0."""
        try:
            pid = int(self._question.read_text(encoding="ascii")[:20])
        except (OSError, ValueError):
            return 0
        return pid if pid > 0 and alive(pid) else 0

    def release(self) -> None:
        """Let go."""
        if self._handle >= 0:
            with suppress(OSError):
                self.path.unlink()
            os.close(self._handle)
            self._handle = -1

    def _open(self) -> int:
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        return os.open(self.path, flags, 0o600)


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # network folders may have no locks
        pid = _holder(handle).pid
        return not (pid > 0 and alive(pid))
    return True


def _is_at(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except OSError:
        return False


def _holder(handle: int) -> Holder:
    try:
        about = json.loads(os.pread(handle, 500, 0))
        return Holder(int(about["pid"]), float(about["since"]))
    except (OSError, ValueError, TypeError, KeyError):
        return Holder(0, time.time())
