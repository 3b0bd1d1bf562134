"""`specs-tui diagram`: draw the diagrams of files, of folders, or of standard input."""

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.commands.width import columns

if TYPE_CHECKING:
    from tui.services.diagrams import DiagramResult

_KINDS = {".mmd": "mermaid", ".mermaid": "mermaid", ".dbml": "dbml", ".md": "", ".markdown": ""}
"""The language of a whole file by its suffix; "" for Markdown, which has fences."""

_MAX_BYTES = 5_000_000


class _Source(NamedTuple):
    """One diagram: where it comes from, the line it begins on there, its language and its text.

    `offset` is what turns a line of the diagram into a line of the file.
    """

    file: str
    line: int
    offset: int
    language: str
    text: str


def register(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "diagram",
        description="Draw diagrams as text. Exits with 1 when one of them is rejected.",
    )
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="FILE|FOLDER",
        help=".mmd, .dbml and Markdown files, folders of them, or - for standard input",
    )
    parser.add_argument("--width", type=columns(1), metavar="N", help="fit drawings to N columns")
    parser.add_argument("--ascii", action="store_true", help="use ASCII lines and marks only")
    parser.add_argument("--json", action="store_true", help="print one line of JSON a diagram")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Draw what was asked for; returns 1 when a diagram is rejected, else 0.

    Raises:
        InputError: A file cannot be read.
        UsageError: No file is named and nothing comes in.
    """
    from tui.commands.output import say
    from tui.services.diagrams import engine_note

    if note := engine_note():
        say(note + ".")
    rejected = found = False
    for source in _sources(args.paths or _nothing_named()):
        accepted = _show(source, args)
        rejected, found = rejected or not accepted, True
    if not found:
        say("No diagrams found.")
    return 1 if rejected else 0


def _show(source: _Source, args: argparse.Namespace) -> bool:
    """Print one diagram; returns whether it was accepted."""
    from tui.commands.output import emit, emit_json, say
    from tui.services.diagrams import draw_diagram

    width = args.width or (None if args.json else _terminal_width())
    result = draw_diagram(source.text, width, ascii_only=args.ascii, language=source.language)
    if args.json:
        emit_json(_as_json(source, result))
        return result.valid
    drawing, fault = result.drawing, result.error
    if fault:
        place = f"{source.file}:{source.offset + fault.line}:{fault.column}"
        say(f"{place}: {fault.told}")
    elif drawing is None or drawing.hint:
        say(f"{source.file}:{source.line}: {drawing.hint if drawing else result.note}")
    emit(drawing.text if drawing else source.text.rstrip())
    emit()
    return result.valid


def _as_json(source: _Source, result: "DiagramResult") -> dict[str, Any]:
    drawing, fault = result.drawing, result.error
    error = None
    if fault:
        line = source.offset + fault.line
        error = {"line": line, "column": fault.column, "message": fault.told}
    return {
        "file": source.file,
        "line": source.line,
        "family": result.family,
        "valid": result.valid,
        "error": error,
        "drawn_by": result.drawn_by,
        "text": drawing.text if drawing else None,
        "width": drawing.width if drawing else 0,
        "height": len(drawing.lines) if drawing else 0,
        "ms": result.ms,
    }


def _terminal_width() -> int | None:
    """Return the terminal's width, or None (as wide as it likes) when output goes elsewhere."""
    from tui.commands.output import is_terminal

    return shutil.get_terminal_size().columns if is_terminal() else None


def _sources(paths: list[str]) -> Iterator[_Source]:
    for name in paths:
        if name == "-":
            text = sys.stdin.buffer.read(_MAX_BYTES).decode("utf-8", "surrogateescape")
            yield from _diagrams_in("-", _stdin_kind(text), text)
            continue
        path = Path(name)
        files = _files_below(path) if path.is_dir() else [path]
        for file in files:
            yield from _diagrams_in(str(file), file.suffix.lower(), _read(file))


def _nothing_named() -> list[str]:
    from tui.errors import UsageError

    if sys.stdin.isatty():
        raise UsageError(
            "There is nothing to draw", "Name a file or a folder, or pipe a diagram in."
        )
    return ["-"]


def _files_below(folder: Path) -> list[Path]:
    """Return the files with diagrams below a folder, sorted; hidden folders are left alone."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(place, name) for name in names if Path(name).suffix.lower() in _KINDS]
    return sorted(found)


def _read(file: Path) -> str:
    from tui.errors import InputError
    from tui.services.files import name_of, read_bytes

    try:
        data = read_bytes(file)
    except FileNotFoundError as error:
        raise InputError(f"{name_of(file)} is not there", "Check the path.") from error
    return data.decode("utf-8-sig", "surrogateescape")


def _stdin_kind(text: str) -> str:
    """Tell what comes in: a diagram as it stands, or Markdown with fences."""
    from tui.core.mermaid import family, fences

    if family(text) != "unknown":
        return ".mmd"
    return ".md" if fences(text) else ".mmd"


def _diagrams_in(file: str, suffix: str, text: str) -> Iterator[_Source]:
    from tui.core.mermaid import fences

    language = _KINDS.get(suffix, "mermaid")
    if language:
        yield _Source(file, 1, 0, language, text)
        return
    for fence in fences(text):
        yield _Source(file, fence.line, fence.line, fence.language, fence.source)
