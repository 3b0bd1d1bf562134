"""Text is shortened to cells, from either end."""

import pytest

from tui.core.cells import shorten_start, width


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("specs/a.md", 10, "specs/a.md"),
        ("specs/a.md", 9, "…ecs/a.md"),
        ("仕様/あ.md", 8, "…/あ.md"),
        ("specs/a.md", 1, "…"),
        ("specs/a.md", 0, ""),
        ("", 0, ""),
    ],
)
def test_a_path_keeps_its_end(text: str, cells: int, expected: str) -> None:
    assert shorten_start(text, cells) == expected
    assert width(expected) <= cells
