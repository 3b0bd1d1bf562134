"""Reading and writing spec files so that no byte of anybody is lost.

`read` takes regular files only, inside the workspace, never blocks on a pipe or a device, and says
plainly what else a file is. `save` replaces a file in one step after comparing its bytes with what
the writer started from; `create` never overwrites. Sizes are bytes.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tui.core import carry
from tui.core.journal import digest
from tui.core.safe_text import one_line
from tui.errors import InputError, OutputError
from tui.services import disk

EDITABLE_BYTES = 1_000_000
EDITABLE_LINES = 20_000
READABLE_BYTES = 64_000_000

_HOW_TO_OPEN = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY
_PROGRAMS = (b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_PICTURES = (b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"RIFF", b"%PDF-")
_PACKED = (
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
    b"SQLite format 3\0",
)
_NOT_TEXT = (*_PROGRAMS, *_PICTURES, *_PACKED)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_PROBE = 8192


class SpecFile(NamedTuple):
    """A file as it was read.

    Attributes:
        path: The real path: links are followed once, when the file is read.
        data: Its bytes.
        text: Its source text.
        digest: The fingerprint of its bytes.
        too_large: Why it can only be looked at, or an empty string.
    """

    path: Path
    data: bytes
    text: str
    digest: bytes
    too_large: str = ""


class Changed(Exception):  # noqa: N818 - it is news, not a failure
    """The file's bytes are not the ones the writer started from; nothing was written.

    Attributes:
        data: What the file holds now, or None if it is gone.
    """

    def __init__(self, data: bytes | None) -> None:
        super().__init__("the file changed on disk")
        self.data = data


class DiskFull(OutputError):  # noqa: N818 - the name says it
    """There is no room for the file; what was there before is still there."""


def resolve(path: Path, root: Path | None = None) -> Path:
    """Return the real path of a file.

    Raises:
        InputError: It lies outside the folder `root`, or a link leads there.
    """
    real = Path(os.path.realpath(path))
    if root is not None and not disk.leads_into(real, root):
        what = "is a link to a place outside" if path.is_symlink() else "lies outside"
        raise InputError(
            f"{name_of(path)} {what} the workspace",
            "Open that place as a workspace of its own if you trust it.",
        )
    return real


def name_of(path: Path) -> str:
    """Return a file's name as it may be shown."""
    return one_line(path.name) or "the file"


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a regular file.

    Raises:
        FileNotFoundError: There is no such file.
        InputError: It is something else, too large, or cannot be read.
    """
    name = name_of(path)
    try:
        handle = os.open(path, _HOW_TO_OPEN)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileNotFoundError(error.errno, error.strerror) from error
    except OSError as error:
        raise InputError(*_why_not(name, error)) from error
    try:
        mode = os.fstat(handle).st_mode
        if not stat.S_ISREG(mode):
            what = "a folder" if stat.S_ISDIR(mode) else "not a regular file"
            raise InputError(f"{name} is {what}", "Choose a Markdown file.")
        with open(handle, "rb", closefd=False) as file:
            data = file.read(READABLE_BYTES + 1)
    except OSError as error:
        raise InputError(*_why_not(name, error)) from error
    finally:
        os.close(handle)
    if len(data) > READABLE_BYTES:
        raise InputError(
            f"{name} is larger than {READABLE_BYTES // 1_000_000} MB",
            "Split it into smaller files.",
        )
    return data


def read(path: Path, root: Path | None = None) -> SpecFile:
    """Return a spec file.

    Args:
        path: The file, or a link to it.
        root: The workspace that it must lie in; None for anywhere.

    Raises:
        InputError: It cannot be read, is no text in UTF-8, or lies outside the workspace.
    """
    real = resolve(path, root)
    try:
        data = read_bytes(real)
    except FileNotFoundError as error:
        raise InputError(
            f"{name_of(path)} does not exist", "Check the path, or make a new spec."
        ) from error
    _refuse_binary(name_of(path), data)
    text = carry.decode(data)
    return SpecFile(real, data, text, digest(data), _too_large(data, text))


def read_to_check(path: Path, root: Path | None = None) -> SpecFile:
    """Return a spec file, as `read` does, if it is small enough to be looked through.

    Raises:
        InputError: It cannot be read, or it is too large to edit: that would take minutes.
    """
    file = read(path, root)
    if file.too_large:
        name = name_of(path)
        raise InputError(f"{name} is too large to be checked", "Split it into smaller files.")
    return file


def save(
    path: Path,
    data: bytes,
    expected: bytes | None,
    before_in_place: Callable[[], None] | None = None,
) -> None:
    """Replace a file's bytes, durably and in one step; return when they are on the disk.

    Owner, mode and extended attributes stay. A file with hard links, in a folder that cannot be
    written, or whose owner cannot be kept is written in place instead.

    Args:
        path: The real path.
        data: The new bytes.
        expected: Fingerprint of the bytes that must be there now; None if there must be no file,
            then folders on the way are made too.
        before_in_place: Called before a write in place, to make the recovery copy durable.

    Raises:
        Changed: Something else is there now; nothing was written.
        OutputError: It cannot be written; the file is as it was.
        InputError: What is there is not a regular file, or cannot be read for the comparison.
    """
    _expect(path, expected)
    if digest(data) == expected:
        return
    with _told(path, len(data)):
        if expected is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, data, None, expected)
            return
        status = os.stat(path)
        _refuse_read_only(path)
        alone = status.st_nlink == 1 and os.access(path.parent, os.W_OK)
        if not (alone and _replace(path, data, status, expected)):
            if before_in_place:
                before_in_place()
            disk.overwrite(path, data, read_bytes(path))


def save_unchanged(path: Path, data: bytes, expected: bytes | None) -> None:
    """Replace a file's bytes as `save` does, for those who cannot deal with another text there.

    Raises:
        OutputError: It changed meanwhile, or cannot be written; it is as it was.
        InputError: What is there is not a regular file, or cannot be read for the comparison.
    """
    try:
        save(path, data, expected)
    except Changed:
        raise OutputError(
            f"{name_of(path)} changed on disk meanwhile; it was not written", "Try again."
        ) from None


def create(path: Path, data: bytes) -> None:
    """Write a new file durably; folders on the way are made.

    Raises:
        FileExistsError: The name is taken; nothing was written.
        OutputError: It cannot be written; nothing is left behind.
    """
    with _told(path, len(data)):
        path.parent.mkdir(parents=True, exist_ok=True)
        with disk.temporary(path, 0o666) as (handle, temporary):
            disk.write_all(handle, data, 0)
            os.fsync(handle)
            try:
                os.link(temporary, path, follow_symlinks=False)
            except FileExistsError:
                raise
            except OSError:
                # No hard links here: reserve the name, then replace the empty file.
                os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666))
                os.replace(temporary, path)
        disk.sync_folder(path.parent)


def create_beside(path: Path, name: str, data: bytes) -> Path:
    """Write a new file in the folder of another one and return its path.

    Raises:
        OutputError: The name is taken or is no plain name, or the file cannot be written.
    """
    if name != os.path.basename(name) or name in (".", ".."):
        raise OutputError("A name has no folders in it", "Choose a plain file name.")
    new = path.with_name(name)
    try:
        create(new, data)
    except FileExistsError as error:
        raise OutputError(f"{name_of(new)} is there already", "Choose another name.") from error
    return new


def _why_not(name: str, error: OSError) -> tuple[str, str]:
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"{name} may not be read", "Change its permissions (chmod u+r), then try again."
    if error.errno == errno.ELOOP:
        return f"{name} is a link that leads to itself", "Remove the link."
    if error.errno in (errno.ENXIO, errno.ENODEV):
        return f"{name} is not a regular file", "Choose a Markdown file."
    return f"{name} cannot be read ({error.strerror})", "Try again, or check the disk."


def _refuse_binary(name: str, data: bytes) -> None:
    if data.startswith(_UTF_16):
        raise InputError(
            f"{name} is not UTF-8 (UTF-16)", "Convert it first: iconv -f UTF-16 -t UTF-8."
        )
    probe = data[:_PROBE]
    # Control characters that text does have: backspace, tab, line ends, VT, FF, ESC.
    controls = sum(map(probe.count, (bytes([code]) for code in range(32))))
    controls -= sum(map(probe.count, (bytes([code]) for code in b"\b\t\n\v\f\r\x1b")))
    known = data.startswith(_NOT_TEXT) and (controls or not probe.isascii())
    if known or (controls > 8 and controls * 10 > len(probe)):
        raise InputError(f"{name} is a binary file, not text", "Choose a Markdown file.")


def _too_large(data: bytes, text: str) -> str:
    if len(data) > EDITABLE_BYTES:
        size = f"{len(data) / 1_000_000:.1f} MB"
    elif text.count("\n") + text.count("\r") - text.count("\r\n") > EDITABLE_LINES:
        size = "more than 20,000 lines"
    else:
        return ""
    return f"Too large to edit here ({size}): only shown. Split it into smaller files."


def _expect(path: Path, expected: bytes | None) -> None:
    try:
        data = read_bytes(path)
    except FileNotFoundError:
        if expected is not None:
            raise Changed(None) from None
        return
    if expected is None or digest(data) != expected:
        raise Changed(data)


def _refuse_read_only(path: Path) -> None:
    if not os.access(path, os.W_OK):
        raise OutputError(
            f"{name_of(path)} is read-only",
            "The file is as it was. Allow writing (chmod u+w), then save again.",
        )


@contextmanager
def _told(path: Path, size: int) -> Iterator[None]:
    """Turn what the system says into a sentence for a person."""
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        name = name_of(path)
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            needs = f"{max(1, -(-size // 1000))} KB"
            raise DiskFull(
                f"Disk full: {name} not saved (needs {needs})",
                "The file is as it was. Make room, then save again.",
            ) from error
        advice = (
            f"Nothing was written. Allow writing in {one_line(path.parent.name) or '/'}, then try "
            "again, or choose another folder."
            if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
            else "The file is as it was. Try again."
        )
        raise OutputError(f"{name} not saved ({error.strerror})", advice) from error


def _replace(
    path: Path, data: bytes, status: os.stat_result | None, expected: bytes | None
) -> bool:
    """Write beside the file and rename over it; False if that would change whose file it is."""
    with disk.temporary(path, 0o600 if status else 0o666) as (handle, temporary):
        disk.write_all(handle, data, 0)
        if status and not disk.made_alike(handle, path, status):
            return False
        os.fsync(handle)
        _expect(path, expected)
        os.replace(temporary, path)
    disk.sync_folder(path.parent)
    return True
