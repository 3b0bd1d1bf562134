"""The terminal's answers are heard, and none of them is taken for typing."""

import fcntl
import struct
from types import ModuleType
from typing import Any

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers import linux_driver

from tui.widgets import terminal_answers
from tui.widgets.terminal_answers import (
    AnsweringParser,
    Answers,
    ask,
    cell_size,
    hear_answers,
    picture_protocol,
)

SIXEL = "\x1b[?64;1;2;4;6;9;15;16;17;18;21;22;28c"
KITTY = "\x1b_Gi=31;OK\x1b\\"


@pytest.fixture(autouse=True)
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """No answer yet."""
    fresh = Answers()
    monkeypatch.setattr(terminal_answers, "ANSWERS", fresh)
    return fresh


def typed(*chunks: str) -> list[str]:
    parser = AnsweringParser()
    found = [event for chunk in chunks for event in parser.feed(chunk)]
    return [event.key for event in found if isinstance(event, events.Key)]


@pytest.mark.parametrize(
    ("answer", "protocol"),
    [
        (SIXEL, "sixel"),
        ("\x1b[?62;22c", ""),
        ("\x1b[?4c", ""),
        (KITTY, "kitty"),
        ("\x1b_Gi=31;ENOTSUPPORTED\x1b\\", ""),
        (KITTY + SIXEL, "kitty"),
        ("", ""),
    ],
)
def test_the_answers_say_how_pictures_are_shown(answer: str, protocol: str) -> None:
    assert typed(f"a{answer}b") == ["a", "b"]
    assert picture_protocol() == protocol


def test_an_answer_may_come_in_pieces() -> None:
    for answer in (SIXEL, KITTY, "\x1b[6;20;10t"):
        for at in range(3, len(answer)):
            assert typed("a" + answer[:at], answer[at:] + "b") == ["a", "b"]
    assert picture_protocol() == "kitty"


def test_other_sequences_stay_keys() -> None:
    assert typed("\x1b[A", "\x1b[6~", "\x1b[6;5~") == ["up", "pagedown", "ctrl+pagedown"]
    assert typed("\x1b[6;", "5~", "x") == ["ctrl+pagedown", "x"]


def test_the_size_of_a_cell_comes_from_the_system_or_the_terminal_or_is_guessed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def window(*size: int) -> None:
        monkeypatch.setattr(fcntl, "ioctl", lambda *_: struct.pack("HHHH", *size))

    window(24, 80, 0, 0)
    assert cell_size() == (10, 20)
    typed("\x1b[6;18;9t")
    assert cell_size() == (9, 18)
    window(24, 80, 640, 384)
    assert cell_size() == (8, 16)

    def refuse(*_: Any) -> bytes:
        raise OSError

    monkeypatch.setattr(fcntl, "ioctl", refuse)
    assert cell_size() == (9, 18)


def test_a_driver_of_another_make_keeps_its_parser() -> None:
    module = ModuleType("driver")
    hear_answers(module)
    assert not hasattr(module, "XTermParser")
    module.__dict__["XTermParser"] = XTermParser
    hear_answers(module)
    assert module.XTermParser is AnsweringParser


def test_only_a_real_terminal_is_asked_and_none_what_it_would_print(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("TMUX", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    written: list[str] = []
    app: App[object] = App()
    ask(app)
    driver = object.__new__(linux_driver.LinuxDriver)
    monkeypatch.setattr(driver, "write", written.append)
    app._driver = driver
    ask(app)
    monkeypatch.setenv("TERM", "screen-256color")
    ask(app)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TERM_PROGRAM", "Apple_Terminal")
    ask(app)
    assert ["\x1b_G" in each for each in written] == [True, False, False]
    assert all(each.endswith("\x1b[c") for each in written)
