"""The door's `draw`: the drawer by family, sources said in another way, what is refused."""

import re

import pytest

from tui.core.mermaid import draw
from tui.core.mermaid.model import Graph, Group, Node
from tui.core.mermaid.pack import parts, shelve
from tui.errors import MermaidError


def test_a_family_without_a_grid_is_refused_by_name() -> None:
    with pytest.raises(MermaidError, match="mindmap"):
        draw("mindmap\n root", 80)


def test_a_sequence_diagram_has_a_drawer_of_its_own() -> None:
    assert "hello" in draw("sequenceDiagram\n A->>B: hello", 80).text


def test_what_only_the_engine_refuses_is_drawn_nevertheless() -> None:
    assert "Main timeline" in draw('flowchart TD\n subgraph "Main" timeline\n A\n end', 80).text


@pytest.mark.parametrize("source", ["flowchart TD\n A[", "classDiagram\n class {", "erDiagram\n {"])
def test_a_broken_diagram_is_refused(source: str) -> None:
    with pytest.raises(MermaidError, match="cannot be read"):
        draw(source, 80)


def test_nothing_at_all_is_an_empty_drawing() -> None:
    drawing = draw("flowchart TD", None)
    assert (drawing.text, drawing.width, drawing.nodes) == ("", 0, ())
    assert shelve([], 80).lines == ()


def test_the_natural_width_is_left_only_for_a_narrower_one() -> None:
    source = "flowchart TD\n A[a label of several words that may well be wrapped] --> B"
    natural = draw(source, None)
    assert draw(source, natural.width) == natural
    narrow = draw(source, natural.width - 4)
    assert narrow.width <= natural.width - 4
    assert draw(source, 3).width > 3


def test_a_chain_is_turned_with_a_hint() -> None:
    chain = " --> ".join(f"step{number}" for number in range(12))
    drawing = draw(f"flowchart LR\n {chain}", 60)
    assert drawing.width <= 60
    assert drawing.hint == "Turned from LR to TB to fit"


def test_a_fan_is_turned_with_a_hint_too() -> None:
    fan = "\n".join(f" hub --> spoke{number}" for number in range(12))
    drawing = draw(f"flowchart TD\n{fan}", 60)
    assert drawing.width <= 60
    assert drawing.hint == "Turned from TB to LR to fit"


def _framed(outer: str) -> str:
    chain = " --> ".join(f"step{number}" for number in range(9))
    return f"flowchart {outer}\n subgraph S\n direction LR\n {chain}\n end\n S --> next"


@pytest.mark.parametrize(
    ("outer", "hint"),
    [("TD", "Frames turned to TB to fit"), ("LR", "Turned from LR to TB to fit")],
)
def test_a_frame_gives_up_its_own_direction_to_fit(outer: str, hint: str) -> None:
    drawing = draw(_framed(outer), 30)
    assert drawing.width <= 30
    assert drawing.hint == hint


def test_parts_on_shelves_keep_their_hint_and_places() -> None:
    chain = " --> ".join(f"step{number}" for number in range(12))
    drawing = draw(f"flowchart LR\n {chain}\n other --> another\n third", 40)
    assert drawing.width <= 40
    assert drawing.hint
    by_name = {place.name: place for place in drawing.nodes}
    row = "".join(span.text for span in drawing.lines[by_name["another"].y])
    assert "another" in row


def test_rows_of_a_wide_entity_are_wrapped_with_an_indent() -> None:
    source = 'erDiagram\n A {\n  string name "a comment that goes on and on and on for long"\n }'
    drawing = draw(source, 40)
    assert drawing.width <= 40
    assert "│   " in drawing.text


def test_a_dot_where_many_lines_meet_gets_a_bar() -> None:
    lines = "\n".join(f" s{number} --> [*]" for number in range(4))
    assert "─◉─" in draw(f"stateDiagram-v2\n{lines}", None).text
    sideways = draw(f"stateDiagram-v2\n direction LR\n{lines}", None).text
    assert "│\n" in sideways
    assert "◉" in sideways


def test_only_the_narrowest_words_may_be_what_fits() -> None:
    source = "flowchart TD\n" + "\n".join(f" A --> B{i}[several words in here]" for i in range(3))
    least = draw(source, 3).width
    assert draw(source, least).width <= least


def test_what_a_frame_names_but_nobody_draws_holds_nothing_together() -> None:
    nodes = (Node("a", "box", "a"), Node("b", "box", "b"))
    groups = (Group("g", "", "", ("a", "ghost")), Group("h", "", "", ("b", "ghost")))
    assert [len(part.nodes) for part in parts(Graph("TB", nodes, (), groups))] == [1, 1]


def test_words_on_a_line_inside_a_frame_stay_inside_it() -> None:
    source = """stateDiagram-v2
    state Lamps {
        A --> B: somebodyPressedIt
        B --> A: somebodyPressedIt
    }
    [*] --> Lamps
    """
    rows = [row for row in draw(source, 60).text.split("\n") if "PressedIt" in row]
    assert rows
    assert all(row[0] == row[-1] == "┆" for row in rows)


def test_words_of_two_lines_side_by_side_do_not_read_as_one() -> None:
    text = draw("flowchart TD\n A -->|first| B\n A -->|second| C", 60).text
    assert "first  " in text
    assert not re.search(r"first \S", text)


def test_long_names_are_parted_where_a_part_ends_before_anything_is_too_wide() -> None:
    names = ["InvoiceReminded", "InvoiceCancelled"]
    source = "classDiagram\n  Everything <|-- Happening\n  Happening <|-- InvoiceEvent\n"
    source += "\n".join(f"  InvoiceEvent <|-- {name}" for name in names)
    narrow = draw(source, 30)
    assert narrow.width <= 30
    assert re.search(r"│ +Invoice +│.*\n.*│ Cancelled │", narrow.text)
    assert all(name in draw(source, 80).text for name in names)
