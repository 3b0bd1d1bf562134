"""Where a spec stands on its way from draft to done: what may follow, what it needs, and the rows
that people add on the way: a review, an approval, a new version.

Nothing is changed here; the answer is the step to take.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.core.lifecycle import BINDING, Approval, Change, Condition, errors_condition, is_author
from tui.core.safe_text import one_line
from tui.core.status import APPROVED, SUPERSEDED
from tui.errors import UsageError
from tui.screens.choice import Choice
from tui.screens.from_thread import give
from tui.screens.picker import Picker
from tui.screens.status_steps import (
    ALL_FIELDS,
    FIELDS,
    NEEDED,
    ROWS,
    Judge,
    Kind,
    Standing,
    Step,
)
from tui.services.new_spec import valid_date
from tui.widgets.key_line import KeyLine
from tui.widgets.signs import SIGNS


class StatusScreen(ModalScreen[Step | None]):
    """Choose the next step of a spec; the answer is None after Escape.

    Args:
        standing: Where the spec stands.
        judge: Says what a change of status needs.
        by: Who decides here, to begin with.
        today: The day, ISO.
        start: The status to mark at first, or the kind of row.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "take", "Do it", id="status.take", tooltip="Take this step"),
        Binding(
            "f4",
            "successor",
            "Successor",
            id="status.successor",
            tooltip="Choose the spec that takes its place",
        ),
        Binding("escape", "cancel", "Cancel", id="status.cancel", tooltip="Change nothing"),
    ]

    HELP = "Up and Down choose a step, Enter or Tab goes to its fields, Enter there or F9 takes it."

    DEFAULT_CSS = """
    StatusScreen { background: $background; layout: vertical; }
    StatusScreen #status-head { height: auto; padding: 0 1; background: $panel; }
    StatusScreen #status-panes { height: 1fr; layout: horizontal; }
    StatusScreen OptionList {
        width: 28; height: 1fr; border: round $panel-lighten-2; background: $background;
    }
    StatusScreen OptionList:focus { border: round $primary; }
    StatusScreen VerticalScroll { width: 1fr; height: 1fr; padding: 1 2; }
    StatusScreen #status-says { height: auto; margin-bottom: 1; }
    StatusScreen .field { height: 1; }
    StatusScreen .field Static { width: 14; height: 1; color: $text-muted; }
    StatusScreen Input { width: 1fr; background: $boost; }
    """

    def __init__(
        self,
        standing: Standing,
        judge: Judge,
        by: str,
        today: str,
        start: str = "",
    ) -> None:
        super().__init__()
        self._standing = standing
        self._judge = judge
        # None while they are looked for.
        self._errors: dict[tuple[object, ...], Sequence[str] | None] = {}
        self._is_waiting = False
        self._today = today
        self._start = start
        self._by = by
        self._values = {"by": by, "date": today, "version": standing.version}
        self._steps: list[tuple[Kind, str]] = [("status", name) for name in standing.following]
        self._steps += [(kind, "") for kind, _, _ in ROWS]

    def compose(self) -> ComposeResult:
        """Lay out the status, the steps, and what the marked step needs."""
        yield Static(head_of(self._standing), id="status-head")
        with Horizontal(id="status-panes"):
            labels = [f"→ {one_line(status)}" for status in self._standing.following]
            labels += [f"+ {label}" for _, label, _ in ROWS]
            yield OptionList(*(Option(Content(label)) for label in labels), markup=False)
            with VerticalScroll(can_focus=False):
                yield Static(id="status-says")
                for name in ALL_FIELDS:
                    with Horizontal(classes="field", id=f"row-{name}"):
                        yield Static(id=f"label-{name}")
                        yield Input(self._values.get(name, ""), id=name, compact=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """Mark the step that was asked for, or the usual one."""
        names = [status or kind for kind, status in self._steps]
        steps = self.query_one(OptionList)
        steps.highlighted = names.index(self._start) if self._start in names else 0
        steps.focus()

    @property
    def marked(self) -> tuple[Kind, str]:
        """The step that is marked: its kind, and the new status for that kind."""
        return self._steps[self.query_one(OptionList).highlighted or 0]

    @property
    def step(self) -> Step:
        """The marked step with what stands in its fields."""
        kind, status = self.marked
        values = {
            name: self.query_one(f"#{name}", Input).value.strip()
            for name, _ in FIELDS.get(status or kind, ())
        }
        return Step(kind, status, values)

    @on(OptionList.OptionHighlighted)
    def show_step(self) -> None:
        """Show the fields of the step and what it needs."""
        self._is_waiting = False
        kind, status = self.marked
        labels = dict(FIELDS.get(status or kind, ()))
        for name in ALL_FIELDS:
            self.query_one(f"#row-{name}").display = name in labels
            self.query_one(f"#label-{name}", Static).update(Content(labels.get(name, "")))
        self._name_the_usual(status)
        self._explain()

    def _name_the_usual(self, status: str) -> None:
        """Name the person at the keyboard, but not as who sets their own spec to approved."""
        by = self.query_one("#by", Input)
        usual = self._by or self._standing.author
        is_own = status == APPROVED and is_author(usual, self._standing.author)
        if by.value in ("", usual):
            by.value = "" if is_own else usual

    @work(thread=True)
    def _look_for_errors(self, change: Change, case: tuple[object, ...]) -> None:
        found = self._judge.errors(change)
        give(self, self._show_errors, case, found)

    def _show_errors(self, case: tuple[object, ...], found: Sequence[str]) -> None:
        self._errors[case] = found
        self._explain()
        if self._is_waiting:
            self.action_take()

    def _judged(self, step: Step) -> tuple[list[Condition], bool]:
        """Return what the step needs, and whether its errors are still looked for.

        Who approves matters for the errors only by the conditions.
        """
        change = step.change(self._today)
        found = list(self._judge.conditions(change))
        if step.status not in BINDING:
            return found, False
        case = (step.status, *(condition.met for condition in found))
        if case not in self._errors:
            self._errors[case] = None
            self._look_for_errors(change, case)
        errors = self._errors[case]
        if errors is None:
            return found, True
        return [*found, errors_condition(step.status, errors)], False

    @on(Input.Changed)
    def _explain(self) -> None:
        self.query_one("#status-says", Static).update(self._says(self.step))

    def _says(self, step: Step) -> Content:
        if step.kind != "status":
            about = next(text for kind, _, text in ROWS if kind == step.kind)
            coming = self._standing.coming if step.kind == "version" else ""
            return Content(f"Version {one_line(coming)}. {about}" if coming else about)
        parts: list[str | tuple[str, str]] = [
            (f"{one_line(self._standing.status) or 'none'} → {step.status}", "bold")
        ]
        found, is_looking = self._judged(step)
        for condition in found:
            sign, style = _sign(condition)
            parts += ["\n", (sign, style), f" {one_line(condition.text)}"]
            if not condition.met and condition.advice:
                parts.append((f". {condition.advice}", "$text-muted"))
        if is_looking:
            parts.append(("\n… looking for errors", "$text-muted"))
        if step.status == SUPERSEDED:
            parts += ["\n\n", ("F4 chooses from the list. Both specs are written.", "$text-muted")]
        return Content.assemble(*parts)

    @on(OptionList.OptionSelected)
    def go_on(self) -> None:
        """Go into the form of a row, or of a status that needs more; take any other status."""
        step = self.step
        if step.status == SUPERSEDED or not step.entry:
            self.action_take()
        else:
            self.query_one(f"#{step.entry}").focus()

    @on(Input.Submitted)
    def action_take(self) -> None:
        """Take the step, unless something is missing; ask once more where it makes errors."""
        step = self.step
        if step.status == SUPERSEDED and not step.values["successor"]:
            self.action_successor()
            return
        problem = self._missing(step)
        if problem:
            self.notify(problem, severity="warning", markup=False)
            return
        if step.status not in BINDING:
            self.dismiss(step)
            return
        found, self._is_waiting = self._judged(step)
        errors = found[-1]
        if self._is_waiting:
            return
        if errors.met:
            self.dismiss(step)
        else:
            self._ask_once_more(step, errors.text)

    @work(exclusive=True)
    async def _ask_once_more(self, step: Step, errors: str) -> None:
        """Take a step that makes errors if the person, who sees them listed, agrees."""
        text = f"{errors}. Set it all the same?"
        answers = [("later", "Not now"), ("set", "Set it")]
        if await self.app.push_screen_wait(Choice(text, answers)) == "set":
            self.dismiss(step)

    def _missing(self, step: Step) -> str:
        """Return what the step still needs, or an empty string; go to the field of it."""
        labels = dict(FIELDS.get(step.status or step.kind, ()))
        for name in NEEDED[step.kind]:
            if not step.values[name]:
                self.query_one(f"#{name}").focus()
                return f"Fill in {labels[name]} first."
        if step.values.get("date"):
            try:
                valid_date(step.values["date"])
            except UsageError as error:
                self.query_one("#date").focus()
                return one_line(str(error))
        if step.kind != "status":
            return ""
        unmet = [c for c in self._judged(step)[0] if c.blocks and not c.met]
        if unmet and step.values:
            self.query_one(f"#{next(iter(step.values))}").focus()
        return " ".join(f"Not yet: {c.text}. {c.advice}".strip() for c in unmet[:1])

    @work
    async def action_successor(self) -> None:
        """Choose the spec that takes the place of this one."""
        following, others = self._standing.following, self._standing.others
        if SUPERSEDED not in following:
            self.notify("It cannot be superseded now.", severity="warning")
            return
        if not others:
            self.notify("There is no other spec in this workspace.", severity="warning")
            return
        picked = await self.app.push_screen_wait(Picker("Which spec takes its place?", others))
        if picked is not None:
            self.query_one(OptionList).highlighted = following.index(SUPERSEDED)
            self.query_one("#successor", Input).value = others[picked]
            self.query_one(OptionList).focus()

    def action_cancel(self) -> None:
        """Change nothing."""
        self.dismiss(None)


def _sign(condition: Condition) -> tuple[str, str]:
    if condition.met:
        return "✓", "$text-success"
    return SIGNS["error" if condition.blocks else "warning"]


def head_of(standing: Standing) -> Content:
    """Return what stands over the steps: title, status, version and the last approval."""
    parts: list[str | tuple[str, str]] = [
        (one_line(standing.title) or "Untitled", "bold"),
        "\nStatus: ",
        (one_line(standing.status) or "none", "$text-accent"),
    ]
    if standing.version:
        parts.append(f"   Version: {one_line(standing.version)}")
    if standing.approval:
        parts += ["\n", *approval_words(standing.approval)]
    return Content.assemble(*parts)


def approval_words(approval: Approval) -> list[str | tuple[str, str]]:
    """Return what there is to say about an approval, in pieces for `Content.assemble`."""
    words = f"Approved by {one_line(approval.by)}"
    if approval.date:
        words += f", {one_line(approval.date)}"
    if not approval.is_stale:
        return [words]
    return [words, (" (changed since: approve it again)", "$text-warning")]
