"""Text that a session left behind: what a journal says against what the file holds."""

import os
from collections import Counter
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from tui.core import carry, journal
from tui.core.journal import Place, Replayed
from tui.core.safe_text import counted
from tui.core.spec import Spec
from tui.errors import InputError
from tui.services import files, places
from tui.services.journal_file import JournalFile, drafts_folder
from tui.services.session_lock import Holder, SessionLock, clock


class Recovered(NamedTuple):
    """Text that a session left behind and that is not in the file.

    Attributes:
        words: How many of its words the file does not have.
        when: When it was last written, in seconds since the epoch.
        on_disk: What the file holds; empty if it is gone.
    """

    words: int
    when: float
    on_disk: str

    def message(self) -> str:
        """Return what the writer is told."""
        what = counted(self.words, "word") if self.words else "changes"
        were = "was" if self.words == 1 else "were"
        return f"Restored {what} from {clock(self.when)} that {were} not in the file"


class Unsaved(NamedTuple):
    """A draft whose text is not in its file.

    Attributes:
        path: The file's real path.
        text: The draft's source text.
        on_disk: What the file holds, or None if it is gone or cannot be read.
        words: How many of the draft's words the file does not have.
        when: When it was last written, in seconds since the epoch.
        changed: The file changed on disk since the draft was begun.
        holder: The session that has it open now, or None if it was left behind.
    """

    path: Path
    text: str
    on_disk: str | None
    words: int
    when: float
    changed: bool
    holder: Holder | None


def unsaved(root: Path | None = None) -> list[Unsaved]:
    """Return the drafts with unsaved text, latest first; journals nobody needs are removed.

    Args:
        root: Only files inside this folder; None for all.
    """
    inside = Path(os.path.realpath(root)) if root else None
    found = []
    with suppress(OSError):
        for entry in sorted(drafts_folder().glob("*.journal")):
            draft = _examined(entry, inside)
            if draft:
                found.append(draft)
    return sorted(found, key=lambda draft: -draft.when)


def draft_files(path: Path) -> tuple[JournalFile, SessionLock]:
    """Return the journal and the session lock of the file at this real path."""
    stem = drafts_folder() / sha256(os.fsencode(path)).hexdigest()[:20]
    return JournalFile(stem.with_suffix(".journal")), SessionLock(stem.with_suffix(".lock"))


def recovered(state: Replayed, file: files.SpecFile, written: Path) -> Recovered:
    """Return what to tell the writer about a journal's text."""
    return Recovered(_new_words(file.text, state.text), _time_of(written), file.text)


def place_in(state: Replayed) -> Place | None:
    """Return where the writer was when a journal ended: the last place, or where they typed."""
    if state.offset is None:
        return state.place
    if state.place and state.place.section < 0:
        return Place(state.place.section, *_row_and_column(state.text[: state.offset]))
    spec = Spec.parse(state.text)
    section = next(part for part in reversed(spec.sections) if part.start <= state.offset)
    before = state.text[section.body_start : max(section.body_start, state.offset)]
    return Place(section.index, *_row_and_column(before))


def is_own_save(state: Replayed, data: bytes) -> bool:
    """Whether a file's bytes are what the session that died was just saving, whole or in part."""
    if state.saving is None:
        return False
    fingerprint, text = state.saving
    new, old = carry.encode(text), carry.encode(state.base_text)
    if journal.digest(data) == fingerprint:
        return True
    if journal.digest(new) != fingerprint:
        return False
    # A write in place that was cut off: the new bytes up to somewhere, then the old ones.
    differing = (at for at, (now, then) in enumerate(zip(data, new, strict=False)) if now != then)
    shared = next(differing, min(len(data), len(new)))
    return data[shared:].rstrip(b"\0") == old[shared:].rstrip(b"\0")


def _examined(entry: Path, inside: Path | None) -> Unsaved | None:
    journal_file = JournalFile(entry)
    state = journal.replay(journal_file.read())
    if state is None:
        return None
    path = Path(state.path)
    if inside and not path.is_relative_to(inside):
        return None
    holder = SessionLock(entry.with_suffix(".lock")).holder()
    data: bytes | None = None
    with suppress(InputError, FileNotFoundError):
        data = files.read_bytes(path)
    if data is not None and carry.encode(state.text) == data:
        if holder is None:
            place = place_in(state)
            if place:
                places.note(path, place, last=False)
            journal_file.close(remove=True)
        return None
    on_disk = None if data is None else carry.decode(data)
    changed = data is None or journal.digest(data) != state.base_digest
    changed = changed and not is_own_save(state, data or b"")
    words = _new_words(on_disk or "", state.text)
    return Unsaved(path, state.text, on_disk, words, _time_of(entry), changed, holder)


def _new_words(old: str, new: str) -> int:
    return sum((Counter(new.split()) - Counter(old.split())).values())


def _time_of(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _row_and_column(before: str) -> tuple[int, int]:
    lines = carry.to_editor(before).split("\n")
    return len(lines) - 1, len(lines[-1])
