"""The user's own editor on a piece of text: `$VISUAL` or `$EDITOR`, arguments allowed.

The text goes through a file that nobody else can read. If the editor fails after it has written
something, or its file cannot be read, the file is kept and the message says where: nothing that
was written is lost. The caller gives the terminal away first (`App.suspend`).
"""

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui.core.carry import decode, encode
from tui.core.safe_text import one_line
from tui.errors import InputError, OutputError, SpecsError, UsageError

_AS_IT_WAS = "Your text is as it was."
_TAKE_A_LINE = frozenset(
    ("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "joe", "kak", "mg")
)
"""Editors that begin in line N when `+N` stands before the file."""


def editor_command(configured: str = "") -> list[str]:
    """Return the program and its arguments: as configured, else `$VISUAL`, else `$EDITOR`.

    Raises:
        UsageError: None is set, the quotes do not match, or the program is not there.
    """
    command = configured or os.environ.get("VISUAL", "") or os.environ.get("EDITOR", "")
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise UsageError(
            f"The editor command cannot be read: {one_line(command)}", "Check its quotes."
        ) from error
    if not words:
        raise UsageError(
            "No editor is set", 'Set $VISUAL or $EDITOR, or editor = "vim" in config.toml.'
        )
    if shutil.which(words[0]) is None:
        raise UsageError(
            f"The editor is not there: {one_line(words[0])}", "Correct $VISUAL or $EDITOR."
        )
    return words


def edit_outside(text: str, command: list[str], name: str = "section", line: int = 1) -> str:
    """Let the user change some text in another program and return what it became.

    Args:
        text: Source text; odd bytes in it (surrogate escapes) survive.
        command: The program and its arguments; the file's path is added at the end.
        name: The file's name without its suffix, for the editor's title.
        line: Where the cursor is, for the editors that are known to take it.

    Raises:
        SpecsError: The file could not be written or read, or the editor failed or was killed.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix="specs-tui-"))
    except OSError as error:
        raise OutputError(
            f"No place for the editor's file: {error.strerror}", _AS_IT_WAS
        ) from error
    path = folder / f"{name}.md"
    _write(path, text)
    at = [f"+{line}"] if line > 1 and Path(command[0]).name in _TAKE_A_LINE else []
    problem = _run([*command, *at, str(path)])
    new = _read(path, problem)
    if problem and new != text:
        raise SpecsError(problem, _kept(path))
    _remove(folder)
    if problem:
        raise SpecsError(problem, _AS_IT_WAS)
    return text if new == text + "\n" and text else new


def _write(path: Path, text: str) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "wb") as file:
            file.write(encode(text))
    except OSError as error:
        _remove(path.parent)
        raise OutputError(
            f"The editor's file cannot be written: {error.strerror}", _AS_IT_WAS
        ) from error


def _read(path: Path, problem: str) -> str:
    try:
        return decode(path.read_bytes())
    except OSError as error:
        with suppress(OSError):
            path.parent.rmdir()  # only if the editor left no backup there either
        left = next(filter(os.path.lexists, (path, path.parent)), None)
        raise InputError(
            problem or f"The editor's file cannot be read: {error.strerror}",
            _kept(left) if left else _AS_IT_WAS,
        ) from error


def _kept(place: Path) -> str:
    return f"What was written there is kept in {place}."


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str]) -> str:
    """Run the editor on the terminal; return what went wrong, or an empty string."""
    program = one_line(Path(command[0]).name)
    try:
        with _keys_go_to_the_editor():
            code = subprocess.run(command, check=False).returncode
    except OSError as error:
        return f"{program} cannot be started: {error.strerror}"
    if code < 0:
        return f"{program} was killed by signal {-code}"
    return f"{program} ended with code {code}" if code else ""


@contextmanager
def _keys_go_to_the_editor() -> Iterator[None]:
    """Let Ctrl+C and its like mean something to the editor only; this program hears them, too."""

    def nothing(number: int, frame: object) -> None:
        """Let the signal go: a handler, unlike ignoring it, is not handed on to the editor."""

    before = {number: signal.signal(number, nothing) for number in (signal.SIGINT, signal.SIGQUIT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
