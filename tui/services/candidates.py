"""The research that a spec might cite, found without an index: for one run of the checks.

Documents are read when the first suggestion is asked for, the newest first and not more than a few
hundred; what they speak about is kept. The editor asks its index instead.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from tui.core.relevance import Suggestion, rank, telling_terms, terms_of
from tui.core.source import Source
from tui.errors import InputError
from tui.services.research_files import find, read_text
from tui.services.workspace import RESEARCH

OFFERED = 3
_MOST_DOCUMENTS = 300
_RANKED = 5


class Candidates:
    """Suggests documents of one workspace for a text; call it with the text."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def __call__(self, text: str) -> Sequence[Suggestion]:
        """Return the documents that speak about the same things, the best first."""
        weights = telling_terms(terms_of(text), self._spread, len(self._documents))
        shared = [
            (sum(weight for term, weight in weights.items() if term in counts), number)
            for number, (_, counts) in enumerate(self._documents)
        ]
        best = sorted((entry for entry in shared if entry[0]), key=lambda e: (-e[0], e[1]))
        return rank(weights, (self._documents[n][0] for _, n in best[:_RANKED]), OFFERED)

    @cached_property
    def _documents(self) -> list[tuple[Source, Counter[str]]]:
        files = sorted((f.path for f in find(self._root, (RESEARCH,)) if not f.note), reverse=True)
        found = []
        for path in files[:_MOST_DOCUMENTS]:
            try:
                text = read_text(self._root, path)
            except InputError:
                continue
            found.append((Source.parse(text, path), terms_of(text)))
        return found

    @cached_property
    def _spread(self) -> Counter[str]:
        """In how many documents each term stands."""
        return Counter(term for _, counts in self._documents for term in counts)
