"""One axis: bars keep their order and their distance, near to where they would like to be."""

from hypothesis import given
from hypothesis import strategies as st

from tui.core.mermaid.compact import LINE, NODE, Bar, System


def two_cells(one: Bar, two: Bar) -> int:
    return 2


def test_bars_that_see_each_other_are_pushed_apart_evenly() -> None:
    bars = [Bar(0, 10, 0, 5, LINE, edge=0), Bar(1, 10, 3, 9, LINE, edge=1)]
    system = System(bars, [], two_cells)
    system.solve(1.0)
    assert system.places == [9, 11]


def test_bars_that_do_not_see_each_other_may_share_a_place() -> None:
    bars = [Bar(0, 10, 0, 2, LINE, edge=0), Bar(1, 10, 3, 9, LINE, edge=1)]
    system = System(bars, [], two_cells)
    system.solve(1.0)
    assert system.places == [10, 10]


def test_a_line_sees_past_another_line_of_its_own_that_it_only_touches() -> None:
    bars = [
        Bar(0, 0, 0, 9, NODE, block=0),
        Bar(1, 4, 0, 4, LINE, edge=7),
        Bar(2, 4, 4, 9, LINE, edge=7),
    ]
    system = System(bars, [], two_cells)
    assert system.before[2] == [(0, 2)]


def test_a_demand_against_the_order_is_not_heard() -> None:
    bars = [Bar(0, 0, 0, 1, LINE, edge=0), Bar(5, 5, 8, 9, LINE, edge=1)]
    system = System(bars, [(1, 0, 3), (0, 1, 9)], two_cells)
    system.solve(0.0)
    assert system.places[1] - system.places[0] == 9
    assert system.least(0) < -1000
    assert system.most(1) > 1000
    assert system.least(1, without=[0]) < -1000


BARS = st.builds(
    lambda order, low, size, edge: Bar(order, order, low, low + size, LINE, edge=edge),
    *(st.integers(0, 20), st.integers(0, 9), st.integers(0, 5), st.integers(0, 30)),
)


@given(st.lists(BARS, max_size=12), st.floats(0, 1))
def test_whatever_the_wishes_the_distances_hold(bars: list[Bar], scale: float) -> None:
    system = System(bars, [], two_cells)
    system.solve(scale)
    for index, before in enumerate(system.before):
        for other, distance in before:
            assert system.places[index] - system.places[other] >= distance
