"""Turns a layout in fractions of a cell into one in whole cells, first across, then down.

Blocks are boxes, frames, titles and words with four sides; routes are corners. Both axes are
treated by the same code: `axis` is 0 for columns and 1 for rows, and index `axis` of a point or
of the sides (left, top, right, bottom) is the coordinate along it.
"""

import itertools

from tui.core.mermaid.compact import FRAME, LINE, NODE, TAG, TEXT, TITLE, Bar, Need, System
from tui.core.mermaid.gaps import COLUMNS, ROWS, Rules, gap_of
from tui.core.mermaid.polish import Block, polish
from tui.core.mermaid.sheet import Piece, Sheet, Wire, corners
from tui.core.mermaid.squeeze import squeeze


def snap(sheet: Sheet, scale: tuple[float, float]) -> None:
    """Move everything to whole cells; afterwards sides name first and last cells.

    Args:
        sheet: Changes in place.
        scale: How much to pull things together, across and down: 1 keeps the layout's proportions,
            0 leaves no more room than needed.
    """
    _Axis(sheet, 0, COLUMNS).run(scale[0])
    _Axis(sheet, 1, ROWS).run(scale[1])
    squeeze(sheet, 0)
    squeeze(sheet, 1)


class _Axis:
    """One axis of a sheet as a system of bars."""

    def __init__(self, sheet: Sheet, axis: int, rules: Rules) -> None:
        self.sheet = sheet
        self.axis = axis
        self.rules = rules
        self.bars: list[Bar] = []
        self.needs: list[Need] = []
        self.joints: list[tuple[int, int]] = []
        self.met: dict[int, list[int]] = {}
        self.at: list[list[int]] = []
        self._blocks()
        for wire in sheet.wires:
            self.at.append(self._lines(wire))
        for wire, bars in zip(sheet.wires, self.at, strict=True):
            self._runs(wire, bars)

    def run(self, scale: float) -> None:
        """Solve the axis and write the places back."""
        system = System(self.bars, self.needs, gap_of(self.rules, self._marked()))
        system.solve(scale)
        pieces = self.sheet.pieces
        blocks = [
            Block(2 * index, 2 * index + 1, piece.size[self.axis], tuple(self.met.get(index, ())))
            for index, piece in enumerate(pieces)
        ]
        blocks.sort(key=lambda block: pieces[block.first // 2].kind == FRAME)
        polish(system, blocks, self.joints)
        self._pin(system)
        low = min(system.places, default=0)
        for index, piece in enumerate(pieces):
            piece.sides[self.axis] = system.places[2 * index] - low
            piece.sides[self.axis + 2] = system.places[2 * index + 1] - low
        for wire, bars in zip(self.sheet.wires, self.at, strict=True):
            for point, bar in zip(wire.points, bars, strict=True):
                point[self.axis] = system.places[bar] - low
            wire.points = corners(wire.points)

    def _blocks(self) -> None:
        axis = self.axis
        for index, piece in enumerate(self.sheet.pieces):
            first, last = piece.sides[axis], piece.sides[axis + 2]
            low, high = piece.sides[1 - axis], piece.sides[3 - axis] + axis
            if piece.kind == TEXT:
                low -= axis  # words do not touch a bend at their left
            size = piece.size[axis]
            wish = first if piece.wish is None else piece.wish[axis]
            end = last - 1 if piece.wish is None else wish + size - 1
            common = (low, high, piece.kind)
            self.bars.append(Bar(first, wish, *common, True, piece.edge, index))
            self.bars.append(Bar(last, end, *common, False, piece.edge, index))
            self.needs.append((2 * index, 2 * index + 1, size - 1))
            if piece.kind == TITLE:
                self.needs.append((2 * index + 1, 2 * piece.anchor + 1, 2 - axis))

    def _lines(self, wire: Wire) -> list[int]:
        """Add the lines of a wire that cross the axis; return the bar of each of its points."""
        axis, points = self.axis, wire.points
        bars = [-1] * len(points)
        carrier = self.sheet.carrier(wire)
        for index, (one, two) in enumerate(itertools.pairwise(points)):
            if one[axis] != two[axis]:
                continue
            low, high = sorted((one[1 - axis], two[1 - axis]))
            bar = len(self.bars)
            self.bars.append(Bar(one[axis], one[axis] - 0.5, low, high, LINE, edge=wire.edge))
            bars[index] = bars[index + 1] = bar
            if index == carrier:
                self.met.setdefault(wire.label, []).append(bar)
        for end, block in ((0, wire.ends[0]), (-1, wire.ends[1])):
            if bars[end] < 0:
                bars[end] = self._side(block, points[end][axis])
            elif self.sheet.pieces[block].kind == NODE:
                self.met.setdefault(block, []).append(bars[end])
        return bars

    def _side(self, block: int, place: float) -> int:
        sides = self.sheet.pieces[block].sides
        first, last = sides[self.axis], sides[self.axis + 2]
        return 2 * block + (abs(place - last) < abs(place - first))

    def _runs(self, wire: Wire, bars: list[int]) -> None:
        """Demand room along the stretches of a wire that run along the axis."""
        labelled = self.sheet.carrier(wire)
        for index, (one, two) in enumerate(itertools.pairwise(bars)):
            if one == two:
                continue
            marks = (index == 0 and wire.marks[0], index + 2 == len(bars) and wire.marks[1])
            if self.bars[one].order > self.bars[two].order:
                one, two, marks = two, one, (marks[1], marks[0])
            if index == labelled:
                first, last = 2 * wire.label, 2 * wire.label + 1
                more = all(marks) and self.axis
                self.needs.append((one, first, self._to_text(one, marks[0]) + more))
                self.needs.append((last, two, self._to_text(two, marks[1]) + more))
            elif LINE in (kinds := (self.bars[one].kind, self.bars[two].kind)):
                if kinds == (LINE, LINE):
                    self.joints.append((one, two))
                else:
                    reach = self.rules.head if any(marks) else self.rules.tail
                    self.needs.append((one, two, reach))
            else:
                both = all(marks) and self.axis
                self.needs.append((one, two, self.rules.direct + both))

    def _to_text(self, bar: int, marked: bool) -> int:
        if marked:
            return self.rules.head
        return self.rules.text + (self.bars[bar].kind != LINE and self.axis)

    def _marked(self) -> set[tuple[int, bool]]:
        """Return the sides of blocks along this axis where a line ends with a mark."""
        if self.axis == 0:
            return set()
        found = set()
        for wire, bars in zip(self.sheet.wires, self.at, strict=True):
            for end, block, mark in zip((0, -1), wire.ends, wire.marks, strict=True):
                if mark and self.bars[bars[end]].kind != LINE:
                    found.add((block, self.bars[bars[end]].opens))
        return found

    def _pin(self, system: System) -> None:
        """Bring titles and tags as near as they can come to what they belong to."""
        for index, piece in enumerate(self.sheet.pieces):
            if piece.kind == TITLE and self.axis:
                _move(system, index, system.places[2 * piece.anchor])
            elif piece.kind == TAG:
                _move(system, index, self._tag_place(system, piece))

    def _tag_place(self, system: System, piece: Piece) -> int:
        anchor, size = piece.anchor, piece.size[self.axis]
        before = piece.sides[self.axis] < self.sheet.pieces[anchor].sides[self.axis]
        after = piece.sides[self.axis] > self.sheet.pieces[anchor].sides[self.axis + 2]
        if before:
            return system.places[2 * anchor] - size
        if after:
            return system.places[2 * anchor + 1] + 1
        wire = next(index for index, w in enumerate(self.sheet.wires) if w.edge == piece.edge)
        near = self.at[wire][0 if self.sheet.wires[wire].ends[0] == anchor else -1]
        return system.places[near] + 1 - self.axis * (1 + size)


def _move(system: System, block: int, target: int) -> None:
    first, last = 2 * block, 2 * block + 1
    shift = target - system.places[first]
    low = max(
        system.least(first),
        system.least(last, (first,)) - system.places[last] + system.places[first],
    )
    high = min(
        system.most(first, (last,)), system.most(last) - system.places[last] + system.places[first]
    )
    shift = min(max(target, low), high) - system.places[first]
    system.places[first] += shift
    system.places[last] += shift
