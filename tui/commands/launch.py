"""The first frame: something true on the screen before the heavy imports begin.

Importing the framework takes longer than a person cares to look at an empty terminal. So at once
the text that is about to be edited is painted where the editor will paint it, or the names of the
specs; or, where nothing changed since, all that the screen showed the last time. The terminal stops
echoing: what is typed meanwhile waits for the program. Nothing is imported here before the frame
that takes longer than the frame itself.
"""

import os
import sys
import termios

from tui.services.first_frame import kept, last_place

_ENTER = "\x1b[?1049h\x1b[?25l\x1b[2J\x1b[H"
_LEAVE = "\x1b[?1049l\x1b[?25h"
_WIDE, _MEDIUM, _SIDE, _GUTTER, _SHORT = 140, 100, 34, 2, 16
_PATIENCE, _REST = 1.0, 0.02
"""Seconds to wait for a terminal to take the last words, and to send the rest of a key."""
_MOST = 4_000_000
_ENOUGH = 65_536
"""Bytes that hold the first section of a spec, where writing begins the first time."""


def launch(path: str) -> int:
    """Paint the first frame, then run the program on a path and return its exit code.

    Raises:
        SpecsError: The path or the settings make no sense; the terminal is as it was.
    """
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    _mind_signals(terminal, before)
    try:
        _hold_keys(terminal, before)
        _write(_in_locale(_frame(path)))
        typed = _typed_before(terminal)
        import gc

        gc.disable()  # nothing of what a start makes is garbage; the first screen enables it
        sys.setswitchinterval(0.001)  # a key waits for no other thread longer than that
        _import_asyncio()
        from tui.app import run

        return run(path, before, typed)
    except BaseException:
        _give_back(terminal, before)
        raise
    finally:
        _restore(terminal, before)


def _import_asyncio() -> None:
    """Import it without TLS, which it can do without: nothing here connects to anything."""
    is_there = "ssl" in sys.modules
    if not is_there:
        sys.modules["ssl"] = None  # type: ignore[assignment]
    import asyncio  # noqa: F401

    if not is_there:
        del sys.modules["ssl"]


def _hold_keys(terminal: int, before: list) -> None:  # type: ignore[type-arg]
    """Let keys wait unseen and unchanged, Ctrl+Z and Ctrl+Q among them; Ctrl+C still ends."""
    raw = [*before]
    raw[0] &= ~(termios.IXON | termios.ICRNL)
    raw[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    raw[6] = [*before[6]]
    nothing = bytes([os.fpathconf(terminal, "PC_VDISABLE") & 0xFF])
    for key in (termios.VSUSP, termios.VQUIT):
        raw[6][key] = nothing
    raw[6][termios.VMIN], raw[6][termios.VTIME] = 1, 0
    termios.tcsetattr(terminal, termios.TCSANOW, raw)


def _restore(terminal: int, before: list) -> None:  # type: ignore[type-arg]
    try:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
    except termios.error:
        return  # the terminal is gone


def _mind_signals(terminal: int, before: list) -> None:  # type: ignore[type-arg]
    """Let a signal end the program at once, with the terminal as it was.

    Nothing is open yet that must be seen to; and an exception would get lost in an import, where
    Python runs code that cannot raise any.
    """
    # `signal` only gives names to its numbers, and takes 4 ms of the time to the first frame.
    import _signal  # type: ignore[import-not-found]

    def leave(number: int, _: object) -> None:
        _give_back(terminal, before)
        os._exit(128 + number)

    for number in (_signal.SIGINT, _signal.SIGTERM, _signal.SIGHUP, _signal.SIGQUIT):
        _signal.signal(number, leave)


def _give_back(terminal: int, before: list) -> None:  # type: ignore[type-arg]
    """Give the terminal back, without what was typed: it was not meant for the shell.

    One that takes nothing any more is waited for no longer than a moment.
    """
    import select

    screen = sys.stdout.fileno()
    try:
        if select.select([], [screen], [], _PATIENCE)[1]:
            os.write(screen, _LEAVE.encode())
        termios.tcflush(terminal, termios.TCIFLUSH)
        termios.tcsetattr(terminal, termios.TCSANOW, before)
    except (OSError, termios.error):
        return  # the terminal is gone


def _typed_before(terminal: int) -> bytes:
    """Return what was typed before this program ran, when the terminal made Enter a line feed.

    A key or character of which only the beginning is there is waited for.
    """
    import select

    typed = b""
    while select.select([terminal], [], [], _REST if _is_cut(typed) else 0)[0]:
        read = os.read(terminal, 4096)
        if not read:
            break
        typed += read
    return typed.replace(b"\n", b"\r")


def _is_cut(typed: bytes) -> bool:
    """Return whether bytes from a terminal may end within a key or character."""
    _, escape, begun = typed[-8:].rpartition(b"\x1b")
    if escape and (not begun or (begun[:1] in b"[O" and not begun[1:].strip(b"0123456789;"))):
        return True
    return "\ufffd" in typed[-4:].decode("utf-8", "replace")[-1:]


def _frame(path: str) -> str:
    """Return what to paint; nothing for a path that the program will refuse."""
    try:
        columns, rows = os.get_terminal_size(sys.stdout.fileno())
        if os.path.isdir(path):
            return _ENTER + _names(path, columns, rows)
        if os.path.isfile(path):
            return _ENTER + (kept(path, columns, rows) or _text(path, columns, rows))
    except (OSError, ValueError):
        return ""
    return ""


def _names(path: str, columns: int, rows: int) -> str:
    """Return a frame that lists the specs of a workspace."""
    folder = os.path.join(path, "specs")
    names = sorted(os.listdir(folder), reverse=True) if os.path.isdir(folder) else []
    lines = [f" specs-tui   {os.path.abspath(path)}", ""]
    lines += [f"  {name}" for name in names if name.endswith(".md")]
    return "\r\n".join(_printable(line, columns) for line in lines[: rows - 1])


def _text(path: str, columns: int, rows: int) -> str:
    """Return a frame with the text of the section that will be open, where its pane will be."""
    section, row = last_place(path)
    with open(path, "rb") as file:
        lines = file.read(_ENOUGH if section is None else _MOST).split(b"\n")
    left, top, room = _pane(columns, rows)
    height = max(1, rows - top - 2)
    first, end = _section(lines, section)
    # A cursor that would be out of view is brought to the middle.
    first += row - height // 2 if row >= height else 0
    shown: list[str] = []
    for line in lines[first : min(end, first + height)]:
        shown += _broken(line.decode("utf-8", "replace").rstrip("\r"), room)
    return "".join(
        f"\x1b[{top + number};{left + 1}H{_printable(line, room)}"
        for number, line in enumerate(shown[:height], 1)
    )


def _pane(columns: int, rows: int) -> tuple[int, int, int]:
    """Return the column and row before the editor's first cell, and the cells of a line."""
    title = 1 if rows >= _SHORT else 0
    if columns >= _WIDE:
        pane = (columns - _SIDE) // 2
        return _SIDE + _GUTTER, title, pane - _GUTTER - 1
    if columns >= _MEDIUM:
        return _GUTTER, title, columns // 2 - _GUTTER - 1
    return _GUTTER, title + 1, max(1, columns - _GUTTER - 1)


def _section(lines: list[bytes], wanted: int | None) -> tuple[int, int]:
    """Return the lines (from 0, end excluded) of the body of the section to be open.

    Without one it is the first of level 2. Headings are guessed from their first characters: this
    is a frame of a third of a second.
    """
    if wanted is not None and wanted < 0:
        return 0, len(lines)
    headings = _headings(lines)
    starts = [number + 1 for number in headings]
    if not headings or headings[0] > 0:
        starts.insert(0, 0)
    if wanted is None:
        second = [number + 1 for number in headings if lines[number].startswith(b"## ")]
        start = second[0] if second else starts[0]
    else:
        start = starts[min(wanted, len(starts) - 1)]
    return start, next((number for number in headings if number >= start), len(lines))


def _headings(lines: list[bytes]) -> list[int]:
    """Return the numbers of the lines that look like headings, outside of fences."""
    found: list[int] = []
    fence = b""
    for number, line in enumerate(lines):
        first = line[:1]
        if first == b"#" and not fence:
            found.append(number)
        elif first in (b"`", b"~", b" "):
            mark = line.lstrip()[:3]
            if mark in (b"```", b"~~~"):
                fence = b"" if fence == mark else fence or mark
    return found


def _broken(line: str, room: int) -> list[str]:
    """Break a line where the editor will, as long as each character takes one cell."""
    pieces = []
    while len(line) > room:
        at = line.rfind(" ", 0, room) + 1 or room
        pieces.append(line[:at])
        line = line[at:]
    return [*pieces, line]


def _printable(line: str, cells: int) -> str:
    """Return the beginning of a line that surely fits, without anything a terminal would obey."""
    kept = []
    for character in line:
        cells -= 1 if character < "\x7f" else 2
        if cells < 0:
            break
        kept.append(character if character.isprintable() else "?")
    return "".join(kept)


def _in_locale(text: str) -> str:
    """Return the frame in ASCII where the terminal has no more."""
    if text.isascii():
        return text
    from tui.core.ascii_only import ascii_only, has_only_ascii

    return ascii_only(text) if has_only_ascii(os.environ) else text


def _write(text: str) -> None:
    try:
        os.write(sys.stdout.fileno(), text.encode("utf-8", "replace"))
    except OSError:
        return  # the terminal is gone; whoever reads from it next will notice
