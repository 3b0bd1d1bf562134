"""Two versions of a text to look at: side by side, as changes, and each on its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from tui.core.comparison import ADDED, LEFT_OUT, REMOVED, Row, beside, changes, marked
from tui.core.safe_text import shown

_STYLES = {ADDED: "$text-success", REMOVED: "$text-error", LEFT_OUT: "$text-muted italic"}
_SIDE_BY_SIDE = 100  # cells from which two columns are readable


@dataclass(frozen=True, slots=True)
class Version:
    """One of the texts.

    Attributes:
        name: What the writer calls it ("Mine", "In the file").
        text: Its source text.
    """

    name: str
    text: str


class Comparison(Widget):
    """Shows two versions; `next_view` goes through the ways to look at them.

    Args:
        mine: The writer's version; its own lines are marked with +.
        theirs: The other one; its own lines are marked with -.
        extra: Further texts to look at, such as what would come of keeping both.
    """

    DEFAULT_CSS = """
    Comparison { height: 1fr; layout: vertical; }
    Comparison > #comparison-view { height: 1; color: $text-muted; }
    Comparison > VerticalScroll { height: 1fr; }
    Comparison Horizontal { height: auto; }
    Comparison .column { width: 1fr; height: auto; }
    Comparison .column.-empty { display: none; }
    """

    view: reactive[int] = reactive(0, init=False)
    """Which of the views is shown, from 0."""

    def __init__(self, mine: Version, theirs: Version, extra: Sequence[Version] = ()) -> None:
        super().__init__()
        self._mine, self._theirs, self._extra = mine, theirs, tuple(extra)

    def watch_view(self) -> None:
        """Show another view."""
        self._show()

    def compose(self) -> ComposeResult:
        """Lay out the view's name and two columns that scroll together."""
        yield Static(id="comparison-view", markup=False)
        with VerticalScroll(), Horizontal():
            yield Static(classes="column", id="comparison-left", markup=False)
            yield Static(classes="column", id="comparison-right", markup=False)

    def on_mount(self) -> None:
        """Show the first view and take the scrolling keys."""
        self._show()
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        """Go between one and two columns."""
        self._show()

    def load(self, mine: Version, theirs: Version, extra: Sequence[Version] = ()) -> None:
        """Compare other texts."""
        self._mine, self._theirs, self._extra = mine, theirs, tuple(extra)
        self.set_reactive(Comparison.view, 0)
        self._show()
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def next_view(self) -> None:
        """Look at the texts in the next way."""
        self.view = (self.view + 1) % len(self._views())

    def _views(self) -> list[str]:
        """Return the names of the views there are at this width."""
        mine, theirs = self._mine.name, self._theirs.name
        names = [f"Changes: + {mine}, - {theirs}", mine, theirs]
        names += [version.name for version in self._extra]
        return [f"{mine} │ {theirs}", *names] if self.size.width >= _SIDE_BY_SIDE else names

    def _show(self) -> None:
        names = self._views()
        view = min(self.view, len(names) - 1)
        name = f"{shown(names[view])}  ({view + 1} of {len(names)})"
        self.query_one("#comparison-view", Static).update(Content(name))
        mine, theirs = self._mine.text, self._theirs.text
        right: list[Row] = []
        if len(names) == 4 + len(self._extra):
            view -= 1
        if view < 0:
            left, right = beside(mine, theirs)
        elif view == 0:
            left = changes(theirs, mine)
        elif view == 1:
            left = marked(mine, theirs)
        elif view == 2:
            left = marked(theirs, mine, mark=REMOVED)
        else:
            left = marked(self._extra[view - 3].text, self._extra[view - 3].text)
        self.query_one("#comparison-left", Static).update(_content(left))
        column = self.query_one("#comparison-right", Static)
        column.set_class(not right, "-empty")
        column.update(_content(right))


def _content(rows: Sequence[Row]) -> Content:
    if not rows:
        return Content("(nothing)")
    lines = [
        Content.styled(f"{row.mark} {shown(row.text)}", _STYLES.get(row.mark, "")) for row in rows
    ]
    return Content("\n").join(lines)
