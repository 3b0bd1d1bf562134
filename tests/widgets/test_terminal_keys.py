"""Alt with a letter or a digit arrives at once and types nothing, on any terminal."""

from collections.abc import Iterator
from typing import Any

import pytest
from textual import _ansi_sequences, events
from textual._xterm_parser import XTermParser

from tui.widgets.terminal_keys import know_alt_keys


@pytest.fixture(autouse=True)
def own_table() -> Iterator[None]:
    table: dict[str, Any] = _ansi_sequences.ANSI_SEQUENCES_KEYS  # type: ignore[assignment]
    before = dict(table)
    know_alt_keys(table)
    yield
    table.clear()
    table.update(before)


def keys(sent: str) -> list[tuple[str, str | None]]:
    parser = XTermParser()
    tokens = list(parser.feed(sent))
    return [(token.key, token.character) for token in tokens if isinstance(token, events.Key)]


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        ("\x1bw", "alt+w"),
        ("\x1b1", "alt+1"),
        ("\x1b4", "alt+4"),
        ("\x1bR", "alt+shift+r"),
        ("\x1b-", "alt+minus"),
    ],
)
def test_an_alt_key_is_known_without_waiting_and_carries_no_text(sent: str, key: str) -> None:
    assert keys(sent) == [(key, None)]


def test_what_is_typed_right_after_an_alt_key_is_text() -> None:
    typed = "a word typed very fast, longer than any sequence"
    got = keys("\x1bw" + typed)
    assert got[0] == ("alt+w", None)
    assert "".join(character or "" for _, character in got[1:]) == typed


def test_function_keys_and_words_by_option_arrow_stay_as_they_were() -> None:
    assert [key for key, _ in keys("\x1bOQ\x1bb\x1bf\x1b[15~")] == [
        "f2",
        "ctrl+left",
        "ctrl+right",
        "f5",
    ]
