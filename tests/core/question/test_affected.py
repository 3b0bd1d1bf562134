"""The names behind "Affects:" lead to sections, also to those whose title has a comma or "and"."""

import pytest

from tui.core.question import read
from tui.core.question.affected import affected, affected_sections, concerned
from tui.core.spec import Spec

SOURCE = """# T

## 4.2 Events

## 8. Migration, Rollout, and Testing

## Monitoring & Alerting

## Rollout Plan

## Open Questions

- [ ] **Q1: Which?** Affects: {}.
"""


@pytest.mark.parametrize(
    ("written", "titles"),
    [
        ("§4.2, §8", ["4.2 Events", "8. Migration, Rollout, and Testing"]),
        ("Section 4.2 and sections §8", ["4.2 Events", "8. Migration, Rollout, and Testing"]),
        ("Migration, Rollout, and Testing", ["8. Migration, Rollout, and Testing"]),
        (
            "Events, Monitoring & Alerting, §8",
            ["4.2 Events", "Monitoring & Alerting", "8. Migration, Rollout, and Testing"],
        ),
        ("Events, events", ["4.2 Events"]),
        ("[4.2 Events](#42-events)", ["4.2 Events"]),
        ("Rollout", ["Rollout Plan"]),
    ],
)
def test_sections_are_found_by_number_and_title(written: str, titles: list[str]) -> None:
    spec = Spec.parse(SOURCE.format(written))
    assert [s.title for s in affected_sections(spec, read(spec)[0].affects)] == titles


def test_a_section_that_is_not_there_keeps_its_name() -> None:
    spec = Spec.parse(SOURCE.format("§7, Events"))
    found = [(name, section and section.title) for name, section in affected(spec, ("7", "Events"))]
    assert found == [("7", None), ("Events", "4.2 Events")]


def test_a_question_concerns_what_it_names_or_where_it_stands_but_no_list_of_questions() -> None:
    spec = Spec.parse(
        "Intro [NEEDS CLARIFICATION: by whom?]\n\n## Store\n\n[NEEDS CLARIFICATION: where?]\n\n"
        "## Open Questions\n\n- [ ] **Q1: Which?** Affects: Store.\n- [ ] And?\n\n"
        "### Storage\n\n- [ ] How long?\n\n### Who pays?\n\nWords.\n"
    )
    titles = [[section.title for section in concerned(spec, asked)] for asked in read(spec)]
    assert titles == [[""], ["Store"], ["Store"], [], [], []]


def test_a_question_concerns_what_stands_below_a_section_that_it_names_once() -> None:
    spec = Spec.parse(
        "## 4. Store\n\n### 4.1 Table\n\nWords.\n\n## 5. Else\n\n"
        "## Open Questions\n\n- [ ] Which? Affects: §4, §4.1.\n"
    )
    assert [section.title for section in concerned(spec, read(spec)[0])] == [
        "4. Store",
        "4.1 Table",
    ]
