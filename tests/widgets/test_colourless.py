"""Without colours only attributes reach the terminal, and marks are still told from text."""

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from tui.widgets.colourless import Colourless

DARK, LIGHT, ANSI = "#121212", "#e0e0e0", "ansi_default"


def shown(page: str, style: str) -> Style | None:
    segment = Segment("a", Style.parse(style))
    (only,) = Colourless(page).apply([segment], Color.parse("black"))
    return only.style


@pytest.mark.parametrize(
    ("page", "style", "left"),
    [
        (DARK, "bold italic #ff0000 on #121212", "bold italic not reverse"),
        (DARK, "dim #ffffff on #242f38", "dim not reverse"),
        (DARK, "#ffffff on #0178d4", "reverse"),
        (DARK, "reverse #ffffff on #1e1e1e", "reverse"),
        (LIGHT, "#000000 on #d0d0d0", "not reverse"),
        (LIGHT, "#ffffff on #004578", "reverse"),
        (ANSI, "red on default", "not reverse"),
        (ANSI, "black on blue", "reverse"),
        (DARK, "#ff0000", "not reverse"),
    ],
)
def test_attributes_stay_and_a_background_that_stands_out_is_reversed(
    page: str, style: str, left: str
) -> None:
    assert shown(page, style) == Style.parse(left)


def test_what_has_no_style_has_none_afterwards() -> None:
    assert Colourless(DARK).apply([Segment("a")], Color.parse("black")) == [Segment("a")]
