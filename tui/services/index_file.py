"""Connections to the file of a search index, which are closed when anything about them fails."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from tui.core.source import fold


@contextlib.contextmanager
def closed_on_error(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Close a connection if anything about it fails."""
    try:
        yield connection
    except BaseException:
        connection.close()
        raise


def connect(file: Path) -> sqlite3.Connection:
    """Open an index file; what it holds is foreign until it was looked at.

    Raises:
        sqlite3.Error: It cannot be opened, or is no database.
    """
    opened = sqlite3.connect(file, timeout=10, check_same_thread=False)
    with closed_on_error(opened) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA cache_size=-16000")
        connection.create_function("folded", 1, _folded, deterministic=True)
        return connection


def _folded(value: str | bytes) -> str:
    """Fold a column as the query is folded; a name that is no UTF-8 is a name, too."""
    return fold(value.decode("utf-8", "replace") if isinstance(value, bytes) else value)
