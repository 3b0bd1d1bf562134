"""One section of a layout: its blocks, those rendered so far, and where each begins."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from tui.core.render.blocks import Block, Blocks
from tui.core.render.rendered import Figure, Rendered


class Part:
    """A section that is split at first need and rendered block by block.

    Attributes:
        markdown: Its source.
        height: Its rows; blocks that are not rendered count as an estimate.
        rendered: For each block its lines, or None.
        starts: The row of the section each block begins at.
        gone: Figures of blocks that the last change took away.
        widest: The width of the widest line of a drawing in cells, or 0.
        is_stale: Whether `starts` and `height` must be counted again.
    """

    def __init__(self, markdown: str, is_first: bool) -> None:
        self.height = _estimate(markdown)
        self.rendered: list[Rendered | None] = []
        self.starts: list[int] = []
        self.gone: list[Figure] = []
        self.widest = 0
        self.is_stale = False
        self._is_done = False
        self.markdown = markdown
        self._is_first = is_first
        self._blocks: Blocks | None = None

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks; the section is split when they are first asked for."""
        if self._blocks is None:
            self._blocks = Blocks(self.markdown, self._is_first)
            self.forget()
        return self._blocks.blocks

    def forget(self) -> None:
        """Drop what is rendered; the heights of before are the estimate."""
        if self._blocks is not None:
            self.rendered = [None] * len(self._blocks.blocks)
            self.is_stale = True
            self._is_done = False

    def count(self, width: int) -> None:
        """Count where each block begins, if something changed."""
        if not self.is_stale:
            return
        self.is_stale = False
        heights = (
            _height(block, width) if rendered is None else len(rendered.lines)
            for block, rendered in zip(self.blocks, self.rendered, strict=True)
        )
        self.starts = list(accumulate(heights, initial=0))
        self.height = self.starts.pop()
        self.widest = max((each.widest for each in self.rendered if each), default=0)

    def update(self, markdown: str) -> tuple[int, int]:
        """Take another text; blocks that are the same stay rendered.

        Returns:
            From which block on (as counted before) they are the same, and by how many they moved.
        """
        self.markdown = markdown
        if self._blocks is None:
            self.height = _estimate(markdown)
            return 0, 0
        before, old = self._blocks.blocks, self.rendered
        self._blocks.update(markdown)
        kept, moved = self._blocks.kept, self._blocks.moved
        after = len(old) - moved
        known = {
            block.key: rendered
            for block, rendered in zip(before[kept:after], old[kept:after], strict=True)
        }
        blocks = self._blocks.blocks
        middle = [known.pop(block.key, None) for block in blocks[kept : len(blocks) - moved]]
        self.rendered = [*old[:kept], *middle, *old[after:]]
        self.gone = [figure for each in known.values() if each for figure in each.figures]
        self.is_stale = True
        self._is_done = False
        return after, len(blocks) - len(old)

    def unfinished(self) -> int | None:
        """Return the first block that is not rendered, or else not coloured, if there is one."""
        if self._is_done:
            return None
        if self.blocks and None in self.rendered:
            return self.rendered.index(None)
        numbers = range(len(self.rendered))
        found = next((number for number in numbers if self.uncoloured(number)), None)
        self._is_done = found is None
        return found

    def uncoloured(self, number: int) -> frozenset[str]:
        """Return the languages that a rendered block waits for."""
        rendered = self.rendered[number]
        return rendered.uncoloured if rendered else frozenset()

    def block_at(self, row: int) -> int:
        """Return the index of the block that a row of the section belongs to."""
        return max(0, bisect_right(self.starts, row) - 1)

    def block_of(self, line: int) -> int:
        """Return the index of the block that a line of the section (from 0) belongs to."""
        starts = [block.start for block in self.blocks]
        return max(0, bisect_right(starts, line) - 1)


def _estimate(markdown: str) -> int:
    return markdown.count("\n") * 23 // 20 + 2


def _height(block: Block, width: int) -> int:
    return max(block.text.count("\n") + 1, len(block.text) // max(1, width)) + 1
