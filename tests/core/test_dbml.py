"""Schemas in DBML become boxes and lines; broken ones say where."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.dbml import MAX_SOURCE, Schema, graph, read, read_job, twigs
from tui.core.mermaid.drawing import Fault
from tui.core.mermaid.model import Node
from tui.core.mermaid.rows import set_rows

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


def rows(node: Node) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(set_rows(part, 60)) for part in node.parts)


def schema(source: str) -> Schema:
    found = read(source)
    assert not isinstance(found, Fault)
    return found


def test_tables_columns_and_their_marks_are_shown() -> None:
    nodes = {node.name: node for node in graph(schema(SHOP)).nodes}
    assert rows(nodes["shop.orders"]) == (
        (
            "id           int            PK, increment",
            "customer_id  int            FK, not null",
            "state        order_state    UK             short",
            "price        decimal(10,2)",
        ),
        ("index (id, state)",),
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


TOLD = """\
Table orders {
  id int [pk, increment]
  made_at timestamp [default: `now()`, note: 'by the server']
  state varchar [default: 'draft', not null]
  Note: 'One row an order'
  indexes {
    (id, state) [unique, name: 'one_state']
    made_at [type: btree, note: 'for reports']
    `lower(state)`
  }
}
Table lines {
  order_id int
  article_id int
  indexes {
    (order_id, article_id) [pk]
  }
}
Enum states {
  draft [note: 'not sent']
  sent
}
Ref: lines.order_id > orders.id [delete: cascade, update: no action]
Ref: articles.id < lines.article_id
TableGroup sales [note: 'what is sold'] {
  orders
}
Note reader {
  'Ask the sales team'
}
"""


def test_defaults_indexes_keys_of_several_columns_and_notes_are_shown() -> None:
    drawn = graph(schema(TOLD))
    nodes = {node.name: node for node in drawn.nodes}
    assert rows(nodes["orders"]) == (
        (
            "id       int        PK, increment",
            "made_at  timestamp  = now()            by the server",
            "state    varchar    not null, = draft",
        ),
        (
            "unique (id, state) one_state",
            "index (made_at) btree for reports",
            "index (lower(state))",
        ),
        ("One row an order",),
    )
    assert rows(nodes["lines"]) == (("order_id    int  PK, FK", "article_id  int  PK, FK"),)
    assert nodes["enum states"].parts == (("draft: not sent", "sent"),)
    assert nodes["note 0"].label == "Ask the sales team"
    assert drawn.groups[0].title == "sales: what is sold"
    assert drawn.edges[0].label == "order_id → id\non delete: cascade\non update: no action"


def test_an_outline_tells_notes_and_indexes_too() -> None:
    orders, *_, note = twigs(schema(TOLD))
    assert (orders.detail, orders.twigs[1].detail) == ("One row an order", "by the server")
    assert "unique (id, state) one_state" in [twig.label for twig in orders.twigs]
    assert note.label == "Ask the sales team"


def test_an_outline_tells_the_same() -> None:
    found = {twig.label: [t.label for t in twig.twigs] for twig in twigs(schema(SHOP))}
    assert found["lines"] == [
        "order_id int FK",
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
        "tables": [{"name": "t", "columns": [], "indexes": [], "note": ""}],
        "enums": [{"name": "enum e", "items": []}],
        "groups": [],
        "refs": [],
        "notes": [],
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


@pytest.mark.parametrize(
    ("source", "columns"),
    [
        ("Table a { id int [pk] }", ["id"]),
        ("Table a {\n  id int\n  name text }", ["id", "name"]),
        ("Table a {id int [note: 'x { y }', default: `{}`]} // }", ["id"]),
        ("Table a { id int /* } */ }", ["id"]),
        ("Table a {\n  id int\n  indexes { id [pk] } }", ["id"]),
    ],
)
def test_a_block_may_end_in_the_line_of_its_last_entry(source: str, columns: list[str]) -> None:
    assert [column["name"] for column in schema(source)["tables"][0]["columns"]] == columns


def test_a_fault_behind_short_blocks_keeps_its_place() -> None:
    fault = read("Table a { id int }\nTable b { id int }\n\tTabel c { id int }\n")
    assert isinstance(fault, Fault)
    assert (fault.line, fault.column) == (3, 2)
    empty = read("Table a { id int }\n\n\tTable b {}\n")
    assert isinstance(empty, Fault)
    assert (empty.line, empty.column, empty.message) == (3, 2, "Table b has no columns")


def test_an_end_of_a_line_in_the_middle_of_a_line_is_counted_once() -> None:
    fault = read("Table a { id int } oops\n")
    assert isinstance(fault, Fault)
    assert (fault.line, fault.column) == (1, 20)
