"""The page of a rule: what it looks at, why, an example and something better."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.core.check.pages import page, reflowed


class RulePage(ModalScreen[None]):
    """Show the page of a rule until a key closes it.

    Args:
        rule_id: The rule.
        is_mendable: False beside a problem that has no change, though others of the rule may.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,enter,e,q", "close", "Close", id="rule.close", tooltip="Back to the problems"
        ),
    ]

    DEFAULT_CSS = """
    RulePage { align: center middle; }
    RulePage > VerticalScroll {
        width: 95%; max-width: 100; height: auto; max-height: 90%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    RulePage Static { height: auto; }
    """

    def __init__(self, rule_id: str, *, is_mendable: bool = True) -> None:
        super().__init__()
        self._rule_id = rule_id
        self._is_mendable = is_mendable

    def compose(self) -> ComposeResult:
        """The name and the page."""
        text = (
            page(self._rule_id, is_mendable=self._is_mendable)
            or f"# {self._rule_id}\n\nThis rule has no page."
        )
        title, _, body = text.removeprefix("# ").partition("\n")
        with VerticalScroll() as box:
            # In the border it is seen however long the page is.
            box.border_subtitle = "Esc closes"
            yield Static(Content.styled(title, "bold"))
            yield Static(Content(reflowed(body.strip())))

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def action_close(self) -> None:
        """Close the page."""
        self.dismiss(None)
