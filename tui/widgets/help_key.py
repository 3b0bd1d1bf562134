"""The panel of keys beside a screen: one key shows and hides it, Esc closes it."""

from textual import events
from textual.app import App
from textual.screen import Screen

_IN_FRONT = "FindBar, SelectOverlay, #home-filter"
"""What opens over a pane for a moment and closes by Esc itself."""


def toggle_help(screen: Screen[object]) -> None:
    """Show the panel on a screen, or hide it."""
    shown = screen.query("HelpPanel")
    if not shown:
        from tui.widgets.help_panel import KeyHelp

        screen.mount(KeyHelp())
    else:
        shown.remove()


def more_help(screen: Screen[object]) -> None:
    """Turn a page of the panel's keys, after the last one to the first; show it if it is not."""
    if not screen.query("HelpPanel"):
        toggle_help(screen)
    for keys in screen.query("KeyPanel"):
        is_end = keys.scroll_y >= keys.max_scroll_y
        keys.scroll_to(y=0 if is_end else keys.scroll_y + keys.size.height - 1, animate=False)


def closes_help(app: App[None], event: events.Event) -> bool:
    """Close the panel if it is there and an event is an Esc for it; return whether it was."""
    if not isinstance(event, events.Key) or event.key != "escape":
        return False
    panel, focused = app.screen.query("HelpPanel"), app.focused
    here = focused.ancestors_with_self if focused else ()
    in_front = any(node in here for node in app.screen.query(_IN_FRONT))
    if in_front or not panel:
        return False
    panel.remove()
    return True
