"""The widths that drawings and texts are fitted to, in columns."""

import argparse
from collections.abc import Callable

_MOST = 10_000


def columns(least: int) -> Callable[[str], int]:
    """Return what reads a width of so many columns at least from the command line."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = 0
        if not least <= number <= _MOST:
            raise argparse.ArgumentTypeError(f"must be a number between {least} and {_MOST}")
        return number

    return read
