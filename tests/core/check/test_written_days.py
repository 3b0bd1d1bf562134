"""Days that people write are read as what they mean, and what is no day is left alone."""

import pytest

from tui.core.check.written_days import readings


@pytest.mark.parametrize(
    "written",
    [
        "2026/3/9",
        "2026.03.09",
        "2026-3-9",
        "20260309",
        "March 9, 2026",
        "Mon, Mar. 9th 2026",
        "9 March 2026",
        "9th of March, 2026",
        "09-Mar-2026",
        "2026 March 9",
        "9.3.2026",
        "09. 03. 26",
    ],
)
def test_a_day_is_read_in_whatever_order_it_is_written(written: str) -> None:
    assert readings(written) == ("2026-03-09",)


def test_day_and_month_that_may_be_swapped_give_two_readings() -> None:
    assert readings("3/9/2026") == ("2026-09-03", "2026-03-09")
    assert readings("13/9/2026") == ("2026-09-13",)
    assert readings("9-13-2026 / 2026-09-14") == ("2026-09-13 / 2026-09-14",)


@pytest.mark.parametrize("text", ["soon", "2026-03-40", "31/31/2026", "Q3 2026", "v1.2.3", ""])
def test_what_is_no_day_stays_as_it_is(text: str) -> None:
    assert readings(text) == (text,)
