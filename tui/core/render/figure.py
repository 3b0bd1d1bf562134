"""How a diagram stands in the text: a caption, and below it the drawing or its framed source."""

from collections.abc import Sequence

from tui.core.cells import shorten, width
from tui.core.render.code import CODE, TAB
from tui.core.render.wrap import fold_line, pad, wrap
from tui.core.safe_text import one_line, shown
from tui.core.styled import Line, Span

FRAME = "figure.frame"
SOURCE_LINES = 200
_SAID_LINES = 3
"""So many lines at most say why there is no drawing."""


def caption(text: str, cells: int, role: str = "figure.caption") -> Line:
    """Return the one line above a diagram."""
    return (Span(shorten(one_line(text), cells), role),)


def figure(lines: Sequence[Line], text: str, cells: int) -> tuple[Line, ...]:
    """Return a drawing with its caption; the drawing may be wider than `cells`."""
    return (caption(text, cells), *lines)


def broken(lines: Sequence[Line], error: str, cells: int) -> tuple[Line, ...]:
    """Return the last good drawing, dimmed, below what is wrong now: as high as the figure was."""
    return (caption(error, cells, "figure.error"), *dimmed(lines))


def dimmed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return a drawing that is no longer true in one muted colour."""
    return tuple(tuple(Span(span.text, "figure.stale") for span in line) for line in lines)


def framed(
    source: str, language: str, cells: int, *, error: str = "", note: str = ""
) -> tuple[Line, ...]:
    """Return a diagram's source in a frame, `cells` wide, with the sentence why it is not drawn."""
    texts = shown(source.rstrip("\n")).expandtabs(TAB).split("\n")
    room = max(2, cells - 4)
    title = f" {shorten(one_line(language), max(1, cells - 6))} "
    top = "╭─" + title + "─" * max(0, cells - 3 - width(title)) + "╮"
    lines: list[Line] = [(Span(top, FRAME),)]
    if error or note:
        said = (Span(one_line(error or note), "figure.error" if error else "note"),)
        lines = [*wrap(said, cells)[:_SAID_LINES], *lines]
    for text in texts[:SOURCE_LINES]:
        for piece in fold_line((Span(text, CODE),), room):
            lines.append((Span("│ ", FRAME), *pad(piece, room, CODE), Span(" │", FRAME)))
    if len(texts) > SOURCE_LINES:
        lines.append(left_out(len(texts) - SOURCE_LINES, cells))
    lines.append((Span("╰" + "─" * max(0, cells - 2) + "╯", FRAME),))
    return tuple(lines)


def left_out(count: int, cells: int) -> Line:
    """Return the note that stands for lines that are not shown."""
    noun = "line is" if count == 1 else "lines are"
    return (Span(shorten(f"… {count:,} more {noun} not shown here", cells), "note"),)
