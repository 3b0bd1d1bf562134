"""Research at hand with 10,000 documents: size, build, queries as one types, updates, start.

Run by hand: `python -m tests.benchmarks.bench_research [DOCUMENTS]`. The ratio to ripgrep (where it
is installed) counts, milliseconds depend on the machine.
"""

import contextlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.benchmarks.generated_research import generate
from tui.core.browse import by_folder, group_keys
from tui.services.research import ResearchIndex

_QUERIES = 60
_RUNS = 25


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        root, cache = Path(folder) / "workspace", Path(folder) / "cache"
        generate(root, count)
        text = sum(file.stat().st_size for file in root.rglob("*.md"))
        print(f"{count:,} documents, {text / 1e6:.0f} MB of text")
        index = _built(root, cache)
        _started(root, cache)
        typed = _typed(index)
        _compared(root, index, typed)
        _updated(root, index)
        _suggested(index)
        index.close()


def _built(root: Path, cache: Path) -> ResearchIndex:
    start, used = time.perf_counter(), time.process_time()
    index = ResearchIndex(root, cache)
    told: list[int] = []
    index.refresh(lambda done, total: told.append(done))
    seconds = time.perf_counter() - start
    size = sum(file.stat().st_size for file in cache.rglob("*") if file.is_file()) / 1e6
    used = time.process_time() - used
    print(f"built in {seconds:.1f} s, {used:.1f} s of a processor (goal 6), told {len(told)} times")
    print(f"{size:.0f} MB on disk (goal 100)")
    return index


def _started(root: Path, cache: Path) -> None:
    """What a start costs the screen (open, rows) and the thread behind it (list, sweep)."""
    small = root.with_name("small")
    generate(small, 10)
    for name, place in (("10", small), ("all", root)):
        ResearchIndex(place, cache).refresh()
        opened = _median(lambda place=place: ResearchIndex(place, cache).close())  # type: ignore[misc]
        index = ResearchIndex(place, cache)
        listed = _median(index.documents)
        swept = _median(lambda index=index: index.refresh(), 5)  # type: ignore[misc]
        entries = index.documents()
        rows = _median(lambda e=entries: by_folder(e, group_keys(e, "folder"), date.today()))  # type: ignore[misc]
        index.close()
        print(
            f"start with {name}: open {opened:.1f} ms and rows {rows:.1f} ms on the screen; "
            f"list {listed:.0f} ms and sweep {swept:.0f} ms behind it"
        )


def _typed(index: ResearchIndex) -> dict[str, float]:
    """Search after every key of some titles' words; return the milliseconds of each text."""
    pick = random.Random(3)
    documents = index.documents()
    took: dict[str, float] = {}
    for _ in range(_QUERIES):
        words = " ".join(pick.choice(documents).title.split()[-2:])
        for end in range(1, len(words) + 1):
            start = time.perf_counter()
            index.search(words[:end])
            took[words[:end]] = (time.perf_counter() - start) * 1000
    times = sorted(took.values())
    print(f"{len(times)} queries as typed: {_quantiles(times)} (first goal p95 50)")
    return took


def _compared(root: Path, index: ResearchIndex, typed: dict[str, float]) -> None:
    """The same texts with ripgrep, interleaved; only the ratio counts."""
    if not shutil.which("rg"):
        print("ripgrep is not installed: no ratio")
        return
    ours, theirs = [], []
    for text in random.Random(5).sample(sorted(typed), min(80, len(typed))):
        start = time.perf_counter()
        index.search(text)
        ours.append((time.perf_counter() - start) * 1000)
        command = ["rg", "-i", "-F", "-n", "-m", "1", text, str(root / "research")]
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
        theirs.append((time.perf_counter() - start) * 1000)
    ours.sort()
    theirs.sort()
    ratio = _at(ours, 0.95) / _at(theirs, 0.95)
    print(
        f"ours {_quantiles(ours)}; ripgrep {_quantiles(theirs)}; p95 ratio {ratio:.2f} (goal 0.25)"
    )


def _updated(root: Path, index: ResearchIndex) -> None:
    times = []
    for entry in index.documents()[:40]:
        file = root / entry.path
        file.write_text(file.read_text(encoding="utf-8") + "\nchanged\n", encoding="utf-8")
        start = time.perf_counter()
        index.update([entry.path])
        times.append((time.perf_counter() - start) * 1000)
    print(f"update of one file: {_quantiles(sorted(times))}")


def _suggested(index: ResearchIndex) -> None:
    times = []
    for entry in index.documents()[:40]:
        with contextlib.suppress(ValueError):
            text = index.read(entry.path).text[400:2400]
            start = time.perf_counter()
            index.related(text)
            times.append((time.perf_counter() - start) * 1000)
    print(f"suggestions for a section: {_quantiles(sorted(times))}")


def _median(action: Callable[[], object], runs: int = _RUNS) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def _at(times: list[float], share: float) -> float:
    return times[min(len(times) - 1, int(len(times) * share))]


def _quantiles(times: list[float]) -> str:
    return f"p50 {_at(times, 0.5):.1f}, p95 {_at(times, 0.95):.1f}, max {times[-1]:.1f} ms"


if __name__ == "__main__":
    main()
