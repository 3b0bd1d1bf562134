"""The editor screen: outline and research, the section with its guidance, the live preview."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.command import Provider
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from tui.screens.editor.drawing import DrawingActions
from tui.screens.editor.filling import FillingActions
from tui.screens.editor.finishing import FinishingActions
from tui.screens.editor.hidden import HiddenActions
from tui.screens.editor.outside_editor import OutsideEditorActions
from tui.screens.editor.panes import PaneActions, PaneTabs
from tui.screens.editor.repairing import RepairingActions
from tui.screens.editor.starters import StarterCommands
from tui.screens.editor.templating import TemplatingActions
from tui.screens.program import program
from tui.services.drafts import Draft
from tui.services.first_frame import kept
from tui.services.settings import Settings
from tui.services.workspace import Workspace
from tui.widgets.guidance import Guidance
from tui.widgets.key_line import KeyLine
from tui.widgets.outline import Outline
from tui.widgets.painting import ChangedRows, LaidOutFirst
from tui.widgets.preview import Preview
from tui.widgets.research_browser import ResearchBrowser
from tui.widgets.section_editor import SectionEditor
from tui.widgets.steady_driver import SteadyDriver

if TYPE_CHECKING:
    from tui.core.check import Diagnostic
    from tui.core.survey import Survey
    from tui.services.templates import Templates

_HELD_AT_MOST = 2.0
"""Seconds after which the screen is painted whatever is still looked for."""
_FIRST = 2
"""Screens there are when the first one of the program is shown, Textual's own among them."""
_SHOWN_AFTER = 0.1
"""Seconds after which the first frame is surely on its way to the screen."""


class EditorScreen(
    ChangedRows,
    LaidOutFirst,
    FinishingActions,
    FillingActions,
    TemplatingActions,
    RepairingActions,
    DrawingActions,
    HiddenActions,
    PaneActions,
    OutsideEditorActions,
    is_whole=True,
):
    """One spec, open for writing."""

    AUTO_FOCUS = "SectionEditor"
    LAID_OUT_LAST = Preview
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {StarterCommands}

    HELP = (
        "Write section by section: Alt+N and Alt+P go on and back; Alt+H, S, T and V choose a "
        "pane, Alt+M gives it the whole screen, Escape goes back to the text. "
        "Alt+Shift+K inserts a diagram to begin with. Every key is also a command: F10."
    )

    def __init__(
        self, workspace: Workspace, settings: Settings, templates: Templates | None, draft: Draft
    ) -> None:
        super().__init__(classes="-in-editor -side-preview")
        self.workspace = workspace
        self.settings = settings
        self.known_templates = templates
        self.open_draft(draft)

    def compose(self) -> ComposeResult:
        """Lay out the panes; the style sheet shows those that have room."""
        self._take_size()
        yield PaneTabs()
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield Outline(id="outline-pane")
                yield ResearchBrowser(id="research-pane")
            with Vertical(id="editor-pane"):
                yield Static(id="section-title")
                yield Guidance("Alt+F")
                yield SectionEditor(id="section-text")
            yield Preview(id="preview-pane")
        yield Static(id="status")
        yield KeyLine()

    def _take_size(self) -> None:
        """Set the classes of the terminal's size now: set later, they style every widget again."""
        width, height = self.app.size
        columns, rows = self.app.HORIZONTAL_BREAKPOINTS, self.app.VERTICAL_BREAKPOINTS
        for cells, breakpoints in ((width, columns), (height, rows)):
            reached = [point for point in breakpoints or () if point[0] <= cells]
            self.add_class(*(name for _, name in sorted(reached)[-1:]))

    def on_mount(self) -> None:
        """Show the spec where the writer left it, and start what runs beside."""
        self.guidance.is_open = self.has_room_for_guidance
        self.editor.follower = self.take_typed
        self._give_way_to(self.settings.keys)
        self.resume()
        if self._stands_already():
            self.hold(_HELD_AT_MOST)
        self.call_after_refresh(self._begin)

    def _stands_already(self) -> bool:
        """Whether the launcher painted what will be seen once everything was looked at."""
        is_first = self.app.driver_class is SteadyDriver and len(self.app.screen_stack) <= _FIRST
        return is_first and bool(kept(os.fspath(self.path), *self.app.size))

    def show_problems(self, found: Survey, problems: tuple[Diagnostic, ...]) -> None:
        """Show what was found; nothing more is waited for then."""
        super().show_problems(found, problems)
        self.let_go()

    def _give_way_to(self, keymap: Mapping[str, str]) -> None:
        """Let keys that the user gave to something else pass through the text."""
        bound = self.editor._bindings.key_to_bindings
        for name, keys in keymap.items():
            for key in keys.split(","):
                if all(binding.id != name for binding in bound.get(key, ())):
                    bound.pop(key, None)

    def _begin(self) -> None:
        program(self).is_listening()
        # Threads that import and read would only hold up the first frame.
        self.set_timer(_SHOWN_AFTER, self._begin_beside)

    def _begin_beside(self) -> None:
        self.start_keeping()
        self.look()
        self.start_research()
        if not self.session.draft.is_large:
            self.look_for_damage(self.session.draft.text, "file")
            self.look_for_hidden()
