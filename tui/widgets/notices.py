"""How long a passing notice stays: until it was read and the work goes on, or its time is up."""

from time import time

from textual import events
from textual.app import App

READ_AFTER = 1.0
"""How many seconds a notice stays whatever is typed: who types fast would never see it."""

_MOVES = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "escape")


def drop_read(app: App[None], event: events.Event) -> None:
    """Take away the notices that were read, if an event is a key that does more than look around.

    Warnings and errors stay for their whole time.
    """
    if not isinstance(event, events.Key) or event.is_forwarded:
        return
    if event.key.removeprefix("shift+") in _MOVES:
        return
    for notice in [*app._notifications]:
        if notice.severity == "information" and time() - notice.raised_at >= READ_AFTER:
            app._unnotify(notice)
