"""The one way out to the terminal for commands: data on stdout, talk on stderr, no escape codes."""

import json
import sys
from typing import Any

from tui.core.safe_text import shown


def emit(text: str = "") -> None:
    """Print one or more lines of data, with dangerous characters made visible."""
    _write(sys.stdout, shown(text) + "\n")


def emit_json(value: dict[str, Any]) -> None:
    """Print one JSON document or line; ASCII only, so nothing in it drives a terminal."""
    _write(sys.stdout, json.dumps(value, ensure_ascii=True) + "\n")


def say(text: str) -> None:
    """Tell the person at the terminal something that is not data."""
    _write(sys.stderr, shown(text) + "\n")


def _write(stream: Any, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding, "replace"))
    stream.flush()
