"""The options that lost are kept where the spec keeps such things, in the form it has there."""

import pytest

from tui.core.question import consequences
from tui.core.spec import Spec

ALTERNATIVES = """## Alternatives
{}
## Open Questions

- [x] **Q1: Which?**
  - (A) **this** — a; not b
  - (B) **that** — b; costs c
  - **Decision:** (A) this.
"""


@pytest.mark.parametrize(
    ("body", "now"),
    [
        (
            "",
            "\n| Option | Pros | Cons | Reason for Rejection |\n|---|---|---|---|\n"
            "| this (Selected) | a | not b | Selected |\n| that | b | costs c | Q1 chose this |\n",
        ),
        (
            "\nWords.\n",
            "\nWords.\n\n| Option | Pros | Cons | Reason for Rejection |\n|---|---|---|---|\n"
            "| this (Selected) | a | not b | Selected |\n| that | b | costs c | Q1 chose this |\n",
        ),
        (
            "\n| Alternative | Drawbacks | Note |\n|---|---|---|\n| | | |\n",
            "\n| Alternative | Drawbacks | Note |\n|---|---|---|\n"
            "| this (Selected) | not b | |\n| that | costs c | |\n",
        ),
    ],
)
def test_the_table_of_alternatives_is_filled_or_begun(body: str, now: str) -> None:
    spec = Spec.parse(ALTERNATIVES.format(body))
    place = consequences(spec, "Q1")[0]
    assert spec.apply(*place.edits).source == ALTERNATIVES.format(now)


def test_what_a_trade_off_calls_neither_good_nor_bad_stands_with_the_reason() -> None:
    source = ALTERNATIVES.replace("a; not b", "small; known.")
    heading = "\n| Option | Pros | Cons | Why |\n|---|---|---|---|\n"
    spec = Spec.parse(source.format(heading))
    now = spec.apply(*consequences(spec, "Q1")[0].edits).source
    assert "| this (Selected) | | | Selected. Trade-off: small; known |\n" in now
    assert "| that | b | costs c | Q1 chose this |\n" in now


def test_a_complete_table_of_alternatives_is_left_alone() -> None:
    body = "\n| Option |\n|---|\n| This one |\n| *that* |\n"
    assert consequences(Spec.parse(ALTERNATIVES.format(body)), "Q1") == []


BROKERS = """{}
## Open Questions

- [x] **Q1: Which broker?**
  - (A) **Kafka** — replay | audits; must run.
  - (B) **RabbitMQ** — known; no replay.
  - (C) **Outbox**
  - **Decision:** (A) Kafka — audits need replay. *(Ada, 2026-11-20)*
"""


def added(before: str, source: str = BROKERS) -> str:
    """Return the lines that the decision adds to the text before the questions."""
    spec = Spec.parse(source.format(before))
    places = [place for place in consequences(spec, "Q1") if place.kind == "alternatives"]
    now = spec
    for place in reversed(places):
        now = now.apply(*place.edits)
    assert [p for p in consequences(now, "Q1") if p.kind == "alternatives"] == []
    old = spec.source.splitlines()
    return "\n".join(line for line in now.source.splitlines() if line not in old)


@pytest.mark.parametrize(
    ("header", "kafka", "rabbit", "outbox"),
    [
        (
            "| # | Approach | Advantages | Disadvantages | Verdict |",
            "| | Kafka (Selected) | replay \\| audits | must run | Selected |",
            "| | RabbitMQ | known | no replay | Rejected |",
            "| | Outbox | | | Rejected |",
        ),
        (
            "| Question | Option | Trade-offs | Why not |",
            "| Q1: Which broker? | Kafka (Selected) | replay \\| audits; must run."
            " | Selected — audits need replay. |",
            "| Q1: Which broker? | RabbitMQ | known; no replay."
            " | Q1 chose Kafka — audits need replay. |",
            "| Q1: Which broker? | Outbox | | Q1 chose Kafka — audits need replay. |",
        ),
        (
            "| Alternative | Vorteile | Nachteile | Begründung |",
            "| Kafka (Selected) | replay \\| audits | must run | Selected — audits need replay. |",
            "| RabbitMQ | known | no replay | Q1 chose Kafka — audits need replay. |",
            "| Outbox | | | Q1 chose Kafka — audits need replay. |",
        ),
    ],
)
def test_the_cells_follow_the_columns_that_the_table_has(
    header: str, kafka: str, rabbit: str, outbox: str
) -> None:
    rule = "|" + "---|" * (header.count("|") - 1)
    assert added(f"## Rejected ideas\n\n{header}\n{rule}\n") == f"{kafka}\n{rabbit}\n{outbox}"


@pytest.mark.parametrize(
    "heading",
    [
        "6. Alternatives Considered",
        "Options considered",
        "Rejected Approaches",
        "Verworfene Alternativen",
        "Alternativas consideradas",
        "Alternative considerate",
        "Рассмотренные альтернативы",
        "代替案",
    ],
)
def test_the_section_of_alternatives_has_many_names(heading: str) -> None:
    assert "| RabbitMQ | known | no replay |" in added(f"## {heading}\n")


def test_a_table_below_a_heading_of_the_section_is_the_one() -> None:
    text = "## Alternatives\n\n### Compared\n\n| Option | Cons |\n|---|---|\n| Outbox | |\n"
    assert added(text) == "| Kafka (Selected) | must run |\n| RabbitMQ | no replay |"


@pytest.mark.parametrize(
    ("titles", "rabbit", "outbox"),
    [
        (("6.1 Do nothing", "6.2 Buy"), "6.3 RabbitMQ", "6.4 Outbox"),
        (("6.1. Do nothing",), "6.2. RabbitMQ", "6.3. Outbox"),
        (("Do nothing",), "RabbitMQ", "Outbox"),
    ],
)
def test_a_section_with_a_heading_for_each_gets_further_headings(
    titles: tuple[str, ...], rabbit: str, outbox: str
) -> None:
    children = "".join(f"### {title}\n\nWords.\n\n" for title in titles)
    spec = Spec.parse(BROKERS.format(f"## 6. Alternatives\n\n{children}"))
    (place,) = consequences(spec, "Q1")
    assert spec.apply(*place.edits).source == BROKERS.format(
        f"## 6. Alternatives\n\n{children.rstrip()}\n\n### {rabbit}\n\n**Pros:** known.\n\n"
        "**Cons:** no replay.\n\n**Rejected:** Q1 chose Kafka — audits need replay.\n\n"
        f"### {outbox}\n\n**Rejected:** Q1 chose Kafka — audits need replay.\n\n"
    )


def test_a_section_with_a_list_gets_further_items() -> None:
    assert added("## Alternatives\n\n* **Do nothing** — cheap.\n* Outbox, too.\n") == (
        "* **RabbitMQ** — pros: known; cons: no replay; Q1 chose Kafka — audits need replay."
    )


@pytest.mark.parametrize(
    ("table", "row"),
    [
        (
            "| Decision | Choice | Rationale |\n|---|---|---|\n| [Decision area] | | |\n",
            "| Which broker? | Kafka | audits need replay. Not chosen: RabbitMQ (known; no replay);"
            " Outbox |",
        ),
        (
            "| # | Topic | Outcome | Alternatives | Rationale | Date | By | Status | Trade-offs |\n"
            "|---|---|---|---|---|---|---|---|---|\n| 1 | Other | | | | | | | |\n",
            "| Q1 | Which broker? | Kafka | RabbitMQ (known; no replay); Outbox"
            " | audits need replay | 2026-11-20 | Ada | Decided | replay \\| audits; must run. |",
        ),
        (
            "| Decision | Rationale | Reviewer |\n|---|---|---|\n",
            "| Which broker? Kafka | audits need replay. Not chosen: RabbitMQ (known; no replay);"
            " Outbox | |",
        ),
    ],
)
def test_a_table_of_decisions_gets_a_row(table: str, row: str) -> None:
    assert added(f"### Key Design Decisions\n\n{table}") == row


def test_an_own_answer_is_a_row_of_the_table_of_decisions() -> None:
    own = "{}\n## Open Questions\n\n- [x] **Q1: Which broker?**\n  - **Decision:** Wait.\n"
    table = "## Decisions\n\n| Decision | Choice | Rationale |\n|---|---|---|\n| | | |\n"
    assert added(table, own) == "| Which broker? | Wait | |"


def test_a_decision_that_is_in_the_table_already_is_not_added() -> None:
    table = "## Decisions\n\n| Decision | Choice | Rationale |\n|---|---|---|\n"
    assert added(f"{table}| Which broker | Kafka | |\n") == ""
    assert added(f"{table}| Q1: broker | Kafka | |\n") == ""


def test_the_alternatives_inside_a_question_are_its_own() -> None:
    source = (
        "## Open Questions\n\n### Q1: Which broker?\n\n#### Alternatives\n\n"
        "- (A) **Kafka** — x\n- (B) **RabbitMQ** — y\n\n**Decision:** (A) Kafka.\n"
    )
    assert consequences(Spec.parse(source), "Q1") == []
