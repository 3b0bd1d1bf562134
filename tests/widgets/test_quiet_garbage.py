"""All garbage is collected, but not while somebody types."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from textual.app import App

from tui.widgets.quiet_garbage import collect_if_quiet, collect_when_quiet
from tui.widgets.steady_driver import SteadyDriver


@pytest.fixture(autouse=True)
def kept_settings() -> Iterator[None]:
    """Leave the collector as it was."""
    threshold = gc.get_threshold()
    yield
    gc.set_threshold(*threshold)
    gc.unfreeze()
    gc.enable()


class Ring:
    """An object that only a collection finds to be garbage, once it is old."""

    def __init__(self) -> None:
        self.itself = self


def old_garbage() -> "weakref.ref[Ring]":
    """Make garbage that only a whole collection finds, and as many younger ones as call for it."""
    ring = Ring()
    found = weakref.ref(ring)
    gc.collect(0)
    gc.collect(1)
    del ring
    for _ in range(12):
        gc.collect(1)
    return found


async def test_python_no_longer_chooses_the_moment() -> None:
    gc.disable()
    async with App[None]().run_test() as pilot:
        collect_when_quiet(pilot.app)
        assert gc.isenabled()
        found = old_garbage()
        many = [[] for _ in range(100_000)]  # type: ignore[var-annotated]
        assert found() is not None
        del many


@pytest.mark.parametrize(("silence", "is_done"), [(0.5, False), (2.5, True)])
def test_all_is_collected_after_a_while_without_keys(
    silence: float, is_done: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    gc.disable()
    monkeypatch.setattr(SteadyDriver, "heard_at", 100.0)
    found = old_garbage()
    assert collect_if_quiet(lambda: 100.0 + silence) is is_done
    assert (found() is None) is is_done


def test_nothing_is_done_where_little_was_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SteadyDriver, "heard_at", 0.0)
    gc.collect()
    assert not collect_if_quiet(lambda: 100.0)
