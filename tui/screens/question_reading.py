"""What is read while deciding: the section that a question concerns, the research it cites."""

from textual.screen import ModalScreen

from tui.core.safe_text import one_line
from tui.screens.question_walk import Outcome, Walk
from tui.widgets.question_view import QuestionView


class ReadingBeside(ModalScreen[list[Outcome]]):
    """Shows a text beside the options, or in their place where they are stacked.

    Attributes:
        walk: The questions with a place among them.
    """

    walk: Walk

    _reading = ""
    _source = 0

    @property
    def view(self) -> QuestionView:
        """The question with its options."""
        return self.query_one(QuestionView)

    def action_look(self, what: str) -> None:
        """Read the section or the next source beside the options, and back."""
        sources = self.walk.deciding.research(self.walk.current)
        again = self.view.is_reading and self._reading == what
        self._source = self._source + 1 if again else 0
        if again and (what == "section" or self._source >= len(sources)):
            self.close_reading()
        elif what == "section":
            self.read_section(take_focus=True)
        elif sources:
            source = sources[self._source]
            title = f"Source {self._source + 1} of {len(sources)}: {source.title}"
            self.view.read(title, source.text, at=source.at)
        else:
            self.view.read("Sources", "This question and its section cite no research.")
        self._reading = what

    def read_section(self, *, take_focus: bool) -> None:
        """Show the sections that the question concerns."""
        text = self.walk.deciding.section(self.walk.current)
        if text or take_focus:
            self.view.read(
                "Section", text or "This question names no section that it affects.", take_focus
            )
        self._reading = "section"

    def close_reading(self) -> None:
        """Give the room back to the options."""
        self.view.is_reading = False
        self.view.take_focus()

    def tell(self, text: str) -> None:
        """Show a passing notice as plain text."""
        self.notify(one_line(text), markup=False)
