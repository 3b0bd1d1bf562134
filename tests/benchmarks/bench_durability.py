"""What keeping a draft costs and survives, in numbers: python -m tests.benchmarks.bench_durability.

Prints the time a key spends in the journal (steady typing into 100 KB, the disk synced beside),
the cost of opening, saving and recovering, and what a loop of kills left of the text. Nothing here
is a test: machines differ; the suite holds the invariants.
"""

import argparse
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tui.services.drafts import Draft

TEXT = "".join(f"Line {number:04d} of a spec that was here before.\n" for number in range(2200))

TYPIST = """
import os, random, sys, time
from pathlib import Path
from tui.services.drafts import Draft
spec, log, seed = Path(sys.argv[1]), os.open(sys.argv[2], os.O_WRONLY | os.O_APPEND), sys.argv[3]
dice = random.Random(seed)
draft = Draft.open(spec)
source = draft.text
os.write(log, b"!")
while True:
    for char in f"{dice.randrange(10**6):06d} ":
        draft.record(len(source), len(source), char)
        source += char
        os.write(log, char.encode())
        time.sleep(dice.choice((0, 0, 0.001)))
    if dice.random() < 0.2:
        draft.save(source)
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=8000, help="keys typed (default 8000)")
    parser.add_argument("--pause", type=float, default=0.002, help="seconds between two keys")
    parser.add_argument("--kills", type=int, default=200, help="processes killed (default 200)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = os.path.join(folder, "state")
        _keys(Path(folder), options.keys, options.pause)
        _files(Path(folder))
        _kills(Path(folder), options.kills)


def _keys(folder: Path, count: int, pause: float) -> None:
    spec = folder / "keys.md"
    spec.write_text(TEXT)
    draft = Draft.open(spec)
    at = len(TEXT) // 2
    times = []
    before = draft._journal._end
    for number in range(count):
        start = time.perf_counter()
        draft.record(at + number, at + number, "x")
        times.append((time.perf_counter() - start) * 1e6)
        time.sleep(pause)
    size = (draft._journal._end - before) / count
    draft.close(clean=True)
    times.sort()
    middle, late, last = statistics.median(times), times[int(count * 0.99)], times[-1]
    print(f"a key in the journal: median {middle:.0f} µs, p99 {late:.0f}, max {last:.0f}", end="")
    print(f"; {size:.0f} bytes a key, {count} keys into {len(TEXT) // 1000} KB")


def _files(folder: Path) -> None:
    spec = folder / "files.md"
    for size in (100_000, 900_000):
        spec.write_text(f"{'x' * 99}\n" * (size // 100))
        rows = []
        for number in range(10):
            start = time.perf_counter()
            draft = Draft.open(spec)
            opened = time.perf_counter()
            source = f"{number}" + draft.text
            draft.record(0, 0, f"{number}")
            written = time.perf_counter()
            draft.save(source)
            rows.append((opened - start, time.perf_counter() - written))
            draft.close(clean=True)
        opening, saving = (statistics.median(column) * 1000 for column in zip(*rows, strict=True))
        print(f"{size // 1000} KB: open {opening:.1f} ms, save {saving:.1f} ms (file and folder)")
    draft = Draft.open(spec)
    for number in range(20_000):
        draft.record(number, number, "y")
    draft.close(clean=False)
    start = time.perf_counter()
    again = Draft.open(spec)
    took = (time.perf_counter() - start) * 1000
    again.close(clean=True)
    print(f"recover 20,000 keys in 900 KB: {took:.0f} ms")


def _kills(folder: Path, count: int) -> None:
    seen: Counter[str] = Counter()
    worst = 0
    dice = random.Random(1)
    for number in range(count):
        spec, log = folder / f"kill-{number}.md", folder / f"kill-{number}.log"
        spec.write_text(TEXT[:2000])
        log.write_bytes(b"")
        # A tenth dies while it starts, a fifth once more while it recovers from the first kill.
        _killed(spec, log, number, dice.uniform(0, 0.3), started=number % 10 > 0)
        if number % 5 == 1:
            _killed(spec, log, number, dice.uniform(0.05, 0.3), started=False)
        typed = TEXT[:2000] + log.read_text().replace("!", "")
        on_disk = spec.read_text()
        draft = Draft.open(spec)
        lost = 0
        while not draft.text.startswith(typed[: len(typed) - lost]):
            lost += 1
        worst = max(worst, lost)
        seen["spec damaged"] += not (typed.startswith(on_disk) or on_disk.startswith(typed))
        seen["recovery not whole"] += lost > len(typed) - 2000 or len(draft.text) > len(typed) + 1
        seen["text lost"] += bool(lost)
        seen["recovered from the journal"] += draft.recovered is not None
        seen["left-over files"] += any(name.name.endswith("~") for name in folder.iterdir())
        draft.close(clean=True)
    print(f"{count} kills: most characters lost {worst}; {dict(seen)}")


def _killed(spec: Path, log: Path, seed: int, after: float, *, started: bool) -> None:
    """Let a process type and save, and kill it so many seconds after its start."""
    child = subprocess.Popen([sys.executable, "-c", TYPIST, spec, log, str(seed)])
    while started and not log.stat().st_size:
        time.sleep(0.002)
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    child.wait()


if __name__ == "__main__":
    main()
