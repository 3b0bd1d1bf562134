"""Reads the tables of `fixtures`: a title, the Markdown and the lines it becomes, after dots."""

from pathlib import Path
from typing import NamedTuple

FIXTURES = Path(__file__).parent / "fixtures"


class Case(NamedTuple):
    title: str
    width: int
    markdown: str
    expected: str


def cases() -> list[Case]:
    """Return every case; a title may end with the width, as in "a table @20" (default 40)."""
    found = []
    for path in sorted(FIXTURES.glob("*.md")):
        parts = path.read_text(encoding="utf-8").split("\n.\n")
        for title, markdown, expected in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
            name, _, width = title.strip().partition(" @")
            found.append(Case(f"{path.stem}: {name}", int(width or 40), markdown, expected))
    return found
