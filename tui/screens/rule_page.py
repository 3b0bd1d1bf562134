"""The page of a rule: what it looks at, why, an example and something better."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.core.check import RULES, Rule
from tui.core.check.suppression import UNUSED

_UNUSED_PAGE = """A comment silences a rule, and there is nothing to silence or no reason.

Such comments hide the next real problem in the same place.

Example: `<!-- specs-tui: ignore T101 -->`

Better: `<!-- specs-tui: ignore T101 because the quote is a law -->`, and none that is not needed.
"""


def page_of(rule_id: str, rules: Sequence[Rule] = RULES) -> tuple[str, str]:
    """Return a rule's name and its page; both empty when there is no such rule."""
    if rule_id == UNUSED:
        return "unused-comment", _UNUSED_PAGE
    rule = next((rule for rule in rules if rule.id == rule_id), None)
    return (rule.name, rule.page) if rule else ("", "")


class RulePage(ModalScreen[None]):
    """Show the page of a rule until a key closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,enter,e,q", "close", "Close", id="rule.close", tooltip="Back to the problems"
        ),
    ]

    DEFAULT_CSS = """
    RulePage { align: center middle; }
    RulePage > Vertical {
        width: 95%; max-width: 100; height: auto; max-height: 90%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    RulePage VerticalScroll { height: auto; max-height: 1fr; }
    RulePage Static { height: auto; }
    """

    def __init__(self, rule_id: str) -> None:
        super().__init__()
        self._rule_id = rule_id

    def compose(self) -> ComposeResult:
        """The name and the page."""
        name, page = page_of(self._rule_id)
        with Vertical():
            yield Static(Content.styled(f"{self._rule_id}  {name}", "bold"))
            with VerticalScroll():
                yield Static(Content(page.strip() or "This rule has no page."))
            yield Static(Content.styled("Esc closes", "$text-muted"))

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def action_close(self) -> None:
        """Close the page."""
        self.dismiss(None)
