"""Diagram fences in Markdown."""

from tui.core.mermaid.fences import Fence, fences

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
