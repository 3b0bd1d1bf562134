"""What is said of the mistakes people and language models make."""

import pytest

from tui.core.mermaid import Fault, engine, verdict
from tui.core.mermaid.explanations import explained
from tui.core.mermaid.mistakes import MISTAKES, repairs

HEADERS = {
    "flowchart": "flowchart TD",
    "sequence": "sequenceDiagram",
    "class": "classDiagram",
    "state": "stateDiagram-v2",
    "er": "erDiagram",
    "pie": "pie",
    "gantt": "gantt\n dateFormat YYYY-MM-DD",
    "packet": "packet-beta",
}


@pytest.mark.parametrize(
    ("family", "line", "meant"),
    [
        ("flowchart", "A --> B[Call f(x)]", 'A --> B["Call f(x)"]'),
        ("flowchart", "A --> B[items[0] is null]", 'A --> B["items[0] is null"]'),
        ("flowchart", 'A[Send {"id": 1}] --> B', 'A["Send {#quot;id#quot;: 1}"] --> B'),
        ("flowchart", "A[/api/v1/users] --> B", 'A["/api/v1/users"] --> B'),
        ("flowchart", "A -->|calls f(x)| B", 'A -->|"calls f(x)"| B'),
        ("flowchart", "A[“Start (now)”] --> B", 'A["Start (now)"] --> B'),
        ("flowchart", "start --> end", "start --> End"),
        ("flowchart", "end[Done] --> x", "End[Done] --> x"),
        ("flowchart", "A -> B", "A --> B"),
        ("flowchart", "A => B", "A --> B"),
        ("flowchart", "A → B", "A --> B"),
        ("flowchart", "A -->> B", "A --> B"),
        ("flowchart", "A --> B: reads", "A -->|reads| B"),
        ("flowchart", "A -->|reads B", "A -->|reads| B"),
        ("flowchart", "A[Start --> B[Next]", "A[Start] --> B[Next]"),
        ("flowchart", "A(Start --> B", "A(Start) --> B"),
        ("flowchart", "A{Sure? --> B", "A{Sure?} --> B"),
        ("flowchart", "A[Start) --> B", "A[Start] --> B"),
        ("flowchart", 'A["Start] --> B', 'A["Start"] --> B'),
        ("flowchart", r'A["say \"hi\""] --> B', 'A["say #quot;hi#quot;"] --> B'),
        ("flowchart", "A[Start] B[Next]", "A[Start] --> B[Next]"),
        ("flowchart", "Order service --> Base", 'OrderService["Order service"] --> Base'),
        ("flowchart", "A --> B // the first", "A --> B"),
        ("flowchart", "# the first", "%% the first"),
        ("flowchart", 'A@{ shape: rectt, label: "x" }', 'A@{ shape: rect, label: "x" }'),
        ("flowchart", "A --> {Sure?}", "A --> Name{Sure?}"),
        ("flowchart", "A -->|so| [Then]", "A -->|so| Name[Then]"),
        ("sequence", "A->>B Hello", "A->>B: Hello"),
        ("sequence", "A->>B: one; two", "A->>B: one#59; two"),
        ("sequence", "A->>B: #35; one; <two>", "A->>B: #35; one#59; <two>"),
        ("sequence", "A => B: hi", "A->>B: hi"),
        ("sequence", "Note: hi", "Note over Name: hi"),
        ("sequence", "note right A: hi", "note right of A: hi"),
        ("sequence", "A->>B", "A->>B: words"),
        ("class", "class Box<Item>", "class Box~Item~"),
        ("class", "A <|- B", "A <|-- B"),
        ("class", "A -|> B", "A --|> B"),
        ("class", "A *- B", "A *-- B"),
        ("class", "Cat extends Animal", "Animal <|-- Cat"),
        ("class", "class Cat implements Pet", "Pet <|.. Cat"),
        ("state", "A -> B: go", "A --> B: go"),
        ("er", "A ||--o{ B", "A ||--o{ B : has"),
        ("er", "A --> B : has", "A ||--o{ B : has"),
        ("er", "A |--|{ B : has", "A ||--|{ B : has"),
        ("er", "A ||--o B : has", "A ||--o{ B : has"),
        ("pie", "A : 10", '"A" : 10'),
        ("pie", '"A" 10', '"A" : 10'),
        ("pie", '"A" : 10 %', '"A" : 10'),
        ("gantt", "Build 2026-01-01, 3d", "Build :2026-01-01, 3d"),
        ("gantt", "Build and ship", "Build and ship :2026-01-01, 1d"),
        ("packet", '0-15 "Port"', '0-15: "Port"'),
    ],
)
def test_a_mistake_is_answered_with_the_line_that_was_meant(
    family: str, line: str, meant: str
) -> None:
    header = HEADERS[family]
    fault = verdict(f"{header}\n  {line}\n").error
    assert fault is not None
    assert (fault.line, fault.hint) == (header.count("\n") + 2, f"Did you mean `{meant}`?")
    assert engine.accepts(f"{header}\n  {meant}\n")


@pytest.mark.parametrize(
    ("inside", "meant"), [("id int PK,", "id int PK"), ("id", "string id"), ("id: int", "int id")]
)
def test_attributes_have_their_type_first_and_no_comma(inside: str, meant: str) -> None:
    fault = verdict(f"erDiagram\n A {{\n  {inside}\n }}\n").error
    assert fault is not None
    assert (fault.line, fault.hint) == (3, f"Did you mean `{meant}`?")


def test_a_line_of_a_requirement_has_a_colon() -> None:
    fault = verdict("requirementDiagram\n requirement r {\n  id 1\n }\n").error
    assert fault is not None
    assert (fault.line, fault.hint) == (3, "Did you mean `id: 1`?")


def test_a_subgraph_keeps_its_quotes() -> None:
    fault = verdict('flowchart TD\n subgraph "one\n  A --> B\n end').error
    assert fault is not None
    assert (fault.message, fault.hint) == (
        "A quote is never closed",
        'Did you mean `subgraph "one"`?',
    )


def test_a_shape_like_none_that_is_known_is_left_alone() -> None:
    assert [changed for _, changed in repairs("A@{ shape: qqqqq }", "flowchart")] == []


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        (
            "flowchart TD\n subgraph one\n  A --> B\n",
            'The "subgraph" of line 2 is never closed',
            'Write "end" below what belongs to it',
        ),
        (
            "sequenceDiagram\n loop a\n  alt b\n   A->>B: x\n  end\n",
            'The "loop" of line 2 is never closed',
            'Write "end" below what belongs to it',
        ),
        ("flowchart TD\n A --> B\n end\n", 'Nothing is open here that "end" could close', ""),
        ("flowchart TD\n A --> B ??? C\n", "Mermaid does not understand `??? C` here", ""),
        ("flowchart TD\n A -->|yes|\n", "The line ends too early", ""),
        ("sequenceDiagram\n A->>B: x\n deactivate B\n", '"B" is not active here', ""),
        (
            "stateDiagram-v2\n state X {\n  A --> B\n",
            'The "{" of line 2 is never closed',
            'Write "}" below what belongs to it',
        ),
        ("sequenceDiagram\n A->>B: x\n end", 'Nothing is open here that "end" could close', ""),
        (
            "stateDiagram-v2\n A --> B\n note right of A\n  words\n",
            'The note is never closed by "end note"',
            "",
        ),
        ("gitGraph\n commit\n checkout dev\n", 'There is no branch "dev" yet', ""),
        (
            "mindmap\nroot\n  a\nb\n",
            'There can be only one root, and "b" is not indented below it',
            "",
        ),
        (
            "flowchart TD\n A-->B\n linkStyle 3 stroke:#f00\n",
            "There is no arrow 3: the arrows have the numbers 0 to 0",
            "",
        ),
        (
            "\n---\ntitle: x\n---\nflowchart TD\n A",
            'Front matter stands between two lines "---", at the very top',
            "",
        ),
        ("flowchart TD\n click A href\n", "Invalid click statement", ""),
    ],
)
def test_other_faults_are_told_in_plain_words(source: str, message: str, hint: str) -> None:
    fault = verdict(source).error
    assert fault is not None
    assert (fault.message, fault.hint) == (message, hint)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("sequence", "sequenceDiagram"),
        ("ERDiagram", "erDiagram"),
        ("Flowchart", "flowchart"),
        ("class", "classDiagram"),
    ],
)
def test_a_kind_cut_short_or_in_other_capitals_is_answered_with_the_right_one(
    word: str, meant: str
) -> None:
    fault = verdict(f"{word}\n A --> B").error
    hint = f'Did you mean "{meant}"?'
    assert fault == Fault(1, 1, f'"{word}" is no kind of diagram', hint, meant)


def test_a_line_too_long_to_be_shown_is_named_only_by_what_is_wrong() -> None:
    fault = verdict(f"flowchart TD\n A[{'long ' * 20}(x)] --> B\n").error
    assert fault is not None
    assert fault.told == "A label with brackets, quotes or slashes needs quotes around it"


def test_long_rests_of_a_line_are_cut_and_empty_ones_named() -> None:
    unread = "Mermaid does not understand `"
    assert explained("Unexpected x", f"  {'word ' * 9}", 1) == (
        f"{unread}word word word word word word…` here"
    )
    assert explained("Unexpected x", "  ", 1) == "The line ends too early"
    assert explained("Unexpected x", "A B", 9) == f"{unread}A B` here"


def test_no_repair_is_offered_for_a_line_without_a_mistake() -> None:
    for family, line in (("flowchart", "A[One] --> B"), ("er", "A ||--o{ B : has")):
        assert list(repairs(line, family)) == []


def test_in_a_very_long_line_no_repair_is_looked_for() -> None:
    for words, count in (("A -> B", 1), (f"A -> B{' ' * 500}", 0)):
        assert len(list(repairs(words, "flowchart"))) == count


def test_no_message_ends_with_a_period() -> None:
    assert all(
        mistake.message[-1] not in ".!" for of_family in MISTAKES.values() for mistake in of_family
    )
