"""Where a fault sits, found by leaving out lines."""

from tui.core.mermaid.mend import banned, culprit, mended, open_block


def test_the_line_whose_absence_heals_is_the_culprit() -> None:
    source = "flowchart TD\n\n A\n bad\n B"
    assert culprit(source, 5, lambda text: "bad" not in text) == 4
    assert culprit(source, 2, lambda text: "bad" not in text) == 4


def test_the_reported_line_stays_when_nothing_heals_or_the_source_is_long() -> None:
    assert culprit("flowchart TD\n A", 2, lambda text: False) == 2
    assert culprit("A\n" * 500, 77, lambda text: True) == 77
    assert culprit("A" * 30_000, 1, lambda text: True) == 1


def test_only_flowcharts_and_classes_have_known_differences() -> None:
    source = 'subgraph "Main" line'
    assert mended(source, "state") == source
    assert mended(source, "flowchart") == 'subgraph "Main line"'
    assert banned("subgraph", "state") is None
    assert banned("subgraph", "flowchart") == (1, "A subgraph needs a name")


def test_only_line_feeds_and_carriage_returns_end_a_line() -> None:
    source = "flowchart TD\n A[one\u2028two]\r\n subgraph inner\n B --> C\n"
    assert open_block(source) == (3, "subgraph")
    assert banned("flowchart TD\n A[one\u2028two]\n subgraph", "flowchart") == (
        3,
        "A subgraph needs a name",
    )
