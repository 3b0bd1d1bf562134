"""Sequence diagrams: drawings that were looked at, and what holds for any of them."""

import re
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.mermaid import draw
from tui.core.mermaid.sequence import draw_sequence
from tui.core.mermaid.sequence_model import Participant, SequenceModel, read_model
from tui.core.styled import line_width, plain
from tui.errors import MermaidError


class Case(NamedTuple):
    title: str
    source: str
    width: int
    ascii_only: bool
    drawing: str


_CASE = re.compile(
    r"^## (.+?)\n\n```mermaid\n(.*?)\n```\n\n```text (\d+)( ascii)?\n(.*?)\n```$",
    re.DOTALL | re.MULTILINE,
)
_TEXT = Path(__file__).with_name("sequence.md").read_text(encoding="utf-8")
CASES = [Case(t, s, int(w), bool(a), d) for t, s, w, a, d in _CASE.findall(_TEXT)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_the_drawing_is_the_one_that_was_looked_at(case: Case) -> None:
    drawing = draw(case.source, case.width, ascii_only=case.ascii_only)
    assert drawing.text == case.drawing
    assert drawing.width == max(map(line_width, drawing.lines))


def test_every_case_is_read() -> None:
    assert len(CASES) == _TEXT.count("\n## ")


def test_every_participant_has_a_place_where_its_name_stands() -> None:
    drawing = draw("sequenceDiagram\n  participant A as First<br>one\n  A->>Second: x", None)
    assert [place.name for place in drawing.nodes] == ["First one", "Second"]
    for place in drawing.nodes:
        line = drawing.text.split("\n")[place.y]
        assert place.name.split()[0] in line


def test_a_long_drawing_repeats_the_names_at_its_foot() -> None:
    steps = "\n".join(f"  A->>B: step {number}" for number in range(30))
    text = draw(f"sequenceDiagram\n{steps}", 80).text
    assert text.count("│ A │") == 2
    assert text.split("\n")[-1].startswith("└")


def test_too_many_steps_are_refused() -> None:
    message = {"from": "A", "to": "A", "type": 0, "message": ""}
    parsed = {"actors": {"A": {}}, "messages": [message] * 3001}
    with pytest.raises(MermaidError, match="too many steps"):
        draw_sequence(parsed, 80, False)


def test_what_names_nobody_is_passed_over() -> None:
    parsed = {
        "actors": {"A": {"description": "A"}},
        "boxes": [{"actorKeys": ["Z"], "name": "empty"}, {"actorKeys": ["A"]}],
        "messages": [
            {"from": "A", "to": "Z", "type": 0, "message": "x"},
            {"from": "Z", "to": "A", "type": 2, "message": "x"},
            {"from": "Z", "type": 17},
            {"from": None, "type": 26, "message": "odd"},
            {"type": 11},
            {"type": 13, "message": "else"},
            {"type": 99},
        ],
    }
    model = read_model(parsed)
    assert [type(event).__name__ for event in model.events] == ["Closed", "Split"]
    assert [(group.label, group.first) for group in model.groups] == [("", 0)]
    assert "│ A │" in draw_sequence(parsed, 80, False).text


def test_an_unclosed_frame_is_closed_with_the_drawing() -> None:
    parsed = {
        "title": "T",
        "actors": {"A": {}, "B": {}},
        "destroyedActors": {"Z": 0},
        "messages": [
            {"type": 10, "message": "loop"},
            {"type": 15, "message": ""},
            {"from": "B", "to": "B", "type": 2, "message": ""},
            {"from": "A", "to": "B", "type": 0, "message": ""},
            {"from": "B", "to": "A", "type": 1, "message": ""},
        ],
    }
    text = draw_sequence(parsed, 60, False).text
    assert text.count("╰") == 2


def test_a_name_is_cut_twice_at_most() -> None:
    names = "\n".join(f"  participant {key} as AbcDefGhiJklMnoPqrStu{key}" for key in "WXYZ")
    lines = draw(f"sequenceDiagram\n{names}\n  W->>Z: x", 8).text.split("\n")
    bottom = next(number for number, line in enumerate(lines) if line.strip().startswith("└"))
    assert bottom <= 4


_PEOPLE = """sequenceDiagram
  participant FE as Frontend
  participant identity as Identity provider
  participant MQ as Queue with<br>a very long name that is wrapped too
  FE->>identity: check
  identity->>MQ: tell
"""


def test_names_are_shortened_where_nothing_else_fits() -> None:
    drawing = draw(_PEOPLE, 28)
    assert drawing.hint == "Names shortened to fit"
    assert drawing.text.split("\n")[:7] == [
        " FE  Frontend",
        " 2   Identity provider",
        " MQ  Queue with a very",
        "     long name that is",
        "     wrapped too",
        "┌────┐   ┌───┐ ┌────┐",
        "│ FE │   │ 2 │ │ MQ │",
    ]
    assert [place.name for place in drawing.nodes] == [
        "Frontend",
        "Identity provider",
        "Queue with a very long name that is wrapped too",
    ]


def test_names_are_whole_where_shortening_is_not_enough() -> None:
    drawing = draw(_PEOPLE, 12)
    assert drawing.hint == ""
    assert "Frontend" in drawing.text


def test_short_names_are_all_numbers_where_one_looks_like_another() -> None:
    people = [Participant("2", "The first of all"), Participant("second", "The second one")]
    short = SequenceModel(participants=people).shortened()
    assert short.legend() == [("1", "The first of all"), ("2", "The second one")]


def test_a_short_label_needs_no_legend() -> None:
    short = SequenceModel(participants=[Participant("postgres", "DB")]).shortened()
    assert short.participants[0].name == "DB"
    assert short.legend() == []


def test_a_frame_around_nothing_spans_everybody() -> None:
    text = draw("sequenceDiagram\n A->>B: x\n loop empty\n end", 60).text
    assert "╭─ loop ┼──╮\n┊ [empty]  ┊\n╰─┼─────┼──╯" in text


def test_a_participant_may_be_created_to_the_left() -> None:
    source = "sequenceDiagram\n participant B\n create participant A\n B->>A: go\n A->>B: x"
    parsed_order = draw(source, 60).text
    assert "├" in parsed_order


KEYS = st.sampled_from(["A", "B", "C", "D"])
LABEL = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30
) | st.sampled_from(["call<br/>back", "支払いサービス", "longIdentifierWithHumps", "a/b/c", ""])
EVENT = st.one_of(
    st.fixed_dictionaries(
        {
            "from": KEYS,
            "to": KEYS,
            "type": st.sampled_from(
                [0, 1, 3, 4, 5, 6, 24, 25, 33, 34, *range(41, 49), *range(51, 59)]
            ),
            "message": LABEL,
            "centralConnection": st.sampled_from([None, 59, 60, 61]),
        }
    ),
    st.fixed_dictionaries(
        {
            "from": KEYS,
            "to": KEYS,
            "type": st.just(2),
            "placement": st.sampled_from([0, 1, 2]),
            "message": LABEL,
        }
    ),
    st.fixed_dictionaries(
        {
            "type": st.sampled_from([10, 12, 15, 19, 22, 27, 30, 32, 13, 20, 28, 11, 14]),
            "message": LABEL,
        }
    ),
    st.fixed_dictionaries({"type": st.sampled_from([17, 18]), "from": KEYS}),
)


@given(
    st.lists(EVENT, max_size=12),
    st.lists(LABEL, min_size=4, max_size=4),
    st.none() | st.integers(1, 120),
    st.booleans(),
    st.dictionaries(KEYS, st.integers(0, 11), max_size=2),
    st.dictionaries(KEYS, st.integers(0, 11), max_size=2),
)
def test_any_drawing_keeps_its_promises(
    events: list[dict[str, object]],
    labels: list[str],
    width: int | None,
    ascii_only: bool,
    created: dict[str, int],
    destroyed: dict[str, int],
) -> None:
    """It is as wide as it says, holds no control character, and is the same the next time."""
    parsed = {
        "title": labels[0],
        "actors": {key: {"description": label} for key, label in zip("ABCD", labels, strict=True)},
        "boxes": [
            {"name": labels[1], "actorKeys": ["B", "C"]},
            {"name": labels[2], "actorKeys": ["D"]},
        ],
        "createdActors": created,
        "destroyedActors": destroyed,
        "messages": events,
    }
    drawing = draw_sequence(parsed, width, ascii_only)
    assert drawing.width == max(map(line_width, drawing.lines))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", drawing.text)
    assert draw_sequence(parsed, width, ascii_only) == drawing
    for place in drawing.nodes:
        assert 0 <= place.y < len(drawing.lines)
        assert 0 <= place.x < drawing.width


def test_the_names_are_kept_apart_to_stay_in_view() -> None:
    source = "sequenceDiagram\n  title: T\n  A->>B: x\n  create participant C\n  B->>C: y"
    drawing = draw(source, None)
    head = drawing.head
    assert head is not None
    rows = drawing.text.split("\n")
    names = [plain(line) for line in head.lines]
    assert [name.split() for name in names] == [["│", "A", "│", "│", "B", "│", "│", "C", "│"]]
    # Each name stands above its lifeline, also that of one who comes later.
    assert names[0].startswith(rows[head.row])
    assert names[0].index("C") == next(row.index("C") for row in rows if "C" in row)


def test_boxes_stand_side_to_side_where_a_drawing_fits_because_of_it() -> None:
    names = ["Scheduler", "Planner", "Executor", "Metastore", "Archive", "Metrics"]
    steps = "\n".join(f"  {one}->>{two}: ask" for one, two in pairwise(names))
    drawing = draw(f"sequenceDiagram\n{steps}", 61)
    assert drawing.width <= 61
    assert drawing.text.split("\n")[1] == "│" + "││".join(names) + "│"
    assert draw(f"sequenceDiagram\n{steps}", 80).text.split("\n")[1] == (
        "│ " + " │ │ ".join(names) + " │"
    )
