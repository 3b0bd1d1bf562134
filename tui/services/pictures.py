"""Diagrams as SVG and PNG, for export and for terminals that show pictures.

Everything here needs the optional extra `full`; `can_make` says whether it is there. Pictures are
made in a limited process: call it in a thread.
"""

import base64
import os
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from tui.errors import MermaidError, OutputError, UsageError
from tui.services.fenced import run_limited
from tui.services.files import create
from tui.services.settings import cache_dir

_DRAW = "tui.services.picture_drawing:draw"
_SECONDS, _MEGABYTES = 5.0, 1_024
_PIXELS = 2_000
SUFFIXES = (".txt", ".svg", ".png")
"""What a diagram can be saved as."""

_KITTY = ("xterm-kitty", "xterm-ghostty")
_SIXEL = ("foot", "foot-extra", "mlterm", "yaft-256color", "contour")
_SIXEL_PROGRAMS = ("WezTerm", "iTerm.app", "mintty", "rio", "konsole")


def can_make() -> bool:
    """Say whether pictures can be made: whether the extra `full` is installed."""
    return all(map(find_spec, ("merman", "resvg_py")))


def svg(source: str) -> bytes:
    """Return a Mermaid diagram as an SVG file.

    Raises:
        MermaidError: It cannot be made, or the extra is missing.
    """
    return _ask({"source": source})["svg"].encode()


def png(source: str, pixels: int = _PIXELS) -> bytes:
    """Return a Mermaid diagram as a PNG file, at most `pixels` wide.

    Raises:
        MermaidError: It cannot be made, or the extra is missing.
    """
    return base64.b64decode(_ask({"source": source, "pixels": pixels, "font": _font()})["png"])


def export(path: Path, source: str, text: str, language: str = "mermaid") -> None:
    """Write a diagram to a new file: text, SVG or PNG, by the file's suffix.

    Args:
        path: The file; one that exists is left alone.
        source: The diagram, for a picture.
        text: The drawing, for text.
        language: The language of the source; only Mermaid becomes a picture.

    Raises:
        UsageError: The suffix is none of .txt, .svg and .png.
        MermaidError: The picture cannot be made.
        OutputError: The file exists or cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in SUFFIXES:
        raise UsageError("The name must end in .txt, .svg or .png", "Type another name.")
    if kind != ".txt" and language != "mermaid":
        raise MermaidError("Only Mermaid diagrams can be saved as pictures", "Save it as .txt.")
    data = (
        f"{text}\n".encode() if kind == ".txt" else svg(source) if kind == ".svg" else png(source)
    )
    try:
        create(path, data)
    except FileExistsError as error:
        raise OutputError(f"{path.name} exists already", "Type another name.") from error


def protocol(environ: Mapping[str, str]) -> str:
    """Return how a terminal shows pictures, by what it says of itself: "kitty", "sixel" or ""."""
    term, program = environ.get("TERM", ""), environ.get("TERM_PROGRAM", "")
    if environ.get("TMUX") or environ.get("STY") or term.startswith(("screen", "tmux")):
        return ""
    if term in _KITTY or environ.get("KITTY_WINDOW_ID"):
        return "kitty"
    return "sixel" if term in _SIXEL or program in _SIXEL_PROGRAMS else ""


def prepare(environ: Mapping[str, str]) -> str:
    """Ask the terminal what it needs to know for pictures; returns `protocol`, or "" without them.

    The answers come through standard input, so this must be done before a full-screen program
    reads from it. Where the terminal does not look like one with pictures, nothing is asked.
    """
    kind = protocol(environ)
    if not (kind and can_make() and find_spec("textual_image") and sys.stdin.isatty()):
        return ""

    _state["protocol"] = kind
    return kind


def prepared() -> str:
    """Return what `prepare` found; "" when it was not called."""
    return _state["protocol"]


def _ask(payload: dict[str, object]) -> dict[str, str]:
    if not can_make():
        raise MermaidError(
            "Pictures need a part that is not installed", "Install specs-tui with its extra `full`"
        )
    answer = run_limited(_DRAW, payload, _SECONDS, _MEGABYTES)
    if "error" in answer:
        raise MermaidError(f"The picture could not be made: {answer['error']}")
    value: dict[str, str] = answer["value"]
    return value


def _font() -> str:
    """Return the path of a font that came with Pillow, for systems without any, or ""."""
    if not find_spec("PIL"):
        return ""
    path = cache_dir() / "picture-font.ttf"
    if not path.is_file():
        from PIL import ImageFont

        data = getattr(ImageFont.load_default(16), "font_bytes", b"")
        if not data:
            return ""
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}")
        part.write_bytes(data)
        part.replace(path)
    return str(path)


_state = {"protocol": ""}
