"""A sound spec has no finding; one defect put into it is found by the one rule it is for."""

from pathlib import Path

import pytest

from tests.core.check.samples import profiles
from tui.core.check import RULES, Facts, Subject, check
from tui.core.check.registry_design import (
    CITATIONS,
    CODE,
    CONTRACTS,
    DIAGRAMS,
    LIFE_CYCLE,
    QUESTIONS,
)
from tui.core.citation import read as read_citations
from tui.core.evidence import Resolution
from tui.core.metadata import read as read_metadata
from tui.core.profile import profile_for
from tui.core.spec import Spec
from tui.services.citations import Resolver

MINE = (*DIAGRAMS, *QUESTIONS, *CITATIONS, *CODE, *LIFE_CYCLE, *CONTRACTS)
SOUND = """# Orders Technical Design Document / RFC

| Document Metadata | Details |
| --- | --- |
| Author(s) | Ada |
| Status | In Review (RFC) |
| Team / Owner | Platform |
| Created / Last Updated | 2026-01-02 / 2026-01-03 |

## 1. Executive Summary

Orders move as events, see [below](#5-detailed-design).

## 2. Context and Motivation

**PRD:** [Orders](../docs/prd.md). As [found](../research/docs/a.md).

## 4. Proposed Solution (High-Level Design)

As [found](../research/docs/a.md), see [the site](https://example.org/a).

```mermaid
flowchart LR
    web["Web (new)"] --> orders
```

## 5. Detailed Design

As [found](../research/docs/a.md). The status is one of: `draft`, `paid`, `sent`.

### 5.1 API Interfaces

#### POST /orders

**Request** a body with an idempotency key and a token. **Response** 201. **Errors** 409.

### 5.2 Data Model / Schema

Postgres keeps them.

```dbml
Table orders {
  id int
  customer_id int
}
```

```json
{"customer_id": 1}
```

### 5.3 Algorithms and State Management

```mermaid
stateDiagram-v2
    draft --> paid
    paid --> sent
```

## 6. Alternatives Considered

As [found](../research/docs/a.md).

## 8. Migration, Rollout, and Testing

Phase 1: turn the flag on; turn it off to roll back.

## 9. Open Questions / Unresolved Issues

- [ ] **Q1: Which broker carries the events?** Affects: §4.
  - (A) **Kafka** — replay for audits; a cluster to run.
  - (B) **RabbitMQ** — simple routing; no replay.
- [x] **Q2: Which store holds the orders?** Affects: §5.2.
  - (A) **Postgres orders** — known here; one writer.
  - (B) **MongoDB** — flexible documents; no joins.
  - **Decision:** (A) Postgres orders — known here.
"""
FENCED = '```mermaid\nflowchart LR\n    web["Web (new)"] --> orders\n```\n'
STATES = "```mermaid\nstateDiagram-v2\n    draft --> paid\n    paid --> sent\n```\n"
IN_REVIEW = "| Status | In Review (RFC) |"
LONG = "```go\n" + "run();\n" * 51 + "```\n"
MUTANTS = [
    ("D401", FENCED, ""),
    ("D402", 'web["Web (new)"]', "web[Web (new)]"),
    ("D403", STATES, STATES + "\nflowchart LR\n    a --> b\n"),
    ("D404", "### 5.3", "(Place Diagram Here)\n\n### 5.3"),
    ("D405", STATES, ""),
    ("D406", "paid --> sent\n", "paid --> lost\n"),
    ("D407", "customer_id int", "customer_id int [ref: > orders.uuid]"),
    ("D408", STATES, STATES + "\n```\n+---+\n| a |\n+---+\n+---+\n| b |\n+---+\n```\n"),
    (
        "D408",
        STATES,
        STATES
        + "\n```\n+---+  +---+ --> +---+\n| a |  | b | --> | c |\n+---+  +---+     +---+\n```\n",
    ),
    ("Q601", "  - (B) **RabbitMQ** — simple routing; no replay.\n", ""),
    ("Q602", "simple routing; no replay.", "good."),
    ("Q603", "Which broker carries the events?", "The broker of the events"),
    ("Q604", "- [x] **Q2", "- [ ] **Q2"),
    ("Q605", "**Q2: Which", "**Q1: Which"),
    ("Q606", IN_REVIEW, "| Status | Approved |"),
    ("Q607", "Affects: §5.2.", "Affects: §6."),
    ("Q609", "Orders move", "Should we also retry in the worker? Orders move"),
    ("C901", "../docs/prd.md", "../docs/gone.md"),
    ("C902", "#5-detailed-design", "#5-detailed"),
    ("C903", "As [found](../research/docs/a.md), see", "See"),
    ("C904", "../docs/prd.md", "../docs/old.md"),
    ("C905", "**PRD:** [Orders](../docs/prd.md). ", ""),
    ("C906", "https://example.org/a", "https://exa_mple..org/a"),
    ("K501", STATES, STATES + "\n" + LONG),
    ("K502", STATES, STATES + "\n```python\ndef test_it():\n    pass\n```\n"),
    ("K503", '{"customer_id": 1}', '{"customer_id": 1'),
    ("L115", IN_REVIEW, "| Status | Rejected |"),
    ("X121", "**Errors** 409.", ""),
    ("X122", '"customer_id"', '"customerId"'),
    ("X123", "; turn it off to roll back", ""),
]


def rules_that_find(source: str) -> set[str]:
    spec = Spec.parse(source)
    states = {"../docs/gone.md": "no file"}
    resolutions = tuple(
        Resolution(
            citation,
            "web" if citation.is_web else states.get(citation.target, "ok"),
            citation.target,
            superseded=citation.target == "../docs/old.md",
        )
        for citation in read_citations(spec)
    )
    facts = Facts("specs/2026-01-02-orders.md", resolutions=resolutions, has_research=True)
    subject = Subject(spec, profile_for(spec, profiles()), facts)
    return {diagnostic.rule for diagnostic in check(subject, MINE)}


def test_a_sound_spec_has_no_finding() -> None:
    assert rules_that_find(SOUND) == set()


@pytest.mark.parametrize(("rule", "old", "new"), MUTANTS, ids=[entry[0] for entry in MUTANTS])
def test_one_defect_is_found_by_one_rule(rule: str, old: str, new: str) -> None:
    assert SOUND.count(old) == 1
    assert rules_that_find(SOUND.replace(old, new)) == {rule}


@pytest.mark.no_cover
def test_errors_on_real_specs_are_true(corpus: Path) -> None:
    """Two documents that a spec in review cites are not in the corpus; nothing else is wrong."""
    found = []
    for path in sorted((corpus / "specs").rglob("*.md")):
        root = corpus / "specs" / path.relative_to(corpus / "specs").parts[0]
        if not root.is_dir():
            continue
        spec = Spec.parse(path.read_bytes().decode("utf-8", "surrogateescape"))
        name = path.relative_to(root).as_posix()
        resolutions = tuple(Resolver(root).resolve(spec, name))
        kind = profile_for(spec, profiles(), read_metadata(spec).template)
        subject = Subject(spec, kind, Facts(name, "2026-11-21", resolutions=resolutions))
        found += [(d.rule, d.line) for d in check(subject, MINE) if d.severity == "error"]
    assert found == [("C901", 52), ("C901", 54)]


def test_the_rules_stand_in_the_registry_once() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert {rule.id for rule in MINE} <= set(ids)


def test_no_review_is_offered_while_there_are_errors() -> None:
    rows = (
        "| Document Metadata | Details |\n| --- | --- |\n| Author(s) | Ada |\n| Status | Draft |\n"
    )
    asked = "## 9. Open Questions\n\n- [x] **Q1: Which broker?** **Decision:** Kafka.\n"
    summary = "## 1. Executive Summary\n\nWords.\n\n"
    draft = f"# Orders Technical Design Document / RFC\n\n{rows}\n{summary}{asked}"
    assert "L114" in rules_that_find(draft)
    broken = f"{draft}\n```mermaid\nflowchrt\n```\n"
    found = rules_that_find(broken)
    assert "D402" in found
    assert "L114" not in found
