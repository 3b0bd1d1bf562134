"""What it costs to have a spec open: memory, the processor while nothing happens, and checks.

Run by hand: `python -m tests.benchmarks.bench_upkeep [--seconds N]`. Memory and idle time are read
from `/proc`, so on Linux only.
"""

import argparse
import os
import tempfile
import time
from pathlib import Path

from tests.benchmarks.generated_spec import FIRST_WORD, generated
from tests.benchmarks.programs import options, ours
from tui.core.spec import Spec
from tui.services.checking import Checker
from tui.services.templates import load_templates
from tui.services.workspace import locate


def main() -> None:
    """Measure and print."""
    parser = options(__doc__ or "")
    parser.add_argument("--seconds", type=float, default=30.0, help="how long to be idle")
    measure(parser.parse_args())


def measure(given: argparse.Namespace) -> None:
    """Measure memory, idle time and checks, and print them."""
    seconds = getattr(given, "seconds", 30.0)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        spec = home / "work" / "specs" / "spec.md"
        spec.parent.mkdir(parents=True)
        (home / "work" / "research").mkdir()
        spec.write_text(generated(5_000), encoding="utf-8")
        if Path("/proc/self/stat").exists():
            _idle(spec, home, seconds)
        _checked(home / "work")


def _idle(spec: Path, home: Path, seconds: float) -> None:
    with ours(spec, home).terminal() as terminal:
        terminal.wait_for(FIRST_WORD)
        terminal.read_until_quiet(3.0)
        before = _processor(terminal.pid)
        terminal.read_for(seconds)
        share = (_processor(terminal.pid) - before) / seconds
        memory = _memory(terminal.pid)
    print(f"5,000 lines open: {memory:.0f} MB (goal 120, then 80)")
    print(f"idle for {seconds:.0f} s: {share:.1%} of a processor (goal 1 %, then 0.3 %)")


def _processor(pid: int) -> float:
    """Return the seconds of processor time that a process used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> float:
    """Return the resident memory of a process in megabytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _checked(root: Path) -> None:
    """Check a spec of 1,000 lines again and again, as after edits."""
    workspace = locate(root).workspace
    path = root / "specs" / "checked.md"
    text = generated(1_000)
    path.write_text(text, encoding="utf-8")
    checker = Checker(workspace, load_templates(root).profiles)
    times = []
    for number in range(6):
        edited = Spec.parse(text.replace("the ", f"the {number} ", 1))
        start = time.perf_counter()
        checker.check(checker.subject(edited, path))
        times.append(time.perf_counter() - start)
    print(f"checks of an edited spec of 1,000 lines: {min(times[1:]) * 1e3:.0f} ms (goal 50)")


if __name__ == "__main__":
    main()
