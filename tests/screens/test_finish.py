"""The end of the walk: what tells a spec in short, and the step that is offered."""

import pytest
from textual.app import App
from textual.widgets import OptionList, Static

from tui.core.check import Diagnostic
from tui.core.check.model import Severity
from tui.core.lifecycle import record_approval
from tui.core.spec import Spec
from tui.core.survey import survey
from tui.screens.finish import FinishScreen, NextStep, next_steps, summary_of
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


class Alone(App[None]):
    """Shows the screen for a spec with some problems and keeps its answer."""

    def __init__(self, *severities: Severity) -> None:
        super().__init__()
        self.answers: list[NextStep | None] = []
        problems = [
            Diagnostic("X1", severity, f"Thing {n} is wrong", n, 1, n, None)
            for n, severity in enumerate(severities, 1)
        ]
        found = survey(Spec.parse(RFC.format("All.")), load_templates().profiles)
        self.finish = FinishScreen(found, "specs/t.md", is_saved=True, problems=problems)

    def on_mount(self) -> None:
        self.push_screen(self.finish, self.answers.append)


@pytest.mark.parametrize("severities", [(), ("warning",), ("error", "warning")])
@pytest.mark.parametrize(("key", "kind"), [("l", "home"), ("s", "status"), ("q", "")])
async def test_a_key_means_the_same_whatever_is_open(
    severities: tuple[Severity, ...], key: str, kind: str
) -> None:
    app = Alone(*severities)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", key)
        assert [step.kind if step else "" for step in app.answers] == [kind]


async def test_what_only_warns_is_named_too() -> None:
    app = Alone("error", *("warning",) * 8)
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        report = str(app.finish.query_one("#finish-report Static", Static).content)
        assert "✗ line 1: Thing 1 is wrong" in report
        assert "! line 2: Thing 2 is wrong" in report
        assert "! and 2 more warnings" in report
        first = app.finish.query_one(OptionList).get_option_at_index(0).prompt
        assert str(first) == "p  Look at 1 error and 8 warnings"
        await pilot.press("d", "w", "p")
        assert [step.kind for step in app.answers if step] == ["problems"]
