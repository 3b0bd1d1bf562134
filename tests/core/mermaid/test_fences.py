"""Diagram fences in Markdown."""

import pytest

from tui.core.mermaid.fences import Fence, fences, nearest

TEXT = """\
# Title

```mermaid
graph TD
```

- item

  ~~~{mermaid} title
  pie
  ~~~

> ```DBML
> Table a {}
> ```

````markdown
```mermaid
inside
```
````

```python
x = 1
```

    ```mermaid
    indented code
    ```

```
nothing
```

``` mermaid
open to the end
"""


def test_fences_are_found_by_the_rules_of_commonmark() -> None:
    assert fences(TEXT) == [
        Fence("mermaid", "graph TD\n", 3),
        Fence("mermaid", "pie\n", 9),
        Fence("dbml", "Table a {}\n", 13),
        Fence("mermaid", "open to the end\n", 35),
    ]


def test_line_numbers_hold_with_other_line_ends() -> None:
    assert fences("a\r\n\r\n```mermaid\r\npie\r\n```\r\n")[0].line == 3
    assert fences("no fence at all") == []


@pytest.mark.parametrize(
    ("line", "end", "index"),
    [
        (1, 4, 0),  # before all of them, in a section without any
        (5, 30, 0),  # on the opening fence
        (7, 30, 0),  # inside
        (8, 30, 0),  # on the closing fence
        (9, 30, 1),  # between two: the one ahead
        (9, 15, 0),  # the one ahead is another section's
        (25, 30, 1),  # after the last
    ],
)
def test_the_diagram_that_is_meant_is_the_one_at_the_cursor_or_ahead_in_its_section(
    line: int, end: int, index: int
) -> None:
    found = [Fence("mermaid", "pie\n a\n", 5), Fence("mermaid", "pie\n", 20)]
    assert nearest(found, line, end) == index


@pytest.mark.parametrize(
    ("inside", "last"), [("", 2), ("\n", 3), ("pie\n", 3), ("pie\u2028title\x0c\n\n", 4)]
)
def test_the_last_line_is_counted_as_markdown_counts(inside: str, last: int) -> None:
    (fence,) = fences(f"```mermaid\n{inside}```\n")
    assert fence.last_line == last


def test_a_fence_that_the_text_cuts_off_has_its_end_below() -> None:
    assert fences("```mermaid\npie")[0].last_line == 3
