"""The geometry of drawings: no line shares a cell with another, none runs through a box."""

from collections import defaultdict

import pytest

from tests.core.mermaid.test_drawings import CASES, LANDSCAPE
from tui.core.mermaid import engine, fit, grid, wires
from tui.core.mermaid.compact import NODE
from tui.core.mermaid.drawers import READERS
from tui.core.mermaid.family import family

CROSSING = {wires.NORTH | wires.SOUTH, wires.EAST | wires.WEST}


@pytest.mark.parametrize("scale", [1.0, 0.0])
@pytest.mark.parametrize("source", [LANDSCAPE, *(case[1] for case in CASES)])
def test_lines_meet_only_in_crossings_and_boxes_stand_free(source: str, scale: float) -> None:
    graph = READERS[family(source)](engine.parse(source)).settled()
    words = grid.words_of(graph, fit.NATURAL)
    arranged = grid.arrange(graph, words, grid.lay_out(graph, words), scale)
    sheet = arranged.built.sheet
    taken: dict[wires.Cell, list[int]] = defaultdict(list)
    for wire in sheet.wires:
        for cell, mask in wires.trace([(int(x), int(y)) for x, y in wire.points]):
            taken[cell].append(mask)
    for masks in taken.values():
        assert len(masks) == 1 or (len(masks) == 2 and set(masks) == CROSSING)
    boxes = [piece.sides for piece in sheet.pieces if piece.kind == NODE]
    for left, top, right, bottom in boxes:
        assert not any(left <= x <= right and top <= y <= bottom for x, y in taken)
