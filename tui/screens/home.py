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
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from tui.core.safe_text import one_line
from tui.errors import SpecsError
from tui.screens.choice import Choice
from tui.screens.from_thread import give
from tui.screens.home_files import FILE_KEYS, SpecFiles
from tui.screens.home_text import (
    brief_content,
    count_text,
    empty_text,
    entry_content,
    heading_content,
)
from tui.screens.program import program
from tui.services.drafts import Draft
from tui.services.places import last_spec
from tui.services.settings import Settings
from tui.services.templates import Templates
from tui.services.workspace import Workspace
from tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from tui.services.briefs import Brief


class HomeScreen(SpecFiles):
    """The list of specs, with the brief of the marked one beside it."""

    AUTO_FOCUS = "#specs"

    CSS = """
    #home-title { height: 1; margin-bottom: 1; }
    #home-filter { height: 1; border: none; padding: 0 1; background: $boost; }
    #home-panes { height: 1fr; }
    #specs { width: 3fr; min-width: 44; border: none; background: $background; padding: 0 1; }
    #brief-pane { width: 2fr; padding: 0 2; border-left: solid $panel; }
    .-narrow #brief-pane { display: none; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", id="spec.new", tooltip="Start a new spec"),
        Binding("slash", "filter", "Filter", id="home.filter", tooltip="Filter the list by words"),
        Binding(
            "s",
            "sort",
            "Sort",
            id="home.sort",
            tooltip="Sort by last change, title, status, problems or open questions",
        ),
        Binding("r", "reload", "Reload", id="home.reload", tooltip="Read the specs again"),
        *FILE_KEYS,
        Binding("escape", "clear_filter", "Clear", show=False),
        Binding("down", "leave_filter", "List", show=False),
    ]

    def __init__(self, workspace: Workspace, settings: Settings, file: Path | None = None) -> None:
        super().__init__()
        self.workspace = workspace
        self.settings = settings
        self._file = file
        self._briefs: list[Brief] = []
        self.shown = []
        self._last: Path | None = None
        self._title = ""
        self._order = "last change"
        self.deleted = []
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
        self._show_heading("reading the specs …")
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
        """Read every spec in a thread; the first list does not wait for the checks."""
        from tui.services.briefs import briefs
        from tui.services.templates import load_templates
        from tui.services.trash import prune

        worker = get_current_worker()
        templates = load_templates(self.workspace.root)
        last = last_spec(self.workspace.root)
        is_first = not self._loaded
        for in_haste in (True, False) if is_first else (False,):
            found = list(briefs(self.workspace, templates.profiles, in_haste=in_haste))
            if worker.is_cancelled:
                return  # a newer look must not be overwritten by what this one saw
            give(self, self._show, templates, found, last)
            if all(brief.is_checked for brief in found):
                break
        import_module("tui.screens.editor")  # so that the first spec opens without a pause
        if is_first:
            prune()

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
        if first_time and self._file is None:
            self.call_after_refresh(program(self).is_listening)

    def _fill(self) -> None:
        """Show the specs that match the filter; by last change, the one open last comes first."""
        from tui.services.briefs import ORDERS

        words = self.query_one("#home-filter", Input).value.casefold().split()
        matching = [brief for brief in self._briefs if brief.matches(words)]
        matching.sort(key=ORDERS[self._order])
        if self._order == "last change":
            matching.sort(
                key=lambda brief: (brief.path.resolve() != self._last, not brief.is_unsaved)
            )
        marked = self._place(matching)
        self.shown = matching
        self._show_heading(count_text(len(matching), len(self._briefs), self._order))
        specs = self.query_one("#specs", OptionList)
        specs.clear_options()
        if matching:
            width = specs.scrollable_content_region.width - 2
            now = datetime.datetime.now().astimezone()
            specs.add_options(
                Option(entry_content(brief, width, now, is_last=brief.path.resolve() == self._last))
                for brief in matching
            )
            specs.highlighted = marked
        else:
            hint = (
                "No spec matches the filter. Esc clears it."
                if words
                else empty_text(self.workspace)
            )
            specs.add_option(Option(Content(hint), disabled=True))
        self._show_brief()

    def _place(self, matching: list[Brief]) -> int:
        """Return where in a new list the spec to mark stands, or what took its place."""
        brief = self.marked
        at = self.query_one("#specs", OptionList).highlighted or 0
        places: dict[Path | None, int] = {each.path: place for place, each in enumerate(matching)}
        if self.to_mark in places:
            at, self.to_mark = places[self.to_mark], None
            return at
        return places.get(brief.path if brief else None, min(at, len(matching) - 1))

    def _show_heading(self, said: str) -> None:
        self.query_one("#home-title", Static).update(heading_content(self.workspace, said))

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
        if self.shown:
            self.open_spec(self.shown[event.option_index].path)

    def _show_brief(self) -> None:
        brief = self.marked
        self.query_one("#brief", Static).update(brief_content(brief) if brief else Content(""))

    @work
    async def open_spec(self, path: Path) -> None:
        """Open a spec in the editor; say why if it cannot be read."""
        from tui.screens.editor import EditorScreen

        program(self).hold_keys()
        try:
            draft = Draft.open(path, self.workspace.root)
        except SpecsError as error:
            program(self).is_listening()
            await self.app.push_screen_wait(Choice(str(error), [("ok", "OK")]))
            return
        await self.app.push_screen(
            EditorScreen(self.workspace, self.settings, self._templates, draft)
        )

    @work
    async def action_new(self) -> None:
        """Start a new spec, then open it."""
        from tui.screens.new_spec import NewSpecScreen

        program(self).hold_keys()
        screen = NewSpecScreen(self.workspace, self.settings, title=self._title)
        screen.call_after_refresh(program(self).is_listening)
        path = await self.app.push_screen_wait(screen)
        self._title = "" if path else screen.typed_title
        if path is not None:
            self.open_spec(path)

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

    def action_leave_filter(self) -> None:
        """Go from the filter down to the list."""
        self.query_one("#specs").focus()

    def action_sort(self) -> None:
        """Sort in the next way."""
        from tui.services.briefs import ORDERS

        orders = list(ORDERS)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._fill()

    def action_reload(self) -> None:
        """Read the specs again."""
        self.reload()

    def on_spec_files_files_changed(self) -> None:
        """Read the specs again."""
        self.reload()
