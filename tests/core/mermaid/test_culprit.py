"""Where a fault sits: found by leaving out lines, and by the indentation of what is not closed."""

import pytest

from tui.core.mermaid.culprit import culprit, open_block
from tui.core.mermaid.family import family


def test_the_line_whose_absence_heals_is_the_culprit() -> None:
    source = "flowchart TD\n\n A\n bad\n B"
    assert culprit(source, "flowchart", 5, lambda text: "bad" not in text) == 4
    assert culprit(source, "flowchart", 2, lambda text: "bad" not in text) == 4


def test_the_reported_line_stays_when_nothing_heals_or_the_source_is_long() -> None:
    assert culprit("flowchart TD\n A", "flowchart", 2, lambda text: False) == 2
    assert culprit("flowchart TD\n A", "flowchart", 3, lambda text: False) == 3
    assert culprit("A\n" * 500, "flowchart", 77, lambda text: True) == 77
    assert culprit("A" * 30_000, "flowchart", 1, lambda text: True) == 1


@pytest.mark.parametrize(
    ("source", "reported", "line"),
    [
        ("erDiagram\n A {\n  int id\n\n B {\n  int id\n }", 5, 4),
        ("erDiagram\n A {\n  int id\n", 2, 4),
        ("classDiagram\n class A {\n  int id\n }\n class B {\n  x", 6, 6),
        ("stateDiagram-v2\n state A {\n state B {\n  C\n }\n", 5, 6),
    ],
)
def test_a_brace_is_missing_below_what_is_indented(source: str, reported: int, line: int) -> None:
    assert culprit(source, family(source), reported, lambda text: False, unfinished=True) == line


@pytest.mark.parametrize(
    ("source", "reported", "line"),
    [
        ("erDiagram\n A\n  int id\n\n  text name\n }\n B {\n  int id\n }", 6, 2),
        ("erDiagram\n A {\n }\n }", 4, 4),
        ("erDiagram\n int id\n   }", 3, 3),
        ("  erDiagram\n   int id\n }", 3, 3),
        ("flowchart TD\n subgraph a\n  sub b\n   A\n  end\n end", 6, 3),
        ("flowchart TD\n subgraph a\n  A\n end\n B\n end", 6, 6),
        ("erDiagram\n A {\n }\n B\n  int id\n }\n C {\n }", 6, 4),
    ],
)
def test_what_is_closed_too_often_was_not_opened_above(
    source: str, reported: int, line: int
) -> None:
    assert culprit(source, family(source), reported, lambda text: False) == line


def test_only_line_feeds_and_carriage_returns_end_a_line() -> None:
    source = "flowchart TD\n A[one\u2028two]\r\n subgraph inner\n B --> C\n"
    assert open_block(source, family(source)) == (3, "subgraph", "end")


def test_the_last_block_that_is_open_is_named() -> None:
    assert open_block(
        "erDiagram\n A {\n  int id\n }\n B {\n  int id",
        "er",
    ) == (5, "{", "}")
    assert open_block("erDiagram\n A {\n  int id\n }\n", "er") is None
