"""Waiting in tests: by the clock, for a condition, and for an app that has nothing left to do.

A loaded machine makes things late, never wrong: whatever a test waits for has `LIMIT` seconds, and
what did not happen is named.
"""

import asyncio
import inspect
import time
from collections.abc import Callable
from typing import Any, cast

from textual.app import ScreenStackError
from textual.css.query import NoMatches
from textual.pilot import Pilot

LIMIT = 30.0
STEP = 0.01
FRAME = 0.003
"""Seconds in which what the loop put off for a moment is due, as the painting of a screen."""
STILL = 0.2
"""Seconds without any work after which a thread counts as waiting for something itself; and after
which a timer counts as one that comes again and again."""

Condition = Callable[[], object]


async def until(pilot: Pilot[Any], condition: Condition) -> None:
    """Let the app work until something holds, and then to the end of what it is at.

    A widget that is not there yet is waited for.
    """
    end = time.monotonic() + LIMIT
    while not _is_so(condition):
        _give_up_after(end, condition)
        await pilot.pause(STEP)
        if pilot.app._exception:
            raise pilot.app._exception
    await pilot.pause()


async def until_done(pilot: Pilot[Any]) -> None:
    """Let the app work until each worker has ended, those that came of others included."""
    end = time.monotonic() + LIMIT
    workers = pilot.app.workers

    def is_done() -> bool:
        return all(worker.is_finished for worker in workers)

    quiet = 0
    while quiet < 2:
        _give_up_after(end, is_done)
        await pilot.pause()
        quiet = quiet + 1 if is_done() else 0


async def until_so(condition: Condition) -> None:
    """Let other tasks work until something holds."""
    end = time.monotonic() + LIMIT
    while not condition():
        _give_up_after(end, condition)
        await asyncio.sleep(STEP)


def until_true(condition: Condition) -> None:
    """Let other threads and programs work until something holds."""
    end = time.monotonic() + LIMIT
    while not condition():
        _give_up_after(end, condition)
        time.sleep(STEP)


async def until_idle(min_sleep: float = 0.0, max_sleep: float = LIMIT) -> None:
    """Wait until nothing is left to do in the loop, its timers and the threads of its workers.

    It stands in for Textual's way, which asks only whether the process used the processor: one
    that is not given the processor looks idle to that.
    """
    loop = cast(Any, asyncio.get_running_loop())
    start = still_since = time.monotonic()
    while True:
        used = time.process_time()
        await asyncio.sleep(STEP / 2)
        now = time.monotonic()
        if time.process_time() - used > STEP / 20:
            still_since = now
        are_threads_done = now - still_since > STILL or not _threads_at_work(loop)
        is_due = bool(loop._ready) or (now - start < STILL and _is_timer_due(loop))
        if now - start > (min_sleep if are_threads_done and not is_due else max_sleep):
            return


def _is_so(condition: Condition) -> bool:
    try:
        return bool(condition())
    except (NoMatches, ScreenStackError):
        return False


def _is_timer_due(loop: Any) -> bool:
    soon = loop.time() + FRAME
    return any(timer._when < soon and not timer._cancelled for timer in loop._scheduled)


def _threads_at_work(loop: Any) -> int:
    pool = loop._default_executor
    return len(pool._threads) - pool._idle_semaphore._value if pool else 0


def _give_up_after(end: float, condition: Condition) -> None:
    if time.monotonic() > end:
        try:
            text = " ".join(inspect.getsource(condition).split())
        except (OSError, TypeError):
            text = repr(condition)
        raise AssertionError(f"it did not happen in {LIMIT:.0f} s: {text}")
