"""Charts, outlines and boxes: drawings that were looked at, and what holds for any of them."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.mermaid import family
from tui.core.mermaid.bars import draw_bars
from tui.core.mermaid.boxes import READERS
from tui.core.mermaid.gitgraph import draw_gitgraph
from tui.core.mermaid.others import OTHERS, draw_other
from tui.core.mermaid.outline import Twig, draw_outline, draw_twigs
from tui.core.mermaid.quadrant import draw_quadrant
from tui.core.mermaid.sequence_model import Message
from tui.core.mermaid.spots import Spots
from tui.core.mermaid.zenuml import read_zenuml
from tui.core.styled import line_width

_CASE = re.compile(
    r"^## (.+?)\n\n```mermaid\n(.*?)\n```\n\n```text (\d+)( ascii)?\n(.*?)\n```$",
    re.DOTALL | re.MULTILINE,
)
_TEXT = Path(__file__).with_name("others.md").read_text(encoding="utf-8")
CASES = _CASE.findall(_TEXT)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case[0]))
def test_the_drawing_is_the_one_that_was_looked_at(case: tuple[str, ...]) -> None:
    _, source, width, ascii_only, expected = case
    drawing = draw_other(family(source), source, int(width), bool(ascii_only))
    assert drawing.text == expected
    assert drawing.width == max(map(line_width, drawing.lines))
    assert drawing.width <= int(width)


def test_every_case_is_read_and_every_family_has_one() -> None:
    assert len(CASES) == _TEXT.count("\n## ")
    assert {family(source) for _, source, *_ in CASES} | READERS.keys() == OTHERS


def test_without_a_width_there_is_a_natural_one() -> None:
    wide = draw_other("pie", 'pie\n "A" : 1', None, False)
    assert 90 <= wide.width <= 100
    assert draw_other("mindmap", "mindmap\n  only", None, False).text == "only"
    assert draw_other("gitgraph", "gitGraph\n commit id: 'x'", None, False).text.endswith("x")
    assert draw_other("quadrant", "quadrantChart\n A: [1, 1]", None, False).width == 71


def test_places_lead_to_what_they_name() -> None:
    source = 'C4Context\n title Two\n Person(a, "Ann")\n System(s, "Shop")\n Rel(a, s, "uses")'
    drawing = draw_other("c4", source, 60, False)
    for place in drawing.nodes:
        assert place.name.split()[0] in drawing.text.split("\n")[place.y]


def test_a_task_far_outside_the_calendar_has_no_dates() -> None:
    task = {"task": "Long", "startTime": 0, "endTime": 10**18, "section": None}
    odd = {"task": "Odd", "startTime": None, "endTime": None}
    text = draw_bars("gantt", {"tasks": [task, odd]}, 40, False).text
    assert "Long │" in text
    assert "–" not in text
    assert "Odd" not in text


def test_series_of_different_lengths_keep_to_their_places() -> None:
    parsed = {
        "xAxis": {},
        "yAxis": {"min": 0, "max": 0},
        "plots": [
            {"type": "bar", "data": [["a", 1], ["b", None], ["c", 3]], "title": "one"},
            {"type": "bar", "data": [["a", 2]], "title": "two"},
            {"type": "line", "data": []},
        ],
    }
    text = draw_bars("xychart", parsed, 40, False).text
    assert re.findall(r"(\w?) │\S* +(\d) (\w+)", text) == [
        ("a", "1", "one"),
        ("", "2", "two"),
        ("c", "3", "one"),
    ]


def test_charts_of_nothing_say_so() -> None:
    assert "nothing" in draw_bars("xychart", {"plots": []}, 40, False).text
    assert "nothing" in draw_bars("sankey", {"graph": {"links": []}}, 40, False).text
    empty_radar: dict[str, Any] = {"axes": [], "curves": [], "options": {"min": 1}}
    assert "nothing" in draw_bars("radar", empty_radar, 40, False).text
    assert "nothing" in draw_bars("pie", {"sections": []}, 40, False).text
    assert "nothing" in draw_outline("kanban", {"nodes": []}, 40, False).text


def test_a_curve_may_stop_before_the_last_axis() -> None:
    parsed = {
        "axes": [{"name": "x", "label": None}, {"name": "y", "label": "Y"}],
        "curves": [{"name": "c", "label": "", "entries": [4]}],
    }
    text = draw_bars("radar", parsed, 40, False).text
    assert text.count("│") == 1
    assert text.startswith("x\n")


def test_tasks_after_a_section_and_without_one_stand_alone() -> None:
    tasks = [
        {"task": "a", "section": "S", "events": []},
        {"task": "b", "section": "", "events": []},
        {"task": "c", "section": "S", "events": []},
    ]
    text = draw_outline("timeline", {"tasks": tasks}, 40, False).text
    assert text == "S\n└── a\nb\nS\n└── c"


def test_an_outline_stays_bounded_in_depth_and_length() -> None:
    root = Twig("root")
    leaf = root
    for number in range(60):
        leaf.twigs.append(Twig(f"level {number}"))
        leaf = leaf.twigs[0]
    deep = draw_twigs([root], "", 40, False)
    assert deep.width <= 40
    long = draw_twigs([Twig(str(n)) for n in range(4000)], "", 40, True)
    assert len(long.lines) == 3001


C4 = """C4Context
    title Shop
    Person(c, "Customer", "Buys things")
    Enterprise_Boundary(b, "Company") {
        System(s, "Shop", "Sells things")
        SystemDb(d, "Stock")
        SystemQueue(q, "Jobs")
        Boundary(e, "Depot") {
            Component(k, "Clerk", "Python", "Counts")
        }
    }
    System_Ext(m, "Mail")
    Rel(c, s, "Orders", "HTTPS")
    BiRel(s, d, "Reads")
    Rel_Back(q, s, "Feeds")
    Rel(s, m, "", "SMTP")
    Rel(s, nobody, "Lost")
"""
ARCHITECTURE = """architecture-beta
    group api(cloud)[API]
    group inner(cloud)[Inner] in api
    service db(database)[Database] in api
    service web(server)[Server] in inner
    service net(internet)[Net]
    junction mid
    db:L -- R:web
    web:T -[calls]-> B:mid
    net:R <--> L:web{group}
"""
REQUIREMENTS = """requirementDiagram
    requirement fast {
        id: 1
        text: Answers within a second
        risk: high
        verifymethod: test
    }
    element bench {
        type: script
    }
    bench - verifies -> fast
"""


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (C4, "Shop Customer [person] Buys Company [enterprise] Sells Stock Jobs Depot"),
        (C4, "[component: Python] Counts [system, external] Orders [HTTPS] Reads Feeds [SMTP]"),
        (ARCHITECTURE, "API Inner Database Server Net calls •"),
        (REQUIREMENTS, "«Requirement» fast Id: 1 Text: Answers Risk: High «Element» «verifies»"),
    ],
)
def test_boxes_hold_all_that_is_said_of_them(source: str, words: str) -> None:
    text = draw_other(family(source), source, 70, False).text
    assert [word for word in words.split() if word not in text] == []
    assert "Lost" not in text


def test_a_group_joined_with_itself_joins_its_members() -> None:
    def end(name: str) -> dict[str, Any]:
        return {"id": name, "type": "service", "title": name, "in": "g"}

    edge = {"lhsId": "a", "lhsGroup": True, "lhsInto": False, "title": None}
    edge |= {"rhsId": "b", "rhsGroup": True, "rhsInto": True}
    parsed = {"services": [end("a"), end("b")], "junctions": [], "groups": [{"id": "g"}]}
    graph = READERS["architecture"](parsed | {"edges": [edge]})
    assert [(line.source, line.target) for line in graph.edges] == [("a", "b")]


def test_an_architecture_may_join_its_groups() -> None:
    source = (
        "architecture-beta\n group g(cloud)[G]\n group h(cloud)[H]\n"
        " service a(server)[A] in g\n service b(server)[B] in h\n a{group}:R --> L:b{group}\n"
    )
    text = draw_other("architecture", source, 60, False).text
    assert "┄ G ┄" in text
    assert re.search("[▲►▼◄]", text)


def test_a_boundary_without_a_kind_shows_its_name_alone() -> None:
    source = 'C4Deployment\n Deployment_Node(n, "Host") {\n  Container(c, "App")\n }\n'
    assert "┄ Host " in draw_other("c4", source, 60, False).text


def test_a_git_graph_knows_branches_that_no_line_named() -> None:
    commit = {"id": "0-abcdef0", "seq": 0, "type": 9, "parents": ["gone"], "branch": "lost"}
    text = draw_gitgraph({"commits": [commit], "branches": []}, 5, False).text
    assert "lost" in text
    assert "●" in text


def test_lanes_cross_in_both_directions() -> None:
    def commit(seq: int, branch: str, *parents: str) -> dict[str, Any]:
        name = f"{seq}-abcdef{seq}"
        return {"id": name, "seq": seq, "type": 0, "parents": list(parents), "branch": branch}

    commits = [
        commit(0, "c"),
        commit(1, "a", "0-abcdef0"),
        commit(2, "b", "0-abcdef0"),
        commit(3, "a", "1-abcdef1", "0-abcdef0"),
        commit(4, "a", "3-abcdef3", "1-abcdef1"),
        commit(5, "b", "2-abcdef2"),
    ]
    branches = [{"name": name} for name in "abc"]
    text = draw_gitgraph({"commits": commits, "branches": branches}, 40, False).text
    assert "╭───┤" in text
    assert "├─┼─╯" in text


@settings(max_examples=20)
@given(
    st.lists(
        st.fixed_dictionaries(
            {"text": st.text(max_size=12), "x": st.floats(-1, 2), "y": st.floats(-1, 2)}
        ),
        max_size=70,
    ),
    st.none() | st.integers(1, 100),
    st.booleans(),
)
def test_every_point_of_a_quadrant_chart_has_a_place_of_its_own(
    points: list[dict[str, Any]], width: int | None, ascii_only: bool
) -> None:
    axes = {"yAxisTopText": "up", "yAxisBottomText": ""}
    parsed = {"points": points, "quadrants": {"quadrant1Text": "a name that wraps"}, "axes": axes}
    drawing = draw_quadrant(parsed, width, ascii_only)
    assert drawing.width == max(map(line_width, drawing.lines))
    assert len({(place.x, place.y) for place in drawing.nodes}) == min(len(points), 60)


@given(
    st.dictionaries(st.text(max_size=20), st.floats(0, 1e9), max_size=8),
    st.none() | st.integers(1, 120),
    st.booleans(),
)
def test_any_pie_keeps_its_promises(
    slices: dict[str, float], width: int | None, ascii_only: bool
) -> None:
    parsed = {"sections": [{"label": k, "value": v} for k, v in slices.items()], "title": "T"}
    drawing = draw_bars("pie", parsed, width, ascii_only)
    assert drawing.width == max(map(line_width, drawing.lines))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", drawing.text)
    assert draw_bars("pie", parsed, width, ascii_only) == drawing


def test_a_venn_diagram_passes_over_words_for_sets_that_are_not_there() -> None:
    parsed = {
        "subsets": [{"sets": ["a"], "size": 10}],
        "textNodes": [{"sets": ["b"], "id": "lost"}, {"sets": ["a"], "id": "found"}],
    }
    assert draw_outline("venn", parsed, 40, False).text == "a\n└── found"


def test_a_component_that_hardly_evolves_gets_no_arrow() -> None:
    source = "wardley-beta\n component A [0.5, 0.5]\n evolve A 0.51"
    text = draw_other("wardley", source, 60, False).text
    assert "evolves to Product" in text
    assert not re.search("[►◄]", text)


def test_calls_of_nobody_and_groups_of_nobody_are_passed_over() -> None:
    parsed = {
        "participants": [{"name": "a", "isStarter": False}],
        "groups": [{"id": "G", "participantNames": ["ghost"]}],
        "statements": [
            {"kind": "message", "resolved_from": "ghost", "resolved_to": "ghost", "label": "x"},
            {"kind": "message", "resolved_to": "a", "label": "y"},
        ],
    }
    model = read_zenuml(parsed)
    assert model.groups == []
    assert model.events == [Message(0, 0, "y")]


@given(st.lists(st.integers(-3, 20), max_size=60), st.integers(1, 12))
def test_marks_on_a_map_never_share_a_cell_while_there_is_room(xs: list[int], rows: int) -> None:
    spots = Spots((1, 40), range(1, rows + 1))
    found = [spots.take(max(1, x), 1, "7") for x in xs[: rows * 10]]
    assert len(set(found)) == len(found)
    assert all(1 <= x <= 40 and 1 <= y <= rows for x, y in found)


def test_a_mark_stays_where_it_should_stand_when_all_is_full() -> None:
    spots = Spots((1, 1), [1])
    assert [spots.take(1, 1, "7"), spots.take(1, 1, "8")] == [(1, 1), (1, 1)]


def test_a_flow_without_a_number_is_passed_over() -> None:
    links: list[dict[str, Any]] = [{"source": "a", "target": "b", "value": None}]
    links.append({"source": "a", "target": "c", "value": 2.0})
    text = draw_bars("sankey", {"graph": {"links": links}}, 40, False).text
    assert text.split()[:2] == ["a", "→"]
    assert "b" not in text
