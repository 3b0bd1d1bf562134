"""What a thread found, given to the screen that wanted it."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from textual.screen import Screen

P = ParamSpec("P")
T = TypeVar("T")


def is_there(screen: Screen[Any]) -> bool:
    """Return whether a screen has its panes, and not only the time until it is closed."""
    return screen.is_attached and screen.display


def give(
    screen: Screen[Any], take: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
) -> T | None:
    """Call `take` in the app's thread and return what it does; None where the screen has gone.

    It is asked for there, too: a thread finds a screen, and a moment later that is closed.
    """

    def take_if_there() -> T | None:
        return take(*args, **kwargs) if is_there(screen) else None

    return screen.app.call_from_thread(take_if_there) if is_there(screen) else None
