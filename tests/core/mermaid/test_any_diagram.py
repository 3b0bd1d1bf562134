"""What holds for every diagram, sensible or not."""

import random
import time
import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.mermaid.test_drawings import CASES, LANDSCAPE
from tui.core.mermaid import Drawing, draw, verdict
from tui.core.styled import line_width, plain
from tui.errors import MermaidError

SOURCES = [LANDSCAPE, *(case[1] for case in CASES)]
SPLINTERS = ["[", "]", '"', "|", "-->", "\n", "\x1b[31m", "漢", "👩‍💻", "end\n", "{", "}", "\u202e"]
SPLINTERS += ["subgraph x\n", "e\u0301", "<br>", "\t", ":::", "&", "#quot;", "\r\n", "\x00"]
SECONDS = 4.0


def check(drawing: Drawing) -> None:
    """Fail if a drawing is wider than it claims or holds a control character."""
    assert all(line_width(line) <= drawing.width for line in drawing.lines)
    text = "".join(plain(line) for line in drawing.lines)
    assert not {"Cc", "Cs", "Zl", "Zp"} & set(map(unicodedata.category, text))
    assert "\u202e" not in text
    for place in drawing.nodes:
        assert 0 <= place.x < drawing.width
        assert 0 <= place.y < len(drawing.lines)


@given(
    source=st.sampled_from(SOURCES),
    width=st.one_of(st.none(), st.integers(0, 200)),
    ascii_only=st.booleans(),
)
def test_a_drawing_keeps_its_width_and_is_always_the_same(
    source: str, width: int | None, ascii_only: bool
) -> None:
    drawing = draw(source, width, ascii_only=ascii_only)
    check(drawing)
    assert drawing == draw(source, width, ascii_only=ascii_only)


LABEL = st.text(st.characters(exclude_characters='"#', exclude_categories=["Cs"]), max_size=40)


@given(labels=st.lists(LABEL, min_size=2, max_size=5), width=st.integers(10, 120))
def test_any_label_is_drawn_without_control_characters(labels: list[str], width: int) -> None:
    nodes = [f'  n{index}["{label}"]' for index, label in enumerate(labels)]
    source = "\n".join(["flowchart LR", *nodes, f'  n0 -->|"{labels[-1]}"| n1'])
    try:
        drawing = draw(source, width)
    except MermaidError:
        return
    check(drawing)


@given(source=st.text(max_size=200))
def test_any_text_gets_a_verdict_and_at_worst_a_plain_error(source: str) -> None:
    judged = verdict(f"flowchart TD\n{source}")
    assert judged.valid == (judged.error is None)
    try:
        check(draw(f"flowchart TD\n{source}", 80))
    except MermaidError:
        return


def mutated(source: str, dice: random.Random) -> str:
    """Return a source with some characters or lines lost, doubled, swapped or thrown in."""
    for _ in range(dice.randint(1, 4)):
        lines = source.split("\n")
        first, second = dice.randrange(len(lines)), dice.randrange(len(lines))
        at = dice.randrange(len(source) + 1)
        change = dice.randrange(5)
        if change == 0:
            source = source[:at] + source[at + dice.randint(1, 20) :]
        elif change == 1:
            source = source[:at] + dice.choice(SPLINTERS) + source[at:]
        elif change == 2:
            lines[first], lines[second] = lines[second], lines[first]
            source = "\n".join(lines)
        elif change == 3:
            source = "\n".join([*lines[:first], *lines[second:], *lines[first:]])
        else:
            other = dice.choice(SOURCES).split("\n")
            source = "\n".join([*lines, *other[1:6]])
    return source


@pytest.mark.parametrize("seed", [1, 2])
def test_mutated_sources_are_drawn_or_refused_in_bounded_time(seed: int) -> None:
    dice = random.Random(seed)
    end = time.perf_counter() + SECONDS / 2
    while time.perf_counter() < end:
        source = mutated(dice.choice(SOURCES), dice)
        judged = verdict(source)
        assert judged.valid == (judged.error is None)
        start = time.process_time()
        with suppress(MermaidError):
            check(draw(source, dice.choice([None, 30, 80]), ascii_only=dice.random() < 0.3))
        assert time.process_time() - start < 5
