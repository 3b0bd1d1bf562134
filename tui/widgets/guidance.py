"""What the template says about a section, above its text: one line, or opened to read it all.

The text is Markdown, drawn like the preview and never interpreted as markup.
"""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widgets import Static

from tui.core.cells import shorten
from tui.core.render import render
from tui.core.safe_text import one_line, shown
from tui.core.styled import Line
from tui.widgets.roles import RoleStyles


class Guidance(VerticalScroll, can_focus=True):
    """A section's guidance; Enter, Space or a click opens and closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,space",
            "fold",
            "Open or close",
            id="guidance.fold",
            show=False,
            tooltip="Show all of the guidance, or only its first line",
        ),
    ]

    HELP = "What belongs into this section. Enter opens it and closes it again."

    DEFAULT_CSS = """
    Guidance {
        height: auto;
        max-height: 40%;
        padding: 0 1;
        background: $boost;
        scrollbar-size: 0 1;
        scrollbar-gutter: stable;
        &:focus { background-tint: $foreground 8%; }
        Static { height: auto; }
        .guidance--head { height: 1; color: $text-muted; }
    }
    """

    is_open: reactive[bool] = reactive(True)
    """Whether all of the text is shown."""

    @dataclass
    class Toggled(Message):
        """The guidance was opened or closed by the user."""

        guidance: "Guidance"
        is_open: bool

        @property
        def control(self) -> "Guidance":
            """The guidance that was opened or closed."""
            return self.guidance

    def __init__(self, key: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        """Prepare the guidance; `key` is what opens and closes it from anywhere, as it is shown."""
        super().__init__(id=id, classes=classes)
        self._key = key
        self._title = ""
        self._markdown = ""
        self._drawn: tuple[object, ...] = ()
        self.display = False

    def compose(self) -> ComposeResult:
        """One line that names the section, and the text below it."""
        yield Static(classes="guidance--head", markup=False)
        yield Static(classes="guidance--text", markup=False)

    def on_mount(self) -> None:
        """Draw again when the theme changes: the colours are part of the text."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw())
        # Whoever asks for a region between showing and layout makes the Resize go missing.
        self.watch(self, "virtual_size", self._draw, init=False)
        self._draw()

    def watch_is_open(self) -> None:
        """Show or hide the text below the first line."""
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew."""
        self._draw()

    def on_show(self) -> None:
        """Draw what was given while there was nothing to see; the size may be the old one."""
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """Open or close on a click on the first line."""
        if event.widget is not None and event.widget.has_class("guidance--head"):
            self.action_fold()

    def action_fold(self) -> None:
        """Open or close, by the user."""
        self.is_open = not self.is_open
        self.post_message(self.Toggled(self, self.is_open))

    def show(self, title: str, markdown: str) -> None:
        """Show the guidance for a section; without text there is nothing to see."""
        if (title, markdown) == (self._title, self._markdown):
            return
        self._title = title
        self._markdown = markdown
        self.display = bool(markdown.strip())
        self.scroll_home(animate=False)
        self._draw()
        # What was hidden has no room yet, and gets no Resize when it has the same as before.
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        """Fill both parts, if anything they show has changed."""
        width = self.scrollable_content_region.width
        # The colours and not the theme's name: they follow it only a moment later.
        colours = self.app.theme_variables
        state = (self._title, self._markdown, width, self.is_open, colours)
        if not self.is_mounted or not self.display or width <= 0 or state == self._drawn:
            return
        self._drawn = state
        head, text = self.query(Static)
        sign = "▾" if self.is_open else "▸"
        title = f"{sign} Guidance: {one_line(self._title)}" if self._title else f"{sign} Guidance"
        lines = render(self._markdown, width) if self.is_open else []
        title += f" · {self._key}" if self._key and not self.is_open else ""
        head.update(Content(shorten(title, width)))
        text.display = self.is_open
        text.update(_content(lines, RoleStyles(colours)))


def _content(lines: list[Line], roles: RoleStyles) -> Content:
    """Return drawn lines as text that Textual shows as it is."""
    pieces: list[Content] = []
    for number, line in enumerate(lines):
        if number:
            pieces.append(Content("\n"))
        for span in line:
            style = Style.from_rich_style(roles.style(span.role, span.fg, span.bg))
            pieces.append(Content(shown(span.text)).stylize(style))
    return Content("").join(pieces)
