"""The research of a workspace: its documents, searched, suggested and read.

`refresh` brings the index up to date with the files and belongs in a background thread; the other
methods answer from what is indexed so far. A path is POSIX and relative to the workspace.
"""

import hashlib
import os
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tui.core.abbreviation import abbreviation_score
from tui.core.relevance import Suggestion, rank, telling_terms, terms_of
from tui.core.research_query import Query, any_expression, parse_query
from tui.core.snippet import Found, Hit, best_line, snippet
from tui.core.source import Source, SourceEntry
from tui.core.spelling import nearest
from tui.errors import InputError, OutputError
from tui.services.research_files import FoundFile, find, look, read_text
from tui.services.research_store import Store
from tui.services.workspace import RESEARCH

_BATCH = 1000
_KEPT_SOURCES = 64
_CANDIDATES = 15
_ALL = -1
_MAX_WASTE = 0.5
_OLD_IS_WORTH = 0.7
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}

Progress = Callable[[int, int], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh did, in documents."""

    total: int
    changed: int
    removed: int


def _no_progress(done: int, total: int) -> None:
    """Nobody watches."""


def _never() -> bool:
    return False


class ResearchIndex:
    """The research documents of a workspace, indexed in `cache_dir`."""

    def __init__(self, root: Path, cache_dir: Path) -> None:
        self.root = root
        name = "\0".join([os.path.realpath(root), RESEARCH])
        digest = hashlib.sha256(os.fsencode(name)).hexdigest()[:24]
        self._store = Store(root, cache_dir / "research" / f"{digest}.sqlite")
        self._sources: OrderedDict[tuple[str, str], Source] = OrderedDict()
        self._sources_lock = threading.Lock()

    def close(self) -> None:
        """Close the index; it cannot be used afterwards."""
        self._store.close()

    def refresh(
        self, progress: Progress = _no_progress, cancelled: Callable[[], bool] = _never
    ) -> Refreshed:
        """Bring the index up to date; `progress(done, total)` counts the documents to be read.

        Raises:
            OutputError: The index cannot be written.
        """
        files = list(find(self.root, (RESEARCH,)))
        if self._guarded(self._store.waste) > _MAX_WASTE:
            self._store.rebuild()
        known = self._guarded(self._store.stamps)
        changed = [file for file in files if known.get(file.path) != file.stamp]
        gone = known.keys() - {file.path for file in files}
        if gone:
            self._guarded(lambda: self._store.remove(gone))
        for start in range(0, len(changed), _BATCH):
            if cancelled():
                break
            progress(start, len(changed))
            self._put(changed[start : start + _BATCH])
        if changed:
            progress(len(changed), len(changed))
            self._store.finish()
        return Refreshed(len(files), len(changed), len(gone))

    def update(self, paths: Iterable[str]) -> None:
        """Bring a few paths up to date, after they changed on disk or went away."""
        files = {path: look(self.root, path) for path in paths}
        gone = [path for path, file in files.items() if file is None]
        if gone:
            self._guarded(lambda: self._store.remove(gone))
        self._put([file for file in files.values() if file])

    def documents(self) -> list[SourceEntry]:
        """Return every indexed document, by path; one that cannot be read has a note."""
        return self._guarded(self._store.entries)

    def moved(self, path: str) -> dict[str, str]:
        """Return where a document that is gone may be now: paths, each with the reason."""
        return self._guarded(lambda: self._store.moved(path))

    def search(self, query: str, limit: int = 20, cancelled: Callable[[], bool] = _never) -> Found:
        """Return the documents that fit what was typed, the best first, with line and snippet.

        Nothing found for a misspelt word: the nearest words of the index are searched instead,
        then the letters in names. Filters always hold.
        """
        typed = asked = parse_query(query)
        ranked = self._guarded(lambda: self._ranked(asked, limit, cancelled))
        instead = letters = ""
        if not ranked and asked.words and not cancelled():
            corrected = self._guarded(lambda: self._corrected(asked))
            if corrected:
                asked, instead = corrected, " ".join(corrected.words)
                ranked = self._guarded(lambda: self._ranked(corrected, limit, cancelled))
        if not ranked and asked.words and not asked.phrases and not cancelled():
            ranked = self._guarded(lambda: self._abbreviated(typed, limit, cancelled))
            letters = " ".join(typed.words) if ranked else ""
        hits = [hit for entry, score in ranked if (hit := self._hit(entry, score, asked))]
        missing = () if hits else self._guarded(lambda: self._missing(typed, asked, cancelled))
        if cancelled():
            return Found(cancelled=True)
        hits.sort(key=lambda hit: -hit.score)
        return Found(tuple(hits), instead, letters, missing, typed.unread)

    def related(
        self, text: str, limit: int = 5, exclude: frozenset[str] = frozenset()
    ) -> list[Suggestion]:
        """Return the documents that speak about the same things as a text, the best first."""
        counts = terms_of(text)
        documents, total = self._guarded(lambda: self._store.counts(counts))
        weights = telling_terms(counts, documents, total)
        if not weights:
            return []
        expression = any_expression(tuple(weights))
        ranked = self._guarded(
            lambda: self._store.ranked(Query(), _CANDIDATES + len(exclude), _never, expression)
        )
        sources = (self._source(entry) for entry, _ in ranked if entry.path not in exclude)
        return rank(weights, (source for source in sources if source), limit)

    def read(self, path: str) -> Source:
        """Return one document as it is on disk now.

        Raises:
            InputError: It is gone, outside the workspace, too large, no text or not readable.
        """
        return Source.parse(read_text(self.root, path), path)

    def _put(self, files: list[FoundFile]) -> None:
        documents = [(file, *self._readable(file)) for file in files]
        self._guarded(lambda: self._store.put(documents))

    def _readable(self, file: FoundFile) -> tuple[Source | None, str]:
        """Return a file's source, or the note why there is none."""
        if file.note:
            return None, file.note
        try:
            return self.read(file.path), ""
        except InputError as error:
            return None, error.message.removeprefix(file.path).strip()

    def _ranked(
        self, query: Query, limit: int, cancelled: Callable[[], bool]
    ) -> list[tuple[SourceEntry, float]]:
        last = query.words[-1] if query.words else ""
        if query.unfinished and len(last) == 1 and last.isascii():
            rest = query.with_words(query.words[:-1])
            if not rest.has_text:
                return self._store.titled(last, rest, limit)
            query = rest
        return self._store.ranked(query, limit, cancelled)

    def _corrected(self, query: Query) -> Query | None:
        """Return the query with each unknown word replaced by the most similar indexed one."""
        counts, _ = self._store.counts(query.words)
        words = []
        for word in query.words:
            best = word
            if not counts[word]:
                best = nearest(word, self._store.vocabulary(word[0])) or word
            words.append(best)
        corrected = query.with_words(tuple(words))
        return corrected if corrected.words != query.words else None

    def _missing(
        self, typed: Query, corrected: Query, cancelled: Callable[[], bool]
    ) -> tuple[tuple[str, int], ...]:
        """Return which filters take all hits away, one by one or together, with their number."""
        filters = typed.filters
        together = [filters] if len(filters) > 1 else []
        for query in (typed, corrected):
            for tried in ([(name,) for name in filters], together):
                counts = [
                    (" ".join(names), len(self._ranked(query.without(*names), _ALL, cancelled)))
                    for names in tried
                ]
                if any(count for _, count in counts):
                    return tuple(pair for pair in counts if pair[1])
        return ()

    def _abbreviated(
        self, query: Query, limit: int, cancelled: Callable[[], bool]
    ) -> list[tuple[SourceEntry, float]]:
        """Return documents whose path has the letters typed, in order: "rsbrok" → rust-broker."""
        letters = "".join(query.words)
        scored = [
            (entry, float(score))
            for entry, _ in self._store.ranked(query.with_words(()), _ALL, cancelled)
            if (score := abbreviation_score(letters, entry.path)) > 0
        ]
        scored.sort(key=lambda pair: -pair[1])
        return scored[:limit]

    def _hit(self, entry: SourceEntry, score: float, query: Query) -> Hit | None:
        source = self._source(entry)
        if source is None:
            return None
        terms = query.terms
        line = best_line(source, terms)
        heading = source.heading_above(line)
        return Hit(
            path=entry.path,
            title=entry.title,
            heading=heading.title if heading else "",
            line=line,
            score=score * (_OLD_IS_WORTH if entry.superseded else 1.0),
            snippet=snippet(source, line, terms),
            updated=entry.updated,
            status=entry.status,
            tags=entry.tags,
            superseded=entry.superseded,
        )

    def _source(self, entry: SourceEntry) -> Source | None:
        """Return a document from the last few read, or from disk; None when it cannot be read."""
        file = look(self.root, entry.path)
        if file is None or file.note:
            return None
        key = (entry.path, file.stamp)
        with self._sources_lock:
            if key in self._sources:
                self._sources.move_to_end(key)
                return self._sources[key]
        try:
            source = self.read(entry.path)
        except InputError:
            return None
        with self._sources_lock:
            self._sources[key] = source
            while len(self._sources) > _KEPT_SOURCES:
                self._sources.popitem(last=False)
        return source

    def _guarded(self, operation: Callable[[], T]) -> T:
        """Run an operation on the index; a damaged one is built anew and asked once more."""
        try:
            return operation()
        except sqlite3.DatabaseError as error:
            is_damaged = getattr(error, "sqlite_errorcode", 1) & 0xFF in _DAMAGED
            # Whoever closed the index while a thread works with it does not want a new one.
            if self._store.is_closed or not is_damaged:
                raise _unwritable(error) from error
        self._store.rebuild()
        try:
            return operation()
        except sqlite3.DatabaseError as error:
            raise _unwritable(error) from error


def _unwritable(error: sqlite3.Error) -> OutputError:
    return OutputError(
        f"The search index cannot be used ({error})", "Make room in the cache folder and try again"
    )
