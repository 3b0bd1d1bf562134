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
    # As plans really read.
    ("Delivery is planned for 15 March 2026.", "T102"),
    ("We will ship this in the week of 9 March.", "T102"),
    ("The feature goes live on June 1.", "T102"),
    ("Rollout starts in January 2027.", "T102"),
    ("Implementation will take roughly six weeks.", "T103"),
    ("Estimated time: 10 working days.", "T103"),
    ("Total effort is about 4 engineer-weeks.", "T103"),
    ("The migration should be finished by Friday.", "T102"),
    ("- [ ] Phase 2 (weeks 4–6): dual writes", "T101"),
    ("**Month 1:** schema and backfill", "T101"),
    ("### Week 1–2: Foundations", "T101"),
    ("- Day 1: create the tables", "T101"),
    ("- Days 3-5: backfill", "T101"),
    ("Target completion: Q4 2026", "T102"),
    ("Target release: end of Q1.", "T102"),
    ("Must be merged before the end of the sprint.", "T102"),
    ("Beta by mid-May 2026.", "T102"),
    ("GA is due in November.", "T102"),
    ("We aim for a launch in H2 2026.", "T102"),
    ("This is a two-week project.", "T103"),
    ("The work is expected to take 3-4 sprints.", "T103"),
    ("Size: 5 story points", "T103"),
    ("LOE: ~2 weeks", "T103"),
    ("ETA next Tuesday.", "T102"),
    ("The cut-over is scheduled for 2026-08-15.", "T102"),
    ("Deadline: EOQ.", "T102"),
    ("Phase 1 – Shadow mode (1 week)", "T105"),
    ("- Phase 3: 2 weeks of bake time", "T105"),
    ("1. Run shadow mode for 14 days", "T105"),
    ("2. Wait two weeks before removing the old path", "T105"),
    ("3. Once all is deployed, watch it for two weeks", "T105"),
    ("Sprint 1: scaffolding", "T101"),
    ("1. Week 1: build the parser", "T101"),
    ("The old endpoint will be removed by 1 September 2026.", "T102"),
    ("We'll deliver the first version next month.", "T102"),
    ("Planned for Q2 2027.", "T102"),
    ("The team needs about three months for this.", "T103"),
    ("Time estimate: 2d", "T103"),
    ("Duration: 6 weeks", "T103"),
    ("| Milestone | Target date |\n|---|---|\n| M1 | |", "T104"),
    ("| Task | Effort |\n|---|---|\n| Parser | 3d |", "T104"),
    ("| Phase | Timeline | Owner |\n|---|---|---|\n| 1 | | |", "T104"),
    ("| Phase | Weeks |\n|---|---|\n| 1 | 1-2 |", "T104"),
    # As people ask for it in passing.
    ("I'd like to have this by end of June.", "T102"),
    ("We expect to ship in early Q2.", "T102"),
    ("Go-live: 2026-04-01", "T102"),
    ("Expected delivery: 2026-04-01", "T102"),
    ("The migration takes place on Saturday.", "T102"),
    ("We'll start next week.", "T102"),
    ("That is ~3 weeks of work for two people.", "T103"),
    ("We can do this in 3 weeks.", "T103"),
    ("It'll take me a couple of days.", "T103"),
    ("2. Compare counts per hour for a week", "T105"),
    ("- Phase 1: shadow run. Exit: 14 days", "T105"),
]

PASSED = [
    "3. Delete the old path when no endpoint has used it for 14 days",
    "- Phase 2: everyone, once the error rate stays below 1% for 3 days",
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
    # What work costs today, and what it has cost.
    "Support spends 3 person-days a month on it.",
    "The team needs 2 days each sprint for exports.",
    "The crash cost us two weeks of work.",
    "Since the launch in May 2025 we had 3 outages.",
    # A run of the system by the clock, and what must hold for some time.
    "A job that starts on Monday is done before Tuesday 06:00.",
    "An order is delivered by Friday if it is paid by Wednesday.",
    "- Day 0: the key is created",
    "- Phase 1: shadow run. Exit: two month-ends without a difference.",
    "- Phase 2: 10 %. Exit: 14 days without an incident.",
    "1. Keep one copy per 2 weeks",
    # As systems really read.
    "Sessions expire after 7 days.",
    "The token is valid for 30 days.",
    "Backups are kept for 12 months.",
    "The retry queue is drained every 15 minutes.",
    "We saw 3 outages in the last two quarters.",
    "In Q3 2025 the incident rate doubled.",
    "Since March 2026 the API has returned 429 for bursts.",
    "The cron job runs on Friday at 02:00 UTC.",
    "Reports for month 12 include the annual totals.",
    "Users can cancel up to 14 days before renewal.",
    "Free trial: 14 days.",
    "Trials end on day 14.",
    "- Day 30: the account is deleted",
    "The library was released on 2025-10-01.",
    "TLS 1.0 was deprecated in June 2018.",
    "Support for Python 3.9 ended in October 2025.",
    "The certificate expires on 2027-01-15.",
    "The SLA is 99.9 % per month.",
    "Error budget: 43 minutes a month.",
    "The cache takes 2 days to warm up.",
    "It takes 5 minutes to build the index.",
    "Queries over 3 months of data take 2 s.",
    "The report covers the previous quarter.",
    "Invoices are due 30 days after delivery.",
    "Payment due date is stored in UTC.",
    "The `due_date` column holds the day the invoice is due.",
    "We store the date by which the customer must pay.",
    "Customers receive the goods by the next business day.",
    "The batch must finish before the end of the day.",
    "The nightly job must be done by 06:00.",
    "Orders placed by Friday ship on Monday.",
    "Week numbers follow ISO 8601, so week 1 holds the first Thursday.",
    "Payslips are sent at the end of the month.",
    "A month has 28 to 31 days.",
    "Data older than 90 days moves to cold storage.",
    "Keep the old table for 30 days, then drop it.",
    "The feature flag is off by default.",
    "Quarter 4 revenue is shown in red.",
    "Sprint planning stays as it is.",
    "The timeline view shows the last 7 days.",
    "The estimate of the row count is off by a week of data.",
    "Rate limit: 1000 requests per day.",
    "2FA codes are valid for 30 seconds.",
    "Audit logs: 1 year.",
    "Rotation: every 90 days.",
    "See the note of 2026-02-14.",
    "Decision (2026-03-02): Kafka.",
    "Merged in v2.3 (2026-01-20).",
    "The user may plan for next month in the calendar view.",
    "Subscriptions renew on the first day of each month.",
    "A subscription that is due on Monday is charged on Monday.",
    "Deliver events at least once.",
    "The scheduler picks the next sprint of the board.",
    "The `sprint 3` board is a fixture.",
    "Target: 200 ms p95 by region.",
    "The launch plan is kept elsewhere.",
    "Dunning: day 1 e-mail, day 7 call, day 14 lock.",
    "| Day | E-mail |\n|---|---|\n| Day 1 | Welcome |\n| Day 7 | Tips |",
    "| Phase | Duration |\n|---|---|\n| fade-in | 200 ms |",
    "| Event | Start | End |\n|---|---|---|\n| Lease | 10:00 | 11:00 |",
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
        ("Ship by 2026-05-01.", "Ship once the exit criterion holds."),
        (
            "It must be merged before the end of the sprint.",
            "It must be merged once the exit criterion holds.",
        ),
        ("Effort: 3 person-days.\n\nMore.", "\n\nMore."),
        ("- Parser (~3 person-days) first", "- Parser first"),
        ("- **Effort:** 2 weeks", ""),
    ],
)
def test_a_schedule_can_be_turned_into_phases_and_criteria(text: str, better: str) -> None:
    looked_at = subject(ROLLOUT.format(text))
    (diagnostic,) = [d for d in check(looked_at) if d.rule[:3] == "T10" and d.rule != "T107"]
    assert diagnostic.fix == "ask"
    assert apply_edits(looked_at.source, diagnostic.edits) == ROLLOUT.format(better)


@pytest.mark.parametrize(
    "text",
    [
        "```mermaid\ngantt\n```",
        "- x\n\n  ```mermaid\n  gantt\n    Core :a1, 3d\n  ```",
        "| Phase | ETA | Exit criterion |\n|---|---|---|\n| 1 | May | done |",
        "ETA: 2026-05-01",
        "The parser is 3 person-days of work",
    ],
)
def test_what_the_program_cannot_mend_it_only_shows(text: str) -> None:
    (diagnostic,) = found(ROLLOUT.format(text), "T")
    assert diagnostic.fix == "guide"


def test_a_duration_is_an_estimate_where_work_is_planned() -> None:
    text = "# T\n\n## {}\n\n**Duration:** 6 weeks\n"
    assert found_in(text.format("Phase 1: Groundwork"), "T") == ["T103"]
    assert found_in(text.format("5. Detailed Design"), "T") == []


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
        ("1. **Deploy** it\n2. **Watch** it", "«8.1 Deployment Strategy» is not in phases", None),
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
        "- **Flag:** off by default\n- **API:** two variants go",
        "",
    ],
)
def test_phases_that_are_counted_through_and_a_single_step_pass(text: str) -> None:
    assert [d for d in found(PHASES.format(text), "T") if d.rule == "T107"] == []


def test_letters_that_grow_in_small_do_not_move_the_place() -> None:
    (one,) = found(ROLLOUT.format("İİİİ.\n\nIn İzmir: EFFORT: 3 person-days"), "T103")
    assert (one.line, one.column) == (7, 19)
