from dataclasses import replace
from pathlib import Path

import pytest

from tui.core.profile import (
    Profile,
    ProfileSection,
    folded,
    outline_of,
    profile_for,
    sections_of,
)
from tui.core.spec import Spec

SECTIONS = (
    ProfileSection(
        "summary", "Executive Summary", number="1", aliases=("TL;DR",), required="always"
    ),
    ProfileSection("design", "Proposed Solution (High-Level)", number="2", required="always"),
    ProfileSection("capacity", "Scalability and Capacity Planning", 3, "2.1"),
    ProfileSection("rollout", "Migration, Rollout, and Testing", number="3", required="always"),
    ProfileSection("tests-only", "Test Plan", number="3", older=True, stands_for="rollout"),
    ProfileSection("tests", "Test Plan", 3, "3.1"),
    ProfileSection("entity", "Entity: [Name]", 3),
    ProfileSection("endpoint", "[METHOD] [/path]", 3, first_words=("GET", "POST")),
)
NUMBERED = Profile("numbered", "Numbered", "tests", SECTIONS)
PLAIN = Profile(
    "plain",
    "Plain",
    "tests",
    (
        ProfileSection("review", "Review Table", required="always"),
        ProfileSection("api", "API Design", aliases=("API",), required="if-applicable"),
        ProfileSection("overview", "System Overview", aliases=("Overview",), required="always"),
    ),
)


def found(heading: str, profile: Profile = NUMBERED) -> str:
    (known,) = sections_of(Spec.parse(heading + "\n"), profile)
    return known.id if known else ""


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("## 1. Executive Summary", "summary"),
        ("## TL;DR", "summary"),
        ("## 2. Proposed Solution", "design"),
        ("### 2.1 Performance and Capacity", "capacity"),
        ("### 2.1 Something else", ""),
        ("## 3. Test Plan", "tests-only"),
        ("## Test Plan", "tests-only"),
        ("### 3.2 Test Plan", "tests"),
        ("### 7.3 Test Plan", "tests"),
        ("#### Test Plan", "tests"),
        ("##### Test Plan", ""),
        ("### Entity: Order", "entity"),
        ("### Entity: [Name]", "entity"),
        ("### POST /orders", "endpoint"),
        ("### [METHOD] [/path]", "endpoint"),
        ("# Executive Summary", ""),
        ("## !!!", ""),
        ("## Appendix", ""),
    ],
)
def test_headings_find_their_section(heading: str, expected: str) -> None:
    assert found(heading) == expected


def test_titles_are_compared_by_their_words() -> None:
    assert (
        folded("8. Migration & Rollout") == folded("Migration and Rollout") == "migration rollout"
    )
    assert folded("**Goals** (v2)") == "goals"
    assert folded("[Component]") == ""


def test_headings_carry_the_number_of_the_template() -> None:
    assert [entry.heading for entry in SECTIONS[:3]] == [
        "1. Executive Summary",
        "2. Proposed Solution (High-Level)",
        "2.1 Scalability and Capacity Planning",
    ]
    assert SECTIONS[6].heading == "Entity: [Name]"


def test_the_outline_follows_size_and_pattern() -> None:
    sections = (
        ProfileSection("a", "A"),
        ProfileSection("b", "B", size="large"),
        ProfileSection("c", "C", patterns=("ddd",)),
        ProfileSection("d", "D", older=True),
    )
    profile = Profile("p", "P", "", sections, sizes=("small", "medium", "large"))
    assert [entry.id for entry in profile.outline("medium")] == ["a"]
    assert [entry.id for entry in profile.outline("large", "ddd")] == ["a", "b", "c"]
    one_size = replace(profile, sizes=())
    assert [entry.id for entry in one_size.outline("small")] == ["a", "b"]


def test_sections_and_patterns_are_found_by_id() -> None:
    assert NUMBERED.section("design") is SECTIONS[1]
    assert NUMBERED.section("nothing") is None
    assert NUMBERED.pattern("nothing") is None


def test_an_older_section_counts_as_the_one_it_stands_for() -> None:
    spec = Spec.parse(
        "# T\n\n## 1. Executive Summary\n\n## 3. Test Plan\n\n## 3. Test Plan\n\n## X\n"
    )
    found_sections = outline_of(spec, NUMBERED)
    assert sorted(found_sections) == ["rollout", "summary", "tests-only"]
    assert found_sections["rollout"].index == 2


def test_a_spec_follows_the_profile_whose_chapters_it_has() -> None:
    numbered = "# T\n## 1. Executive Summary\n## 2. Proposed Solution\n## 3. Test Plan\n"
    plain = "# T\n## Review Table\n## System Overview\n## API\n"
    profiles = [NUMBERED, PLAIN]
    assert profile_for(Spec.parse(numbered), profiles) is NUMBERED
    assert profile_for(Spec.parse(plain), profiles) is PLAIN
    assert profile_for(Spec.parse("# T\n## Overview\n## Other\n## More\n"), profiles) is None
    assert profile_for(Spec.parse("no headings"), profiles) is None
    assert profile_for(Spec.parse(plain), []) is None


def test_unnumbered_chapters_make_no_rfc_of_every_proposal() -> None:
    spec = Spec.parse("## Executive Summary\n## Proposed Solution\n## Drawbacks\n## Prior art\n")
    assert profile_for(spec, [NUMBERED]) is None


def test_a_spec_may_name_its_template() -> None:
    spec = Spec.parse("# T\n")
    assert profile_for(spec, [NUMBERED, PLAIN], "Plain") is PLAIN
    assert profile_for(spec, [NUMBERED, PLAIN], "unknown") is None


def test_a_profile_without_chapters_is_nobodys() -> None:
    bare = Profile("b", "B", "", (ProfileSection("a", "A"), ProfileSection("c", "C")))
    assert profile_for(Spec.parse("## A\n## C\n"), [bare]) is None


def test_the_real_specs_of_the_corpus_are_told_apart(
    corpus: Path, profiles: tuple[Profile, ...]
) -> None:
    """Specs made with the RFC template are known as such, and nothing else is."""
    for path in (corpus / "specs").rglob("*.md"):
        if "LICENSES" in path.parts:
            continue
        spec = Spec.parse(path.read_bytes().decode("utf-8", "surrogateescape"))
        is_rfc = path.parent.name == "specs" and path.parent.parent.name in (
            "aipm",
            "rushstack-2026-07",
        )
        known = profile_for(spec, profiles)
        assert (known.id if known else "") == ("rfc" if is_rfc else ""), path


def test_a_section_of_a_name_of_its_own_is_what_the_profile_has_as_a_placeholder_there() -> None:
    profile = Profile(
        "p",
        "P",
        "",
        (
            ProfileSection("parts", "Component Details", 3),
            ProfileSection("part", "[Component Name]", 4),
            ProfileSection("links", "Interactions", 3),
            ProfileSection("api", "Endpoint Details", 3),
            ProfileSection("endpoint", "[HTTP Method] [Path]", 4),
        ),
    )
    spec = Spec.parse(
        "# T\n\n#### Above\n\n### Component Details\n\n#### [Component Name]\n\n#### Relay\n\n"
        "##### Deep\n\n### Interactions\n\n#### Mine\n\n### Own\n\n#### Its\n\n"
        "### Endpoint Details\n\n#### None\n"
    )
    ids = [known.id if known else "" for known in sections_of(spec, profile)]
    assert ids == ["", "", "parts", "part", "part", "", "links", "", "", "", "api", "endpoint"]
