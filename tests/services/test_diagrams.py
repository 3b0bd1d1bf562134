"""Any diagram comes back as a drawing, a fault, or one plain sentence."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.mermaid import engine
from tui.core.mermaid.starters import STARTERS
from tui.core.styled import line_width
from tui.errors import MermaidError
from tui.services import diagrams
from tui.services.diagrams import draw_diagram, engine_note
from tui.services.fenced import close_helpers


@pytest.fixture(autouse=True, scope="module")
def no_helpers_left() -> Iterator[None]:
    yield
    close_helpers()


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    diagrams._cache.clear()


@pytest.fixture
def without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_module", lambda: None)
    monkeypatch.setattr("tui.core.mermaid.has_engine", lambda: False)


@pytest.mark.parametrize(
    ("source", "family", "drawn_by"),
    [
        ("flowchart TD\n a --> b", "flowchart", "grid"),
        ("sequenceDiagram\n a->>b: x", "sequence", "grid"),
        ('pie\n "a" : 1', "pie", "grid"),
        ("gitGraph\n commit", "gitgraph", "grid"),
        ("quadrantChart\n a: [0.5, 0.5]", "quadrant", "grid"),
        ('C4Context\n Person(a, "A")', "c4", "grid"),
        ("block\n  a b", "block", "grid"),
        ("wardley-beta\n title T\n component A [0.5, 0.5]", "wardley", "grid"),
        ("info", "info", "source"),
        ("usecase-beta\n actor U\n U --> L(Sign in)", "usecase", "grid"),
        ("agentflow-beta\n a --> b", "agentflow", "source"),
    ],
)
def test_each_family_has_its_drawer_or_a_sentence(source: str, family: str, drawn_by: str) -> None:
    result = draw_diagram(source, 80)
    assert (result.valid, result.family, result.drawn_by) == (True, family, drawn_by)
    assert (result.drawing is None) == (drawn_by == "source")
    assert ("cannot be drawn as text yet" in result.note) == (drawn_by == "source")
    assert result.ms > 0


def test_what_an_older_mermaid_does_not_know_is_said() -> None:
    drawing = draw_diagram("usecase-beta\n actor U\n U --> L(Sign in)", 80).drawing
    assert drawing is not None
    assert drawing.hint == "New in Mermaid 12: a Git host may not draw it yet"


def test_a_rejected_diagram_has_a_fault_and_no_drawing() -> None:
    result = draw_diagram("flowchart TD\n a --> \n b[", 80)
    assert not result.valid
    assert result.error is not None
    assert result.error.line in (2, 3)
    assert (result.drawing, result.drawn_by) == (None, "source")


def test_the_same_diagram_is_drawn_once() -> None:
    first = draw_diagram("sequenceDiagram\n a->>b: x", 60)
    assert draw_diagram("sequenceDiagram\n a->>b: x", 60) is first
    assert draw_diagram("sequenceDiagram\n a->>b: x", 61) is not first


def test_the_cache_stays_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagrams, "_MAX_CACHED", 2)
    for width in (50, 60, 70):
        draw_diagram("info", width)
    assert len(diagrams._cache) == 2


DBML = "Table a {\n id int [pk]\n b_id int [ref: > b.id]\n}\n"


def test_a_schema_is_drawn_with_what_it_refers_to() -> None:
    result = draw_diagram(DBML, 80, language="dbml")
    assert result.drawing is not None
    assert result.family == "dbml"
    assert "b_id → id" in result.drawing.text


def test_a_broken_schema_says_where() -> None:
    result = draw_diagram("Table a {\n id\n}", 80, language="dbml")
    assert not result.valid
    assert result.error is not None
    assert result.error.line == 2 or result.error.line == 3


def test_an_empty_schema_is_an_empty_outline() -> None:
    result = draw_diagram("// nothing", 80, language="dbml")
    assert result.drawing is not None
    assert "nothing in it yet" in result.drawing.text


def test_a_schema_that_takes_too_long_is_shown_as_source(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = {"error": "It takes too long", "kind": "time"}
    monkeypatch.setattr(diagrams, "run_limited", lambda *_: stopped)
    result = draw_diagram("Table x {}", 80, language="dbml")
    assert result.valid
    assert "takes too long" in result.note


def test_a_schema_too_large_for_the_drawer_is_shown_as_source(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise MermaidError("The drawing would be too large")

    monkeypatch.setattr(diagrams, "draw_graph", refuse)
    assert "too large" in draw_diagram(DBML, 80, language="dbml").note


@pytest.mark.parametrize(
    "answer", [{"error": "It takes too long"}, {"value": {"lines": [[[" ", ""]]]}}]
)
def test_what_termaid_cannot_draw_is_shown_as_source(
    monkeypatch: pytest.MonkeyPatch, answer: dict[str, Any]
) -> None:
    monkeypatch.setattr(diagrams, "run_limited", lambda *_: answer)
    monkeypatch.setattr("tui.core.mermaid.has_engine", lambda: False)
    result = draw_diagram("block\n  a", 80)
    assert result.valid
    assert "could not be drawn" in result.note


def test_blank_lines_around_a_foreign_drawing_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [[[" ", ""]], [["a", "text"], ["", ""]], [], [["\t\x1b", ""]], []]
    monkeypatch.setattr(diagrams, "run_limited", lambda *_: {"value": {"lines": lines}})
    monkeypatch.setattr("tui.core.mermaid.has_engine", lambda: False)
    drawing = draw_diagram("block\n  a", 80).drawing
    assert drawing is not None
    assert drawing.text == "a\n\n ␛"


def test_a_model_that_surprises_a_drawer_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise KeyError("missing")

    monkeypatch.setattr(diagrams, "draw_other", stumble)
    result = draw_diagram('pie\n "a" : 1', 80)
    assert result.valid
    assert result.note == "The diagram could not be drawn. Its source is shown"


@pytest.mark.usefixtures("without_engine")
def test_without_the_engine_termaid_draws_what_it_can() -> None:
    assert "simpler way" in engine_note()
    for starter in STARTERS[:-1]:
        assert draw_diagram(starter.source, 80).drawn_by == "termaid"
    assert draw_diagram("kanban\n  a", 80).drawn_by == "source"
    result = draw_diagram(DBML, 80, language="dbml")
    assert result.drawing is not None
    assert "├── id int PK" in result.drawing.text
    long = draw_diagram("flowchart TD\n" + " a --> b\n" * 3000, 80)
    assert "too long" in long.note


def test_with_the_engine_there_is_nothing_to_note() -> None:
    assert engine_note() == ""


MUTANTS = st.sampled_from([starter.source for starter in STARTERS[:-1]]).flatmap(
    lambda source: st.tuples(
        st.just(source),
        st.integers(0, len(source)),
        st.integers(0, 20),
        st.text(max_size=6) | st.sampled_from(["end\n", "-->", "::", "[[", "%%", "\x1b[31m"]),
    )
)


@settings(max_examples=40)
@given(MUTANTS, st.none() | st.integers(20, 120), st.booleans())
def test_a_mutated_diagram_never_raises_and_keeps_to_its_width(
    mutant: tuple[str, int, int, str], width: int | None, ascii_only: bool
) -> None:
    source, at, cut, put = mutant
    result = draw_diagram(source[:at] + put + source[at + cut :], width, ascii_only=ascii_only)
    assert result.valid == (result.error is None)
    if result.drawing:
        assert result.drawing.width == max(map(line_width, result.drawing.lines), default=0)
        assert not any(ord(c) < 32 and c != "\n" for c in result.drawing.text)
