"""Citations follow a source to another name, and dangling ones are pointed elsewhere."""

from tui.core.citation import read
from tui.core.repoint import renamed, repair
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
