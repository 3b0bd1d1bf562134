"""The panel of keys beside a screen: one key shows and hides it, Esc closes it."""

from textual import events
from textual.app import App
from textual.screen import Screen

_IN_FRONT = "FindBar, SelectOverlay, #home-filter"
"""What opens over a pane for a moment and closes by Esc itself."""
_LAST = "-opened-last"
"""Marks a panel that was opened from what is in front: of the two it is closed first."""


def toggle_help(screen: Screen[object]) -> None:
    """Show the panel on a screen, or hide it."""
    shown = screen.query("HelpPanel")
    if not shown:
        from tui.widgets.help_panel import KeyHelp

        screen.mount(KeyHelp(classes=_LAST if _is_in_front(screen) else ""))
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
    panel = app.screen.query("HelpPanel")
    if not panel or (_is_in_front(app.screen) and not panel.filter(f".{_LAST}")):
        return False
    panel.remove()
    return True


def _is_in_front(screen: Screen[object]) -> bool:
    """Return whether the focus is in something that is in front of a pane."""
    here = screen.focused.ancestors_with_self if screen.focused else ()
    return any(node in here for node in screen.query(_IN_FRONT))
