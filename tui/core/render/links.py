"""Links in rendered lines: where they begin, and the next one from a place on."""

from typing import NamedTuple

from tui.core.cells import width
from tui.core.render.sheet import Place, Sheet
from tui.core.styled import Line


class Link(NamedTuple):
    """A link in a layout.

    Attributes:
        place: The line it begins in.
        span: The first of its spans in that line.
        target: Where it leads, as written.
    """

    place: Place
    span: int
    target: str


def links(line: Line) -> list[int]:
    """Return the index of the first span of each link in a line."""
    return [
        number
        for number, span in enumerate(line)
        if span.target and (number == 0 or line[number - 1].target != span.target)
    ]


def target_at(line: Line, column: int) -> str:
    """Return where the link at a cell leads, or an empty string."""
    for span in line:
        column -= width(span.text)
        if column < 0:
            return span.target
    return ""


def with_chosen(line: Line, index: int) -> Line:
    """Return the line with the link that begins at a span marked as the chosen one."""
    behind = next((n for n in links(line) if n > index), len(line))
    return tuple(
        span._replace(role=f"{span.role} link.current")
        if index <= number < behind and span.target == line[index].target
        else span
        for number, span in enumerate(line)
    )


def next_link(sheet: Sheet, start: Place, chosen: int, step: int) -> Link | None:
    """Return the nearest link behind (`step` 1) or before (-1) another one.

    Args:
        sheet: The layout; what is passed on the way is rendered.
        start: The line to start from.
        chosen: The span in that line to start from; -1 for the beginning of the line.
        step: The direction.
    """
    line = sheet.line(sheet.settle(start, 1)) or ()
    rest = [index for index in links(line) if (index - chosen) * step > 0]
    if rest:
        index = rest[0] if step > 0 else rest[-1]
        return Link(start, index, line[index].target)
    for place, line in sheet.walk(start, step):
        found = links(line)
        if found:
            index = found[0] if step > 0 else found[-1]
            return Link(place, index, line[index].target)
    return None
