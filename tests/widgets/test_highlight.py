"""Each part of a line of Markdown is found and named."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.markdown_lines import NOTHING_OPEN, Open, read_line
from tui.widgets.highlight import ROLES, highlight

# One line → the text of each mark and its role, in order.
LINES: dict[str, list[tuple[str, str]]] = {
    "plain text": [],
    "": [],
    "## Title": [("## Title", "heading"), ("##", "mark")],
    "#nothing": [],
    "a *b* c": [("*b*", "em")],
    "a **b** c": [("**b**", "strong")],
    "a __b__ _c_": [("_c_", "em"), ("__b__", "strong")],
    "***both***": [("***both***", "em"), ("**both**", "strong")],
    "snake_case_name": [],
    "2 * 3 * 4": [],
    "~~gone~~": [("~~gone~~", "strike")],
    "**open": [],
    "*a **b* c": [("*b*", "em")],
    r"\*not\*": [("\\", "mark"), ("\\", "mark")],
    "`code *x*`": [("`code *x*`", "code")],
    "``a ` b``": [("``a ` b``", "code")],
    "- item": [("-", "bullet")],
    "  12. item": [("12.", "bullet")],
    "- [ ] do": [("-", "bullet"), ("[ ]", "task")],
    "* [x] done": [("*", "bullet"), ("[x]", "done")],
    "-": [("-", "bullet")],
    "> said": [("> ", "quote"), ("said", "quote")],
    "> - item": [("> ", "quote"), ("-", "bullet")],
    "---": [("---", "mark")],
    "<!-- note -->": [("<!-- note -->", "comment")],
    "text <!-- note --> more": [("<!-- note -->", "comment")],
    "a<br>b": [("<br>", "html")],
    "<https://example.org>": [("<https://example.org>", "link")],
    "[a](b.md)": [("[a](b.md)", "mark"), ("a", "link"), ("b.md", "target")],
    "![a](b.png)": [("![a](b.png)", "mark"), ("a", "link"), ("b.png", "target")],
    "[*a*](b)": [("[*a*](b)", "mark"), ("*a*", "link"), ("b", "target"), ("*a*", "em")],
    "[a](b_(c).md)": [("[a](b_(c).md)", "mark"), ("a", "link"), ("b_(c).md", "target")],
    "[a][b]": [("[a][b]", "mark"), ("a", "link"), ("b", "target")],
    "see[^1]": [("[^1]", "link")],
    "[a]: b.md": [("[a]:", "link"), ("b.md", "target")],
    "| a | `b` |": [("`b`", "code"), ("|", "table"), ("|", "table"), ("|", "table")],
    "| --- | :-: |": [("| --- | :-: |", "table")],
    "    code": [("    code", "code")],
    "```python": [("```python", "mark")],
}


@pytest.mark.parametrize("line", LINES, ids=repr)
def test_the_parts_of_a_line_are_named(line: str) -> None:
    marks = highlight(line, NOTHING_OPEN)
    assert [(line[start:end], role) for start, end, role in marks] == LINES[line]


def test_lines_of_a_fence_and_a_comment_are_not_read_as_text() -> None:
    assert highlight("# no heading", Open(fence="```")) == ((0, 12, "code"),)
    assert highlight("```", Open(fence="```")) == ((0, 3, "mark"),)
    assert highlight("# no heading", Open(comment=True)) == ((0, 12, "comment"),)
    assert highlight("===", Open(paragraph=True)) == ((0, 3, "heading"),)
    assert highlight("> code", Open(fence="```", quoted=True)) == (
        (0, 2, "quote"),
        (2, 6, "code"),
    )


@given(st.text(alphabet="*_~`[]()<>!\\|#- \t>x1.é漢\u0301:/", max_size=30), st.booleans())
def test_marks_lie_in_the_line_and_have_known_roles(line: str, paragraph: bool) -> None:
    for start, end, role in highlight(line, Open(paragraph=paragraph)):
        assert 0 <= start <= end <= len(line)
        assert role in ROLES


@pytest.mark.parametrize(
    "piece", ["[", "*a", "`a``", "<", "![a](", "_a_ ", "<!--", "|", "(", "\\["]
)
def test_a_hostile_line_is_read_in_bounded_time(piece: str) -> None:
    began = time.process_time()
    highlight(piece * 100_000, NOTHING_OPEN)
    assert time.process_time() - began < 1


def test_reading_a_line_is_remembered() -> None:
    assert read_line("a", NOTHING_OPEN) is read_line("a", NOTHING_OPEN)
