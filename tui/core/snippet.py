"""Where in a document a search hits: the best line, its heading, and a few words around it."""

import re
from dataclasses import dataclass

from tui.core.safe_text import one_line
from tui.core.source import Source, fold

SNIPPET_CHARACTERS = 160
_ENOUGH = 400


@dataclass(frozen=True, slots=True)
class Hit:
    """One result of a search.

    Attributes:
        path: POSIX, relative to the workspace.
        heading: The heading above the best line, or empty.
        line: The best line, 1-based.
        score: Higher is better; only comparable within one search.
        snippet: The words around the best line, one line of plain text.
        updated: When the document last changed by its own word, or its date.
    """

    path: str
    title: str
    heading: str
    line: int
    score: float
    snippet: str
    updated: str = ""
    status: str = ""
    tags: tuple[str, ...] = ()
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, the best first.

    Attributes:
        instead: The words searched for when those typed occur nowhere ("outbox"), or empty.
        letters: The words that no text has, whose letters are in the names found, or empty.
        without: With no hits, filters and how many hits there are without them.
        unread: What was typed as a filter and is none ("after:soon").
        cancelled: Whether a newer search made this one stop; then there are no hits.
    """

    hits: tuple[Hit, ...] = ()
    instead: str = ""
    letters: str = ""
    without: tuple[tuple[str, int], ...] = ()
    unread: tuple[str, ...] = ()
    cancelled: bool = False

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person must know to read the hits: which words were loosened, what is missing."""
        said = [f"{name} is no date: left out" for name in self.unread]
        if self.letters:
            said.append(f"Nothing with {self.letters}; names like it:")
        elif self.instead and self.hits:
            said.append(f"Nothing as typed; shown: {self.instead}")
        if not self.hits:
            said.append("Nothing found")
        said += [f"{count} without {name}" for name, count in self.without]
        return tuple(one_line(note) for note in said)


def best_line(source: Source, terms: tuple[str, ...]) -> int:
    """Return the 1-based line with the most different terms, a plain line rather than a heading.

    Terms are folded; the first line of text when none occurs.
    """
    first = min(source.body_line, max(1, len(source.lines)))
    if not terms:
        return first
    # A result names title and heading anyway: the line is to say something else if it can.
    headings = {h.line: -0.5 if h.title == source.title else -0.25 for h in source.headings}
    best, best_worth = first, 0.0
    for number, words in _terms_by_line(source.folded, terms).items():
        worth = len(words) + headings.get(number, 0.0)
        if number >= source.body_line and worth > best_worth:
            best, best_worth = number, worth
    return best


def _terms_by_line(folded: str, terms: tuple[str, ...]) -> dict[int, set[str]]:
    """Return which terms begin a word in which lines, for at most some hundreds of lines."""
    pattern = re.compile(r"(?<![^\W_])(?:" + "|".join(re.escape(term) for term in terms) + ")")
    found: dict[int, set[str]] = {}
    line, position = 1, 0
    for match in pattern.finditer(folded):
        line += folded.count("\n", position, match.start())
        position = match.start()
        found.setdefault(line, set()).add(match.group())
        if len(found) >= _ENOUGH:
            break
    return found


def snippet(source: Source, line: int, terms: tuple[str, ...]) -> str:
    """Return about 160 characters of plain text around the first term on a line."""
    text = one_line(source.lines[line - 1].strip(" \t#>|*-")) if source.lines else ""
    if len(text) <= SNIPPET_CHARACTERS:
        return text
    folded = fold(text)
    places = [folded.find(term) for term in terms]
    place = min((place for place in places if place >= 0), default=0)
    start = max(0, min(place - SNIPPET_CHARACTERS // 3, len(text) - SNIPPET_CHARACTERS))
    cut = text[start : start + SNIPPET_CHARACTERS]
    before = "…" if start else ""
    after = "…" if start + SNIPPET_CHARACTERS < len(text) else ""
    return f"{before}{cut.strip()}{after}"
