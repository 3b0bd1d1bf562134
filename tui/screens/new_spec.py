"""The New-spec screen: a few steps from a title to a file in `specs/`.

Nothing is written before the last step; the result is the path of the new file, or None.
"""

import datetime
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.core.safe_text import one_line
from tui.errors import SpecsError
from tui.screens.from_thread import give
from tui.screens.new_spec_form import STEPS, NewSpecForm
from tui.screens.new_spec_pattern import PatternScreen
from tui.screens.new_spec_words import summary
from tui.services.git import user_name
from tui.services.new_spec import NewSpec, command_line, create_spec, path_for, sources
from tui.services.settings import Settings
from tui.services.templates import Templates, load_templates
from tui.services.workspace import Workspace
from tui.widgets.key_line import KeyLine


class NewSpecScreen(Screen[Path | None]):
    """Asks for a new spec step by step and writes it; the result is its path, or None.

    Attributes:
        typed_title: The title so far, for who left and comes back.
    """

    HELP = (
        "Enter goes on, Escape or F7 goes back; what you typed stays. Nothing is written before "
        "the last step. Escape in the first step leaves without a new spec."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8,alt+right", "next", "Next", id="new.next", tooltip="Go to the next step"),
        Binding("f7,alt+left", "back", "Back", id="new.back", tooltip="Go back one step"),
        Binding(
            "f9",
            "choose",
            "Help me choose",
            id="new.choose",
            tooltip="Answer a few questions to find an architecture pattern",
        ),
        Binding("enter", "create", "Create", id="new.create", tooltip="Write the new spec"),
        Binding(
            "escape",
            "cancel",
            "Cancel",
            id="new.cancel",
            tooltip="Go back one step; in the first one, leave without a new spec",
        ),
    ]
    DEFAULT_CSS = """
    NewSpecScreen #steps { height: auto; padding: 0 1; background: $panel; }
    NewSpecScreen #prompt { height: auto; padding: 1 2 0 2; text-style: bold; }
    NewSpecScreen #path { height: auto; padding: 0 2 1 2; color: $text-muted; }
    NewSpecScreen #problem { height: auto; padding: 0 2; color: $text-error; display: none; }
    NewSpecScreen #problem.-shown { display: block; }
    """

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings | None = None,
        templates: Templates | None = None,
        today: str = "",
        title: str = "",
    ) -> None:
        """Prepare the screen.

        Args:
            workspace: Where the spec will be.
            settings: Author and team to begin with.
            templates: The templates to offer; read from their folders by default.
            today: The ISO date of the new spec; by default the clock's.
            title: A title to begin with.
        """
        super().__init__()
        self._workspace = workspace
        self.typed_title = title
        self._templates = templates or load_templates(workspace.root)
        date = today or datetime.date.today().isoformat()
        self._form = NewSpecForm(self._templates, settings or Settings(), date, title)
        self._step = "title"

    def compose(self) -> ComposeResult:
        """The bar of steps, the fields of one, the resulting path, the keys."""
        yield Static(id="steps")
        yield Static(id="prompt")
        yield Static(id="path")
        yield self._form
        yield Static(id="problem")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the first step, and ask Git and the research folder meanwhile."""
        self._show("title")
        self._ask_git()
        self._read_research()
        for problem in self._templates.broken.values():
            self.notify(one_line(f"Template left out: {problem}"), markup=False, severity="warning")

    @on(NewSpecForm.Changed)
    def _show_result(self) -> None:
        """Follow the answers: which steps there are, and where the file will be."""
        self.query_one("#steps", Static).update(self._bar())
        answers = self._form.answers
        self.typed_title = answers.title
        text = "-> " + one_line(self._relative(answers)) if one_line(answers.title) else ""
        self.query_one("#path", Static).update(Content(text))
        self._tell("")

    @on(NewSpecForm.StepDone)
    def action_next(self) -> None:
        """Go to the next step, or make the spec in the last one."""
        if not one_line(self._form.answers.title):
            self._show("title")
            self._tell("A spec needs a title. Say in a few words what it is about.")
            return
        steps = self._form.steps
        position = steps.index(self._step)
        if position + 1 < len(steps):
            self._show(steps[position + 1])
        else:
            self.action_create()

    def action_back(self) -> None:
        """Go back one step; what was typed stays."""
        steps = self._form.steps
        position = steps.index(self._step)
        if position:
            self._show(steps[position - 1])

    def action_create(self) -> None:
        """Write the new spec and leave with its path."""
        self._create(self._form.answers)

    def action_cancel(self) -> None:
        """Go back one step; in the first one leave without a new spec."""
        if self._step == "title":
            self.dismiss(None)
        else:
            self.action_back()

    @work
    async def action_choose(self) -> None:
        """Find a pattern by answering questions."""
        pattern = await self.app.push_screen_wait(PatternScreen(self._form.profile))
        if pattern:
            self._form.choose_pattern(pattern)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something in this step."""
        if action == "choose":
            return self._step == "pattern" and bool(self._form.profile.questions)
        if action == "create":
            return self._step == "create"
        if action == "next":
            return self._step != "create"
        return action != "back" or self._step != "title"

    def _show(self, step: str) -> None:
        self._step = step
        self.query_one("#prompt", Static).update(STEPS[step][1])
        if step == "create":
            answers = self._form.answers
            profile = self._form.profile
            command = command_line(answers, profile, self._form.git_author)
            notes = self._notes()
            text = summary(answers, profile, self._relative(answers), command, notes)
            self.query_one("#summary", Static).update(text)
        self._form.show_step(step)
        self._show_result()
        self.refresh_bindings()

    def _notes(self) -> list[str]:
        """Return what else there is to know before the spec is made."""
        notes = []
        if "research" not in self._form.steps:
            notes.append("There is no research to build on yet: research/ is empty.")
        if self._workspace.missing:
            names = " and ".join(f"{name}/" for name in self._workspace.missing)
            notes.append(f"This folder has no {names} yet; that is made too.")
        return notes

    def _bar(self) -> Content:
        parts: list[Content | tuple[str, str]] = []
        for step in self._form.steps:
            if parts:
                parts.append(Content(" > "))
            parts.append((STEPS[step][0], "bold reverse" if step == self._step else ""))
        return Content.assemble(*parts)

    def _relative(self, answers: NewSpec) -> str:
        return self._workspace.relative(path_for(self._workspace, answers))

    def _tell(self, text: str) -> None:
        problem = self.query_one("#problem", Static)
        problem.update(Content(text))
        problem.set_class(bool(text), "-shown")

    @work(thread=True, group="git")
    def _ask_git(self) -> None:
        name = user_name(self._workspace.root)
        give(self, self._form.offer_author, name)

    @work(thread=True, group="research")
    def _read_research(self) -> None:
        documents = sources(self._workspace)
        give(self, self._form.offer_research, documents)

    @work(thread=True, group="create", exclusive=True)
    def _create(self, answers: NewSpec) -> None:
        try:
            path = create_spec(self._workspace, answers, self._templates)
        except SpecsError as error:
            give(self, self._tell, one_line(str(error)))
        else:
            # The spec is there; research/ may be made another time.
            with suppress(SpecsError):
                self._workspace.create_folders()
            give(self, self.dismiss, path)
