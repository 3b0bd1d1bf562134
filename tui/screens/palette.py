"""The commands of the palette: every binding of the screen and pane in use, by its name."""

from collections.abc import Iterator
from functools import partial

from textual.app import App, SystemCommand
from textual.screen import Screen

from tui.widgets.key_line import as_declared


def commands(app: App[None], screen: Screen[object]) -> Iterator[SystemCommand]:
    """Yield a command for each binding that can be used, with its key before what it does."""
    seen = set()
    for node, binding, enabled, tooltip in as_declared(screen.active_bindings.values()):
        if not (enabled and "." in (binding.id or "")) or binding.id in seen:
            continue
        seen.add(binding.id)
        run = partial(app.call_later, app.run_action, binding.action, node)
        title = f"{binding.description} ({binding.id})"
        told = f"{app.get_key_display(binding)} · {tooltip or binding.description}"
        yield SystemCommand(title, told, run)
