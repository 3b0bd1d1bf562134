"""Noticing that somebody changed files: the system's notices, and a look every two seconds.

Folders are watched, never files: a watch on a file is dead after the first rename over it. A
folder that is moved away and made anew is noticed by the look. What changed in a file is for its
reader to find out by content; here is only said where to look, own writes included.
"""

import asyncio
import os
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import aclosing
from pathlib import Path

LOOK_EVERY = 2.0  # seconds
_DEBOUNCE, _STEP = 120, 60  # milliseconds: the watcher wakes up once a step, also when idle

Identity = tuple[int, ...]


async def watch_folders(folders: Sequence[Path]) -> AsyncGenerator[set[Path], None]:
    """Yield the paths in these folders that changed, as they change; runs until it is closed.

    A folder that appears, goes or is another one now is yielded itself, and once more when it is
    watched. Temporary files and the folders of version control are left out.
    """
    unwatched: set[Path] = set()
    while True:
        known = _identities(folders)
        there = [folder for folder in folders if known[folder]]
        async with aclosing(_notices(there, recursive=True)) as notices:
            async for paths in notices:
                if paths or unwatched:
                    yield paths | unwatched
                now, unwatched = _identities(folders), set()
                if now != known:
                    unwatched = {folder for folder in folders if now[folder] != known[folder]}
                    yield unwatched
                    break


async def watch_file(path: Path) -> AsyncGenerator[None, None]:
    """Yield whenever this file may have changed, the first time at once; runs until closed."""
    seen = _identity(path)
    yield None
    while True:
        folder = _identities([path.parent])
        there = [path.parent] if folder[path.parent] else []
        async with aclosing(_notices(there, recursive=False)) as notices:
            async for paths in notices:
                now = _identity(path)
                if now != seen or any(changed.name == path.name for changed in paths):
                    seen = now
                    yield None
                if _identities([path.parent]) != folder:
                    break


async def _notices(folders: Sequence[Path], *, recursive: bool) -> AsyncGenerator[set[Path], None]:
    """Yield what changed below folders, and an empty set when it is time to look."""
    try:
        from watchfiles import DefaultFilter, awatch  # slow to import: not before the first frame
    except ImportError:  # it is built for a system, and may not be for this one: only look
        folders = ()
    while folders:
        events = awatch(
            *folders,
            watch_filter=DefaultFilter(),
            debounce=_DEBOUNCE,
            step=_STEP,
            rust_timeout=int(LOOK_EVERY * 1000),
            yield_on_timeout=True,
            recursive=recursive,
            ignore_permission_denied=True,
        )
        try:
            async with aclosing(events):
                async for batch in events:
                    yield {Path(name) for _, name in batch}
        except ExceptionGroup:
            # A changed name that is no UTF-8 cannot be told: only that something changed here.
            yield set(folders)
            await asyncio.sleep(_STEP / 1000)
        except (OSError, RuntimeError):
            # No notices here (a limit of the system, a file system without them): only look.
            break
    while True:
        await asyncio.sleep(LOOK_EVERY)
        yield set()


def _identities(folders: Iterable[Path]) -> dict[Path, Identity]:
    """Return which folder stands at each path; empty for those that are missing."""
    found: dict[Path, Identity] = {}
    for folder in folders:
        try:
            status = os.stat(folder)
        except OSError:
            found[folder] = ()
        else:
            found[folder] = (status.st_dev, status.st_ino)
    return found


def _identity(path: Path) -> Identity:
    """Return what changes when a file does; the change time cannot be set back."""
    try:
        status = os.stat(path)
    except OSError:
        return ()
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
