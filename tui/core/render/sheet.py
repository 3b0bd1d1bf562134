"""All sections of a spec laid out one below the other, rendered only where one looks.

Rows are lines of the layout, from 0. The height of what was not rendered yet is an estimate, so a
row number is good only until something is rendered; a `Place` says the same for ever.
"""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from tui.core.lines import lines_of
from tui.core.render.code import load
from tui.core.render.drawings import Drawings
from tui.core.render.flow import Renderer
from tui.core.render.footnotes import key_of, note_line
from tui.core.render.parse import References, merged, references
from tui.core.render.part import Part
from tui.core.render.rendered import Rendered
from tui.core.styled import Line


class Place(NamedTuple):
    """A row, said so that it stays the same when rows above it come and go.

    Attributes:
        section: Index of the section.
        block: Index of the block in the section.
        row: Line of the rendered block, from 0.
    """

    section: int
    block: int = 0
    row: int = 0


class Sheet:
    """The layout of a spec at one width; it has at least one section.

    Attributes:
        only: The one section that is laid out; None for all.
        height: Rows of the layout, estimates included.
        width: The width in cells.
        widest: The width of the widest line, drawings included.
    """

    def __init__(self, sections: Sequence[str], width: int, drawings: Drawings) -> None:
        """Lay out a spec, given as the source of each section with its heading."""
        self.only: int | None = None
        self.height = 0
        self.width = self.widest = width
        self._drawings = drawings
        self._parts = [Part(text, not number) for number, text in enumerate(sections or [""])]
        self._definitions: list[References] = [references(text) for text in sections or [""]]
        self._starts: list[int] = []
        self.resize(width)

    def __len__(self) -> int:
        return len(self._parts)

    def resize(self, width: int) -> None:
        """Lay everything out at another width."""
        self.width = width
        definitions = merged(self._definitions)
        self._renderer = Renderer(width, self._drawings.drawers, definitions, colours_later=True)
        for part in self._parts:
            part.forget()
        self._count()

    def show(self, only: int | None) -> None:
        """Lay out one section, or all of them (None)."""
        self.only = only
        self._count()

    def update(self, section: int, markdown: str, top: Place) -> Place:
        """Take a section's new text; only blocks that changed lose their rendering.

        Returns:
            Where what stood at the place `top` stands now.
        """
        same, moved = self._parts[section].update(markdown)
        if top.section == section and top.block >= same:
            top = top._replace(block=top.block + moved)
        definitions = references(markdown)
        if [*definitions.items()] != [*self._definitions[section].items()]:
            self._definitions[section] = definitions
            self.resize(self.width)
        self._count()
        return top

    def redraw(self) -> None:
        """Render the blocks again whose diagrams look different now."""
        for part in self._parts:
            for number, rendered in enumerate(part.rendered):
                if rendered and not self._renderer.is_current(rendered):
                    self._render(part, number)
        self._count()

    def settle(self, top: Place, rows: int) -> int:
        """Render what that many rows from a place on show, and return the row of the place."""
        rows += top.row
        for section in self._laid_out(top.section):
            part = self._parts[section]
            first = top.block if section == top.section else 0
            for number in range(first, len(part.blocks)):
                rows -= len(self._block(part, number).lines)
                if rows <= 0:
                    break
            if rows <= 0:
                break
        self._count()
        return self.row(top)

    def fill(self) -> bool:
        """Render the next block that is not seen or not coloured yet; False if there is none.

        Heights are counted by the next `settle`.
        """
        for section in self._laid_out():
            part = self._parts[section]
            number = part.unfinished()
            if number is not None:
                for language in part.uncoloured(number):
                    load(language)
                self._render(part, number)
                return True
        return False

    def place(self, row: int) -> Place:
        """Return the place of a row; rows outside are the nearest inside."""
        row = min(max(row, 0), max(0, self.height - 1))
        number = max(0, bisect_right(self._starts, row) - 1)
        section = number if self.only is None else self.only
        part = self._split(section)
        row -= self._starts[number]
        block = part.block_at(row)
        return Place(section, block, row - part.starts[block] if part.starts else 0)

    def row(self, place: Place) -> int:
        """Return the row of a place, or of the nearest one there is."""
        part = self._split(place.section)
        first = self._starts[place.section if self.only is None else 0]
        if not part.starts:
            return first
        block = min(place.block, len(part.starts) - 1)
        rendered = part.rendered[block]
        most = len(rendered.lines) - 1 if rendered else place.row
        return first + part.starts[block] + max(0, min(place.row, most))

    def lines(self, first: int, rows: int) -> list[Line | None]:
        """Return the lines of some rows; None where nothing is rendered. None begins before 0."""
        found: list[Line | None] = []
        while len(found) < rows and 0 <= first + len(found) < self.height:
            section, block, row = self.place(first + len(found))
            part = self._parts[section]
            rendered = part.rendered[block] if part.rendered else None
            rest = rendered.lines[row : row + rows - len(found)] if rendered else ()
            found += rest or (None,)
        return found

    def line(self, row: int) -> Line | None:
        """Return the line of a row; None where nothing is laid out or rendered."""
        return next(iter(self.lines(row, 1)), None)

    def find(self, section: int, source_line: int) -> Place:
        """Return the place where a line of a section's source is shown.

        Args:
            section: Index of the section.
            source_line: Line of the section, from 1; its heading is line 1.
        """
        part = self._parts[section]
        if not part.blocks:
            return Place(section)
        number = part.block_of(source_line - 1)
        sources = self._block(part, number).sources
        wanted = source_line - 1 - part.blocks[number].start
        self._count()
        nearest = bisect_right(sources[:-1], wanted) - 1
        return Place(section, number, bisect_left(sources, sources[nearest]) if sources else 0)

    def note(self, label: str) -> Place | None:
        """Return the place where a footnote is explained; None if it is nowhere."""
        for section, definitions in enumerate(self._definitions):
            if definitions.get(key_of(label)):
                return self.find(section, note_line(lines_of(self._parts[section].markdown), label))
        return None

    def source_line(self, place: Place) -> int:
        """Return the line of the section's source (from 1) that a place shows."""
        part = self._parts[place.section]
        if not part.blocks:
            return 1
        first = part.blocks[place.block].start + 1
        sources = self._block(part, place.block).sources
        return first + (sources[min(place.row, len(sources) - 1)] if sources else 0)

    def shows(self, place: Place) -> bool:
        """Return whether a place is in what is laid out: its section is, or all of them are."""
        return place.section in self._laid_out()

    def walk(self, start: Place, step: int) -> Iterator[tuple[Place, Line]]:
        """Yield the lines behind a place (`step` 1) or before it (-1), rendering them.

        Heights are counted by the next `settle`.
        """
        sections = self._laid_out()
        for section in sections[sections.index(start.section) :: step]:
            part = self._parts[section]
            for number in range(len(part.blocks))[::step]:
                here = (section, number)
                if (number - start.block) * step < 0 and section == start.section:
                    continue
                for row, line in list(enumerate(self._block(part, number).lines))[::step]:
                    if here != start[:2] or (row - start.row) * step > 0:
                        yield Place(section, number, row), line

    def away(self, start: Place, rows: int) -> Place:
        """Return the place that many rows behind (or, negative, before) another one."""
        on_the_way = islice(self.walk(start, 1 if rows > 0 else -1), abs(rows))
        last = deque(on_the_way, maxlen=1)
        return last[0][0] if last else start

    def _laid_out(self, first: int = 0) -> range:
        if self.only is None:
            return range(first, len(self._parts))
        return range(self.only, self.only + 1)

    def _split(self, section: int) -> Part:
        """Return a part with its blocks counted; what that changes is counted with it."""
        part = self._parts[section]
        if part.blocks and part.is_stale:
            self._count()
        return part

    def _block(self, part: Part, number: int) -> Rendered:
        return part.rendered[number] or self._render(part, number)

    def _render(self, part: Part, number: int) -> Rendered:
        self._drawings.expect(part.gone)
        rendered = self._renderer.block(part.blocks[number])
        part.rendered[number] = rendered
        part.is_stale = True
        return rendered

    def _count(self) -> None:
        heights = []
        self.widest = self.width
        for section in self._laid_out():
            part = self._parts[section]
            part.count(self.width)
            heights.append(part.height)
            self.widest = max(self.widest, part.widest)
        self._starts = list(accumulate(heights, initial=0))
        self.height = self._starts.pop()
