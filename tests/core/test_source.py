"""What a research document says of itself, and where its headings are."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.source import Source, file_title, fold, iso_date

NOTE = """---
date: 2026-03-01 10:00:00 UTC
topic: "Order events"
tags: [outbox, replay, outbox]
status: complete
last_updated: 2026-04-02
---
# Research

## 1. Findings about `outbox`

Text.

### 1.2 Replay

More
text.

## Open Questions
"""


def read(text: str, path: str = "research/docs/2026-03-01-order-events.md") -> Source:
    return Source.parse(text, path)


def test_front_matter_says_what_a_document_is() -> None:
    note = read(NOTE)
    assert note.title == "Order events"
    assert (note.date, note.updated) == ("2026-03-01", "2026-04-02")
    assert (note.tags, note.status, note.superseded) == (("outbox", "replay"), "complete", False)
    entry = note.entry(size=9, modified=1.5)
    assert (entry.title, entry.tags, entry.size, entry.modified) == (note.title, note.tags, 9, 1.5)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: Own\n---\n# Other\n", "Own"),
        ("# A *real* title\n", "A real title"),
        ("# Research\n", "Research"),
        ("# Research\n\n# Second\n", "Research"),
        ("No heading\n", "2026 03 01 order events"),
        ("---\ntitle: []\ntopic: [First, Second]\n---\n", "First"),
    ],
)
def test_the_title_is_the_best_there_is(text: str, title: str) -> None:
    assert read(text).title == title


def test_the_file_name_lends_a_title_and_a_date() -> None:
    note = read("text", "research/2026_04_05_notes-on-x.md")
    assert note.title == "2026 04 05 notes on x"
    assert note.date == note.updated == "2026-04-05"
    assert file_title("---.md") == "---"


def test_a_date_line_near_the_top_counts() -> None:
    assert read("# T\n\n**Date:** 2026-05-06\n", "a.md").date == "2026-05-06"
    assert read("# T\n\nOn 2026-05-06 it rained\n", "a.md").date == ""


@pytest.mark.parametrize(
    "text",
    [
        "---\nstatus: Superseded\n---\n",
        "---\nsuperseded_by: b.md\n---\n",
        "# T\n\n> **Superseded by** [b](b.md)\n",
        "# T\n\n**Replaced by b.md**\n",
    ],
)
def test_a_superseded_document_is_told(text: str) -> None:
    assert read(text).superseded


def test_talk_about_replacing_supersedes_nothing() -> None:
    assert not read("# T\n\nThe queue was replaced by a log.\n").superseded


def test_tags_may_be_words_in_a_line() -> None:
    assert read("---\ntags: kafka, outbox;replay\n---\n").tags == ("kafka", "outbox", "replay")


def test_headings_have_the_anchors_of_a_git_host() -> None:
    note = read(NOTE)
    assert [heading.title for heading in note.headings] == [
        "Research",
        "1. Findings about outbox",
        "1.2 Replay",
        "Open Questions",
    ]
    assert note.anchors == ("research", "1-findings-about-outbox", "12-replay", "open-questions")


def test_a_document_is_read_without_its_front_matter_from_the_heading_that_is_cited() -> None:
    text, at = read(NOTE).read_from("12-replay")
    assert NOTE.endswith(text)
    assert not text.startswith("---")
    assert text[at:].startswith("### 1.2 Replay")
    assert read(NOTE).read_from("nothing") == (text, 0)


def test_headings_are_found_by_anchor_number_and_name() -> None:
    note = read(NOTE)
    replay = note.headings[2]
    assert note.heading_for("12-REPLAY") == replay
    assert note.heading_for("nothing") is None
    assert note.anchor_of(replay) == "12-replay"
    assert note.heading_named("1.2") == replay
    assert note.heading_named('"open questions"') == note.headings[3]
    assert note.heading_named("Replay.") == replay
    assert note.heading_named("9") is None
    assert note.heading_named(" ") is None
    assert note.heading_above(replay.line + 2) == replay
    assert note.heading_above(1) is None
    assert (replay.number, note.headings[3].number) == ("1.2", "")


def test_usual_headings_are_named_with_their_document() -> None:
    note = read(NOTE)
    assert note.name_of(None) == "Order events"
    assert note.name_of(note.headings[2]) == "1.2 Replay"
    assert note.name_of(note.headings[3]) == "Order events: Open Questions"


def test_a_paragraph_is_what_stands_between_blank_lines_and_headings() -> None:
    note = read(NOTE)
    line = note.headings[2].line
    assert note.paragraph_at(line) == "More\ntext."
    assert note.paragraph_at(line + 3) == "More\ntext."
    assert note.paragraph_at(line + 1) == "More\ntext."
    tight = read("# A\none\ntwo\n# B\n", "a.md")
    assert tight.paragraph_at(3) == "one\ntwo"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_for_every_line_end(end: str) -> None:
    note = read(NOTE.replace("\n", end))
    assert note.body_line == 8
    assert note.headings[0].line == 8
    assert note.lines[8 - 1] == "# Research"
    assert read("one", "a.md").lines == ("one",)


def test_dates_and_folding() -> None:
    assert iso_date("on 20260301 or 2026_03_02") == "2026-03-01"
    assert iso_date("version 2026.1") == ""
    assert fold("Çafé GROẞ") == "cafe gross"
    assert fold("Plain") == "plain"
    assert read("Çafé\r\nTHÉ", "a.md").folded == "cafe\nthe"


@given(st.text(alphabet="#`~=- \n\r\tab<!>[]()*_", max_size=200))
def test_any_text_is_read_and_lines_exist(text: str) -> None:
    note = read(text, "a.md")
    assert len(note.anchors) == len(note.headings) == len(set(note.anchors))
    assert all(1 <= heading.line <= len(note.lines) for heading in note.headings)


def test_headings_agree_with_a_parser_on_real_documents(corpus: Path) -> None:
    lines = (corpus / "expected_sections.jsonl").read_text().splitlines()
    for expected in map(json.loads, lines):
        text = (corpus / "specs" / expected["file"]).read_bytes().decode("utf-8", "replace")
        sections = [(s[0], s[2]) for s in expected["sections"] if s[0]]
        found = Source.parse(text, "a.md").headings
        assert [(heading.level, heading.line) for heading in found] == sections
