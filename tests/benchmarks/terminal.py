"""A terminal to measure programs in: a pty that keeps each byte with the time it came.

While a program runs, nothing is done but reading, writing and looking at the clock, and keys are
written at fixed times whatever the program does. What was on the screen when is found out
afterwards, by playing the bytes to an emulator. Inside a synchronised update nothing counts as
painted. Times are seconds since `exec`; rows and columns count from 0.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pyte

_QUIET = 0.35
_SEQUENCE = re.compile(
    rb"\x1b\[(?P<private>[<=>?]?)(?P<numbers>[0-9;:]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    rb"|\x1b[\]P_^X].*?(?:\x07|\x1b\\)|\x1b[ -/]*[0-Z\\^-~]",
    re.DOTALL,
)
_CUT_OFF = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[\]P_^X][^\x07\x1b]{0,4096}\x1b?|[ -/]*)?\Z")
_PLAIN_FINALS = b"@ABCDEFGHJKLMPXadefgmr`"
"""What the emulator understands of sequences without a private mark."""
_FRAME = re.compile(r"[\s│┃║▌▐▎▏▊▕|╎┆─━▁▂▃▄▅▆▇█○●~]+")


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the screen: columns `left` to `right`, rows `top` to `bottom`, ends excluded."""

    left: int = 0
    right: int = 1_000
    top: int = 0
    bottom: int = 1_000


@dataclass(frozen=True, slots=True)
class Moment:
    """Bytes that a program wrote, and when."""

    at: float
    data: bytes


class Terminal:
    """A program on a terminal of its own; leaving the context ends it.

    Args:
        argv: The program and its arguments.
        columns: The width of the terminal.
        rows: Its height.
        env: Added to the environment.
        farewell: Keys that make the program end by itself.
    """

    def __init__(
        self,
        argv: Sequence[str | Path],
        *,
        columns: int = 160,
        rows: int = 40,
        env: Mapping[str, str] | None = None,
        farewell: bytes = b"",
    ) -> None:
        self.argv = list(map(str, argv))
        self.columns, self.rows = columns, rows
        self.moments: list[Moment] = []
        self.is_over = False
        self._farewell = farewell
        self._env = _environment(env or {})

    def __enter__(self) -> Self:
        self._began = time.perf_counter()
        self.pid, self.handle = pty.fork()
        if self.pid == 0:  # pragma: no cover - another program from here on
            size = struct.pack("HHHH", self.rows, self.columns, 0, 0)
            with suppress(OSError):
                fcntl.ioctl(0, termios.TIOCSWINSZ, size)
                os.execvpe(self.argv[0], self.argv, self._env)
            os._exit(127)
        os.set_blocking(self.handle, False)
        return self

    def __exit__(self, *_: object) -> None:
        if self._farewell and not self.is_over:
            until = self.send(self._farewell) + 30.0
            while not self.is_over and self.now() < until:
                self._read(0.02)
        for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGKILL):
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                break
            with suppress(ProcessLookupError):
                os.killpg(self.pid, number)
            until = self.now() + 1.0
            while (
                self.now() < until
                and os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None
            ):
                self._read(0.02)
        else:
            os.waitpid(self.pid, 0)
        os.close(self.handle)

    def now(self) -> float:
        """Return the seconds since the program was started."""
        return time.perf_counter() - self._began

    def send(self, keys: bytes) -> float:
        """Write keys and return when."""
        at = self.now()
        while keys and not self.is_over:
            try:
                keys = keys[os.write(self.handle, keys) :]
            except BlockingIOError:
                self._read(0.001)
            except OSError:
                self.is_over = True
        return at

    def type(self, keys: Sequence[bytes], every: float, *, after: float = 1.0) -> list[float]:
        """Write keys at fixed times, read `after` seconds more, and return when each was due."""
        start, sent = self.now(), []
        for number, key in enumerate(keys):
            while (left := start + number * every - self.now()) > 0:
                self._read(left)
            sent.append(self.send(key))
        self.read_for(after)
        return sent

    def read_for(self, seconds: float) -> None:
        """Read what comes in this time."""
        until = self.now() + seconds
        while (left := until - self.now()) > 0:
            self._read(left)

    def read_until_quiet(self, quiet: float = _QUIET, *, limit: float = 30.0) -> None:
        """Read until nothing came for a while."""
        last = self.now()
        while not self.is_over and self.now() < limit and self.now() - last < quiet:
            if self._read(0.02):
                last = self.now()

    def wait_for(self, text: str, *, limit: float = 60.0) -> bool:
        """Read until a word was written; whether it was."""
        wanted, tail, seen = text.encode(), b"", 0
        while self.now() < limit and not self.is_over:
            self._read(0.02)
            tail = tail[-4_096:] + b"".join(moment.data for moment in self.moments[seen:])
            seen = len(self.moments)
            if wanted in _SEQUENCE.sub(b"", tail):
                return True
        return False

    def _read(self, seconds: float) -> bool:
        if self.is_over:
            time.sleep(min(seconds, 0.02))
            return False
        if not select.select([self.handle], [], [], max(0.0, seconds))[0]:
            return False
        try:
            data = os.read(self.handle, 1 << 18)
        except OSError:
            data = b""
        if not data:
            self.is_over = True
            return False
        self.moments.append(Moment(self.now(), data))
        if b"\x1b" in data:
            self._answer(data)
        return True

    def _answer(self, data: bytes) -> None:
        """Answer what programs ask terminals, so that none waits for an answer in vain."""
        for found in _SEQUENCE.finditer(data):
            answer = _ANSWERS.get(found.group())
            if answer:
                self.send(answer)


_ANSWERS = {
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[0c": b"\x1b[?62;22c",
    b"\x1b[>c": b"\x1b[>41;300;0c",
    b"\x1b[>0c": b"\x1b[>41;300;0c",
    b"\x1b[5n": b"\x1b[0n",
    b"\x1b[6n": b"\x1b[2;2R",
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
    b"\x1b[>q": b"\x1bP>|bench(1)\x1b\\",
    b"\x1b[>0q": b"\x1bP>|bench(1)\x1b\\",
    b"\x1b]10;?\x07": b"\x1b]10;rgb:d0d0/d0d0/d0d0\x07",
    b"\x1b]11;?\x07": b"\x1b]11;rgb:1010/1010/1010\x07",
    b"\x1b]10;?\x1b\\": b"\x1b]10;rgb:d0d0/d0d0/d0d0\x1b\\",
    b"\x1b]11;?\x1b\\": b"\x1b]11;rgb:1010/1010/1010\x1b\\",
}


def _environment(extra: Mapping[str, str]) -> dict[str, str]:
    env = dict(os.environ)
    # Programs must find their compiled modules, and a terminal as people have it.
    for name in ("COLUMNS", "LINES", "TMUX", "STY", "NO_COLOR", "PYTHONDONTWRITEBYTECODE"):
        env.pop(name, None)
    env.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8", LC_ALL="C.UTF-8")
    env.update(extra)
    return env


class Film:
    """What was on the screen of a terminal, moment by moment."""

    def __init__(self, terminal: Terminal, *, until: float = float("inf")) -> None:
        self._moments = [moment for moment in terminal.moments if moment.at <= until]
        self._screen = pyte.Screen(terminal.columns, terminal.rows)
        self._stream = pyte.ByteStream(self._screen)
        self._held = b""
        self._is_updating = False

    def frames(self) -> Iterator[float]:
        """Go through the times at which something was painted; `text` then tells what."""
        for moment in self._moments:
            self._feed(moment.data)
            if not self._is_updating:
                yield moment.at

    def end(self) -> Self:
        """Go to the end."""
        for _ in self.frames():
            pass
        return self

    def rows(self, box: Box = Box()) -> list[str]:
        """Return the rows of a part of the screen."""
        buffer = self._screen.buffer
        right, bottom = min(box.right, self._screen.columns), min(box.bottom, self._screen.lines)
        return [
            "".join(buffer[y][x].data for x in range(box.left, right))
            for y in range(box.top, bottom)
        ]

    def text(self, box: Box = Box()) -> str:
        """Return the text of a part of the screen without blanks, line breaks and frames."""
        return squeezed("".join(self.rows(box)))

    def first(self, holds: Callable[["Film"], bool]) -> float | None:
        """Return when something first was true of the screen."""
        return next((at for at in self.frames() if holds(self)), None)

    def _feed(self, data: bytes) -> None:
        data = self._held + data
        cut = _CUT_OFF.search(data)
        self._held = cut.group() if cut else b""
        data = data[: cut.start()] if cut else data
        self._stream.feed(_SEQUENCE.sub(self._understood, data))

    def _understood(self, found: re.Match[bytes]) -> bytes:
        """Return a sequence that the emulator knows; nothing for one it would misread."""
        final, numbers = found["final"], found["numbers"]
        if final is None:
            return found.group() if found.group() in (b"\x1b7", b"\x1b8", b"\x1bM") else b""
        if found["private"] == b"?" and numbers == b"2026" and final in b"hl":
            self._is_updating = final == b"h"
        if found["private"] or found["between"] or b":" in numbers or final not in _PLAIN_FINALS:
            return b""
        return found.group()


def squeezed(text: str) -> str:
    """Return a text without blanks and the characters that frames and scroll bars are made of."""
    return _FRAME.sub("", text)
