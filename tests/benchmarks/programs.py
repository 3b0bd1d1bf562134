"""The programs that are measured side by side: ours and, where they are installed, its peers."""

import argparse
import os
import shutil
import statistics
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.generated_spec import FIRST_WORD
from tests.benchmarks.terminal import Box, Film, Terminal

PEERS = ("vim", "nano", "micro", "frogmouth", "posting", "harlequin")
COLUMNS, ROWS, SIDE = 160, 40, 34
EDITOR = Box(SIDE, 97, 1, ROWS - 2)
PREVIEW = Box(98, 160, 0, ROWS - 2)


@dataclass(frozen=True)
class Program:
    """A program on a spec.

    Attributes:
        name: What it is called.
        argv: How it is started; the spec's path is the last word, if it shows specs.
        has_text: Whether something of what it is to show is on the screen.
        is_complete: Whether all of its first screen is there.
        farewell: Keys that end it.
        home: The folder for what it keeps between two runs.
    """

    name: str
    argv: tuple[str, ...]
    has_text: Callable[[Film], bool]
    is_complete: Callable[[Film], bool]
    farewell: bytes
    home: Path

    def terminal(self) -> Terminal:
        """Return a terminal in which it will run."""
        env = {"HOME": str(self.home)}
        env |= {f"XDG_{kind}_HOME": str(self.home / kind) for kind in ("CONFIG", "STATE", "CACHE")}
        return Terminal(self.argv, columns=COLUMNS, rows=ROWS, env=env, farewell=self.farewell)


def options(description: str) -> argparse.ArgumentParser:
    """Return a parser with the options that all measurements share."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--rounds", type=int, default=5, help="runs of each program, interleaved")
    for name in PEERS:
        parser.add_argument(f"--{name}", help=f"path of {name}; by default the one on PATH")
    return parser


def ours(spec: Path, home: Path) -> Program:
    """Return this program on a spec."""
    command = Path(sys.executable).with_name("specs-tui")
    return Program(
        "specs-tui",
        (str(command), str(spec)),
        lambda film: FIRST_WORD in film.text(),
        lambda film: (
            FIRST_WORD in film.text(EDITOR)
            and FIRST_WORD in film.text(PREVIEW)
            and "Help" in film.rows()[-1]
            and "saved" in film.rows()[-2]
        ),
        b"\x11",
        home,
    )


def peers(names: Sequence[str], given: argparse.Namespace, spec: Path, home: Path) -> list[Program]:
    """Return the peers that are installed; say which are not."""
    found = []
    for name in names:
        path = getattr(given, name) or shutil.which(name)
        if not path or not os.access(path, os.X_OK):
            print(f"{name} is not installed: left out")
            continue
        found.append(_peer(name, path, spec, home))
    return found


def _peer(name: str, path: str, spec: Path, home: Path) -> Program:
    words: Mapping[str, tuple[tuple[str, ...], str, bytes]] = {
        "vim": (("-n", str(spec)), FIRST_WORD, b"\x1b:q!\r"),
        "nano": ((str(spec),), FIRST_WORD, b"\x18n"),
        "micro": ((str(spec),), FIRST_WORD, b"\x11n"),
        "frogmouth": ((str(spec),), FIRST_WORD, b"\x11"),
        "posting": (("--collection", str(spec.parent)), "Collection", b"\x03"),
        "harlequin": ((), "Catalog", b"\x11"),
    }
    arguments, word, farewell = words[name]

    def shown(film: Film) -> bool:
        return word in film.text()

    return Program(name, (path, *arguments), shown, shown, farewell, home)


def median(values: Sequence[float | None]) -> float:
    """Return the middle of what was measured; not a number where it never came."""
    found = [value for value in values if value is not None]
    return statistics.median(found) if len(found) * 2 > len(values) else float("nan")


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that a share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def against(label: str, value: float, other: float, goal: str) -> None:
    """Print a ratio and what it should be."""
    print(f"  {label:<58} {value / other if other else float('nan'):6.2f} ×   (goal {goal})")
