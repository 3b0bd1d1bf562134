"""Diagrams while they are typed: wanted, drawn, broken, and never jumping."""

from collections.abc import Sequence

from tui.core.render.drawings import Drawings, Wanted
from tui.core.render.figure import framed
from tui.core.render.rendered import Figure
from tui.core.styled import Line, Span, line_width, plain

ONE = Wanted("graph LR\nA-->B\n", 30, "mermaid")
TWO = Wanted("graph LR\nA-->BC\n", 30, "mermaid")
DRAWN: tuple[Line, ...] = ((Span("[A]", "node", "#ff0000"),), (Span("[B]", "node"),))


def shown(drawings: Drawings, wanted: Wanted) -> Sequence[Line] | None:
    return drawings.drawers[wanted.language](wanted.source, wanted.width)


def texts(lines: Sequence[Line] | None) -> list[str]:
    return [plain(line) for line in lines or ()]


def stood(wanted: Wanted) -> list[Figure]:
    return [Figure(wanted.source, wanted.width, wanted.language, None)]


def test_a_new_diagram_is_wanted_once() -> None:
    drawings = Drawings()
    assert shown(drawings, ONE) is None
    assert shown(drawings, ONE) is None
    assert drawings.take_wanted() == [ONE]
    assert drawings.take_wanted() == []


def test_a_drawing_stands_below_a_caption_and_stays_the_same_object() -> None:
    drawings = Drawings()
    drawings.put(ONE, DRAWN, note="turned to fit")
    assert texts(shown(drawings, ONE)) == ["turned to fit", "[A]", "[B]"]
    assert shown(drawings, ONE) is shown(drawings, ONE)
    assert drawings.take_wanted() == []


def test_the_old_drawing_stays_while_the_new_one_is_made() -> None:
    drawings = Drawings()
    drawings.put(ONE, DRAWN)
    drawings.expect(stood(ONE))
    assert shown(drawings, TWO) is shown(drawings, ONE)
    assert drawings.take_wanted() == [TWO]


def test_a_broken_diagram_keeps_the_last_good_drawing_dimmed_at_the_same_height() -> None:
    drawings = Drawings()
    drawings.put(ONE, DRAWN)
    drawings.expect(stood(ONE))
    shown(drawings, TWO)
    drawings.put(TWO, None, error="line 2: no such arrow")
    lines = shown(drawings, TWO)
    assert texts(lines) == ["line 2: no such arrow", "[A]", "[B]"]
    assert lines is not None
    assert lines[0][0].role == "figure.error"
    assert {(span.role, span.fg) for line in lines[1:] for span in line} == {("figure.stale", "")}
    three = TWO._replace(source="graph LR\nA-->BCD\n")
    drawings.expect(stood(TWO))
    assert shown(drawings, three) is lines
    drawings.put(three, DRAWN)
    assert texts(shown(drawings, three)) == ["mermaid", "[A]", "[B]"]


def test_a_last_good_drawing_that_was_not_seen_is_taken_with_the_error() -> None:
    drawings = Drawings()
    drawings.put(TWO, DRAWN, error="line 2: no such arrow")
    lines = shown(drawings, TWO)
    assert texts(lines) == ["line 2: no such arrow", "[A]", "[B]"]
    assert lines is not None
    assert {span.role for line in lines[1:] for span in line} == {"figure.stale"}


def test_a_broken_diagram_that_never_was_good_is_framed_with_the_error() -> None:
    drawings = Drawings()
    drawings.put(ONE, None, error="line 1: what?")
    assert texts(shown(drawings, ONE))[:2] == ["line 1: what?", "╭─ mermaid ──────────────────╮"]
    drawings.expect(stood(ONE))
    frame = texts(shown(drawings, TWO))
    assert frame[0] == "line 1: what?", "what was said keeps its line, so nothing jumps"
    assert "A-->BC" in frame[3]


def test_a_diagram_that_was_good_in_between_shows_that_when_it_breaks_as_before() -> None:
    drawings = Drawings()
    drawings.put(TWO, None, error="line 2: what?")
    drawings.expect(stood(TWO))
    assert texts(shown(drawings, TWO))[0] == "line 2: what?"
    drawings.put(ONE, DRAWN)
    drawings.expect(stood(ONE))
    assert texts(shown(drawings, TWO)) == ["line 2: what?", "[A]", "[B]"]
    drawings.expect([])
    assert texts(shown(drawings, TWO)) == ["line 2: what?", "[A]", "[B]"]
    assert drawings.take_wanted() == []


def test_a_diagram_that_nobody_draws_says_why() -> None:
    drawings = Drawings()
    drawings.put(ONE, None, note="No terminal drawing of sankey yet.")
    assert texts(shown(drawings, ONE))[:2] == ["No terminal drawing of sankey", "yet."]


def test_a_long_error_is_told_in_three_lines_at_most() -> None:
    lines = texts(framed("x", "mermaid", 20, error=f"line 1: {'word ' * 30}"))
    assert [line.startswith("╭") for line in lines[:4]] == [False, False, False, True]


def test_another_width_shows_the_drawing_until_it_is_made_anew() -> None:
    drawings = Drawings()
    drawings.put(ONE, DRAWN)
    assert texts(shown(drawings, ONE._replace(width=50))) == ["mermaid", "[A]", "[B]"]
    assert drawings.take_wanted() == [ONE._replace(width=50)]


def test_a_diagram_without_a_drawing_is_framed_at_another_width() -> None:
    drawings = Drawings()
    drawings.put(ONE, None, note="Not drawn.")
    assert texts(shown(drawings, ONE._replace(width=50)))[0] == "Not drawn."
    assert len(texts(shown(drawings, ONE._replace(width=50)))[1]) == 50


def test_two_diagrams_are_taken_over_in_their_order() -> None:
    drawings = Drawings()
    other = ONE._replace(source="graph TD\nX\n")
    dbml = Wanted("Table a {}\n", 30, "dbml")
    drawings.put(ONE, DRAWN)
    drawings.put(other, DRAWN[:1])
    drawings.expect([*stood(dbml), *stood(ONE), *stood(other)])
    assert len(texts(shown(drawings, TWO))) == 3
    assert len(texts(shown(drawings, other._replace(source="graph TD\nXY\n")))) == 2
    assert shown(drawings, ONE._replace(source="graph TD\nZ\n")) is None


def test_only_so_many_drawings_are_kept() -> None:
    drawings = Drawings()
    for number in range(500):
        drawings.put(ONE._replace(source=f"graph LR\nA{number}\n"), DRAWN)
    assert shown(drawings, ONE._replace(source="graph LR\nA499\n")) is not None
    assert shown(drawings, ONE._replace(source="graph LR\nA0\n")) is None


def test_a_long_source_is_framed_up_to_a_limit() -> None:
    lines = framed("x\n" * 1_000, "mermaid", 40)
    assert texts(lines)[-2] == "… 800 more lines are not shown here"
    assert {line_width(line) for line in lines if line[0].role == "figure.frame"} == {40}
    assert texts(framed("x\n" * 201, "mermaid", 40))[-2] == "… 1 more line is not shown here"
