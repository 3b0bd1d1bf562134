"""Diagrams as SVG and PNG, for export and for terminals that show pictures.

Everything here needs the optional extra `full`; `can_make` says whether it is there. Pictures are
made in a limited process: call it in a thread.
"""

import base64
import subprocess
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from tui.core.safe_text import one_line
from tui.errors import MermaidError, OutputError, UsageError
from tui.services.disk import put
from tui.services.fenced import run_limited
from tui.services.files import create
from tui.services.picture_drawing import REMOVE
from tui.services.settings import cache_dir

_DRAW = "tui.services.picture_drawing:draw"
_SECONDS, _MEGABYTES = 5.0, 1_024
_PIXELS = 2_000
SUFFIXES = (".txt", ".svg", ".png")
"""What a diagram can be saved as."""


def can_make() -> bool:
    """Say whether pictures can be made: whether the extra `full` is installed."""
    return all(map(find_spec, ("merman", "resvg_py")))


def svg(source: str) -> bytes:
    """Return a Mermaid diagram as an SVG file.

    Raises:
        MermaidError: It cannot be made, or the extra is missing.
    """
    return _ask({"source": source, "font": _font()})["svg"].encode()


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


class Shown(NamedTuple):
    """A picture, or the part of it that is in view, for a terminal. Sizes are pixels.

    Attributes:
        show: The codes that show it at the cursor.
        remove: The codes that take it away; "" where writing over it does.
        size: The size of the part.
        whole: The size of the whole picture.
    """

    show: str
    remove: str
    size: tuple[int, int]
    whole: tuple[int, int]


class Wanted(NamedTuple):
    """What is wanted of a picture in a terminal. Sizes are pixels.

    Attributes:
        way: How the terminal shows pictures, "kitty" or "sixel".
        room: The room there is.
        corner: What of the picture stands at the top left.
        is_natural: Whether it keeps its size; else it is fitted into the room.
    """

    way: str
    room: tuple[int, int]
    corner: tuple[int, int] = (0, 0)
    is_natural: bool = False


def shown(source: str, wanted: Wanted) -> Shown:
    """Return a Mermaid diagram as a terminal shows it.

    Raises:
        MermaidError: It cannot be made, or the extra is missing.
    """
    way, room, corner, is_natural = wanted
    view = {"way": way, "room": room, "corner": corner, "natural": is_natural}
    answer: Any = _ask({"source": source, "view": view, "font": _font()})
    return Shown(answer["show"], REMOVE[way], tuple(answer["size"]), tuple(answer["whole"]))


def _ask(payload: dict[str, object]) -> dict[str, str]:
    if not can_make():
        raise MermaidError(
            "Pictures need a part that is not installed", "Install specs-tui with its extra `full`"
        )
    answer = run_limited(_DRAW, payload, _SECONDS, _MEGABYTES)
    if "error" in answer:
        raise MermaidError(f"The picture could not be made: {answer['error']}")
    value: dict[str, str] = answer["value"]
    if "refused" in value:
        raise MermaidError(f"The picture could not be made: {one_line(value['refused'])}")
    return value


def _font() -> str:
    """Return the file of the system's own font, else of one that came with Pillow, or ""."""
    if not find_spec("PIL"):
        return ""
    with suppress(OSError):
        return _system_font() or _packed_font()
    return ""


def _system_font() -> str:
    """Return the file of the font that fontconfig names, or ""."""
    try:
        asked = ["fc-match", "--format=%{file}", "sans-serif:fontformat=TrueType"]
        done = subprocess.run(
            asked, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    name = done.stdout.decode("utf-8", "replace")
    return name if name.lower().endswith((".ttf", ".otf")) and Path(name).is_file() else ""


def _packed_font() -> str:
    """Return the path of a copy of Pillow's font, which knows little more than ASCII, or "".

    Raises:
        OSError: The copy cannot be kept.
    """
    path = cache_dir() / "picture-font.ttf"
    if not path.is_file():
        from PIL import ImageFont

        data = getattr(ImageFont.load_default(16), "font_bytes", b"")
        if not data:
            return ""
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, data)
    return str(path)
