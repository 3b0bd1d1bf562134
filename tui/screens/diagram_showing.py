"""Shows the picture in the place of the drawing, where the terminal can."""

import os

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.core.safe_text import one_line
from tui.screens.diagram_picture import DiagramPicture
from tui.screens.from_thread import is_there
from tui.services import pictures
from tui.widgets import terminal_answers
from tui.widgets.diagram_view import DiagramView

_INSTEAD = "Save the diagram as SVG or PNG instead (s)."


class PictureScreen(Screen[None]):
    """A screen whose drawing gives its place to a picture for a while."""

    picture: DiagramPicture | None = None
    """The picture that is shown."""

    @property
    def view(self) -> DiagramView:
        """The drawing."""
        return self.query_one(DiagramView)

    def action_close(self) -> None:
        """Go back to where the screen was opened."""
        self.dismiss(None)

    def note(self, note: str) -> None:
        """Show a sentence below the drawing."""
        below = self.query_one("#diagram-note", Static)
        below.update(Content(one_line(note)))
        below.display = bool(note)

    def say(self, message: str) -> None:
        """Tell something in passing."""
        if self.picture and is_there(self):  # a picture would lie on top of a notice
            self.note(message)
        else:
            self.notify(one_line(message), markup=False)

    def on_mount(self) -> None:
        """Ask the terminal betimes whether it shows pictures."""
        terminal_answers.ask(self.app)

    def on_screen_suspend(self, _event: events.ScreenSuspend) -> None:
        """Leave no picture on the screen that comes on top."""
        if self.picture:
            self.picture.take_away()

    def on_screen_resume(self, _event: events.ScreenResume) -> None:
        """Show the picture again."""
        if self.picture:
            self.picture.refresh()

    def show_picture(self, source: str) -> None:
        """Show a diagram as a picture in the drawing's place."""
        self.show_drawing()
        self.picture = DiagramPicture(source, terminal_answers.picture_protocol())
        self.view.display = False
        self.mount(self.picture, after=self.view)
        self.picture.focus()

    def show_drawing(self) -> None:
        """Show the drawing in the picture's place."""
        if self.picture:
            self.picture.take_away()
            self.picture.remove()
            self.picture = None
        self.view.display = True
        self.view.focus()


def hindrance(language: str) -> str:
    """Return why a diagram cannot be shown as a picture, or ""."""
    if language != "mermaid":
        return "Only Mermaid diagrams can be shown as pictures."
    if not pictures.can_make():
        return "Pictures need a part that is not installed: specs-tui with its extra `full`."
    if terminal_answers.picture_protocol():
        return ""
    if os.environ.get("TMUX") or os.environ.get("STY"):
        return f"No picture comes through tmux or screen here. {_INSTEAD}"
    return f"This terminal shows no pictures, neither Kitty's nor Sixel. {_INSTEAD}"
