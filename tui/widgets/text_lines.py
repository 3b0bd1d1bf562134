"""The editor's text as lines that end at LF and nowhere else; it comes out as it went in.

Textual's `Document` ends lines at form feeds and the like, too, and joins all lines whenever the
text is asked for; here the joined text is kept and changed along with the lines.
"""

from textual.document._document import Document, EditResult, Location


class TextLines(Document):
    """A document for `TextArea` whose only line end is LF."""

    def __init__(self, text: str) -> None:
        super().__init__("")
        self._lines = text.split("\n")
        self._joined = text

    @property
    def text(self) -> str:
        """The whole text."""
        return self._joined

    def offset_of(self, location: Location) -> int:
        """Return the offset in the text of a row and column; a row beyond the last is the end."""
        row, column = location
        if row >= len(self._lines):
            return len(self._joined)
        return sum(map(len, self._lines[:row])) + row + column

    def location_of(self, offset: int) -> Location:
        """Return the row and column of an offset in the text; beyond the text, its end."""
        offset = min(max(0, offset), len(self._joined))
        row = self._joined.count("\n", 0, offset)
        return row, offset - self._joined.rfind("\n", 0, offset) - 1

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Put text in place of what stands between two places; return where it now ends."""
        (top, first), (bottom, last) = sorted(min(at, self.end) for at in (start, end))
        replaced = self.get_text_range(start, end)
        offset = self.offset_of((top, first))
        self._joined = self._joined[:offset] + text + self._joined[offset + len(replaced) :]
        lines = text.split("\n")
        column = len(lines[-1]) + (first if len(lines) == 1 else 0)
        lines[0] = self._lines[top][:first] + lines[0]
        lines[-1] += self._lines[bottom][last:]
        self._lines[top : bottom + 1] = lines
        return EditResult((top + len(lines) - 1, column), replaced)

    def get_text_range(self, start: Location, end: Location) -> str:
        """Return the text between two places."""
        first, last = sorted((start, end))
        return self._joined[self.offset_of(first) : self.offset_of(last)]
