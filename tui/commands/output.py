"""The one way out to the terminal for commands: data on stdout, talk on stderr, no escape codes."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

from tui.core.ascii_only import ascii_only
from tui.core.carry import encode
from tui.core.lines import with_lf
from tui.core.safe_text import shown
from tui.core.styled import Line, plain
from tui.errors import OutputError

if TYPE_CHECKING:
    from tui.services.templates import Templates


def emit(text: str = "") -> None:
    """Print one or more lines of data, with dangerous characters made visible."""
    _emit(shown(text) + "\n")


def emit_source(source: str) -> None:
    """Print a spec: byte for byte into a file or a pipe, made harmless on a terminal."""
    if sys.stdout is None or is_terminal():
        emit(with_lf(source).removesuffix("\n"))
        return
    with _output() as stream:
        stream.flush()
        stream.buffer.write(encode(source))
        stream.buffer.flush()


def emit_json(value: dict[str, Any]) -> None:
    """Print one JSON document or line; ASCII only, so nothing in it drives a terminal."""
    _emit(json.dumps(value, ensure_ascii=True) + "\n")


def emit_lines(lines: Iterable[Line]) -> None:
    """Print styled lines; in colour only on a terminal that may show colours (see NO_COLOR)."""
    if _has_colours():
        from tui.widgets.roles import in_colour

        _emit("".join(in_colour(line, _is_true_colour()) + "\n" for line in lines))
    else:
        _emit("".join(shown(plain(line)).rstrip() + "\n" for line in lines))


def say(text: str) -> None:
    """Tell the person at the terminal something that is not data, if there is still one."""
    if sys.stderr is None:
        return
    try:
        _write(sys.stderr, shown(text) + "\n")
    except OSError:
        sys.stderr = None  # what it was about, and its exit code, stay the same


def unwritten(error: OSError) -> OutputError:
    """Return what to tell of an output that the system refuses; nothing more is sent there."""
    sys.stdout = None  # it would fail once more when the program ends
    return OutputError("The output cannot be written", error.strerror or "")


def is_terminal() -> bool:
    """Return whether the data goes to a terminal, and not elsewhere or nowhere."""
    return sys.stdout is not None and sys.stdout.isatty()


def say_left_out(templates: "Iterable[Templates]") -> None:
    """Say once which templates are left out: specs are taken as if they did not follow them."""
    problems = (str(error) for each in templates for error in each.broken.values())
    for problem in dict.fromkeys(problems):
        say(f"specs-tui: template left out: {problem}")


def _has_colours() -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM", "dumb") == "dumb":
        return False
    return is_terminal()


def _is_true_colour() -> bool:
    return os.environ.get("COLORTERM", "") in ("truecolor", "24bit")


def _emit(text: str) -> None:
    with _output() as stream:
        _write(stream, text)


@contextmanager
def _output() -> Iterator[TextIO]:
    """Give the stream of the data; what the system refuses becomes a plain sentence."""
    if sys.stdout is None:  # it was closed before the program began
        raise OutputError("The output is closed", "Nobody would see the answer.")
    try:
        yield sys.stdout
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritten(error) from error


def _write(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    if encoding.lower() in ("ascii", "us-ascii", "ansi_x3.4-1968", "646"):
        text = ascii_only(text)
    stream.write(text.encode(encoding, "replace").decode(encoding, "replace"))
    stream.flush()
