"""The files below the research folders: found, looked at, read; nothing outside the workspace.

Paths are POSIX and relative to the workspace. Only regular files are opened, and never in a way
that can wait for a writer; what cannot be read keeps a plain sentence that says why.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tui.errors import InputError
from tui.services.disk import lies_in
from tui.services.workspace import DEEPEST, is_markdown

MAX_BYTES = 8_000_000
_SKIPPED = {"node_modules", "__pycache__", "venv"}
_LOOK = 8192


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A Markdown file on disk; `stamp` changes whenever it is written, whatever its time says."""

    path: str
    size: int
    modified: float
    stamp: str
    note: str = ""


def find(root: Path, folders: tuple[str, ...]) -> Iterator[FoundFile]:
    """Yield every Markdown file of the folders (or files) below the root, hidden folders aside."""
    real_root = os.path.realpath(root)
    seen: set[str] = set()
    for folder in folders:
        start = os.path.normpath(os.path.join(root, folder))
        if not lies_in(os.path.realpath(start), real_root):
            continue
        relative = os.path.relpath(start, root).replace(os.sep, "/")
        found = (
            _walk(start, relative, real_root, 0) if os.path.isdir(start) else _one(root, relative)
        )
        for file in found:
            if file.path not in seen:
                seen.add(file.path)
                yield file


def look(root: Path, path: str) -> FoundFile | None:
    """Return one file as `find` would, or None when it is gone or no Markdown."""
    return next(iter(_one(root, path)), None)


def _one(root: Path, path: str) -> Iterator[FoundFile]:
    full = os.path.join(root, path)
    if is_markdown(path) and os.path.lexists(full):
        yield _found(full, path, os.path.realpath(root))


def _walk(folder: str, relative: str, root: str, depth: int) -> Iterator[FoundFile]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield FoundFile(relative + "/", 0, 0.0, "", f"cannot be read: {_reason(error)}")
        return
    for entry in entries:
        path = f"{relative}/{entry.name}" if relative != "." else entry.name
        if entry.is_dir(follow_symlinks=False):
            hidden = entry.name.startswith(".") or entry.name in _SKIPPED
            if not hidden and depth < DEEPEST:
                yield from _walk(entry.path, path, root, depth + 1)
        elif is_markdown(entry.name):
            yield _found(entry.path, path, root)


def _found(full: str, path: str, root: str) -> FoundFile:
    try:
        link = os.path.islink(full)
        if link and not lies_in(os.path.realpath(full), root):
            return FoundFile(path, 0, 0.0, "outside", "a link to a place outside the workspace")
        status = os.stat(full)
    except OSError as error:
        return FoundFile(path, 0, 0.0, "gone", f"cannot be read: {_reason(error)}")
    stamp = f"{status.st_ino}.{status.st_size}.{status.st_mtime_ns}.{status.st_ctime_ns}"
    note = ""
    if not stat.S_ISREG(status.st_mode):
        note = "not a regular file"
    elif status.st_size > MAX_BYTES:
        note = f"too large to search and show ({status.st_size / 1e6:.0f} MB)"
    return FoundFile(path, status.st_size, status.st_mtime, stamp, note)


def read_text(root: Path, path: str) -> str:
    """Return a document's text; bytes that are not UTF-8 become replacement characters.

    Raises:
        InputError: It is gone, outside the workspace, too large, no text or not readable.
    """
    full = os.path.join(root, path)
    hint = "Choose another document"
    try:
        if not lies_in(os.path.realpath(full), _real(root)):
            raise InputError(f"{path} leads to a place outside the workspace", hint)
        with open(full, "rb", opener=_without_waiting) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise InputError(f"{path} is not a regular file", hint)
            if status.st_size > MAX_BYTES:
                raise InputError(f"{path} is too large ({status.st_size / 1e6:.0f} MB)", hint)
            data = file.read(min(status.st_size + 1, MAX_BYTES))
    except (OSError, ValueError) as error:  # a link may name a folder, or what no file is called
        raise InputError(f"{path} cannot be read: {_reason(error)}", hint) from error
    if b"\0" in data[:_LOOK]:
        raise InputError(f"{path} is not text", hint)
    return data.decode("utf-8", "replace")


@lru_cache(maxsize=16)
def _real(root: Path) -> str:
    return os.path.realpath(root)


def _without_waiting(name: str, flags: int) -> int:
    return os.open(name, flags | os.O_NONBLOCK)


def _reason(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", "") or str(error)).lower()
