"""A limit on how long something may take, for what cannot be bounded by its own design.

The limit is a timer of the operating system: Python's regular expressions look for its signal while
they match, so even one that would run for years stops. It works in the main thread only.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from tui.errors import UsageError


@contextmanager
def time_limit(seconds: float, what: str) -> Iterator[None]:
    """Stop what runs inside after some seconds.

    Args:
        seconds: How long it may take.
        what: What takes too long, for the message ("The search").

    Raises:
        UsageError: It took longer.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        raise UsageError(f"{what} takes too long", "Use a simpler pattern, or plain words.")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
