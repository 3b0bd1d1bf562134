"""Run what may hang or swell in a process of its own, with limits on time, memory and output.

`run_limited` names a function of a module as "package.module:function". It takes a dictionary and
returns one (both must survive JSON). One helper process a function is kept warm and forks for each
job, so that a job costs a few milliseconds and leaves nothing behind. Safe to call from any thread.
"""

import atexit
import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
from typing import Any

from tui.services.fenced_child import MAX_OUTPUT, read_frame, write_frame

_BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from tui.services.fenced_child import serve; serve(sys.argv[2])"
)
_START_SECONDS = 10.0
_GRACE_SECONDS = 0.5
_FAILED = {"error": "The helper process ended", "kind": "failed"}


def run_limited(
    target: str, payload: dict[str, Any], seconds: float, megabytes: int
) -> dict[str, Any]:
    """Call a function in a limited process and return what came of it.

    Args:
        target: "package.module:function"; the function takes and returns a dictionary.
        payload: Its argument; JSON values only.
        seconds: The most CPU time, and about the most wall time, of the job.
        megabytes: The most memory of the job, the interpreter included (about 40).

    Returns:
        `{"value": {...}}`, or `{"error": sentence, "kind": k}` where k is "time", "memory",
        "output" or "failed".
    """
    with _lock:
        helper = _helpers.setdefault(target, _Helper(target))
    return helper.run(payload, seconds, megabytes)


def close_helpers() -> None:
    """End every helper process; the next job starts a new one."""
    with _lock:
        helpers = list(_helpers.values())
    for helper in helpers:
        helper.close()


class _Helper:
    """One warm process for one function; jobs take turns."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, payload: dict[str, Any], seconds: float, megabytes: int) -> dict[str, Any]:
        """Send a job and wait for its answer."""
        job = {"payload": payload, "seconds": seconds, "megabytes": megabytes}
        with self._turn:
            if self._process is None or self._process.poll() is not None:
                self._close()
                with contextlib.suppress(OSError):  # no room for another process: it failed
                    self._start()
            return self._ask(json.dumps(job).encode(), seconds + _GRACE_SECONDS)

    def close(self) -> None:
        """End the process and all it started."""
        with self._turn:
            self._close()

    def _start(self) -> None:
        path = [os.path.abspath(entry) for entry in sys.path]
        # Isolated from the user's site and environment: nothing there may change what runs here.
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", _BOOT, json.dumps(path), self._target],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
            start_new_session=True,
        )
        self._next_frame(_START_SECONDS)

    def _ask(self, body: bytes, wall: float) -> dict[str, Any]:
        process = self._process
        if process is None or process.stdin is None:
            return _FAILED
        try:
            write_frame(process.stdin.fileno(), body)
        except OSError:
            self._close()
            return _FAILED
        frame = self._next_frame(wall)
        if frame is not None:
            answer: dict[str, Any] = json.loads(frame)
            return answer
        return _FAILED if self._process is None else self._give_up()

    def _next_frame(self, wall: float) -> bytes | None:
        """Return the helper's next frame; None when it is late, or gone and closed here."""
        process = self._process
        if process is None or process.stdout is None:
            return None
        answers = process.stdout.fileno()
        if not select.select([answers], [], [], wall)[0]:
            return None
        frame = read_frame(answers, MAX_OUTPUT)
        if frame is None:
            self._close()
        return frame

    def _give_up(self) -> dict[str, Any]:
        self._close()
        return {"error": "It takes too long", "kind": "time"}

    def _close(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
        # The session is the helper's own, so this reaches the helper and its forks, nothing else.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


_lock = threading.Lock()
_helpers: dict[str, _Helper] = {}
atexit.register(close_helpers)
