"""The live preview: the current section, or the whole spec, as its readers will see it.

It follows the editor's place unless it is unhooked. Diagrams are asked for by message and drawn
elsewhere; until a drawing comes, and while its source is broken, the last good one stays. Source
lines are counted from 1, widths in cells.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.message import Message
from textual.reactive import reactive

from tui.core.render.drawings import Wanted
from tui.core.render.footnotes import TARGET
from tui.core.render.sheet import Place, Sheet
from tui.core.styled import Line
from tui.widgets.preview_keys import SECTIONS
from tui.widgets.sheet_view import SheetView


class Preview(SheetView):
    """A spec, section by section, kept up to date while it is typed."""

    BINDINGS = SECTIONS

    whole: reactive[bool] = reactive(False, init=False)
    """Whether all sections are shown, or only the current one."""
    hooked: reactive[bool] = reactive(True, init=False)
    """Whether the preview moves with the editor."""

    @dataclass
    class DiagramWanted(Message):
        """A diagram came into view that is not drawn; answer with `put_diagram`.

        `width` is what there is for it, in cells; `language` is "mermaid" or "dbml".
        """

        preview: "Preview"
        source: str
        width: int
        language: str

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.current = 0
        self._sections: list[str] = []

    def load(self, sections: Sequence[str], current: int | None = None) -> None:
        """Show another spec, or the same one cut anew; what is the same stays rendered.

        Args:
            sections: The source of each section, its heading included.
            current: Index of the section to show; default: the one shown before.
        """
        if len(sections) == len(self._sections):
            for index, (old, new) in enumerate(zip(self._sections, sections, strict=True)):
                if old != new:
                    self.top = self.sheet.update(index, new, self.top)
        else:
            self.sheet = Sheet(sections, self.room.width or 80, self.drawings)
        self._sections = list(sections)
        current = self.current if current is None else current
        self.show_section(min(current, len(self.sheet) - 1))

    def show_section(self, index: int) -> None:
        """Show a section: alone, or where it stands in the whole spec."""
        self.current = index
        self.link = None
        self.sheet.show(None if self.whole else index)
        self.go(Place(index))
        self.changed()

    def update_section(self, index: int, markdown: str) -> None:
        """Take the new text of a section, heading included; only what changed is drawn again."""
        if self.link and self.link.place.section == index:
            self.link = None
        self._sections[index] = markdown
        self.top = self.sheet.update(index, markdown, self.top)
        self.settle()
        self.changed(by_hand=True)

    def follow(self, section: int, source_line: int) -> None:
        """Bring a line of a section's source into view, if the preview is hooked to the editor.

        Args:
            section: Index of the section.
            source_line: Line of the section from 1, its heading included.
        """
        if not self.hooked:
            return
        if section != self.current:
            self.show_section(section)
        self.reveal(self.sheet.find(section, source_line))

    def source_position(self) -> tuple[int, int]:
        """Return the section and the line of its source (from 1) at the top of the pane."""
        return self.top.section, self.sheet.source_line(self.top)

    def put_diagram(
        self,
        source: str,
        width: int,
        lines: Sequence[Line] | None,
        *,
        error: str = "",
        note: str = "",
        language: str = "mermaid",
    ) -> None:
        """Take what came of a `DiagramWanted`.

        Args:
            source: The diagram, as in the message.
            width: The width, as in the message.
            lines: The drawing, which may be wider; None if there is none. Of a broken source the
                last good one, for a preview that did not see it.
            error: What is wrong with the source and in which line of it; the last good drawing
                then stays, dimmed, and this stands above it.
            note: One sentence about the drawing, or why there is none.
            language: As in the message.
        """
        self.drawings.put(Wanted(source, width, language), lines, error=error, note=note)
        self.sheet.redraw()
        self.settle()

    def settle(self) -> None:
        """Render what is in view and ask for the diagrams in it."""
        super().settle()
        for wanted in self.drawings.take_wanted():
            self.post_message(self.DiagramWanted(self, *wanted))

    def watch_whole(self) -> None:
        """Lay out all sections or one; the current one stays in view."""
        place = self.top if self.top.section == self.current else Place(self.current)
        self.sheet.show(None if self.whole else self.current)
        self.go(place)
        self.changed()

    def follow_link(self, target: str) -> None:
        """Go to the note of a footnote, in the whole spec if need be; say so of any other link."""
        note = self.sheet.note(target[len(TARGET) :]) if target.startswith(TARGET) else None
        if note is None:
            super().follow_link(target)
            return
        self.whole = self.whole or not self.sheet.shows(note)
        self.reveal(note)

    def action_whole(self) -> None:
        """Show all sections, or the current one."""
        self.whole = not self.whole

    def action_hook(self) -> None:
        """Move with the editor from now on, or stay."""
        self.hooked = not self.hooked
