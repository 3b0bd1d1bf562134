"""What every job of the editor screen works on: the session, the panes and the status line."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from tui.screens.program import program
from tui.services.session import Session
from tui.services.settings import Settings
from tui.services.workspace import Workspace
from tui.widgets.guidance import Guidance
from tui.widgets.outline import Outline
from tui.widgets.preview import Preview
from tui.widgets.research_browser import ResearchBrowser
from tui.widgets.section_editor import SectionEditor

if TYPE_CHECKING:
    from tui.core.glance import Glance
    from tui.core.question.visit import Visit
    from tui.screens.question_walk import Typed
    from tui.services.research import ResearchIndex
    from tui.services.templates import Templates

_READING = threading.Lock()
"""Held while templates are read, so that no second thread puts its own in their place."""


_P = ParamSpec("_P")
_Part = TypeVar("_Part", bound="EditorPart")


def reads_whole_spec(
    action: Callable[Concatenate[_Part, _P], object],
) -> Callable[Concatenate[_Part, _P], None]:
    """Mark an action that reads the whole spec at once: of too large a one it says so instead."""

    @wraps(action)
    def checked(screen: _Part, /, *args: _P.args, **kwargs: _P.kwargs) -> None:
        if screen.session.draft.is_large:
            screen.say(screen.session.draft.read_only, severity="warning")
        else:
            action(screen, *args, **kwargs)

    return checked


class EditorPart(Screen[None]):
    """The state that the jobs of the editor screen share.

    Attributes:
        workspace: The folder with `research/` and `specs/`.
        settings: What the user set.
        known_templates: The profiles that a spec may follow, once they are read.
        session: The spec that is open.
        survey: What can be said about the whole spec, as of the last pause.
        cursors: Where the cursor was in each section, by index.
        shown_index: The section that the panes show; -1 for the whole file.
        problem: What is between the text and its file, in two words, or an empty string.
        leaving: Whether the screen closes once the save is done.
        seen_change: The outside change that was dealt with last.
        faults: The line of the fault in each diagram that was drawn, 0 for none, by source.
        to_visit: The places that decisions touch and that were not seen to yet.
        typed_answers: What was typed for questions and not decided, by question.
    """

    workspace: Workspace
    settings: Settings
    known_templates: Templates | None
    session: Session
    survey: Glance
    cursors: dict[int, tuple[int, int]]
    shown_index: int
    problem: str
    leaving: bool
    seen_change: bytes
    faults: dict[str, int]
    to_visit: list[Visit]
    typed_answers: dict[str, Typed]

    index: ResearchIndex | None = None
    """The research, once its index is open."""

    going_to: str = ""
    """The pane that is about to get the focus: hiding another one moves the focus about."""

    _goal: Widget | None = None

    def __init_subclass__(cls, is_whole: bool = False) -> None:
        """Let Textual gather keys and styles for the whole screen, not for each part again."""
        if is_whole:
            super().__init_subclass__()

    pane: reactive[str] = reactive("editor", init=False, repaint=False)
    """The pane in use: "outline", "research", "editor" or "preview"."""

    @property
    def path(self) -> Path:
        """The file that is open."""
        return self.session.draft.path

    @property
    def editor(self) -> SectionEditor:
        """The text of the section."""
        return self.query_one(SectionEditor)

    @property
    def preview(self) -> Preview:
        """The rendered Markdown."""
        return self.query_one(Preview)

    @property
    def outline(self) -> Outline:
        """The list of sections."""
        return self.query_one(Outline)

    @property
    def browser(self) -> ResearchBrowser:
        """The research documents."""
        return self.query_one(ResearchBrowser)

    @property
    def guidance(self) -> Guidance:
        """What the template says of the section."""
        return self.query_one(Guidance)

    @property
    def today(self) -> str:
        """The day, as specs write it."""
        return datetime.date.today().isoformat()

    @property
    def templates(self) -> Templates:
        """The profiles that a spec may follow; the first time they are read, which takes 60 ms."""
        from tui.services.templates import load_templates

        with _READING:
            if self.known_templates is None:
                self.known_templates = load_templates(self.workspace.root)
        return self.known_templates

    def pane_widget(self, pane: str) -> Widget:
        """Return what takes the focus in a pane."""
        widgets: dict[str, Widget] = {
            "outline": self.outline,
            "research": self.browser,
            "editor": self.editor,
            "preview": self.preview,
        }
        return widgets[pane]

    def say(self, text: str, *, severity: str = "information", beside: bool = False) -> None:
        """Show a passing notice as plain text, beside the ones that are up or in their place."""
        program(self).notify_text(text, severity=severity, beside=beside)

    def may_write(self) -> bool:
        """Return whether the text may be changed; say why not."""
        if self.session.draft.read_only:
            self.say(self.session.draft.read_only, severity="warning")
        return not self.session.draft.read_only

    def keep_cursor(self) -> None:
        """Remember where the cursor is, here and in the draft."""
        cursor = self.editor.cursor_location
        if not self.session.whole:
            self.cursors[self.session.index] = cursor
        self.session.draft.place(-1 if self.session.whole else self.session.index, cursor)

    def action_pane(self, pane: str) -> None:
        """Go to a pane; what is typed meanwhile is for that pane."""
        self.go_to_widget(pane, self.pane_widget(pane))

    def go_to_widget(self, pane: str, widget: Widget) -> None:
        """Go to what is in a pane; what is typed meanwhile is for that widget."""
        program(self).hold_keys()
        self.going_to, self._goal = pane, widget
        self.pane = pane
        self.call_after_refresh(self._give_focus, widget, 100)

    def _give_focus(self, widget: Widget, tries: int) -> None:
        """Give a widget the focus; it can take it only once it is laid out."""
        if widget is not self._goal:
            return
        if not tries or (widget.has_focus_within and widget.region):
            self.going_to, self._goal = "", None
            program(self).is_listening()
            return
        widget.focus()
        self.set_timer(0.02, lambda: self._give_focus(widget, tries - 1))
