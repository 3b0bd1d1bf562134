"""Two questions about texts that differ: what a dead session left, and what somebody else wrote.

Both are modal and change nothing themselves. No letter is a key here: what somebody was just
typing must never decide.
"""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from tui.core.merge import Choice
from tui.core.safe_text import one_line, shown
from tui.services.drafts import OutsideChange
from tui.widgets.comparison import Comparison, Version

_CSS = """
{name} {{ background: $background; }}
{name} > #message {{ height: auto; max-height: 3; padding: 0 1; background: $boost; }}
{name} > #where {{ height: 1; padding: 0 1; text-style: bold; }}
{name} > Comparison {{ margin: 0 1; }}
"""


class RecoverScreen(ModalScreen[bool]):
    """Show the writer's text against the file; True: keep it, False: go back to the file.

    Args:
        name: The file's name.
        message: Why they differ; what was restored, as `Recovered.message` says it.
        on_disk: What the file holds.
        text: The writer's text.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f5,enter,escape",
            "keep",
            "Keep your text",
            id="recover.keep",
            tooltip="Go on with your text; the file changes when you save",
        ),
        Binding(
            "f6",
            "file",
            "Back to the file",
            id="recover.file",
            tooltip="Go on with what the file holds; undo brings your text back",
        ),
        Binding(
            "f4",
            "view",
            "View",
            id="recover.view",
            tooltip="Look at the two texts in another way",
        ),
    ]
    DEFAULT_CSS = _CSS.format(name="RecoverScreen")

    def __init__(self, name: str, message: str, on_disk: str, text: str) -> None:
        super().__init__()
        self._file, self._message = one_line(name), message
        self._versions = Version("Your text", text), Version("In the file", on_disk)

    def compose(self) -> ComposeResult:
        """Show why they differ, the two texts and the keys."""
        yield Static(Content(shown(f"{self._message}.")), id="message")
        yield Static(Content(self._file), id="where")
        yield Comparison(*self._versions)
        yield Footer(show_command_palette=False)

    def action_keep(self) -> None:
        """Keep the restored text."""
        self.dismiss(True)

    def action_file(self) -> None:
        """Go back to the file."""
        self.dismiss(False)

    def action_view(self) -> None:
        """Look at the texts in the next way."""
        self.query_one(Comparison).next_view()


class ConflictScreen(ModalScreen[tuple[Choice, ...] | None]):
    """Decide the sections that both sides changed, one after the other.

    The result has one choice for each of `change.merge.conflicts`; None means: not now.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f5",
            "choose('mine')",
            "Mine",
            id="conflict.mine",
            tooltip="Keep your version of this section",
        ),
        Binding(
            "f6",
            "choose('theirs')",
            "Theirs",
            id="conflict.theirs",
            tooltip="Keep the version of this section that is on disk",
        ),
        Binding(
            "f7",
            "choose('both')",
            "Both",
            id="conflict.both",
            tooltip="Keep every line of both versions, yours first",
        ),
        Binding(
            "f4",
            "view",
            "View",
            id="conflict.view",
            tooltip="Look at the two versions in another way",
        ),
        Binding(
            "f8",
            "back",
            "Back",
            id="conflict.back",
            tooltip="Decide the section before this one again",
        ),
        Binding(
            "escape",
            "later",
            "Not now",
            id="conflict.later",
            tooltip="Decide later; nothing is written until you choose",
        ),
    ]
    DEFAULT_CSS = _CSS.format(name="ConflictScreen")

    def __init__(self, change: OutsideChange) -> None:
        super().__init__()
        self._change = change
        self._conflicts = change.merge.conflicts
        self._choices: list[Choice] = []

    def compose(self) -> ComposeResult:
        """Show what happened, the section in question, its versions and the keys."""
        message = f"{self._change.message()} Nothing is written until you choose."
        yield Static(Content(shown(message)), id="message")
        yield Static(self._where(), id="where")
        yield Comparison(*self._versions())
        yield Footer(show_command_palette=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way back from the second section on."""
        return bool(self._choices) if action == "back" else True

    def action_choose(self, choice: str) -> None:
        """Decide this section and go to the next one, or give the answer."""
        self._choices.append(Choice(choice))
        if len(self._choices) == len(self._conflicts):
            self.dismiss(tuple(self._choices))
        else:
            self._go_on()

    def action_back(self) -> None:
        """Decide the section before this one again."""
        self._choices.pop()
        self._go_on()

    def action_later(self) -> None:
        """Decide nothing."""
        self.dismiss(None)

    def action_view(self) -> None:
        """Look at the versions in the next way."""
        self.query_one(Comparison).next_view()

    def _go_on(self) -> None:
        self.query_one("#where", Static).update(self._where())
        self.query_one(Comparison).load(*self._versions())
        self.refresh_bindings()

    def _where(self) -> Content:
        at = len(self._choices)
        title = one_line(self._conflicts[at].title) or "The beginning of the file"
        count = f"  (section {at + 1} of {len(self._conflicts)})" if self._conflicts[1:] else ""
        return Content(f"{title}{count}")

    def _versions(self) -> tuple[Version, Version, list[Version]]:
        conflict = self._conflicts[len(self._choices)]
        both = Version("Both", conflict.resolved(Choice.BOTH))
        before = Version("Before", conflict.base)
        return Version("Mine", conflict.mine), Version("Theirs", conflict.theirs), [both, before]
