"""The renderer as a whole: tables of examples, invariants over anything, the real specs."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.render.cases import Case, cases
from tui.core.cells import width
from tui.core.render import Renderer, references, render
from tui.core.render.blocks import BLOCK_LINES, Blocks
from tui.core.safe_text import shown
from tui.core.styled import Line, Span, line_width, plain

PIECES = st.sampled_from(
    [
        *("# ", "- ", "1. ", "> ", "    ", "\t", "```", "~~~", "```mermaid\n", "| a | b |\n"),
        *("|---|:-:|\n", "\n", "\n\n", "---\n", "===\n", "[x](y)", "[r]", "[r]: /u 'tt'\n"),
        *("**", "_", "`", "~~", "<br>", "<!--", "-->", "<div>\n", "![i](s)", "- [ ] ", "[^1]: n\n"),
        *("[^1]", "<sup>", "</sup>", "<a href=x>", "</a>", "<img alt='\x1b'>", ":tada:", "<p>\n"),
        *("<wbr>", "<picture>", "<source srcset=x>", "</picture>"),
        *("https://e.org/a_b.", "word ", "支払い", "👩‍👩‍👧", "e\u0301", "\u00a0", "&#27;", "\\"),
        *("\x1b[31m", "\x07", "\x9b", "\u202e", "\u200b", "\ufeff", "\u2028", "\udcff", "\r", "\0"),
        *("> [!NOTE]\n", "x" * 90, "www.", "[@click=quit]", "\u115f", "\u00ad"),
    ]
)
MARKDOWN = st.lists(PIECES, max_size=40).map("".join)
WIDTHS = st.integers(8, 90)


def texts(lines: Sequence[Line]) -> list[str]:
    return [plain(line).rstrip() for line in lines]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_markdown_becomes_these_lines(case: Case) -> None:
    lines = texts(render(case.markdown, case.width))
    assert "\n".join(lines) == case.expected


@given(MARKDOWN, WIDTHS)
def test_no_line_is_wider_than_the_width(markdown: str, cells: int) -> None:
    assert all(line_width(line) <= cells for line in render(markdown, cells))


@given(MARKDOWN, WIDTHS)
def test_nothing_that_drives_a_terminal_comes_through(markdown: str, cells: int) -> None:
    for line in render(markdown, cells):
        for span in line:
            assert shown(span.text) == span.text
            assert "\n" not in span.text
            assert "\t" not in span.text


@given(MARKDOWN)
def test_every_line_knows_the_line_it_comes_from(markdown: str) -> None:
    renderer = Renderer(40, {})
    for block in Blocks(markdown).blocks:
        rendered = renderer.block(block)
        assert len(rendered.sources) == len(rendered.lines)
        assert all(0 <= source < max(1, block.end - block.start) for source in rendered.sources)


@pytest.mark.parametrize(("cells", "share"), [(40, 0), (80, 1), (160, 2)])
def test_the_corpus_fits_every_width(corpus: Path, cells: int, share: int) -> None:
    for path in sorted((corpus / "specs").rglob("*.md"))[share::3]:
        markdown = path.read_bytes().decode("utf-8", "surrogateescape")
        assert max(map(line_width, render(markdown, cells))) <= cells, path.name


def test_control_characters_become_visible() -> None:
    markdown = "a\x1b[31mred\x07 b\u202e &#27;[0m\n\n```\n\x1b]0;x\n```\n"
    assert texts(render(markdown, 40)) == ["a␛[31mred␇ b� �[0m", "", " ␛]0;x"]


def test_crlf_and_a_lone_cr_end_lines() -> None:
    assert texts(render("- a\r\n- b\r- c", 40)) == ["• a", "• b", "• c"]


def test_definitions_of_the_whole_spec_can_be_given() -> None:
    lines = render("## A\n\n[x][r]", 40, definitions=references("[r]: there.md"))
    assert lines[-1] == (Span("x", "link", target="there.md"),)


def test_a_width_below_eight_is_eight() -> None:
    assert texts(render("aaaa bbbb", 1)) == ["aaaa", "bbbb"]


def test_a_drawing_stands_as_it_is_even_if_it_is_wider() -> None:
    asked: list[tuple[str, int]] = []

    def draw(source: str, cells: int) -> Sequence[Line]:
        asked.append((source, cells))
        return [(Span("o" * 50, "edge"),)]

    markdown = "- a\n\n  ```mermaid\n  graph LR\n  ```\n"
    assert texts(render(markdown, 40, diagrams=draw)) == ["• a", "", "  " + "o" * 50]
    assert asked == [("graph LR\n", 38)]


def test_dbml_has_its_own_drawer() -> None:
    markdown = "```dbml\nTable a {}\n```\n"
    lines = render(markdown, 40, dbml=lambda source, cells: [(Span(source.strip()),)])
    assert texts(lines) == ["Table a {}"]


def test_a_table_of_many_rows_ends_with_a_note() -> None:
    rows = "".join(f"| {n} | x |\n" for n in range(4_000))
    lines = texts(render("| a | b |\n|---|---|\n" + rows, 60))
    assert len(lines) == BLOCK_LINES + 2
    assert lines[-1] == "… 3,402 more lines are not shown here"


def test_a_table_of_many_columns_stays_inside() -> None:
    row = "|" + "a|" * 3_000 + "\n"
    lines = render(row + "|" + "-|" * 3_000 + "\n" + row, 40)
    assert max(map(line_width, lines)) <= 40


def test_a_very_long_text_is_shown_unread_behind_its_beginning() -> None:
    lines = texts(render("**a** " + "*b* " * 4_000, 80))
    assert lines[0].startswith("a b b")
    assert lines[-1].endswith("*b* *b*")


def test_a_very_long_line_is_cut() -> None:
    lines = texts(render("x" * 100_000, 80))
    assert lines[-1].endswith("…")
    assert sum(map(len, lines)) < 20_010


def roles(markdown: str) -> list[tuple[str, str]]:
    lines = render(markdown, 60)
    return [(span.text.strip(), span.role) for line in lines for span in line if span.text.strip()]


def test_roles_say_what_a_text_is() -> None:
    assert roles("## A *b*\n") == [
        ("A", "heading2"),
        ("b", "heading2 em"),
        ("───", "heading2"),
    ]
    assert roles("**x [y](z)** `c` ~~d~~ ![e](f)") == [
        ("x", "strong"),
        ("y", "strong link"),
        ("c", "code"),
        ("d", "strike"),
        ("e", "image"),
    ]
    assert roles("- [ ] a\n- [x] b") == [
        ("☐", "task.open"),
        ("a", ""),
        ("☑", "task.done"),
        ("b", ""),
    ]
    assert roles("> [!TIP]\n> a") == [
        ("▌", "quote.tip"),
        ("Tip", "quote.tip strong"),
        ("▌", "quote.tip"),
        ("a", ""),
    ]
    assert roles("| a |\n|---|\n| b |")[0] == ("a", "table.head")
    assert roles("<!-- a -->") == [("<!-- a -->", "comment")]
    assert roles("<form>\n") == [("<form>", "html")]
    assert roles("a[^1] <b>b <i>c</b></i> <a href=x>d</a>\n\n[^1]: e") == [
        ("a", ""),
        ("[1]", "link"),
        ("b", "strong"),
        ("c", "strong em"),
        ("d", "link"),
        ("[1]", "bullet"),
        ("e", ""),
    ]
    assert roles("---\na: b\n---\n")[1] == ("a: b", "front_matter")


def test_links_keep_their_target_as_it_is_written() -> None:
    lines = render("[a b](<../My notes/ä.md#x> 't') ![i](p.png) [![j](q.png)](r) www.e.org", 80)
    targets = [(span.text, span.target) for span in lines[0] if span.target]
    assert targets == [
        ("a b", "../My notes/ä.md#x"),
        ("i", "p.png"),
        ("j", "r"),
        ("www.e.org", "http://www.e.org"),
    ]


def test_links_of_html_and_footnotes_lead_somewhere_too() -> None:
    lines = render("<a href='a.md#x'>a</a> <img src=b.png> c[^C] [d](e)\n\n[^c]: n", 80)
    targets = [(span.text, span.target) for span in lines[0] if span.target]
    assert targets == [("a", "a.md#x"), ("image", "b.png"), ("[1]", "#^C"), ("d", "e")]
    lines = render("<a href='javascript:a'>a</a><img src='vbscript:b'>", 80)
    assert texts(lines) == ["aimage"]
    assert not any(span.target for span in lines[0])


def test_tags_that_hold_no_text_leave_the_text_around_them_alone() -> None:
    lines = render("<b>a<wbr>b</b><picture><source srcset=x>c</picture>\n\n<p>d<wbr>e", 80)
    assert texts(lines) == ["abc", "", "de"]


def test_a_very_long_block_of_html_stays_as_it_is_written() -> None:
    assert texts(render(f"<p>{'<b>x' * 10}", 80)) == ["x" * 10]
    assert texts(render(f"<p>{'<b>x' * 2_000}", 80))[0].startswith("<p><b>x<b>x")


def test_a_dangerous_link_is_text() -> None:
    lines = render("[x](javascript:alert)", 80)
    assert texts(lines) == ["[x](javascript:alert)"]
    assert not any(span.target for line in lines for span in line)


def test_source_lines_follow_the_text() -> None:
    block = Blocks("```py\na = 1\nb = 2\n```\n").blocks[0]
    assert Renderer(40, {}).block(block).sources == (1, 2, 3)
    block = Blocks("| a |\n|---|\n| b |\n| c |\n").blocks[0]
    assert Renderer(40, {}).block(block).sources == (0, 0, 2, 3, 3)
    block = Blocks("one two\nthree four\nfive six\n").blocks[0]
    assert Renderer(10, {}).block(block).sources == (0, 1, 2, 2)
    block = Blocks("- a\n- b\n  - c\n").blocks[0]
    assert Renderer(10, {}).block(block).sources == (0, 1, 2, 2)


def test_a_rendering_is_current_until_a_drawer_answers_otherwise() -> None:
    drawing: list[tuple[Line, ...]] = [((Span("one"),),)]
    renderer = Renderer(40, {"mermaid": lambda source, cells: drawing[0]})
    rendered = renderer.block(Blocks("```mermaid\na\n```").blocks[0])
    assert rendered.widest == 3
    assert renderer.is_current(rendered)
    drawing[0] = ((Span("three"),),)
    assert not renderer.is_current(rendered)


def test_widths_are_those_of_the_screen() -> None:
    lines = render("支払い " * 20, 30)
    assert {width(plain(line).rstrip()) for line in lines[:-1]} <= {29, 30}


def test_many_texts_are_read_and_forgotten_again() -> None:
    inlines = Renderer(40, {}).inlines
    for number in range(5_000):
        assert inlines.spans(f"*{number}*") == (Span(str(number), "em"),)
