"""The engine behind the door, there or missing."""

import sys
import threading
from collections.abc import Iterator
from types import ModuleType

import pytest

from tui.core.mermaid import draw, engine, engine_name, has_engine
from tui.errors import MermaidError


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    engine._module.cache_clear()
    engine._idle.clear()
    monkeypatch.setitem(sys.modules, "merman", None)
    yield
    engine._module.cache_clear()
    engine._idle.clear()


def test_the_engine_says_its_name() -> None:
    assert has_engine()
    assert engine_name() == "merman"


@pytest.mark.usefixtures("missing")
def test_without_it_drawing_is_refused_with_what_to_do() -> None:
    assert not has_engine()
    assert engine_name() == "reduced"
    with pytest.raises(MermaidError, match="not installed") as caught:
        draw("flowchart TD\n A", 80)
    assert "full" in caught.value.hint


def test_text_that_is_not_sized_is_measured_by_its_length() -> None:
    layout = engine.lay_out("flowchart TD\n A[plain words]", {})
    assert layout["nodes"][0]["width"] > 0


@pytest.mark.parametrize(
    "source",
    [
        "flowchart TD\n A[",
        "x\n" * engine.MAX_SOURCE,
        "flowchart TD\n " + "a/" * engine.MAX_LINE,
    ],
)
def test_a_broken_or_endless_diagram_is_a_plain_error(source: str) -> None:
    with pytest.raises(MermaidError, match="diagram"):
        engine.parse(source)


def test_a_graph_that_takes_too_much_work_is_refused() -> None:
    edges = "\n".join(f" A{i} --> A{(i * 7) % 300}" for i in range(900))
    with pytest.raises(MermaidError, match="too large"):
        draw(f"flowchart TD\n{edges}", 80)


def test_an_answer_that_is_no_json_is_a_plain_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Babbler:
        def parse_json(self, source: str, options: None) -> str:
            return "{"

        def analyze_json(self, source: str, options: None) -> str:
            return '{"valid": false, "diagnostics": []}'

    monkeypatch.setattr(engine, "_idle", [Babbler()])
    with pytest.raises(MermaidError, match="cannot be read"):
        engine.parse("flowchart TD")
    assert engine.findings("flowchart TD")[0].line == 1


def test_a_wheel_for_another_system_counts_as_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Wheel(ModuleType):
        def find_spec(self, *_: object) -> None:
            raise OSError("GLIBC_2.35 not found")

    engine._module.cache_clear()
    monkeypatch.delitem(sys.modules, "merman")
    monkeypatch.setattr(sys, "meta_path", [Wheel("finder"), *sys.meta_path])
    assert not has_engine()
    monkeypatch.undo()
    engine._module.cache_clear()
    assert has_engine()


def test_threads_that_draw_at_once_do_not_stand_in_each_others_way() -> None:
    problems: list[MermaidError] = []

    def work(name: int) -> None:
        for number in range(15):
            try:
                draw(f"flowchart LR\n A{name} --> B{number}", 80)
            except MermaidError as problem:
                problems.append(problem)

    threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
