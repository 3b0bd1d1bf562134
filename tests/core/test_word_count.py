"""Words are counted as a reader of the rendered text sees them."""

import pytest

from tui.core.word_count import words

COUNTS = {
    "": 0,
    "one two three": 3,
    "**bold** *em* `code` ~~gone~~": 4,
    "real-time isn't e.g. 3.5": 4,
    'a [link](../research/a_(b).md "title") here': 3,
    "a [link][ref] here\n\n[ref]: target words here": 3,
    "![picture text](p.png)": 2,
    "a footnote[^1]": 2,
    "- one\n- [ ] two\n1. three": 3,
    "## Heading words": 2,
    "Title\n=====": 1,
    "| a | b |\n| --- | --- |\n| c|d |": 4,
    "---": 0,
    "```\nnot counted\n```\nyes": 1,
    "```\nopen to the end": 0,
    "<!-- not counted -->\nyes": 1,
    "<!-- not\ncounted -->\nyes": 1,
    "one <!-- not --> two": 2,
    "a<br>b <b>c</b>": 3,
    "> quoted words": 2,
    "> **Example:** not counted\n> nor this\n\nyes": 1,
    "> Examples\n> nor this\nlazy": 1,
    "> real\n> **Example:** counted here": 4,
    "---\ntitle: not counted\n---\nyes": 1,
    "漢字 かな and 한국어": 6,
    "… — !": 0,
    "one\r\ntwo\rthree": 3,
}


@pytest.mark.parametrize("markdown", COUNTS, ids=repr)
def test_words_that_a_reader_sees_are_counted(markdown: str) -> None:
    assert words(markdown) == COUNTS[markdown]
