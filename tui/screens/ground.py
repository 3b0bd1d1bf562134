"""The screen below the first one: nothing is on it, and nobody ever sees it."""

from textual import events
from textual.screen import Screen


class Ground(Screen[None]):
    """An empty screen that Textual does not style and lay out while the program starts."""

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Come to the top, which is only for the moment until another screen is shown."""
        event.prevent_default()

    def on_resize(self, event: events.Resize) -> None:
        """Have no size."""
        event.prevent_default()
