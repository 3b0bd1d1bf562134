"""The panel of keys: what this program's own keys do first, what every text field knows last.

Import it when it is shown: Textual's panel brings all of its Markdown along.
"""

from collections import defaultdict
from typing import ClassVar

from rich import box
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.dom import DOMNode
from textual.widgets import HelpPanel, KeyPanel, Markdown, Static

from tui.widgets.key_line import as_declared

_GENERAL = "As everywhere"
_KEYS = 14
"""Cells that keys take at most: several of a narrow panel stand below each other."""
_Deed = tuple[DOMNode, str]
"""An action and where it is bound: elsewhere the same name may mean another thing."""


class KeyTable(Static):
    """The keys that work where one is, each with what it does."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "key-table--key",
        "key-table--description",
        "key-table--header",
    }

    DEFAULT_CSS = """
    KeyTable {
        width: auto;
        height: auto;
        .key-table--key { color: $text-accent; text-style: bold; }
        .key-table--description { color: $foreground; }
        .key-table--header { color: $text-primary; text-style: underline; }
    }
    """

    def render(self) -> Table:
        """Return the table: the keys of the last line first, the general ones at the end."""
        first: dict[_Deed, list[ActiveBinding]] = defaultdict(list)
        own: dict[_Deed, list[ActiveBinding]] = defaultdict(list)
        general: dict[_Deed, list[ActiveBinding]] = defaultdict(list)
        for active in as_declared(self.screen.active_bindings.values()):
            binding = active.binding
            if not binding.system and active.enabled:
                is_own = "." in (binding.id or "")
                is_first = binding.show or binding.id == "app.more_keys"
                group = general if not is_own else first if is_first else own
                group[active.node, binding.action].append(active)
        table = Table(padding=(0, 0), show_header=False, box=box.SIMPLE)
        table.add_column("", justify="right", max_width=_KEYS)
        turning = first.pop((self.app, "help(True)"), None)
        for bindings in (*([turning] if turning else ()), *first.values(), *own.values()):
            self._add(table, bindings)
        if general:
            header = self.get_component_rich_style("key-table--header")
            table.add_section()
            table.add_row("", Text(_GENERAL, header))
        for bindings in general.values():
            self._add(table, bindings)
        return table

    def _add(self, table: Table, bindings: list[ActiveBinding]) -> None:
        binding = bindings[0].binding
        keys = dict.fromkeys(self.app.get_key_display(each.binding) for each in bindings)
        style = self.get_component_rich_style("key-table--description")
        text = Text(binding.tooltip or binding.description, style)
        style = self.get_component_rich_style("key-table--key")
        table.add_row(Text(" ".join(keys), style), text)


class Keys(KeyPanel):
    """Scrolls the table."""

    def compose(self) -> ComposeResult:
        """The table."""
        yield KeyTable(shrink=True, expand=False)


class KeyHelp(HelpPanel):
    """What to know about the pane in use, whole, and the keys below it."""

    DEFAULT_CSS = """
    KeyHelp {
        width: 45%;
        min-width: 40;
        max-width: 64;
        #widget-help { max-height: 75%; margin: 0; padding: 0; }
        #widget-help MarkdownBlock { padding: 0 1; margin: 0; }
    }
    """

    def compose(self) -> ComposeResult:
        """The text and the keys."""
        yield Markdown(id="widget-help")
        yield Keys(id="keys-help")
