"""Which panes of the editor are on the screen: three when wide, two, or one with tabs.

Panes are named "outline", "research", "editor" and "preview". What is visible follows from the
width class of the app (`-wide`, `-medium`, `-narrow`), the pane that is in use and whether it is
maximised; the style sheet does the rest.
"""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from tui.screens.editor.base import EditorPart

PANES = ("outline", "research", "editor", "preview")


class PaneTabs(Horizontal):
    """One line that names the panes where only one of them has room; a click chooses one."""

    DEFAULT_CSS = """
    PaneTabs { height: 1; background: $panel; }
    PaneTabs Static { width: auto; padding: 0 1; color: $text-muted; }
    PaneTabs Static.-here { background: $primary; color: $text; text-style: bold; }
    """

    @dataclass
    class Chosen(Message):
        """A pane was chosen by its name."""

        pane: str

    def compose(self) -> ComposeResult:
        """Name each pane with its key."""
        for pane, key in zip(PANES, "HSTV", strict=True):
            here = "-here" if pane == "editor" else None
            text = f"{pane.title()} Alt+{key}"
            yield Static(text, id=f"tab-{pane}", classes=here, markup=False)

    def show(self, pane: str) -> None:
        """Mark the pane that is in use."""
        for tab in self.query(Static):
            tab.set_class(tab.id == f"tab-{pane}", "-here")

    def on_click(self, event: object) -> None:
        """Choose the pane whose name was clicked."""
        widget = getattr(event, "widget", None)
        if isinstance(widget, Static) and widget.id:
            self.post_message(self.Chosen(widget.id.removeprefix("tab-")))


class PaneActions(EditorPart):
    """Move between the panes and give one of them the whole screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "alt+h,alt+1",
            "pane('outline')",
            "Outline",
            id="pane.outline",
            show=False,
            priority=True,
            tooltip="Go to the list of sections",
        ),
        Binding(
            "alt+s,alt+2",
            "pane('research')",
            "Research",
            id="pane.research",
            show=False,
            priority=True,
            tooltip="Go to the research documents",
        ),
        Binding(
            "alt+t,alt+3",
            "pane('editor')",
            "Editor",
            id="pane.editor",
            show=False,
            priority=True,
            tooltip="Go to the text of the section",
        ),
        Binding(
            "alt+v,alt+4",
            "pane('preview')",
            "Preview",
            id="pane.preview",
            show=False,
            priority=True,
            tooltip="Go to the preview",
        ),
        Binding(
            "alt+m",
            "maximise",
            "Maximise",
            id="pane.maximise",
            show=False,
            tooltip="Give the pane in use the whole screen, or give it back",
        ),
        Binding("escape", "pane('editor')", "Text", show=False),
    ]

    is_maximised: reactive[bool] = reactive(False, init=False, repaint=False)
    """Whether the pane in use has the whole screen."""

    _beside = "preview"
    """The pane beside the editor where two have room: the one that was used last."""

    def watch_pane(self, pane: str) -> None:
        """Show the pane where there is room for one or two only."""
        if pane != "editor":
            self._beside = pane
        self._show_panes()

    def watch_is_maximised(self) -> None:
        """Hide or show the other panes."""
        self._show_panes()

    def on_resize(self) -> None:
        """Show the panes that have room now, once the size has its class."""
        self.call_later(self._show_panes)

    def _show_panes(self) -> None:
        """Set the classes at once, and only where they count: each step styles every widget."""
        if self.has_class("-wide") and not self.is_maximised and not self.has_class("-alone"):
            return
        classes = {"-alone": self.is_maximised}
        for pane in PANES:
            classes[f"-in-{pane}"] = pane == self.pane
            classes[f"-side-{pane}"] = pane == self._beside
        self.update_classes(classes)
        self.query_one(PaneTabs).show(self.pane)

    def action_maximise(self) -> None:
        """Give the pane in use the whole screen, or give it back."""
        self.is_maximised = not self.is_maximised

    def on_pane_tabs_chosen(self, event: PaneTabs.Chosen) -> None:
        """Go to the pane that was clicked in the tabs."""
        self.action_pane(event.pane)

    def on_descendant_focus(self) -> None:
        """Follow the focus: the pane that holds it is the pane in use.

        What has the focus now counts, and not what had it when the message was sent.
        """
        widget = self.focused
        while isinstance(widget, Widget):
            pane = (widget.id or "").removesuffix("-pane")
            if pane in PANES:
                if self.going_to in ("", pane):
                    self.pane = pane
                return
            widget = widget.parent  # type: ignore[assignment]
