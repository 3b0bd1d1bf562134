"""Diagrams of the spec: drawn in threads for the preview, full-screen on a key."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from tui.core.lineage import Lineage
from tui.core.safe_text import one_line
from tui.screens.editor.starters import StarterActions
from tui.screens.from_thread import give
from tui.widgets.preview import Preview

if TYPE_CHECKING:
    from tui.core.survey import Survey
    from tui.services.diagrams import DiagramResult


class DrawingActions(StarterActions):
    """Answer the preview's wish for drawings and open them full-screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "alt+d",
            "diagram",
            "Diagram",
            id="diagram.open",
            show=False,
            tooltip="Show the diagram at the cursor full-screen",
        ),
    ]

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._lineage = Lineage()

    def on_preview_diagram_wanted(self, event: Preview.DiagramWanted) -> None:
        """Draw a diagram that came into view."""
        self.draw(event.source, event.width, event.language)

    @work(thread=True, group="draw")
    def draw(self, source: str, width: int, language: str) -> None:
        """Draw in a thread; the preview keeps the last good drawing meanwhile."""
        from tui.services.diagrams import draw_diagram, last_good

        ascii_only = self.settings.diagrams == "ascii"
        result = draw_diagram(source, width, ascii_only=ascii_only, language=language)
        if result.error:
            earlier = give(self, self._earlier, source, language) or []
            good = last_good(earlier, width, ascii_only=ascii_only, language=language)
            result = replace(result, drawing=good[1] if good else None)
        give(self, self.show_drawing, source, width, language, result)

    def show_survey(self, source: str, found: "Survey") -> None:
        """Remember the diagrams of the section as they are at a pause."""
        super().show_survey(source, found)
        if source == self.session.source:
            self._remember()

    def _remember(self) -> None:
        from tui.core.mermaid.fences import fences

        text = self.editor.text
        has_fence = "```" in text or "~~~" in text
        self._lineage.look(self.shown_index, fences(text) if has_fence else [])

    def _earlier(self, source: str, language: str) -> list[str]:
        """Return what a diagram was before it was broken, the newest first."""
        self._remember()
        return list(self._lineage.before(source, language))

    def show_drawing(self, source: str, width: int, language: str, result: "DiagramResult") -> None:
        """Show a drawing, or the error with the last good one."""
        error = ""
        if result.error is not None:
            error = f"line {result.error.line}: {result.error.told}"
        drawing = result.drawing
        note = result.note or (drawing.hint if drawing else "")
        self.preview.put_diagram(
            source,
            width,
            drawing.lines if drawing else None,
            error=error,
            note=note,
            language=language,
        )
        self.faults[source] = result.error.line if result.error else 0
        self.mark_gutter()

    def gutter_marks(self) -> dict[int, str]:
        """Return the signs beside the lines, with those in which a diagram is broken."""
        marks = super().gutter_marks()
        if any(self.faults.values()):
            from tui.core.mermaid.fences import fences  # not before the first frame

            for fence in fences(self.editor.text):
                line = self.faults.get(fence.source, 0)
                if line:
                    marks[fence.line + line] = "error"
        return marks

    def action_diagram(self) -> None:
        """Show the spec's diagrams full-screen, the one at the cursor first."""
        from tui.core.mermaid.fences import fences, nearest
        from tui.screens.diagram import Diagram, DiagramScreen

        self.session.resplit()
        source = self.session.source
        found = fences(source)
        if not found:
            self.action_insert_diagram("This spec has no diagram yet. Begin with which one?")
            return
        line = self.session.body_line + self.editor.cursor_location[0]
        self._remember()
        diagrams = [
            Diagram(
                fence.source,
                fence.language,
                one_line(self.session.spec.section_at(fence.line).title),
                tuple(self._lineage.before(fence.source, fence.language)),
            )
            for fence in found
        ]
        is_ascii = self.settings.diagrams == "ascii"
        first = nearest(found, line, self.session.spec.section_at(line).end_line)
        screen = DiagramScreen(diagrams, first, self.path.parent, ascii_only=is_ascii)
        self.app.push_screen(screen)
