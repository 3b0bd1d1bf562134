"""One draft's journal on the disk: written at once, made durable a moment later.

An `append` is one write to the page cache, which a kill of the process cannot take back; `sync`
makes it survive a power cut and is called from a thread. Room is taken from the disk ahead, so
that writing goes on when the disk is full. What cannot be written waits in memory and is tried
again with the next record; `problem` says why, in the system's words.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui.core import journal
from tui.services import disk
from tui.services.xdg import state_folder

ROOM = 256 * 1024
COMPACT_ABOVE = 256 * 1024

_flush = getattr(os, "fdatasync", os.fsync)


def drafts_folder() -> Path:
    """Return the folder of journals, session locks and places; it need not exist yet."""
    return Path(state_folder()) / "drafts"


def make_drafts_folder() -> Path:
    """Make the folder of drafts, for this user alone, and return it.

    Raises:
        OSError: It cannot be made.
    """
    folder = drafts_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_mode & 0o077:
        folder.chmod(0o700)
    return folder


class JournalFile:
    """The journal at one path. `append` belongs to the key path; everything else to threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problem = ""
        self._lock = threading.Lock()
        self._handle = -1
        self._end = 0
        self._chain = 0
        self._room = 0
        self._waiting: list[bytes] = []
        self._begun = False
        self._distrusted = False

    def read(self) -> bytes:
        """Return the journal that an earlier session left, or no bytes."""
        with suppress(OSError):
            handle = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
            with os.fdopen(handle, "rb") as file:
                return file.read()
        return b""

    def begin(self, base: bytes) -> None:
        """Start a new journal with its first payload; an older one is replaced."""
        with self._lock:
            self._begun = True
            self._waiting = [base]
            self._write_waiting()

    def resume(self, state: journal.Replayed) -> bool:
        """Go on behind the valid part of an earlier session's journal; False if it refuses."""
        with self._lock:
            try:
                handle = os.open(self.path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
            except OSError:
                return False
            try:
                os.ftruncate(handle, state.length)
            except OSError:
                os.close(handle)
                return False
            self._begun = True
            self._handle = handle
            self._end, self._chain, self._room = state.length, state.chain, state.length
            self._take_room()
        return True

    def append(self, payload: bytes) -> None:
        """Write one payload; a kill of the process no longer loses it when this returns."""
        with self._lock:
            if self._begun:
                self._waiting.append(payload)
                self._write_waiting()

    def sync(self) -> None:
        """Make everything appended so far survive a power cut, and take room for more."""
        if self._distrusted:
            self.compact(always=True)
            return
        with self._lock:
            self._write_waiting()
            if self._handle < 0:
                return
            handle = os.dup(self._handle)
        try:
            with self._noticed():
                _flush(handle)
                self._take_room()
                self._recovered()
        finally:
            os.close(handle)

    def compact(self, *, always: bool = False) -> None:
        """Write the journal anew, without the edits before the last save, if it has grown large."""
        with self._lock:
            end, handle = self._end, self._handle
        if handle < 0 or not (always or end > COMPACT_ABOVE):
            return
        with self._noticed():
            state = journal.replay(os.pread(handle, end, 0))
            if state is None or state.length != end:
                return
            self._renew(state, handle)
            self._distrusted = False
            self._recovered()

    def close(self, *, remove: bool) -> None:
        """Let go of the file; remove it if nothing in it is needed any more."""
        with self._lock:
            handle, self._handle = self._handle, -1
            self._begun = False
            self._waiting = []
            if handle >= 0:
                os.close(handle)
            if remove:
                with suppress(OSError):
                    self.path.unlink()

    def _write_waiting(self) -> None:
        """Write what waits, oldest first; the lock is held."""
        if not self._waiting:
            return
        try:
            if self._handle < 0:
                self._create()
            while self._waiting:
                record, chain = journal.record(self._waiting[0], self._chain)
                disk.write_all(self._handle, record, self._end)
                self._end += len(record)
                self._chain = chain
                del self._waiting[0]
        except OSError as error:
            self.problem = os.strerror(error.errno or 0)
        else:
            self._recovered()

    def _recovered(self) -> None:
        if not (self._waiting or self._distrusted):
            self.problem = ""

    def _create(self) -> None:
        """Make the file with its first record and only then give it its name."""
        make_drafts_folder()
        record, chain = journal.record(self._waiting[0], 0)
        data = journal.MAGIC + record
        handle = self._new_file(data)
        try:
            os.replace(self._beside, self.path)
        except OSError:
            os.close(handle)
            raise
        self._handle, self._end, self._chain = handle, len(data), chain
        self._room = len(data) + ROOM
        del self._waiting[0]

    @property
    def _beside(self) -> Path:
        return self.path.with_suffix(".new")

    def _new_file(self, data: bytes) -> int:
        flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW
        handle = os.open(self._beside, flags, 0o600)
        try:
            with suppress(OSError):
                disk.reserve(handle, 0, len(data) + ROOM)
            disk.write_all(handle, data, 0)
        except OSError:
            os.close(handle)
            with suppress(OSError):
                self._beside.unlink()
            raise
        return handle

    def _renew(self, state: journal.Replayed, old: int) -> None:
        first = [journal.base(state.path, state.base_digest, state.base_text)]
        if state.text != state.base_text:
            first.append(journal.edit(0, len(state.base_text), state.text))
        if state.saving:
            first.append(journal.saving(state.saving[0]))
        if state.place:
            first.append(journal.placed(state.place))
        data, chain = journal.MAGIC, 0
        for payload in first:
            record, chain = journal.record(payload, chain)
            data += record
        handle = self._new_file(data)
        try:
            os.fsync(handle)
            with self._lock:
                # What was appended meanwhile continues the new file's chain of checksums.
                tail = os.pread(old, self._end - state.length, state.length)
                end = len(data)
                for payload, _ in journal.payloads(tail, 0, state.chain):
                    record, chain = journal.record(payload, chain)
                    disk.write_all(handle, record, end)
                    end += len(record)
                os.replace(self._beside, self.path)
                self._handle, handle = handle, self._handle
                self._end, self._chain, self._room = end, chain, len(data) + ROOM
        finally:
            os.close(handle)
        disk.sync_folder(self.path.parent)

    def _take_room(self) -> None:
        if self._handle >= 0 and self._room - self._end < ROOM // 2:
            with suppress(OSError):
                disk.reserve(self._handle, self._room, ROOM)
                self._room += ROOM

    @contextmanager
    def _noticed(self) -> Iterator[None]:
        """Turn what the disk refuses into `problem`; the next sync writes the journal anew."""
        try:
            yield
        except OSError as error:
            self.problem = os.strerror(error.errno or 0)
            self._distrusted = self._handle >= 0
