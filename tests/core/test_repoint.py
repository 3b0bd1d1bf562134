"""Citations follow a source to another name, and dangling ones are pointed elsewhere."""

import pytest

from tui.core.citation import read
from tui.core.repoint import carried_away, renamed, repair
from tui.core.spec import Edit, Spec, apply_edits

OLD, NEW = "research/docs/old.md", "research/kept/new name.md"
TEXT = """\
[`research/docs/old.md`](../research/docs/old.md#why), `research/docs/old.md:3`,
[words](../research/docs/old.md), `old.md:7`, ../research/docs/old.md
"""


def test_every_form_follows_a_rename_in_its_own_way() -> None:
    edits: set[Edit] = set()
    for citation in read(Spec.parse(TEXT)):
        edits.update(renamed(TEXT, citation, OLD, NEW, "specs/s.md"))
    assert apply_edits(TEXT, edits) == (
        "[`research/kept/new name.md`](../research/kept/new%20name.md#why), "
        "`research/kept/new name.md:3`,\n"
        "[words](../research/kept/new%20name.md), `new name.md:7`, ../research/kept/new%20name.md\n"
    )


def repaired(text: str, anchor: str = "") -> str:
    (citation,) = read(Spec.parse(text))
    return apply_edits(text, repair(text, citation, "research/b.md", "specs/s.md", anchor))


def test_a_repair_changes_the_path_and_only_what_else_is_asked_for() -> None:
    assert repaired("[a](../research/a.md#x)") == "[a](../research/b.md#x)"
    assert repaired("[a](../research/a.md#x)", "x") == "[a](../research/b.md#x)"
    assert repaired("[a](../research/a.md#x)", "why") == "[a](../research/b.md#why)"
    assert repaired("[a](../research/a.md)", "why") == "[a](../research/b.md#why)"
    assert repaired("`research/a.md:9`") == "`research/b.md:9`"


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("[a](../research/a%20b.md#why)", "[a](../../research/a%20b.md#why)"),
        ("[a](<../research/a b.md>)", "[a](<../../research/a b.md>)"),
        ("[a](other.md?plain=1#L3)", "[a](../../specs/other.md?plain=1#L3)"),
        ("[a](#design)", "[a](../../specs/s.md#design)"),
        ("[a](../src/)", "[a](../../src/)"),
        ("![a](pictures/a.png)", "![a](../../specs/pictures/a.png)"),
        ("[a][n] [b][n]\n\n[n]: ../b.md\n", "[a][n] [b][n]\n\n[n]: ../../b.md\n"),
    ],
)
def test_links_of_a_text_that_goes_to_another_folder_lead_where_they_did(
    text: str, there: str
) -> None:
    assert apply_edits(text, carried_away(text, "../../specs/s.md")) == there


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://a.test/b.md) [b](mailto:ada@a.test) [c](/docs/c.md) [d]()",
        "`[a](b.md)` and research/b.md",
        "```\n[a](b.md)\n```\n",
    ],
)
def test_what_leads_elsewhere_and_code_stay_in_a_text_that_goes_to_another_folder(
    text: str,
) -> None:
    assert carried_away(text, "../../specs/s.md") == []


def test_links_stay_as_they_are_in_a_text_that_stays_in_its_folder() -> None:
    text = "[a](./b.md) [b](#c)"
    assert apply_edits(text, carried_away(text, "s.md")) == "[a](./b.md) [b](s.md#c)"
