"""One change of a text with the selection it leaves, and where lines begin and end.

Offsets are characters in a text whose lines end at LF.
"""

from typing import NamedTuple


class Change(NamedTuple):
    """Put `text` in place of the characters from `start` to `end`, then select.

    Attributes:
        start: Where the replaced characters begin.
        end: Where they end.
        text: What stands there afterwards.
        anchor: Where the selection begins afterwards.
        cursor: Where the cursor is afterwards; the same as `anchor` if nothing is selected.
    """

    start: int
    end: int
    text: str
    anchor: int
    cursor: int

    def apply(self, text: str) -> str:
        """Return the text after the change."""
        return text[: self.start] + self.text + text[self.end :]


def line_bounds(text: str, at: int) -> tuple[int, int]:
    """Return where the line that holds offset `at` begins and ends (before its line end)."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def rows_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the selected lines begin and end.

    A line of which only the beginning is reached by a selection from above is not selected.
    """
    first = line_bounds(text, start)[0]
    if end > start and text[end - 1] == "\n":
        end -= 1
    return first, line_bounds(text, end)[1]
