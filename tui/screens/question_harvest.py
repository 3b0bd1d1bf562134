"""Taking over the open questions of research documents: a list to tick."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.core.question import QuestionDraft
from tui.core.question.prose import bare
from tui.core.safe_text import one_line
from tui.widgets.key_line import KeyLine


class HarvestScreen(ModalScreen[list[QuestionDraft]]):
    """Lists questions found elsewhere; the result is those that are ticked, empty after Escape.

    Args:
        drafts: The questions, each with the link to where it comes from.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f9,alt+enter",
            "take",
            "Take over",
            id="harvest.take",
            tooltip="Add the ticked questions to the spec, each with a link to its source",
        ),
        Binding(
            "space", "tick", "Tick", id="harvest.tick", tooltip="Tick the question, or no longer"
        ),
        Binding("escape", "cancel", "Cancel", id="harvest.cancel", tooltip="Take over nothing"),
    ]

    DEFAULT_CSS = """
    HarvestScreen { background: $background; layout: vertical; }
    #harvest-title { height: 1; padding: 0 1; background: $panel; }
    #harvest-list { height: 1fr; border: none; background: $background; }
    """

    def __init__(self, drafts: Sequence[QuestionDraft]) -> None:
        super().__init__()
        self._drafts = list(drafts)
        self._ticked: set[int] = set()

    def compose(self) -> ComposeResult:
        """Lay out the questions with their options and source."""
        count = len(self._drafts)
        title = f"{count} open question{'' if count == 1 else 's'} in the research"
        yield Static(Content(title), id="harvest-title")
        rows = (Option(self._row(at)) for at in range(count))
        yield OptionList(*rows, id="harvest-list", markup=False)
        yield KeyLine()

    def on_option_list_option_selected(self) -> None:
        """Tick by Enter or click, or no longer."""
        self.action_tick()

    def action_tick(self) -> None:
        """Tick the question in view and go on, or take the tick away."""
        names = self.query_one(OptionList)
        at = names.highlighted
        if at is None:
            return
        self._ticked ^= {at}
        names.replace_option_prompt_at_index(at, self._row(at))
        if at in self._ticked and at + 1 < len(self._drafts):
            names.highlighted = at + 1

    def action_take(self) -> None:
        """Give the ticked questions."""
        self.dismiss([self._drafts[at] for at in sorted(self._ticked)])

    def action_cancel(self) -> None:
        """Take over nothing."""
        self.dismiss([])

    def _row(self, at: int) -> Content:
        """Return a question with its sign, and what else is known of it on another line."""
        draft = self._drafts[at]
        sign = "☑" if at in self._ticked else "☐"
        labels = ", ".join(one_line(option.label) for option in draft.options)
        more = " · ".join(part for part in (labels, one_line(bare(draft.source))) if part)
        title = f"{sign} {one_line(draft.title)}"
        return Content(f"{title}\n  {more}" if more else title)
