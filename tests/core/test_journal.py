"""The journal survives any damage as an earlier whole state or as nothing."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core import journal
from tui.core.carry import encode
from tui.core.journal import MAGIC, Place, Replayed

DISK = "# A\n\nbody\n\n## B\n\nmore\n"
DIGEST = journal.digest(DISK.encode())


def written(*payloads: bytes, base: bytes = journal.base("/w/a.md", DIGEST, DISK)) -> bytes:
    data, chain = MAGIC, 0
    for payload in (base, *payloads):
        record, chain = journal.record(payload, chain)
        data += record
    return data


def replayed(data: bytes) -> Replayed:
    state = journal.replay(data)
    assert state is not None
    return state


def sample() -> tuple[bytes, list[str]]:
    """A journal with every kind of record, and the text after each edit."""
    text, texts, payloads = DISK, [DISK], []
    for start, end, new in [
        (5, 5, "h"),
        (6, 6, "i"),
        (7, 7, " "),
        (2, 3, "Ä"),
        (0, 4, ""),
        (0, 0, "x"),
    ]:
        text = text[:start] + new + text[end:]
        texts.append(text)
        payloads.append(journal.edit(start, end, new))
    fingerprint = journal.digest(encode(text))
    payloads += [
        journal.placed(Place(1, 2, 3)),
        journal.saving(fingerprint),
        journal.saved(fingerprint),
        journal.edit(1, 1, "\udc80\ud800"),
        journal.rebase(DIGEST, "theirs"),
    ]
    texts.append(text[:1] + "\udc80\ud800" + text[1:])
    return written(*payloads), texts


def test_a_journal_tells_path_text_base_and_place() -> None:
    data, texts = sample()
    state = replayed(data)
    assert state.path == "/w/a.md"
    assert state.text == texts[-1]
    assert (state.base_text, state.base_digest) == ("theirs", DIGEST)
    assert state.place == Place(1, 2, 3)
    assert state.offset == 3
    assert state.length == len(data)


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 9), st.text(max_size=3)), max_size=30))
def test_edits_are_replayed_as_they_were_made(edits: list[tuple[int, int, str]]) -> None:
    text, payloads = DISK, []
    for at, length, new in edits:
        start = min(at, len(text))
        end = min(start + length, len(text))
        payloads.append(journal.edit(start, end, new))
        text = text[:start] + new + text[end:]
    assert replayed(written(*payloads)).text == text


def test_a_journal_cut_at_any_byte_is_an_earlier_state_or_nothing() -> None:
    data, texts = sample()
    known = {None, *texts}
    for length in range(len(data)):
        state = journal.replay(data[:length])
        assert (state.text if state else None) in known


def test_a_zero_tail_of_reserved_room_changes_nothing() -> None:
    data, texts = sample()
    assert replayed(data + bytes(5000)).text == texts[-1]


def test_any_flipped_bit_is_an_earlier_state_or_nothing() -> None:
    data, texts = sample()
    known = {None, *texts}
    for bit in range(len(data) * 8):
        damaged = bytearray(data)
        damaged[bit // 8] ^= 1 << bit % 8
        state = journal.replay(bytes(damaged))
        assert (state.text if state else None) in known


@given(st.binary(max_size=60), st.integers(0, 400), st.integers(0, 60))
def test_any_damage_is_an_earlier_state_or_nothing(junk: bytes, at: int, cut: int) -> None:
    data, texts = sample()
    state = journal.replay(data[:at] + junk + data[at + cut :])
    assert (state.text if state else None) in {None, *texts}


@given(st.binary(max_size=60))
def test_junk_with_valid_checksums_never_raises(junk: bytes) -> None:
    journal.replay(written(junk))
    journal.replay(written(b"e" + junk, b"n" + junk, b"s" + junk, b"p" + junk, b"d" + junk))
    journal.replay(written(base=b"b" + junk))
    journal.replay(written(base=junk))


def test_records_cannot_change_places() -> None:
    data = written(journal.edit(0, 0, "1"), journal.edit(0, 0, "2"), journal.edit(0, 0, "3"))
    ends = [end for _, end in journal.payloads(data)]
    first, second, third = (data[start:end] for start, end in pairwise(ends))
    assert replayed(data[: ends[0]] + second + first + third).text == DISK


def test_an_edit_outside_the_text_ends_the_journal() -> None:
    data = written(journal.edit(0, 0, "a"), journal.edit(500, 501, "b"))
    assert replayed(data).text == "a" + DISK
    assert replayed(data).length < len(data)


def test_a_record_of_an_unknown_kind_ends_the_journal() -> None:
    data = written(journal.edit(0, 0, "a"), b"?" + DIGEST, journal.edit(0, 0, "b"))
    assert replayed(data).text == "a" + DISK


def test_nothing_comes_of_a_journal_that_does_not_begin_as_one() -> None:
    assert journal.replay(b"") is None
    assert journal.replay(b"junk") is None
    assert journal.replay(MAGIC) is None
    assert (
        journal.replay(written(base=journal.edit(0, 0, "text that is long enough to unpack" * 2)))
        is None
    )


def test_a_save_that_was_begun_is_known_until_it_is_confirmed() -> None:
    text = "x" + DISK
    fingerprint = journal.digest(encode(text))
    begun = [journal.edit(0, 0, "x"), journal.saving(fingerprint)]
    state = replayed(written(*begun))
    assert state.saving == (fingerprint, text)
    assert state.base_text == DISK
    state = replayed(written(*begun, journal.saved(fingerprint)))
    assert state.saving is None
    assert (state.base_text, state.base_digest) == (text, fingerprint)


def test_an_edit_between_a_save_and_its_mark_keeps_the_older_base() -> None:
    saved = journal.digest(encode("x" + DISK))
    steps = [journal.edit(0, 0, "x"), journal.edit(1, 1, "y"), journal.saving(saved)]
    state = replayed(written(*steps, journal.saved(saved)))
    assert (state.base_text, state.base_digest) == (DISK, saved)
    state = replayed(written(journal.saved(saved)))
    assert (state.base_text, state.base_digest) == (DISK, saved)


def test_a_file_that_is_gone_has_an_empty_digest() -> None:
    assert replayed(written(journal.rebase(b"", DISK))).base_digest == b""
    assert replayed(written(base=journal.base("/w/a.md", b"", DISK))).base_digest == b""


@pytest.mark.parametrize("name", ["/w/ä.md", "/w/\udcff.md"])
def test_any_path_is_kept(name: str) -> None:
    assert replayed(written(base=journal.base(name, DIGEST, ""))).path == name


def test_a_place_after_the_last_edit_counts_more_than_the_edit() -> None:
    state = replayed(written(journal.edit(4, 4, "ab"), journal.placed(Place(-1, 0, 9))))
    assert (state.place, state.offset) == (Place(-1, 0, 9), None)


def test_a_key_costs_few_bytes() -> None:
    record, _ = journal.record(journal.edit(100_000, 100_000, "x"), 0)
    assert len(record) <= 41
