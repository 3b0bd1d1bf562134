"""A PNG as a widget for terminals that show pictures; nothing else imports textual-image."""

from io import BytesIO

from PIL import Image
from textual.widget import Widget


def picture(data: bytes, protocol: str) -> Widget:
    """Return a widget that shows a PNG.

    Args:
        data: The file's bytes.
        protocol: "kitty" or "sixel", as `tui.services.pictures.prepared` says.
    """
    from textual_image.widget import SixelImage, TGPImage

    kind = TGPImage if protocol == "kitty" else SixelImage
    widget: Widget = kind(Image.open(BytesIO(data)), id="diagram-picture")
    return widget
