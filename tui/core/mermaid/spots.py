"""Finds room for numbers that mark points of a chart: none hides another.

A spot is the column and the row of a number's first cell.
"""

from collections.abc import Collection

Cell = tuple[int, int]


class Spots:
    """The cells of a field in which numbers are put, each as near to its place as is free.

    Args:
        columns: The first and the last column that a number may take.
        rows: The rows that it may take.
    """

    def __init__(self, columns: tuple[int, int], rows: Collection[int]) -> None:
        self._first, self._last = columns
        self._rows = sorted(rows)
        self._taken: set[Cell] = set()

    def take(self, x: int, y: int, text: str) -> Cell:
        """Return the nearest spot for a number and keep it; the place itself when all is full."""
        spot = self._nearest(x, y, text)
        self._taken |= cells_of(*spot, text)
        return spot

    def _nearest(self, x: int, y: int, text: str) -> Cell:
        if y in self._rows and not self._taken & cells_of(x, y, text):
            return x, y
        free = (
            (column, row)
            for row in self._rows
            for column in range(self._first, self._last + 2 - len(text))
            if not self._taken & cells_of(column, row, text)
        )
        return min(free, key=lambda s: (abs(s[0] - x) + 2 * abs(s[1] - y), s), default=(x, y))


def cells_of(x: int, y: int, text: str) -> set[Cell]:
    """Return the cells of a number and one on each side, so that two do not run together."""
    return {(x + n, y) for n in range(-1, len(text) + 1)}
