"""Boxes of a full layer, spread over several."""

import pytest

from tui.core.mermaid import draw
from tui.core.mermaid.geometry import Geometry, Rect
from tui.core.mermaid.model import Edge, Graph, Node
from tui.core.mermaid.stagger import staggered


def _geometry(tops: dict[str, int]) -> Geometry:
    """Boxes ten cells wide and three high; those of one height from left to right."""
    lefts = {name: 20 * list(tops).index(name) for name in tops}
    nodes = {name: Rect(lefts[name], top, lefts[name] + 10, top + 3) for name, top in tops.items()}
    return Geometry(nodes)


def _graph(direction: str, *edges: tuple[str, str]) -> Graph:
    names = dict.fromkeys(name for edge in edges for name in edge)
    nodes = tuple(Node(name, "box", name) for name in names)
    return Graph(direction, nodes, tuple(Edge(one, two) for one, two in edges))


def _lengths(graph: Graph | None) -> list[int]:
    assert graph is not None
    return [edge.length for edge in graph.edges]


_FAN = (("A", "B"), ("A", "C"), ("A", "D"), ("D", "A"))


@pytest.mark.parametrize(("direction", "top", "below"), [("TB", 0, 10), ("BT", 10, 0)])
def test_every_second_box_of_a_full_layer_is_moved_on(direction: str, top: int, below: int) -> None:
    geometry = _geometry({"A": top, "B": below, "C": below, "D": below})
    assert _lengths(staggered(_graph(direction, *_FAN), geometry, 50)) == [1, 2, 1, 1]
    assert _lengths(staggered(_graph(direction, *_FAN), geometry, 20)) == [1, 2, 3, 1]


def test_a_layer_with_room_stays_as_it_is() -> None:
    geometry = _geometry({"A": 0, "B": 10, "C": 10, "D": 10})
    assert staggered(_graph("TB", *_FAN), geometry, 80) is None
    assert staggered(_graph("TB", ("A", "B"), ("A", "C")), _geometry({"B": 9, "C": 9}), 5) is None


def test_boxes_that_nothing_leads_to_move_away_from_where_they_lead() -> None:
    graph = _graph("TB", ("A", "D"), ("B", "D"), ("C", "D"))
    geometry = _geometry({"A": 0, "B": 0, "C": 0, "D": 10})
    assert _lengths(staggered(graph, geometry, 50)) == [1, 2, 1]


def test_a_fan_below_a_chain_fits_because_of_it() -> None:
    names = ("json", "plain", "file", "legacy", "default", "telemetry")
    fan = "\n".join(f" hub --> {name}[the {name} reporter]" for name in names)
    drawing = draw(f"flowchart TD\n a --> b --> c --> d --> hub\n{fan}", 50)
    assert drawing.width <= 50
    assert drawing.hint == ""
    rows = {place.name: place.y for place in drawing.nodes}
    assert rows["the json reporter"] < rows["the plain reporter"] < rows["the file reporter"]
