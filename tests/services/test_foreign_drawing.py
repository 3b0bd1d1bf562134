"""What termaid gets is clean, and what it gives comes back with roles."""

import pytest

from tui.services.foreign_drawing import draw, plain_source


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("---\ntitle: T\n---\npie\n", "pie"),
        ("%%{init: {}}%%\nblock\n  a\n", "block\n  a"),
        ("\ufeff  graph TD\r\n  a --> b", "graph TD\n  a --> b"),
        ("block\n  %% note\n  accTitle: T\n  accDescr { more\n lines }\n  a", "block\n  a"),
        ('block\n  a["one<br/>two <b>b</b> fa:fa-user x"]', 'block\n  a["one two b x"]'),
        (
            'block\n  a["#quot;x#quot; &amp; &lt;y&gt; #35; &what;"]',
            'block\n  a["”x” & ‹y› # &what;"]',
        ),
        (
            "graph TD\n  a:::hot --> b\n  click a href\n  linkStyle 0 stroke:red",
            "graph TD\n  a --> b",
        ),
    ],
)
def test_what_would_be_shown_as_it_stands_is_cleaned(source: str, plain: str) -> None:
    assert plain_source(source).rstrip() == plain


def text_of(answer: dict[str, list[list[list[str]]]]) -> str:
    return "\n".join("".join(text for text, _ in line) for line in answer["lines"])


def test_a_block_diagram_is_drawn_with_roles() -> None:
    answer = draw({"source": "block\n  a b", "ascii": False, "width": None})
    assert "│    a     │" in text_of(answer)
    assert {role for line in answer["lines"] for _, role in line} >= {"node", "text"}


def test_there_is_less_air_where_room_is_short() -> None:
    source = "block\n  columns 3\n  a b c"
    wide = text_of(draw({"source": source, "ascii": True, "width": 80}))
    narrow = text_of(draw({"source": source, "ascii": True, "width": 30}))
    assert max(map(len, narrow.split("\n"))) < max(map(len, wide.split("\n")))
    assert narrow.isascii()
