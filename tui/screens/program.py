"""What screens ask of the program that they are shown in; they cannot import it."""

from typing import Protocol, cast

from textual.dom import DOMNode


class Program(Protocol):
    """The app, as far as screens know it."""

    def notify_text(self, text: str, severity: str = ..., beside: bool = ...) -> None:
        """Show a passing notice as plain text; in place of the others unless it is `beside`."""

    def hold_keys(self) -> None:
        """Keep what is typed until `is_listening`: the focus is on its way to another pane."""

    def is_listening(self) -> None:
        """Take what was typed meanwhile; the screen that has the focus calls this."""


def program(node: DOMNode) -> Program:
    """Return the app that a screen or pane is shown in."""
    return cast(Program, node.app)
