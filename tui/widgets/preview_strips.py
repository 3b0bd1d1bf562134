"""Lines of the preview as strips: roles in the theme's colours, and the selection.

Columns are cells, except in selections, which Textual counts in characters.
"""

from collections.abc import Mapping, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.core.cells import width
from tui.core.styled import Line, plain
from tui.widgets.roles import RoleStyles

_KEPT = 3_000


class Strips:
    """Makes strips for one theme and one style of the widget, and keeps them."""

    def __init__(self, variables: Mapping[str, str], base: Style) -> None:
        self.base = base
        self._roles = RoleStyles(variables)
        self._kept: dict[tuple[Line, int, int], Strip] = {}

    def strip(self, line: Line, left: int, cells: int) -> Strip:
        """Return the part of a line from column `left`, exactly `cells` wide."""
        key = line, left, cells
        strip = self._kept.get(key)
        if strip is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            segments = [
                Segment(text, self.base + self._roles.style(role, fg, bg))
                for text, role, fg, bg, _ in line
            ]
            strip = Strip(segments).crop_extend(left, left + cells, self.base)
            self._kept[key] = strip
        return strip

    def selected(
        self, line: Line, left: int, cells: int, span: tuple[int, int], style: Style
    ) -> Strip:
        """Return the same with the characters `span` (end -1: to the end) in a style."""
        strip = self.strip(line, left, cells)
        text = plain(line)
        start, end = span
        first = max(0, width(text[:start]) - left)
        after = max(first, (width(text) if end < 0 else width(text[:end])) - left)
        first, after = min(first, cells), min(after, cells)
        before, chosen, behind = strip.divide([first, after, cells])
        marked = Strip(_restyled(chosen, style), chosen.cell_length)
        return Strip.join([before, marked, behind])


def _restyled(segments: Sequence[Segment] | Strip, style: Style) -> list[Segment]:
    return list(Segment.apply_style(segments, post_style=style))
