"""Which sources speak about the same things as a piece of text, and by which words.

Pure: terms and their frequencies go in, ranked suggestions come out. A term counts more when the
text repeats it and few documents have it (term frequency times inverse document frequency).
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tui.core.headings import Heading
from tui.core.research_query import spaced
from tui.core.safe_text import one_line
from tui.core.source import Source, fold
from tui.core.spec import Spec

MAX_QUERY_TERMS = 24
ENOUGH_TERMS = 40
_REASONS = 3
_OLD_IS_WORTH = 0.6
# How fast a repeated term stops counting in a document, and how much a document's length weighs.
_SATURATION, _LENGTH = 1.4, 0.6
_TYPICAL_LENGTH = 900
_TERM = re.compile(r"[^\W_]+")
_LINK_TARGET = re.compile(r"\]\([^)\s]{0,500}\)|https?://\S+")
_STOP = frozenset(
    """
    about above after again all also although always among and another any anything are around
    because been before being below best between both but can cannot case could does doing done down
    during each either else enough etc even ever every example few first following for from further
    gets give given goes had has have having here how however into its itself just keep kept last
    least less like likely made make makes many may might more most much must need needs neither
    never new next none nor not note nothing now off often one only onto other others our out over
    own per rather same see should shall since some something still such take than that the their
    them then there these they thing things this those though through thus too two under until upon
    use used uses using very via want was way well were what when where whether which while who
    whole why will with within without would yes yet you your
    section sections spec specs research document documents table list issue issues value values
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A source worth citing in a text.

    Attributes:
        path: POSIX, relative to the workspace.
        title: The source's title.
        heading: The heading below which the shared words stand, or empty for the whole source.
        anchor: That heading's anchor, or empty.
        line: That heading's line, 1-based.
        score: Higher is better; only comparable within one ranking.
        shared: The words that both have, the most telling first.
    """

    path: str
    title: str
    heading: str
    anchor: str
    line: int
    score: float
    shared: tuple[str, ...]

    @property
    def reason(self) -> str:
        """Why it is suggested, for people: "shares: outbox, replay"."""
        return "shares: " + ", ".join(self.shared)


def terms_of(text: str) -> Counter[str]:
    """Return the terms of a text with their counts: folded, no stop words, no link targets."""
    words = _TERM.findall(spaced(fold(_LINK_TARGET.sub("] ", text))))
    return Counter(
        word
        for word in words
        if word not in _STOP and (len(word) > 2 or not word.isascii()) and not word.isdigit()
    )


def telling_terms(
    counts: Counter[str], documents: Mapping[str, int], total: int
) -> dict[str, float]:
    """Return the terms that tell a text apart, with their weights, at most `MAX_QUERY_TERMS`.

    Args:
        counts: The terms of the text.
        documents: In how many documents each term occurs; absent or 0 means nowhere.
        total: How many documents there are.
    """
    weights = {
        term: (1 + math.log(count)) * math.log((total + 1) / (documents[term] + 0.5))
        for term, count in counts.items()
        if documents.get(term)
    }
    best = sorted(weights, key=lambda term: (-weights[term], term))[:MAX_QUERY_TERMS]
    return {term: weights[term] for term in best if weights[term] > 0}


def rank(weights: Mapping[str, float], sources: Iterable[Source], limit: int) -> list[Suggestion]:
    """Return the sources that share the most telling terms, the best first."""
    suggestions = [found for source in sources if (found := _suggestion(weights, source))]
    suggestions.sort(key=lambda suggestion: (-suggestion.score, suggestion.path))
    return suggestions[:limit]


def _suggestion(weights: Mapping[str, float], source: Source) -> Suggestion | None:
    parts = list(_parts(source))
    whole: Counter[str] = Counter()
    for _, counts in parts:
        whole.update(counts)
    worth = _worths(weights, whole)
    score = sum(worth.values())
    if not score:
        return None
    best, best_worth = None, 0.0
    for heading, counts in parts:
        own = sum(_worths(weights, counts).values())
        if heading and own > best_worth:
            best, best_worth = heading, own
    shared = sorted(worth, key=lambda term: (-worth[term], term))[:_REASONS]
    return Suggestion(
        path=source.path,
        title=source.title,
        heading=one_line(best.title) if best else "",
        anchor=source.anchor_of(best) if best else "",
        line=best.line if best else 1,
        score=score * (_OLD_IS_WORTH if source.superseded else 1.0),
        shared=tuple(shared),
    )


def _worths(weights: Mapping[str, float], counts: Counter[str]) -> dict[str, float]:
    length = 1 - _LENGTH + _LENGTH * counts.total() / _TYPICAL_LENGTH
    return {
        term: weight * counts[term] / (counts[term] + _SATURATION * length)
        for term, weight in weights.items()
        if counts[term]
    }


def _parts(source: Source) -> Iterable[tuple[Heading | None, Counter[str]]]:
    """Yield each heading (level 1 aside, it names the whole) with the terms below it."""
    cuts: list[tuple[Heading | None, int]] = [(None, 1)]
    cuts += [(heading, heading.line) for heading in source.headings]
    ends = [line for _, line in cuts[1:]] + [len(source.lines) + 1]
    for (heading, start), end in zip(cuts, ends, strict=True):
        named = heading if heading and heading.level > 1 else None
        yield named, terms_of("\n".join(source.lines[start - 1 : end - 1]))


def context_of(spec: Spec, index: int) -> str:
    """Return the text to find sources for: a section, and what surrounds one that says little.

    That is the title of the spec and the sub-sections, so that an empty section has suggestions.
    """
    own = spec.part(index)
    if terms_of(own).total() >= ENOUGH_TERMS:
        return own
    titles = [section.title for section in spec.sections if section.level == 1]
    below = [spec.part(other) for other in range(index + 1, spec.subtree_end(index))]
    return "\n".join([own, *titles[:1], *below])
