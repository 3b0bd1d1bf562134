"""The keys that work everywhere in the program."""

from textual.binding import Binding, BindingType

KEYS: list[BindingType] = [
    Binding(
        "f1",
        "help",
        "Help",
        id="app.help",
        priority=True,
        tooltip="Show the keys of this screen and pane; Esc hides them",
    ),
    Binding(
        "alt+0",
        "help(True)",
        "More keys",
        id="app.more_keys",
        priority=True,
        show=False,
        tooltip="Turn the page of these keys",
    ),
    Binding(
        "f10,ctrl+p",
        "command_palette",
        "Commands",
        id="app.palette",
        tooltip="Find any command by its name",
    ),
    Binding(
        "ctrl+q,f12",
        "quit",
        "Quit",
        id="app.quit",
        show=False,
        priority=True,
        tooltip="Leave specs-tui; the draft is kept",
    ),
    Binding(
        "alt+shift+z",
        "suspend_process",
        "To the shell",
        id="app.suspend",
        show=False,
        tooltip="Stop specs-tui and go to the shell; fg comes back",
    ),
]
