"""Three texts become one, section by section.

`merge(base, mine, theirs)` takes each section from the side that changed it; a section that both
sides changed, each in its own way, is a `Conflict` that a person decides. Line ends, and a missing
one at the very end, are no change. Nobody's line disappears unless a side removed it itself.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui.core.line_matching import LineMatcher
from tui.core.lines import LINE_END, dominant_line_end, lines_with_ends, with_lf
from tui.core.spec import Spec

_WORD = re.compile(r"\w")


class Choice(StrEnum):
    """What becomes of a conflict."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A section that both sides changed.

    Attributes:
        title: Its heading's text; empty for what stands before the first heading.
        base: Its source before, heading included; empty if there was none.
        mine: Its source on this side; empty if it was removed.
        theirs: Its source on the other side; empty if it was removed.
    """

    title: str
    base: str
    mine: str
    theirs: str

    def resolved(self, choice: Choice) -> str:
        """Return the section's source as chosen.

        Both: common lines once, and where they differ mine before theirs.
        """
        if choice is Choice.BOTH:
            return _union(self.mine, self.theirs)
        return self.mine if choice is Choice.MINE else self.theirs


@dataclass(frozen=True, slots=True)
class Merge:
    """The result: sections in their order, text where it is certain."""

    pieces: tuple[str | Conflict, ...]
    line_end: str = "\n"

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The sections that a person must decide, in their order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Conflict))

    def text(self, choices: Sequence[Choice] = ()) -> str:
        """Return the whole text, one choice for each conflict.

        Raises:
            ValueError: There are more or fewer choices than conflicts.
        """
        if len(choices) != len(self.conflicts):
            raise ValueError(f"{len(self.conflicts)} conflicts, {len(choices)} choices")
        chosen = iter(choices)
        texts = [
            piece.resolved(next(chosen)) if isinstance(piece, Conflict) else piece
            for piece in self.pieces
        ]
        return _glued([text for text in texts if text], self.line_end)


def merge(base: str, mine: str, theirs: str) -> Merge:
    """Merge two source texts that both come from `base`."""
    line_end = dominant_line_end(theirs or mine)
    if theirs == base:
        return Merge((mine,), line_end)
    if _plain(mine) == _plain(theirs) or _plain(mine) == _plain(base):
        return Merge((theirs,), line_end)
    if _plain(theirs) == _plain(base):
        return Merge((_with_ends(mine, base, theirs),), line_end)
    sides = [_parts(text) for text in (base, mine, theirs)]
    pieces: list[str | Conflict] = []
    done = [0, 0, 0]
    for anchor in [*_anchors(*sides), tuple(map(len, sides))]:
        gap = [side[start:end] for side, start, end in zip(sides, done, anchor, strict=True)]
        pieces += _gap(gap)
        met = [side[at : at + 1] for side, at in zip(sides, anchor, strict=True)]
        if any(met):
            pieces += _decided(met)
        done = [at + 1 for at in anchor]
    pieces = [
        _with_ends(piece, base, theirs) if isinstance(piece, str) else piece for piece in pieces
    ]
    return Merge(tuple(pieces), line_end)


@dataclass(frozen=True, slots=True)
class _Part:
    """One section's source and what it is known by."""

    key: tuple[int, str]
    text: str


def _parts(source: str) -> list[_Part]:
    spec = Spec.parse(source)
    return [
        _Part((section.level, section.title), spec.part(section.index))
        for section in spec.sections
        if spec.part(section.index)
    ]


def _anchors(
    base: list[_Part], mine: list[_Part], theirs: list[_Part]
) -> list[tuple[int, int, int]]:
    """Return where the sections that all three have stand in each, in their order."""
    in_mine, in_theirs = _matches(base, mine), _matches(base, theirs)
    return [
        (at, in_mine[at], in_theirs[at])
        for at in range(len(base))
        if at in in_mine and at in in_theirs
    ]


def _matches(old: list[_Part], new: list[_Part]) -> dict[int, int]:
    matcher = LineMatcher([part.key for part in old], [part.key for part in new])
    found = {}
    for old_start, new_start, size in matcher.get_matching_blocks():
        for step in range(size):
            found[old_start + step] = new_start + step
    return found


def _gap(sides: list[list[_Part]]) -> list[str | Conflict]:
    """Decide what stands between two common sections."""
    base, mine, theirs = sides
    if not base and not {part.key for part in mine} & {part.key for part in theirs}:
        return [part.text for part in [*mine, *theirs]]
    return _decided(sides)


def _decided(sides: list[list[_Part]]) -> list[str | Conflict]:
    base, mine, theirs = ("".join(part.text for part in side) for side in sides)
    if theirs == base or (_plain(theirs) == _plain(base) != _plain(mine)):
        return [mine] if mine else []
    if _plain(mine) in (_plain(base), _plain(theirs)):
        return [theirs] if theirs else []
    known = next(part for side in (sides[1], sides[2], sides[0]) for part in side)
    return [Conflict(known.key[1], base, mine, theirs)]


def _plain(text: str) -> str:
    """Return the text for comparison: LF only, and one at the end."""
    text = with_lf(text)
    return text if not text or text.endswith("\n") else text + "\n"


def _with_ends(text: str, base: str, theirs: str) -> str:
    """Return my text with the other side's line ends if that side changed them all."""
    new = dominant_line_end(theirs)
    if not theirs or new == dominant_line_end(base):
        return text
    return LINE_END.sub(new, text)


def _glued(texts: list[str], line_end: str) -> str:
    """Join sections; one that does not end its last line gets the line end first."""
    ended = [text if text.endswith(("\n", "\r")) else text + line_end for text in texts[:-1]]
    return "".join([*ended, *texts[-1:]])


def _union(mine: str, theirs: str) -> str:
    line_end = dominant_line_end(mine)
    ours, others = lines_with_ends(mine), lines_with_ends(theirs)
    matcher = LineMatcher(list(map(_plain, ours)), list(map(_plain, others)))
    steps = [step for step in matcher.get_opcodes() if step[0] != "equal"]
    # What both have at another place; a brace or a blank line says nothing by itself.
    moved = Counter(_plain(line) for _, start, end, *_ in steps for line in ours[start:end])
    lines: list[str] = []
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        lines += ours[start:end]
        if kind == "equal":
            continue
        for line in others[other_start:other_end]:
            if moved[_plain(line)] and _WORD.search(line):
                moved[_plain(line)] -= 1
            else:
                lines.append(line)
    return _glued(lines, line_end)
