"""Three backticks open a code fence and close it below; typed again they go onto the closing one.

In each text "^" stands for the cursor.
"""

from collections.abc import Callable

import pytest

from tui.core.change import Change
from tui.core.fence_edit import backtick, erased
from tui.core.markdown_lines import Open


def after(text: str, rule: Callable[[str, int], Change | None] = backtick) -> str:
    """Return the text after a key, with the cursor; unchanged where the key has no rule."""
    at = text.index("^")
    plain = text.replace("^", "")
    change = rule(plain, at)
    if change is None:
        return text
    new = change.apply(plain)
    assert change.anchor == change.cursor
    return f"{new[: change.cursor]}^{new[change.cursor :]}"


@pytest.mark.parametrize(
    ("before", "typed"),
    [
        ("``^", "```^\n```"),
        ("text\n\n``^\n\nmore\n", "text\n\n```^\n```\n\nmore\n"),
        ("- item\n  ``^\n", "- item\n  ```^\n  ```\n"),
        ("``^\n\n```python\nx\n```\n", "```^\n```\n\n```python\nx\n```\n"),
        ("```^\n```\n\nmore", "````^\n````\n\nmore"),
    ],
)
def test_the_third_backtick_closes_the_fence_below(before: str, typed: str) -> None:
    assert after(before) == typed


@pytest.mark.parametrize(
    ("before", "typed"),
    [
        ("```mermaid\npie\n``^\n```\nmore", "```mermaid\npie\n```^\nmore"),
        ("- a\n  ```\n  x\n``^\n  ```\n", "- a\n  ```\n  x\n  ```^\n"),
        ("```\n    x\n    ``^\n", "```\n    x\n```^\n"),
        ("- a\n  ```\n      x\n      ``^\n", "- a\n  ```\n      x\n  ```^\n"),
    ],
)
def test_a_closing_fence_is_not_doubled_and_stands_where_it_closes(before: str, typed: str) -> None:
    assert after(before) == typed


@pytest.mark.parametrize(
    "text",
    [
        "`^",
        "a ``^",
        "``^ a",
        "``^\ntext to put into a fence\n",
        "``^\n\ntext\n```\n",  # the end of a fence that has lost its beginning
        "<!--\n``^\n\n-->",
        "> ```\n> x\n``^",
        "~~~\n``^\n\n~~~\n",
        "```\n``^\n",
        "    ``^\n",
        "```^\n",
    ],
)
def test_elsewhere_a_backtick_is_a_character(text: str) -> None:
    assert after(text) == text


def test_in_a_quoted_fence_a_backtick_is_a_character() -> None:
    assert backtick("``", 2, Open("```", quoted=True)) is None


def test_backspace_takes_an_empty_fence_away_with_its_beginning() -> None:
    assert after("a\n\n```^\n```\nb", erased) == "a\n\n``^\nb"
    assert after("```^\n```", erased) == "``^"


@pytest.mark.parametrize(
    "text", ["``^\n``", "```^\nx\n```", "```^", "``^`\n```", "```\nx\n```^\n```", "<!--\n```^\n```"]
)
def test_elsewhere_backspace_takes_one_character(text: str) -> None:
    assert after(text, erased) == text
