"""What Git knows of the user and of earlier versions; asked so that a foreign folder cannot run
code through it: no hooks, no filters, nothing fetched, and never for long.
"""

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tui.core.safe_text import one_line

_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
_QUIET = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    # A partial clone would fetch what is missing, by a command that the folder chooses.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",
}
_SECONDS = 2.0
_MOST_BYTES = 2_000_000


def _ask(folder: Path, *arguments: str, say: bytes = b"") -> bytes:
    """Return what Git prints, or nothing if it is absent, slow or refuses."""
    try:
        done = subprocess.run(
            ["git", *_SAFE, *arguments],
            cwd=folder,
            env={**os.environ, **_QUIET},
            input=say,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""


def _line(answer: bytes) -> str:
    return one_line(answer.decode("utf-8", "replace").strip())


def user_name(folder: Path) -> str:
    """Return `user.name` as Git sees it in this folder, or an empty string."""
    return _line(_ask(folder, "config", "user.name"))


def branch(folder: Path) -> str:
    """Return the name of the branch that is checked out, or an empty string."""
    return _line(_ask(folder, "symbolic-ref", "--short", "HEAD"))


def commit(folder: Path) -> str:
    """Return the name of the commit that is checked out, or an empty string."""
    return _line(_ask(folder, "rev-parse", "--quiet", "--verify", "HEAD"))


def objects(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """Return the object behind each name ("HEAD:./specs/a.md") that means a file of bearable size.

    Args:
        folder: Where paths that begin with "./" begin.
        names: Revision and path; one with a line end in it means nothing.
    """
    asked = [name for name in names if "\n" not in name]
    if not asked:
        return {}
    answer = _ask(
        folder,
        "cat-file",
        "--batch-check=%(objectname) %(objecttype) %(objectsize)",
        say=b"".join(os.fsencode(name) + b"\n" for name in asked),
    )
    found = {}
    for name, line in zip(asked, answer.split(b"\n"), strict=False):
        match line.split(b" "):
            case [oid, b"blob", size] if int(size) <= _MOST_BYTES:
                found[name] = oid.decode("ascii")
    return found


def content(folder: Path, oid: str) -> bytes:
    """Return the content of an object as it was committed, or nothing."""
    return _ask(folder, "cat-file", "blob", oid)
