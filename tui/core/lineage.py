"""What each diagram of a text was before it changed: the way back to one that could be drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.core.mermaid.fences import Fence

_KEPT = 400


class Lineage:
    """Sources of diagrams, each with the one that stood in its place before it."""

    def __init__(self) -> None:
        self._place: object = None
        self._now: list[tuple[str, str]] = []
        self._before: dict[tuple[str, str], tuple[str, str]] = {}

    def look(self, place: object, found: Sequence[Fence]) -> None:
        """Take the diagrams of a text as they are now.

        Args:
            place: Names the text; the diagrams of another text are no predecessors of these.
            found: Its diagrams, in order.
        """
        now = [(fence.language, fence.source) for fence in found]
        if place == self._place and now != self._now:
            from tui.core.line_matching import LineMatcher

            changes = LineMatcher(self._now, now).get_opcodes()
            for kind, first, last, begin, end in changes:
                if kind == "replace":
                    pairs = zip(self._now[first:last], now[begin:end], strict=False)
                    self._before |= {new: old for old, new in pairs if new[0] == old[0]}
        while len(self._before) > _KEPT:
            del self._before[next(iter(self._before))]
        self._place, self._now = place, now

    def before(self, source: str, language: str) -> Iterator[str]:
        """Yield what a diagram was, the newest first."""
        here, seen = (language, source), {(language, source)}
        while (older := self._before.get(here)) is not None and older not in seen:
            yield older[1]
            seen.add(older)
            here = older
