"""A spec that is open for editing, and the drafts that were left with unsaved text.

    draft = Draft.open(path, root, notify)     # InputError: cannot be read; blocks for milliseconds
    draft.text           what the editor starts with: the file, or the text found in the journal
    draft.recovered      not None: that text was not in the file; `.message()` says so
    draft.resume         the Place to go back to, or None
    draft.read_only      why nothing can be edited, or ""; may change while the draft is open
    draft.is_large       it is too large for anything but being looked at
    draft.holder         the other session that has the file, or None
    draft.protection     "Not protected: …", or ""
    draft.saved_text     what the file holds: the spec is unsaved if its source differs

    draft.record(start, end, text)             # each accepted change, offsets in the source
    draft.place(section, (row, column))        # each move
    draft.save(source)                         # in a thread; Conflict, OutputError (DiskFull)
    draft.outside_change(source)               # in a thread; None or an OutsideChange
    draft.follow(change)                       # the change was dealt with
    draft.take_over()                          # in a thread; returns the Draft to go on with
    draft.sync()                               # in any thread: make the journal durable now
    draft.close(clean=…)                       # True: the text is saved or given up

An outside change, from the watcher, from `Conflict.change` or right after opening a recovered
draft, is dealt with in one way: if `change.merge` has no conflicts, put `change.merge.text()` in
the editor (recorded like any edit) and `follow`; otherwise let the writer choose first. Ask again
if `change.mine` is no longer what the editor holds: typing went on. If the file is gone, `follow`
and `save` writes it again. All compare bytes, never times.

`record` may be called while `save` runs in a thread. `notify` is called from a thread when
`protection` or `read_only` changed; who goes on with a draft puts another in its place.
"""

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tui.core import carry, journal
from tui.core.journal import Place
from tui.errors import InputError, OutputError
from tui.services import disk, files, places
from tui.services.journal_file import make_drafts_folder
from tui.services.outside import Conflict, OutsideChange
from tui.services.session_lock import Holder
from tui.services.unsaved import (
    Recovered,
    Unsaved,
    draft_files,
    is_own_save,
    place_in,
    recovered,
    unsaved,
)

__all__ = ["Conflict", "Draft", "OutsideChange", "Recovered", "Saved", "Unsaved", "unsaved"]

SYNC_EVERY = 0.5  # seconds: what a power cut may cost
_LOOK_EVERY = 1.0  # seconds: how soon a session hands a file over
_PATIENCE = 3.0  # seconds that a live session has to hand a file over


class Saved(NamedTuple):
    """A save that reached the disk.

    Attributes:
        path: The file.
        size: Its bytes.
        when: In seconds since the epoch.
    """

    path: Path
    size: int
    when: float


class Draft:
    """One open spec: its journal, its lock and its saves. Make one with `Draft.open`."""

    def __init__(self, file: files.SpecFile, notify: Callable[[], None] | None) -> None:
        self.path = file.path
        self.text = file.text
        self.read_only = file.too_large
        self.is_large = bool(file.too_large)
        self.holder: Holder | None = None
        self.recovered: Recovered | None = None
        self.resume = places.place_of(file.path)
        self._root: Path | None = None
        self._base_text, self._base_digest = file.text, file.digest
        self._place = self.resume
        self._place_noted = True
        self.notify = notify
        self._told = ""
        self._saving = threading.Lock()
        self._wake, self._stop = threading.Event(), threading.Event()
        self._journal, self._session = draft_files(file.path)
        self._keeper: threading.Thread | None = None

    @classmethod
    def open(
        cls, path: Path, root: Path | None = None, notify: Callable[[], None] | None = None
    ) -> "Draft":
        """Open a spec for editing, with the unsaved text of a session that died.

        Args:
            path: The file, or a link to it.
            root: The workspace that it must lie in; None for anywhere.
            notify: Called from a thread when `protection` or `read_only` changed.

        Raises:
            InputError: The file cannot be read as text.
        """
        file = _read(path, root)
        draft = cls(file, notify)
        draft._root = root
        if not file.too_large:
            draft._start(file)
        return draft

    @property
    def name(self) -> str:
        """The file's name, safe to show."""
        return files.name_of(self.path)

    @property
    def saved_text(self) -> str:
        """The source text that the file holds as far as is known; empty if it is gone."""
        return self._base_text if self._base_digest else ""

    @property
    def protection(self) -> str:
        """Why a crash would now lose text, as one sentence; empty if it would not."""
        problem = self._journal.problem
        if self.read_only or not problem:
            return ""
        return f"Not protected: the recovery copy cannot be written ({problem})."

    def record(self, start: int, end: int, text: str) -> None:
        """Note that `text` took the place of the source's characters from `start` to `end`."""
        self._journal.append(journal.edit(start, end, text))
        self._wake.set()

    def place(self, section: int, cursor: tuple[int, int]) -> None:
        """Note where the writer is: section (negative for the whole file), row and column."""
        moved = self._place is None or self._place.section != section
        self._place = Place(section, max(0, cursor[0]), max(0, cursor[1]))
        self._place_noted = False
        if moved:
            self._note_place()
        self._wake.set()

    def save(self, source: str) -> Saved:
        """Write the source to the file; when this returns, it is on the disk.

        Raises:
            Conflict: The file changed on disk, or is gone; nothing was written.
            OutputError: It cannot be written; the file is as it was, the journal has the text.
            InputError: A folder, a link out of the workspace or the like stands in its place.
        """
        with self._saving:
            if self.read_only:
                why = self.read_only.removesuffix(".")
                raise OutputError(f"{self.name} not saved: {why}", "Nothing was written.")
            files.resolve(self.path, self._root)
            data = carry.encode(source)
            fingerprint = journal.digest(data)
            self._journal.append(journal.saving(fingerprint))
            try:
                files.save(self.path, data, self._base_digest or None, self._journal.sync)
            except files.Changed as changed:
                if changed.data != data:
                    raise Conflict(self._changed(changed.data, source)) from None
            self._base_text, self._base_digest = source, fingerprint
            self.recovered = None  # it is in the file now
            self._journal.append(journal.saved(fingerprint))
            self._journal.compact()
            self._wake.set()
            return Saved(self.path, len(data), time.time())

    def outside_change(self, source: str) -> OutsideChange | None:
        """Return what somebody else did to the file since it was read or saved; None if nothing.

        Raises:
            InputError: A folder, a link out of the workspace or the like stands in its place, or
                it is no text any more.
        """
        with self._saving:
            try:
                file = files.read(self.path, self._root)
            except InputError:
                if os.path.lexists(self.path):
                    raise
                return self._changed(None, source) if self._base_digest else None
            if file.digest == self._base_digest:
                return None
            return self._changed(file.data, source)

    def follow(self, change: OutsideChange) -> None:
        """Start from the file as `change` found it: the next save may replace just that."""
        with self._saving:
            if not change.gone:  # what comes back is compared with what was there before
                self._base_text = change.theirs
            self._base_digest = change.digest
            self._journal.append(journal.rebase(change.digest, self._base_text))
        self._wake.set()

    def take_over(self) -> "Draft":
        """Get the file from the session that has it, and open it with that session's text.

        Raises:
            OutputError: The other session does not answer.
            InputError: The file cannot be read any more.
        """
        try:
            free = self._session.ask(_PATIENCE)
        except OSError as error:
            raise OutputError("The other session cannot be asked", "Close it there.") from error
        if not free:
            raise OutputError(
                f"{self.name} is still open in {self._session.holder() or 'another session'}",
                "It does not answer: close it there, then try again.",
            )
        self.close(clean=False)
        return Draft.open(self.path, self._root, self.notify)

    def sync(self) -> None:
        """Make everything recorded so far survive a power cut."""
        self._note_place()
        self._journal.sync()

    def close(self, *, clean: bool) -> None:
        """Let go of the file.

        Args:
            clean: Its text is saved or given up: nothing is left to recover. Otherwise the next
                session finds it.
        """
        self._stop.set()
        self._wake.set()
        if self._keeper and self._keeper is not threading.current_thread():
            self._keeper.join(SYNC_EVERY)
        mine = not self.read_only
        if mine and not clean:
            self.sync()
        if self._place and mine:
            places.note(self.path, self._place)
        self._journal.close(remove=clean and mine)
        self._session.release()

    def _start(self, file: files.SpecFile) -> None:
        with suppress(OSError):
            make_drafts_folder()
            self.holder = self._session.acquire()
        if self.holder:
            self.read_only = f"Open in {self.holder}. Read-only here."
            return
        disk.clean_leftovers(self.path.parent)
        self._recover(file, journal.replay(self._journal.read()))
        places.note(self.path, self.resume or Place(0, 0, 0))
        self._keeper = threading.Thread(target=self._keep, name="specs-tui-journal", daemon=True)
        self._keeper.start()

    def _recover(self, file: files.SpecFile, old: journal.Replayed | None) -> None:
        """Go on with the journal of a session that died, or begin one."""
        if old:
            self.resume = self._place = place_in(old) or self.resume
        if old is None or (file.digest and carry.encode(old.text) == file.data):
            self._journal.begin(journal.base(os.fspath(self.path), file.digest, file.text))
            return
        self.text = old.text
        self._base_text, self._base_digest = old.base_text, old.base_digest
        self.recovered = recovered(old, file, self._journal.path)
        if not self._journal.resume(old):
            self._journal.begin(journal.base(old.path, old.base_digest, old.base_text))
            self._journal.append(journal.edit(0, len(old.base_text), old.text))
        if is_own_save(old, file.data):
            self._base_text, self._base_digest = file.text, file.digest
            self._journal.append(journal.rebase(file.digest, file.text))

    def _changed(self, data: bytes | None, source: str) -> OutsideChange:
        from tui.core.merge import Merge, merge

        clean = source == self.saved_text
        if data is None:
            return OutsideChange(self.name, source, "", b"", True, Merge((source,)), clean)
        theirs = carry.decode(data)
        is_cheap = not self.is_large
        merged = merge(self._base_text, source, theirs) if is_cheap else Merge((theirs,))
        return OutsideChange(self.name, source, theirs, journal.digest(data), False, merged, clean)

    def _note_place(self) -> None:
        if self._place and not self._place_noted:
            self._place_noted = True
            self._journal.append(journal.placed(self._place))

    def _keep(self) -> None:
        """Make the journal durable now and then, and hand the file over when asked."""
        while not self._stop.is_set():
            if self._wake.wait(_LOOK_EVERY) or self._journal.problem:
                self._wake.clear()
                self.sync()
            self._hand_over()
            if self._told != self.protection + self.read_only:
                self._told = self.protection + self.read_only
                if self.notify:
                    self.notify()
            self._stop.wait(SYNC_EVERY)

    def _hand_over(self) -> None:
        pid = self._session.asked()
        if not pid or self._stop.is_set():
            return
        with self._saving:
            self.sync()
            self.read_only = f"Taken over by another session (pid {pid}). Read-only here."
            self._journal.close(remove=False)
            self._session.release()
        self._stop.set()


def _read(path: Path, root: Path | None) -> files.SpecFile:
    """Read a file, or stand in for one that is gone and has a journal."""
    try:
        return files.read(path, root)
    except InputError:
        real = files.resolve(path, root)
        if os.path.lexists(real) or journal.replay(draft_files(real)[0].read()) is None:
            raise
        return files.SpecFile(real, b"", "", b"")
