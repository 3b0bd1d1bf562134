"""What the screen showed when a spec was closed, painted at once when it is opened again.

It stands there for the third of a second that the program takes to start, and only where nothing
changed: the file, the place in it, the terminal, the settings. Losing it costs nothing. The module
is imported before that frame, so it imports next to nothing itself.
"""

import os
import zlib

import tui
from tui.services.xdg import cache_folder, config_folder, state_folder

_MOST = 20
_VARIABLES = ("TERM", "COLORTERM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG")


def last_place(path: str) -> tuple[int | None, int]:
    """Return the section and row that were open last, if any; a plain look at the places' file."""
    try:
        section, row = _place(path).split(b",", 2)[:2]
        return int(section), max(0, int(row))
    except (OSError, ValueError, IndexError):
        return None, 0


def kept(path: str, columns: int, rows: int) -> str:
    """Return what to write to a terminal of that size, or an empty string."""
    try:
        with open(_file(path), "rb") as file:
            if os.fstat(file.fileno()).st_uid != os.getuid():  # it is written to the terminal raw
                return ""
            key, _, frame = file.read().partition(b"\n")
        return frame.decode() if key == _key(path, columns, rows) else ""
    except (OSError, ValueError, IndexError):
        return ""


def keep(path: str, columns: int, rows: int, frame: str) -> None:
    """Keep what a terminal of that size shows, without whatever was kept of the oldest specs."""
    name = _file(path)
    beside = f"{name}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(name), mode=0o700, exist_ok=True)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        with open(handle, "wb") as file:
            file.write(_key(path, columns, rows) + b"\n" + frame.encode())
        os.replace(beside, name)
        with os.scandir(os.path.dirname(name)) as entries:
            known = sorted(entries, key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
        for old in known[_MOST:]:
            os.unlink(old.path)
    except (OSError, ValueError, IndexError):
        return


def _file(path: str) -> str:
    name = zlib.crc32(os.fsencode(os.path.realpath(path)))
    return os.path.join(cache_folder(), "frames", f"{name:08x}")


def _key(path: str, columns: int, rows: int) -> bytes:
    """Return, in one line, all that must be as it was."""
    seen = os.stat(path)
    try:
        set_at = os.stat(os.path.join(config_folder(), "config.toml"))
        settings = set_at.st_mtime_ns
    except OSError:
        settings = 0
    wanted = [os.environ.get(name) for name in _VARIABLES]
    facts = (tui.__version__, os.path.realpath(path), seen.st_mtime_ns, seen.st_size, columns, rows)
    return ascii((*facts, _place(path), settings, wanted)).encode()


def _place(path: str) -> bytes:
    """Return what the places' file says of a file: b"3, 0, 12" for section, row and column.

    Raises:
        OSError: There is no such file.
        IndexError: It says nothing.
    """
    name = os.path.realpath(path).replace("\\", "\\\\").replace('"', '\\"')
    with open(os.path.join(state_folder(), "drafts", "places.json"), "rb") as file:
        known = file.read()
    quoted = f'"{name}": ['.encode("ascii", "replace")
    return known.split(quoted, 1)[1].split(b"]", 1)[0]
