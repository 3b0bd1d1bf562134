"""One question on the screen: its words, its options as cards, and what can be read beside them.

The cards stand side by side where there is room and one below the other elsewhere; one of them is
the *current* card, which takes the keys and, in a stack, most of the room.
"""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.core.question import Question
from tui.core.safe_text import one_line
from tui.widgets.option_card import Drawer, OptionCard, StyledText

CARD_WIDTH = 34
"""The cells that a card needs to stand beside others."""


class QuestionView(Vertical):
    """Shows a question; choosing is told to it, picking and scrolling are its own.

    Args:
        diagrams: Draws Mermaid in the options and in what is read beside them.
    """

    DEFAULT_CSS = """
    QuestionView { height: 1fr; background: $background; }
    QuestionView > #question-head {
        height: auto; max-height: 30%; padding: 0 1; scrollbar-size-horizontal: 0;
    }
    QuestionView > #question-facts {
        height: auto; max-height: 2; padding: 0 1; color: $text-muted;
    }
    QuestionView > #question-main { height: 1fr; layout: horizontal; }
    QuestionView #question-cards { width: 3fr; height: 1fr; layout: horizontal; }
    QuestionView #question-cards > Static { padding: 1 2; color: $text-muted; }
    QuestionView #question-aside {
        width: 2fr; height: 1fr; display: none; padding: 0 1; border: round $panel-lighten-2;
    }
    QuestionView #question-aside:focus { border: round $primary; }
    QuestionView.-stacked #question-cards { layout: vertical; overflow-y: auto; }
    QuestionView.-stacked OptionCard { max-height: 30%; }
    QuestionView.-stacked OptionCard.-current { height: 4fr; max-height: 70%; }
    QuestionView.-aside #question-aside { display: block; }
    QuestionView.-aside.-stacked #question-cards { display: none; }
    QuestionView.-expanded OptionCard { display: none; }
    QuestionView.-expanded OptionCard.-current { display: block; max-height: 100%; }
    QuestionView.-expanded > #question-head, QuestionView.-expanded > #question-facts,
    QuestionView.-expanded #question-aside { display: none; }
    """

    is_expanded: reactive[bool] = reactive(False, init=False)
    """Whether the current card has all the room."""

    is_reading: reactive[bool] = reactive(False, init=False)
    """Whether something is shown beside the options, or instead of them in a stack."""

    def __init__(self, diagrams: Drawer | None = None) -> None:
        super().__init__()
        self._diagrams = diagrams
        self._options = 1

    def watch_is_expanded(self) -> None:
        """Hide or show everything but the current card."""
        self.set_class(self.is_expanded, "-expanded")

    def watch_is_reading(self) -> None:
        """Show or hide the text beside the options."""
        self.set_class(self.is_reading, "-aside")
        self._lay_out()

    def compose(self) -> ComposeResult:
        """Lay out the words, the cards and the text beside them."""
        yield StyledText(id="question-head")
        yield Static(id="question-facts", markup=False)
        with Container(id="question-main"):
            yield Container(id="question-cards")
            yield StyledText(id="question-aside", diagrams=self._diagrams)

    def on_resize(self) -> None:
        """Put the cards side by side or one below the other, the current one in sight."""
        self._lay_out()
        self.call_after_refresh(self._show_current)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Make the card that has the focus the current one."""
        if isinstance(event.widget, OptionCard):
            self._set_current(event.widget)

    @on(StyledText.EdgeReached)
    def leave_card(self, event: StyledText.EdgeReached) -> None:
        """Go on to the next card where a card ends: sideways, and up or down in a stack."""
        steps = event.columns + (event.rows if self.is_stacked else 0)
        if steps and isinstance(self.screen.focused, OptionCard):
            self.step(steps)

    @property
    def is_stacked(self) -> bool:
        """Whether the cards stand one below the other."""
        return self.has_class("-stacked")

    @property
    def current_key(self) -> str:
        """The key of the current card, or an empty string."""
        cards = (card for card in self.query(OptionCard) if card.has_class("-current"))
        return next((card.option.key for card in cards), "")

    @property
    def is_aside_in_front(self) -> bool:
        """Whether the text beside the options hides them or has the focus."""
        return self.is_reading and (
            self.is_stacked or self.screen.focused is self.query_one("#question-aside")
        )

    async def show(self, question: Question, words: str, facts: str) -> None:
        """Show another question.

        Args:
            question: Its options become cards.
            words: Its Markdown.
            facts: What else there is to know, on a line or two.
        """
        self.is_expanded = False
        self._options = max(1, len(question.options))
        self.query_one("#question-head", StyledText).load(words)
        self.query_one("#question-facts", Static).update(Content(facts))
        cards = self.query_one("#question-cards", Container)
        await cards.remove_children()
        if question.options:
            await cards.mount_all(OptionCard(option, self._diagrams) for option in question.options)
        else:
            hint = Content("It has no options. o writes an answer, m writes options.")
            await cards.mount(Static(hint))
        self._lay_out()

    def mark(self, choice: str) -> None:
        """Mark the option with this key as chosen, or the one that the decision names."""
        for card in self.query(OptionCard):
            card.is_chosen = card.option.chosen or card.option.key == choice

    def step(self, steps: int) -> None:
        """Make another card the current one."""
        cards = list(self.query(OptionCard))
        at = next((i for i, card in enumerate(cards) if card.has_class("-current")), 0)
        if cards:
            self._set_current(cards[max(0, min(at + steps, len(cards) - 1))])
            self.take_focus()

    def take_focus(self, key: str = "") -> None:
        """Give the keys to the card with this key, the current one or the first."""
        cards = list(self.query(OptionCard))
        named = [card for card in cards if card.option.key == key]
        current = [card for card in cards if card.has_class("-current")]
        if cards:
            card = [*named, *current, *cards][0]
            self._set_current(card)
            card.focus()
        else:
            self.query_one("#question-head", StyledText).focus()

    def read(self, title: str, markdown: str, take_focus: bool = True, at: int = 0) -> None:
        """Show a text beside the options, from a place in it."""
        self.is_expanded = False
        panel = self.query_one("#question-aside", StyledText)
        panel.border_title = Content(one_line(title))
        panel.load(markdown, at)
        self.is_reading = True
        if take_focus:
            panel.focus()

    def _lay_out(self) -> None:
        room = self.size.width * (3 if self.is_reading else 5) // 5
        self.set_class(room // self._options < CARD_WIDTH, "-stacked")

    def _show_current(self) -> None:
        for card in self.query(".-current"):
            card.scroll_visible(animate=False)

    def _set_current(self, card: OptionCard) -> None:
        for other in self.query(OptionCard):
            other.set_class(other is card, "-current")
