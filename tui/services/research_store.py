"""The search index on disk: one SQLite file a workspace in the cache, built from the files alone.

It holds what lists show and the inverted index (FTS5 without the text; snippets come from the files
themselves). It is disposable: whatever is damaged, foreign or of another version is built anew.
A changed document gets a new number and its old one points nowhere; `waste` says when so many
old ones have gathered that building anew is better.
"""

import contextlib
import hashlib
import os
import sqlite3
import stat
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tui.core.damaged import mended
from tui.core.research_query import Query, match_expression, spaced
from tui.core.source import Source, SourceEntry, fold
from tui.errors import OutputError
from tui.services.index_file import closed_on_error, connect
from tui.services.research_files import FoundFile

_APPLICATION = 0x53504543
_VERSION = 4
_SCHEMA = (
    "CREATE TABLE about (root BLOB)",
    "CREATE TABLE documents (id INTEGER PRIMARY KEY AUTOINCREMENT, path BLOB UNIQUE, title TEXT,"
    " date TEXT, updated TEXT, tags TEXT, status TEXT, superseded INTEGER, note TEXT,"
    " size INTEGER, modified REAL, stamp TEXT, found TEXT, digest BLOB)",
    "CREATE TABLE gone (path BLOB PRIMARY KEY, title TEXT, digest BLOB)",
    "CREATE VIRTUAL TABLE words USING fts5(title, headings, tags, path, body, content='',"
    " prefix='2', tokenize='unicode61 remove_diacritics 2')",
)
_SETTINGS = (
    "INSERT INTO words(words, rank) VALUES('rank', 'bm25(8.0, 4.0, 4.0, 2.0, 1.0)')",
    # Fewer and larger pieces while thousands of documents are read for the first time.
    "INSERT INTO words(words, rank) VALUES('hashsize', 16000000)",
)
_LIVE = (
    "documents.path, documents.title, date, updated, documents.tags, status, superseded, note,"
    " size, modified"
)
_COLUMNS = _LIVE.replace("documents.", "")
_STEPS = 2000


class Store:
    """One index file; safe to use from several threads, searches wait only for searches."""

    def __init__(self, root: Path, file: Path) -> None:
        self._root = os.fsencode(os.path.realpath(root))
        self._file = file
        self._private: tempfile.TemporaryDirectory[str] | None = None
        self._reading = threading.Lock()
        self._writing = threading.Lock()
        self.is_closed = False
        self._writer, self._reader = self._open()

    def close(self) -> None:
        """Close the file; a private copy is removed."""
        with self._reading, self._writing:
            self.is_closed = True
            self._reader.close()
            self._writer.close()
            if self._private:
                self._private.cleanup()

    def rebuild(self) -> None:
        """Throw the index away and begin an empty one."""
        with self._reading, self._writing:
            self._reader.close()
            self._writer.close()
            _remove(self._file)
            self._writer, self._reader = self._open()

    def stamps(self) -> dict[str, str]:
        """Return the stamp of every indexed path."""
        with self._reading:
            rows = self._reader.execute("SELECT path, stamp FROM documents").fetchall()
        return {os.fsdecode(path): stamp for path, stamp in rows}

    def put(self, documents: Iterable[tuple[FoundFile, Source | None, str]]) -> None:
        """Index documents (with a note instead of a source when one cannot be read), at once."""
        with self._writing, self._writer:
            for file, source, note in documents:
                self._remove_one(file.path)
                self._put_one(file, source, note)

    def remove(self, paths: Iterable[str]) -> None:
        """Forget documents."""
        with self._writing, self._writer:
            for path in paths:
                self._writer.execute(
                    "INSERT OR REPLACE INTO gone SELECT path, title, digest FROM documents"
                    " WHERE path = ?",
                    [os.fsencode(path)],
                )
                self._remove_one(path)

    def moved(self, path: str) -> dict[str, str]:
        """Return where a document that was here once may be now, with the reason."""
        reasons: dict[str, str] = {}
        for column, reason in (("title", "same title"), ("digest", "same content")):
            with self._reading:
                rows = self._reader.execute(
                    f"SELECT documents.path FROM documents JOIN gone USING ({column})"
                    f" WHERE gone.path = ? AND {column} <> ''",
                    [os.fsencode(path)],
                ).fetchall()
            reasons |= {os.fsdecode(row[0]): reason for row in rows}
        return reasons

    def finish(self) -> None:
        """Fold the write-ahead log into the file."""
        with self._writing, contextlib.suppress(sqlite3.DatabaseError):
            self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def waste(self) -> float:
        """Return the share of numbers that point nowhere, 0 to 1."""
        with self._reading:
            live, last = self._reader.execute("SELECT count(*), max(id) FROM documents").fetchone()
        return 1 - live / last if last else 0.0

    def entries(self) -> list[SourceEntry]:
        """Return every document, by path."""
        with self._reading:
            rows = self._reader.execute(
                f"SELECT {_COLUMNS} FROM documents ORDER BY path"
            ).fetchall()
        return [_entry(row) for row in rows]

    def ranked(
        self, query: Query, limit: int, cancelled: Callable[[], bool], expression: str = ""
    ) -> list[tuple[SourceEntry, float]]:
        """Return the best documents for a query with their scores, the highest first.

        An `expression` in FTS5 stands for the query's own words. Without any text the newest
        come first. Nothing is returned when the search was cancelled.
        """
        where, values = _conditions(query)
        expression = expression or match_expression(query)
        if expression:
            sql = (
                f"SELECT {_LIVE}, -words.rank AS score FROM words JOIN documents"
                " ON documents.id = words.rowid WHERE words MATCH ?"
            )
            values.insert(0, expression)
            order = "words.rank"
        else:
            sql, order = f"SELECT {_COLUMNS}, 0.0 FROM documents WHERE 1", "updated DESC, path"
        sql += f"{where} ORDER BY {order} LIMIT ?"
        rows: list[Sequence[Any]] = []
        with self._cancellable(cancelled):
            rows = self._reader.execute(sql, [*values, limit]).fetchall()
        return [(_entry(row), float(row[-1])) for row in rows]

    def titled(self, beginning: str, query: Query, limit: int) -> list[tuple[SourceEntry, float]]:
        """Return documents with a title word that begins so; for words too short for the index."""
        where, values = _conditions(query)
        sql = f"SELECT {_COLUMNS}, 1.0 FROM documents WHERE instr(' ' || found, ' ' || ?){where}"
        with self._reading:
            rows = self._reader.execute(
                f"{sql} ORDER BY updated DESC, path LIMIT ?", [beginning, *values, limit]
            ).fetchall()
        return [(_entry(row), 1.0) for row in rows]

    def counts(self, terms: Iterable[str]) -> tuple[dict[str, int], int]:
        """Return in how many documents each term occurs, and how many documents there are."""
        counts: dict[str, int] = {}
        with self._reading:
            for term in terms:
                row = self._reader.execute("SELECT doc FROM vocabulary WHERE term = ?", [term])
                counts[term] = (row.fetchone() or (0,))[0]
            total = self._reader.execute("SELECT count(*) FROM documents").fetchone()[0]
        return counts, total

    def vocabulary(self, beginning: str) -> list[tuple[str, int]]:
        """Return the indexed terms that begin so, with the number of documents of each."""
        with self._reading:
            return self._reader.execute(
                "SELECT term, doc FROM vocabulary WHERE term >= ? AND term < ?",
                [beginning, beginning + "\U0010ffff"],
            ).fetchall()

    @contextlib.contextmanager
    def _cancellable(self, cancelled: Callable[[], bool]) -> Iterator[None]:
        with self._reading:
            self._reader.set_progress_handler(cancelled, _STEPS)
            try:
                yield
            except sqlite3.OperationalError:
                if not cancelled():
                    raise
            finally:
                self._reader.set_progress_handler(None, 0)

    def _remove_one(self, path: str) -> None:
        self._writer.execute("DELETE FROM documents WHERE path = ?", [os.fsencode(path)])

    def _put_one(self, file: FoundFile, source: Source | None, note: str) -> None:
        entry = source.entry() if source else SourceEntry(file.path, Path(file.path).name)
        row = self._writer.execute(
            f"INSERT INTO documents ({_COLUMNS}, stamp, found, digest) VALUES (?{', ?' * 12})",
            [
                os.fsencode(file.path),
                _storable(entry.title),
                entry.date,
                entry.updated,
                _storable("\n".join(entry.tags)),
                _storable(entry.status),
                entry.superseded,
                note,
                file.size,
                file.modified,
                file.stamp,
                _storable(fold(mended(entry.title))),
                _digest(source.text) if source else b"",
            ],
        )
        if source:
            # One looks for the words that were meant; what stands in the file is found by its text.
            headings = mended("\n".join(heading.title for heading in source.headings))
            body = [mended(entry.title), headings, "\n".join(entry.tags), file.path, source.text]
            self._writer.execute(
                "INSERT INTO words(rowid, title, headings, tags, path, body) VALUES (?,?,?,?,?,?)",
                [row.lastrowid, *(spaced(_storable(text)) for text in body)],
            )

    def _open(self) -> tuple[sqlite3.Connection, sqlite3.Connection]:
        """Open the file, or an empty one in its place, or a private one where none can be kept."""
        for attempt in (self._kept, self._begun, self._private_one):
            try:
                with (
                    closed_on_error(attempt()) as writer,
                    closed_on_error(connect(self._file)) as reader,
                ):
                    reader.execute(
                        "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, row)"
                    )
                    return writer, reader
            except (sqlite3.Error, OSError) as error:
                failure = error
        raise OutputError(f"The search index cannot be kept: {failure}", "Make room on the disk")

    def _kept(self) -> sqlite3.Connection:
        status = os.lstat(self._file)
        if not stat.S_ISREG(status.st_mode) or status.st_uid != os.getuid():
            raise sqlite3.DatabaseError("foreign index")
        with closed_on_error(connect(self._file)) as connection:
            if not _is_ours(connection, self._root):
                raise sqlite3.DatabaseError("foreign index")
            return connection

    def _begun(self) -> sqlite3.Connection:
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _remove(self._file)
        os.close(os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with closed_on_error(connect(self._file)) as connection:
            connection.execute(f"PRAGMA application_id={_APPLICATION}")
            connection.execute(f"PRAGMA user_version={_VERSION}")
            with connection:
                for statement in (*_SCHEMA, *_SETTINGS):
                    connection.execute(statement)
                connection.execute("INSERT INTO about VALUES (?)", [self._root])
            return connection

    def _private_one(self) -> sqlite3.Connection:
        self._private = tempfile.TemporaryDirectory(prefix="specs-tui-")
        self._file = Path(self._private.name) / "index.sqlite"
        return self._begun()


def _is_ours(connection: sqlite3.Connection, root: bytes) -> bool:
    """Whether the file was made by this version for this workspace and nothing was added."""
    marks = [
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("application_id", "user_version")
    ]
    if marks != [_APPLICATION, _VERSION]:
        return False
    statements = {row[0] for row in connection.execute("SELECT sql FROM sqlite_master")}
    foreign = [
        sql
        for sql in statements
        if sql and "words_" not in sql and sql not in _SCHEMA and "sqlite_sequence" not in sql
    ]
    rows = connection.execute("SELECT root FROM about").fetchall()
    return not foreign and statements.issuperset(_SCHEMA) and rows == [(root,)]


def _remove(file: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(f"{file}{ending}")


def _conditions(query: Query) -> tuple[str, list[str | int]]:
    parts: list[tuple[str, str]] = [
        *(("instr(char(10) || folded(documents.tags), char(10) || ?)", tag) for tag in query.tags),
        *(("instr(folded(status), ?) = 1", status) for status in query.statuses),
        *(("instr(folded(documents.path), ?)", path) for path in query.paths),
    ]
    if query.after:
        parts.append(("updated >= ?", query.after))
    if query.before:
        parts.append(("updated <> '' AND updated < ?", query.before))
    return "".join(f" AND {sql}" for sql, _ in parts), [value for _, value in parts]


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=12).digest()


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode() if not text.isascii() else text


def _entry(row: Sequence[Any]) -> SourceEntry:
    path, title, date, updated, tags, status, superseded, note, size, modified = row[:10]
    return SourceEntry(
        path=os.fsdecode(path),
        title=title,
        date=date,
        updated=updated,
        tags=tuple(tags.split("\n")) if tags else (),
        status=status,
        superseded=bool(superseded),
        note=note,
        size=size,
        modified=modified,
    )
