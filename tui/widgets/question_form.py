"""The fields of a question being written: the question, its options in order, what it affects."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static, TextArea

from tui.core.question import OptionDraft, QuestionDraft
from tui.widgets.question_fields import LongText

OPTIONS = 3


class OptionForm(Vertical):
    """One option: its letter, name, trade-off and whether it is recommended."""

    DEFAULT_CSS = """
    OptionForm {
        height: auto; border-left: thick $panel-lighten-2; padding: 0 1; margin-bottom: 1;
    }
    OptionForm:focus-within { border-left: thick $primary; }
    OptionForm Horizontal { height: auto; }
    OptionForm Static { width: 12; height: 1; color: $text-muted; }
    OptionForm .letter { text-style: bold; color: $text; }
    OptionForm Input { border: none; height: 1; padding: 0; width: 1fr; background: $boost; }
    OptionForm Input:focus { background: $surface-lighten-1; }
    OptionForm .star { width: 14; color: $text-success; }
    """

    letter: reactive[str] = reactive("A", init=False)
    """The letter that the option gets."""

    is_recommended: reactive[bool] = reactive(False, init=False)
    """Whether the option is the recommended one."""

    def __init__(self, letter: str, draft: OptionDraft) -> None:
        super().__init__()
        self.set_reactive(OptionForm.letter, letter)
        self.set_reactive(OptionForm.is_recommended, draft.recommended)
        self._draft = draft

    def watch_letter(self) -> None:
        """Show the letter."""
        self.query_one(".letter", Static).update(Content(f"Option {self.letter}"))

    def watch_is_recommended(self) -> None:
        """Show the recommendation with a sign."""
        self.query_one(".star", Static).update(Content(self._star()))

    def compose(self) -> ComposeResult:
        """Lay out the name above the trade-off."""
        with Horizontal():
            yield Static(Content(f"Option {self.letter}"), classes="letter")
            yield Input(
                self._draft.label, placeholder="Its name", select_on_focus=False, compact=True
            )
            yield Static(Content(self._star()), classes="star")
        with Horizontal():
            yield Static(Content("Trade-off"))
            yield LongText("What it gives; what it costs", self._draft.tradeoff)

    def _star(self) -> str:
        return " ★ recommended" if self.is_recommended else ""

    @property
    def draft(self) -> OptionDraft:
        """The option as it stands."""
        label, tradeoff = self.query_one(Input).value, self.query_one(LongText).text
        return OptionDraft(label.strip(), " ".join(tradeoff.split()), self.is_recommended)


class QuestionForm(VerticalScroll, can_focus=False):
    """The whole form.

    Args:
        draft: What the fields hold at the start.
        has_title: Whether the question itself is written already and stays as it is.
        sections: Names of the sections that it may affect, for the hint.
    """

    DEFAULT_CSS = """
    QuestionForm { height: 1fr; padding: 0 1; background: $background; }
    QuestionForm > Horizontal { height: auto; margin-bottom: 1; }
    QuestionForm > Horizontal > Static { width: 13; color: $text-muted; height: auto; }
    QuestionForm > Horizontal > #form-title { width: 1fr; color: $text; text-style: bold; }
    QuestionForm > Horizontal > Input {
        border: none; height: 1; padding: 0; width: 1fr; background: $boost;
    }
    QuestionForm > Horizontal > Input:focus { background: $surface-lighten-1; }
    """

    @dataclass
    class Changed(Message):
        """Something was typed or moved."""

    def __init__(self, draft: QuestionDraft, has_title: bool, sections: Iterable[str]) -> None:
        super().__init__()
        self._draft = draft
        self._has_title = has_title
        self._hint = ", ".join(sections)

    def compose(self) -> ComposeResult:
        """Lay out the question, the options and the rest."""
        with Horizontal():
            yield Static(Content("Question"))
            if self._has_title:
                yield Static(Content(self._draft.title), id="form-title")
            else:
                yield LongText("Which …? How …? Should …?", self._draft.title, id="form-title")
        options = [*self._draft.options, *[OptionDraft("")] * OPTIONS][
            : max(OPTIONS, len(self._draft.options))
        ]
        for index, option in enumerate(options):
            yield OptionForm(chr(ord("A") + index), option)
        if not self._has_title:
            with Horizontal():
                yield Static(Content("Affects"))
                hint = f"Sections, for example {self._hint}" if self._hint else "Sections"
                affects = ", ".join(self._draft.affects)
                yield Input(affects, hint, id="form-affects", select_on_focus=False, compact=True)
            with Horizontal():
                yield Static(Content("Owner"))
                yield Input(self._draft.owner, id="form-owner", select_on_focus=False, compact=True)

    @property
    def draft(self) -> QuestionDraft:
        """The question as it stands."""
        options = tuple(form.draft for form in self.query(OptionForm))
        if self._has_title:
            title, affects, owner = self._draft.title, self._draft.affects, self._draft.owner
        else:
            title = " ".join(self.query_one("#form-title", LongText).text.split())
            names = self.query_one("#form-affects", Input).value.split(",")
            affects = tuple(name.strip() for name in names if name.strip())
            owner = self.query_one("#form-owner", Input).value.strip()
        return QuestionDraft(title, options, affects, owner, self._draft.source)

    @property
    def current(self) -> OptionForm | None:
        """The option that has the focus."""
        return next((form for form in self.query(OptionForm) if form.has_focus_within), None)

    def move(self, steps: int) -> None:
        """Move the option that has the focus up or down among the others."""
        forms = list(self.query(OptionForm))
        form = self.current
        if form is None or not 0 <= forms.index(form) + steps < len(forms):
            return
        other = forms[forms.index(form) + steps]
        if steps < 0:
            self.move_child(form, before=other)
        else:
            self.move_child(form, after=other)
        for index, each in enumerate(self.query(OptionForm)):
            each.letter = chr(ord("A") + index)
        self.post_message(self.Changed())

    def recommend(self) -> None:
        """Recommend the option that has the focus, or no longer."""
        form = self.current
        for each in self.query(OptionForm) if form else ():
            each.is_recommended = each is form and not each.is_recommended
        self.post_message(self.Changed())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell that something was typed."""
        event.stop()
        self.post_message(self.Changed())

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell that something was typed."""
        event.stop()
        self.post_message(self.Changed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field: Enter never submits."""
        event.stop()
        self.screen.focus_next()
