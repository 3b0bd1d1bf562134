import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tui.core.literal import link, literal, literal_cell, plain_text, web_link
from tui.core.safe_text import one_line

HOSTILE = st.text(st.sampled_from("ab *_`[](){}<>&;#!~|$\\/\"'-=%\n\té支"), max_size=24)


def rendered_heading(markdown: str) -> str:
    tokens = MarkdownIt("commonmark").enable(["strikethrough", "table"]).parse(markdown)
    assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close"]
    return "".join(child.content for child in tokens[1].children or [])


@pytest.mark.parametrize(
    "text", ["Order events", "user_id and C# 9", "Why 2 * 3 < 7?", "Q&A", "a [b] c", "AT&T"]
)
def test_text_that_markdown_leaves_alone_stays_as_it_is(text: str) -> None:
    assert literal(text) == text


def test_marks_are_escaped_where_they_would_mean_something() -> None:
    assert literal("*bold* and `code`") == r"\*bold\* and \`code\`"
    assert literal("[a](b)") == r"\[a\](b)"
    assert literal("<b>x</b> &amp;") == r"\<b>x\</b> \&amp;"
    assert literal("Learn C #") == r"Learn C \#"
    assert literal("from $a to $b") == r"from \$a to \$b"
    assert literal("~~old~~") == r"\~\~old\~\~"


def test_a_bar_does_not_end_a_cell() -> None:
    assert literal_cell("a | b") == r"a \| b"


def test_line_breaks_and_control_characters_become_visible_on_one_line() -> None:
    assert literal("a\nb\x1b[2J") == "a b␛[2J"


@given(HOSTILE)
def test_a_heading_shows_exactly_the_text(text: str) -> None:
    expected = one_line(text)
    if expected:
        assert rendered_heading(f"# {literal(text)}\n") == expected


@given(HOSTILE)
def test_a_table_stays_a_table_around_the_text(text: str) -> None:
    table = f"| a | b |\n| --- | --- |\n| x | {literal_cell(text)} |\n"
    tokens = MarkdownIt("commonmark").enable(["strikethrough", "table"]).parse(table)
    cells = [tokens[at + 1] for at, token in enumerate(tokens) if token.type == "td_open"]
    assert len(cells) == 2
    assert "".join(child.content for child in cells[1].children or []) == one_line(text)


@given(HOSTILE, HOSTILE)
def test_a_link_is_one_link_with_the_text_and_the_path(text: str, path: str) -> None:
    inline = (
        MarkdownIt("commonmark").enable("strikethrough").parseInline(link(f"x{text}", f"p{path}"))
    )
    children = inline[0].children or []
    assert children[0].type == "link_open"
    assert children[-1].type == "link_close"
    assert sum(child.type == "link_open" for child in children) == 1


def test_a_path_is_encoded_and_an_address_kept() -> None:
    assert link("a]b", "../research/a b%20#1.md") == r"[a\]b](../research/a%20b%2520%231.md)"
    assert link("支払い", "研究/支払い.md") == "[支払い](研究/支払い.md)"
    assert web_link("https://a.example/x_y?z=%20#t") == (
        "[https://a.example/x_y?z=%20#t](https://a.example/x_y?z=%20#t)"
    )


def test_plain_text_drops_marks_and_targets() -> None:
    assert plain_text("plain") == "plain"
    assert plain_text(r"**a** [b](c) `d` \*e\* x") == "a b d *e* x"
    assert plain_text("`a`\nb") == "a b"
