"""What could run for ever is stopped."""

import signal
import time

import pytest

from tests.waiting import LIMIT
from tui.core.search import Query, find
from tui.errors import UsageError
from tui.services.time_limit import time_limit


def test_a_hostile_expression_is_stopped_in_the_midst_of_a_match() -> None:
    began = time.perf_counter()
    with (
        pytest.raises(UsageError, match="The search takes too long"),
        time_limit(0.1, "The search"),
    ):
        find("a" * 60 + "!", Query("(a+)+$", is_regex=True))
    assert time.perf_counter() - began < LIMIT


def test_what_is_quick_is_left_alone() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with time_limit(LIMIT, "The search"):
        assert find("abc", Query("b")) == [(1, 2)]
    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
