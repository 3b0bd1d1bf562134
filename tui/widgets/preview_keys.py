"""The keys of the preview; their actions are in `tui.widgets.sheet_view` and `…preview`."""

from textual.binding import Binding, BindingType


def _moving(keys: str, action: str, verb: str, label: str, tooltip: str) -> Binding:
    return Binding(keys, action, label, show=False, id=f"preview.{verb}", tooltip=tooltip)


MOVING: list[BindingType] = [
    _moving("up,k", "move(-1)", "up", "Up", "One line up"),
    _moving("down,j", "move(1)", "down", "Down", "One line down"),
    _moving("pageup,b", "page(-1)", "page_up", "Page up", "One page up"),
    _moving("pagedown,space", "page(1)", "page_down", "Page down", "One page down"),
    _moving("home,g", "top", "top", "Top", "To the beginning"),
    _moving("end,G", "bottom", "bottom", "End", "To the end"),
    _moving("left,h", "sideways(-8)", "left", "Left", "Move left, where a drawing is wide"),
    _moving("right,l", "sideways(8)", "right", "Right", "Move right, where a drawing is wide"),
    Binding("n", "link(1)", "Next link", id="preview.next_link", tooltip="Choose the next link"),
    _moving("N,p", "link(-1)", "previous_link", "Previous link", "Choose the link before"),
    Binding(
        "enter",
        "follow_link",
        "Follow link",
        id="preview.follow_link",
        tooltip="Follow the chosen link",
    ),
]

SECTIONS: list[BindingType] = [
    Binding(
        "w",
        "whole",
        "Whole spec",
        id="preview.whole",
        tooltip="Show all sections, or only the current one",
    ),
    Binding(
        "f",
        "hook",
        "Follow editor",
        id="preview.hook",
        tooltip="Move with the editor, or stay where it is",
    ),
]
