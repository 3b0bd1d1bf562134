"""A PNG becomes the widget that the terminal's way of showing pictures asks for."""

from io import BytesIO

import pytest
from PIL import Image

from tui.screens.diagram_picture import picture


@pytest.mark.parametrize(("protocol", "kind"), [("kitty", "TGPImage"), ("sixel", "Image")])
def test_the_protocol_chooses_the_widget(protocol: str, kind: str) -> None:
    data = BytesIO()
    Image.new("RGB", (8, 8), "white").save(data, "PNG")
    widget = picture(data.getvalue(), protocol)
    assert type(widget).__name__ == kind
    assert widget.id == "diagram-picture"
