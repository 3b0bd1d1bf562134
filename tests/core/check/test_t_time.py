"""Schedules are found; how the system behaves, the past and the paperwork are left alone."""

import pytest

from tests.core.check.samples import found, found_in, subject
from tui.core.check import check
from tui.core.spec import apply_edits

FLAGGED = [
    ("### Phase 2: Engine (Week 3)", "T101"),
    ("| Step | When | What |\n|---|---|---|\n| 1 | Week 1 | Core types |", "T101"),
    ("| Phase | Duration | Activities |\n|---|---|---|\n| 1 | 2 days | Build |", "T104"),
    ("| Question | Owner | Due Date |\n|---|---|---|\n| Which? | Ada | |", "T104"),
    ("Ship by 2026-05-01", "T102"),
    ("We launch in Q3 2026.", "T102"),
    ("It is ready by end of month.", "T102"),
    ("The draft is due Friday.", "T102"),
    ("I think this takes about 2 weeks.", "T103"),
    ("Effort: 3 person-days", "T103"),
    ("Phase 1 (2 days)", "T105"),
    ("1. Deploy\n4. Monitor for ~1 week to ensure stability", "T105"),
    ("```mermaid\ngantt\n  title Plan\n  section Build\n  Core :a1, 3d\n```", "T106"),
    # More of each kind.
    ("## Sprint 4: Polish", "T101"),
    ("- Week 2: projections", "T101"),
    ("- **Weeks 3-4**: rollout", "T101"),
    ("- Build the API (Week 2)", "T101"),
    ("**Phase 3 (Month 2)**: ramp", "T101"),
    ("Week 1: write the schema", "T101"),
    ("ETA: 2026-06-30", "T102"),
    ("**Target:** Q3 2026", "T102"),
    ("| Week | Work |\n|---|---|\n| Week 1 | Core |", "T101"),
    ("Target date: March 3, 2026", "T102"),
    ("Deadline is next sprint.", "T102"),
    ("The migration must be done before 1 June 2026.", "T102"),
    ("The old API is retired by the end of Q2.", "T102"),
    ("**Due:** Monday", "T102"),
    ("Launch in Q3.", "T102"),
    ("Level of effort: 2 sprints", "T103"),
    ("We estimate 3 weeks.", "T103"),
    ("Timeline: 2 months", "T103"),
    ("Estimated effort: 2 weeks", "T103"),
    ("It will take a few days.", "T103"),
    ("That is 8 story points.", "T103"),
    ("| Milestone | ETA |\n|---|---|\n| Beta | May |", "T104"),
    ("| Task | Start | End |\n|---|---|---|\n| Core | 2026-03-01 | 2026-03-09 |", "T104"),
    ("- Phase 2: run for two weeks, then ramp", "T105"),
    ("```mermaid\ntimeline\n  2026 : Launch\n```", "T106"),
]

PASSED = [
    "The API answers in < 200ms p95.",
    "Billing latency falls from 24 hours to <5 minutes.",
    "Alert if the error rate > 1% for 5 minutes.",
    "We migrate the last 90 days of invoices.",
    "We will NOT migrate data older than 3 years.",
    "Customers cannot download receipts during the nightly batch window.",
    "Traffic: 1M transactions/day",
    "We lose $X/month to churn.",
    "| Data | TTL |\n|---|---|\n| Session | 5 minutes |",
    "- Access: 15m, Refresh: 7d",
    "Clients retry after 30 days.",
    "Logs have a 90-day retention.",
    "npm has a 72-hour window to unpublish.",
    "The user chooses a 12-hour or 24-hour clock.",
    "That is ~15–20 minutes added to the pipeline.",
    "Measuring 120 docs over 3 months shows a pattern.",
    "## Resolved decisions (2026-02-17)",
    "See PR #27121 (merged Feb 21, 2026).",
    "See research/docs/2026-01-18-queues.md for more.",
    "| Version | Date | Author | Changes |\n|---|---|---|---|\n| 1.0 | 2026-03-01 | Ada | Week 1 |",
    "- [ ] **Q3: Should we ship by mail?**",
    "This depends on the answer (Q2).",
    '```json\n{ "created_at": "2024-01-15T10:30:00Z", "due": "Friday" }\n```',
    "Delivery is best-effort 3 days a week.",
    "| Property | Duration | Easing |\n|---|---|---|\n| opacity | 200ms | ease-in |",
    "| Step | Duration | Easing |\n|---|---|---|\n| fade | 200 ms | ease-in |",
    "| Data Type | Source | Refresh |\n|---|---|---|\n| Users | Factory | Weekly |",
    "> Minimum two week window, launch by 2026-05-01.",
    "Sprint 5G customers get a text message.",
    "## Day 2 operations",
    "| Metric | Target |\n|---|---|\n| Day 30 retention | 40% |",
    "- Day 7 retention is 20 %",
    "Rows created before 2024-01-01 are dropped.",
    "The API was released in March 2025.",
    "| Start | End | Owner |\n|---|---|---|\n| 0x00 | 0x10 | kernel |",
    "Certificates take 3 days to arrive.",
    "1. Keep backups for 30 days",
    "1. Delete files older than 2 weeks",
    "- Phase 1: keep the last 30 days of events",
    "We may launch by hand.",
    "| Week | Errors |\n|---|---|\n| Week 1 | 3 |",
    "The job is scheduled by Monday's figures.",
    "Target: ES2022, and MCP targets 2024-11-05.",
    "A Q4 2025 survey showed this; by January 2025 we had ten users.",
    "Node 18 is supported until April 2025.",
    "Billing runs at the end of the month, and users have 14 days to pay.",
    "Week 1 of each quarter is a freeze.",
    "```mermaid\ngantt\n  dateFormat x\n  Parse :0, 12\n```",
    "Every sprint needs a goal, and by sprint we mean two weeks.",
    "The `Week 3` label stays.",
    "Decide before Q3: it changes the schema.",
]

ROLLOUT = "# T\n\n## 8. Migration, Rollout, and Testing\n\n{}\n"


@pytest.mark.parametrize(("text", "rule"), FLAGGED)
def test_what_says_when_or_how_long_the_work_takes_is_flagged(text: str, rule: str) -> None:
    assert found_in(ROLLOUT.format(text), "T") == [rule]


@pytest.mark.parametrize("text", PASSED)
def test_how_the_system_behaves_the_past_and_paperwork_pass(text: str) -> None:
    assert found_in(ROLLOUT.format(text), "T") == []


@pytest.mark.parametrize(("text", "rule"), FLAGGED)
def test_a_workspace_may_allow_plans(text: str, rule: str) -> None:
    looked_at = subject(ROLLOUT.format(text), time_claims="allow")
    assert [d.rule for d in check(looked_at) if d.rule.startswith("T")] == []


def test_a_day_before_the_spec_was_made_is_history() -> None:
    table = "| Document Metadata | Details |\n|---|---|\n| Created | {} |\n\n"
    text = "The beta: release by 2026-01-05.\n"
    assert found_in(table.format("2026-02-01") + text, "T") == []
    assert found_in(table.format("2026-01-01") + text, "T") == ["T102"]
    impossible = "Release by 2026-02-31.\n"
    assert found_in(table.format("2026-03-01") + impossible, "T") == ["T102"]


def test_a_question_may_be_called_as_a_quarter_is() -> None:
    text = "## Open Questions\n\n- [ ] **Q3: Which?**\n\nLaunch in Q3 words.\n"
    assert found_in(text, "T") == []


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("### Phase 2: Engine (Week 3)", "### Phase 2: Engine"),
        ("- Week 2: projections", "- Phase 2: projections"),
        ("- **Weeks 3-4**: rollout", "- **Phases 3-4**: rollout"),
        ("## Sprint 4: Polish", "## Phase 4: Polish"),
        ("Phase 1 (2 days)", "Phase 1 (until the exit criterion holds)"),
        ("1. Watch for ~1 week.", "1. Watch until the exit criterion holds."),
        (
            "| Phase | Duration |\n|---|---|\n| 1 | 2 days |\n| 2 |",
            "| Phase | Exit criterion |\n|---|---|\n| 1 |  |\n| 2 |",
        ),
        (
            "| Question | Due Date |\n|---|---|\n| A? | |",
            "| Question | Needed before |\n|---|---|\n| A? | |",
        ),
        (
            '```mermaid\ngantt\n  title P\n  section A\n  x :a, 1d\n  section "B"\n```',
            '```mermaid\nflowchart LR\n    P1["A"]\n    P2["\'B\'"]\n    P1 --> P2\n```',
        ),
        ("```mermaid\ngantt\n  Core :a1, 3d\n```", '```mermaid\nflowchart LR\n    P1["Core"]\n```'),
    ],
)
def test_a_schedule_can_be_turned_into_phases_and_criteria(text: str, better: str) -> None:
    looked_at = subject(ROLLOUT.format(text))
    (diagnostic,) = [d for d in check(looked_at) if d.rule in ("T101", "T104", "T105", "T106")]
    assert diagnostic.fix == "ask"
    assert apply_edits(looked_at.source, diagnostic.edits) == ROLLOUT.format(better)


@pytest.mark.parametrize(
    "text",
    [
        "```mermaid\ngantt\n```",
        "- x\n\n  ```mermaid\n  gantt\n    Core :a1, 3d\n  ```",
        "| Phase | ETA | Exit criterion |\n|---|---|---|\n| 1 | May | done |",
        "Ship by 2026-05-01",
    ],
)
def test_what_the_program_cannot_mend_it_only_shows(text: str) -> None:
    (diagnostic,) = found(ROLLOUT.format(text), "T")
    assert diagnostic.fix == "guide"


PHASES = "# T\n\n## 8. Migration, Rollout, and Testing\n\n### 8.1 Deployment Strategy\n\n{}\n"


@pytest.mark.parametrize(
    ("text", "message", "better"),
    [
        (
            "- **Phase 1:** a\n- **Phase 3:** b",
            "Phase 3 stands where phase 2 is expected",
            "- **Phase 1:** a\n- **Phase 2:** b",
        ),
        ("#### Phase 2\n\nx\n\n#### Phase 3\n\n- Phase 9: inner", "Phase 2 stands where", None),
        ("- Phase 1: a\n- Phase 1: b", "Phase 1 stands where phase 2 is expected", None),
        ("- Phase 1: a\n- Phase 3: b, after phase 1", "Phase 3 stands where", None),
        ("- deploy it\n- watch it", "«8.1 Deployment Strategy» is not in phases", None),
    ],
)
def test_phases_of_the_rollout_are_counted(text: str, message: str, better: str | None) -> None:
    looked_at = subject(PHASES.format(text))
    (diagnostic,) = [d for d in check(looked_at) if d.rule == "T107"]
    assert diagnostic.message.startswith(message)
    assert diagnostic.fix == ("safe" if better else "guide")
    if better:
        assert apply_edits(looked_at.source, diagnostic.edits) == PHASES.format(better)


@pytest.mark.parametrize(
    "text",
    [
        "- Phase 1: a\n- Phase 2: b",
        "- Phase 0: a\n- Phase 1: b",
        "One release.",
        "- deploy it in one phase\n- watch it",
        "",
    ],
)
def test_phases_that_are_counted_through_and_a_single_step_pass(text: str) -> None:
    assert [d for d in found(PHASES.format(text), "T") if d.rule == "T107"] == []
