"""What the person does shows at once, and takes away the passing notices that were read."""

from time import time

from textual import events
from textual.app import App
from textual.widgets._toast import ToastHolder, ToastRack

from tui.widgets.painting import LaidOutFirst

READ_AFTER = 1.0
"""How many seconds a notice stays whatever is typed: who types fast would never see it."""

_MOVES = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "escape")


def attend(app: App[None], event: events.Event) -> None:
    """Paint a screen that was held back, and drop read notices, before an event is dealt with."""
    is_new_size = isinstance(event, events.Resize) and event.size != app.size
    if is_new_size or isinstance(event, events.InputEvent | events.Paste):
        if isinstance(app.screen, LaidOutFirst):
            app.screen.let_go()
        _drop_read(app, event)


def drop_rows(app: App[None]) -> None:
    """Take away the rows of notices that are gone: Textual leaves each behind, empty.

    Without this every notice would stand one row lower than the one before.
    """
    kept = {ToastRack._toast_id(notice) for notice in app._notifications}
    for holder in app.screen.query(ToastHolder):
        if holder.id not in kept:
            holder.remove()


def _drop_read(app: App[None], event: events.Event) -> None:
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
