"""The first frame: something true on the screen before the heavy imports begin.

Importing the framework takes longer than a person cares to look at an empty terminal. So the text
that is about to be edited (or the names of the specs) is painted at once, with the standard
library's lightest modules only, and the terminal stops echoing: what is typed meanwhile waits for
the program in the terminal's own queue.
"""

import os
import sys
import termios
from contextlib import suppress

_ENTER = "\x1b[?1049h\x1b[?25l\x1b[2J\x1b[H"
_LEAVE = "\x1b[?1049l\x1b[?25h"
_WIDE, _MEDIUM, _SIDE = 140, 100, 35
_MOST = 400_000


def launch(path: str) -> int:
    """Paint the first frame, then run the program on a path and return its exit code.

    Raises:
        SpecsError: The path or the settings make no sense; the terminal is as it was.
    """
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    _paint(path)
    _stop_echo(terminal, before)
    try:
        from tui.app import run

        return run(path, before)
    except BaseException:
        _write(_LEAVE)
        raise
    finally:
        with suppress(termios.error):
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _stop_echo(terminal: int, before: list) -> None:  # type: ignore[type-arg]
    """Let keys wait unseen and unchanged, Ctrl+C and Ctrl+Q among them."""
    raw = [*before]
    raw[0] &= ~(termios.IXON | termios.ICRNL)
    raw[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    termios.tcsetattr(terminal, termios.TCSANOW, raw)


def _paint(path: str) -> None:
    with suppress(OSError, ValueError):
        columns, rows = os.get_terminal_size(sys.stdout.fileno())
        if os.path.isdir(path):
            _write(_ENTER + _names(path, columns, rows))
        elif os.path.isfile(path):
            _write(_ENTER + _text(path, columns, rows))


def _names(path: str, columns: int, rows: int) -> str:
    """Return a frame that lists the specs of a workspace."""
    folder = os.path.join(path, "specs")
    names = sorted(os.listdir(folder), reverse=True) if os.path.isdir(folder) else []
    lines = [f" specs-tui   {os.path.abspath(path)}", ""]
    lines += [f"  {name}" for name in names if name.endswith(".md")]
    return "\r\n".join(_printable(line, columns) for line in lines[: rows - 1])


def _text(path: str, columns: int, rows: int) -> str:
    """Return a frame with the text of the section that will be open, where its pane will be."""
    with open(path, encoding="utf-8", errors="replace") as file:
        lines = file.read(_MOST).split("\n")
    left, top, room = _place(columns)
    first = _section_line(lines, path)
    shown = lines[first : first + rows - top - 2]
    return "".join(
        f"\x1b[{top + number};{left + 1}H{_printable(line, room)}"
        for number, line in enumerate(shown, 1)
    )


def _place(columns: int) -> tuple[int, int, int]:
    """Return the column and row before the editor's first cell, and its width."""
    if columns >= _WIDE:
        return _SIDE + 2, 1, (columns - _SIDE) // 2 - 4
    return (2, 1, columns // 2 - 4) if columns >= _MEDIUM else (2, 2, columns - 4)


def _section_line(lines: list[str], path: str) -> int:
    """Return the line (from 0) after the heading of the section that was open last.

    Headings are guessed from their first characters: this is a frame of a third of a second.
    """
    wanted = _last_section(path)
    headings = []
    fence = ""
    for number, line in enumerate(lines):
        mark = line.lstrip()[:3]
        if mark in ("```", "~~~"):
            fence = "" if fence == mark else fence or mark
        elif not fence and line.startswith("#"):
            headings.append((number, line.startswith("## ")))
    if not headings:
        return 0
    if wanted is None:
        return next((number + 1 for number, is_second in headings if is_second), 0)
    starts = [number + 1 for number, _ in headings]
    if headings[0][0] > 0:
        starts.insert(0, 0)
    return starts[min(wanted, len(starts) - 1)] if wanted >= 0 else 0


def _last_section(path: str) -> int | None:
    """Return the section that was open last, or None; a plain look at the file of places."""
    base = os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")
    name = os.path.realpath(path)
    with suppress(OSError, ValueError, IndexError):
        with open(os.path.join(base, "specs-tui", "drafts", "places.json"), "rb") as file:
            known = file.read()
        quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '": ['
        after = known.split(quoted.encode("ascii", "replace"), 1)[1]
        return int(after.split(b",", 1)[0])
    return None


def _printable(line: str, cells: int) -> str:
    """Return the beginning of a line that surely fits, without anything a terminal would obey."""
    kept = []
    for character in line:
        cells -= 1 if character < "\x7f" else 2
        if cells < 0:
            break
        kept.append(character if character.isprintable() else "?")
    return "".join(kept)


def _write(text: str) -> None:
    with suppress(OSError):
        os.write(sys.stdout.fileno(), text.encode("utf-8", "replace"))
