"""Whole diagrams, from source to text: fixtures that were looked at by eye."""

import re
from pathlib import Path

import pytest

from tui.core.mermaid import draw, verdict
from tui.core.mermaid.drawing import Drawing

FIXTURES = Path(__file__).parent
CASE = re.compile(r"^## (.+?)\n+```mermaid\n(.*?)```\n+```text\n(.*?)```", re.MULTILINE | re.DOTALL)
CASES = CASE.findall((FIXTURES / "drawings.md").read_text("utf-8"))
LANDSCAPE = (FIXTURES / "landscape.mmd").read_text("utf-8")


@pytest.mark.parametrize(
    ("source", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_a_diagram_is_drawn_as_in_the_table(source: str, expected: str) -> None:
    assert verdict(source).valid
    assert draw(source, 80).text == expected.removesuffix("\n")


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_landscape_of_services_is_drawn_right_at_the_usual_widths(width: int) -> None:
    """Every line leads from its box to its box, all fifteen labels are there."""
    drawing = draw(LANDSCAPE, width)
    assert drawing.text == (FIXTURES / f"landscape_{width}.txt").read_text("utf-8").rstrip("\n")
    assert drawing.width <= width
    assert drawing.hint == ""


def colours_of(drawing: Drawing, word: str) -> set[tuple[str, str]]:
    spans = [span for line in drawing.lines for span in line if word in span.text]
    return {(span.fg, span.bg) for span in spans}


def test_the_author_s_colours_reach_the_spans() -> None:
    drawing = draw(LANDSCAPE, 80)
    assert colours_of(drawing, "Mail Sender") == {("#ffffff", "#b7791f")}
    assert colours_of(drawing, "Title Index") == {("#ffffff", "#2f855a")}
    assert colours_of(drawing, "Lending System") == {("", "")}


def test_the_places_of_boxes_lie_on_their_words() -> None:
    drawing = draw(LANDSCAPE, 80)
    names = [place.name for place in drawing.nodes]
    assert names[1] == "Gateway Caddy Routes calls"
    place = drawing.nodes[1]
    assert "Gateway" in "".join(span.text for span in drawing.lines[place.y])


def test_only_ascii_is_used_for_lines_when_asked() -> None:
    drawing = draw(
        "flowchart LR\n A((one)) -.-> B{two} ==> C\n A --o C\n B --x C", 80, ascii_only=True
    )
    assert drawing.text.isascii()
