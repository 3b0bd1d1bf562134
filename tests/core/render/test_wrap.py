from hypothesis import given
from hypothesis import strategies as st

from tui.core.render.wrap import crop, fold_line, pad, wrap
from tui.core.styled import Span, line_width, plain

TEXT = st.text(st.sampled_from("ab  \u00a0支い、。👍e\u0301-\u200d"), max_size=40)
SPANS = st.lists(st.builds(Span, TEXT, st.sampled_from(["", "em"])), max_size=5)


@given(SPANS, st.integers(2, 20))
def test_wrapping_keeps_every_character_but_spaces(spans: list[Span], cells: int) -> None:
    lines = wrap(spans, cells)
    assert all(line_width(line) <= cells for line in lines)
    before = "".join(span.text for span in spans)
    assert "".join(map(plain, lines)).replace(" ", "") == before.replace(" ", "")


@given(SPANS, st.integers(2, 20))
def test_folding_keeps_every_character(spans: list[Span], cells: int) -> None:
    lines = fold_line(tuple(spans), cells)
    assert all(line_width(line) <= cells for line in lines)
    assert "".join(map(plain, lines)) == "".join(span.text for span in spans)


def test_roles_stay_on_both_sides_of_a_break() -> None:
    lines = wrap([Span("aa bb", "em"), Span(" cc")], 4, "quote")
    assert lines == [
        (Span("aa", "quote em"),),
        (Span("bb", "quote em"),),
        (Span("cc", "quote"),),
    ]


def test_a_hard_break_ends_a_line_and_has_no_role() -> None:
    assert wrap([Span("a"), Span("\n"), Span("b")], 9, "em") == [
        (Span("a", "em"),),
        (Span("b", "em"),),
    ]


def test_a_wide_character_does_not_fit_one_cell() -> None:
    assert fold_line((Span("abc支"), Span("い")), 4) == [(Span("abc"),), (Span("支い"),)]


def test_code_is_cut_between_words_if_that_leaves_little_room_empty() -> None:
    code = (Span("let bigint", "a"), Span(" = parse(x)", "b"))
    assert list(map(plain, fold_line(code, 12))) == ["let bigint ", "= parse(x)"]
    assert list(map(plain, fold_line(code, 9))) == ["let bigin", "t = parse", "(x)"]
    assert list(map(plain, fold_line((Span("ab cdefghijk"),), 10))) == ["ab cdefghi", "jk"]


def test_padding_and_cropping() -> None:
    assert pad((Span("ab"),), 4, "code") == (Span("ab"), Span("  ", "code"))
    assert pad((Span("ab"),), 2) == (Span("ab"),)
    assert crop((Span("ab"), Span("cd"), Span("ef")), 3) == (Span("ab"), Span("c"))
    assert crop((Span("ab"),), 3) == (Span("ab"),)
