"""A terminal driver that takes over a screen on which something already stands.

The launcher has switched to the alternate screen, painted there and set the terminal to hold keys.
Switching again would make some terminals clear the frame; and what to go back to at the end, or for
another program, are the settings from before.
"""

import sys
from time import monotonic
from typing import Any, ClassVar

from textual import _ansi_sequences, events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.widgets.lenient_input import bear_odd_bytes
from tui.widgets.terminal_answers import hear_answers
from tui.widgets.terminal_keys import know_alt_keys

_ENTER = "\x1b[?1049h"


class SteadyDriver(LinuxDriver):
    """The driver for Linux and macOS, begun on a screen that is not empty."""

    settings: ClassVar[list[Any] | None] = None
    """The terminal's settings from before the launcher, as `termios.tcgetattr` gave them."""

    heard_at: ClassVar[float] = 0.0
    """When something was last typed, pointed at or pasted, by the monotonic clock."""

    _is_first = True

    def start_application_mode(self) -> None:
        """Begin, or go on after another program had the terminal."""
        if sys.__stdout__ and not (sys.__stderr__ and sys.__stderr__.isatty()):
            self._file = sys.__stdout__  # standard error goes to a file
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._is_first = False
        if self.settings is not None:
            self.attrs_before = self.settings

    def process_message(self, message: Message) -> None:
        """Note that somebody is there."""
        SteadyDriver.heard_at = monotonic()
        super().process_message(message)

    def write(self, data: str) -> None:
        """Write to the terminal; the first switch to the alternate screen has already been made."""
        if not (self._is_first and data == _ENTER):
            super().write(data)


def prepare_terminal(app: App[None], settings: list[Any] | None) -> None:
    """Let an app understand all that terminals send, and take over the launcher's screen.

    Args:
        app: The app, before it runs.
        settings: The terminal's settings from before the launcher; None without one.
    """
    bear_odd_bytes(linux_driver)
    hear_answers(linux_driver)
    know_alt_keys(_ansi_sequences.ANSI_SEQUENCES_KEYS)  # type: ignore[arg-type]
    if settings is not None:
        SteadyDriver.settings = settings
        app.driver_class = SteadyDriver


def keys_of(typed: bytes) -> list[events.Event]:
    """Return the keys and pastes that bytes from a terminal stand for."""
    know_alt_keys(_ansi_sequences.ANSI_SEQUENCES_KEYS)  # type: ignore[arg-type]
    parser = XTermParser()
    text = typed.decode("utf-8", "replace")
    found = [*parser.feed(text), *parser.feed("")] if text else []
    return [event for event in found if isinstance(event, events.Key | events.Paste)]
