"""How long 300 specs take to check: python -m tests.benchmarks.bench_check.

The target is under five seconds on two free cores, from the start of the program to its end.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SPECS = 300
_FIXTURE = Path(__file__).parent.parent / "core" / "check" / "fixtures" / "whole_rfc.md"
_FILLER = """
The worker reads an id from the queue, looks the payment up, and writes the receipt in one
transaction. A second worker that reads the same id finds the receipt and goes on; see §4.1.

- Each receipt has the number of its payment, so that it can be found from both sides.
- The queue holds ids only: `payment_id`, never a name or an amount.

```json
{ "payment_id": "p-1", "attempt": 1 }
```
"""


def make(root: Path, size: int) -> None:
    """Write the specs, each of about `size` characters."""
    (root / "specs").mkdir()
    (root / "research").mkdir()
    source = _FIXTURE.read_text(encoding="utf-8")
    head, tail = source.split("### 5.2", 1)
    more = _FILLER * max(0, (size - len(source)) // len(_FILLER))
    for number in range(SPECS):
        text = f"{head}{more}\n### 5.2{tail}"
        (root / "specs" / f"2026-03-01-receipts-{number}.md").write_text(text, encoding="utf-8")


def main() -> None:
    """Print seconds for three sizes of specs: on the clock, and of processor time."""
    for size in (5_000, 12_000, 25_000):
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder), size)
            before, started = os.times(), time.perf_counter()
            command = [sys.executable, "-m", "tui", "check", folder, "--fail-on", "error"]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            seconds = time.perf_counter() - started
            after = os.times()
            busy = after.children_user + after.children_system
            busy -= before.children_user + before.children_system
            print(f"{SPECS} specs of {size // 1000} KB: {seconds:.1f} s, processor {busy:.1f} s")
            print(f"    {done.stderr.strip()}")


if __name__ == "__main__":
    main()
