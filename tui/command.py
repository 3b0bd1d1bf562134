#!python
"""The installed command `specs-tui`; pip puts the interpreter's path into the first line."""

import sys

from tui.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
