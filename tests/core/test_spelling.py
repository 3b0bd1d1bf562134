"""Slips of the finger are forgiven, other words are not."""

import pytest

from tui.core.spelling import distance, nearest

KNOWN = [("outbox", 9), ("outfox", 2), ("replay", 5), ("idempotent", 3), ("relay", 8)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("outbx", "outbox"),
        ("otubox", "outbox"),
        ("outcox", "outbox"),
        ("replayy", "replay"),
        ("idmepotnet", "idempotent"),
        ("rep", ""),
        ("kubernetes", ""),
        ("replax", "replay"),
    ],
)
def test_the_nearest_frequent_word_is_meant(typed: str, meant: str) -> None:
    assert nearest(typed, KNOWN) == meant


def test_distance_counts_slips_and_stops_early() -> None:
    assert distance("ab", "ba", 2) == 1
    assert distance("abc", "abc", 0) == 0
    assert distance("aaaa", "bbbb", 1) == 2
