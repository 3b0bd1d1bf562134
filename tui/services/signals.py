"""The end that comes from outside: a signal, or the terminal going away.

A full-screen program that is killed leaves the terminal unusable, and one whose terminal is gone
lives on and burns time. So a guard thread, started before the screen, first makes the recovery
copies durable, then asks the app to leave, and when that takes too long puts the terminal right
itself and ends the process: 128 + the signal's number, within two seconds.
"""

import os
import select
import signal
import sys
import termios
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)
_LOOK_EVERY = 500  # milliseconds between two looks at the terminal
_SYNC_WITHIN, _LEAVE_WITHIN = 0.7, 0.9  # seconds
# Keyboard protocol, mouse, focus, paste and resize reports off; wrapping on, normal screen, cursor.
_RESTORE = (
    b"\x1b[<u\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?1004l\x1b[?2004l"
    b"\x1b[?2048l\x1b[?2026l\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[0m\r\n"
)


def install(
    leave: Callable[[int], None],
    emergency_sync: Callable[[], None],
    settings: list[Any] | None = None,
) -> Callable[[], None]:
    """Begin to guard the process; call it in the main thread, before the screen starts.

    Args:
        leave: Asks the app to end with this exit code; called in a thread of its own and may
            block. The app need not be running any more.
        emergency_sync: Makes the recovery copies durable; called in a thread of its own.
        settings: The terminal's settings to go back to; by default those of now.

    Returns:
        A function that ends the guard, for the main thread when the app has ended.
    """
    guard = _Guard(leave, emergency_sync, settings)
    before = {number: signal.signal(number, guard.noticed) for number in SIGNALS}
    guard.thread.start()

    def uninstall() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)
        guard.end()

    return uninstall


class _Guard:
    """Waits for a signal or the end of the terminal, and sees the process out."""

    def __init__(
        self,
        leave: Callable[[int], None],
        emergency_sync: Callable[[], None],
        settings: list[Any] | None = None,
    ) -> None:
        self._leave, self._sync = leave, emergency_sync
        self._ear, self._mouth = os.pipe()
        self._ended = False
        self._seeing_out = False
        self._terminal = _terminal()
        self._screens = [handle for handle in (1, 2) if os.isatty(handle)]
        self._settings = settings or _settings(self._terminal)
        self.thread = threading.Thread(target=self._watch, name="specs-tui-guard", daemon=True)

    def noticed(self, number: int, frame: object) -> None:
        """Pass a signal on to the guard; all that a handler may safely do."""
        with suppress(OSError):
            os.write(self._mouth, bytes([number]))

    def end(self) -> None:
        """Stop watching; a process that was told to end is still seen out."""
        self._ended = True
        if self._seeing_out:
            return
        os.write(self._mouth, b"\0")
        self.thread.join()
        os.close(self._mouth)
        os.close(self._ear)

    def _watch(self) -> None:
        poll = select.poll()
        poll.register(self._ear, select.POLLIN)
        if self._terminal >= 0:
            poll.register(self._terminal, 0)
        while True:
            ready = dict(poll.poll(_LOOK_EVERY))
            state = ready.get(self._terminal, 0)
            if state & select.POLLNVAL:  # a system that cannot poll terminals: look instead
                poll.unregister(self._terminal)
            if self._ear in ready:
                number = os.read(self._ear, 1)[0]
                if number:
                    self._see_out(number)
                return
            if state & (select.POLLHUP | select.POLLERR) or self._is_gone():
                self._see_out(signal.SIGHUP)

    def _is_gone(self) -> bool:
        return bool(self._settings) and not _settings(self._terminal)

    def _see_out(self, number: int) -> None:
        """End the process, gently if it lets us."""
        self._seeing_out = True
        code = 128 + number
        _started(self._sync).join(_SYNC_WITHIN)
        if self._is_gone():
            self._mute()
        _started(lambda: self._leave(code))
        time.sleep(_LEAVE_WITHIN)
        if not self._ended:
            self._restore_terminal()
        os._exit(code)

    def _mute(self) -> None:
        """Let what is still written to the lost terminal go nowhere, without an error."""
        with suppress(OSError):
            nowhere = os.open(os.devnull, os.O_WRONLY | os.O_CLOEXEC)
            for handle in self._screens:
                os.dup2(nowhere, handle)
            os.close(nowhere)

    def _restore_terminal(self) -> None:
        if self._terminal < 0:
            return
        with suppress(OSError, termios.error):
            # Standard input may be open for reading only.
            screen = os.dup(self._screens[0] if self._screens else self._terminal)
            self._mute()  # nothing may be painted behind this
            os.set_blocking(screen, False)
            try:
                os.write(screen, _RESTORE)
            finally:
                os.set_blocking(screen, True)  # the shell has it open, too
        if self._settings:
            with suppress(OSError, termios.error):
                termios.tcsetattr(self._terminal, termios.TCSANOW, self._settings)


def _started(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, name="specs-tui-last", daemon=True)
    thread.start()
    return thread


def _terminal() -> int:
    """Return the descriptor of the terminal the screen is on, or -1."""
    for stream in (sys.__stdin__, sys.__stderr__, sys.__stdout__):
        with suppress(OSError, ValueError):
            if stream is not None and stream.isatty():
                return stream.fileno()
    return -1


def _settings(terminal: int) -> list[Any]:
    """Return a terminal's settings; empty if there is none, or none any more."""
    try:
        return termios.tcgetattr(terminal)
    except (OSError, ValueError, termios.error):
        return []
