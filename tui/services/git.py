"""What Git knows of the user; asked so that a foreign folder cannot run code through it."""

import os
import subprocess
from pathlib import Path

from tui.core.safe_text import one_line

_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
_SECONDS = 2.0


def _ask(folder: Path, *arguments: str) -> str:
    """Return what Git prints, or an empty string if it is absent, slow or refuses."""
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(
            ["git", *_SAFE, *arguments],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""


def user_name(folder: Path) -> str:
    """Return `user.name` as Git sees it in this folder, or an empty string."""
    return one_line(_ask(folder, "config", "user.name"))


def branch(folder: Path) -> str:
    """Return the name of the branch that is checked out, or an empty string."""
    return one_line(_ask(folder, "symbolic-ref", "--short", "HEAD"))
