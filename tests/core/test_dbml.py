"""Schemas in DBML become boxes and lines; broken ones say where."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.dbml import MAX_SOURCE, Schema, graph, read, read_job, twigs
from tui.core.mermaid.drawing import Fault

SHOP = """\
Table shop.orders as O [headercolor: #fff] {
  id int [pk, increment]
  customer_id int [ref: > customers.id, not null]
  state order_state [unique, note: 'short']
  price decimal(10,2)

  indexes {
    (id, state)
  }
}

Table lines {
  order_id int
}

Enum order_state {
  placed
  sent
}

TableGroup sales {
  O
  unknown
}

Ref: lines.order_id > O.id
Ref named: lines.(a, b) <> other.(c, d)
Ref: lines.x - O.y
Ref: O.z < lines.z
"""


def schema(source: str) -> Schema:
    found = read(source)
    assert not isinstance(found, Fault)
    return found


def test_tables_columns_and_their_marks_are_shown() -> None:
    nodes = {node.name: node for node in graph(schema(SHOP)).nodes}
    assert nodes["shop.orders"].parts == (
        (
            "id           int            PK",
            "customer_id  int            FK, not null",
            "state        order_state    UK",
            "price        decimal(10,2)",
        ),
    )


def test_what_is_named_but_not_defined_is_an_empty_box() -> None:
    nodes = {node.name: node for node in graph(schema(SHOP)).nodes}
    assert nodes["customers"].parts == ()
    assert nodes["other"].label == "other"


def test_references_say_how_many_of_each() -> None:
    edges = {
        (e.source, e.target, e.label): (e.tail_label, e.head_label)
        for e in graph(schema(SHOP)).edges
    }
    assert edges == {
        ("shop.orders", "customers", "customer_id → id"): ("*", "1"),
        ("lines", "shop.orders", "order_id → id"): ("*", "1"),
        ("lines", "other", "named"): ("*", "*"),
        ("lines", "shop.orders", "x → y"): ("1", "1"),
        ("shop.orders", "lines", "z → z"): ("1", "*"),
        ("shop.orders", "enum order_state", ""): ("", ""),
    }


def test_groups_hold_the_tables_that_are_there() -> None:
    (group,) = graph(schema(SHOP)).groups
    assert (group.title, group.members) == ("sales", ("shop.orders",))


def test_an_outline_tells_the_same() -> None:
    found = {twig.label: [t.label for t in twig.twigs] for twig in twigs(schema(SHOP))}
    assert found["lines"] == [
        "order_id int",
        "* to 1 shop.orders",
        "* to * other",
        "1 to 1 shop.orders",
    ]
    assert found["enum order_state"] == ["placed", "sent"]


@pytest.mark.parametrize(
    ("source", "line", "column", "words"),
    [
        ("Table a {\n id int [pk]\n b c d e f\n}", 3, 2, "Expected '}', not \"b\""),
        ("Table a {\n id int\n", 3, 1, "Expected '}', not end of text"),
        ("Table b {\n id int\n}\nTable a {\n}", 4, 1, "Table a has no columns"),
        ("hello", 1, 1, "Table, Enum, Ref, TableGroup, Note or Project is expected here"),
        ('Table a {\n x int [note: "un]\n}', 2, 15, "A text in quotes is expected here"),
        ("Table a {\n x int\n}\n\nTable a {\n y int\n}", 5, 1, 'The table "a" is defined twice'),
        ("Table a {\n x int\n}\nTable a{\n y int\n}", 4, 1, 'The table "a" is defined twice'),
        ("x" * (MAX_SOURCE + 1), 1, 1, "The schema is too long to be read"),
    ],
)
def test_a_broken_schema_says_where(source: str, line: int, column: int, words: str) -> None:
    fault = read(source)
    assert isinstance(fault, Fault)
    assert fault[:3] == (line, column, words)
    assert read_job({"source": source}) == {"fault": list(fault)}


def test_a_job_answers_with_the_schema() -> None:
    assert read_job({"source": "Table a {\n id int\n}"})["schema"]["tables"][0]["name"] == "a"


def test_an_empty_schema_is_fine() -> None:
    assert graph(schema("// nothing yet")).nodes == ()


def test_an_enum_without_values_and_a_table_without_columns_are_boxes() -> None:
    bare: Schema = {
        "tables": [{"name": "t", "columns": []}],
        "enums": [{"name": "enum e", "items": []}],
        "groups": [],
        "refs": [],
    }
    assert [node.parts for node in graph(bare).nodes] == [(), ()]
    assert graph(bare).direction == "LR"


@settings(max_examples=30)
@given(st.text(st.sampled_from("Tabler {}[]()<>-:,.'\"`\n\\aid1#/*"), max_size=60))
def test_any_text_is_read_or_refused(source: str) -> None:
    found = read(source)
    if isinstance(found, Fault):
        assert found.line >= 1
        assert found.column >= 1
        assert found.message
    else:
        graph(found)
