"""Writing a question with its options, or giving a bare question its options.

The result is a `QuestionDraft` for `tui.core.question.compose` or `enrich`, or None.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.core.question import QuestionDraft, problems
from tui.core.question.compose import UNNAMED
from tui.core.safe_text import one_line
from tui.widgets.key_line import KeyLine
from tui.widgets.question_form import QuestionForm


class ComposeScreen(ModalScreen[QuestionDraft | None]):
    """A form for one question.

    Args:
        draft: What the form holds at the start, and nobody typed.
        kept: What was typed into it before, if that is to be there again.
        has_title: Whether the question itself is written already; then only options are asked for.
        sections: Numbers or titles of the sections that it may affect, for the hint.
        keep: Takes what the form holds after each change.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f9,alt+enter",
            "write",
            "Write",
            id="compose.write",
            tooltip="Write the question into the spec",
        ),
        Binding("alt+up", "move(-1)", "Up", id="compose.up", tooltip="Move the option up"),
        Binding("alt+down", "move(1)", "Down", id="compose.down", tooltip="Move the option down"),
        Binding(
            "f8,alt+r",
            "recommend",
            "Recommend",
            id="compose.recommend",
            tooltip="Recommend this option, or no longer",
        ),
        Binding("escape", "cancel", "Cancel", id="compose.cancel", tooltip="Write nothing"),
    ]

    DEFAULT_CSS = """
    ComposeScreen { background: $background; layout: vertical; }
    #compose-title { height: 1; padding: 0 1; background: $panel; }
    #compose-advice { height: auto; max-height: 3; padding: 0 1; color: $text-warning; }
    """

    def __init__(
        self,
        draft: QuestionDraft | None = None,
        *,
        kept: QuestionDraft | None = None,
        has_title: bool = False,
        sections: Sequence[str] = (),
        keep: Callable[[QuestionDraft], None] = lambda draft: None,
    ) -> None:
        super().__init__()
        self._start = draft or QuestionDraft("")
        self._kept = kept or self._start
        self._has_title = has_title
        self._sections = list(sections)
        self._keep = keep
        self._warned = False

    def compose(self) -> ComposeResult:
        """Lay out the form and what is still missing."""
        name = "Options for a question" if self._has_title else "New question"
        yield Static(Content(name), id="compose-title")
        yield QuestionForm(self._kept, self._has_title, map(one_line, self._sections))
        yield Static(id="compose-advice", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Say what is missing from the start."""
        self._advise()

    @on(QuestionForm.Changed)
    def advise(self) -> None:
        """Say what is still missing."""
        self._warned = False
        self._keep(self.query_one(QuestionForm).draft)
        self._advise()

    def action_write(self) -> None:
        """Write the question; what is only advisable does not stop it."""
        draft = self.query_one(QuestionForm).draft
        options = tuple(option for option in draft.options if option.label)
        if not draft.title:
            self.notify("Write the question first.", severity="warning")
        elif UNNAMED in problems(draft):
            self.notify(UNNAMED, severity="warning")
        elif self._has_title and not options:
            self.notify("Name at least one option.", severity="warning")
        else:
            self.dismiss(
                QuestionDraft(draft.title, options, draft.affects, draft.owner, draft.source)
            )

    def action_move(self, steps: int) -> None:
        """Move the option in use."""
        self.query_one(QuestionForm).move(steps)

    def action_recommend(self) -> None:
        """Recommend the option in use."""
        self.query_one(QuestionForm).recommend()

    def action_cancel(self) -> None:
        """Write nothing; what was typed is dropped only on the second Escape."""
        if self._is_changed() and not self._warned:
            self._warned = True
            self.notify("Esc again drops what you typed; F9 writes it.", severity="warning")
        else:
            self.dismiss(None)

    def _is_changed(self) -> bool:
        draft = self.query_one(QuestionForm).draft
        named = tuple(option for option in draft.options if option.label or option.tradeoff)
        now = (draft.title, named, draft.affects, draft.owner)
        start = self._start
        return now != (start.title, start.options, start.affects, start.owner)

    def _advise(self) -> None:
        missing = problems(self.query_one(QuestionForm).draft)
        self.query_one("#compose-advice", Static).update(Content(" ".join(missing)))
