"""What a decision touches: each place with the change that can be made there, shown as a diff.

Nothing is changed here. The result names the places whose change the person agreed to, those still
to visit, and those dismissed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.core.comparison import ADDED, LEFT_OUT, REMOVED, changes
from tui.core.question import Consequence
from tui.core.question.consequence import carried_out, edits_now
from tui.core.safe_text import counted, one_line, shown
from tui.core.spec import Spec
from tui.widgets.key_line import KeyLine

Verdict = Literal["apply", "visit", "dismissed"]
_SIGNS: dict[Verdict, str] = {"apply": "✓ apply", "visit": "○ to visit", "dismissed": "– leave it"}
_STYLES = {ADDED: "$text-success", REMOVED: "$text-error", LEFT_OUT: "$text-muted italic"}


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What is to be done about the places.

    Attributes:
        agreed: The places whose change is agreed to.
        to_visit: The places to look at later.
        dismissed: The places that need nothing.
    """

    agreed: tuple[Consequence, ...] = ()
    to_visit: tuple[Consequence, ...] = ()
    dismissed: tuple[Consequence, ...] = ()


class _Places(OptionList):
    """A list that stops at its ends: a key too many must not judge the wrong place."""

    def action_cursor_down(self) -> None:
        """Go down, not round."""
        if self.highlighted is None or self.highlighted + 1 < self.option_count:
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Go up, not round."""
        if self.highlighted != 0:
            super().action_cursor_up()


class ConsequencesScreen(ModalScreen[Aftermath]):
    """Goes through the places; Escape leaves every one of them to visit.

    Args:
        spec: The spec after the decision.
        places: What the decision touches; at least one.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space,a",
            "judge('apply')",
            "Change",
            id="consequences.apply",
            tooltip="Make this change when you are done, or no longer",
        ),
        Binding(
            "v",
            "judge('visit')",
            "Visit",
            id="consequences.visit",
            tooltip="Keep it marked as to visit",
        ),
        Binding(
            "d",
            "judge('dismissed')",
            "Leave it",
            id="consequences.dismiss",
            tooltip="It stays as it is; where a check asks for it, a comment there says so",
        ),
        Binding(
            "f9,alt+enter",
            "finish",
            "Done",
            id="consequences.done",
            tooltip="Make the changes marked with ✓, write the comments of what stays as it is",
        ),
        Binding(
            "escape",
            "cancel",
            "Later",
            id="consequences.cancel",
            tooltip="Change nothing; every place stays to visit",
        ),
    ]

    DEFAULT_CSS = """
    ConsequencesScreen { background: $background; layout: vertical; }
    #places-title { height: 1; padding: 0 1; background: $panel; }
    #places-panes { height: 1fr; layout: horizontal; }
    #places { width: 2fr; height: 1fr; border: round $panel-lighten-2; background: $background; }
    #places:focus { border: round $primary; }
    #place-diff { width: 3fr; height: 1fr; border: round $panel-lighten-2; padding: 0 1; }
    #place-diff:focus { border: round $primary; }
    #place-diff Static { height: auto; }
    ConsequencesScreen.-stacked #places-panes { layout: vertical; }
    ConsequencesScreen.-stacked #places, ConsequencesScreen.-stacked #place-diff { width: 1fr; }
    """

    def __init__(self, spec: Spec, places: Sequence[Consequence]) -> None:
        super().__init__()
        self._spec = spec
        self._places = list(places)
        self._verdicts: list[Verdict] = ["visit"] * len(self._places)
        self._at = 0

    def compose(self) -> ComposeResult:
        """Lay out the places and the change at the one in view."""
        yield Static(id="places-title", markup=False)
        with Container(id="places-panes"):
            yield _Places(*map(self._row, range(len(self._places))), id="places", markup=False)
            with VerticalScroll(id="place-diff"):
                yield Static(id="place-text", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the first place."""
        self._count()
        self.query_one(OptionList).highlighted = 0
        self.query_one(OptionList).focus()

    def on_resize(self) -> None:
        """Put the list above the change where there is no room beside it."""
        self.set_class(self.size.width < 100, "-stacked")

    @on(OptionList.OptionHighlighted)
    def show_place(self, event: OptionList.OptionHighlighted) -> None:
        """Show the change at a place, and which row the keys act on without colour as well."""
        before, self._at = self._at, event.option_index
        for at in {before, self._at}:
            event.option_list.replace_option_prompt_at_index(at, self._words(at))
        self._show(self._at)
        self.query_one("#place-diff").scroll_home(animate=False)

    def _show(self, at: int) -> None:
        text = self._change(self._places[at], self._verdicts[at] == "dismissed")
        self.query_one("#place-text", Static).update(text)

    @on(OptionList.OptionSelected)
    def toggle(self) -> None:
        """Agree by Enter or click, or no longer."""
        self.action_judge("apply")

    def action_judge(self, verdict: Verdict) -> None:
        """Say what is to be done about the place in view."""
        names = self.query_one(OptionList)
        at = names.highlighted
        if at is None:
            return
        if verdict == "apply" and not self._places[at].edits:
            self.notify("There is no ready change: V keeps it to visit, D dismisses it.")
            return
        again = self._verdicts[at] == verdict
        self._verdicts[at] = "visit" if again else verdict
        names.replace_option_prompt_at_index(at, self._words(at))
        self._count()
        self._show(at)

    def action_finish(self) -> None:
        """Give the result."""
        self.dismiss(Aftermath(self._with("apply"), self._with("visit"), self._with("dismissed")))

    def action_cancel(self) -> None:
        """Change nothing."""
        self.dismiss(Aftermath((), tuple(self._places), ()))

    def _with(self, verdict: Verdict) -> tuple[Consequence, ...]:
        pairs = zip(self._places, self._verdicts, strict=True)
        return tuple(place for place, given in pairs if given == verdict)

    def _row(self, at: int) -> Option:
        return Option(self._words(at))

    def _words(self, at: int) -> Content:
        place = self._places[at]
        sign = _SIGNS[self._verdicts[at]]
        here = "▌" if at == self._at else " "
        return Content(
            f"{here}{sign} · {place.question} {one_line(place.title)}, line {place.line}"
        )

    def _count(self) -> None:
        agreed = self._verdicts.count("apply")
        places = counted(len(self._places), "place")
        text = f"What was decided touches {places} · {agreed} to change"
        self.query_one("#places-title", Static).update(Content(text))

    def _agreed_before(self, place: Consequence) -> list[Consequence]:
        """Return the changes that come before this one in the same section."""
        earlier = self._places[: self._places.index(place)]
        return [p for p in earlier if p.section == place.section and p in self._with("apply")]

    def _change(self, place: Consequence, is_dismissed: bool) -> Content:
        lines = [Content(one_line(place.why) + ".")]
        if place.excerpt:
            lines.append(Content.styled(f"“{one_line(place.excerpt)}”", "italic"))
        lines.append(Content(""))
        if is_dismissed and not place.dismissal:
            return Content("\n").join([*lines, Content("It stays as it is.")])
        if not place.edits:
            return Content("\n").join([*lines, Content("Only you can say what to change there.")])
        before = carried_out(self._spec, self._agreed_before(place))
        after = before.apply(*edits_now(before, place, is_dismissed=is_dismissed))
        for row in changes(before.source, after.source):
            lines.append(Content.styled(f"{row.mark} {shown(row.text)}", _STYLES.get(row.mark, "")))
        return Content("\n").join(lines)
