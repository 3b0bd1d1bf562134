"""Makes pictures of a diagram; called inside the fence, where it may swell without harm.

It asks merman for a picture with proportional letters, which the drawing of text has no use for.
Sizes are pixels.
"""

import base64
import json
import re
from io import BytesIO
from typing import Any

_VIEW_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')
_COLOUR = re.compile(r"#(\d+);2;\d+;\d+;\d+")
_MOST = 8_000
_MOST_SHOWN = 1_600, 1_000
_TWICE = 2.0
_IMAGE = 0x5BEC5
"""The number of the one picture that is shown as Kitty does."""
_CHUNK = 4_096

REMOVE = {"kitty": f"\x1b_Ga=d,d=I,i={_IMAGE},q=2\x1b\\", "sixel": ""}
"""What takes a shown picture off the screen; a Sixel picture goes when it is written over."""


def draw(payload: dict[str, Any]) -> dict[str, Any]:
    """Turn `{"source"}` into `{"svg"}`, and more where more is asked for.

    With `"pixels"` (at most so wide) there is also a `"png"` in base 64. With `"view"` there are
    also the codes that `"show"` the picture in a terminal, its `"size"` and that of the `"whole"`:
    `{"way", "room", "corner", "natural"}` says how it shows pictures, the room there is, what of
    the picture stands at the top left, and whether it keeps its size or is fitted. `"font"` is a
    font's file. A source that cannot be drawn gives `{"refused": words}`.
    """
    import merman

    font = payload.get("font", "")
    try:
        svg = _svg(payload["source"], font)
    except merman.MermanError as problem:
        return {"refused": str(getattr(problem, "message", problem))}
    pixels, view = payload.get("pixels"), payload.get("view")
    if pixels:
        png = _png(svg, picture_size(svg, pixels), font)
        return {"svg": svg, "png": base64.b64encode(png).decode()}
    return {"svg": svg} if view is None else _view(svg, view, font)


def picture_size(svg: str, pixels: int) -> tuple[int, int]:
    """Return width and height: at most `pixels` wide, four times as high, and twice natural."""
    return _fitted(svg, pixels, 4 * pixels, _TWICE)


def _svg(source: str, font: str) -> str:
    import merman

    services = merman.MermanEngineServices()
    if font:
        from tui.services.picture_letters import measurer

        services = services.with_text_measurer(measurer(font))
    options = json.dumps({"svg": {"pipeline": "resvg-safe"}})
    return str(merman.MermanEngine(None, services).render_svg(source, options))


def _fitted(svg: str, width: int, height: int, most: float) -> tuple[int, int]:
    """Return the size of a picture that fits, at most `most` times the natural one."""
    found = _VIEW_BOX.search(svg)
    across, down = (max(1.0, float(each)) for each in (found.groups() if found else (800, 600)))
    scale = min(most, width / across, height / down)
    return max(1, round(across * scale)), max(1, round(down * scale))


def _png(svg: str, size: tuple[int, int], font: str) -> bytes:
    import resvg_py

    name = None
    if font:
        from tui.services.picture_letters import family

        name = family(font)
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=size[0],
            height=size[1],
            background="#ffffff",
            font_files=[font] if font else None,
            font_family=name,
            sans_serif_family=name,
        )
    )


def _view(svg: str, view: dict[str, Any], font: str) -> dict[str, Any]:
    from PIL import Image

    across, down = map(min, view["room"], _MOST_SHOWN)
    whole = (
        _fitted(svg, _MOST, _MOST, 1.0) if view["natural"] else _fitted(svg, across, down, _TWICE)
    )
    left, top = view["corner"]
    right, bottom = min(left + across, whole[0]), min(top + down, whole[1])
    image = Image.open(BytesIO(_png(svg, whole, font))).convert("RGB")
    part = image.crop((left, top, max(right, left + 1), max(bottom, top + 1)))
    show = _kitty(part) if view["way"] == "kitty" else _sixel(part)
    return {"show": show, "size": part.size, "whole": whole}


def _sixel(image: Any) -> str:
    from textual_image._sixel import image_to_sixels

    # By the VT340's rules, which xterm keeps, a colour is not chosen by defining it.
    return _COLOUR.sub(r"\g<0>#\1", image_to_sixels(image))


def _kitty(image: Any) -> str:
    """Return the codes that show an image at the cursor, which stays where it is."""
    data = BytesIO()
    image.save(data, "PNG")
    text = base64.b64encode(data.getvalue()).decode()
    chunks = [text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK)]
    codes = []
    for number, chunk in enumerate(chunks, 1):
        keys = f"a=T,f=100,i={_IMAGE},p=1,C=1,q=2," if number == 1 else ""
        codes.append(f"\x1b_G{keys}m={int(number < len(chunks))};{chunk}\x1b\\")
    return "".join(codes)
