"""A signal or a closed terminal ends the program in time, with drafts and terminal in order."""

import contextlib
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.services.test_files import quiet
from tests.waiting import LIMIT, until_true
from tui.services import signals

PROGRAM = """
import os, sys, time
from tests.services.test_files import quiet
from tests.waiting import LIMIT, until_true
from tui.services import signals
log = sys.argv[1]
def sync():
    with open(log, "a") as file: file.write("synced ")
    {sync}
def leave(code):
    {leave}
done = []
signals._SYNC_WITHIN, signals._LEAVE_WITHIN = {within}
uninstall = signals.install(leave, sync)
with open(log, "a") as file: file.write("ready ")
while not done:
    {wait}
uninstall()
with open(log, "a") as file: file.write("left ")
{end}
raise SystemExit(done[0])
"""
GENTLE = {
    "sync": "pass",
    "leave": "done.append(code)",
    "wait": "time.sleep(0.01)",
    "end": "",
    "within": f"({LIMIT}, {LIMIT})",
}


class Program:
    """A program that guards itself, on a terminal of its own."""

    def __init__(self, log: Path, **parts: str) -> None:
        self.log = log
        self.master, terminal = pty.openpty()
        self.before = termios.tcgetattr(terminal)
        code = PROGRAM.format(**{**GENTLE, **parts})
        self.child = subprocess.Popen(
            [sys.executable, "-c", code, log],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            start_new_session=True,
            env=quiet(),
        )
        self.terminal = terminal
        until_true(lambda: log.exists() and "ready" in log.read_text())

    def ended_with(self) -> int:
        """The exit code."""
        return self.child.wait(LIMIT)

    def output(self) -> bytes:
        data = b""
        while select.select([self.master], [], [], 0.1)[0]:
            with contextlib.suppress(OSError):
                data += os.read(self.master, 4096)
                continue
            break
        return data

    def close(self) -> None:
        self.child.kill()
        self.child.wait()
        for handle in (self.master, self.terminal):
            with contextlib.suppress(OSError):
                os.close(handle)


@pytest.mark.parametrize("number", signals.SIGNALS)
def test_a_signal_syncs_and_lets_the_app_leave_with_its_number(
    tmp_path: Path, number: signal.Signals
) -> None:
    program = Program(tmp_path / "log")
    program.child.send_signal(number)
    assert program.ended_with() == 128 + number
    assert program.log.read_text() == "ready synced left "
    program.close()


LIMITS = (signals._SYNC_WITHIN, signals._LEAVE_WITHIN)
SOON = f"({LIMIT}, 0.2)"
BUSY = "sum(range(1000)) if not time.sleep(0.001) else 0"
STUCK: list[tuple[str, dict[str, str]]] = [
    ("an app that does not leave", {"leave": "pass", "within": SOON}),
    ("an app whose way out blocks", {"leave": "time.sleep(60)", "within": SOON}),
    ("an app whose way out fails", {"leave": "raise SystemExit", "within": SOON}),
    (
        "both at their real limits",
        {"sync": "time.sleep(60)", "leave": "pass", "within": repr(LIMITS)},
    ),
    ("a busy app", {"leave": "pass", "wait": BUSY, "within": SOON}),
    ("a program that hangs after the app", {"end": "time.sleep(60)", "within": SOON}),
]


@pytest.mark.parametrize(("what", "parts"), STUCK, ids=[what for what, _ in STUCK])
def test_what_hangs_is_ended_within_two_seconds(
    tmp_path: Path, what: str, parts: dict[str, str]
) -> None:
    assert sum(LIMITS) < 2
    program = Program(tmp_path / "log", **parts)
    program.child.send_signal(signal.SIGTERM)
    assert program.ended_with() == 128 + signal.SIGTERM
    assert "synced" in program.log.read_text()
    program.close()


def test_a_forced_end_puts_the_terminal_right(tmp_path: Path) -> None:
    """And nothing is painted behind that."""
    raw = "import tty; tty.setraw(0); time.sleep(0.01); os.write(1, b'paint')"
    program = Program(tmp_path / "log", leave="pass", wait=raw, within=SOON)
    until_true(lambda: termios.tcgetattr(program.terminal) != program.before)
    program.child.send_signal(signal.SIGTERM)
    program.ended_with()
    assert termios.tcgetattr(program.terminal) == program.before
    assert program.output().endswith(signals._RESTORE)
    assert os.get_blocking(program.terminal)
    program.close()


@pytest.mark.parametrize("hang_up", ["with a signal", "without one"])
def test_a_terminal_that_goes_away_ends_the_program(tmp_path: Path, hang_up: str) -> None:
    """Also under nohup, or when the terminal belongs to another session."""
    program = Program(tmp_path / "log")
    os.close(program.master)
    os.close(program.terminal)
    if hang_up == "with a signal":
        program.child.send_signal(signal.SIGHUP)
    assert program.ended_with() == 128 + signal.SIGHUP
    assert program.log.read_text() == "ready synced left "
    program.close()


def test_what_is_still_printed_to_a_lost_terminal_does_not_change_the_exit_code(
    tmp_path: Path,
) -> None:
    program = Program(tmp_path / "log", end="print('bye')")
    os.close(program.master)
    os.close(program.terminal)
    assert program.ended_with() == 128 + signal.SIGHUP
    program.close()


def guarded(act: Callable[[], None]) -> None:
    """Install a guard here, act, and take it away."""
    before = [signal.getsignal(number) for number in signals.SIGNALS]
    uninstall = signals.install(lambda code: None, lambda: None)
    try:
        act()
    finally:
        uninstall()
    assert [signal.getsignal(number) for number in signals.SIGNALS] == before


def test_a_guard_that_is_not_needed_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signals, "_LOOK_EVERY", 5)
    guarded(lambda: time.sleep(0.05))


def test_a_guard_works_on_a_terminal_too(monkeypatch: pytest.MonkeyPatch) -> None:
    master, terminal = pty.openpty()
    monkeypatch.setattr(signals, "_terminal", lambda: terminal)
    monkeypatch.setattr(signals, "_LOOK_EVERY", 5)
    guarded(lambda: time.sleep(0.05))
    os.close(master)
    os.close(terminal)


def ended(work: Callable[[], None]) -> threading.Thread:
    """Do the work in a thread that has ended already."""
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return thread


class Ended(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize("alone", [True, False])
def test_the_guard_sees_the_process_out(monkeypatch: pytest.MonkeyPatch, alone: bool) -> None:
    steps: list[object] = []
    master, terminal = pty.openpty()
    monkeypatch.setattr(signals, "_LEAVE_WITHIN", 0.0)
    monkeypatch.setattr(signals, "_started", ended)
    monkeypatch.setattr(signals, "_terminal", lambda: -1 if alone else terminal)
    monkeypatch.setattr(os, "_exit", lambda code: steps.append(code))
    guard = signals._Guard(lambda code: steps.append(("leave", code)), lambda: steps.append("sync"))
    guard._screens.clear()
    guard.noticed(signal.SIGTERM, None)
    guard.thread.start()
    guard.thread.join()
    assert steps == ["sync", ("leave", 143), 143]
    seen = bool(select.select([master], [], [], 0)[0])
    assert seen is not alone
    guard.end()
    for handle in (master, terminal, guard._ear, guard._mouth):
        os.close(handle)


def test_the_guard_notices_a_closed_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    master, terminal = pty.openpty()
    monkeypatch.setattr(signals, "_LEAVE_WITHIN", 0.01)
    monkeypatch.setattr(signals, "_terminal", lambda: terminal)
    codes: list[int] = []

    def ended(code: int) -> None:
        codes.append(code)
        raise Ended

    monkeypatch.setattr(os, "_exit", ended)
    guard = signals._Guard(lambda code: None, lambda: None)
    guard._screens = [os.dup(terminal)]
    os.close(master)
    with pytest.raises(Ended):
        guard._watch()
    assert codes == [128 + signal.SIGHUP]
    assert os.write(guard._screens[0], b"nobody reads this") == 17
    for handle in (guard._ear, guard._mouth, *guard._screens):
        os.close(handle)
    os.close(terminal)
