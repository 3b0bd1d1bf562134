"""What comes back from the engine's layout, sensible or odd."""

from dataclasses import replace
from typing import Any

import pytest

from tui.core.mermaid import engine
from tui.core.mermaid.engine import CELL_X, CELL_Y
from tui.core.mermaid.fit import draw_graph
from tui.core.mermaid.geometry import Rect, Size, Sizes, Spacing, place
from tui.core.mermaid.model import Edge, Graph, Group, Node
from tui.errors import MermaidError

GRAPH = Graph("TB", (Node("a", "box", "a"), Node("b", "box", "b")), (Edge("a", "b", "x"),))
SIZES = Sizes({"a": Size(5, 3), "b": Size(5, 3)}, {}, [Size(1, 1)])
SPACING = Spacing(15, 20)


def test_boxes_come_back_in_the_size_they_were_given() -> None:
    found = place(GRAPH, SIZES, SPACING)
    rect = found.nodes["a"]
    assert (rect.right - rect.left, rect.bottom - rect.top) == pytest.approx((5, 3), abs=0.01)
    assert found.routes[0].label is not None


def test_slanted_steps_are_made_right_angled_and_strangers_are_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def at(x: float, y: float) -> dict[str, float]:
        return {"x": x * CELL_X, "y": y * CELL_Y}

    points = [at(0, 0), at(0, 0), at(0, 2), at(4, 4), at(6, 4), at(8, 8)]
    answer: dict[str, Any] = {
        "nodes": [
            {"id": "n0", **at(1, 1), "width": 2 * CELL_X, "height": 2 * CELL_Y},
            {"id": "stranger", **at(1, 1), "width": 1, "height": 1},
        ],
        "edges": [
            {"id": "e0p0", "points": points, "label": None},
            {"id": "e1p0", "points": points[:1], "label": None},
            {"id": "other", "points": points, "label": None},
        ],
    }
    monkeypatch.setattr(engine, "lay_out", lambda source, config: answer)
    found = place(GRAPH, SIZES, SPACING)
    assert found.nodes == {"a": Rect(0, 0, 2, 2)}
    assert [route.points for route in found.routes] == [((0, 0), (0, 4), (8, 4), (8, 8))]


def test_frames_nested_beyond_all_sense_are_cut() -> None:
    groups = [Group(f"g{i}", "", f"g{i - 1}" if i else "", ()) for i in range(150)]
    groups[-1] = Group("g149", "", "g148", ("a",))
    groups[0] = Group("g0", "Outermost", "", ("ghost",))
    graph = Graph("TB", GRAPH.nodes, (), tuple(groups))
    sizes = Sizes(SIZES.nodes, {group.name: Size(4, 1) for group in groups}, [])
    found = place(graph, sizes, SPACING)
    assert "b" in found.nodes
    assert "g0" in found.groups
    drawing = draw_graph(graph, None, False)
    assert "Outermost" in drawing.text
    assert [node.name for node in drawing.nodes] == ["b"]


def test_a_long_edge_rests_in_the_layers_it_passes_and_comes_back_whole() -> None:
    nodes = tuple(Node(name, "box", name) for name in "abc")
    sizes = Sizes({name: Size(5, 3) for name in "abc"}, {"g": Size(5, 1)}, [None, Size(4, 1)])
    edges = (Edge("a", "b"), Edge("a", "c", "x", length=3))
    frame = Group("g", "g", "", ("a", "b", "c"))
    for groups in ((), (frame,)):
        found = place(Graph("TB", nodes, edges, groups), sizes, SPACING)
        assert set(found.nodes) == {"a", "b", "c"}
        assert found.nodes["c"].top > found.nodes["b"].bottom
        assert [route.edge for route in found.routes] == [0, 1]
        assert found.routes[1].label is not None
        assert found.routes[1].points[-1][1] == pytest.approx(found.nodes["c"].top, abs=0.1)


def test_too_many_long_edges_are_as_long_as_others() -> None:
    nodes = tuple(Node(f"n{number}", "box", "") for number in range(60))
    sizes = Sizes({node.name: Size(5, 3) for node in nodes}, {}, [None] * 60)
    edges = tuple(Edge("n0", node.name, length=4) for node in nodes[1:])
    found = place(Graph("TB", nodes, edges), sizes, SPACING)
    tops = {found.nodes[node.name].top for node in nodes[1:]}
    assert len(tops) == 1


def test_what_is_too_large_with_long_edges_is_laid_out_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = engine.lay_out

    def lay_out(source: str, config: dict[str, Any]) -> dict[str, Any]:
        if "r0s1" in source:
            raise MermaidError("The diagram is too large to draw")
        return real(source, config)

    monkeypatch.setattr(engine, "lay_out", lay_out)
    long = replace(GRAPH, edges=(Edge("a", "b", "x", length=2),))
    assert place(long, SIZES, SPACING) == place(GRAPH, SIZES, SPACING)


def test_what_is_too_large_anyway_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def lay_out(source: str, config: dict[str, Any]) -> dict[str, Any]:
        raise MermaidError("The diagram is too large to draw")

    monkeypatch.setattr(engine, "lay_out", lay_out)
    with pytest.raises(MermaidError, match="too large"):
        place(GRAPH, SIZES, SPACING)
