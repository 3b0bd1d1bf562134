"""The author's colours: what is understood, and when it is used."""

import pytest

from tui.core.mermaid.colours import colour, contrast, declarations, paint, visible
from tui.core.mermaid.model import Paint


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#F00", "#ff0000"),
        ("#f008", "#ff0000"),
        ("#12345678", "#123456"),
        (" Teal !important", "#008080"),
        ("rgb(1, 2,300)", "#0102ff"),
        ("rgba(10, 20, 30, 0.5)", "#0a141e"),
        ("none", ""),
        ("url(#x)", ""),
        ("#12345", ""),
    ],
)
def test_a_css_colour_becomes_six_digits_or_nothing(text: str, expected: str) -> None:
    assert colour(text) == expected


def test_the_last_declaration_wins_and_what_is_none_is_skipped() -> None:
    styles = ["fill:red;color: blue", "fill:#fff", "nonsense"]
    assert declarations(styles) == {"fill": "#fff", "color": "blue"}


@pytest.mark.parametrize(
    ("styles", "expected"),
    [
        ([], Paint()),
        (["fill:#000", "color:#fff", "stroke:#888"], Paint("#ffffff", "#000000", "#888888")),
        (["fill:#000", "color:#111", "stroke:#222"], Paint("#ffffff", "#000000", "#ffffff")),
        (["fill:#ffc"], Paint("#000000", "#ffffcc", "#000000")),
        (["color:#c33", "stroke:#000"], Paint("#cc3333", "", "")),
    ],
)
def test_words_can_always_be_read_on_their_ground(styles: list[str], expected: Paint) -> None:
    assert paint(styles) == expected


def test_a_colour_without_a_ground_must_be_seen_on_black_and_on_white() -> None:
    assert visible("#808080") == "#808080"
    assert visible("#ffff00") == ""
    assert visible("") == ""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
