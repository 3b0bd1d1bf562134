"""The keys of the preview; their actions are in `tui.widgets.preview`."""

from textual.binding import Binding, BindingType

KEYS: list[BindingType] = [
    Binding("up,k", "move(-1)", "Up", show=False, id="preview.up", tooltip="One line up"),
    Binding("down,j", "move(1)", "Down", show=False, id="preview.down", tooltip="One line down"),
    Binding(
        "pageup", "page(-1)", "Page up", show=False, id="preview.page_up", tooltip="One page up"
    ),
    Binding(
        "pagedown,space",
        "page(1)",
        "Page down",
        show=False,
        id="preview.page_down",
        tooltip="One page down",
    ),
    Binding("home", "top", "Top", show=False, id="preview.top", tooltip="To the beginning"),
    Binding("end", "bottom", "End", show=False, id="preview.bottom", tooltip="To the end"),
    Binding("left", "sideways(-8)", "Left", show=False, id="preview.left", tooltip="Move left"),
    Binding("right", "sideways(8)", "Right", show=False, id="preview.right", tooltip="Move right"),
    Binding("n", "link(1)", "Next link", id="preview.next_link", tooltip="Choose a link"),
    Binding(
        "p",
        "link(-1)",
        "Previous link",
        show=False,
        id="preview.previous_link",
        tooltip="Choose the link before",
    ),
    Binding("enter", "follow_link", "Follow", id="preview.follow_link", tooltip="Follow the link"),
    Binding("w", "whole", "Whole spec", id="preview.whole", tooltip="Show all sections, or one"),
    Binding(
        "f",
        "hook",
        "Follow editor",
        id="preview.hook",
        tooltip="Move with the editor, or stay where it is",
    ),
]
