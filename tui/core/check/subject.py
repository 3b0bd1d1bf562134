"""What the rules look at: a spec, taken apart once, and the facts around it.

Rules are pure, so whatever needs the disk (other specs, the targets of citations, the day) comes in
as `Facts`. Rules search `masked`: the source with everything that is not the author's prose
blanked, every line and column kept.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tui.core import metadata, question
from tui.core.check.code_blocks import code_blocks
from tui.core.check.masked import masked
from tui.core.check.prose import ProseLine, prose_lines
from tui.core.check.state_names import StateList, state_lists
from tui.core.evidence import Repair, Resolution
from tui.core.lines import line_starts
from tui.core.mermaid.fences import LANGUAGES, Fence
from tui.core.metadata import Metadata
from tui.core.profile import Profile, ProfileSection, Size, outline_of, sections_of
from tui.core.progress import has_content
from tui.core.question import Question
from tui.core.relevance import Suggestion
from tui.core.spec import Section, Spec
from tui.core.status import DRAFT, IN_REVIEW, REJECTED, status_named
from tui.core.tables import Table, find_tables

_LARGE = re.compile(r"[A-Z]+")


def _small(match: re.Match[str]) -> str:
    return match[0].lower()


def no_research(text: str) -> Sequence[Suggestion]:
    """Suggest no research."""
    return ()


@dataclass(frozen=True)
class Facts:
    """What is known around a spec.

    Attributes:
        path: The file as seen from the workspace ("specs/2026-01-02-orders.md"), or "".
        today: The day, ISO; "" when it does not matter.
        other_ids: The Spec IDs of the other specs, by their file.
        resolutions: The spec's citations and what they lead to; None when that is not known.
        repairs: What a dangling citation probably means, by the citation's offset.
        has_research: Whether `research/` holds any document.
        user: The name that Git knows, or "".
        silent_successor: The spec that this one names as its successor and that does not name this
            one in turn, or "".
        previous_status: The status before this one, from the last commits, or "".
        time_claims: "forbid" (the rule) or "allow".
        suggest: Finds the research that speaks about the same things as a text, the best first.
    """

    path: str = ""
    today: str = ""
    other_ids: dict[str, str] = field(default_factory=dict)
    resolutions: tuple[Resolution, ...] | None = None
    repairs: dict[int, Repair] = field(default_factory=dict)
    has_research: bool = False
    user: str = ""
    silent_successor: str = ""
    previous_status: str = ""
    time_claims: str = "forbid"
    suggest: Callable[[str], Sequence[Suggestion]] = no_research


@dataclass(frozen=True)
class Subject:
    """A spec as the rules see it.

    Attributes:
        spec: The text, cut as a reader sees it.
        profile: The kind of spec it is, or None.
        facts: What is known around it.
    """

    spec: Spec
    profile: Profile | None = None
    facts: Facts = Facts()

    @property
    def source(self) -> str:
        """The whole text."""
        return self.spec.source

    @cached_property
    def home(self) -> str:
        """Which of "specs" and "research" it lies in, the nearer one of two; "" for neither."""
        folders = self.facts.path.split("/")[:-1]
        return next((name for name in reversed(folders) if name in ("specs", "research")), "")

    @cached_property
    def metadata(self) -> Metadata:
        """What the spec says about itself."""
        return metadata.read(self.spec)

    @cached_property
    def stage(self) -> int:
        """0 for a draft, 1 in review, 2 once approved; the place in a rule's levels.

        The status of a note elsewhere ("complete") is no spec's status.
        """
        folders = self.facts.path.rpartition("/")[0]
        if self.profile is None and folders and self.home != "specs":
            return 0
        status = status_named(self.metadata.status)
        if status in ("", DRAFT, REJECTED):
            return 0
        return 1 if status == IN_REVIEW else 2

    @cached_property
    def masked(self) -> str:
        """The source with code, comments, link targets, front matter and examples blanked."""
        return masked(self.source)

    @cached_property
    def lowered(self) -> str:
        """`masked` in small letters, character by character."""
        small = self.masked.lower()
        return small if len(small) == len(self.masked) else _LARGE.sub(_small, self.masked)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions of the spec."""
        return tuple(question.read(self.spec))

    @cached_property
    def states(self) -> tuple[StateList, ...]:
        """The lists of states that the spec names."""
        return state_lists(self)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the spec."""
        return tuple(find_tables(self.source))

    @cached_property
    def fences(self) -> tuple[Fence, ...]:
        """The Mermaid and DBML fences; their lines count in the whole source."""
        return tuple(
            Fence(block.language, block.text, block.line)
            for block in code_blocks(self.source)
            if block.language in LANGUAGES
        )

    @cached_property
    def lines(self) -> tuple[ProseLine, ...]:
        """The lines of `masked`, with what each of them is."""
        return prose_lines(self.masked, self.spec, self.tables)

    @property
    def size(self) -> Size:
        """The size that the spec says it has; medium where it does not say."""
        return self.metadata.size

    @cached_property
    def starts(self) -> list[int]:
        """The offset of each line's first character."""
        return line_starts(self.source)

    @cached_property
    def known(self) -> tuple[ProfileSection | None, ...]:
        """What the profile says of each section of the spec."""
        if self.profile is None:
            return (None,) * len(self.spec.parts)
        return sections_of(self.spec, self.profile)

    @cached_property
    def outline(self) -> dict[str, Section]:
        """The first section of the spec for each section id of the profile that it has."""
        return outline_of(self.spec, self.profile) if self.profile else {}

    def offset(self, line: int) -> int:
        """Return the offset of a 1-based line's first character."""
        return self.starts[min(line, len(self.starts)) - 1]

    def line(self, offset: int) -> int:
        """Return the 1-based line of an offset."""
        return max(1, bisect_right(self.starts, offset))

    def subtree(self, section: Section) -> tuple[int, int]:
        """Return the offsets of a section with all that is below it, its heading left out."""
        last = self.spec.sections[self.spec.subtree_end(section.index) - 1]
        return section.body_start, last.end

    def lines_of(self, section: Section) -> tuple[ProseLine, ...]:
        """Return the prose of a section and of all that is below it, its heading left out."""
        start, end = self.subtree(section)
        first = bisect_left(self.lines, start, key=lambda line: line.start)
        last = bisect_left(self.lines, end, key=lambda line: line.start)
        return self.lines[first:last]

    def has_content(self, section: Section) -> bool:
        """Return whether a section, or one below it, says something of its own."""
        inside = range(section.index, self.spec.subtree_end(section.index))
        return any(has_content(self.spec.body(index)) for index in inside)

    def concept(self, name: str) -> Section | None:
        """Return the first section that is about a concept ("summary", "goals"), or None."""
        for section, known in zip(self.spec.sections, self.known, strict=True):
            if known is not None and known.concept == name:
                return section
        return None
