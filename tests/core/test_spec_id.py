import pytest

from tui.core.spec_id import is_spec_id, next_spec_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [("TS-2026-001", True), ("TS-2026-1234", True), ("TS-2026-1", False), ("TS-26-001", False)],
)
def test_a_spec_id_has_a_year_and_three_digits_or_more(text: str, expected: bool) -> None:
    assert is_spec_id(text) is expected


def test_the_next_spec_id_comes_after_the_highest_of_its_year() -> None:
    taken = ["TS-2026-003", "TS-2025-009", "TS-2026-001", "odd"]
    assert next_spec_id("2026", taken) == "TS-2026-004"
    assert next_spec_id("2027", taken) == "TS-2027-001"
    assert next_spec_id("2026", ["TS-2026-999"]) == "TS-2026-1000"
