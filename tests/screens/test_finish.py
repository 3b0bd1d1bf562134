"""The end of the walk: what tells a spec in short, and the step that is offered."""

import pytest

from tui.core.lifecycle import record_approval
from tui.core.spec import Spec
from tui.core.survey import survey
from tui.screens.finish import next_steps, summary_of
from tui.services.templates import load_templates

RFC = "# T Technical Design Document / RFC\n\n## 1. Executive Summary\n\n{}\n\n## 2. Context\n\nc\n"
BACKEND = (
    "# T\n\n## Review Table\n\nr\n\n## Approval Table\n\n| Approved By | Approved At | Note |\n"
    "| --- | --- | --- |\n\n## Background / Context / Objective\n\n### Background\n\nold\n\n"
    "### Objective\n\n{}\n\n## Database Design\n\n## State Machines\n\n## API Documentation\n"
)
TECHNICAL = (
    "# T\n\n## Document Info\n\n## System Overview\n\n### Proposed Solution\n\n{}\n\n"
    "## Component Architecture\n\n## Data Model\n\n## Testing Strategy\n"
)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (RFC, "Summary"),
        (BACKEND, "Objective"),
        (TECHNICAL, "Proposed Solution"),
        ("# T\n\n## Summary of it\n\n{}\n", "Summary"),
    ],
)
def test_a_spec_is_told_in_short_by_the_section_that_its_template_has_for_it(
    text: str, title: str
) -> None:
    profiles = load_templates().profiles
    found = survey(Spec.parse(text.format("Every **amount** is kept.")), profiles)
    assert summary_of(found) == (title, "Every amount is kept.")
    empty = survey(Spec.parse(text.format("")), profiles)
    assert summary_of(empty) == (title, "")


def test_a_stale_approval_is_to_be_renewed() -> None:
    spec = Spec.parse(BACKEND.format("All."))
    approved = spec.apply(*record_approval(spec, "Grace", "2026-06-01"))
    assert "approval" not in [step.kind for step in next_steps(survey(approved, ()))]
    later = Spec.parse(approved.source.replace("All.", "More."))
    assert "approval" in [step.kind for step in next_steps(survey(later, ()))]
