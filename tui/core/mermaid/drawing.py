"""What the diagram door answers with: a verdict, or a drawing as styled lines.

Lines and columns of faults are 1-based and count in the source that was given; places and widths
count terminal cells, from 0.
"""

from dataclasses import dataclass
from typing import NamedTuple

from tui.core.styled import Line, plain


class Fault(NamedTuple):
    """Where a diagram stops making sense.

    Attributes:
        line: The 1-based line in the source given.
        column: The 1-based column in that line, in characters.
        message: What is wrong there, without a trailing period.
        hint: What was probably meant, or an empty string.
        meant: The whole line as it was probably meant, or an empty string.
    """

    line: int
    column: int
    message: str
    hint: str = ""
    meant: str = ""

    @property
    def told(self) -> str:
        """The message and, if there is one, the hint as sentences; the last without a period."""
        return f"{self.message}. {self.hint}" if self.hint else self.message


@dataclass(frozen=True)
class Verdict:
    """Whether a diagram is accepted; `error` is None exactly when it is valid."""

    valid: bool
    error: Fault | None = None


class Place(NamedTuple):
    """Where a box stands in a drawing: the cell in the middle of its first line of text."""

    name: str
    x: int
    y: int


class Head(NamedTuple):
    """What tells the columns of a drawing apart: worth keeping in view when the rest moves up.

    Attributes:
        row: Where its first line stands in the drawing.
        lines: Its lines, as wide as the drawing.
    """

    row: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Drawing:
    """A diagram as styled text.

    Attributes:
        lines: The rows, none wider than `width` cells.
        width: The width of the widest row in cells; may be more than what was asked for.
        drawn_by: Which drawer made it ("grid").
        hint: One plain sentence when the drawing departs from the author's wish, or "".
        nodes: The places of its boxes, in the order of the source.
        head: The names of its columns, if it has columns.
    """

    lines: tuple[Line, ...]
    width: int
    drawn_by: str
    hint: str = ""
    nodes: tuple[Place, ...] = ()
    head: Head | None = None

    @property
    def text(self) -> str:
        """The characters of the drawing, lines joined by line feeds, without trailing blanks."""
        return "\n".join(plain(line).rstrip() for line in self.lines)
