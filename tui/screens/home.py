"""Home: every spec of the workspace, what it needs next, and a way to start another one."""

from __future__ import annotations

import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.core.safe_text import one_line, shown
from tui.errors import SpecsError
from tui.screens.choice import Choice
from tui.screens.home_text import brief_content, empty_text, entry_content
from tui.services.drafts import Draft
from tui.services.places import last_spec
from tui.services.settings import Settings
from tui.services.templates import Templates
from tui.services.workspace import Workspace
from tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from tui.services.briefs import Brief


class HomeScreen(Screen[None]):
    """The list of specs, with the brief of the marked one beside it."""

    AUTO_FOCUS = "#specs"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", id="spec.new", tooltip="Start a new spec"),
        Binding("slash", "filter", "Filter", id="home.filter", tooltip="Filter the list by words"),
        Binding("r", "reload", "Reload", id="home.reload", tooltip="Read the specs again"),
        Binding("c", "create_folders", "Create folders", id="home.create", show=False),
        Binding("escape", "clear_filter", "Clear", show=False),
    ]

    def __init__(self, workspace: Workspace, settings: Settings, file: Path | None = None) -> None:
        super().__init__()
        self.workspace = workspace
        self.settings = settings
        self._file = file
        self._briefs: list[Brief] = []
        self._shown: list[Brief] = []
        self._last: Path | None = None
        self._templates = Templates(())
        self._loaded = False
        self._was_left = False

    def compose(self) -> ComposeResult:
        """Show the workspace, the filter, the list and the brief."""
        yield Static(id="home-title")
        yield Input(placeholder="Filter: every word must match", id="home-filter", compact=True)
        with Horizontal(id="home-panes"):
            yield OptionList(id="specs", markup=False)
            with VerticalScroll(id="brief-pane", can_focus=False):
                yield Static(id="brief")
        yield KeyLine()

    def on_mount(self) -> None:
        """Open the file that was asked for, and read the list."""
        self.query_one("#home-filter").display = False
        self.query_one("#home-title", Static).update(
            Content.assemble(
                (" specs-tui ", "bold reverse"), "  ", (shown(str(self.workspace.root)), "dim")
            )
        )
        if self._file is not None:
            self.open_spec(self._file)
        else:
            self.reload()

    def on_screen_resume(self) -> None:
        """Read the list again after a spec was open."""
        if self._loaded or self._was_left:
            self.reload()

    def on_screen_suspend(self) -> None:
        """Remember that another screen was in front, although the list may not be read yet."""
        self._was_left = True

    @work(thread=True, exclusive=True, group="briefs")
    def reload(self) -> None:
        """Read every spec in a thread."""
        from tui.services.briefs import briefs
        from tui.services.templates import load_templates

        templates = load_templates(self.workspace.root)
        found = list(briefs(self.workspace, templates.profiles))
        last = last_spec(self.workspace.root)
        self.app.call_from_thread(self._show, templates, found, last)
        import_module("tui.screens.editor")  # so that the first spec opens without a pause

    def _show(self, templates: Templates, found: list[Brief], last: Path | None) -> None:
        first_time = not self._loaded
        self._templates, self._briefs, self._last, self._loaded = templates, found, last, True
        if first_time:
            for problem in templates.broken.values():
                self.notify(
                    one_line(f"Template left out: {problem}"), markup=False, severity="warning"
                )
        self._fill()
        if not self.query_one("#home-filter").has_focus:
            self.query_one("#specs").focus()
        if self._file is None:
            self.call_after_refresh(self.app.is_listening)  # type: ignore[attr-defined]

    def _fill(self) -> None:
        """Show the specs that match the filter; the one that was open last comes first."""
        words = self.query_one("#home-filter", Input).value.casefold().split()
        matching = [brief for brief in self._briefs if _matches(brief, words)]
        matching.sort(key=lambda brief: (brief.path.resolve() != self._last, not brief.is_unsaved))
        self._shown = matching
        specs = self.query_one("#specs", OptionList)
        marked = specs.highlighted or 0
        specs.clear_options()
        if matching:
            width = specs.scrollable_content_region.width - 2
            now = datetime.datetime.now().astimezone()
            specs.add_options(
                Option(entry_content(brief, width, now, is_last=brief.path.resolve() == self._last))
                for brief in matching
            )
            specs.highlighted = min(marked, len(matching) - 1)
        else:
            hint = (
                "No spec matches the filter. Esc clears it."
                if words
                else empty_text(self.workspace)
            )
            specs.add_option(Option(Content(hint), disabled=True))
        self._show_brief()

    def on_resize(self) -> None:
        """Lay the list out for the new width."""
        if self._loaded:
            self.call_after_refresh(self._fill)

    def on_input_changed(self) -> None:
        """Filter as one types."""
        self._fill()

    def on_input_submitted(self) -> None:
        """Go from the filter to the list."""
        self.query_one("#specs").focus()

    def on_option_list_option_highlighted(self) -> None:
        """Show the brief of the marked spec."""
        self._show_brief()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the marked spec."""
        if self._shown:
            self.open_spec(self._shown[event.option_index].path)

    def _show_brief(self) -> None:
        marked = self.query_one("#specs", OptionList).highlighted
        brief = self._shown[marked] if self._shown and marked is not None else None
        self.query_one("#brief", Static).update(brief_content(brief) if brief else Content(""))

    @work
    async def open_spec(self, path: Path) -> None:
        """Open a spec in the editor; say why if it cannot be read."""
        from tui.screens.editor import EditorScreen

        try:
            draft = Draft.open(path, self.workspace.root)
        except SpecsError as error:
            await self.app.push_screen_wait(Choice(str(error), [("ok", "OK")]))
            return
        await self.app.push_screen(
            EditorScreen(self.workspace, self.settings, self._templates, draft)
        )

    @work
    async def action_new(self) -> None:
        """Start a new spec, then open it."""
        from tui.screens.new_spec import NewSpecScreen

        if self.workspace.missing and not await self._folders_made():
            return
        path = await self.app.push_screen_wait(NewSpecScreen(self.workspace, self.settings))
        if path is not None:
            self.open_spec(path)

    async def _folders_made(self) -> bool:
        names = " and ".join(f"{name}/" for name in self.workspace.missing)
        answer = await self.app.push_screen_wait(
            Choice(
                f"{self.workspace.root} has no {names}. Make what is missing?",
                [("yes", "Create"), ("no", "Cancel")],
            )
        )
        if answer != "yes":
            return False
        return self._create_folders()

    def _create_folders(self) -> bool:
        try:
            self.workspace.create_folders()
        except SpecsError as error:
            self.notify(one_line(str(error)), markup=False, severity="error")
            return False
        return True

    def action_create_folders(self) -> None:
        """Make `research/` and `specs/` where they are missing."""
        if self.workspace.missing and self._create_folders():
            self.notify("Created research/ and specs/. Press n for a new spec.", markup=False)
            self.reload()

    def action_filter(self) -> None:
        """Show the filter."""
        box = self.query_one("#home-filter", Input)
        box.display = True
        box.focus()

    def action_clear_filter(self) -> None:
        """Show every spec again."""
        box = self.query_one("#home-filter", Input)
        box.value = ""
        box.display = False
        self.query_one("#specs").focus()

    def action_reload(self) -> None:
        """Read the specs again."""
        self.reload()


def _matches(brief: Brief, words: list[str]) -> bool:
    text = f"{brief.title} {brief.file} {brief.status} {brief.template}".casefold()
    return all(word in text for word in words)
