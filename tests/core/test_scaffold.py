import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tui.core.metadata import read
from tui.core.profile import Profile, ProfileSection, outline_of, profile_for, sections_of
from tui.core.progress import progress
from tui.core.safe_text import one_line
from tui.core.scaffold import TEMPLATE_NAMES, Answers, Source, scaffold
from tui.core.spec import Spec
from tui.core.tables import find_tables
from tui.errors import InputError, UsageError

GOLDEN = Path(__file__).parent / "golden"
HOSTILE = st.text(st.sampled_from('ab *_`[](){}<>&;#!~|$\\%"\n\r\t\x1b\u202eé支'), max_size=30)


def kinds(profiles: tuple[Profile, ...]) -> list[tuple[Profile, Answers]]:
    found = []
    for profile in profiles:
        for pattern in profile.patterns or (None,):
            for size in profile.sizes or ("medium",):
                answers = Answers(
                    "Order events",
                    "2026-11-20",
                    author="Ada Lovelace",
                    team="Checkout",
                    prd="https://example.org/prd/7",
                    pattern=pattern.id if pattern else "",
                    size=size,
                    research=(Source("Event log", "../research/event-log.md"),),
                    spec_id="TS-2026-001",
                )
                found.append((profile, answers))
    return found


def test_each_template_pattern_and_size_makes_its_golden_file(
    profiles: tuple[Profile, ...],
) -> None:
    """Set UPDATE_GOLDEN=1 to write the files anew, then read what changed."""
    for profile, answers in kinds(profiles):
        name = "-".join(filter(None, (profile.id, answers.pattern, answers.size))) + ".md"
        text = scaffold(profile, answers)
        if os.environ.get("UPDATE_GOLDEN"):
            (GOLDEN / name).write_text(text, "utf-8")
        assert text == (GOLDEN / name).read_text("utf-8"), name


def test_each_new_spec_has_the_outline_columns_and_metadata_of_its_profile(
    profiles: tuple[Profile, ...],
) -> None:
    for profile, answers in kinds(profiles):
        text = scaffold(profile, answers)
        spec = Spec.parse(text)
        sections = [section for section in spec.sections if section.level > 1]
        known = sections_of(spec, profile)[-len(sections) :]
        assert known == profile.outline(answers.size, answers.pattern)
        for section, entry in zip(sections, known, strict=True):
            assert entry is not None
            assert section.title == entry.heading
            headers = tuple(table.header for table in find_tables(spec.body(section.index)))
            assert headers == entry.columns or entry.id == "document-info"
        assert profile_for(spec, profiles) is profile
        about = read(spec)
        assert (about.title, about.status) == ("Order events", "Draft (WIP)")
        assert (about.author, about.created, about.updated) == (
            "Ada Lovelace",
            "2026-11-20",
            "2026-11-20",
        )
        assert all(about.all(key) for key in profile.metadata_keys)
        assert "\n\n\n" not in text
        assert text.endswith("\n")


def test_each_new_spec_renders_as_intended(profiles: tuple[Profile, ...]) -> None:
    """Every table line is part of a table, every list is a list; no mark shows as text."""
    parser = MarkdownIt("commonmark").enable("table")
    for profile, answers in kinds(profiles):
        tokens = parser.parse(scaffold(profile, answers))
        paragraphs = [
            tokens[at + 1].content
            for at, token in enumerate(tokens)
            if token.type == "paragraph_open"
        ]
        assert not [text for text in paragraphs if text.startswith(("|", "#", "- "))]


def test_an_rfc_begins_with_title_table_and_nine_sections(profiles: tuple[Profile, ...]) -> None:
    text = scaffold(profiles[0], Answers("Order events", "2026-11-20"))
    assert text.startswith(
        "# Order events Technical Design Document / RFC\n\n| Document Metadata | Details |\n| --- |"
    )
    spec = Spec.parse(text)
    assert [section.number for section in spec.sections if section.level == 2] == list("123456789")
    assert progress(spec).filled == 0


def test_every_section_has_guidance_that_is_never_written_into_the_file(
    profiles: tuple[Profile, ...],
) -> None:
    for profile, answers in kinds(profiles):
        text = scaffold(profile, answers)
        for section in profile.sections:
            assert section.guidance, (profile.id, section.id)
            assert section.guidance.split("\n")[0] not in text
        assert "Example:" not in text
        assert profile.tips


@given(HOSTILE, HOSTILE)
def test_what_people_type_appears_as_text(title: str, name: str) -> None:
    """No title changes the structure of the file, and no Jinja in it is run."""
    profile = Profile(
        "p",
        "P",
        "",
        (ProfileSection("a", "A"),),
        template=(
            "# {{ title }}\n\n| Key | Value |\n| --- | --- |\n| Author | {{ author }} |\n"
            "| Status | {{ status }} |\n\n## A\n"
        ),
    )
    if not one_line(title):
        return
    spec = Spec.parse(scaffold(profile, Answers(title, "2026-11-20", author=name)))
    assert [section.level for section in spec.sections] == [1, 2]
    about = read(spec)
    assert about.get("status") == "Draft (WIP)"
    assert about.author == one_line(name)
    assert about.title == one_line(title)


def test_a_template_gets_every_name_that_it_may_use() -> None:
    source = "".join(f"{{{{ {name} }}}}\n" for name in sorted(TEMPLATE_NAMES))
    profile = Profile("p", "P", "", (ProfileSection("a", "A"),), template=source)
    assert "T" in scaffold(profile, Answers("T", "2026-11-20")).split("\n")


def test_a_title_may_hold_jinja_markup_and_links(profiles: tuple[Profile, ...]) -> None:
    text = scaffold(profiles[0], Answers("{{ 7*7 }} [x](y) {% raw %} [bold]", "2026-11-20"))
    assert text.startswith(r"# {{ 7\*7 }} \[x\](y) {% raw %} \[bold\] Technical Design")


@pytest.mark.parametrize(
    ("prd", "expected"),
    [
        ("https://a.example/x", "**PRD:** [https://a.example/x](https://a.example/x)"),
        ("../docs/prd 1.md", "**PRD:** [../docs/prd 1.md](../docs/prd%201.md)"),
        ("PRD-7 | draft", "**PRD:** PRD-7 \\| draft"),
        ("http://a b", "**PRD:** http://a b"),
    ],
)
def test_product_requirements_are_linked_where_they_can_be(
    profiles: tuple[Profile, ...], prd: str, expected: str
) -> None:
    text = scaffold(profiles[0], Answers("T", "2026-11-20", prd=prd))
    assert f"\n{expected}\n" in text


def test_answers_that_make_no_sense_are_refused(profiles: tuple[Profile, ...]) -> None:
    rfc, backend = profiles[:2]
    for profile, answers, message in (
        (rfc, Answers(" \n ", "2026-11-20"), "A spec needs a title"),
        (rfc, Answers("x" * 201, "2026-11-20"), "The title has 201 characters"),
        (rfc, Answers("T", "2026-11-20", pattern="ddd"), "The template rfc has no architecture"),
        (backend, Answers("T", "2026-11-20", pattern="x"), "The template backend has no"),
        (rfc, Answers("T", "2026-11-20", size="huge"), "huge is no size"),  # type: ignore[arg-type]
    ):
        with pytest.raises(UsageError, match=message):
            scaffold(profile, answers)


def test_the_first_pattern_is_the_default(profiles: tuple[Profile, ...]) -> None:
    backend = profiles[1]
    default = scaffold(backend, Answers("T", "2026-11-20"))
    assert default == scaffold(backend, Answers("T", "2026-11-20", pattern="standard"))
    assert backend.pattern(read(Spec.parse(default)).pattern) is backend.patterns[0]


def test_sections_for_larger_specs_go_with_what_is_below_them() -> None:
    sections = (
        ProfileSection("a", "A"),
        ProfileSection("b", "B", size="large"),
        ProfileSection("c", "C", 3, size="large"),
    )
    profile = Profile(
        "p",
        "P",
        "",
        sections,
        sizes=("small", "large"),
        template="## A\n\n## B\n\n### C\n\n## D\r\n\n",
    )
    assert scaffold(profile, Answers("T", "2026-11-20", size="small")) == "## A\n\n## D\n"
    assert outline_of(
        Spec.parse(scaffold(profile, Answers("T", "", size="large"))), profile
    ).keys() == {
        "a",
        "b",
        "c",
    }


def test_a_template_that_fails_is_named() -> None:
    profile = Profile("p", "P", "", (), template="{{ nothing }}", origin="/t/p")
    with pytest.raises(InputError, match=r"/t/p/spec\.md\.j2, line 1: cannot be filled in"):
        scaffold(profile, Answers("T", "2026-11-20"))
