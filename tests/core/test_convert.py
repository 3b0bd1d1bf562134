import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.convert import convert
from tui.core.metadata import read
from tui.core.profile import Profile, ProfileSection, Size, outline_of, profile_for
from tui.core.scaffold import Answers, scaffold
from tui.core.spec import Spec
from tui.errors import UsageError

WORD = re.compile(r"\w+")
OLD = Profile(
    "old",
    "Old",
    "",
    (
        ProfileSection("summary", "Summary", number="1", concept="summary"),
        ProfileSection("why", "Context and Motivation", number="2", concept="background"),
        ProfileSection("now", "Current State", 3, "2.1", concept="current-state"),
        ProfileSection("choices", "Alternatives", number="3", concept="decisions"),
        ProfileSection("odd", "Odd", number="4"),
    ),
)
NEW = Profile(
    "new",
    "New",
    "",
    (
        ProfileSection("background", "Background", concept="background"),
        ProfileSection("decisions", "Decisions", concept="decisions", columns=(("A", "B"),)),
        ProfileSection("questions", "Open Questions", concept="questions"),
    ),
)
OLD_TEXT = (
    "# T\n\n## 1. Summary\n\n## 2. Context and Motivation\n\n### 2.1 Current State\n\n- **X:**\n"
)
NEW_TEXT = (
    "# T\n\n| Document Metadata | Details |\n| --- | --- |\n| Status | Draft (WIP) |\n"
    "| Author | |\n\n---\n\n## Background\n\n---\n\n## Decisions\n\n| A | B |\n| --- | --- |\n\n"
    "## Open Questions\n"
)


def converted(source: str, old: Profile | None = OLD, text: str = NEW_TEXT) -> str:
    return convert(Spec.parse(source), old, NEW, text, OLD_TEXT)


def test_sections_go_where_the_other_profile_keeps_the_concept() -> None:
    result = converted(
        "# T\n\n## 1. Summary\n\nShort.\n\n## 2. Context and Motivation\n\n"
        "### 2.1 Current State\n\n- **X:** old\n\n## 3. Alternatives\n\nOr not.\n"
    )
    assert "## Background\n\nShort.\n\n- **X:** old\n\n---\n" in result
    assert "## Decisions\n\n| A | B |\n| --- | --- |\n\nOr not.\n" in result


def test_what_the_old_template_means_by_a_title_counts_for_more_than_the_title() -> None:
    old = Profile("o", "O", "", (ProfileSection("hurt", "Background", concept="decisions"),))
    result = convert(Spec.parse("# T\n\n## Background\n\nIt hurts.\n"), old, NEW, NEW_TEXT)
    assert "| --- | --- |\n\nIt hurts.\n" in result


def test_scaffolding_of_the_old_template_is_left_behind() -> None:
    result = converted("# T\n\n## 2. Context and Motivation\n\n### 2.1 Current State\n\n- **X:**\n")
    assert result == NEW_TEXT


def test_own_headings_are_kept_below_their_section_or_in_an_appendix() -> None:
    result = converted(
        "# T\n\nLead.\n\n## 2. Context and Motivation\n\n### Prior art\n\n#### Deep\n\nx\n\n"
        "## 4. Odd\n\ny\n\n## Mine\n\n### Part\n\nz\n"
    )
    assert "## Background\n\n### Prior art\n\n### Deep\n\nx\n\n---\n" in result
    assert result.endswith(
        "## Appendix: From the Earlier Template\n\n### 4. Odd\n\ny\n\n### Mine\n\n### Part\n\nz\n"
    )
    assert "| Author | |\n\nLead.\n\n---\n" in result


def test_empty_sections_without_a_home_are_dropped_and_own_titles_kept() -> None:
    assert "Odd" not in converted("# T\n\n## 4. Odd\n")
    assert "### Mine\n" in converted("# T\n\n## Mine\n")
    assert "### Background of it all\n" in converted(
        "# T\n\n## 2. Context and Motivation\n\n### Background of it all\n"
    )


def test_a_section_that_the_new_profile_has_stays_itself() -> None:
    assert "## Open Questions\n\n- [ ] Q?\n" in converted("# T\n\n## Open Questions\n\n- [ ] Q?\n")
    assert "## Open Questions\n\n### Open Questions (mine)\n\n- [ ] Q?\n" in converted(
        "# T\n\n## Open Questions (mine)\n\n- [ ] Q?\n"
    )


def test_metadata_comes_along() -> None:
    result = converted(
        "---\nticket: 7\n---\n# T\n\n| Document Metadata | Details |\n| --- | --- |\n"
        "| Status | Approved |\n| Author(s) | Ada |\n| Team / Owner | |\n| Issue | [7](x) |\n"
    )
    assert result.startswith("---\nticket: 7\n---\n# T\n")
    about = read(Spec.parse(result))
    assert (about.status, about.author, about.get("issue")) == ("Approved", "Ada", "7")
    assert "| Issue | [7](x) |\n" in result


def test_a_text_without_headings_stays_below_the_title() -> None:
    assert converted("Just text.\n", None).startswith("# T\n\n| Document")
    assert "Just text.\n" in converted("Just text.\n", None)
    untitled = convert(Spec.parse("# X\n\nLead.\n"), None, NEW, "intro\n\n## Background\n")
    assert untitled == "\nintro\n\nLead.\n\n## Background\n"


def test_sections_of_larger_specs_are_there_only_if_words_go_to_them() -> None:
    sections = (
        ProfileSection("background", "Background", concept="background"),
        ProfileSection("tests", "Tests", concept="tests", size="large"),
        ProfileSection("unit", "Unit", 3, size="large"),
        ProfileSection("extra", "Extra", size="medium"),
    )
    new = Profile("new", "New", "", sections, sizes=("small", "medium", "large"))
    text = "# T\n\n## Background\n\n## Tests\n\n### Unit\n\n## Extra\n"

    def at(size: Size, source: str) -> str:
        return convert(Spec.parse(source), None, new, text, size=size)

    assert at("small", "# T\n") == "# T\n\n## Background\n"
    assert at("medium", "# T\n") == "# T\n\n## Background\n\n## Extra\n"
    assert at("large", "# T\n") == text
    used = at("small", "# T\n\n## Tests\n\n### Unit\n\n<!-- later -->\n")
    assert used == "# T\n\n## Background\n\n## Tests\n\n### Unit\n\n<!-- later -->\n"


MANY = Profile(
    "many",
    "Many",
    "",
    (
        ProfileSection("api", "API", concept="api"),
        ProfileSection(
            "endpoint", "[METHOD] [/path]", 3, first_words=("GET", "POST"), columns=(("F", "T"),)
        ),
    ),
)
MANY_TEXT = "# T\n\n## API\n\n### [METHOD] [/path]\n\n| F | T |\n| --- | --- |\n| | |\n\n---\n\n"


def test_what_is_filled_in_takes_the_place_of_what_waits_to_be() -> None:
    source = (
        "# T\n\n## API\n\nLead.\n\n#### GET /a\n\nOne.\n\n##### Errors\n\nNone.\n\n"
        "#### POST /b\n\nTwo.\n"
    )
    assert convert(Spec.parse(source), None, MANY, MANY_TEXT) == (
        "# T\n\n## API\n\nLead.\n\n### GET /a\n\nOne.\n\n#### Errors\n\nNone.\n\n"
        "### POST /b\n\nTwo.\n\n---\n"
    )
    waiting = "# T\n\n## API\n\n### [METHOD] [/path]\n\nOpen.\n\n### GET /a\n\nOne.\n"
    both = convert(Spec.parse(waiting), MANY, MANY, MANY_TEXT)
    assert "### [METHOD] [/path]\n\n| F | T |\n| --- | --- |\n| | |\n\nOpen.\n\n" in both
    assert both.endswith("### GET /a\n\nOne.\n\n---\n")


def test_a_section_of_a_name_of_its_own_takes_the_place_of_what_waits_for_names() -> None:
    """What the outline shows as a "[Component Name]" is one for the conversion, too."""
    parts = Profile(
        "parts",
        "Parts",
        "",
        (ProfileSection("parts", "Parts"), ProfileSection("part", "[Component Name]", 3)),
    )
    text = "# T\n\n## Parts\n\n### [Component Name]\n\n| A |\n| --- |\n| |\n"
    source = "# T\n\n## Parts\n\n### Relay\n\nOne.\n\n### Outbox\n\nTwo.\n"
    assert convert(Spec.parse(source), parts, parts, text) == source


def test_a_table_that_comes_along_is_not_there_twice() -> None:
    result = converted("# T\n\n## 3. Alternatives\n\n| A | B |\n| --- | --- |\n| a | b |\n")
    assert result.count("| A | B |") == 1


def test_line_ends_are_those_of_the_spec() -> None:
    result = converted("# T\r\n\r\n## 1. Summary\r\n\r\nShort.\r\n\r\n---\r\n\r\n## Mine\r\n")
    assert result.count("\n") == result.count("\r\n")
    assert "Short.\r\n\r\n---\r\n" in result


def test_a_fence_that_is_not_closed_is_refused() -> None:
    with pytest.raises(UsageError, match="Unclosed fence from line 3"):
        converted("# T\n\n```\n\n## A\n")


HEADINGS = ("## 1. Summary", "### 2.1 Current State", "## Mine", "# Other", "#### Deep")
BODIES = (
    "alpha",
    "- [ ] beta",
    "| gamma | d |",
    "| --- | --- |",
    "<!-- eps -->",
    "---",
    "",
    "> zeta",
)
LINES = st.sampled_from((*HEADINGS, *BODIES))


@given(st.lists(LINES, max_size=14))
def test_no_word_is_lost(lines: list[str]) -> None:
    source = "# Title\n\n" + "\n".join(lines) + "\n"
    result = converted(source)
    own = ["alpha", "beta", "gamma", "d", "eps", "zeta", "Mine", "Other", "Deep"]
    before, after = Counter(WORD.findall(source)), Counter(WORD.findall(result))
    assert {word: before[word] for word in own} == {word: after[word] for word in own}


@pytest.mark.no_cover
def test_real_specs_keep_every_word_between_all_profiles(
    corpus: Path, profiles: tuple[Profile, ...]
) -> None:
    """What goes are words of the old template, and names of the metadata that the new one has."""
    empty = {
        profile.id: scaffold(profile, Answers("T", "2026-01-01", size="large"))
        for profile in profiles
    }
    for path in sorted((corpus / "specs").rglob("*.md")):
        spec = Spec.parse(path.read_bytes().decode("utf-8", "surrogateescape"))
        if spec.unclosed_fence or len(spec.source) > 25_000:
            continue
        old = profile_for(spec, profiles)
        names = empty[old.id] if old else "Field | Value | Author(s) | Created"
        for new in profiles:
            if new is old:
                continue
            text = scaffold(new, Answers(read(spec).title or "T", "2026-01-01", size="large"))
            result = convert(spec, old, new, text, empty[old.id] if old else "")
            lost = Counter(WORD.findall(spec.source.casefold())) - Counter(
                WORD.findall(result.casefold())
            )
            assert set(lost) <= set(WORD.findall(names.casefold())), (path.name, new.id)
            assert set(outline_of(Spec.parse(text), new)) <= set(
                outline_of(Spec.parse(result), new)
            )
