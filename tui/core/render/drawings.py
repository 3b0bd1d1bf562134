"""What is known of each diagram while its text is typed: wanted, drawn, broken.

A drawing takes time and comes later (`put`). Until then, and while the source is broken, the last
good drawing of the same diagram stays in its place at the same height, so that nothing jumps. A
source that was never seen takes over from the one that stood at its place before the change.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

from tui.core.render.figure import broken, figure, framed
from tui.core.render.rendered import Drawer, Figure
from tui.core.styled import Line

LANGUAGES = ("mermaid", "dbml")
_KEPT = 400


class Wanted(NamedTuple):
    """A diagram to draw.

    Attributes:
        source: The text of the fence.
        width: The cells there are.
        language: "mermaid" or "dbml".
    """

    source: str
    width: int
    language: str


class _Look(NamedTuple):
    """What stands in the text for a source.

    Attributes:
        lines: The lines.
        good: The last good drawing, to go back to.
        error: What is wrong with the source.
        note: What else was said of it.
    """

    lines: tuple[Line, ...]
    good: tuple[Line, ...] | None
    error: str = ""
    note: str = ""


class Drawings:
    """Answers what stands in the text for each diagram, and collects those to draw."""

    def __init__(self) -> None:
        self._wanted: list[Wanted] = []
        self._looks: dict[Wanted, _Look] = {}
        self._waiting: dict[Wanted, _Look | None] = {}
        self._latest: dict[tuple[str, str], _Look] = {}
        self._before: list[Figure] = []

    @property
    def drawers(self) -> dict[str, Drawer]:
        """What a `Renderer` asks, by language."""
        return {language: partial(self._figure, language=language) for language in LANGUAGES}

    def take_wanted(self) -> list[Wanted]:
        """Return the diagrams that were asked for since the last call and are not known."""
        wanted, self._wanted = self._wanted, []
        return wanted

    def expect(self, figures: list[Figure]) -> None:
        """Say which figures stood where new sources will stand; those taken over leave the list."""
        self._before = figures

    def put(
        self, wanted: Wanted, lines: Sequence[Line] | None, *, error: str = "", note: str = ""
    ) -> None:
        """Take what came of a diagram.

        Args:
            wanted: The diagram.
            lines: The drawing, or None if there is none; of a broken source the last good one.
            error: What is wrong with the source, with its line; empty if nothing is.
            note: One sentence about the drawing, or why there is none.
        """
        width, language = wanted.width, wanted.language
        before = self._waiting.pop(wanted, None) or self._latest.get((wanted.source, language))
        good = before.good if before else None
        if lines is not None and (good is None or not error):
            good = tuple(lines)
        if lines is not None and good is not None and not error:
            look = _Look(figure(good, note or language, width), good)
        elif good is not None and error:
            look = _Look(broken(good, error, width), good)
        else:
            framed_lines = framed(wanted.source, language, width, error=error, note=note)
            look = _Look(framed_lines, None, error, note)
        self._looks[wanted] = self._latest[wanted.source, language] = look
        _forget_oldest(self._looks)
        _forget_oldest(self._latest)
        _forget_oldest(self._waiting)

    def _figure(self, source: str, width: int, language: str) -> Sequence[Line] | None:
        wanted = Wanted(source, width, language)
        look = self._looks.get(wanted)
        if look is None and wanted in self._waiting:
            look = self._waiting[wanted]
        elif look is None:
            self._wanted.append(wanted)
            look = self._latest.get((source, language)) or self._predecessor(language)
            if look is not None and look.good is None:
                # What was said of it so far keeps its line until there is something new to say.
                lines = framed(source, language, width, error=look.error, note=look.note)
                look = look._replace(lines=lines)
            self._waiting[wanted] = look
        elif look.error:
            look = self._after_a_good_one(wanted, look)
        return look.lines if look else None

    def _after_a_good_one(self, wanted: Wanted, look: _Look) -> _Look:
        """Return how a source looks that was broken before, in the place of a good one now."""
        before = self._predecessor(wanted.language)
        if before is not None and before.good is not None:
            look = _Look(broken(before.good, look.error, wanted.width), before.good)
            self._looks[wanted] = self._latest[wanted.source, wanted.language] = look
        return look

    def _predecessor(self, language: str) -> _Look | None:
        """Return how the diagram looked whose source this one takes over from."""
        for number, before in enumerate(self._before):
            if before.language == language:
                del self._before[number]
                wanted = Wanted(before.source, before.width, language)
                return self._looks.get(wanted) or self._waiting.get(wanted)
        return None


def _forget_oldest(known: dict[Any, Any]) -> None:
    while len(known) > _KEPT:
        del known[next(iter(known))]
