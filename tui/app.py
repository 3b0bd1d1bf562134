"""The application: settings, theme, keys and the first screen; everything else is in screens."""

import gc
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.app import SystemCommand
from textual.content import Content
from textual.filter import LineFilter, Monochrome, NoColor
from textual.screen import Screen
from textual.theme import Theme

from tui.core.safe_text import one_line
from tui.errors import SpecsError
from tui.screens.app_keys import KEYS
from tui.screens.ground import Ground
from tui.screens.typed_ahead import TypedAhead
from tui.services import signals
from tui.services.drafts import Draft
from tui.services.settings import Settings, config_dir, load_settings
from tui.services.workspace import Target, locate
from tui.widgets.colourless import Colourless
from tui.widgets.guard import filters
from tui.widgets.help_key import closes_help, more_help, toggle_help
from tui.widgets.notices import drop_rows
from tui.widgets.quiet_garbage import collect_when_quiet
from tui.widgets.roles import readable_words
from tui.widgets.steady_driver import keys_of, prepare_terminal

if TYPE_CHECKING:
    from tui.screens.editor import EditorScreen


class SpecsApp(TypedAhead):
    """The full-screen program on one workspace."""

    CSS_PATH = "app.tcss"
    TITLE = "specs-tui"
    COMMAND_PALETTE_BINDING = "ctrl+p"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (140, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]
    BINDINGS = KEYS

    def __init__(
        self, target: Target, settings: Settings | None = None, early: Iterable[events.Event] = ()
    ) -> None:
        super().__init__(early)
        self.animation_level = "none"  # each step of a scroll would be sent over SSH
        self.no_color = bool(os.environ.get("NO_COLOR"))  # empty asks for nothing
        if self.no_color:
            self.css_path.append(Path(__file__).with_name("no_color.tcss"))
        self._last_filters = filters(os.environ)
        self.target = target
        self.settings = settings or Settings()
        self.notices: list[str] = []

    def get_default_screen(self) -> Screen[None]:
        """Return what is below the first screen."""
        return Ground()

    def on_mount(self) -> None:
        """Apply the settings and show the first screen."""
        self.set_keymap(self.settings.keys)
        if self.settings.theme in self.available_themes:
            self.theme = self.settings.theme
        else:
            names = ", ".join(sorted(self.available_themes))
            self.notices.append(f"No theme is named «{self.settings.theme}». There are: {names}.")
        self.theme_changed_signal.subscribe(self, self._tell_theme)
        self._show_first()
        for notice in self.notices:
            self.notify_text(notice, severity="warning", beside=True)

    def _tell_theme(self, theme: Theme) -> None:
        """Say how a theme that was chosen for now is kept."""
        if theme.name != self.settings.theme:
            file = config_dir() / "config.toml"
            self.notify_text(f'Shown for now; theme = "{theme.name}" in {file} keeps it.')

    def _show_first(self) -> None:
        """Show the spec that was asked for, else Home; Home is not even made before it is seen."""
        workspace, file = self.target.workspace, self.target.file
        if file is not None:
            from tui.screens.editor import EditorScreen

            with suppress(SpecsError):  # Home says why it cannot be read
                draft = Draft.open(file, workspace.root)
                editor = EditorScreen(workspace, self.settings, None, draft)
                self.push_screen(editor, lambda _: self._show_home())
                return
        self._show_home(file)

    def _show_home(self, file: Path | None = None) -> None:
        from tui.screens.home import HomeScreen

        self.push_screen(HomeScreen(self.target.workspace, self.settings, file))

    async def on_event(self, event: events.Event) -> None:
        """Hold back what is typed before there is a place for it; Alt with a key types nothing."""
        if isinstance(event, events.Key) and event.key.startswith("alt+"):
            event.character = None
        if not (self.holds_back(event) or closes_help(self, event)):
            await self.take(event)

    def is_listening(self) -> None:
        """Take what was typed meanwhile; the screen that has the focus calls this."""
        if not gc.isenabled():  # the launcher's doing
            collect_when_quiet(self)
        super().is_listening()

    async def action_quit(self) -> None:
        """Leave; text that is not in a file yet is kept for the next start."""
        notice = ""
        for screen in self._editors():
            if screen.session.is_dirty and not screen.session.draft.read_only:
                notice += f"{screen.session.draft.name} has text that is kept for the next start.\n"
            screen.close_draft(clean=not screen.session.is_dirty)
        self.exit(message=Content(notice) if notice else None)

    def sync_drafts(self) -> None:
        """Make the recovery copies of the open specs durable; safe in any thread."""
        for screen in self._editors():
            screen.session.draft.sync()

    def _editors(self) -> "list[EditorScreen]":
        """Return the open specs; where none was opened, their screen is not even imported."""
        module = sys.modules.get("tui.screens.editor")
        return [s for s in self.screen_stack if module and isinstance(s, module.EditorScreen)]

    def get_css_variables(self) -> dict[str, str]:
        """Return the theme's colours, readable; where none is wanted, widgets do without them."""
        variables = readable_words(super().get_css_variables())
        if self.no_color:
            self.theme_variables = {}
            self._colourless = Colourless(variables["background"])
        return variables

    def get_line_filters(self) -> list[LineFilter]:
        """Let nothing from a file drive the terminal, and no colour reach one that wants none."""
        kept = [f for f in super().get_line_filters() if not isinstance(f, Monochrome | NoColor)]
        return [*kept, *([self._colourless] if self.no_color else []), *self._last_filters]

    def notify_text(self, text: str, severity: str = "information", beside: bool = False) -> None:
        """Show a passing notice; the text may hold anything, it is shown as it is."""
        if not beside:
            self.clear_notifications()
        self.notify(one_line(text), markup=False, severity=cast(Any, severity), timeout=6.0)

    def _refresh_notifications(self) -> None:
        """Show the notices there are, with no empty rows above them."""
        super()._refresh_notifications()
        if self.screen_stack:
            drop_rows(self)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every binding of the screen and pane in the palette, by name."""
        from tui.screens.palette import commands

        yield from super().get_system_commands(screen)
        yield from commands(self, screen)

    def action_help(self, more: bool = False) -> None:
        """Show or hide the panel of keys, or turn a page of it."""
        (more_help if more else toggle_help)(self.screen)


def run(path: str | Path, terminal: list[Any] | None = None, typed: bytes = b"") -> int:
    """Run full-screen on a workspace folder or a spec and return the exit code.

    Args:
        path: A workspace folder or a Markdown file.
        terminal: The terminal's settings to go back to at the end, if its screen is begun already.
        typed: What was read from the terminal before.

    Raises:
        SpecsError: The path is neither, or the settings have a mistake.
    """
    app = SpecsApp(locate(Path(path)), load_settings(), keys_of(typed))
    prepare_terminal(app, terminal)
    uninstall = signals.install(app.end_from_outside, app.sync_drafts, terminal)
    try:
        app.run()
    finally:
        uninstall()
    return app.return_code or 0
