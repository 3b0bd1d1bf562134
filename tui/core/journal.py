"""The journal of one draft as bytes: every change since the file was last read or saved.

A journal is `MAGIC` and then records: length and checksum (little-endian, 32 bits each) and a
payload whose first byte is its kind. A checksum covers all records before it too, so a record is
valid only in its place. `replay` takes the longest valid beginning and never raises, whatever it is
given: a torn or damaged tail is an earlier state, a damaged beginning is nothing.
Offsets count characters of the source text at that moment.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tui.core import carry

MAGIC = b"SPJ2"
_HEADER = struct.Struct("<II")
_BASE_HEAD = struct.Struct("<cI32s")
_EDIT_HEAD = struct.Struct("<cII")
_PLACE = struct.Struct("<ciII")
_DIGEST = struct.Struct("<c32s")
_BASE, _REBASE, _EDIT, _PLACED, _SAVING, _SAVED = b"b", b"n", b"e", b"p", b"s", b"d"


class Place(NamedTuple):
    """Where the writer was.

    Attributes:
        section: Index in `Spec.sections`; negative for the whole file.
        row: Row in the editor, from 0.
        column: Character in that row, from 0.
    """

    section: int
    row: int
    column: int


@dataclass(slots=True)
class Replayed:
    """What a journal says.

    Attributes:
        path: The file that the draft belongs to.
        text: The source text after the last valid record.
        base_text: The source text of the file as it was last read or saved.
        base_digest: SHA-256 of that file's bytes; empty if there was no file.
        saving: A save that was begun and not confirmed: digest and text; None if there is none.
        place: The last place noted, or None.
        offset: Where the last edit ended, if no place was noted after it.
        length: Bytes of the valid beginning.
        chain: The checksum that the next record continues.
    """

    path: str
    text: str
    base_text: str
    base_digest: bytes
    saving: tuple[bytes, str] | None = None
    place: Place | None = None
    offset: int | None = None
    length: int = 0
    chain: int = 0


def digest(data: bytes) -> bytes:
    """Return the fingerprint of a file's bytes (32 bytes)."""
    return hashlib.sha256(data).digest()


def base(path: str, base_digest: bytes, text: str) -> bytes:
    """Return the payload that begins a journal: this text, as read from the file at `path`."""
    name = path.encode("utf-8", "surrogatepass")
    head = _BASE_HEAD.pack(_BASE, len(name), base_digest)
    return head + name + text.encode("utf-8", "surrogatepass")


def rebase(base_digest: bytes, text: str) -> bytes:
    """Return the payload for: the file now holds `text`, or is gone (an empty digest)."""
    return _DIGEST.pack(_REBASE, base_digest) + text.encode("utf-8", "surrogatepass")


def edit(start: int, end: int, text: str) -> bytes:
    """Return the payload for: `text` in place of the characters from `start` to `end`."""
    return _EDIT_HEAD.pack(_EDIT, start, end) + text.encode("utf-8", "surrogatepass")


def placed(place: Place) -> bytes:
    """Return the payload for: the writer is here."""
    return _PLACE.pack(_PLACED, place.section, place.row, place.column)


def saving(data_digest: bytes) -> bytes:
    """Return the payload for: bytes with this digest are about to be written to the file."""
    return _DIGEST.pack(_SAVING, data_digest)


def saved(data_digest: bytes) -> bytes:
    """Return the payload for: the file now holds bytes with this digest."""
    return _DIGEST.pack(_SAVED, data_digest)


def record(payload: bytes, chain: int) -> tuple[bytes, int]:
    """Return one record as bytes, and the checksum that the next one continues."""
    chain = zlib.crc32(payload, chain)
    return _HEADER.pack(len(payload), chain) + payload, chain


def payloads(data: bytes, start: int = len(MAGIC), chain: int = 0) -> Iterator[tuple[bytes, int]]:
    """Yield each valid payload with the offset just after its record, up to the first torn one."""
    while start + _HEADER.size <= len(data):
        length, checksum = _HEADER.unpack_from(data, start)
        end = start + _HEADER.size + length
        payload = data[start + _HEADER.size : end]
        chain = zlib.crc32(payload, chain)
        if length == 0 or len(payload) < length or chain != checksum:
            return
        yield payload, end
        start = end


@dataclass(slots=True)
class _Replay:
    """The state while records are applied; runs of typing are joined before they are put in."""

    state: Replayed
    run_start: int = 0
    run_length: int = 0
    run: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Put the typing that waits into the text."""
        if self.run:
            text = self.state.text
            self.state.text = "".join([text[: self.run_start], *self.run, text[self.run_start :]])
            self.run = []
            self.run_length = 0

    def edit(self, start: int, end: int, text: str) -> bool:
        """Apply one edit; return False if it lies outside the text."""
        if not start <= end <= len(self.state.text) + self.run_length:
            return False
        if start != end or start != self.run_start + self.run_length:
            self.settle()
            old = self.state.text
            self.state.text = old[:start] + old[end:]
            self.run_start = start
        self.run.append(text)
        self.run_length += len(text)
        self.state.offset = start + len(text)
        return True

    def apply(self, payload: bytes) -> bool:
        """Apply one payload; return False if it makes no sense here."""
        kind = payload[:1]
        if kind == _EDIT:
            _, start, end = _EDIT_HEAD.unpack_from(payload)
            return self.edit(start, end, _text(payload[_EDIT_HEAD.size :]))
        if kind == _PLACED:
            self.state.place = Place(*_PLACE.unpack(payload)[1:])
            self.state.offset = None
            return True
        self.settle()
        return self._apply_mark(kind, payload)

    def _apply_mark(self, kind: bytes, payload: bytes) -> bool:
        mark: bytes = _DIGEST.unpack_from(payload)[1]
        state = self.state
        if kind == _REBASE:
            state.base_text, state.base_digest = _text(payload[_DIGEST.size :]), _known(mark)
            state.saving = None
        elif kind == _SAVING:
            state.saving = (mark, state.text)
        elif kind == _SAVED:
            # Edits may stand between a save and its mark: then the older base stays, which can
            # only make a later merge ask once more.
            if state.saving and digest(carry.encode(state.saving[1])) == mark:
                state.base_text = state.saving[1]
            state.base_digest, state.saving = mark, None
        else:
            return False
        return True


def _known(mark: bytes) -> bytes:
    return mark if any(mark) else b""


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def _first(payload: bytes) -> Replayed | None:
    kind, name_length, base_digest = _BASE_HEAD.unpack_from(payload)
    if kind != _BASE:
        return None
    rest = _BASE_HEAD.size + name_length
    text = _text(payload[rest:])
    return Replayed(_text(payload[_BASE_HEAD.size : rest]), text, text, _known(base_digest))


def replay(data: bytes) -> Replayed | None:
    """Return the last whole state of a journal, or None if not even its first record is whole."""
    if not data.startswith(MAGIC):
        return None
    steps: _Replay | None = None
    chain = 0
    for payload, end in payloads(data):
        try:
            if steps is None:
                first = _first(payload)
                if first is None:
                    return None
                steps = _Replay(first)
            elif not steps.apply(payload):
                break
        except (struct.error, UnicodeDecodeError):
            # A checksum that fits by chance, or a journal of a later version: stop before it.
            break
        chain = zlib.crc32(payload, chain)
        steps.state.length, steps.state.chain = end, chain
    if steps is None:
        return None
    steps.settle()
    return steps.state
