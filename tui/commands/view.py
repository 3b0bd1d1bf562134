"""`specs-tui view`: print what the preview pane shows, diagrams drawn."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tui.commands.width import columns

if TYPE_CHECKING:
    from tui.core.spec import Spec
    from tui.core.styled import Line

_WIDEST = 120
"""Longer lines are hard to read; `--width` may ask for them."""


def register(subparsers: Any) -> None:
    """Add the command to the parser."""
    view = subparsers.add_parser(
        "view",
        description="Print a Markdown file as the preview shows it, with its diagrams drawn.",
    )
    view.add_argument("file", help="a Markdown file")
    view.add_argument(
        "--section",
        metavar="NAME|NUMBER",
        help="print one section with its sub-sections, by title or number (4.2)",
    )
    view.add_argument(
        "--width", type=columns(8), metavar="N", help="fit to N columns; default: the terminal's"
    )
    view.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print a file, or a section of it; always returns 0.

    Raises:
        UsageError: There is no such section.
        InputError: The file cannot be read.
    """
    import shutil
    from functools import partial
    from pathlib import Path

    from tui.commands.output import emit_lines
    from tui.core.render import references, render
    from tui.core.spec import Spec
    from tui.services.files import read

    source = read(Path(args.file)).text
    width = args.width or max(8, min(shutil.get_terminal_size().columns, _WIDEST))
    text = source if args.section is None else _section(Spec.parse(source), args.section)
    mermaid, dbml = (partial(_drawn, language=language) for language in ("mermaid", "dbml"))
    emit_lines(render(text, width, mermaid, dbml, references(source)))
    return 0


def _section(spec: "Spec", name: str) -> str:
    """Return the source of a section and of those below it."""
    from tui.core.safe_text import one_line
    from tui.errors import UsageError

    section = spec.find(name)
    if section is None:
        raise UsageError(
            f"No section is named or numbered «{one_line(name)}»",
            "«specs-tui sections FILE» lists them.",
        )
    return "".join(spec.part(n) for n in range(section.index, spec.subtree_end(section.index)))


def _drawn(source: str, width: int, language: str) -> "Sequence[Line]":
    """Return a diagram as the preview shows it: drawn, or framed with the reason why not."""
    from tui.core.render import figure, framed
    from tui.services.diagrams import draw_diagram

    result = draw_diagram(source, width, language=language)
    if result.drawing is not None and result.error is None:
        return figure(result.drawing.lines, result.drawing.hint or language, width)
    error = f"line {result.error.line}: {result.error.told}" if result.error else ""
    return framed(source, language, width, error=error, note=result.note)
