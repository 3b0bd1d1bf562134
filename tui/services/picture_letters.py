"""Measures the letters of pictures in the font that they are painted with. Sizes are pixels.

merman's own guess is for fonts that few systems have, and what is wider than its box is cut off.
What is not answered here (heights, offsets) is left to merman.
"""

from collections.abc import Callable
from typing import Any

from tui.core.cells import width as cells

_EM = 100
_BOLD = 1.2
_SPARE = 1.02


def measurer(font: str) -> Any:
    """Return a text measurer of merman for a font's file."""
    import merman
    from PIL import ImageFont

    letters = ImageFont.truetype(font, _EM)

    def measure(_self: object, request: Any) -> Any:
        return _answer(request, letters.getlength)

    return type("FontMeasurer", (merman.MermanTextMeasurer,), {"measure": measure})()


def family(font: str) -> str:
    """Return the name of the family of a font's file."""
    from PIL import ImageFont

    return str(ImageFont.truetype(font, _EM).getname()[0])


def text_width(text: str, size: float, is_bold: bool, length: Callable[[str], float]) -> float:
    """Return the width of a line of text.

    Args:
        text: The line.
        size: Of the letters.
        is_bold: Whether they are bold.
        length: Returns the width of text whose letters have the size 100.
    """
    wide = sum(_EM for character in text if cells(character) > 1)
    narrow = "".join(character for character in text if cells(character) < 2)
    return (wide + length(narrow)) * size / _EM * (_BOLD if is_bold else 1) * _SPARE


def broken(text: str, room: float | None, width: Callable[[str], float]) -> list[str]:
    """Return text broken at blanks into lines that fit a room, as far as its words do."""
    lines: list[str] = []
    for line in text.split("\n"):
        begun = ""
        for word in line.split(" ") if room else [line]:
            longer = f"{begun} {word}" if begun else word
            if begun and room and width(longer) > room:
                lines.append(begun)
                longer = word
            begun = longer
        lines.append(begun)
    return lines


def _answer(request: Any, length: Callable[[str], float]) -> Any:
    import merman
    from merman._text_measurement_protocol import TEXT_MEASUREMENT_OPERATIONS as OPERATIONS

    _, operation, kind, _ = OPERATIONS[request.operation.value]
    if kind == "horizontal-extents" or "height" in operation or "offset" in operation:
        raise LookupError(operation)  # merman goes on by itself

    def width(text: str) -> float:
        is_bold = str(request.font_weight or "") in ("bold", "bolder", "600", "700", "800", "900")
        return text_width(text, request.font_size, is_bold, length)

    wraps = operation.startswith("wrapped") and "NOWRAP" not in request.white_space.name
    lines = broken(request.text, request.max_width if wraps else None, width)
    widest = max(map(width, lines))
    return merman.MermanTextMeasureResult(
        result_kind=getattr(merman.MermanTextMeasurementResultKind, kind.upper().replace("-", "_")),
        width=widest,
        height=len(lines) * request.line_height,
        length=widest,
        line_count=len(lines),
        bbox_left=None,
        bbox_right=None,
        raw_width=width(request.text) if kind == "wrapped-with-raw-width" else None,
    )
