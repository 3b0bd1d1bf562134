"""Makes an SVG and a PNG of a diagram; called inside the fence, where it may swell without harm.

It asks merman for a picture with proportional letters, which the drawing of text has no use for.
"""

import base64
import json
import re
from typing import Any

_VIEW_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')
FONT_NAME = "Aileron"
"""The family of the font file that callers may name."""


def draw(payload: dict[str, Any]) -> dict[str, Any]:
    """Turn `{"source"}` into `{"svg"}`, and with `"pixels"` (at most so wide) also into `{"png"}`.

    The PNG is in base 64. `"font"` is the path of a font file for where the system has none.
    """
    import merman

    options = json.dumps({"svg": {"pipeline": "resvg-safe"}})
    engine = merman.MermanEngine(None, merman.MermanEngineServices())
    svg = engine.render_svg(payload["source"], options)
    pixels = payload.get("pixels")
    return {"svg": svg} | ({"png": _png(svg, pixels, payload.get("font", ""))} if pixels else {})


def picture_size(svg: str, pixels: int) -> tuple[int, int]:
    """Return width and height: at most `pixels` wide, four times as high, and twice natural."""
    found = _VIEW_BOX.search(svg)
    width, height = (float(found[1]), float(found[2])) if found else (800.0, 600.0)
    scale = min(2.0, pixels / max(width, 1.0), 4 * pixels / max(height, 1.0))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _png(svg: str, pixels: int, font: str) -> str:
    import resvg_py

    width, height = picture_size(svg, pixels)
    data = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=width,
        height=height,
        background="#ffffff",
        font_files=[font] if font else None,
        font_family=FONT_NAME if font else None,
        sans_serif_family=FONT_NAME if font else None,
    )
    return base64.b64encode(bytes(data)).decode()
