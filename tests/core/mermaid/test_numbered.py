"""Words that have no room on their lines: a number stands for them, and they are told below."""

from tui.core.mermaid import draw
from tui.core.mermaid.drawing import Drawing
from tui.core.mermaid.model import UNSEEN, Edge, Graph, Node
from tui.core.mermaid.numbered import numbered, with_legend
from tui.core.styled import Span, plain

_FAN = "\n".join(
    f"  hub -- the reason why number {number} comes next --> spoke{number} --> sink"
    for number in range(7)
)


def test_lines_that_say_the_same_share_a_number() -> None:
    edges = (
        Edge("A", "B", "one reason"),
        Edge("A", "B", "another reason"),
        Edge("B", "A", "one reason"),
        Edge("A", "A", "yes"),
        Edge("A", "B", "never drawn", kind=UNSEEN),
    )
    graph, legend = numbered(Graph("TB", (Node("A", "box", "A"), Node("B", "box", "B")), edges))
    assert [edge.label for edge in graph.edges] == ["(1)", "(2)", "(1)", "yes", "never drawn"]
    assert legend == {"one reason": "(1)", "another reason": "(2)"}


def test_what_a_number_stands_for_is_told_below_and_wrapped() -> None:
    drawing = Drawing(((Span("─(1)─"),),), 5, "grid")
    told = with_legend(drawing, {"first\nand more": "(1)", "short": "(2)"}, 14)
    assert told.text == "─(1)─\n\n(1) first and\n    more\n(2) short"
    assert told.width == 13
    assert plain(told.lines[-1]) == "(2) short"


def test_a_drawing_without_numbers_stays_as_it_is() -> None:
    drawing = Drawing((), 0, "grid")
    assert with_legend(drawing, {}, 10) is drawing


def test_words_on_lines_are_told_below_where_nothing_else_fits() -> None:
    drawing = draw(f"flowchart LR\n{_FAN}", 48)
    assert drawing.width <= 48
    assert drawing.hint == "Words on lines are told below"
    assert "(7) the reason why number 6 comes next" in drawing.text


def test_a_diagram_is_turned_as_well_for_it() -> None:
    drawing = draw(f"flowchart TD\n{_FAN}", 48)
    assert drawing.width <= 48
    assert drawing.hint == "Turned from TB to LR to fit. Words on lines are told below"
