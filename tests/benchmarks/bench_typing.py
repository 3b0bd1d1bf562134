"""Keys in the editor: how long until the letter is in the editor and in the preview.

Run by hand: `python -m tests.benchmarks.bench_typing [--rounds N] [--micro PATH]`. Keys are typed
ten times a second into a section of specs with 5,000 and 20,000 lines, micro beside it, by turns.
Then keys that change more than a letter: another section, another pane, a page down.
"""

import argparse
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.generated_spec import FIRST_WORD, generated
from tests.benchmarks.programs import (
    EDITOR,
    PREVIEW,
    Program,
    against,
    median,
    options,
    ours,
    peers,
    percentile,
)
from tests.benchmarks.terminal import Box, Film, Terminal, squeezed

_SIZES = (5_000, 20_000)
_LETTERS, _EVERY, _TAIL = 60, 0.1, 6
_SCREEN = Box()
_MOVES = {
    "next section": (b"\x1bn", b"\x1bp"),
    "other pane": (b"\x1bv", b"\x1bt"),
    "page down in the preview": (b"\x1b[6~",),
}
Delays = dict[str, list[float]]


def main() -> None:
    """Measure and print."""
    measure(options(__doc__ or "").parse_args())


def measure(given: argparse.Namespace) -> None:
    """Measure the keys and print the ratios."""
    delays: Delays = {}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(max(1, given.rounds // 2)):
            for size in _SIZES:
                home = Path(folder) / f"{number}-{size}"
                spec = home / "work" / "specs" / "spec.md"
                spec.parent.mkdir(parents=True)
                (home / "work" / "research").mkdir()
                spec.write_text(generated(size), encoding="utf-8")
                _typed(ours(spec, home), f"{size}", {"editor": EDITOR, "preview": PREVIEW}, delays)
                if size == _SIZES[0]:
                    for micro in peers(["micro"], given, spec, home):
                        _typed(micro, "micro", {"": _SCREEN}, delays)
                    _moved(ours(spec, home), delays)
    _print(delays)


def _typed(program: Program, name: str, boxes: dict[str, Box], delays: Delays) -> None:
    keys = _keys(_LETTERS)
    with program.terminal() as terminal:
        _settled(terminal)
        sent = terminal.type([key.encode() for key in keys], _EVERY)
        end = terminal.now()
    for place, box in boxes.items():
        found = _seen(Film(terminal, until=end), keys, sent, box)
        delays.setdefault(f"{name} {place}".strip(), []).extend(found)


def _settled(terminal: Terminal) -> None:
    """Wait until the program has read the spec and has done what it does at the start."""
    terminal.wait_for(FIRST_WORD)
    terminal.read_until_quiet(2.5)


def _keys(count: int) -> str:
    """Return words of six letters in which each run of letters is another one."""
    chance = random.Random(count)
    letters = [chance.choice("bcdfghjkmnpqrstvwxz") for _ in range(count)]
    return "".join(" " if at % 7 == 6 else letter for at, letter in enumerate(letters))


def _seen(film: Film, keys: str, sent: Sequence[float], box: Box) -> list[float]:
    """Return the time from each letter to its appearance behind the letters before it."""
    wanted = [squeezed(keys[: at + 1])[-_TAIL:] for at in range(len(keys))]
    delays, waiting = [], _TAIL + 1
    for now in film.frames():
        if waiting >= len(keys) or now < sent[waiting]:
            continue
        shown = film.text(box)
        # A later letter that is there was painted together with those before it.
        newest = max((at for at in range(waiting, len(keys)) if sent[at] <= now), default=-1)
        for at in range(newest, waiting - 1, -1):
            if wanted[at] in shown:
                delays += [now - sent[n] for n in range(waiting, at + 1) if keys[n] != " "]
                waiting = at + 1
                break
    missing = len(keys) - waiting
    return delays + [float("inf")] * missing


def _moved(program: Program, delays: Delays) -> None:
    """Press keys that change much of the screen; the time to the last change before the next."""
    with program.terminal() as terminal:
        _settled(terminal)
        sent: list[tuple[str, float]] = []
        for name, pair in _MOVES.items():
            if len(pair) == 1:
                terminal.type([b"\x1bv", b"w"], 0.5, after=0.5)
            times = terminal.type([pair[at % len(pair)] for at in range(16)], 0.4)
            sent += [(name, at) for at in times]
        end = terminal.now()
    film = Film(terminal, until=end)
    before, number = "", -1
    first: dict[int, float] = {}
    for now in film.frames():
        while number + 1 < len(sent) and sent[number + 1][1] <= now:
            number += 1
        shown = "\n".join(film.rows())
        if shown != before and number >= 0:
            first.setdefault(number, now - sent[number][1])
        before = shown
    for at, delay in first.items():
        delays.setdefault(sent[at][0], []).append(delay)


def _print(delays: Delays) -> None:
    print("key to paint (ms): middle, 95 of 100, longest")
    for name, found in delays.items():
        values = [1e3 * v for v in (median(found), percentile(found, 0.95), max(found))]
        print(f"  {name:<26} {values[0]:7.1f} {values[1]:7.1f} {values[2]:7.1f}   ({len(found)})")
    if "micro" in delays:
        bare = percentile(delays["micro"], 0.95)
        for place in ("editor", "preview"):
            ratio = percentile(delays[f"5000 {place}"], 0.95), bare
            against(f"p95 in the {place}, to micro's echo", *ratio, "≤ 4")
    for place in ("editor", "preview"):
        ratio = (
            percentile(delays[f"20000 {place}"], 0.95),
            percentile(delays[f"5000 {place}"], 0.95),
        )
        against(f"p95 with 20,000 lines in the {place}, to 5,000", *ratio, "≤ 3, then 1.3")


if __name__ == "__main__":
    main()
