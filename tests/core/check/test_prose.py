"""Prose is read as lines, cells and sentences at their places; no text is too odd to check."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.check.samples import subject
from tui.core.check import Subject, check
from tui.core.check.prose import cells, labels, sentences
from tui.core.spec import apply_edits


def told(source: str) -> list[str]:
    looked_at = subject(source, "")
    found = list(sentences(looked_at.lines))
    assert all(source[at:].startswith(text[:3]) for at, text in found)
    return [" ".join(text.split()) for _, text in found]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("One\nstill one. Two", ["One still one.", "Two"]),
        ("Use it, e.g. This way. Done.", ["Use it, e.g. This way.", "Done."]),
        ("- one\n  more\n- two\n\nThree", ["one more", "two", "Three"]),
        ("| a | |\n| --- | --- |\n| b. C | d |", ["a", "b. C", "d"]),
        ("# A heading\n\n> A quote.\n\n---", ["> A quote."]),
        ("Version 1.2 is out. **Bold** one.", ["Version 1.2 is out.", "**Bold** one."]),
        ("It ends. … . —", ["It ends. … . —"]),
        ("`code`. More", ["More"]),
        ("...\n", []),
        ("", []),
    ],
)
def test_sentences_are_those_of_a_reader(source: str, expected: list[str]) -> None:
    assert told(source) == expected


def test_lines_know_what_they_are() -> None:
    source = (
        "# H\n\ntext\n- [x] item\n> quote\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        "## Revision History\n\nold\n\n## Other\n\n"
        "| Status | x |\n|---|---|\n| Status | y |\n| Author | z |\n"
    )
    kinds = [(line.kind, line.words.strip()) for line in subject(source, "").lines if line.text]
    assert kinds == [
        ("heading", "H"),
        ("text", "text"),
        ("item", "item"),
        ("quote", "> quote"),
        ("row", "| a | b |"),
        ("row", "|---|---|"),
        ("row", "| 1 | 2 |"),
        ("paperwork", "## Revision History"),
        ("paperwork", "old"),
        ("heading", "Other"),
        ("paperwork", "| Status | x |"),
        ("paperwork", "|---|---|"),
        ("paperwork", "| Status | y |"),
        ("paperwork", "| Author | z |"),
    ]


def test_cells_and_labels() -> None:
    lines = subject("| a \\| b | | c |\n|---|---|---|\n\n**Problem:** x\n", "").lines
    assert [text for _, text in cells(lines[0])] == ["a \\| b", "c"]
    assert labels(lines) == 1


PIECES = st.sampled_from(
    [
        *("# T\n", "## 1. Executive Summary\n", "## 6. Alternatives Considered\n", "\n", "\r\n"),
        *("| Option | Pros | Cons |\n|---|---|---|\n", "| a (Selected) | b |\n", "| |\n", "|\n"),
        *("| Phase | ETA |\n|---|---|\n", "| Document Metadata | Details |\n|---|---|\n"),
        *("| Status | Approved |\n", "| Created | 2026-13-01 |\n", "- Phase 3: two weeks\n"),
        *("Ship by 2026-05-01. ", "Week 2: x\n", "```mermaid\n", "gantt\n A :1d\n", "```\n"),
        *(
            "TBD ",
            "$ARGUMENTS ",
            "[Project Name]",
            "Weekly Installs\n12\n",
            "â€“",
            "> ",
            "- [ ] Q?\n",
        ),
        *("### 3.2 Non-Goals\n", "- We will go\n", "\udce9", "---\n", "## 3. Goals\n", "fast. "),
    ]
)


@given(st.lists(PIECES, max_size=12), st.sampled_from(["rfc", "technical", "backend", ""]))
def test_any_text_can_be_checked_and_every_change_be_made(parts: list[str], profile: str) -> None:
    looked_at: Subject = subject("".join(parts), profile, path="specs/x.md", today="2026-01-01")
    last = looked_at.source.count("\n") + looked_at.source.count("\r") + 1
    for diagnostic in check(looked_at):
        assert 1 <= diagnostic.line <= diagnostic.end_line <= last
        assert diagnostic.column >= 1
        assert diagnostic.message
        assert not diagnostic.message.endswith(".")
        if diagnostic.edits:
            assert apply_edits(looked_at.source, diagnostic.edits) != looked_at.source
