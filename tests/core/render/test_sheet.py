"""The layout of many sections: places, estimates, and what is rendered when."""

from collections.abc import Sequence
from itertools import islice
from random import Random

import pytest

from tui.core.render import render
from tui.core.render.drawings import Drawings, Wanted
from tui.core.render.links import Link, links, next_link, target_at, with_chosen
from tui.core.render.sheet import Place, Sheet
from tui.core.styled import Span, plain

SECTIONS = [
    f"## {n}. Section\n\n"
    + "".join(
        f"Paragraph {n}.{k} with words that take several lines of a narrow pane.\n\n- a\n- b\n\n"
        for k in range(6)
    )
    for n in range(12)
]


def sheet(sections: Sequence[str] = SECTIONS, width: int = 30) -> Sheet:
    return Sheet(sections, width, Drawings())


def text(layout: Sheet, row: int) -> str | None:
    line = layout.line(row)
    return None if line is None else plain(line)


def whole(layout: Sheet) -> list[str | None]:
    while layout.fill():
        pass
    layout.settle(layout.place(0), 1)
    return [text(layout, row) for row in range(layout.height)]


def test_only_what_one_looks_at_is_rendered() -> None:
    layout = sheet()
    row = layout.settle(Place(5), 10)
    assert text(layout, row) == "5. Section"
    assert None not in [text(layout, row + n) for n in range(10)]
    assert text(layout, 0) is None


def test_the_whole_layout_is_the_rendered_spec() -> None:
    lines = [plain(line) for line in render("".join(SECTIONS), 30)]
    assert whole(sheet())[: len(lines)] == lines


def test_a_place_stays_where_it_is_when_rows_above_are_rendered() -> None:
    layout = sheet()
    layout.settle(Place(8), 5)
    place = Place(8, 3, 1)
    before = text(layout, layout.settle(place, 5))
    whole(layout)
    assert text(layout, layout.row(place)) == before
    assert layout.place(layout.row(place)) == place


def test_every_row_has_a_place_and_back() -> None:
    layout = sheet()
    whole(layout)
    assert all(layout.row(layout.place(row)) == row for row in range(layout.height))
    assert layout.place(-5) == layout.place(0)
    assert layout.place(10**6) == layout.place(layout.height - 1)
    assert layout.line(-1) is None
    assert layout.line(layout.height) is None


def test_one_section_can_be_laid_out_alone() -> None:
    layout = sheet()
    layout.show(3)
    rows = whole(layout)
    assert rows[0] == "3. Section"
    assert "4. Section" not in rows
    assert layout.place(5).section == 3
    layout.show(None)
    assert "11. Section" in whole(layout)


@pytest.mark.no_cover
def test_any_update_shows_what_a_fresh_layout_shows() -> None:
    random = Random(2)
    layout, sections = sheet(), list(SECTIONS)
    whole(layout)
    top = Place(6)
    for _ in range(60):
        section = random.randrange(len(sections))
        markdown = sections[section]
        at = random.randrange(len(markdown))
        piece = random.choice(["x", "\n", "\n\n", "```\n", "# h\n", "- c\n", "[r]: /u\n", "[r] "])
        sections[section] = markdown[:at] + piece + markdown[at + random.choice([0, 0, 9]) :]
        top = layout.update(section, sections[section], top)
        layout.settle(top, 20)
        assert whole(layout) == whole(sheet(sections))


def test_an_update_keeps_what_stands_at_the_top() -> None:
    layout = sheet()
    whole(layout)
    top = Place(4, 7)
    before = text(layout, layout.row(top))
    top = layout.update(4, "## 4. Section\n\nnew\n\n" + SECTIONS[4], top)
    assert text(layout, layout.settle(top, 5)) == before
    assert layout.update(3, "short", top) == top


def test_an_update_of_a_section_nobody_saw_changes_its_estimate() -> None:
    layout = sheet()
    before = layout.height
    layout.update(9, SECTIONS[9] * 3, Place(0))
    assert layout.height > before


def test_definitions_count_in_every_section_and_the_first_one_wins() -> None:
    layout = sheet(["[x][r]\n", "[r]: first\n", "[r]: second\n"])
    layout.settle(Place(0), 5)
    line = layout.line(0)
    assert line is not None
    assert line[0].target == "first"
    layout.update(1, "nothing\n", Place(0))
    layout.settle(Place(0), 5)
    line = layout.line(0)
    assert line is not None
    assert line[0].target == "second"


def test_another_width_lays_out_anew() -> None:
    layout = sheet()
    narrow = len(whole(layout))
    layout.resize(80)
    assert len(whole(layout)) < narrow


def test_source_lines_lead_to_places_and_back() -> None:
    layout = sheet()
    assert layout.find(2, 1) == Place(2, 0, 0)
    place = layout.find(2, 6)
    assert text(layout, layout.settle(place, 3)) == "• b"
    assert layout.source_line(place) == 6
    assert layout.find(2, 999).section == 2
    assert layout.source_line(Place(2, 1, 99)) == 3


def test_an_empty_spec_has_one_empty_section() -> None:
    layout = sheet([])
    assert len(layout) == 1
    assert layout.settle(Place(0), 10) == 0
    assert layout.find(0, 3) == Place(0)
    assert layout.source_line(Place(0)) == 1
    assert layout.place(3) == Place(0, 0, 0)
    assert text(layout, 0) is None
    assert not layout.fill()


def test_sections_without_anything_to_show_are_passed_over() -> None:
    layout = sheet(["", "[r]: /u\n", "## End\n"])
    layout.settle(Place(0), 10)
    assert whole(layout)[0] == "End"
    assert layout.find(1, 1) == Place(1)


def test_moving_by_rows_crosses_sections() -> None:
    layout = sheet()
    rows = whole(layout)
    start = layout.place(100)
    for distance in (-100, -37, -1, 0, 1, 50):
        assert layout.row(layout.away(start, distance)) == 100 + distance
    assert layout.away(layout.place(len(rows) - 1), 9) == layout.place(len(rows) - 1)
    fresh = sheet()
    fresh.settle(Place(6), 5)
    place = fresh.away(Place(6), -20)
    assert text(fresh, fresh.settle(place, 1)) == rows[layout.row(Place(6)) - 20]


def test_walking_yields_lines_in_order_without_the_first() -> None:
    layout = sheet()
    rows = whole(layout)
    walked = [plain(line) for _, line in islice(layout.walk(layout.place(3), 1), 5)]
    assert walked == rows[4:9]
    walked = [plain(line) for _, line in layout.walk(layout.place(3), -1)]
    assert walked == rows[2::-1]


def test_a_drawing_changes_only_the_block_it_is_in() -> None:
    layout = sheet(["a\n\n```mermaid\ngraph LR\n```\n\nb\n", "c\n"])
    before = whole(layout)
    wanted = Wanted("graph LR\n", 30, "mermaid")
    drawings = layout._drawings
    assert drawings.take_wanted() == [wanted]
    drawings.put(wanted, [(Span("o" * 50),)])
    layout.redraw()
    assert layout.widest == 50
    after = whole(layout)
    assert after[:4] == ["a", "", "mermaid", "o" * 50]
    assert len(before) - len(after) == 1
    layout.update(0, "a\n", Place(0))
    assert layout.widest == 30


def test_a_diagram_that_is_typed_keeps_its_drawing() -> None:
    layout = sheet(["a\n\n```mermaid\ngraph LR\n```\n\nb\n"])
    whole(layout)
    layout._drawings.put(Wanted("graph LR\n", 30, "mermaid"), [(Span("drawn"),)])
    layout.redraw()
    layout.update(0, "a\n\n```mermaid\ngraph LRx\n```\n\nb\n", Place(0))
    assert whole(layout)[2:4] == ["mermaid", "drawn"]


LINKED = ["[one](1) and [two](2)\n\ntext\n", "text\n\n[three **bold**](3)[four](4)\n"]


def test_links_are_found_one_after_the_other() -> None:
    layout = sheet(LINKED)
    found = []
    link = next_link(layout, Place(0), -1, 1)
    while link:
        found.append(link.target)
        link = next_link(layout, link.place, link.span, 1)
    assert found == ["1", "2", "3", "4"]
    last = next_link(layout, Place(1, 1), 99, -1)
    while last:
        assert last.target == found.pop()
        last = next_link(layout, last.place, last.span, -1)
    assert found == []


def test_a_link_is_marked_whole_and_alone() -> None:
    layout = sheet(LINKED)
    link = next_link(layout, Place(1), -1, 1)
    assert link == Link(Place(1, 1, 0), 0, "3")
    line = layout.line(layout.row(link.place)) or ()
    assert links(line) == [0, 2]
    marked = with_chosen(line, 0)
    assert [span.role for span in marked] == [
        "link link.current",
        "link strong link.current",
        "link",
    ]
    assert target_at(line, 0) == "3"
    assert target_at(line, 12) == "4"
    assert target_at(line, 40) == ""


def test_code_gets_its_colours_when_there_is_time() -> None:
    layout = sheet(["```abap\nDATA x TYPE i.\n```\n\n```\nplain\n```\n"])
    layout.settle(Place(0), 5)

    def roles() -> set[str]:
        return {span.role for span in layout.line(0) or ()}

    assert roles() == {"code.block"}
    whole(layout)
    assert "code.keyword" in roles()
    assert not layout.fill()


def test_a_footnote_is_found_in_whichever_section_it_stands() -> None:
    layout = sheet(["# A\n\nx[^n] y[^m]\n", "# B\n\ntext\n\n[^q]: q\n[^N]: note\n"], 40)
    assert whole(layout)[3] == "x[1] y[^m]"
    place = layout.note("n")
    assert place is not None
    assert layout.shows(place)
    assert text(layout, layout.settle(place, 1)) == "[1] note"
    assert layout.note("m") is None
    layout.update(0, "# A\n\ny[^m] x[^n]\n", Place(0))
    layout.update(1, "# B\n\n[^M]: m\n\n[^n]: n\n", Place(0))
    assert [line for line in whole(layout) if line] == [
        *("A", "━", "y[1] x[2]", "B", "━", "[1] m", "[2] n"),
    ]
