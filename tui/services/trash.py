"""Take a file out of the workspace in such a way that it can come back.

What is deleted is kept in the state folder, one copy a deletion, for `DAYS_KEPT` days.
"""

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tui.core.safe_text import shown
from tui.errors import OutputError
from tui.services import disk, files
from tui.services.unsaved import draft_files, unsaved
from tui.services.xdg import state_folder

DAYS_KEPT = 30
_LONGEST = 200
"""Bytes kept of a name, from its end: a name may have 255, with the time before it."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """A file that was taken away.

    Attributes:
        path: Where it was.
        kept: Where its bytes are now.
    """

    path: Path
    kept: Path


def trash_folder() -> Path:
    """Return the folder of what was deleted; it need not exist yet."""
    return Path(state_folder()) / "trash"


def refuse_open(path: Path) -> None:
    """Refuse a file that some session has open: it would be written again.

    Raises:
        OutputError: A session has it.
    """
    holder = draft_files(path.resolve())[1].holder()
    if holder is not None:
        raise OutputError(f"{files.name_of(path)} is open in {holder}", "Close it there first.")


def refuse_unsaved(path: Path, root: Path) -> None:
    """Refuse a file whose draft has text that is not in it: that would be lost from sight.

    Raises:
        OutputError: There is such a draft.
    """
    if any(draft.path == path.resolve() for draft in unsaved(root)):
        raise OutputError(
            f"{files.name_of(path)} has text that is not in the file yet", "Open and save it first."
        )


def prune() -> None:
    """Remove what was deleted long ago; it does not matter if that fails."""
    oldest = time.time() - DAYS_KEPT * 86_400
    with suppress(OSError):
        for kept in trash_folder().iterdir():
            if kept.is_file() and kept.lstat().st_mtime < oldest:
                kept.unlink()


def delete(path: Path, root: Path) -> Deleted:
    """Move a file of the workspace to the trash.

    Raises:
        InputError: It cannot be read, or leads out of the workspace.
        OutputError: It is open, cannot be kept or cannot be removed; it is still there then.
    """
    refuse_open(path)
    real = files.resolve(path, root)
    folder = trash_folder()
    end = os.fsdecode(os.fsencode(path.name)[-_LONGEST:])
    kept = folder / f"{time.strftime('%Y-%m-%dT%H-%M-%S')}-{time.time_ns() % 10**9:09}-{end}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        files.create(kept, files.read_bytes(real))
        os.unlink(path)
    except OSError as error:
        raise OutputError(
            f"{shown(path.name)} cannot be deleted ({error.strerror})",
            "Check the permissions of its folder.",
        ) from error
    disk.sync_folder(path.parent)
    prune()
    return Deleted(path, kept)


def restore(deleted: Deleted) -> None:
    """Put a deleted file back where it was.

    Raises:
        OutputError: There is another file by now, the copy is gone, or it cannot be written.
    """
    try:
        files.create(deleted.path, files.read_bytes(deleted.kept))
    except FileExistsError as error:
        raise OutputError(
            f"There is another {files.name_of(deleted.path)} by now",
            f"What was deleted is {shown(str(deleted.kept))}.",
        ) from error
    except FileNotFoundError as error:
        raise OutputError(
            f"The copy of {files.name_of(deleted.path)} is gone",
            f"Copies are kept for {DAYS_KEPT} days.",
        ) from error
    deleted.kept.unlink(missing_ok=True)
