"""Starter diagrams are right from the start, and go where the writer is."""

import pytest

from tui.core.dbml import graph, read
from tui.core.mermaid import draw, family, fences, verdict
from tui.core.mermaid.fit import draw_graph
from tui.core.mermaid.starters import STARTERS, Starter, insert
from tui.core.spec import Spec
from tui.errors import UsageError

SMALL = Starter("pie", "Pie", "shares", "pie\n")
MERMAID = [starter for starter in STARTERS if starter.language == "mermaid"]


@pytest.mark.parametrize("starter", MERMAID, ids=lambda starter: str(starter.family))
def test_a_starter_is_accepted_and_fits_eighty_columns(starter: Starter) -> None:
    assert verdict(starter.source).valid
    assert family(starter.source) == starter.family
    assert draw(starter.source, 80).width <= 80


def test_the_dbml_starter_is_accepted_and_fits_eighty_columns() -> None:
    schema = read(STARTERS[-1].source)
    assert isinstance(schema, dict)
    assert draw_graph(graph(schema), 80, ascii_only=False).width <= 80


@pytest.mark.parametrize("starter", STARTERS, ids=lambda starter: str(starter.family))
def test_a_starter_comes_in_a_fence_of_its_own(starter: Starter) -> None:
    found = [(fence.language, fence.source) for fence in fences(starter.fence())]
    assert found == [(starter.language, starter.source)]


def test_there_is_one_starter_for_each_family_drawn_on_a_grid() -> None:
    assert [s.family for s in STARTERS] == ["flowchart", "sequence", "state", "er", "class", "dbml"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# A\n\n^\n", "# A\n\n```mermaid\npie\n```\n\n"),
        ("# A\n\nte^xt\ngoes on\n\n- b\n", "# A\n\ntext\ngoes on\n\n```mermaid\npie\n```\n\n- b\n"),
        ("# A\n\ntext\n^\nmore\n", "# A\n\ntext\n\n```mermaid\npie\n```\n\nmore\n"),
        ("# A\n\n- a\n\n  - ^b\n\nmore", "# A\n\n- a\n\n  - b\n\n```mermaid\npie\n```\n\nmore"),
        ("# A\n\n| a |\n|--|\n| ^b |", "# A\n\n| a |\n|--|\n| b |\n\n```mermaid\npie\n```\n"),
        ("# A\n\n```\nc^ode\n```\n# B\n", "# A\n\n```\ncode\n```\n\n```mermaid\npie\n```\n\n# B\n"),
        ("# A\r\n\r\na^\r\n", "# A\r\n\r\na\r\n\r\n```mermaid\r\npie\r\n```\r\n"),
        ("^# A\ntext\n", "# A\ntext\n\n```mermaid\npie\n```\n"),
        ("---\nti^tle: x\n---\ntext\n", "---\ntitle: x\n---\ntext\n\n```mermaid\npie\n```\n"),
        ("", "```mermaid\npie\n```\n"),
    ],
)
def test_a_starter_stands_in_lines_of_its_own_at_the_writer_s_place(
    before: str, after: str
) -> None:
    offset = max(0, before.find("^"))
    spec = Spec.parse(before.replace("^", "", 1))
    index = max(section.index for section in spec.sections if section.start <= offset)
    assert spec.apply(insert(spec, index, offset, SMALL)).source == after


@pytest.mark.parametrize("fence", ["```mermaid\n```\n", "```mermaid\n\n```\n", "``` dbml\n"])
def test_an_empty_diagram_gives_way_to_the_starter(fence: str) -> None:
    spec = Spec.parse(f"# A\n\ntext\n\n{fence}")
    edit = insert(spec, 0, len("# A\n\ntext\n\n```"), SMALL)
    assert spec.apply(edit).source == "# A\n\ntext\n\n```mermaid\npie\n```\n"


def test_a_starter_is_not_put_into_a_fence_that_is_never_closed() -> None:
    spec = Spec.parse("# A\n\n````\nx\n")
    with pytest.raises(UsageError, match="never closed"):
        insert(spec, 0, 9, SMALL)
