"""Hidden characters: told when a spec is opened, shown one after the other, removed at a key."""

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from tui.core.search import Match
from tui.screens.editor.base import reads_whole_spec
from tui.screens.editor.finding import FindingActions
from tui.screens.editor.proposing import ProposingActions
from tui.screens.from_thread import give

_NONE = "No hidden characters."


class HiddenActions(ProposingActions, FindingActions):
    """Let nothing stand in a spec that its writer cannot see."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "alt+shift+w",
            "show_hidden",
            "Hidden characters",
            id="hidden.show",
            show=False,
            tooltip="Mark the hidden characters and go to the next one",
        ),
        Binding(
            "alt+shift+e",
            "remove_hidden",
            "Remove hidden characters",
            id="hidden.remove",
            show=False,
            tooltip="Take every hidden character out of the spec; undo brings them back",
        ),
    ]

    @work(thread=True, exclusive=True, group="hidden")
    def look_for_hidden(self) -> None:
        """Look for hidden characters in a thread and say so if there are any."""
        from tui.core import hidden

        told = hidden.told(self.session.source)
        if told:
            way = "Alt+Shift+W shows them, Alt+Shift+E removes them."
            text = f"{told}. {way}"
            give(self, self.say, text, severity="warning", beside=True)

    @reads_whole_spec
    def action_show_hidden(self) -> None:
        """Go to the next hidden character and mark all of them."""
        from tui.core import hidden

        source = self.session.source
        found = hidden.places(source)
        if not found:
            self.say(_NONE)
            return
        here = self.place[1]
        number = next((i for i, place in enumerate(found) if place >= here), 0)
        at = found[number]
        where = self.go_to_offset(at, at + 1)
        self.highlight([Match(place, place + 1) for place in found])
        self.say(
            f"Hidden character {number + 1} of {len(found)}: {hidden.name(source[at])}.{where}"
        )

    def action_remove_hidden(self) -> None:
        """Take the hidden characters out, as one undo step."""
        from tui.core import hidden

        told = hidden.told(self.session.source)
        if not told:
            self.say(_NONE)
        elif self.may_write():
            after = hidden.without(self.session.source)
            self.session.replace_source(after, "Remove hidden characters")
            self.refresh_section()
            self.say(f"Removed {told}. Undo brings them back.")
