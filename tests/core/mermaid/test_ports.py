"""Lines that end side by side at a box come in the order that crosses least."""

import pytest

from tui.core.mermaid import draw
from tui.core.mermaid.geometry import Geometry, Point, Rect, Route
from tui.core.mermaid.model import Edge, Graph
from tui.core.mermaid.ports import untangle


def untangled(*routes: Route, edges: tuple[Edge, ...]) -> list[Route]:
    geometry = Geometry(routes=list(routes))
    untangle(geometry, Graph("TB", (), edges))
    return geometry.routes


def flat(points: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple((y, x) for x, y in points)


LEFT = ((0.0, 0.0), (0.0, 6.0), (11.0, 6.0), (11.0, 8.0))
RIGHT = ((20.0, 0.0), (20.0, 4.0), (10.0, 4.0), (10.0, 8.0))
BETWEEN = ((10.5, 0.0), (10.5, 8.0))
INTO = (Edge("a", "end"), Edge("b", "end"), Edge("c", "end"))


def test_two_lines_that_cross_before_a_box_change_places() -> None:
    one, two = untangled(Route(0, LEFT), Route(1, RIGHT), edges=INTO)
    assert one.points[-2:] == ((10.0, 6.0), (10.0, 8.0))
    assert two.points[-2:] == ((11.0, 4.0), (11.0, 8.0))


def test_what_stands_beside_each_other_is_put_in_order_sideways_too() -> None:
    one, two = untangled(Route(0, flat(LEFT)), Route(1, flat(RIGHT)), edges=INTO)
    assert (one.points[-1], two.points[-1]) == ((8.0, 10.0), (8.0, 11.0))


def test_lines_that_leave_a_box_change_places_as_well() -> None:
    back = (Edge("end", "a"), Edge("end", "b"))
    one, two = untangled(Route(0, LEFT[::-1]), Route(1, RIGHT[::-1]), edges=back)
    assert (one.points[0], two.points[0]) == ((10.0, 8.0), (11.0, 8.0))


def test_a_straight_line_keeps_its_place_between_them() -> None:
    routes = untangled(Route(0, LEFT), Route(1, RIGHT), Route(2, BETWEEN), edges=INTO)
    assert [route.points[-1][0] for route in routes] == [10.0, 11.0, 10.5]


@pytest.mark.parametrize(
    ("points", "label", "moved"),
    [
        (LEFT, Rect(10.0, 6.5, 12.0, 7.5), Rect(9.0, 6.5, 11.0, 7.5)),
        (LEFT, Rect(-1.0, 2.0, 1.0, 3.0), Rect(-1.0, 2.0, 1.0, 3.0)),
        (flat(LEFT), Rect(6.5, 10.0, 7.5, 12.0), Rect(6.5, 9.0, 7.5, 11.0)),
    ],
)
def test_words_on_the_stretch_that_moves_go_with_it(
    points: tuple[Point, ...], label: Rect, moved: Rect
) -> None:
    other = RIGHT if points == LEFT else flat(RIGHT)
    one, _ = untangled(Route(0, points, label), Route(1, other), edges=INTO)
    assert one.label == moved


def test_lines_stay_where_changing_places_helps_nothing() -> None:
    both = (Edge("a", "end"), Edge("end", "end"))
    loop = Route(1, ((10.0, 8.0), (10.0, 7.0), (11.0, 7.0), (11.0, 8.0)))
    assert untangled(loop, edges=both) == [loop]
    apart = Route(0, ((0.0, 0.0), (0.0, 6.0), (10.0, 6.0), (10.0, 8.0)))
    other = Route(1, ((20.0, 0.0), (20.0, 4.0), (11.0, 4.0), (11.0, 8.0)))
    assert untangled(apart, other, edges=INTO) == [apart, other]


def test_the_ends_of_a_state_diagram_do_not_cross() -> None:
    source = "stateDiagram-v2\n A --> B: yes\n A --> C: no\n B --> [*]\n C --> [*]\n"
    assert "┼" not in draw(source, 80).text


def test_a_line_with_words_has_no_bend_that_it_does_not_need() -> None:
    source = "stateDiagram-v2\n A --> Reviewed: submit\n Reviewed --> A: changes wanted\n"
    text = draw(source, 80).text
    assert "╭╯" not in text
    assert "╰╮" not in text
