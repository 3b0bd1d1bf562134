"""The command line; everything heavy is imported inside the command that needs it."""

from tui import __version__


def main() -> int:
    """Run specs-tui."""
    print(f"specs-tui {__version__}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
