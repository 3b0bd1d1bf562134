import pytest

from tui.core.fill import (
    append_block,
    insert_section,
    missing_sections,
    next_placeholder,
    placeholders,
    row_below,
    says_nothing,
    waive,
    waived,
)
from tui.core.profile import Profile, ProfileSection
from tui.core.spec import Spec
from tui.errors import UsageError

PROFILE = Profile(
    "p",
    "P",
    "",
    (
        ProfileSection("a", "A", guidance="About A.\n"),
        ProfileSection("b", "B", guidance="About B.\n"),
        ProfileSection("b1", "B one", 3),
        ProfileSection("b2", "B two", 3),
        ProfileSection("c", "C"),
    ),
    placeholders=("[Name]", "[Name] [Path]", "[X]%"),
)
TEMPLATE = "# T\n\n## A\n\n## B\n\nb\n\n### B one\n\n### B two\n\n---\n\n## C\n\nc\n"


def applied(source: str, section_id: str) -> str:
    spec = Spec.parse(source)
    return spec.apply(*insert_section(spec, PROFILE, section_id, TEMPLATE)).source


def test_placeholders_are_found_exactly() -> None:
    spec = Spec.parse("[Name](x) [Name] [Path], [X]% [Other]\n\n`[Name]`\n")
    found = placeholders(spec, PROFILE)
    assert [place.text for place in found] == ["[Name] [Path]", "[X]%", "[Name]"]
    assert all(spec.source[place.start : place.end] == place.text for place in found)
    assert placeholders(spec, Profile("q", "Q", "", ())) == []


def test_the_next_placeholder_wraps_around() -> None:
    spec = Spec.parse("[Name] and [X]%\n")
    first = next_placeholder(spec, [PROFILE], -1)
    assert first is not None
    second = next_placeholder(spec, [PROFILE], first.start)
    assert second is not None
    assert (first.text, second.text) == ("[Name]", "[X]%")
    assert next_placeholder(spec, [PROFILE], second.start) == first
    assert next_placeholder(Spec.parse("x"), [PROFILE], 0) is None


def test_the_placeholder_before_wraps_around() -> None:
    spec = Spec.parse("[Name] and [X]%\n")
    last = next_placeholder(spec, [PROFILE], 0, back=True)
    assert last is not None
    assert last.text == "[X]%"
    first = next_placeholder(spec, [PROFILE], last.start, back=True)
    assert first is not None
    assert first.text == "[Name]"
    assert next_placeholder(Spec.parse("x"), [PROFILE], 0, back=True) is None


def test_placeholders_of_several_templates_are_found_once() -> None:
    other = Profile("o", "O", "", (), placeholders=("[Name]", "[Other]"))
    found = placeholders(Spec.parse("[Name] [Other]\n"), PROFILE, other)
    assert [place.text for place in found] == ["[Name]", "[Other]"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("\nNot applicable: no data\n", "no data"),
        ("**Not applicable:** no data", "no data"),
        ("not applicable:\n", ""),
        ("text\n", ""),
    ],
)
def test_a_waived_section_has_its_reason(body: str, reason: str) -> None:
    assert waived(body) == reason


def waived_spec(source: str, index: int, reason: str = "no | data *here*") -> str:
    spec = Spec.parse(source)
    return spec.apply(*waive(spec, index, reason)).source


def test_waiving_takes_the_scaffolding_away() -> None:
    source = "## A\n\n- **X:**\n\n### Sub\n\n| a |\n| - |\n| |\n\n## B\n"
    assert waived_spec(source, 0) == "## A\n\nNot applicable: no | data \\*here\\*\n\n## B\n"
    assert (
        waived_spec("## A\r\n\r\n- **X:**", 0)
        == "## A\r\n\r\nNot applicable: no | data \\*here\\*\r\n"
    )


def test_waiving_keeps_the_rule_between_sections() -> None:
    assert waived_spec("## A\n\n---\n\n## B\n", 0, "x") == (
        "## A\n\nNot applicable: x\n\n---\n\n## B\n"
    )


def test_waiving_keeps_what_somebody_wrote() -> None:
    assert waived_spec("## A\n\nMine.\n", 0, "x") == "## A\n\nNot applicable: x\n\nMine.\n"
    with pytest.raises(UsageError, match="A reason is missing"):
        waive(Spec.parse("## A\n"), 0, " ")


def rowed(source: str, at: str) -> str:
    spec = Spec.parse(source)
    return spec.apply(*row_below(spec, source.index(at))).source


def test_a_row_is_added_below_the_cursor() -> None:
    table = "x\n\n| a | b |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |\n\ny\n"
    assert rowed(table, "1 |") == table.replace("| 1 | 2 |\n", "| 1 | 2 |\n| | |\n")
    assert rowed(table, "a |") == table.replace("| 1 | 2 |\n", "| | |\n| 1 | 2 |\n")
    assert rowed(table, "3 |") == table.replace("| 3 | 4 |\n", "| 3 | 4 |\n| | |\n")
    assert rowed(table, "y") == table
    assert rowed("| a |\n| - |", "a") == "| a |\n| - |\n| |"


def test_missing_sections_are_those_of_the_template_that_the_spec_has_not() -> None:
    spec = Spec.parse("# T\n\n## B\n\n### B two\n")
    assert [entry.id for entry in missing_sections(spec, PROFILE, TEMPLATE)] == ["a", "b1", "c"]


def test_a_section_is_put_where_the_template_has_it() -> None:
    assert applied("# T\n\n## A\n\nx\n\n## C\n", "b") == (
        "# T\n\n## A\n\nx\n\n## B\n\nb\n\n### B one\n\n### B two\n\n## C\n"
    )
    assert applied("# T\n\n## B\n\nx\n", "a") == "# T\n\n## A\n\n## B\n\nx\n"
    assert applied("# T\n\n## Other\n", "c") == "# T\n\n## Other\n\n## C\n\nc\n"
    assert applied("## A", "c") == "## A\n\n## C\n\nc\n"
    assert applied("## C\n\nx\n", "a") == "## A\n\n## C\n\nx\n"
    assert applied("", "c") == "## C\n\nc\n"


def test_a_subsection_is_put_into_its_section() -> None:
    assert applied("## B\n\nx\n\n### Mine\n\n## C\n", "b1") == (
        "## B\n\nx\n\n### B one\n\n### Mine\n\n## C\n"
    )
    assert applied("## B\n\n### B one\n\ny\n\n## C\n", "b2") == (
        "## B\n\n### B one\n\ny\n\n### B two\n\n## C\n"
    )


def test_line_ends_are_those_of_the_spec() -> None:
    assert applied("## A\r\n\r\nx\r\n", "c") == "## A\r\n\r\nx\r\n\r\n## C\r\n\r\nc\r\n"


def test_a_section_that_the_template_has_not_cannot_be_put_in() -> None:
    with pytest.raises(UsageError, match="no section z"):
        applied("## A\n", "z")


def appended(source: str, index: int, block: str = "### Saga\n\ntext\n") -> str:
    spec = Spec.parse(source)
    return spec.apply(*append_block(spec, index, block)).source


def test_a_block_goes_below_the_text_of_a_section() -> None:
    assert appended("## A\n\nx\n\n## B\n", 0) == "## A\n\nx\n\n### Saga\n\ntext\n\n## B\n"
    assert appended("## A\n\n## B\n", 0) == "## A\n\n### Saga\n\ntext\n\n## B\n"
    assert appended("## A\n\nx\n", 0) == "## A\n\nx\n\n### Saga\n\ntext\n"
    assert appended("## A\n\nx\n\n---\n\n## B\n", 0) == (
        "## A\n\nx\n\n### Saga\n\ntext\n\n---\n\n## B\n"
    )
    assert appended("## A", 0) == "## A\n\n### Saga\n\ntext\n"
    assert appended("", 0) == "## Saga\n\ntext\n"
    assert appended("## A\r\n\r\nx\r\n", 0) == "## A\r\n\r\nx\r\n\r\n### Saga\r\n\r\ntext\r\n"


def test_headings_of_a_block_go_below_the_section() -> None:
    block = "### Saga\n\n```\n### no\n```\n\n#### Steps\n\nOld\n---\n"
    assert appended("### A\n", 0, "### Saga\n") == "### A\n\n#### Saga\n"
    assert "## Saga\n\n```\n### no\n```\n\n### Steps\n\nOld\n---\n" in appended("# A\n", 0, block)
    assert appended("## A\n", 0, "plain\n") == "## A\n\nplain\n"


def test_no_block_goes_behind_an_open_fence() -> None:
    with pytest.raises(UsageError, match="never closed"):
        appended("## A\n\n```\nx\n", 0)


def test_another_reason_takes_the_place_of_the_first() -> None:
    source = "## A\n\n**Not applicable:** no data\n\nMore.\n"
    assert waived_spec(source, 0, "no *users*") == (
        "## A\n\n**Not applicable:** no \\*users\\*\n\nMore.\n"
    )


@pytest.mark.parametrize(
    ("body", "nothing"),
    [
        ("", True),
        ("\n\n", True),
        ("\n**N/A**.\n", True),
        ("- None!\n", True),
        ("— to  do …", False),
        ("Nothing yet", False),
        ("N/A -", False),
        ("!", True),
        ("\n" * 200_000 + "x", False),
    ],
)
def test_a_body_says_nothing_when_it_is_empty_or_says_so(body: str, nothing: bool) -> None:
    assert says_nothing(body) is nothing
