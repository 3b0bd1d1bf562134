"""A file is found by some letters of its path."""

from tui.core.abbreviation import abbreviation_score

PATHS = [
    "research/docs/2026-03-01-rust-broker.md",
    "research/docs/2026-03-02-reverse-books.md",
    "research/tickets/2026-03-03-orders.md",
]


def best(letters: str) -> str:
    return max(PATHS, key=lambda path: abbreviation_score(letters, path))


def test_word_beginnings_beat_letters_inside_words() -> None:
    assert best("rb") in PATHS[:2]
    assert best("rustbrok") == PATHS[0]
    assert best("revbook") == PATHS[1]
    assert best("ticord") == PATHS[2]


def test_a_missing_letter_excludes_a_path() -> None:
    assert abbreviation_score("zz", PATHS[0]) == 0
    assert abbreviation_score("rsbrok", PATHS[0]) > 0


def test_the_first_character_counts_as_a_beginning() -> None:
    assert abbreviation_score("r", "r") > abbreviation_score("r", "xr")
