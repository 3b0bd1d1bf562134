"""Findings that are known and need not be mended, so that old specs do not drown new ones.

A finding is known by its rule, its message and the words of its line, not by the line's number, so
that text above it may come and go. Of two equal findings each is counted.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from tui.core.check.model import Diagnostic
from tui.core.lines import lines_of


@dataclass(frozen=True)
class Baseline:
    """What is known, by file: how often each finding was there."""

    known: Mapping[str, Mapping[str, int]]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a baseline.

        Raises:
            ValueError: The text is no baseline.
        """
        value = json.loads(text)
        if not isinstance(value, dict) or value.get("schema") != 1:
            raise ValueError("no baseline")
        entries = value.get("files")
        if not isinstance(entries, dict) or not all(map(_is_entry, entries.values())):
            raise ValueError("no baseline")
        return cls(entries)

    def with_files(self, found: Iterable[tuple[str, str, Iterable[Diagnostic]]]) -> "Baseline":
        """Return the baseline that knows what is found in files, given with their sources."""
        known = {file: dict(Counter(keys(source, ds))) for file, source, ds in found}
        entries = {**self.known, **known}
        return Baseline({file: entry for file, entry in entries.items() if entry})

    def text(self) -> str:
        """Return the baseline as it is written to a file."""
        return json.dumps({"schema": 1, "files": self.known}, indent=1, sort_keys=True) + "\n"

    def new(self, file: str, source: str, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
        """Return the diagnostics of a file that are not known."""
        left = Counter(self.known.get(file, {}))
        if not left:
            return diagnostics
        found = []
        for diagnostic, key in zip(diagnostics, keys(source, diagnostics), strict=True):
            if left[key] > 0:
                left[key] -= 1
            else:
                found.append(diagnostic)
        return found


def _is_entry(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(count, int) for count in value.values())


def keys(source: str, diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Return what each diagnostic is known by: its rule, and a digest of message and line."""
    lines = lines_of(source)
    found = []
    for diagnostic in diagnostics:
        line = " ".join(lines[min(diagnostic.line, len(lines)) - 1].split())
        words = f"{diagnostic.message}\n{line}".encode("utf-8", "surrogatepass")
        found.append(f"{diagnostic.rule}:{hashlib.sha256(words).hexdigest()[:12]}")
    return found
