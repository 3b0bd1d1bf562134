"""What the terminal says of itself: whether it shows pictures, and how large its cells are.

`ask` sends the questions; the answers come among the keys, whenever they come. So a parser that
knows them takes them out before Textual's own, which would hand them on as typed characters.
"""

import fcntl
import os
import re
import struct
import sys
import termios
from collections.abc import Iterable
from dataclasses import dataclass
from types import ModuleType

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

_KITTY_QUESTION = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\"
_QUESTIONS = "\x1b[16t\x1b[c"
_ANSWER = re.compile(
    r"\x1b\[\?(?P<features>[\d;]*)c|\x1b_G(?P<kitty>[^\x1b]*)\x1b\\|\x1b\[6;(?P<cell>\d+;\d+)t"
)
_BEGUN = re.compile(r"(?:\x1b\[\?[\d;]*|\x1b_G[^\x1b]*\x1b?|\x1b\[6(?:;[\d;]*)?)\Z")
_SIXEL = "4"
_CELL = 10, 20
# These print the question for Kitty's pictures, or make it their title.
_MUTTERING = ("Apple_Terminal", "linux", "screen", "tmux")


@dataclass
class Answers:
    """What was answered so far.

    Attributes:
        kitty: Whether it shows pictures as Kitty does.
        sixel: Whether it shows Sixel pictures.
        cell: Width and height of a cell in pixels; zeros if it did not say.
    """

    kitty: bool = False
    sixel: bool = False
    cell: tuple[int, int] = (0, 0)

    def hear(self, answer: re.Match[str]) -> str:
        """Take an answer in, and leave nothing of it among the keys."""
        if answer["features"] is not None:
            self.sixel = _SIXEL in answer["features"].split(";")[1:]
        elif answer["kitty"] is not None:
            self.kitty = answer["kitty"].endswith(";OK")
        else:
            height, width = map(int, answer["cell"].split(";"))
            self.cell = width, height
        return ""


ANSWERS = Answers()
"""Of the one terminal there is."""


class AnsweringParser(XTermParser):
    """Textual's parser, less the answers to the questions asked here."""

    _begun = ""

    def feed(self, data: str) -> Iterable[Message]:
        """Take the answers out of what comes; one that is cut off waits for its rest."""
        rest = _ANSWER.sub(ANSWERS.hear, self._begun + data)
        cut = _BEGUN.search(rest)
        self._begun = cut[0] if cut else ""
        rest = rest.removesuffix(self._begun)
        if rest or not data:  # nothing at all is the end of the input
            yield from super().feed(rest)


def hear_answers(driver: ModuleType) -> None:
    """Let a driver module's input be read by the parser that knows answers.

    Args:
        driver: `textual.drivers.linux_driver`, or another module that has its names.
    """
    if getattr(driver, "XTermParser", None) is XTermParser:
        driver.__dict__["XTermParser"] = AnsweringParser


def ask(app: App[object]) -> None:
    """Ask the terminal what `ANSWERS` holds; without one, nothing is asked."""
    if isinstance(app._driver, LinuxDriver):
        names = (os.environ.get(name, "") for name in ("TERM_PROGRAM", "TERM"))
        mutters = any(name.startswith(_MUTTERING) for name in names) or "TMUX" in os.environ
        app._driver.write(("" if mutters else _KITTY_QUESTION) + _QUESTIONS)


def picture_protocol() -> str:
    """Return how the terminal shows pictures, as far as it answered: "kitty", "sixel" or ""."""
    return "kitty" if ANSWERS.kitty else "sixel" if ANSWERS.sixel else ""


def cell_size() -> tuple[int, int]:
    """Return the width and height of a cell in pixels; a usual one where nobody knows."""
    try:
        answer = fcntl.ioctl(sys.__stderr__ or 2, termios.TIOCGWINSZ, bytes(8))
    except (OSError, ValueError):
        answer = bytes(8)
    rows, columns, width, height = struct.unpack("HHHH", answer)
    if rows and columns and width >= columns and height >= rows:
        return width // columns, height // rows
    return ANSWERS.cell if all(ANSWERS.cell) else _CELL
