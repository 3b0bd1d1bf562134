"""Diagrams without a fence and mangled characters are found, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.mermaid.naked import fence_edits, find_naked, repair
from tui.core.spec import apply_edits

DIAGRAM = "flowchart TD\n    A --> B\n\n    B --> C\nC --> D\n"


def test_a_diagram_between_paragraphs_is_found_with_its_lines() -> None:
    text = f"# Title\n\nBefore.\n\n{DIAGRAM}\nAfter it comes prose.\n"
    (found,) = find_naked(text)
    assert (found.line, found.end_line) == (5, 9)
    assert found.source == DIAGRAM


@pytest.mark.parametrize(
    "text",
    [
        "```mermaid\n" + DIAGRAM + "```\n",
        "> ~~~\n> graph TD\n> a --> b\n> ~~~\n",
        "~~~~text\n~~~\n" + DIAGRAM,
        "    graph TD\n        a --> b\n",
        "pie is good\n",
        "timeline\nnot indented\n",
        "pie\n",
        "graph TD\n```text\nx\n```\n",
        "graph TD\n",
        "gantt charts are common\n    here\n",
        "",
    ],
)
def test_fences_code_and_prose_are_left_alone(text: str) -> None:
    assert find_naked(text) == []


def test_words_that_are_headers_count_before_an_indented_line() -> None:
    text = 'pie title Pets\n    "Dogs" : 3\n\nmindmap\n  root\n# Next\n'
    assert [(n.line, n.end_line) for n in find_naked(text)] == [(1, 2), (4, 5)]


def test_a_heading_or_a_fence_ends_a_diagram() -> None:
    text = "sequenceDiagram\nA->>B: x\n## Next\n\nerDiagram\nA ||--o{ B : has\n```js\n1\n```\n"
    assert [n.end_line for n in find_naked(text)] == [2, 6]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "end"])
def test_the_fence_is_put_around_it_with_the_lines_own_ends(line_end: str, last: str) -> None:
    text = f"Hi\n\ngraph TD\n  a --> b\n{last and '  b --> c'}".replace("\n", line_end)
    (found,) = find_naked(text)
    fenced = apply_edits(text, fence_edits(text, found))
    assert find_naked(fenced) == []
    assert fenced.count("```") == 2
    assert line_end == "\n" or fenced.count("\n") == fenced.count("\r\n")


@pytest.mark.parametrize(
    ("encoding", "codec", "good"),
    [
        ("MacRoman", "mac_roman", "Trusted • calm – 👤 ◆ 💾"),
        ("Windows-1252", "cp1252", "It’s done • “été” ✓"),
        ("Windows-1252", "cp1252", "zażółć gęślą"),
    ],
)
def test_mangled_characters_come_back(encoding: str, codec: str, good: str) -> None:
    bad = "".join(
        bytes([byte]).decode(codec) if codec == "mac_roman" or byte not in UNDEFINED else chr(byte)
        for byte in good.encode()
    )
    found = repair(f"A[{bad}]")
    assert found is not None
    assert found.text == f"A[{good}]"
    assert found.encoding == encoding
    assert found.characters >= 2
    assert found.before in bad
    assert found.after in good


UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)


@pytest.mark.parametrize(
    "good",
    [
        "plain",
        "l’été — «là» naïve “à la”",
        "der Buchstabe „Ä“",
        "支払い 👤 ✓ → größer",
        "Â alone, and ‚Äx",
        "ðŸ",
    ],
)
def test_good_text_is_not_touched(good: str) -> None:
    assert repair(good) is None


def test_a_sequence_that_is_no_character_stays() -> None:
    # 0xED 0xA0 0x80 would be half of a surrogate pair.
    bad = b"\xed\xa0\x80".decode("cp1252")
    assert repair(bad) is None


@given(st.text(st.characters(max_codepoint=0x2FF), max_size=40))
def test_a_repair_never_makes_a_text_longer(text: str) -> None:
    found = repair(text)
    assert found is None or len(found.text) < len(text)


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("â€œfastâ€. Donâ€™t", "“fast”. Don’t"),
        ("â€œfastâ€\ufffd", "“fast”"),
        ("â€œfastâ€\n", "“fast”\n"),
        ("isnâ€™t â€ here", "isn’t â€ here"),
    ],
)
def test_a_closing_quote_that_lost_its_last_byte_closes_what_is_open(bad: str, good: str) -> None:
    found = repair(bad)
    assert found is not None
    assert found.text == good
