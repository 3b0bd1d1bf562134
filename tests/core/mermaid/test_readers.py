"""From the engine's models to graphs: what the four readers take over and what they leave."""

import pytest

from tui.core.mermaid import draw, engine, verdict
from tui.core.mermaid.classes import read_classes, with_brackets
from tui.core.mermaid.drawers import READERS
from tui.core.mermaid.entities import read_entities
from tui.core.mermaid.family import family
from tui.core.mermaid.flowchart import add_frame_styles, direction, read_flowchart
from tui.core.mermaid.model import UNSEEN, Edge, Graph, Group, Node, Paint
from tui.core.mermaid.rows import set_rows
from tui.core.mermaid.states import read_states


def graph_of(source: str) -> Graph:
    return READERS[family(source)](engine.parse(source))


def shape_of(shape: str) -> tuple[str, str]:
    node = graph_of(f"flowchart TD\n A@{{ shape: {shape}, label: 'said' }}").nodes[0]
    return node.shape, node.label


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("rounded", ("round", "said")),
        ("cyl", ("cylinder", "said")),
        ("tag-doc", ("document", "said")),
        ("bolt", ("box", "said")),
        ("sm-circ", ("round", "said")),
    ],
)
def test_a_named_shape_is_drawn_as_the_nearest_known(shape: str, expected: tuple[str, str]) -> None:
    assert shape_of(shape) == expected


def test_a_dot_without_words_stays_a_dot() -> None:
    assert graph_of("flowchart TD\n A@{ shape: sm-circ }").nodes[0] == Node("A", "start", "")


def test_lines_carry_kind_ends_colour_and_length() -> None:
    graph = graph_of(
        "flowchart TD\n A -.-x|no| B\n A <==> B\n A ~~~ C\n A ---- C\n linkStyle 0 stroke:#f00"
    )
    assert graph.edges == (
        Edge("A", "B", "no", "dotted", "cross", colour="#ff0000"),
        Edge("A", "B", "", "thick", "arrow", "arrow"),
        Edge("A", "C", kind=UNSEEN, head=""),
        Edge("A", "C", head="", length=2),
    )


def test_boxes_are_painted_by_default_class_their_class_and_their_own_style() -> None:
    graph = graph_of(
        "flowchart TD\n A:::hot --> B\n classDef default fill:#000,color:#fff\n"
        " classDef hot fill:#800\n style B fill:#008"
    )
    assert [node.paint.fill for node in graph.nodes] == ["#880000", "#000088"]


def test_frames_know_their_parent_direction_and_border() -> None:
    source = (
        "flowchart TD\n subgraph a [One<br>two]\n direction LR\n subgraph b\n X\n end\n end\n"
        " style a,X fill:#fff,stroke:#808080"
    )
    model = engine.parse(source)
    add_frame_styles(model, source)
    graph = read_flowchart(model)
    assert graph.groups == (
        Group("b", "b", "a", ("X",)),
        Group("a", "One two", "", (), "LR", "#808080"),
    )


def test_directions_have_four_names() -> None:
    assert direction("TD") == "TB"
    assert direction("lr") == "LR"
    assert direction(None, "TB") == "TB"


def test_a_class_keeps_generics_members_and_marks() -> None:
    model = engine.parse("classDiagram\n class A~T~ {\n <<x>>\n +a\n +f(~T~ b)* c\n }")
    assert read_classes(model).nodes == (
        Node("A", "class", "«x»\nA<T>", (("+a",), ("+f(<T> b) : c {abstract}",))),
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("+List~Map~string, T~~ all", "+List<Map<string, T>> all"),
        ("Map~K, List~V~~[] rows", "Map<K, List<V>>[] rows"),
        ("~inside(a: List~int~)", "~inside(a: List<int>)"),
        ("plain", "plain"),
        ("odd~ one", ""),
        ("List~int", ""),
    ],
)
def test_types_within_types_are_paired(text: str, shown: str) -> None:
    assert with_brackets(text) == shown


def test_members_whose_tildes_are_no_pairs_are_shown_as_mermaid_does() -> None:
    text = draw("classDiagram\n class A {\n  +List~Map~K, V~~ good\n  odd~ one\n }", None).text
    assert "+List<Map<K, V>> good" in text
    assert "odd~ one" in text


def test_underlines_emphasize_in_markdown_only() -> None:
    source = 'flowchart LR\n a["`a _soft_ __loud__ snake_case_`"] -- "`_so_`" --> b["_kept_"]'
    text = draw(source, None).text
    assert "a soft loud snake_case_" in text
    assert "─ so ─" in text
    assert "_kept_" in text


def test_a_note_that_names_no_class_stands_alone() -> None:
    graph = graph_of('classDiagram\n class A\n note "free"\n note for A "tied"')
    assert [node.label for node in graph.nodes if node.note] == ["free", "tied"]
    assert [edge.kind for edge in graph.edges] == ["dotted"]


def test_an_entity_shows_its_alias_and_aligned_columns() -> None:
    graph = graph_of(
        'erDiagram\n p[Person] {\n string name PK "full"\n int n\n }\n classDef x fill:#800\n'
        " class p x\n p u--o{ q : has"
    )
    assert graph.nodes[0].label == "Person"
    (part,) = graph.nodes[0].parts
    assert set_rows(part, 60) == ["string  name  PK  full", "int     n"]
    assert graph.nodes[0].paint == Paint("#ffffff", "#880000", "#ffffff")


def test_every_cardinality_has_words() -> None:
    source = "erDiagram\n a |o--o{ b : x\n c ||..|{ d : y"
    edges = read_entities(engine.parse(source)).edges
    assert [(e.tail_label, e.head_label, e.kind) for e in edges] == [
        ("0..1", "0..*", "solid"),
        ("1", "1..*", "dotted"),
    ]


def test_states_say_what_was_said_of_them() -> None:
    graph = graph_of('stateDiagram-v2\n state "Long name" as A\n A : more\n A --> B\n B --> [*]')
    assert graph.nodes[0].label == "Long name"
    assert graph.nodes[0].parts == (("more",),)
    assert graph.nodes[-1].shape == "end"


def test_a_transition_to_nowhere_is_left_out() -> None:
    model = engine.parse("stateDiagram-v2\n A --> B")
    model["edges"].append({**model["edges"][0], "end": "ghost"})
    assert len(read_states(model).edges) == 1


def test_invisible_lines_place_boxes_and_are_not_drawn() -> None:
    unseen = draw("flowchart TD\n A ~~~ B", 80).text
    assert unseen.split("\n") == ["┌───┐", "│ A │", "└───┘", "", "", "┌───┐", "│ B │", "└───┘"]


def test_blanks_from_other_scripts_do_not_stop_the_reading_of_entities(
    capfd: pytest.CaptureFixture[str],
) -> None:
    source = "erDiagram\n a ||--o{ b : x\n a\u00a0{\n int\u3000n\n }"
    assert verdict(source).valid
    (part,) = graph_of(source).nodes[0].parts
    assert set_rows(part, 60) == ["int  n"]
    assert capfd.readouterr().err == ""


def test_an_escaped_bracket_is_no_tag() -> None:
    graph = graph_of('flowchart TD\n A["List&lt;T&gt;"] -->|"Set#lt;u8#gt;"| B["1 &lt; 2"]')
    assert [node.label for node in graph.nodes] == ["List<T>", "1 < 2"]
    assert graph.edges[0].label == "Set<u8>"


def test_empty_frames_become_boxes_and_lines_to_nothing_go() -> None:
    graph = Graph(
        "TB",
        (Node("a", "box", "a"),),
        (Edge("a", "empty"), Edge("a", "ghost")),
        (
            Group("outer", "Outer", "", ()),
            Group("full", "Full", "outer", ("a",)),
            Group("empty", "Empty", "outer", ()),
            Group("loop", "", "loop", ("x",)),
        ),
    )
    settled = graph.settled()
    assert [node.shape for node in settled.nodes] == ["box", "frame"]
    assert [group.name for group in settled.groups] == ["outer", "full", "loop"]
    assert settled.groups[0].members == ("empty",)
    assert settled.edges == (Edge("a", "empty"),)


def test_a_title_in_the_front_matter_stands_above() -> None:
    drawing = draw("---\ntitle: 'How it all <b>began</b>'\n---\nflowchart TD\n A", 80)
    assert drawing.text.split("\n")[:3] == ["How it all began", "", "┌───┐"]
    assert drawing.nodes[0].y == 3
    assert draw("---\nconfig: {}\n---\nflowchart TD\n ABCDEFGHIJKLMNOPQ", 80).lines[0]
    wide = draw("---\ntitle: It\n---\nflowchart TD\n A[a wide box]", 80)
    assert wide.text.split("\n")[0] == "      It"
