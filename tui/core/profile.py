"""Which sections a kind of spec has: their names through the generations, and what belongs in them.

A profile describes; it never changes a spec. Headings are compared by their words: case, numbers,
punctuation and what stands in brackets do not count. Word limits are words, sizes are names.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import Literal

from tui.core.literal import plain_text
from tui.core.spec import Section, Spec

Size = Literal["small", "medium", "large"]
SIZES: tuple[Size, ...] = ("small", "medium", "large")

_NUMBER = re.compile(r"^\s*(?:\d+(?:\.\d+)*\.?|[A-Z]\.)\s+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_LIKELY = 0.5
_SMALL_WORDS = frozenset({"a", "an", "and", "of", "or", "the", "for", "to", "in"})


@dataclass(frozen=True)
class ProfileSection:
    """One section of a profile.

    Attributes:
        id: The name within the profile, kebab case; guidance is found by it.
        title: The heading without its number; a part in [square brackets] is filled in.
        level: The heading's level, 2 to 6.
        number: "4.2", or empty where the profile does not number.
        aliases: Other titles that mean this section.
        first_words: Words that such a title begins with ("POST" for an endpoint), in capitals.
        concept: A name shared by all profiles for what the section is about; "" for none.
        required: "always", "if-applicable" (may be waived with a reason) or "optional".
        size: The smallest size of spec that has this section.
        patterns: The architecture patterns that have it; empty for all.
        word_limit: The section should stay under this many words; 0 for no limit.
        sentence_limit: At most this many sentences; 0 for no limit.
        columns: The header of each table of the section.
        diagram: True where a diagram is expected, here or in a section below.
        questions: True for the section that holds the open questions.
        boxes: True where the lines of the section are check boxes.
        older: True for a section of an earlier template that new specs do not have.
        stands_for: The id of a section of today's template that this one takes the place of. Such
            a section is only recognised in older specs and never written into a new one.
        guidance: What belongs here, as Markdown in this project's own words.
    """

    id: str
    title: str
    level: int = 2
    number: str = ""
    aliases: tuple[str, ...] = ()
    first_words: tuple[str, ...] = ()
    concept: str = ""
    required: Literal["always", "if-applicable", "optional"] = "optional"
    size: Size = "small"
    patterns: tuple[str, ...] = ()
    word_limit: int = 0
    sentence_limit: int = 0
    columns: tuple[tuple[str, ...], ...] = ()
    diagram: bool = False
    questions: bool = False
    boxes: bool = False
    older: bool = False
    stands_for: str = ""
    guidance: str = ""

    @property
    def heading(self) -> str:
        """The heading's text as the template writes it: "1. Executive Summary", "4.2 Pattern"."""
        if not self.number:
            return self.title
        return f"{self.number}. {self.title}" if self.level == 2 else f"{self.number} {self.title}"

    @cached_property
    def names(self) -> frozenset[str]:
        """The title and the aliases, folded for comparing."""
        return frozenset(folded(name) for name in (self.title, *self.aliases))


@dataclass(frozen=True)
class Pattern:
    """An architecture pattern of a profile, and what helps to choose it.

    Attributes:
        id: As on the command line, kebab case.
        name: As people say it.
        best_for: The kind of system it suits.
        strengths: What it gives.
        costs: What it asks for.
        suits: The answers of the chooser that speak for it ("question:answer").
        template: The source of the pattern's own sections, or empty.
    """

    id: str
    name: str
    best_for: str
    strengths: str = ""
    costs: str = ""
    suits: tuple[str, ...] = ()
    template: str = ""


@dataclass(frozen=True)
class Question:
    """A plain question that helps to choose a pattern.

    Attributes:
        id: Kebab case.
        text: The question.
        answers: Pairs of an id and the answer's words.
    """

    id: str
    text: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Profile:
    """A kind of spec: sections in order, metadata, patterns, and the template's source.

    Attributes:
        id: The folder's name, as on the command line.
        name: A few words for lists.
        best_for: When to choose it.
        sections: In the order of the file.
        metadata_keys: The rows of the metadata table.
        metadata_header: The two words over the metadata table.
        sizes: The sizes that make a difference; empty if there is only one.
        size_notes: What each size is for, by scope.
        patterns: The architecture patterns, or none.
        questions: The questions of the pattern chooser.
        placeholders: Exact texts in square brackets (and the like) that wait to be replaced.
        examples: Texts of well-known example rows; left in a spec they are left-overs.
        tips: Advice for the whole spec, as Markdown.
        template: The Jinja source of the whole file.
        origin: Where it was read from, for messages; "" for built-in ones.
        foreign: True when it did not come with the program, so it is rendered behind a fence.
    """

    id: str
    name: str
    best_for: str
    sections: tuple[ProfileSection, ...]
    metadata_keys: tuple[str, ...] = ()
    metadata_header: tuple[str, str] = ("Document Metadata", "Details")
    sizes: tuple[Size, ...] = ()
    size_notes: tuple[str, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    questions: tuple[Question, ...] = ()
    placeholders: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    tips: str = ""
    template: str = field(default="", repr=False)
    origin: str = ""
    foreign: bool = False

    def section(self, section_id: str) -> ProfileSection | None:
        """Return the section with this id."""
        return next((section for section in self.sections if section.id == section_id), None)

    def pattern(self, name: str) -> Pattern | None:
        """Return the pattern with this id or name."""
        wanted = name.casefold()
        return next(
            (entry for entry in self.patterns if wanted in (entry.id, entry.name.casefold())), None
        )

    def outline(self, size: Size = "large", pattern: str = "") -> tuple[ProfileSection, ...]:
        """Return the sections that a new spec of this size and pattern has, in order."""
        return tuple(section for section in self.sections if self.has(section, size, pattern))

    def has(self, section: ProfileSection, size: Size = "large", pattern: str = "") -> bool:
        """Return whether a new spec of this size and pattern has the section."""
        if section.older or section.stands_for:
            return False
        if section.patterns and pattern not in section.patterns:
            return False
        return self.fits(section, size)

    def fits(self, section: ProfileSection, size: Size) -> bool:
        """Return whether a section belongs to specs of this size."""
        return not self.sizes or SIZES.index(section.size) <= SIZES.index(size)


@lru_cache(maxsize=4096)
def folded(title: str) -> str:
    """Return a title for comparing: no number, no brackets, no marks, lower case, single spaces."""
    text = _BRACKETS.sub(" ", _NUMBER.sub("", plain_text(title)))
    words = _WORD.findall(text.replace("&", " ").casefold())
    return " ".join(word for word in words if word not in _SMALL_WORDS)


def _named(section: Section, profile: Profile) -> ProfileSection | None:
    """Return what a heading alone makes a section in the profile, or None.

    The title decides, with its level and number where several fit; a number with a word in common
    comes second, so "7.3 Performance and Capacity" is the section on capacity planning.
    """
    if section.level < 2:
        return None
    title = folded(section.title)
    named = [known for known in profile.sections if title and title in known.names]
    if not named:
        named = [known for known in profile.sections if _begins_alike(section, title, known)]
    if named:
        near = min(named, key=lambda known: _distance(section, known))
        if _distance(section, near) < 20:
            return near
    return _by_number(section, title, profile)


def sections_of(spec: Spec, profile: Profile) -> tuple[ProfileSection | None, ...]:
    """Return what each section of a spec is in the profile.

    One of a name of its own is what the profile has as a placeholder in that place: "Relay" below
    "Component Details" is a "[Component Name]".
    """
    found: list[ProfileSection | None] = []
    above: list[tuple[int, ProfileSection | None]] = []
    for section in spec.sections:
        known = _named(section, profile)
        while above and above[-1][0] >= section.level:
            above.pop()
        if known is None and above and above[-1][1] is not None:
            known = _filled_in(profile, above[-1][1], section.level)
        above.append((section.level, known))
        found.append(known)
    return tuple(found)


def _filled_in(profile: Profile, parent: ProfileSection, level: int) -> ProfileSection | None:
    """Return the section right below a parent whose whole title is to be filled in."""
    at = profile.sections.index(parent)
    below = takewhile(lambda known: known.level > parent.level, profile.sections[at + 1 :])
    return next(
        (known for known in below if known.level == level and not folded(known.title)), None
    )


def _begins_alike(section: Section, title: str, known: ProfileSection) -> bool:
    """`### Entity: Order` is the section `### Entity: [Name]`, `### POST /loans` an endpoint."""
    if section.title == known.title or section.title.split(" ")[0] in known.first_words:
        return True
    stem = folded(known.title) if "[" in known.title else ""
    return bool(stem) and title.startswith(stem + " ")


def _distance(section: Section, known: ProfileSection) -> int:
    """How far a heading is from what the profile says: levels first, then the number."""
    distance = 10 * abs(section.level - known.level)
    if section.number and known.number and section.number != known.number:
        same_chapter = section.number.split(".")[0] == known.number.split(".")[0]
        distance += 1 if same_chapter else 2
    return distance + (1 if known.older or known.stands_for else 0)


def _by_number(section: Section, title: str, profile: Profile) -> ProfileSection | None:
    words = {_singular(word) for word in title.split()}
    for known in profile.sections:
        if not known.number or known.number != section.number or known.level != section.level:
            continue
        if any(words & {_singular(word) for word in name.split()} for name in known.names):
            return known
    return None


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def outline_of(spec: Spec, profile: Profile) -> dict[str, Section]:
    """Return the first section of the spec for each section id of the profile that it has.

    A section of an older generation counts as the one it stands for, too.
    """
    found: dict[str, Section] = {}
    for section, known in zip(spec.sections, sections_of(spec, profile), strict=True):
        if known is None:
            continue
        found.setdefault(known.id, section)
        if known.stands_for:
            found.setdefault(known.stands_for, section)
    return found


def profile_for(spec: Spec, profiles: Iterable[Profile], named: str = "") -> Profile | None:
    """Return the profile that a spec follows, or None.

    Args:
        spec: The spec.
        profiles: The profiles to choose from.
        named: A profile's id that the spec itself names (its "Template" metadata), or "".
    """
    choices = list(profiles)
    for profile in choices:
        if named and named.casefold() in (profile.id, profile.name.casefold()):
            return profile
    scored = [(_likeness(spec, profile), profile) for profile in choices]
    likeness, best = max(scored, key=lambda entry: entry[0], default=(0.0, None))
    return best if likeness >= _LIKELY else None


def _likeness(spec: Spec, profile: Profile) -> float:
    """How much of the profile's chapters a spec has, and the spec's of the profile; 0 to 1.

    A chapter counts in full only with the number it has in the profile, or where there are none
    with the very title, so that "Motivation" and "Alternatives" make no RFC of every proposal.
    """
    chapters = {known.id for known in profile.sections if known.level == 2 and not known.older}
    wanted = sum(known.required == "always" for known in profile.sections if known.level == 2)
    headings = [section for section in spec.sections if section.level == 2]
    weights: dict[str, float] = {}
    for section in headings:
        known = _named(section, profile)
        if known and known.level == 2 and folded(section.title) in known.names:
            own = known.number or folded(known.title)
            is_same = own == (section.number if known.number else folded(section.title))
            name = known.stands_for or known.id
            weights[name] = max(weights.get(name, 0.0), 1.0 if is_same else 0.5)
    total = sum(weight for name, weight in weights.items() if name in chapters)
    if len(weights) < 2 or not wanted:
        return 0.0
    return (min(1.0, total / wanted) + min(1.0, total / len(headings))) / 2
