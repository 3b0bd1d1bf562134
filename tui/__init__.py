"""specs-tui: a wizard for writing technical specs in a terminal."""

__version__ = "0.1.0"
