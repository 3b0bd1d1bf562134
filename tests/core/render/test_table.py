from hypothesis import given
from hypothesis import strategies as st

from tui.core.render.table import fit_columns

COLUMNS = st.lists(st.tuples(st.integers(1, 90), st.integers(1, 30)), min_size=1, max_size=9)


@given(COLUMNS, st.integers(1, 120))
def test_columns_fit_or_are_given_up(columns: list[tuple[int, int]], room: int) -> None:
    wanted = [wide for wide, _ in columns]
    widths = fit_columns(wanted, [min(column) for column in columns], room)
    if widths is None:
        assert sum(min(want, 6) for want in wanted) > room
    else:
        assert sum(widths) <= room
        assert all(1 <= got <= want for got, want in zip(widths, wanted, strict=True))


@given(COLUMNS, st.integers(1, 120))
def test_no_cell_is_wasted(columns: list[tuple[int, int]], room: int) -> None:
    wanted = [wide for wide, _ in columns]
    widths = fit_columns(wanted, [min(column) for column in columns], room)
    assert widths is None or sum(widths) == min(room, sum(wanted))


def test_a_short_column_keeps_its_width_beside_a_long_one() -> None:
    assert fit_columns([5, 80], [5, 9], 40) == [5, 35]
