"""What the system does with single files: durable writes, room on the disk, temporary files.

Nothing here decides anything; system errors pass as they are. Sizes and positions are bytes.
"""

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LEFTOVER = ".specs-tui~"


def leads_into(path: str | os.PathLike[str], folder: Path) -> bool:
    """Whether what stands at a path, links followed, lies in a folder or is the folder."""
    return lies_in(os.path.realpath(path), os.path.realpath(folder))


def lies_in(real: str, folder: str) -> bool:
    """Whether a path lies in a folder or is the folder, both without links."""
    return real == folder or real.startswith(folder.rstrip(os.sep) + os.sep)


def write_all(handle: int, data: bytes, position: int) -> None:
    """Write all bytes at a position of an open file."""
    while data:
        written = os.pwrite(handle, data, position)
        data, position = data[written:], position + written


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable, as far as its file system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def reserve(handle: int, start: int, length: int) -> None:
    """Take room on the disk for a part of an open file, where the system can.

    Raises:
        OSError: There is no such room.
    """
    if length > 0 and hasattr(os, "posix_fallocate"):
        try:
            os.posix_fallocate(handle, start, length)
        except OSError as error:
            if error.errno not in (errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS):
                raise


@contextmanager
def temporary(path: Path, mode: int) -> Iterator[tuple[int, str]]:
    """Open a new file beside `path`; whatever happens, it is not left behind."""
    name = f".{path.name[:40]}.{os.getpid()}-{secrets.token_hex(4)}{LEFTOVER}"
    beside = os.path.join(path.parent, name)
    handle = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        yield handle, beside
    finally:
        os.close(handle)
        with suppress(OSError):
            os.unlink(beside)


def put(path: Path, data: bytes) -> None:
    """Put a file that can be made again in place of what is there; a power cut may lose it."""
    beside = path.with_suffix(f".{os.getpid()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        write_all(handle, data, 0)
    finally:
        os.close(handle)
    os.replace(beside, path)


def made_alike(handle: int, path: Path, status: os.stat_result) -> bool:
    """Give an open file another one's owner, mode and extended attributes; False if it may not."""
    try:
        now = os.fstat(handle)
        if (now.st_uid, now.st_gid) != (status.st_uid, status.st_gid):
            os.fchown(handle, status.st_uid, status.st_gid)
        os.fchmod(handle, stat.S_IMODE(status.st_mode))
        for name in os.listxattr(path) if hasattr(os, "listxattr") else ():
            os.setxattr(handle, name, os.getxattr(path, name))
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.EACCES, errno.ENOTSUP):
            raise
        return False
    return True


def overwrite(path: Path, data: bytes, old: bytes) -> None:
    """Write a file in place, durably; room is taken first, so that a full disk changes nothing.

    Should it fail half way, the old bytes are put back as far as the disk lets us.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    try:
        reserve(handle, len(old), len(data) - len(old))
        try:
            write_all(handle, data, 0)
            os.ftruncate(handle, len(data))
            os.fsync(handle)
        except OSError:
            with suppress(OSError):
                write_all(handle, old, 0)
                os.ftruncate(handle, len(old))
            raise
    finally:
        os.close(handle)


def alive(pid: int) -> bool:
    """Whether a process with this number runs (this very process counts)."""
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):  # no number of a process is that large
        return False
    except OSError:
        return True
    return True


def clean_leftovers(folder: Path) -> int:
    """Remove temporary files of saves whose process is gone; return how many there were."""
    removed = 0
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            pid = _leftover_of(entry.name)
            if pid and not alive(pid) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    os.unlink(entry.path)
                    removed += 1
    return removed


def _leftover_of(name: str) -> int:
    """Return the number of the process that wrote this temporary file, or 0 for other files."""
    if not (name.startswith(".") and name.endswith(LEFTOVER)):
        return 0
    pid = name.removesuffix(LEFTOVER).rpartition("-")[0].rpartition(".")[2]
    return int(pid) if pid.isdecimal() and len(pid) < 12 else 0
