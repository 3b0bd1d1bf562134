"""One open question after the other, decided by keyboard: the modal of the editor.

Entry point: `QuestionScreen(questions, start, deciding)`, a `ModalScreen[list[Outcome]]`. It never
touches the spec. When a decision is confirmed, `deciding.decide(question, answer)` is called at
once: the editor applies and journals it as one undo step and returns the question as it now reads,
so nothing that happens later in the walk loses it. Escape closes the walk and changes nothing; what
was typed and not decided stays in `deciding.typed`. The result says what became of each question.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.core.question import Question, QuestionDraft
from tui.core.safe_text import one_line
from tui.errors import SpecsError
from tui.screens.question_compose import ComposeScreen
from tui.screens.question_keys import KEYS, LETTER_ACTIONS
from tui.screens.question_reading import ReadingBeside
from tui.screens.question_summary import QuestionSummary
from tui.screens.question_text import decision_words, facts, head
from tui.screens.question_walk import OWN, Deciding, Walk
from tui.widgets.key_line import KeyLine
from tui.widgets.option_card import OptionCard, StyledText
from tui.widgets.painting import ChangedRows
from tui.widgets.question_fields import AnswerFields, AnswerText
from tui.widgets.question_view import QuestionView

SECTION_WIDTH = 170
"""The cells from which the section is shown beside the options without being asked for."""


class QuestionScreen(ChangedRows, ReadingBeside):
    """Shows one question with its options and writes the decision on a second, visible step.

    Args:
        questions: The questions to go through; at least one.
        start: Position of the first to show.
        deciding: How the spec is reached, and who decides.
    """

    BINDINGS: ClassVar[list[BindingType]] = KEYS

    DEFAULT_CSS = """
    QuestionScreen { background: $background; layout: vertical; }
    #question-progress {
        height: 1; padding: 0 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis;
    }
    #question-confirm {
        height: auto; max-height: 8; padding: 0 1; display: none; border: heavy $success;
        border-title-color: $text; scrollbar-size-horizontal: 0;
    }
    QuestionScreen.-confirming #question-confirm { display: block; }
    """

    is_confirming: reactive[bool] = reactive(False, init=False)
    """Whether the decision is shown and Enter writes it."""

    def __init__(self, questions: Sequence[Question], start: int, deciding: Deciding) -> None:
        super().__init__()
        self.walk = Walk(questions, start, deciding)

    def watch_is_confirming(self) -> None:
        """Show or hide the decision as it would be written."""
        self.set_class(self.is_confirming, "-confirming")
        if self.is_confirming:
            confirm = self.query_one("#question-confirm", StyledText)
            confirm.load(decision_words(self.walk.preview()))
            confirm.focus()
        else:
            self.view.take_focus()

    def compose(self) -> ComposeResult:
        """Lay out the progress, the question, the fields and the decision to confirm."""
        yield Static(id="question-progress", markup=False)
        yield QuestionView(self.walk.deciding.diagrams)
        yield AnswerFields()
        confirm = StyledText(id="question-confirm")
        confirm.border_title = Content("Enter writes this decision (F9, too) · Esc goes back")
        yield confirm
        yield KeyLine()

    async def on_mount(self) -> None:
        """Show the first question."""
        self.watch(self.view, "is_expanded", self._tell_progress, init=False)
        await self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the letters to the text while a field has the focus."""
        if action == "add_options" and not self.walk.can_enrich:
            return False
        return not (action in LETTER_ACTIONS and isinstance(self.focused, AnswerText))

    @on(AnswerText.Left)
    def leave_field(self) -> None:
        """Go from a field back to the options."""
        self.view.take_focus()

    @on(AnswerFields.Typed)
    def keep_typed(self, event: AnswerFields.Typed) -> None:
        """Keep what was typed with this question; an own answer becomes the choice."""
        self.walk.type(event.own, event.because)
        if event.is_own and event.own.strip():
            self.walk.choose(OWN)
        self._mark_choice()

    @on(OptionCard.Picked)
    def pick(self, event: OptionCard.Picked) -> None:
        """Choose by mouse."""
        self.action_choose(event.key)

    async def action_decide(self) -> None:
        """Show the decision; write it if it is shown already."""
        question = self.walk.current
        if question.is_decided:
            self.tell("It is decided. u takes the decision back.")
        elif self.is_confirming:
            await self._write()
        elif self.walk.answer() is None:
            keys = ", ".join(option.key for option in question.options)
            self.tell(f"Choose {keys} first, or o for an own answer." if keys else "o answers it.")
        else:
            self.is_confirming = True

    async def action_decide_now(self) -> None:
        """Show the decision, also from inside a text field."""
        await self.action_decide()

    def action_choose(self, key: str) -> None:
        """Choose an option by its key, or by its position where keys are letters."""
        self.is_confirming = False
        if self.walk.choose(key):
            if self.view.is_stacked:
                self.view.is_reading = False
            self._mark_choice()
            self.view.take_focus(self.walk.typed.choice)

    def action_step(self, steps: int) -> None:
        """Go to another option without choosing it."""
        self.view.step(steps)

    async def action_move_option(self, steps: int) -> None:
        """Give the option in use another place among the others, in the spec."""
        self.is_confirming = False
        key = self.view.current_key
        if not key:
            return
        try:
            key = self.walk.move(key, steps)
        except SpecsError as error:
            self.tell(str(error))
            return
        await self._show()
        self.view.take_focus(key)

    def action_open(self, name: str) -> None:
        """Go to the own answer or to the reason."""
        self.is_confirming = False
        self.query_one(f"#{name}", AnswerText).focus()

    def action_expand(self) -> None:
        """Give the option in use the whole screen, or take it back."""
        self.view.is_reading = False
        self.view.is_expanded = not self.view.is_expanded
        self.view.take_focus()

    async def action_defer(self) -> None:
        """Leave the question for later and go on."""
        self.walk.defer()
        await self._go_on()

    async def action_go(self, steps: int) -> None:
        """Go to another question; what was typed stays with this one."""
        self.is_confirming = False
        if self.walk.go(steps):
            await self._show()
        elif steps > 0:
            self.action_summary()

    async def action_take_back(self) -> None:
        """Take back the decision of the question in view."""
        try:
            taken = self.walk.take_back()
        except SpecsError as error:
            self.tell(str(error))
            return
        if taken:
            await self._show()

    def action_add_options(self) -> None:
        """Write options for a question that has none."""
        question, deciding = self.walk.current, self.walk.deciding
        screen = ComposeScreen(
            QuestionDraft(question.title),
            kept=deciding.recall_draft(question),
            has_title=True,
            keep=lambda draft: deciding.keep_draft(draft, question),
        )
        self.app.push_screen(screen, self._add_options)

    async def _add_options(self, draft: QuestionDraft | None) -> None:
        try:
            if draft is not None:
                self.walk.enrich(draft.options)
        except SpecsError as error:
            self.tell(str(error))
        else:
            self.walk.deciding.keep_draft(None, self.walk.current)
        await self._show()

    def action_summary(self) -> None:
        """Show what was decided; from there the walk ends or goes on."""
        summary = QuestionSummary(self.walk.outcomes(), self.walk.deciding.when_done)
        self.app.push_screen(summary, self._end)

    def action_cancel(self) -> None:
        """Close what is open: the decision shown, the big card, the text beside, then the walk."""
        if self.is_confirming:
            self.is_confirming = False
        elif self.view.is_expanded:
            self.view.is_expanded = False
        elif self.view.is_aside_in_front:
            self.close_reading()
        else:
            self._end(True)

    def _end(self, ends: bool | None) -> None:
        if ends:
            self.dismiss(self.walk.outcomes())

    async def _write(self) -> None:
        self.is_confirming = False
        try:
            self.walk.decide()
        except SpecsError as error:
            self.tell(str(error))
            return
        await self._go_on()

    async def _go_on(self) -> None:
        """Go to the next question that waits, or to the summary."""
        is_last = not self.walk.go_to_waiting()
        await self._show()
        if is_last:
            self.action_summary()

    async def _show(self) -> None:
        """Show the question in view with what was typed for it."""
        walk = self.walk
        question = walk.current
        self._tell_progress()
        self.view.is_reading = False
        await self.view.show(question, head(question), facts(question, walk.questions))
        if self.size.width >= SECTION_WIDTH:
            self.read_section(take_focus=False)
        self.query_one(AnswerFields).load(walk.typed.own, walk.typed.because)
        self._mark_choice()
        self.view.take_focus(walk.typed.choice)

    def _tell_progress(self) -> None:
        """Show the place among the questions, and what is asked while an option hides it."""
        words = self.walk.progress()
        if self.view.is_expanded:
            words += f" · {one_line(self.walk.current.title)}"
        self.query_one("#question-progress", Static).update(Content(words))

    def _mark_choice(self) -> None:
        choice = self.walk.typed.choice
        self.view.mark(choice)
        self.query_one(AnswerFields).is_own = choice == OWN
