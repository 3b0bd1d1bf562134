"""On a terminal with ASCII alone the drawing is still a drawing, and columns stay columns."""

import pytest

from tui.core.ascii_only import ascii_only, has_only_ascii
from tui.core.cells import width


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("┌──┐→ ● café — “a…”", '+--+> * cafe - "a."'),
        ("● filled ✗ error", "* filled x error"),
        ("支払い", "??????"),
        ("ß", "?"),
        ("a\u0301", "a"),
    ],
)
def test_text_keeps_its_width_and_what_can_be_kept_of_its_look(text: str, expected: str) -> None:
    assert ascii_only(text) == expected
    assert width(expected) == width(text)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, False),
        ({"LANG": "C"}, True),
        ({"LANG": "POSIX", "LC_CTYPE": "C.UTF-8"}, True),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, True),
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": "C", "LC_ALL": "C.UTF-8"}, False),
        ({"LANG": "en_US.UTF-8"}, False),
    ],
)
def test_only_who_asks_for_the_plain_locale_gets_it(
    environment: dict[str, str], expected: bool
) -> None:
    assert has_only_ascii(environment) == expected
