"""What a spec's statements stand on: does each citation resolve, which claims have no source.

Pure: the services look at the disk and hand in what they found. Paths are POSIX and relative to
the workspace, lines 1-based.
"""

import difflib
import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tui.core.citation import Citation
from tui.core.citation_scan import masked
from tui.core.lines import LINE
from tui.core.relevance import terms_of
from tui.core.safe_text import one_line
from tui.core.source import Source, SourceEntry, file_title
from tui.core.spec import Spec

DANGLING = frozenset({"no file", "no heading", "no line", "outside"})
CHOICES = frozenset({"metadata", "front matter"})
_LIKE_ENOUGH = 0.72
_DATE = re.compile(r"\A\d{4}-\d\d-\d\d-")
_NUMBER = re.compile(
    r"(?<![\w.§/#-])(?:[<>≤≥~]\s?)?\d[\d.,]{0,20}\s?(?:%|×|x\b|[kM]?s\b|ms\b|µs\b|[KMGT]i?B\b|percent\b|times\b|"
    r"(?:milli)?seconds?\b|minutes?\b|hours?\b|requests?\b|users?\b|million\b|billion\b|rps\b|qps\b)"
)
_CLAIMS = (
    ("measured", re.compile(r"\b(?:measured|benchmark(?:ed|s)?|observed|profiled)\b", re.I)),
    ("said by others", re.compile(r"\b(?:according to|stud(?:y|ies)|survey|evidence)\b", re.I)),
    ("a number", _NUMBER),
    ("must", re.compile(r"\bmust\b", re.I)),
)
_SPEAKS_FOR_ITSELF = re.compile(
    r"\b(?:open questions?|unresolved|alternatives|goals|non-goals|test plan|rollout|references)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """A citation and what it leads to.

    Attributes:
        citation: The citation.
        state: "ok", "web" (never fetched), "unchecked" (code that is not in this workspace),
            "unreadable", or one of `DANGLING`.
        path: The file found, or where it was looked for first.
        note: What is wrong, in a few words, or empty.
        title: The source's title, or empty.
        updated: When the source last changed by its own word, "YYYY-MM-DD" or empty.
        superseded: Whether the source says that another one took its place.
    """

    citation: Citation
    state: str
    path: str = ""
    note: str = ""
    title: str = ""
    updated: str = ""
    superseded: bool = False

    @property
    def dangles(self) -> bool:
        """Whether a reader who follows the citation finds nothing."""
        return self.state in DANGLING


@dataclass(frozen=True, slots=True)
class Repair:
    """A file, or a heading of the cited file, that a dangling citation probably means.

    Attributes:
        path: The file to cite instead.
        anchor: The heading to cite instead, or empty.
        reason: Why: "same content", "same title", "same name", "similar name", "similar heading".
    """

    path: str
    anchor: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}{self.anchor and f'#{self.anchor}'} ({self.reason})"


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that looks as if it needs a source and has none.

    Attributes:
        line: The spec's line.
        text: The line, safe to show.
        why: "a number", "measured", "said by others" or "must".
    """

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class SectionEvidence:
    """What one section stands on."""

    index: int
    title: str
    cited: tuple[Resolution, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a spec stands on.

    Attributes:
        sections: One entry a section, in order.
        unused: Sources named in its metadata or front matter that its text does not cite.
        changed: Citations of sources that changed after the spec did, by their own dates.
        superseded: Citations of sources that another one has replaced.
    """

    sections: tuple[SectionEvidence, ...]
    unused: tuple[str, ...]
    changed: tuple[Resolution, ...]
    superseded: tuple[Resolution, ...]


def candidates(citation: Citation, spec_path: str) -> list[str]:
    """Return where a citation's file may be: from the spec's folder, then from the root.

    A place outside the workspace is left out, so the list can be empty.
    """
    target = citation.target
    near = posixpath.join(posixpath.dirname(spec_path), target)
    places = [near, target] if citation.is_link else [target, near]
    if target.startswith("/"):
        places = [target.lstrip("/")]
    found = []
    for place in places:
        path = posixpath.normpath(place)
        if path != ".." and not path.startswith(("../", "/")):
            found.append(path)
    return list(dict.fromkeys(found))


def check(citation: Citation, source: Source) -> tuple[str, str]:
    """Return the state of a citation whose file is there, and what is wrong with it."""
    if citation.anchor and source.heading_for(citation.anchor) is None:
        return "no heading", f"no heading «{one_line(citation.anchor)}»"
    for part in citation.parts:
        if source.heading_named(part) is None:
            return "no heading", f"no section «{one_line(part)}»"
    if citation.last_line > len(source.lines):
        return "no line", f"only {len(source.lines)} lines"
    return "ok", ""


def evidence(
    spec: Spec,
    resolutions: Sequence[Resolution],
    updated: str = "",
) -> Evidence:
    """Return what a spec stands on.

    Args:
        spec: The spec.
        resolutions: Its citations, resolved.
        updated: The day the spec last changed, "YYYY-MM-DD" or empty.
    """
    claims = _claims(spec, resolutions)
    sections = []
    for section in spec.sections:
        cited = tuple(r for r in resolutions if section.index in r.citation.sections)
        own = tuple(c for c in claims if section.start_line <= c.line <= section.end_line)
        quiet = _SPEAKS_FOR_ITSELF.search(section.title) or section.level < 2
        sections.append(SectionEvidence(section.index, section.title, cited, () if quiet else own))
    used = {r.path for r in resolutions if r.citation.form not in CHOICES}
    return Evidence(
        sections=tuple(sections),
        unused=tuple(path for path in chosen(resolutions) if path not in used),
        changed=tuple(r for r in resolutions if updated and r.updated > updated),
        superseded=tuple(r for r in resolutions if r.superseded),
    )


def chosen(resolutions: Iterable[Resolution]) -> tuple[str, ...]:
    """Return the documents that a spec's metadata or front matter names as its sources."""
    named = (r for r in resolutions if r.citation.form in CHOICES and r.citation.is_source)
    return tuple(dict.fromkeys(r.path for r in named if r.path and not r.dangles))


def _claims(spec: Spec, resolutions: Sequence[Resolution]) -> list[Claim]:
    """Return the claims of every paragraph that cites nothing."""
    cited_lines = {resolution.citation.at_line for resolution in resolutions}
    found: list[Claim] = []
    paragraph: list[tuple[int, str]] = []
    for number, match in enumerate(LINE.finditer(masked(spec.source)), start=1):
        line = match.group().strip()
        if line and not line.startswith("#"):
            paragraph.append((number, line))
            continue
        found += _paragraph_claims(paragraph, cited_lines)
        paragraph = []
    return found + _paragraph_claims(paragraph, cited_lines)


def _paragraph_claims(paragraph: list[tuple[int, str]], cited: set[int]) -> list[Claim]:
    is_cited = any(number in cited or "[^" in line for number, line in paragraph)
    if is_cited:
        return []
    claims = []
    for number, line in paragraph:
        why = next((why for why, pattern in _CLAIMS if pattern.search(line)), "")
        if why:
            claims.append(Claim(number, one_line(line), why))
    return claims


def repairs(
    resolution: Resolution, entries: Sequence[SourceEntry], moved: Mapping[str, str] | None = None
) -> list[Repair]:
    """Return the files that a dangling citation may mean, the likeliest first, at most three.

    Args:
        resolution: A citation whose file is not there.
        entries: The documents there are.
        moved: Documents known to be the missing one, by path, with the reason.
    """
    if resolution.state != "no file" or not resolution.citation.is_source:
        return []
    likeness = _Likeness(resolution.citation)
    ranked: list[tuple[float, Repair]] = []
    for entry in entries:
        known = (moved or {}).get(entry.path, "")
        worth, reason = (3.0, known) if known else likeness.to(entry)
        if worth >= _LIKE_ENOUGH:
            ranked.append((worth, Repair(entry.path, resolution.citation.anchor, reason)))
    ranked.sort(key=lambda pair: (-pair[0], pair[1].path))
    return [repair for _, repair in ranked[:3]]


class _Likeness:
    """How like a missing document others are; what hangs on the missing one is worked out once."""

    def __init__(self, citation: Citation) -> None:
        self._name = posixpath.basename(citation.blob_path or citation.target)
        self._stem = _DATE.sub("", self._name)
        self._text = one_line(citation.text).casefold()
        self._words = set(terms_of(file_title(self._stem)))
        self._matcher = difflib.SequenceMatcher(None, "", self._stem)

    def to(self, entry: SourceEntry) -> tuple[float, str]:
        """Return how like a document is, and why one may think so."""
        other = posixpath.basename(entry.path)
        if self._name == other:
            return 2.0, "same name"
        stem = _DATE.sub("", other)
        if self._stem == stem:
            return 1.9, "same name, another date"
        if self._text and self._text == entry.title.casefold():
            return 1.8, "same title"
        ratio = self._ratio(stem)
        shared = 0.0
        if len(self._words) > 1:
            shared = len(self._words & set(terms_of(entry.title))) / len(self._words)
        best = max(ratio, shared)
        return best, "similar name" if ratio >= shared else "similar title"

    def _ratio(self, stem: str) -> float:
        """Return how like the name is, or 0 where a glance says that it is not enough."""
        matcher = self._matcher
        matcher.set_seq1(stem)
        glances = (matcher.real_quick_ratio, matcher.quick_ratio)
        if any(glance() < _LIKE_ENOUGH for glance in glances):
            return 0.0
        return matcher.ratio()


def heading_repairs(resolution: Resolution, source: Source) -> list[Repair]:
    """Return the headings of a source that a dangling "#heading" may mean, at most three."""
    wanted = resolution.citation.anchor
    if resolution.state != "no heading" or not wanted:
        return []
    near = difflib.get_close_matches(wanted, source.anchors, n=3, cutoff=0.5)
    return [Repair(resolution.path, anchor, "similar heading") for anchor in near]
