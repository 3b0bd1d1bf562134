"""Takes out rows and columns in which nothing happens but lines going straight on."""

from itertools import groupby

from tui.core.mermaid.compact import FRAME, NODE
from tui.core.mermaid.sheet import Sheet, Wire

_IDLE, _BUSY, _SIDE, _BOX = range(4)


def squeeze(sheet: Sheet, axis: int) -> None:
    """Shorten idle stretches of columns (axis 0) or rows (axis 1), in place.

    Between two boxes three columns or two rows stay, so that a line and its mark can be told;
    between bends and words no row need stay.
    """
    kinds = _kinds(sheet, axis)
    new, place, seen = [0] * len(kinds), 0, _IDLE
    for kind, run in groupby(range(len(kinds)), key=lambda index: kinds[index]):
        cells = list(run)
        after = kinds[cells[-1] + 1] if cells[-1] + 1 < len(kinds) else _IDLE
        most = 3 - axis if seen == after == _BOX else 2 - axis
        if axis and seen == after == _BUSY:
            most = 0
        for count, index in enumerate(cells):
            new[index] = place
            place += kind != _IDLE or count < most
        seen = kind
    for piece in sheet.pieces:
        for side in (axis, axis + 2):
            piece.sides[side] = new[int(piece.sides[side])]
    for wire in sheet.wires:
        for point in wire.points:
            point[axis] = new[int(point[axis])]


def _kinds(sheet: Sheet, axis: int) -> list[int]:
    """Say of each column or row whether a box, a frame's side, anything, or nothing is there."""
    places = [piece.sides[axis + 2] for piece in sheet.pieces]
    places += [point[axis] for wire in sheet.wires for point in wire.points]
    kinds = [_IDLE] * (int(max(places, default=0)) + 1)
    for piece in sheet.pieces:
        first, last = int(piece.sides[axis]), int(piece.sides[axis + 2])
        if piece.kind == FRAME:
            kinds[first] = max(kinds[first], _SIDE)
            kinds[last] = max(kinds[last], _SIDE)
        else:
            kind = _BOX if piece.kind == NODE else _BUSY
            kinds[first : last + 1] = [max(kind, old) for old in kinds[first : last + 1]]
    for wire in sheet.wires:
        for one, two in zip(wire.points, wire.points[1:], strict=False):
            if one[axis] == two[axis]:
                kinds[int(one[axis])] = max(kinds[int(one[axis])], _BUSY)
        for place in _heads(sheet, wire, axis):
            kinds[place] = max(kinds[place], _SIDE)
    return kinds


def _heads(sheet: Sheet, wire: Wire, axis: int) -> list[int]:
    """Return where the marks of a straight line stand that would leave nothing else of it."""
    first, last = (int(wire.points[end][axis]) for end in (0, -1))
    framed = any(sheet.pieces[end].kind == FRAME for end in wire.ends)
    if len(wire.points) > 2 or abs(last - first) < 3 or not (framed or all(wire.marks)):
        return []
    step = 1 if last > first else -1
    return [
        place for place, mark in zip((first + step, last - step), wire.marks, strict=True) if mark
    ]
