"""Verdicts: accepted or not, where, and in which words."""

import pytest

from tui.core.mermaid import engine, verdict
from tui.core.mermaid.drawing import Fault, Verdict
from tui.errors import MermaidError


def fault_of(source: str) -> Fault:
    judged = verdict(source)
    assert not judged.valid
    assert judged.error is not None
    return judged.error


@pytest.mark.parametrize(
    "source",
    [
        "flowchart TD\n A --> B",
        'flowchart TD\n subgraph "Main" timeline\n A\n end',
        "flowchart TD\n A' --> B''",
        "classDiagram\n class A {\n  +run(x) int\n }\n A : go()",
        'classDiagram\n note "this) is fine"',
    ],
)
def test_what_mermaid_accepts_is_accepted(source: str) -> None:
    assert verdict(source) == Verdict(True)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("flowchart TD\n A[one --> B[two]\n B --> C", 2),
        ("flowchart TD\n A --> B\n subgraph\n C\n end", 3),
        ("flowchart TD\n A\n subgraph s[Title\n B\n end", 3),
        ('flowchart TD\n A\n click A "http', 3),
        ("classDiagram\n class A {\n  +run)\n }", 3),
        ("classDiagram\n A : run)", 2),
        ("flowchart TD\n subgraph s\n  A\n edn\n B", 4),
        ("flowchart TD\n  subgraph a\n    subgraph b\n      A\n  end\n  B", 5),
        ("flowchart TD\n  subgraph a\n    A\n  B --> C\n  C --> D", 4),
        ("sequenceDiagram\n  alt yes\n    A->>B: x\n  else no\n\n    A->>B: y", 6),
        ("flowchart TD\n  subgraph a\n    subgraph b\n    A\n    end\n    B", 6),
    ],
)
def test_the_fault_is_placed_in_the_line_that_holds_it(source: str, line: int) -> None:
    assert fault_of(source).line == line


def test_a_fault_has_a_column_and_words_that_begin_like_a_sentence() -> None:
    fault = fault_of("erDiagram\n A ||--o{ B\n A ||-- : x")
    assert fault.line in (2, 3)
    assert fault.message[0].isupper()
    assert not fault.message.endswith(".")


def test_a_misspelt_header_is_answered_with_the_right_one() -> None:
    assert fault_of("\nflowchrt TD\n A") == Fault(
        2, 1, '"flowchrt" is no kind of diagram', 'Did you mean "flowchart"?', "flowchart TD"
    )
    assert fault_of("poem\n A").hint.startswith("Begin with its kind")
    assert fault_of("").message == "No diagram starts here"


def test_a_diagram_without_a_header_is_answered_with_its_kind() -> None:
    assert fault_of("A->>B: hello\nB-->>A: hi") == Fault(
        1, 1, "No diagram starts here", 'Begin with its kind, for example "sequenceDiagram"'
    )
    assert fault_of("[*] --> Idle").hint.endswith('"stateDiagram-v2"')
    assert fault_of("A --> B").hint.endswith('"flowchart TD"')


def test_what_only_the_engine_refuses_does_not_hide_the_fault() -> None:
    fault = fault_of('flowchart TD\n subgraph "Main" line\n  A\n end\n B -> C\n')
    assert (fault.line, fault.hint) == (5, "Did you mean `B --> C`?")


def test_front_matter_that_never_ends_is_said_so() -> None:
    fault = fault_of("---\ntitle: x\nflowchart TD\n A")
    assert (fault.line, fault.message) == (1, "The front matter is never closed")


def test_front_matter_without_a_diagram_below_it_is_closed_all_the_same() -> None:
    assert fault_of("---\ntitle: x\n---\n").message == "No diagram starts here"


def test_a_word_is_an_opener_only_in_the_kind_of_diagram_that_has_it() -> None:
    fault = fault_of("flowchart TD\n  box --> A\n  A[x --> B\n  C --> D")
    assert (fault.line, fault.meant) == (3, "  A[x] --> B")


def test_a_misspelt_kind_is_mended_also_where_the_diagram_begins_in_its_line() -> None:
    assert fault_of("flowchrt TD; A-->B").meant == "flowchart TD; A-->B"


@pytest.mark.parametrize(
    ("source", "better"),
    [
        ("\n  flowchrt TD\n A", "  flowchart TD"),
        ("flowchart TD\n A -> B\n", " A --> B"),
        (f"flowchart TD\n A -> {'b' * 90}\n", f" A --> {'b' * 90}"),
        ("poem\n A", ""),
        ("", ""),
        ("flowchart TD\n subgraph s\n  A", ""),
    ],
)
def test_the_line_that_was_meant_is_told_where_it_is_known(source: str, better: str) -> None:
    assert fault_of(source).meant == better


def test_what_is_too_long_is_refused_in_plain_words() -> None:
    fault = fault_of("flowchart TD\n" + "%% x\n" * 50_000)
    assert fault.message == "The diagram is too large to draw"


def test_in_a_long_source_the_reported_line_stays() -> None:
    source = "flowchart TD\n A[one --> B[two]\n" + " B --> C\n" * 200
    assert fault_of(source).line >= 1


def test_without_the_engine_only_the_header_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "available", lambda: False)
    assert verdict("flowchart TD\n A[") == Verdict(True)
    assert not verdict("flowchrt TD").valid


def test_nothing_helps_where_no_single_line_is_at_fault() -> None:
    assert fault_of("flowchart TD\n A[one\n B[two\n C[three").line in (2, 3, 4)


def test_errors_of_the_engine_itself_are_verdicts(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(source: str) -> list[engine.Finding]:
        raise MermaidError("The engine is ill", "Rest")

    monkeypatch.setattr(engine, "findings", fail)
    assert fault_of("flowchart TD") == Fault(1, 1, "The engine is ill", "Rest")
