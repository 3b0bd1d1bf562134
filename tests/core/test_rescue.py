from pathlib import Path

import pytest

from tui.core.profile import Profile
from tui.core.rescue import rescue
from tui.core.scaffold import Answers, scaffold
from tui.core.spec import Spec

FLAT = """\
skills/acme/writing
Installation
SKILL.md

Parcels Technical Design Document / RFC

Document Metadata Details
Author(s) Ada
Status Draft (WIP)
Team / Owner
Somebody else

1. Executive Summary

Words.

3. Goals and Non-Goals

3.1 Functional Goals

  • Show a scan
  • Keep order

4. Proposed Solution (High-Level Design)
4.1 System Architecture Diagram

%%{init: {"theme": "base"}}%%

flowchart LR
    a --> b

4.3 Key Components

Component Responsibility Technology Stack Justification
View answers SQLite local reads
- not a row

5.1 API Interfaces
- Auth: token (scope:
scan) - Repeats: header
X-Key - Body:
{ "a": 1 }
and more - like this
5.2 Data Model / Schema
| Column | Type | Constraints | Description |
|---|---|---|---|
id |
UUID | PK | |
| day |
DATE | none
at all
"""
END = "8.1 Deployment Strategy\n- Phase 1: two\nWeekly Installs\n104\nFirst Seen\n3 days ago\n"


def repaired(source: str, profiles: tuple[Profile, ...]) -> str:
    return rescue(source, profiles).text


def test_a_flattened_document_gets_its_structure_back(profiles: tuple[Profile, ...]) -> None:
    result = rescue(FLAT + END, profiles)
    assert [(section.level, section.title) for section in Spec.parse(result.text).sections] == [
        (1, "Parcels Technical Design Document / RFC"),
        (2, "1. Executive Summary"),
        (2, "3. Goals and Non-Goals"),
        (3, "3.1 Functional Goals"),
        (2, "4. Proposed Solution (High-Level Design)"),
        (3, "4.1 System Architecture Diagram"),
        (3, "4.3 Key Components"),
        (3, "5.1 API Interfaces"),
        (3, "5.2 Data Model / Schema"),
        (3, "8.1 Deployment Strategy"),
    ]
    assert result.repairs == (
        "the fences of an example",
        "list marks",
        "words of the web page around it",
        "headings",
        "the bars of tables",
        "check boxes",
        "the fences of a diagram",
    )


@pytest.mark.parametrize(
    "expected",
    [
        "| Author(s) | Ada |\n| Status | Draft (WIP) |\n| Team / Owner | |\n| Somebody else | |\n",
        "- [ ] Show a scan\n- [ ] Keep order\n",
        '```mermaid\n%%{init: {"theme": "base"}}%%\n\nflowchart LR\n    a --> b\n```\n',
        "| View answers SQLite local reads | | | |\n\n- not a row\n",
        "- Auth: token (scope:\nscan)\n- Repeats: header\nX-Key\n- Body:\n",
        '```json\n{ "a": 1 }\n```\nand more - like this\n',
        "| id | UUID | PK | |\n| day | DATE | none at all | |\n",
        "- [ ] Phase 1: two\n",
    ],
)
def test_what_was_lost_comes_back(profiles: tuple[Profile, ...], expected: str) -> None:
    assert expected in repaired(FLAT + END, profiles)


def test_the_web_page_around_it_goes_and_the_words_stay(profiles: tuple[Profile, ...]) -> None:
    text = repaired(FLAT + END, profiles)
    assert not any(word in text for word in ("Installation", "SKILL.md", "Weekly", "days ago"))
    assert text.endswith("- [ ] Phase 1: two\n")


def test_an_empty_line_below_a_tables_head_does_not_end_it(profiles: tuple[Profile, ...]) -> None:
    flat = FLAT.removeprefix("skills/acme/writing\nInstallation\nSKILL.md\n")
    result = rescue(flat.replace("Metadata Details\n", "Metadata Details\n\n"), profiles)
    assert "| --- | --- |\n| Author(s) | Ada |\n" in result.text
    assert "words of the web page around it" not in result.repairs


def test_line_ends_stay_and_a_broken_row_is_closed_by_the_next(
    profiles: tuple[Profile, ...],
) -> None:
    text = repaired((FLAT + "| a |\n| b | c | d | e |\n").replace("\n", "\r\n"), profiles)
    assert text.count("\n") == text.count("\r\n")
    assert "| a | | | |\r\n| b | c | d | e |\r\n" in text


def test_a_repaired_text_is_not_repaired_again(profiles: tuple[Profile, ...]) -> None:
    once = repaired(FLAT + END, profiles)
    assert rescue(once, profiles).repairs == ()


def test_mangled_characters_are_put_right(profiles: tuple[Profile, ...]) -> None:
    mangled = "# T\n\n" + "“Größe” — naïve…\n".encode().decode("cp1252", "ignore")
    result = rescue("Ã¤ Ã¶ Ã¼ â€” x\n" + mangled[:4], profiles)
    assert result.text == "ä ö ü — x\n# T\n"
    assert result.repairs == ("4 characters read in a wrong encoding",)


def test_a_diagram_without_a_fence_gets_one_anywhere(profiles: tuple[Profile, ...]) -> None:
    result = rescue("# T\n\nflowchart LR\n    a --> b\n", profiles)
    assert result.text == "# T\n\n```mermaid\nflowchart LR\n    a --> b\n```\n"


def test_one_heading_with_its_mark_shows_that_nothing_was_flattened(
    profiles: tuple[Profile, ...],
) -> None:
    kept = FLAT.replace("1. Executive Summary", "## 1. Executive Summary")
    assert "headings" not in rescue(kept, profiles).repairs


def test_new_specs_are_undamaged(profiles: tuple[Profile, ...]) -> None:
    for profile in profiles:
        text = scaffold(profile, Answers("T", "2026-11-20", size="large"))
        assert rescue(text, profiles).text is text


def test_the_corpus_is_undamaged(corpus: Path, profiles: tuple[Profile, ...]) -> None:
    for path in (corpus / "specs").rglob("*.md"):
        source = path.read_bytes().decode("utf-8", "surrogateescape")
        result = rescue(source, profiles)
        assert (result.text, result.repairs) == (source, ()), path


def test_the_known_damaged_copies_get_the_structure_of_the_whole_one(
    corpus: Path, profiles: tuple[Profile, ...]
) -> None:
    seeds = sorted((corpus.parent / "seeds").glob("00[012]_*.txt"))
    if len(seeds) < 3:
        pytest.skip("the damaged copies are not beside the checkout")
    texts = [rescue(seed.read_text("utf-8"), profiles).text for seed in seeds]
    outlines = [
        [(section.level, section.title) for section in Spec.parse(text).sections if section.level]
        for text in texts
    ]
    assert outlines[0] == outlines[1] == outlines[2]
    boxes = [text.count("\n- [ ] ") for text in texts]
    assert boxes[0] == boxes[1] == boxes[2]
    assert all("◆" in text and "‚" not in text for text in texts)
