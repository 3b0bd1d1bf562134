"""One diagram full-screen: pan, zoom out, go to a box by name, the picture, copy and save."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Static

from tui.core.cells import shorten
from tui.core.cells import width as cells
from tui.core.mermaid import Drawing, Head, Place
from tui.core.mermaid.overview import Overview, overview
from tui.core.render.figure import dimmed
from tui.core.safe_text import one_line, shown
from tui.core.slug import slug
from tui.core.styled import Line, Span
from tui.errors import SpecsError
from tui.screens.diagram_keys import KEYS
from tui.screens.diagram_picture import DiagramPicture
from tui.screens.diagram_showing import PictureScreen, hindrance
from tui.screens.from_thread import give
from tui.screens.name_screen import NameScreen
from tui.screens.picker import Picker
from tui.services import pictures
from tui.services.diagrams import DiagramResult, draw_diagram, last_good
from tui.widgets.diagram_view import DiagramView
from tui.widgets.key_line import KeyLine

_ZOOMS = {
    "fit": "fitted",
    "too wide": "wider than the screen",
    "natural": "natural size",
    "overview": "overview, Enter looks closer",
}


class Diagram(NamedTuple):
    """A diagram to look at.

    Attributes:
        source: Its text.
        language: Its fence's language.
        label: Where it stands in the spec.
        earlier: What it was before, the newest first: one of them stands in while it is broken.
    """

    source: str
    language: str
    label: str
    earlier: tuple[str, ...] = ()


class DiagramScreen(PictureScreen):
    """Look around in the diagrams of a spec, one at a time.

    Args:
        diagrams: At least one.
        index: The one to begin with, from 0.
        folder: Where saved drawings go unless a path is typed.
        ascii_only: Whether to keep to ASCII lines and marks.
    """

    HELP = (
        "Arrows or h j k l pan. f fits the drawing to the screen, w shows it as wide as it likes, "
        "o from far away. / goes to a box by its name."
    )
    BINDINGS: ClassVar[list[BindingType]] = KEYS

    DEFAULT_CSS = """
    DiagramScreen > #diagram-title { height: 1; padding: 0 1; background: $panel; }
    DiagramScreen > #diagram-note {
        height: auto; max-height: 3; padding: 0 1; color: $text-warning;
    }
    """

    def __init__(
        self, diagrams: Sequence[Diagram], index: int, folder: Path, *, ascii_only: bool = False
    ) -> None:
        super().__init__()
        self._diagrams = list(diagrams)
        self._index = index
        self._folder = folder
        self._ascii = ascii_only
        self._zoom = "fit"
        self._result: DiagramResult | None = None
        self._good: tuple[str, Drawing] | None = None
        self._far: Overview | None = None

    def compose(self) -> ComposeResult:
        """Show the title, the drawing, a note and the keys."""
        yield Static(id="diagram-title", markup=False)
        yield DiagramView(id="diagram-view")
        yield Static(id="diagram-note", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw the first diagram."""
        self.view.focus()
        self.call_after_refresh(self._redraw)

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the drawing to the new size."""
        if self._result is not None and self.picture is None and self._zoom != "natural":
            self._redraw()

    # Actions

    def action_turn(self, by: int) -> None:
        """Show another diagram; after the last comes the first."""
        self._index = (self._index + by) % len(self._diagrams)
        was_picture = self.picture is not None
        self._result = self._good = None  # they are of the diagram before
        self.show_drawing()
        self._redraw()
        if was_picture:
            self.action_picture()

    def action_zoom(self, zoom: str) -> None:
        """Show the drawing fitted, in its natural size, or from far away."""
        if self.picture:
            self.picture.zoom(is_natural=zoom == "natural")
        elif zoom == "overview":
            self._look_from_afar()
        else:
            self._zoom = zoom
            self._redraw()

    def action_enter(self) -> None:
        """Go from the overview to the place that is marked."""
        if self._far is not None and self._drawing is not None:
            mark, far = self.view.marked, self._far
            x = round((mark.x + mark.width / 2) * far.across)
            y = round((mark.y + mark.height / 2) * far.down)
            self._show_drawing()
            self.view.centre_on(x, y)

    def action_go(self) -> None:
        """Ask for a box by its name and bring it into view."""
        drawing = self._drawing
        places = [place for place in drawing.nodes if place.name] if drawing else []
        if not places:
            self.say("Nothing in this drawing has a name to go to.")
            return

        def answered(chosen: int | None) -> None:
            if chosen is not None:
                self._go_to(places[chosen])

        self.app.push_screen(Picker("Go to", [place.name for place in places]), answered)

    def action_copy(self) -> None:
        """Copy the drawing as text, the source where there is none."""
        text = self._drawing.text if self._drawing else self._diagram.source
        self.app.copy_to_clipboard(shown(text))
        self.say("Copied as text." if self._drawing else "Copied the source.")

    def action_save(self) -> None:
        """Ask for a name and save the drawing there."""
        name = f"{slug(self._diagram.label) or 'diagram'}.txt"

        def answered(typed: str | None) -> None:
            if typed:
                self._save(self._folder / typed)

        self.app.push_screen(NameScreen("Save as .txt, .svg or .png", name, self._where), answered)

    def action_picture(self) -> None:
        """Change between the drawing and the picture, where the terminal shows pictures."""
        if self.picture:
            self.show_drawing()
            self._redraw()
        elif self._result and self._result.error and not self._good:
            self.say("This diagram is broken: there is no picture of it yet.")
        elif why_not := hindrance(self._diagram.language):
            self.say(why_not)
        else:
            self.show_picture(self._source)
        self._show_title()

    def on_diagram_picture_failed(self, event: DiagramPicture.Failed) -> None:
        """Go back to the drawing and say why."""
        self.show_drawing()
        self._show_title()
        self.say(event.reason)

    # Drawing

    @property
    def _diagram(self) -> Diagram:
        return self._diagrams[self._index]

    @property
    def _drawing(self) -> Drawing | None:
        if self._good:
            return self._good[1]
        return self._result.drawing if self._result else None

    @property
    def _source(self) -> str:
        """What is drawn: the diagram, or while it is broken what it was before."""
        return self._good[0] if self._good else self._diagram.source

    def _redraw(self) -> None:
        # A column is left for the scroll bar, whether it is there or not.
        width = None if self._zoom == "natural" else max(1, self.size.width - 1)
        self._draw(self._diagram, width)

    @work(thread=True, exclusive=True, group="diagram")
    def _draw(self, diagram: Diagram, width: int | None) -> None:
        language = diagram.language
        result = draw_diagram(diagram.source, width, ascii_only=self._ascii, language=language)
        earlier = diagram.earlier if result.error else ()
        good = last_good(earlier, width, ascii_only=self._ascii, language=language)
        give(self, self._drawn, diagram, result, good)

    def _drawn(
        self, diagram: Diagram, result: DiagramResult, good: tuple[str, Drawing] | None
    ) -> None:
        """Show what came of a diagram, unless another one is looked at by now."""
        if diagram == self._diagram:
            keep, self._result, self._good = self._result is not None, result, good
            self._show_drawing(keep=keep)

    def _show_drawing(self, *, keep: bool = False) -> None:
        self._far = None
        result, drawing = self._result, self._drawing
        fault = result.error if result else None
        if drawing is None:
            line = fault.line if fault else 0
            self.view.load(_source_lines(self._diagram.source, line))
        else:
            self._load(drawing.lines, drawing.head, keep=keep)
        note = drawing.hint if drawing else result.note if result else ""
        if fault:
            note = f"Line {fault.line}: {fault.told}"
        self.note(note)
        self._show_title()

    def _load(self, lines: Sequence[Line], head: Head | None = None, *, keep: bool = False) -> None:
        if self._good:
            lines, head = dimmed(lines), head and Head(head.row, dimmed(head.lines))
        self.view.load(lines, head=head, keep=keep)

    def _show_title(self) -> None:
        begin = f"{self._index + 1} of {len(self._diagrams)}"
        end = _joined(self._result.family if self._result else "", *self._looks())
        # The name gives way in a narrow terminal.
        room = self.size.width - cells(_joined(begin, "", end)) - 5
        label = shorten(one_line(self._diagram.label), max(0, room))
        self.query_one("#diagram-title", Static).update(Content(_joined(begin, label, end)))

    def _looks(self) -> list[str]:
        """Say how the diagram is shown, for the title."""
        if self.picture:
            return ["last good picture" if self._good else "picture"]
        if self._drawing is None:
            return []
        size = f"{self._drawing.width} × {len(self._drawing.lines)}"
        is_wider = self._zoom == "fit" and self._drawing.width > self.size.width
        zoom = "overview" if self._far else "too wide" if is_wider else self._zoom
        return ["last good drawing" if self._good else "", size, _ZOOMS[zoom]]

    def _look_from_afar(self) -> None:
        drawing = self._drawing
        if drawing is None or self._far is not None:
            return
        width, height = self.view.scrollable_content_region.size
        far = overview(drawing, width, height, ascii_only=self._ascii)
        if far.across == far.down == 1:
            self.say("The whole drawing is on the screen already.")
            return
        left, top = self.view.scroll_offset
        self._load(far.lines)
        size = max(1, width // far.across), max(1, height // far.down)
        self.view.mark(Region(left // far.across, top // far.down, *size), roams=True)
        self._far = far
        self._show_title()

    def _go_to(self, place: Place) -> None:
        self.show_drawing()
        self._show_drawing()
        # After a picture the drawing has its room again first.
        self.call_after_refresh(self.view.centre_on, place.x, place.y)
        size = max(1, cells(place.name))
        self.view.mark(Region(max(0, place.x - size // 2), place.y, size, 1))

    # Saving

    def _where(self, typed: str) -> str:
        return f"It is saved as {self._folder / typed.strip()}" if typed.strip() else ""

    @work(thread=True, group="diagram-save")
    def _save(self, path: Path) -> None:
        app = self.app  # which is told, too, when the screen is left meanwhile
        source, drawing = self._source, self._drawing
        text = drawing.text if drawing else source
        try:
            pictures.export(path, source, text, self._diagram.language)
            message = f"Saved {path}."
        except SpecsError as problem:
            message = str(problem)
        app.call_from_thread(self.say, message)


def _joined(*parts: str) -> str:
    return " · ".join(one_line(part) for part in parts if part)


def _source_lines(source: str, wrong: int) -> list[Line]:
    """Return a diagram's source as lines with their numbers, the wrong one (1-based) marked."""
    lines = shown(source.replace("\r\n", "\n").removesuffix("\n")).split("\n")
    digits = len(str(len(lines)))
    return [
        (
            Span(f"{number:>{digits}} ", "error" if number == wrong else "dim"),
            Span(text.replace("\t", "    "), "error" if number == wrong else ""),
        )
        for number, text in enumerate(lines, 1)
    ]
