"""What the panes show: the section that is open, and what is known of the whole spec.

The open section is shown at once; the survey of the whole spec follows in a thread when the writer
pauses, and only if the text is still the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.content import Content
from textual.css.query import NoMatches
from textual.timer import Timer
from textual.widgets import Static

from tui.core.cells import shorten_start, width
from tui.core.lines import lines_with_ends
from tui.core.safe_text import counted, one_line
from tui.core.spec import Spec, difference
from tui.core.word_count import words
from tui.screens.editor.base import EditorPart
from tui.screens.from_thread import give
from tui.widgets.outline import OutlineEntry
from tui.widgets.section_editor import SectionEditor

if TYPE_CHECKING:
    from tui.core.profile import ProfileSection
    from tui.core.survey import Survey

_PAUSE = 0.3
_LEAST_PATH = 8
"""Cells from which on a path is worth to be shown beside the facts."""


class Display(EditorPart):
    """Fill the panes and keep them up to date as the text changes."""

    def show_section(self, cursor: tuple[int, int] = (0, 0)) -> None:
        """Show the section that the session is in, or the whole file."""
        session = self.session
        self.shown_index = -1 if session.whole else session.index
        self.editor.load(session.text, cursor)
        self.mark_gutter()
        self.show_heading()
        self.show_preview()
        self._follow_cursor()
        self.settle()

    def refresh_section(self, cursor: tuple[int, int] | None = None) -> None:
        """Show what undo, a decision or another program changed under the editor."""
        session = self.session
        if self.shown_index != (-1 if session.whole else session.index):
            self.show_section(cursor or (0, 0))
            return
        edit = difference(self.editor.text, session.text)
        if edit:
            self.editor.apply_change(edit.start, edit.end, edit.text, follow=cursor is not None)
        self.show_preview()
        self.settle()

    def take_typed(self, event: SectionEditor.Edited) -> None:
        """Take what was typed, inside the edit: journal, and the preview in the same frame."""
        session = self.session
        session.typed(event.text)
        index = 0 if session.whole else session.index
        self.preview.update_section(index, session.spec.part(index))

    def on_section_editor_edited(self, event: SectionEditor.Edited) -> None:
        """Look at everything else at the next pause."""
        event.stop()
        self.settle()

    def on_section_editor_moved(self, event: SectionEditor.Moved) -> None:
        """Let the preview follow the cursor."""
        event.stop()
        self.keep_cursor()
        self._follow_cursor()

    def _follow_cursor(self) -> None:
        """Bring the line of the cursor into view in the preview."""
        session, line = self.session, self.editor.cursor_location[0] + 1
        if session.whole:
            self.preview.follow(0, line)
        else:
            self.preview.follow(session.index, line + self.heading_lines)

    @property
    def heading_lines(self) -> int:
        """How many lines the heading of the open section takes."""
        return len(lines_with_ends(self.session.spec.heading(self.session.index)))

    def show_preview(self) -> None:
        """Show the sections in the preview, at the open one; the whole file is one piece."""
        spec = self.session.spec
        if self.session.whole:
            self.preview.load([spec.source], 0)
            return
        parts = [spec.part(index) for index in range(len(spec.parts))]
        self.preview.load(parts, self.session.index)

    def settle(self) -> None:
        """Look at the whole spec once the writer pauses."""
        self.show_status()
        if self._pause is not None:
            self._pause.reset()
            self._pause.resume()
        else:
            self._pause = self.set_timer(_PAUSE, self._paused)

    _pause: Timer | None = None

    def _paused(self) -> None:
        self._pause = None
        self.look()

    def look(self) -> None:
        """Survey the spec, unless it is too large for that or still the one that was surveyed."""
        if self.survey.filled and self.survey.spec.source == self.session.source:
            self.outline.show(self.outline_entries(), self.here)
        elif not self.session.draft.is_large:
            self.look_beside()

    @work(thread=True, exclusive=True, group="survey")
    def look_beside(self) -> None:
        """Survey the spec in a thread; the first time the templates are read for it."""
        from tui.core.survey import survey

        source = self.session.source
        found = survey(Spec.parse(source), self.templates.profiles)
        give(self, self.show_survey, source, found)

    def show_survey(self, source: str, found: Survey) -> None:
        """Show what was found, if the text is still the one that was looked at."""
        if source != self.session.source:
            return
        self.survey = found
        self.show_found()

    def show_found(self) -> bool:
        """Show what is known of the whole spec by now; False if the screen is being closed."""
        try:
            self.outline.show(self.outline_entries(), self.here)
        except NoMatches:
            return False
        self.show_heading()
        self.show_status()
        return True

    @property
    def here(self) -> int:
        """The index of the open section in the survey's spec."""
        if self.session.whole:
            return -1
        start = self.session.spec.part_start(self.session.index)
        return next((s.index for s in self.survey.spec.sections if s.start == start), -1)

    @property
    def known_section(self) -> ProfileSection | None:
        """What the profile says of the open section, or None."""
        return self.survey.known[self.here] if self.here >= 0 else None

    def outline_entries(self) -> list[OutlineEntry]:
        """Return the lines of the outline."""
        asked = {question.section for question in self.survey.undecided}
        entries = []
        for section in self.survey.spec.sections:
            mark, role = " ", "empty"
            if self.survey.filled:
                filled = self.survey.filled[section.index]
                mark, role = ("●", "filled") if filled else ("○", "empty")
            if section.index in asked:
                mark, role = "?", "open"
            entries.append(OutlineEntry(section.index, section.level, section.title, mark, role))
        return entries

    def show_heading(self) -> None:
        """Show the open section's title and guidance."""
        spec, index = self.session.spec, self.session.index
        if self.session.whole:
            title = "Whole file"
        else:
            section = spec.sections[index]
            title = one_line(section.title) or "Before the first heading"
        place = "" if self.session.whole else f"  {index + 1}/{len(spec.parts)}"
        heading = Content.assemble(self.heading_mark(), (title, "bold"), (place, "$text-muted"))
        self.query_one("#section-title", Static).update(heading, layout=False)
        known = self.known_section
        self.guidance.show(known.title if known else "", known.guidance if known else "")

    def on_resize(self) -> None:
        """Let the status line have the room there is."""
        self.call_later(self.show_status)

    def show_status(self) -> None:
        """Show path, state, words, questions and problems on the status line."""
        self.query_one("#status", Static).update(self.status_content(), layout=False)

    def gutter_marks(self) -> dict[int, str]:
        """Return the signs of the shown lines, by their number in the editor: {3: "error"}."""
        return {}

    def heading_mark(self) -> tuple[str, str]:
        """Return the sign before the title of the open section, with its style."""
        return "", ""

    def mark_gutter(self) -> None:
        """Show the signs beside the lines."""
        self.editor.mark_lines(self.gutter_marks())

    def status_content(self) -> Content:
        """Return the status line: the path gives way to the facts."""
        parts = [(one_line(text), style) for text, style in self.status_parts()]
        room = self.app.size.width - 2 - sum(width(text) + 3 for text, _ in parts)
        path = shorten_start(one_line(self.workspace.relative(self.path)), room)
        if room >= _LEAST_PATH:
            parts.insert(0, (path, ""))
        pieces: list[str | tuple[str, str]] = []
        for part in parts:
            pieces += [(" · ", "$text-muted")] if pieces else []
            pieces.append(part)
        return Content.assemble(*pieces)

    def status_parts(self) -> list[tuple[str, str]]:
        """Return what the status line says beside the path, the most important first."""
        draft = self.session.draft
        parts: list[tuple[str, str]] = []
        if draft.read_only:
            parts.append(("read-only", "$text-warning"))
        elif self.problem:
            parts.append((self.problem, "$text-error"))
        else:
            dirty = self.session.is_dirty
            parts.append(("unsaved" if dirty else "saved", "$text-warning" if dirty else ""))
        if draft.protection:
            parts.append((draft.protection, "$text-error"))
        waiting = len(self.survey.undecided)
        if waiting:
            parts.append((counted(waiting, "open question"), "$text-accent"))
        if self.survey.hidden:
            hidden = counted(self.survey.hidden, "hidden character")
            parts.append((hidden, "$text-warning"))
        if self.survey.fence:
            parts.append((str(self.survey.fence), "$text-error"))
        parts.append(self._words())
        return parts

    def _words(self) -> tuple[str, str]:
        count = words(self.editor.text)
        known = self.known_section
        limit = known.word_limit if known else 0
        if not limit:
            return counted(count, "word"), ""
        return f"{count} of under {limit} words", "$text-error" if count >= limit else ""
