"""What a decision touches, and the edits proposed for it."""

import pytest

from tui.core.question import Answer, Consequence, consequences, decide, read
from tui.core.question.consequence import carried_out, edits_now, lost_terms
from tui.core.spec import Spec

SOURCE = """# Orders

Words on RabbitMQ before any heading.

## 4. Design

### 4.2 Events

Events go through a queue.

### 4.3 Empty

### 4.4 Noted

> **Decision Q1:** (A) Kafka.

## 5. Operation

We watch RabbitMQ closely.

```
RabbitMQ in code
```

## 6. Alternatives Considered

| Option | Pros | Cons | Reason for Rejection |
|---|---|---|---|
| RabbitMQ | known | none | |

## 9. Open Questions

- [ ] **Q1: Which broker?** Affects: §4.2, §4.3, §4.4, §7, §9.
  - (A) **Kafka** — replay | audits; a cluster must run.
  - (B) **RabbitMQ** — known; no replay.
  - (C) **Postgres outbox** — limited by one writer.
- [ ] Next?
"""
BECAUSE = Answer("A", "", "of audits", "Ada", "2026-11-20")
NOTE = "> **Decision Q1:** (A) Kafka — of audits. *(Ada, 2026-11-20)*"


def decided(source: str, answer: Answer = BECAUSE) -> Spec:
    spec = Spec.parse(source)
    return spec.apply(*decide(spec, "Q1", answer))


def brief(places: list[Consequence]) -> list[tuple[str, str, int]]:
    return [(place.kind, place.title, place.line) for place in places]


def test_named_sections_lost_options_and_alternatives_are_listed() -> None:
    places = consequences(decided(SOURCE), "Q1")
    assert brief(places) == [
        ("mention", "Orders", 3),
        ("section", "4.2 Events", 7),
        ("section", "4.3 Empty", 11),
        ("section", "4.4 Noted", 13),
        ("mention", "5. Operation", 19),
        ("alternatives", "6. Alternatives Considered", 25),
        ("section", "9. Open Questions", 33),
    ]
    mention = places[4]
    assert mention.excerpt == "We watch RabbitMQ closely."
    assert mention.why == "It speaks of 'RabbitMQ', which Q1 did not choose"
    assert places[6].why == "Q1 names '7', and there is no such section"
    assert places[3].edits == ()


def test_the_proposed_edits_add_notes_and_rows() -> None:
    spec = decided(SOURCE)
    edits = [edit for place in consequences(spec, "Q1") for edit in place.edits]
    now = spec.apply(*edits).source
    assert f"Events go through a queue.\n\n{NOTE}\n\n### 4.3 Empty\n\n{NOTE}\n\n### 4.4" in now
    assert f"RabbitMQ in code\n```\n\n{NOTE}\n\n## 6." in now
    assert (
        "| RabbitMQ | known | none | |\n"
        "| Kafka (Selected) | replay \\| audits | a cluster must run | Selected — of audits. |\n"
        "| Postgres outbox |  | limited by one writer | Q1 chose Kafka — of audits. |\n"
    ).replace("|  |", "| |") in now.replace("|  |", "| |")


def test_what_was_applied_is_not_listed_again() -> None:
    spec = decided(SOURCE)
    edits = [edit for place in consequences(spec, "Q1") for edit in place.edits]
    left = consequences(spec.apply(*edits), "Q1")
    assert [place.title for place in left if place.edits] == []


def test_an_open_question_touches_nothing() -> None:
    assert consequences(Spec.parse(SOURCE), "Q1") == []
    assert consequences(decided(SOURCE, Answer(None, "Wait")), "Next") == []


def test_a_spec_without_alternatives_gets_no_rows() -> None:
    spec = decided(SOURCE.replace("## 6. Alternatives Considered", "## 6. Other"))
    assert "alternatives" not in [place.kind for place in consequences(spec, "Q1")]


def test_an_own_answer_loses_every_option_and_adds_no_row() -> None:
    spec = decided(SOURCE, Answer(None, "Wait"))
    assert "alternatives" not in [place.kind for place in consequences(spec, "Q1")]


@pytest.mark.parametrize("heading", ["## Design", "## Design\n"])
def test_a_note_fits_below_a_heading_at_the_end(heading: str) -> None:
    source = "## Open Questions\n\n- [x] **Q1: Which?** Affects: Design.\n  - **Decision:** x.\n\n"
    spec = Spec.parse(source + heading)
    place = consequences(spec, "Q1")[0]
    assert spec.apply(*place.edits).source == f"{source}## Design\n\n> **Decision Q1:** x.\n"


def test_a_note_keeps_the_lines_of_its_decision() -> None:
    source = "## Open Questions\r\n\r\n- [ ] **Q1: Which?** Affects: D.\r\n\r\n## D\r\n\r\nx\r\n"
    spec = Spec.parse(source)
    spec = spec.apply(*decide(spec, "Q1", Answer(None, "One\n- two")))
    (place,) = consequences(spec, "Q1")
    now = spec.apply(*place.edits).source
    assert now.endswith("x\r\n\r\n> **Decision Q1:** One\\\r\n> \\- two.\r\n")


@pytest.mark.parametrize(
    ("body", "now"),
    [
        ("\nWords.\n\n---\n\n", "\nWords.\n\n> **Decision Q1:** x.\n\n---\n\n"),
        ("\n---\n\n", "\n> **Decision Q1:** x.\n\n---\n\n"),
    ],
)
def test_a_note_goes_before_the_rule_that_ends_a_section(body: str, now: str) -> None:
    source = (
        "## Design\n{}## Open Questions\n\n"
        "- [x] **Q1: Which?** Affects: Design.\n  - **Decision:** x.\n"
    )
    spec = Spec.parse(source.format(body))
    place = consequences(spec, "Q1")[0]
    assert spec.apply(*place.edits).source == source.format(now)


def test_the_names_of_lost_options() -> None:
    source = (
        "## Open Questions\n\n- [x] **Q1: Is Kafka enough?**\n  - (A) **Kafka alone** — x\n"
        "  - (B) **Yes** — x\n  - (C) **Add a RabbitMQ bridge with `amqp-lib` for all** — x\n"
        "  - (D) **Kafka** — x\n  - **Decision:** (A) Kafka alone.\n"
    )
    assert lost_terms(read(Spec.parse(source))[0]) == ["amqp-lib", "RabbitMQ"]


TWO = """## Alternatives

| Option | Reason for Rejection |
|---|---|
| | |

## Open Questions

- [x] **Q1: Which?**
  - (A) **this** — a
  - (B) **that** — b; c
  - **Decision:** (A) this.
- [x] **Q2: Where?** Affects: Alternatives.
  - (A) **here** — a
  - (B) **there** — b; c
  - **Decision:** (B) there — near.
"""


def test_two_decisions_that_want_the_same_empty_row_get_a_row_each() -> None:
    spec = Spec.parse(TWO)
    places = [place for name in ("Q1", "Q2") for place in consequences(spec, name)]
    rows = [place for place in places if place.kind == "alternatives"]
    assert [len(place.edits) for place in rows] == [1, 1]
    assert "| | |" not in carried_out(spec, rows).source
    assert (
        "|---|---|\n| this (Selected) | Selected |\n| that | Q1 chose this |\n"
        "| here | Q2 chose there — near. |\n| there (Selected) | Selected — near. |\n\n##"
    ) in carried_out(spec, rows).source


def test_what_is_done_at_a_place_is_not_done_again() -> None:
    spec = Spec.parse(TWO)
    places = consequences(spec, "Q2")
    assert [edits_now(carried_out(spec, places), place) for place in places] == [(), ()]


def test_a_question_without_an_id_is_called_by_its_place() -> None:
    source = (
        "## Alternatives\n\n## Here\n\nKafka.\n\n## Open Questions\n\n"
        "- [x] **Which?** Affects: Here, There.\n"
        "  - (A) **Redis**\n  - (B) **Kafka**\n  - **Decision:** (A) Redis.\n"
    )
    places = consequences(Spec.parse(source), "1")
    assert [place.why for place in places] == [
        "The options of question 1 belong here: Redis, Kafka",
        "Question 1 says that it affects this section",
        "Question 1 names 'There', and there is no such section",
    ]
    assert "| Kafka | | | question 1 chose Redis |" in places[0].edits[0].text


def test_a_section_that_stays_as_it_is_says_so_and_is_asked_for_no_more() -> None:
    source = "## 1. Store\n\nRows.\n\n## 9. Open Questions\n\n- [x] **Q1: Which?** Affects: §1.\n"
    source += "  - (A) **Disk**\n  - (B) **Tape**\n  - **Decision:** (A) Disk.\n"
    spec = Spec.parse(source)
    place = consequences(spec, "Q1")[0]
    after = spec.apply(*edits_now(spec, place, is_dismissed=True))
    assert "Rows.\n\n<!-- Decision Q1: nothing to change here -->\n\n## 9." in after.source
    assert edits_now(after, place) == edits_now(after, place, is_dismissed=True) == ()
    other = Spec.parse(source.replace("Rows.", "> **Decision Q12:** (B) Other."))
    assert consequences(other, "Q1")[0].edits
