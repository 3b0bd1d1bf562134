"""Whole collections of garbage while nobody types: one takes a tenth of a second for a long spec.

Python would run them whenever enough was made, which is while one types and moves about.
"""

import gc
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any

from textual.app import App

from tui.widgets.steady_driver import SteadyDriver

_QUIET = 2.0
"""Seconds without a key or a movement of the mouse after which nobody waits for an answer."""
_NEVER = 1_000_000
_WORTH = 10
"""Collections of younger objects after which Python would look at all of them."""


def collect_when_quiet(app: App[Any]) -> None:
    """Begin to collect garbage, but all of it only in quiet moments.

    What was made so far is there to stay and not looked at again.
    """
    gc.freeze()
    gc.set_threshold(*gc.get_threshold()[:2], _NEVER)
    gc.enable()
    app.set_interval(_QUIET, partial(collect_if_quiet, monotonic))


def collect_if_quiet(clock: Callable[[], float]) -> bool:
    """Collect all garbage if there may be some and nobody types; return whether it was done."""
    if clock() - SteadyDriver.heard_at < _QUIET or gc.get_count()[2] < _WORTH:
        return False
    gc.collect()
    return True
