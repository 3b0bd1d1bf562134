"""What a rendered block is, and who draws the diagrams in it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.core.styled import Line

Drawer = Callable[[str, int], Sequence[Line] | None]
"""Takes a diagram's source and the cells there are for it; None shows the framed source."""


class Figure(NamedTuple):
    """A diagram that a block asked for, and what it got."""

    source: str
    width: int
    language: str
    lines: Sequence[Line] | None


class Rendered(NamedTuple):
    """A block as lines.

    Attributes:
        lines: The lines, with a blank one at the end.
        sources: For each line, the line of the block it comes from, from 0.
        figures: The diagrams in it.
        widest: The width of the widest drawing's line in cells; 0 without a drawing.
        uncoloured: Languages of code in it that wait for their colours.
    """

    lines: tuple[Line, ...]
    sources: tuple[int, ...]
    figures: tuple[Figure, ...] = ()
    widest: int = 0
    uncoloured: frozenset[str] = frozenset()
