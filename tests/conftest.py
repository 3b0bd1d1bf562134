"""Fixtures that shield every test from the developer's own files, settings and terminal."""

import gc
import os
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from textual import app, constants, pilot, screen

from tests.waiting import until_idle

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"

settings.register_profile(
    "suite",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

# An app of Textual is hundreds of thousands of objects: to look through them as often as Python
# does by itself takes a third of the time of the tests of screens.
gc.set_threshold(20_000, 10, 10)

# What a pilot waits for after each key.
vars(app)["wait_for_idle"] = vars(pilot)["wait_for_idle"] = until_idle

# Screens are painted as soon as something changed, not sixty times a second: nothing is waited for.
vars(screen)["UPDATE_PERIOD"] = 0.001

# The program scrolls at once; so do the small apps of tests, which would look idle on the way.
vars(constants)["TEXTUAL_ANIMATIONS"] = "none"


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Run what is marked `no_cover` untraced: in a worker of xdist a second tracer takes over."""
    tracer = sys.gettrace() if item.get_closest_marker("no_cover") else None
    if tracer:
        sys.settrace(None)
    try:
        return (yield)
    finally:
        if tracer:
            sys.settrace(tracer)


@pytest.fixture(autouse=True)
def shielded(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a home, XDG folders, Git settings, locale and terminal of its own."""
    home = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name.startswith(("XDG_", "GIT_", "LC_", "SPECS_TUI_", "TEXTUAL")):
            monkeypatch.delenv(name)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "VISUAL", "EDITOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)  # it slows each started program
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TZ", "UTC")
    return home


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real specs, questions and diagrams; tests that need it skip without it."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not beside the checkout")
    return CORPUS
