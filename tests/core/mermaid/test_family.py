"""Which kind of diagram a source is."""

import pytest

from tui.core.mermaid.family import did_you_mean, family, header, likely_header


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("graph TD\nA-->B", "flowchart"),
        ("flowchart-elk LR", "flowchart"),
        ("  sequenceDiagram\n", "sequence"),
        ("%% said\n\n%%{init: {\n'x': 1}}%%\nclassDiagram-v2", "class"),
        ("---\ntitle: flowchart\n---\nstateDiagram", "state"),
        ("\ufefferDiagram", "er"),
        ("C4Context\n", "c4"),
        ("xychart-beta horizontal", "xychart"),
        ("gitGraph:", "gitgraph"),
        ("flowchrt TD", "unknown"),
        ("-->", "unknown"),
        ("", "unknown"),
    ],
)
def test_the_first_meaningful_line_names_the_family(source: str, expected: str) -> None:
    assert family(source) == expected


def test_the_header_keeps_its_line_number_past_front_matter_and_directives() -> None:
    found = header("---\ntitle: x\n---\n%%{init:\n{}}%%\n\npie showData")
    assert found == ("pie", 7, " showData")
    assert header("\n42") == ("", 2, "42")


def test_a_misspelt_word_is_answered_with_the_right_one() -> None:
    assert did_you_mean("flowchrt") == "flowchart"
    assert did_you_mean("SequenceDiagramm") == "sequenceDiagram"
    assert did_you_mean("poem") == ""


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("A[One] --> B", "flowchart TD"),
        ("[*] --> Idle", "stateDiagram-v2"),
        ("A ||--o{ B : has", "erDiagram"),
        ("Animal <|-- Cat", "classDiagram"),
        ("Whole *-- Part", "classDiagram"),
        ("A->>B: hello", "sequenceDiagram"),
        ("participant A", "sequenceDiagram"),
        ("once upon a time", ""),
    ],
)
def test_a_line_shows_in_what_kind_of_diagram_it_stands(line: str, kind: str) -> None:
    assert likely_header(line) == kind
