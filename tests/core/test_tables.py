from tui.core.tables import Table, add_row, find_tables, row_text

TEXT = """intro | not a table

| A | **B** |
| --- | :-: |
| one | x \\| y |
|  | |

```
| no | table |
| --- | --- |
```

  C | D
--- | ---
1 | 2 |
3
"""


def test_tables_are_found_with_their_cells() -> None:
    first, second = find_tables(TEXT)
    assert first.header == ("A", "**B**")
    assert [[cell.text for cell in row.cells] for row in first.rows] == [
        ["one", r"x \| y"],
        ["", ""],
    ]
    assert first.rows[1].is_empty
    assert first.has_header("a", "b")
    assert second.header == ("C", "D")
    assert [[cell.text for cell in row.cells] for row in second.rows] == [["1", "2"]]
    assert TEXT[second.start : second.end] == "  C | D\n--- | ---\n1 | 2 |\n"


def test_spans_point_at_the_cells() -> None:
    for table in find_tables(TEXT):
        for row in table.rows:
            assert [TEXT[cell.start : cell.end] for cell in row.cells] == [
                cell.text for cell in row.cells
            ]


def test_a_header_with_other_columns_than_the_rule_makes_no_table() -> None:
    assert find_tables("| a | b |\n| --- |\n| 1 |\n") == []
    assert find_tables("    | a |\n    | - |\n") == []
    assert find_tables("a | b\n") == []


def test_a_fence_that_is_not_closed_hides_the_rest() -> None:
    assert find_tables("~~~\n| a |\n| - |\n") == []


def test_a_table_without_rows_ends_with_its_rule() -> None:
    text = "| a |\r\n| - |"
    [table] = find_tables(text)
    assert (table.rows, table.end) == ((), len(text))


def added(text: str, *cells: str) -> str:
    table: Table = find_tables(text)[0]
    start, end, row = add_row(text, table, cells)
    return text[:start] + row + text[end:]


def test_a_row_is_added_with_the_line_ends_of_the_text() -> None:
    assert added("| a | b |\r\n| - | - |\r\n| 1 | 2 |\r\n", "3") == (
        "| a | b |\r\n| - | - |\r\n| 1 | 2 |\r\n| 3 | |\r\n"
    )
    assert added("| a |\n| - |", "1") == "| a |\n| - |\n| 1 |"


def test_the_one_empty_row_is_filled_first() -> None:
    assert added("| a |\n| - |\n| |\n", "1") == "| a |\n| - |\n| 1 |\n"
    assert added("| a |\n| - |\n| |", "1") == "| a |\n| - |\n| 1 |"


def test_a_row_is_written_without_needless_blanks() -> None:
    assert row_text(["a", "", "b"]) == "| a | | b |\n"
