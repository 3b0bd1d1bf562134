"""All of the speed: the start, keys, and what an open spec costs, as ratios to other programs.

Run by hand: `python -m tests.benchmarks.bench_speed [--rounds N] [--frogmouth PATH …]`.
"""

from tests.benchmarks import bench_start, bench_typing, bench_upkeep
from tests.benchmarks.programs import options


def main() -> None:
    """Measure and print, one after the other."""
    given = options(__doc__ or "").parse_args()
    bench_start.measure(given)
    bench_typing.measure(given)
    bench_upkeep.measure(given)


if __name__ == "__main__":
    main()
