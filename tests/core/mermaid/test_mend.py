"""What Mermaid accepts and the engine does not, and the other way round."""

import pytest

from tui.core.mermaid import Fault, draw, verdict
from tui.core.mermaid.mend import banned, mended


def test_a_difference_belongs_to_one_family() -> None:
    source = 'subgraph "Main" line'
    assert mended(source, "state") == source
    assert mended(source, "flowchart") == 'subgraph "Main line"'
    assert banned("subgraph", "state") is None
    assert banned("subgraph", "flowchart") == (1, "A subgraph needs a name")


def test_only_line_feeds_and_carriage_returns_end_a_line() -> None:
    assert banned("flowchart TD\n A[one\u2028two]\n subgraph", "flowchart") == (
        3,
        "A subgraph needs a name",
    )


@pytest.mark.parametrize(
    "source",
    [
        'flowchart TD\n subgraph "Main" \n A\n end\n',
        "classDiagram\n Two Words\n",
        "classDiagram\n class Two Words {\n  int id\n }\n",
        "---\ntitle: x\n---\nclassDiagram\n Alone\n class A {\n  Kept\n }\n",
        "mindmap\n root((one)\n  two(three]\n",
        'mindmap\n root\n  one[say "so"]\n',
        "graph LR; A-->B",
        "graph <\n A-->B",
        "flowchart\n A-->B",
        "%%{init: {}}%%\nflowchart LR\n A",
        "%%{init: {}}%%\nflowchart LR\n A\n %%{ }\n",
        "classDiagram\n class A\n <<interface>> A\n",
        'requirementDiagram\n element e {\n  type: "test suite"\n }\n',
    ],
)
def test_what_mermaid_accepts_is_accepted(source: str) -> None:
    assert verdict(source).error is None


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        (
            "\ngraph TD A-->B\n",
            2,
            'On the line of "graph" stands a direction and no more: TB, BT, LR or RL',
        ),
        (
            "flowchart XY\n A",
            1,
            'On the line of "flowchart" stands a direction and no more: TB, BT, LR or RL',
        ),
        ("flowchart TD\n%%{init: {}\n A", 2, 'The directive is never closed by "}%%"'),
        ("gantt\n dateFormat YYYY-MM-DD\n :::: x\n", 3, "A task needs a name before its colon"),
        ("gitGraph\n commit\n :::: x\n", 3, "A line begins with commit, branch, checkout or merge"),
        ("classDiagram\n class A\n <<interface>> B\n", 3, 'There is no class "B" above this line'),
        (
            "requirementDiagram\n element e {\n  type: test suite\n }\n",
            3,
            "A text that begins with a word of Mermaid's own needs quotes",
        ),
    ],
)
def test_what_mermaid_refuses_is_refused(source: str, line: int, message: str) -> None:
    assert verdict(source).error == Fault(line, 1, message)


def test_a_name_with_slashes_is_shown_with_them() -> None:
    source = "flowchart LR\n src/core --> docs/a/b[Says a/b]\n"
    assert verdict(source).valid
    text = draw(source, None).text
    assert "src/core" in text
    assert "Says a/b" in text


def test_a_mended_class_keeps_its_members() -> None:
    source = "classDiagram\n Alone\n class A {\n  Kept\n }\n class B C"
    assert mended(source, "class") == "classDiagram\n\n class A {\n  Kept\n }\n class BC"


def test_a_mended_mind_map_keeps_its_words() -> None:
    assert mended('mindmap\n a[say "so")', "mindmap") == "mindmap\n a[say ”so”]"
