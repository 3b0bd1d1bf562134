"""A survey says everything about a spec that the screens show beside the text."""

from tui.core.profile import Profile, ProfileSection
from tui.core.spec import Spec
from tui.core.survey import survey

SOURCE = """# Orders

| Document Metadata | Details |
| --- | --- |
| Status | Draft (WIP) |
| Template | mini |

## 1. Executive Summary

Words.

## 9. Open Questions

- [ ] **Q1: Which broker?**
  - (A) **Kafka** — replay.
  - (B) **Rabbit** — simple.
- [x] **Q2: Which region?**
  - **Decision:** Europe — the users are there. *(Ada, 2026-01-02)*

```text
## hidden
"""
PROFILE = Profile(
    "mini",
    "Mini",
    "Tests",
    (
        ProfileSection("summary", "Executive Summary", number="1", word_limit=200),
        ProfileSection("questions", "Open Questions", number="9", questions=True),
    ),
)


def test_a_survey_gathers_what_is_known_of_a_spec() -> None:
    found = survey(Spec.parse(SOURCE), [PROFILE])
    assert found.profile is PROFILE
    assert found.metadata.status == "Draft (WIP)"
    assert [known.id if known else None for known in found.known] == [None, "summary", "questions"]
    assert [question.id for question in found.undecided] == ["Q1"]
    assert len(found.questions) == 2
    assert found.filled == (True, True, True)
    assert found.fence is not None
    assert found.fence.hidden == 1


def test_a_text_that_follows_no_profile_has_no_known_sections() -> None:
    found = survey(Spec.parse("preface\n\n# A\n"), [PROFILE])
    assert found.profile is None
    assert found.known == (None, None)
    assert found.filled == (True, False)
    assert found.undecided == ()
