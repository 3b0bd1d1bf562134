"""The problems of a spec as a list: counts, a filter by severity, the highlighted one at length.

It knows `Diagnostic` values and the source they were found in; lines count from 1.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.core.check import SEVERITIES, Diagnostic
from tui.core.lines import line_starts
from tui.core.safe_text import one_line, shown
from tui.widgets.signs import SIGNS

_NOUNS = {"error": "error", "warning": "warning", "info": "hint"}
_HELP = {
    "safe": "f mends it; the meaning stays.",
    "ask": "f shows a change that may mend it, or asks for what only you know.",
    "guide": "Only you can mend it: Enter goes there, e explains.",
    None: "Enter goes there, e explains.",
}
_FILTERS = ("", *SEVERITIES)


def counts(problems: Sequence[Diagnostic]) -> str:
    """Return "2 errors, 1 warning", the worst first; an empty string when there are none."""
    found = Counter(problem.severity for problem in problems)
    parts = []
    for severity in SEVERITIES:
        count = found[severity]
        if count:
            parts.append(f"{count} {_NOUNS[severity]}{'s' if count > 1 else ''}")
    return ", ".join(parts)


class ProblemList(Vertical):
    """Show problems; Enter chooses one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "s",
            "severity",
            "Severity",
            id="problems.severity",
            tooltip="Show all, only errors, only warnings, only hints",
        ),
        Binding("j", "move(1)", "Down", show=False),
        Binding("k", "move(-1)", "Up", show=False),
    ]

    DEFAULT_CSS = """
    ProblemList { height: 1fr; }
    ProblemList #problem-counts { height: 1; padding: 0 1; text-style: bold; }
    ProblemList OptionList {
        height: 1fr; border: none; padding: 0 1; background: $surface;
        text-wrap: nowrap; text-overflow: ellipsis;
        &:focus { border: none; }
    }
    ProblemList #problem-detail {
        height: auto; max-height: 9; padding: 0 1; border-top: solid $panel;
    }
    """

    severity: reactive[str] = reactive("", init=False)
    """The severity shown, or an empty string for all."""

    @dataclass
    class Chosen(Message):
        """A problem was chosen with Enter or a click."""

        problem: Diagnostic

    def __init__(self, problems: Sequence[Diagnostic], source: str, *, id: str | None = None):
        super().__init__(id=id)
        self._problems = tuple(problems)
        self._source = source
        self._starts = [*line_starts(source), len(source)]
        self._shown: list[Diagnostic] = []

    def watch_severity(self) -> None:
        """Show only what the filter lets through."""
        self._fill()

    def compose(self) -> ComposeResult:
        """The counts, the list, and what there is to say about the highlighted one."""
        yield Static(id="problem-counts")
        yield OptionList(markup=False)
        yield Static(id="problem-detail")

    def on_mount(self) -> None:
        """Show every problem, unless the screen closed before there was a list."""
        if self.children:
            self._fill()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Explain the highlighted problem."""
        event.stop()
        self.query_one("#problem-detail", Static).update(self._detail())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell which one was chosen."""
        event.stop()
        if self.highlighted is not None:
            self.post_message(self.Chosen(self.highlighted))

    def action_severity(self) -> None:
        """Show the next severity that there is, or all again."""
        at = _FILTERS.index(self.severity)
        there = {problem.severity for problem in self._problems}
        turns = [*_FILTERS[at + 1 :], *_FILTERS]
        self.severity = next(name for name in turns if not name or name in there)

    def action_move(self, rows: int) -> None:
        """Move the highlight."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if rows > 0 else options.action_cursor_up()

    @property
    def highlighted(self) -> Diagnostic | None:
        """The highlighted problem, or None when none is shown."""
        row = self.query_one(OptionList).highlighted
        return self._shown[row] if row is not None and row < len(self._shown) else None

    def highlight(self, row: int) -> None:
        """Highlight a row, or the last one."""
        if self._shown:
            self.query_one(OptionList).highlighted = min(row, len(self._shown) - 1)

    @property
    def row(self) -> int:
        """The highlighted row, from 0."""
        return self.query_one(OptionList).highlighted or 0

    def focus_list(self) -> None:
        """Give the list the keyboard."""
        self.query_one(OptionList).focus()

    def _fill(self) -> None:
        self._shown = [p for p in self._problems if self.severity in ("", p.severity)]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(self._prompt(problem)) for problem in self._shown])
        if not self._shown:
            options.add_option(Option(Content("No problem found."), disabled=True))
        self.highlight(0)
        self.query_one("#problem-counts", Static).update(self._counts())
        self.query_one("#problem-detail", Static).update(self._detail())

    def _counts(self) -> Content:
        words = counts(self._problems) or "No problems"
        only = f"   (only {_NOUNS[self.severity]}s)" if self.severity else ""
        return Content.assemble(words, (only, "$text-muted"))

    def _prompt(self, problem: Diagnostic) -> Content:
        mark, colour = SIGNS[problem.severity]
        place = f"{problem.line:>5}  "
        return Content.assemble(
            (mark, colour), (place, "$text-muted"), f"{problem.rule}  ", one_line(problem.message)
        )

    def _detail(self) -> Content:
        problem = self.highlighted
        if problem is None:
            return Content("")
        start, end = self._starts[problem.line - 1 : problem.line + 1]
        line = self._source[start:end]
        return Content.assemble(
            (shown(problem.message), "bold"),
            "\n",
            (f"{problem.line:>5} │ {one_line(line)[:400]}", "$text-muted"),
            "\n",
            _HELP[problem.fix],
        )
