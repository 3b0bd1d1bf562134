"""Keys typed ahead: each goes where it would go if the person had waited for the one before it.

A key may move the focus, open a screen or begin a field; what is typed behind it, in one piece with
it, must not land where the focus was. Only what a text field takes as text goes on at once.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial

from textual import events
from textual.app import App, ScreenStackError

from tui.widgets.notices import attend

_AGAIN = 0.002  # seconds until it is looked again whether the key before is done with
_LOOKS = 250  # after which it is not waited for: something else keeps the screen busy
_WRITES = frozenset({"enter", "backspace", "delete"})


class TypedAhead(App[None]):
    """An app that takes one key after the other, and ends behind the last one.

    Args:
        early: What was typed before there was an app.
    """

    def __init__(self, early: Iterable[events.Event] = ()) -> None:
        super().__init__()
        self._early: list[events.Event] | None = [*early]
        self._is_held = True
        self._is_moving = False
        self._looks = 0
        self._is_ended = False

    def holds_back(self, event: events.Event) -> bool:
        """Keep what is typed before there is a place for it; return whether that is so."""
        if self._early is None or not _is_typed(event):
            return False
        self._early.append(event)
        return True

    async def take(self, event: events.Event) -> None:
        """Handle an event; if it is a key that may move the focus, the next ones wait for it."""
        if _is_typed(event) and self._early is None and not self._is_written(event):
            self._early, self._is_moving = [], True
            self.call_later(self._take_early)
        attend(self, event)
        await super().on_event(event)

    def hold_keys(self) -> None:
        """Keep what is typed until `is_listening`: the focus is on its way to another pane."""
        self._early, self._is_held = self._early or [], True

    def is_listening(self) -> None:
        """Take what was typed meanwhile; the screen that has the focus calls this."""
        self._is_held = False
        self.call_later(self._take_early)

    def once_taken(
        self, act: Callable[[], object], looks: int = 0, is_second: bool = False
    ) -> None:
        """Do something as soon as what was typed so far has gone where it belongs."""
        if self._early is None and (looks == _LOOKS or not self._is_at_work()):
            if is_second:
                act()
            else:
                self.call_later(self.once_taken, act, looks, True)
        else:
            looks += self._early is None
            self.set_timer(_AGAIN, partial(self.once_taken, act, looks))

    def end_from_outside(self, code: int) -> None:
        """Leave because a signal or the end of the terminal says so; called from a thread."""
        with suppress(RuntimeError, ScreenStackError):  # it does not run yet, or no more
            self.call_from_thread(self.once_taken, partial(self._end, code))

    def _end(self, code: int) -> None:
        self._is_ended = True
        self.exit(None, code)

    def _handle_exception(self, error: Exception) -> None:
        """Let nobody see what fails because its widgets are taken away at such an end."""
        if not self._is_ended:
            super()._handle_exception(error)

    async def _take_early(self, is_second: bool = False) -> None:
        # In the app's queue, so that nothing typed later overtakes.
        if self._is_held or self._early is None or not self.screen_stack:  # it ends
            return
        if not (self._early or self._is_moving):
            self._early = None
            return
        if self._looks < _LOOKS and self._is_at_work():
            self._looks += 1
            self.set_timer(_AGAIN, self._take_early)
            return
        if not is_second:
            self.call_later(self._take_early, True)
            return
        self._is_moving, self._looks = False, 0
        while self._early:
            event = self._early.pop(0)
            is_written = self._is_written(event)
            attend(self, event)
            await super().on_event(event)
            if not is_written:
                self._is_moving = True
                self.call_later(self._take_early)
                return
        self._early = None

    def _is_at_work(self) -> bool:
        """Return whether a key that was handed on may not be done with yet.

        A node may hold the message that it takes next outside of its queue, the app above all:
        only a second look, taken in turn, is sure.
        """
        nodes = (self.focused or self.screen).ancestors_with_self
        return any(node.message_queue_size for node in nodes)

    def _is_written(self, event: events.Event) -> bool:
        """Return whether the field that has the focus takes an event as text."""
        field = self.focused
        if field is None or not isinstance(event, events.Key):
            return False
        is_text = field.check_consume_key(event.key, event.character)
        return is_text or (event.key in _WRITES and hasattr(field, "document"))


def _is_typed(event: events.Event) -> bool:
    return isinstance(event, events.Key | events.Paste) and not event.is_forwarded
