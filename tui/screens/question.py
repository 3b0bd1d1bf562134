"""One open question after the other, decided by keyboard: the modal of the editor.

Entry point: `QuestionScreen(questions, start, deciding)`, a `ModalScreen[list[Outcome]]`. It never
touches the spec. When a decision is confirmed, `deciding.decide(question, answer)` is called at
once: the editor applies and journals it as one undo step and returns the question as it now reads,
so nothing that happens later in the walk loses it. Escape closes the walk and changes nothing; what
was typed and not decided stays in `deciding.typed`. The result says what became of each question.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from tui.core.question import Question
from tui.core.question.prose import bare
from tui.core.safe_text import one_line
from tui.errors import SpecsError
from tui.screens.question_keys import KEYS, LETTER_ACTIONS
from tui.screens.question_summary import QuestionSummary
from tui.screens.question_text import facts, head
from tui.screens.question_walk import OWN, Cited, Deciding, Outcome, Walk
from tui.widgets.option_card import OptionCard, StyledText
from tui.widgets.question_fields import AnswerFields, AnswerText

CARD_WIDTH = 34
"""The cells that a card needs to stand beside others."""
ASIDE_WIDTH = 170
"""The cells from which the section is shown beside the options without being asked for."""


class QuestionScreen(ModalScreen[list[Outcome]]):
    """Shows one question with its options and writes the decision on a second, visible step.

    Args:
        questions: The questions to go through; at least one.
        start: Position of the first to show.
        deciding: How the spec is reached, and who decides.
    """

    BINDINGS: ClassVar[list[BindingType]] = KEYS

    DEFAULT_CSS = """
    QuestionScreen { background: $background; layout: vertical; }
    #question-progress { height: 1; padding: 0 1; background: $panel; }
    #question-head { height: auto; max-height: 30%; padding: 0 1; }
    #question-facts { height: auto; max-height: 3; padding: 0 1; color: $text-muted; }
    #question-facts.-empty { display: none; }
    #question-main { height: 1fr; layout: horizontal; }
    #question-cards { width: 3fr; height: 1fr; layout: horizontal; }
    #question-cards > Static { padding: 1 2; color: $text-muted; }
    #question-aside {
        width: 2fr; height: 1fr; display: none; padding: 0 1; border: round $panel-lighten-2;
    }
    #question-aside:focus { border: round $primary; }
    #question-confirm {
        height: auto; max-height: 8; padding: 0 1; display: none; border: heavy $success;
    }
    QuestionScreen.-confirming #question-confirm { display: block; }
    QuestionScreen.-stacked #question-cards { layout: vertical; overflow-y: auto; }
    QuestionScreen.-stacked OptionCard.-current { height: 4fr; }
    QuestionScreen.-aside #question-aside { display: block; }
    QuestionScreen.-aside.-stacked #question-cards { display: none; }
    QuestionScreen.-expanded OptionCard { display: none; }
    QuestionScreen.-expanded OptionCard.-current { display: block; }
    QuestionScreen.-expanded #question-head, QuestionScreen.-expanded #question-facts,
    QuestionScreen.-expanded #question-aside { display: none; }
    """

    is_confirming: reactive[bool] = reactive(False, init=False)
    """Whether the decision is shown and Enter writes it."""

    is_expanded: reactive[bool] = reactive(False, init=False)
    """Whether one option has the whole screen."""

    aside: reactive[str] = reactive("", init=False)
    """What is read beside the options: "", "section" or "research"."""

    def __init__(self, questions: Sequence[Question], start: int, deciding: Deciding) -> None:
        super().__init__()
        self.walk = Walk(questions, start, deciding)
        self._source = -1

    def watch_is_confirming(self) -> None:
        """Show or hide the decision as it would be written."""
        self.set_class(self.is_confirming, "-confirming")
        confirm = self.query_one("#question-confirm", Static)
        if self.is_confirming:
            text = one_line(bare(self.walk.preview()))
            confirm.update(Content(f"{text}\nEnter writes this decision · Esc goes back"))
            confirm.focus()
        else:
            self._focus_card()

    def watch_is_expanded(self) -> None:
        """Give one option the whole screen, or all their places."""
        self.set_class(self.is_expanded, "-expanded")

    def watch_aside(self) -> None:
        """Show the section or a research document, or the options alone."""
        self.set_class(bool(self.aside), "-aside")
        self.call_after_refresh(self._lay_out)

    def compose(self) -> ComposeResult:
        """Lay out the question, its options, what can be read beside them, and the fields."""
        yield Static(id="question-progress", markup=False)
        yield StyledText(id="question-head")
        yield Static(id="question-facts", markup=False)
        with Container(id="question-main"):
            yield Container(id="question-cards")
            yield StyledText(id="question-aside", diagrams=self.walk.deciding.diagrams)
        yield AnswerFields()
        confirm = Static(id="question-confirm", markup=False)
        confirm.can_focus = True
        yield confirm
        yield Footer(compact=True, show_command_palette=False)

    async def on_mount(self) -> None:
        """Show the first question."""
        await self._show()

    def on_resize(self) -> None:
        """Put the cards side by side or one below the other."""
        self._lay_out()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the letters to the text while a field has the focus."""
        return not (action in LETTER_ACTIONS and isinstance(self.focused, AnswerText))

    @on(AnswerText.Left)
    def leave_field(self) -> None:
        """Go from a field back to the options."""
        self._focus_card()

    @on(AnswerFields.Typed)
    def keep_typed(self, event: AnswerFields.Typed) -> None:
        """Keep what was typed with this question; an own answer becomes the choice."""
        typed = self.walk.typed
        typed.own, typed.because = event.own, event.because
        if event.is_own and event.own.strip():
            self.walk.choose(OWN)
        self._mark_choice()

    @on(OptionCard.Picked)
    def pick(self, event: OptionCard.Picked) -> None:
        """Choose by mouse."""
        self.action_choose(event.key)

    @on(StyledText.EdgeReached)
    def leave_card(self, event: StyledText.EdgeReached) -> None:
        """Go on to the card above or below where a card ends."""
        if self.has_class("-stacked") and isinstance(self.focused, OptionCard):
            self.action_step(event.rows)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Give the card in use more room than the others."""
        if isinstance(event.widget, OptionCard):
            self._set_current(event.widget)

    async def action_decide(self) -> None:
        """Show the decision; write it if it is shown already."""
        question = self.walk.current
        if question.is_decided:
            self._tell("It is decided. U takes the decision back.")
        elif self.is_confirming:
            await self._write()
        elif self.walk.answer() is None:
            keys = ", ".join(option.key for option in question.options)
            self._tell(f"Choose {keys} first, or O for an own answer." if keys else "O answers it.")
        else:
            self.is_confirming = True

    async def action_decide_now(self) -> None:
        """Show the decision, also from inside a text field."""
        await self.action_decide()

    def action_choose(self, key: str) -> None:
        """Choose an option by its key, or by its position where keys are letters."""
        options = self.walk.current.options
        if key.isdigit() and not self.walk.current.option(key) and int(key) <= len(options):
            key = options[int(key) - 1].key
        self.is_confirming = False
        if self.walk.choose(key):
            self._mark_choice()
            self._focus_card(self.walk.typed.choice)

    def action_step(self, steps: int) -> None:
        """Go to another option without choosing it."""
        cards = list(self.query(OptionCard))
        at = next((i for i, card in enumerate(cards) if card.has_class("-current")), 0)
        if cards:
            self._set_current(cards[max(0, min(at + steps, len(cards) - 1))], take_focus=True)

    def action_open(self, name: str) -> None:
        """Go to the own answer or to the reason."""
        self.is_confirming = False
        self.query_one(f"#{name}", AnswerText).focus()

    def action_expand(self) -> None:
        """Give the option in use the whole screen, or take it back."""
        if self.query(OptionCard):
            self.aside = ""
            self.is_expanded = not self.is_expanded

    def action_look(self, what: str) -> None:
        """Read the section or the next source beside the options, and back."""
        if self.aside != what:
            self._source = 0
        elif what == "research" and self._source + 1 < len(self._sources()):
            self._source += 1
        else:
            self._close_aside()
            return
        self.is_expanded = False
        self._open_aside(what)
        self.query_one("#question-aside", StyledText).focus()

    def _sources(self) -> Sequence[Cited]:
        return self.walk.deciding.research(self.walk.current)

    def _open_aside(self, what: str) -> None:
        panel = self.query_one("#question-aside", StyledText)
        title, text = "Section", self.walk.deciding.section(self.walk.current)
        if what == "research":
            sources = self._sources()
            title, text = "Sources", "This question and its section cite no research."
            if sources:
                source = sources[self._source]
                count = f"{self._source + 1} of {len(sources)}"
                title, text = f"Source {count}: {one_line(source.title)}", source.text
        panel.border_title = Content(title).markup
        panel.load(text or "There is nothing to read here.")
        self.aside = what

    def _close_aside(self) -> None:
        self.aside = ""
        self._focus_card()

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
            self._tell(str(error))
            return
        if taken:
            await self._show()

    def action_summary(self) -> None:
        """Show what was decided; from there the walk ends or goes on."""
        outcomes = self.walk.outcomes()
        summary = QuestionSummary(outcomes, self.walk.deciding.when_done)
        self.app.push_screen(summary, self._end)

    def _end(self, ends: bool | None) -> None:
        if ends:
            self.dismiss(self.walk.outcomes())

    def action_cancel(self) -> None:
        """Close what is open: the decision shown, the text beside, the big card, then the walk."""
        if self.is_confirming:
            self.is_confirming = False
        elif self.is_expanded:
            self.is_expanded = False
        elif self.aside and (self.has_class("-stacked") or not self._in_options()):
            self._close_aside()
        else:
            self.dismiss(self.walk.outcomes())

    def _in_options(self) -> bool:
        return isinstance(self.focused, OptionCard)

    async def _write(self) -> None:
        self.is_confirming = False
        try:
            self.walk.decide()
        except SpecsError as error:
            self._tell(str(error))
            return
        await self._go_on()

    async def _go_on(self) -> None:
        """Go to the next question that waits, or to the summary."""
        if self.walk.go_to_waiting():
            await self._show()
        else:
            await self._show()
            self.action_summary()

    async def _show(self) -> None:
        """Show the question in view with what was typed for it."""
        walk = self.walk
        question = walk.current
        self.is_expanded = False
        self.aside = ""
        if self.size.width >= ASIDE_WIDTH and walk.deciding.section(question):
            self._open_aside("section")
        self.query_one("#question-progress", Static).update(Content(walk.progress()))
        self.query_one("#question-head", StyledText).load(head(question))
        about = facts(question, walk.questions)
        line = self.query_one("#question-facts", Static)
        line.update(Content(about))
        line.set_class(not about, "-empty")
        cards = self.query_one("#question-cards", Container)
        await cards.remove_children()
        if question.options:
            await cards.mount_all(OptionCard(o, walk.deciding.diagrams) for o in question.options)
        else:
            await cards.mount(
                Static(Content("It has no options. O writes an answer."), markup=False)
            )
        self.query_one(AnswerFields).load(walk.typed.own, walk.typed.because)
        self._mark_choice()
        self._lay_out()
        self._focus_card(walk.typed.choice)

    def _mark_choice(self) -> None:
        choice = self.walk.typed.choice
        for card in self.query(OptionCard):
            card.is_chosen = card.option.chosen or card.option.key == choice
        self.query_one(AnswerFields).is_own = choice == OWN

    def _lay_out(self) -> None:
        count = max(1, len(self.walk.current.options))
        room = self.size.width * (3 if self.aside else 5) // 5
        self.set_class(room // count < CARD_WIDTH, "-stacked")

    def _set_current(self, card: OptionCard, take_focus: bool = False) -> None:
        for other in self.query(OptionCard):
            other.set_class(other is card, "-current")
        if take_focus:
            card.focus()

    def _focus_card(self, key: str = "") -> None:
        cards = list(self.query(OptionCard))
        current = [card for card in cards if card.has_class("-current")]
        chosen = [card for card in cards if card.option.key == key]
        first = [*chosen, *current, *cards]
        if first:
            self._set_current(first[0], take_focus=True)
        else:
            self.query_one("#question-head", StyledText).focus()

    def _tell(self, text: str) -> None:
        self.notify(one_line(text), markup=False)
