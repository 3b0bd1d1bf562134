"""Columns of a compartment stand below each other as far as the width allows."""

import pytest

from tui.core.mermaid.rows import COLUMN, set_rows

TABLE = [
    COLUMN.join(row)
    for row in (
        ("uuid", "id", "PK", ""),
        ("varchar(255)", "email", "UK", "lower case"),
        ("text", "status", "", "paid, shipped or lost"),
    )
]


@pytest.mark.parametrize(
    ("limit", "lines"),
    [
        (
            60,
            [
                "uuid          id      PK",
                "varchar(255)  email   UK  lower case",
                "text          status      paid, shipped or lost",
            ],
        ),
        (
            38,
            [
                "uuid          id      PK",
                "varchar(255)  email   UK  lower case",
                "text          status      paid,",
                "  shipped or lost",
            ],
        ),
        (
            24,
            [
                "uuid          id      PK",
                "varchar(255)  email   UK",
                "  lower case",
                "text          status",
                "  paid, shipped or lost",
            ],
        ),
        (
            23,
            [
                "uuid          id  PK",
                "varchar(255)  email  UK",
                "  lower case",
                "text          status",
                "  paid, shipped or lost",
            ],
        ),
        (
            21,
            [
                "uuid id PK",
                "varchar(255) email UK",
                "  lower case",
                "text status",
                "  paid, shipped or",
                "  lost",
            ],
        ),
        (
            16,
            [
                "uuid  id      PK",
                "varchar(255)",
                "  email UK lower",
                "  case",
                "text  status",
                "  paid, shipped",
                "  or lost",
            ],
        ),
    ],
)
def test_a_table_gives_up_its_columns_one_after_the_other(limit: int, lines: list[str]) -> None:
    assert set_rows(TABLE, limit) == lines


def test_rows_of_one_text_are_wrapped_with_an_indent() -> None:
    assert set_rows(["+id", "+place(order, customer)"], 14) == [
        "+id",
        "+place(order,",
        "  customer)",
    ]


def test_where_no_row_fits_each_is_wrapped() -> None:
    assert set_rows([COLUMN.join(("varchar(255)", "name", "", ""))], 12) == [
        "varchar(255)",
        "  name",
    ]
