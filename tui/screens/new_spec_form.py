"""The fields of the New-spec screen, one step shown at a time; all of them keep what was typed."""

from contextlib import suppress
from dataclasses import dataclass
from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.css.query import NoMatches
from textual.message import Message
from textual.widgets import ContentSwitcher, Input, Static

from tui.core.likely import likely
from tui.core.profile import Profile, Size
from tui.core.source import SourceEntry
from tui.screens.new_spec_words import pattern_entries, size_entries, template_entries
from tui.services.new_spec import NewSpec
from tui.services.settings import Settings
from tui.services.templates import Templates
from tui.widgets.explained_list import ExplainedList
from tui.widgets.source_picker import SourcePicker

STEPS = {
    "title": ("Title", "What is the spec about?"),
    "template": ("Template", "Which template?"),
    "pattern": ("Architecture", "Which architecture pattern?"),
    "size": ("Size", "How much of the template?"),
    "people": ("People", "Who writes it, and for whom?"),
    "research": ("Research", "Which research does it build on?"),
    "create": ("Create", "This will be made:"),
}
"""The steps in order: the id, the word in the bar, the question above the fields."""

_FIRST_FIELD = {"title": "#title-input", "people": "#author"}


class NewSpecForm(ContentSwitcher):
    """All steps of a new spec."""

    DEFAULT_CSS = """
    NewSpecForm { height: 1fr; padding: 0 1; }
    NewSpecForm > VerticalScroll { height: 1fr; }
    NewSpecForm .label { height: auto; padding: 1 1 0 1; }
    NewSpecForm #summary { height: auto; padding: 1; }
    """

    @dataclass
    class Changed(Message):
        """An answer changed."""

    @dataclass
    class StepDone(Message):
        """Enter was pressed where it means "go on"."""

    def __init__(
        self, templates: Templates, settings: Settings, today: str, title: str = ""
    ) -> None:
        super().__init__(initial="title")
        self._templates = templates
        self._settings = settings
        self._today = today
        self._first_title = title
        self._documents: list[SourceEntry] | None = None
        self.git_author = ""

    def compose(self) -> ComposeResult:
        """One child a step."""
        with VerticalScroll(id="title", can_focus=False):
            yield Input(self._first_title, placeholder="A few words", id="title-input")
        yield ExplainedList(template_entries(self._templates), id="template")
        yield ExplainedList(id="pattern")
        yield ExplainedList(id="size")
        with VerticalScroll(id="people", can_focus=False):
            yield Static("Author", classes="label")
            yield Input(self._settings.author, id="author", select_on_focus=False)
            yield Static("Team / Owner", classes="label")
            yield Input(self._settings.team, id="team", select_on_focus=False)
            yield Static("Product requirements (PRD): a link or a name", classes="label")
            yield Input(id="prd")
        yield SourcePicker(id="research")
        with VerticalScroll(id="create"):
            yield Static(id="summary")

    @property
    def profile(self) -> Profile:
        """The template that is highlighted."""
        highlighted = self._list("template").highlighted
        return self._templates.get(highlighted or self._templates.profiles[0].id)

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps that this template needs."""
        needless = {
            "pattern": not self.profile.patterns,
            "size": not self.profile.sizes,
            # Known to be empty before one came to it.
            "research": self._documents == [] and self.current != "research",
        }
        return tuple(step for step in STEPS if not needless.get(step, False))

    @property
    def answers(self) -> NewSpec:
        """What is asked for so far."""
        profile = self.profile
        pattern = self._list("pattern").highlighted if profile.patterns else ""
        size = self._list("size").highlighted if profile.sizes else ""
        return NewSpec(
            title=self._value("title-input"),
            date=self._today,
            template=profile.id,
            pattern=pattern,
            size=cast(Size, size or "medium"),
            author=self._value("author"),
            team=self._value("team"),
            prd=self._value("prd"),
            research=self.query_one(SourcePicker).chosen,
        )

    def show_step(self, step: str) -> None:
        """Show a step and give its field the keyboard."""
        self.current = step
        if step in _FIRST_FIELD:
            self.query_one(_FIRST_FIELD[step], Input).focus()
        elif step == "research":
            self.query_one(SourcePicker).focus_list()
        elif step == "create":
            self.query_one("#create").focus()
        else:
            self._list(step).focus_list()

    def offer_author(self, name: str) -> None:
        """Fill in the author's name, unless there is one or the form is gone."""
        self.git_author = name
        with suppress(NoMatches):  # the fields go a moment before the form
            if not self._value("author"):
                self.query_one("#author", Input).value = name

    def offer_research(self, documents: list[SourceEntry]) -> None:
        """Offer documents; those that share words with the title are ticked."""
        self._documents = documents
        with suppress(NoMatches):
            self.query_one(SourcePicker).load(documents)
            self._tick_likely()
            self.post_message(self.Changed())

    def choose_pattern(self, pattern: str) -> None:
        """Highlight an architecture pattern."""
        self._list("pattern").highlight(pattern)

    def _tick_likely(self) -> None:
        documents = self._documents or []
        texts = [(entry.title, entry.path, *entry.tags) for entry in documents]
        tags = [entry.tags for entry in documents]
        found = likely(self._value("title-input"), texts, tags)
        self.query_one(SourcePicker).propose([documents[at].path for at in found])

    def _list(self, step: str) -> ExplainedList:
        return self.query_one(f"#{step}", ExplainedList)

    def _value(self, field: str) -> str:
        return self.query_one(f"#{field}", Input).value.strip()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.input.id == "title-input":
            self._tick_likely()
        self.post_message(self.Changed())

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id in ("author", "team"):
            self.screen.focus_next()
        else:
            self.post_message(self.StepDone())

    @on(ExplainedList.Highlighted, "#template")
    def _template_changed(self, event: ExplainedList.Highlighted) -> None:
        event.stop()
        self._list("pattern").replace(pattern_entries(self.profile))
        self._fill_sizes()

    @on(ExplainedList.Highlighted, "#pattern")
    def _pattern_changed(self, event: ExplainedList.Highlighted) -> None:
        event.stop()
        self._fill_sizes()

    def _fill_sizes(self) -> None:
        sizes = self._list("size")
        entries = size_entries(self.profile, self.answers.pattern)
        sizes.replace(entries, sizes.highlighted or "medium")
        self.post_message(self.Changed())

    @on(ExplainedList.Chosen)
    @on(SourcePicker.Decided)
    def _chosen(self, event: Message) -> None:
        event.stop()
        self.post_message(self.StepDone())
