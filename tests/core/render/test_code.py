import pytest

from tui.core.render.code import highlight
from tui.core.styled import Span, plain


def test_a_known_language_is_coloured() -> None:
    lines = highlight("def f():  # why\n    return 'x', 1", "python")
    assert [plain(line) for line in lines] == ["def f():  # why", "    return 'x', 1"]
    roles = {span.text: span.role for line in lines for span in line}
    assert roles["def"] == "code.keyword"
    assert roles["f"] == "code.name"
    assert roles["# why"] == "code.comment"
    assert roles["'x'"] == "code.string"
    assert roles["1"] == "code.number"


@pytest.mark.parametrize("language", ["", "nobody-speaks-this", "../x"])
def test_an_unknown_language_is_one_colour(language: str) -> None:
    assert highlight("a\n\nb", language) == [
        (Span("a", "code.block"),),
        (),
        (Span("b", "code.block"),),
    ]


def test_code_that_is_too_long_is_one_colour() -> None:
    for code in ("x = 1\n" * 5_000, "x" * 2_000):
        roles = {span.role for line in highlight(code, "python") for span in line}
        assert roles == {"code.block"}


def test_tabs_and_control_characters_are_shown() -> None:
    assert plain(highlight("\ta\x1b", "")[0]) == "    a␛"


@pytest.mark.parametrize("code", ["", "\n\n", "x = 1\n\n\n", "'''\nopen"])
def test_every_line_of_the_code_is_there(code: str) -> None:
    assert len(highlight(code, "python")) >= len(highlight(code.rstrip("\n"), ""))
