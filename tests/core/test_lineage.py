"""The way back from a diagram to what it was."""

from tui.core.lineage import Lineage
from tui.core.mermaid.fences import Fence


def fences(*sources: str, language: str = "mermaid") -> list[Fence]:
    return [Fence(language, source, number) for number, source in enumerate(sources)]


def test_a_diagram_knows_what_it_was_the_newest_first() -> None:
    lineage = Lineage()
    for text in ("a", "ab", "ab", "abc"):
        lineage.look(1, fences("other", text))
    assert list(lineage.before("abc", "mermaid")) == ["ab", "a"]
    assert list(lineage.before("a", "mermaid")) == []
    assert list(lineage.before("abc", "dbml")) == []


def test_a_diagram_put_before_another_takes_nothing_over_from_it() -> None:
    lineage = Lineage()
    lineage.look(1, fences("a", "b"))
    lineage.look(1, fences("new", "a", "c"))
    assert list(lineage.before("new", "mermaid")) == []
    assert list(lineage.before("c", "mermaid")) == ["b"]


def test_another_text_or_another_language_is_no_predecessor() -> None:
    lineage = Lineage()
    lineage.look(1, fences("a"))
    lineage.look(2, fences("b"))
    lineage.look(2, fences("c", language="dbml"))
    assert list(lineage.before("b", "mermaid")) == list(lineage.before("c", "dbml")) == []


def test_there_and_back_comes_to_an_end() -> None:
    lineage = Lineage()
    for text in ("a", "b", "a"):
        lineage.look(1, fences(text))
    assert list(lineage.before("a", "mermaid")) == ["b"]
    for number in range(1000):
        lineage.look(1, fences(str(number)))
    assert len(list(lineage.before("999", "mermaid"))) == 400
