"""The last line of a screen: the keys that work where one is, and what they do.

It draws text where Textual's `Footer` builds a widget for each key anew whenever the focus moves.
"""

from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from textual import events
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from tui.core.cells import width


def as_declared(active: Iterable[ActiveBinding]) -> list[ActiveBinding]:
    """Return bindings in the order in which their widgets declare them, whatever their keys are.

    Textual puts those that the user gave other keys behind all others of their widget.
    """
    bindings = list(active)
    nodes = {each.node: -len(each.node.ancestors) for each in bindings}
    places: dict[tuple[DOMNode, str], int] = {}
    for node in nodes:
        declared = chain.from_iterable(node._bindings.key_to_bindings.values())
        for place, binding in enumerate(declared):
            places.setdefault((node, binding.id or binding.action), place)
    return sorted(
        bindings,
        key=lambda each: (
            nodes[each.node],
            places.get((each.node, each.binding.id or each.binding.action), len(places)),
        ),
    )


class _Entry(NamedTuple):
    """A key as it is shown, what it does, and the key to press for it."""

    shown: str
    word: str
    key: str
    enabled: bool
    always: bool = False

    @property
    def cells(self) -> int:
        """The cells it takes, with the blank after it."""
        return width(self.shown) + 1 + width(self.word) + 1


class KeyLine(Widget, can_focus=False):
    """The keys of the screen and the pane in use, as many as there is room for; a click presses."""

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        color: $footer-description-foreground;
        background: $footer-background;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._entries: tuple[_Entry, ...] = ()

    def on_mount(self) -> None:
        """Follow the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._take)
        self._take(self.screen)

    def render(self) -> Content:
        """Return the line."""
        pieces: list[Content | str | tuple[str, str]] = []
        for entry in self._fitting():
            dim = "" if entry.enabled else " dim"
            pieces.append((entry.shown, f"bold $footer-key-foreground{dim}"))
            pieces.append((f" {entry.word} ", dim.strip()))
        return Content.assemble(*pieces)

    def _fitting(self) -> list[_Entry]:
        """Return the entries there is room for; help and commands are always among them."""
        room = self.size.width - sum(entry.cells for entry in self._entries if entry.always)
        fitting = []
        for entry in self._entries:
            if entry.always:
                fitting.append(entry)
            elif entry.cells <= room:
                fitting.append(entry)
                room -= entry.cells
            else:
                room = 0
        return fitting

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        left = 0
        for entry in self._fitting():
            left += entry.cells
            if event.x < left:
                if entry.enabled:
                    self.app.simulate_key(entry.key)
                return

    def _take(self, screen: Screen[object]) -> None:
        """Show the bindings of a screen, if it is this line's own and they are other ones."""
        if not self.is_attached or screen is not self.screen or not self.app.app_focus:
            return
        found: dict[str, _Entry] = {}
        for _, binding, enabled, _tooltip in as_declared(screen.active_bindings.values()):
            if binding.show and binding.action not in found:
                found[binding.action] = self._entry(binding, enabled)
        entries = tuple(found.values())
        if entries != self._entries:
            self._entries = entries
            self.refresh()

    def _entry(self, binding: Binding, enabled: bool) -> _Entry:
        shown = self.app.get_key_display(binding)
        always = "app." in ((binding.id or "")[:4], binding.action[:4])
        return _Entry(shown, binding.description, binding.key, enabled, always)
