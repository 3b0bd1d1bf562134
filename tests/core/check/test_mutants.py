"""A whole spec has no findings; one defect is found by one rule, and by no other."""

from typing import Any

import pytest

from tests.core.check.samples import FIXTURES, subject
from tui.core.check import check

PATH = "specs/2026-03-01-receipts.md"
SPECS = {
    name: (FIXTURES / f"whole_{name}.md").read_text(encoding="utf-8")
    for name in ("rfc", "technical")
}
RFC: list[tuple[str, str, str, dict[str, Any]]] = [
    ("F001", "", "", {"path": "specs/Receipts.md"}),
    ("F002", "", "", {"path": "specs/2026-03-01-http-receipts.md"}),
    ("F003", "Nothing is called from outside.", "Nothing â€“ is called â€“ from outside.", {}),
    ("F004", "| Team / Owner |", "| Research | specs/research/x |\n| Team / Owner |", {}),
    ("M101", "| Team / Owner | Billing |\n", "", {}),
    ("M102", "| Billing |", "| |", {}),
    ("M103", "In Review (RFC)", "In Review (RFC), nearly", {}),
    ("M104", "/ 2026-03-09", "/ 2026-02-09", {}),
    ("S201", "## 7. Cross-Cutting Concerns\n\nThe queue", "The queue", {}),
    ("S202", "### 5.2 Data Model", "### 5.1 Data Model", {}),
    ("S203", "The queue holds ids only, so no personal data leaves the database.", "N/A", {}),
    ("S205", "## 1. Executive Summary", "## 1. Executive Sumary", {}),
    ("E301", "Receipts arrive", f"Receipts {'very ' * 180}late arrive", {}),
    ("E302", "Customers see receipts at once, and support answers fewer questions.", "", {}),
    ("T101", "### 8.2 Data", "#### Week 2\n\nWe go on.\n\n### 8.2 Data", {}),
    ("T102", "stop the batch once", "ship it by 2026-09-01 once", {}),
    ("T103", "Nothing is called from outside.", "Effort: 3 person-days.", {}),
    ("T104", "### 8.2 Data", "| Phase | ETA |\n| --- | --- |\n| 1 | soon |\n\n### 8.2 Data", {}),
    ("T105", "make receipts in both ways", "for 2 weeks make receipts in both ways", {}),
    (
        "T106",
        "### 8.2 Data",
        "```mermaid\ngantt\n  dateFormat YYYY-MM-DD\n  A :a, 2026-03-01, 3d\n```\n\n### 8.2 Data",
        {},
    ),
    ("T107", "**Phase 2:**", "**Phase 3:**", {}),
    (
        "P011",
        "Work is handed",
        "*Instruction: What is the specific pain point?*\n\nWork is handed",
        {},
    ),
    ("P012", "Customers ask", "In [Project Name], customers ask", {}),
    ("P013", "Nothing is called from outside.", "Called from outside: TKTK", {}),
    ("P014", "| Ada Lovelace |", "| !`git config user.name` |", {}),
    ("P015", "Work is handed", "OrderCreated and new-billing-engine. Work is handed", {}),
    ("P016", "The worker skips", "GitHub Stars\n163\n\nThe worker skips", {}),
    (
        "A701",
        "| Option A: A faster batch | small change | still late | does not reach the goal |\n",
        "",
        {},
    ),
    (
        "A702",
        "### 4.3 Key",
        "| Decision | Choice | Why |\n| --- | --- | --- |\n| a | b | |\n\n### 4.3 Key",
        {},
    ),
    ("G801", "- We will NOT change", "- We will change", {}),
    ("G802", "A receipt exists 5 s after its payment.", "A receipt exists quickly.", {}),
]
TECHNICAL: list[tuple[str, str, str, dict[str, Any]]] = [
    ("M105", "", "", {"other_ids": {"specs/other.md": "TS-2026-002"}}),
    ("M106", "| **Version** | 1.0 |", "| **Version** | 1.1 |", {}),
    ("S204", "Not applicable: the receipt table stays as it is.\n", "", {}),
    ("E303", "A worker makes each", "One. Two. Three. A worker makes each", {}),
]


@pytest.mark.parametrize("name", ["rfc", "technical"])
def test_a_whole_spec_has_no_findings(name: str) -> None:
    assert check(subject(SPECS[name], name, path=PATH, today="2026-03-20")) == []


def _rules(name: str, source: str, facts: dict[str, Any]) -> set[str]:
    given = {"path": PATH, "today": "2026-03-20", **facts}
    return {d.rule for d in check(subject(source, name, **given))}


@pytest.mark.parametrize(("rule", "old", "new", "facts"), RFC, ids=[case[0] for case in RFC])
def test_one_defect_in_an_rfc_is_found_by_one_rule(
    rule: str, old: str, new: str, facts: dict[str, Any]
) -> None:
    assert old in SPECS["rfc"]
    assert _rules("rfc", SPECS["rfc"].replace(old, new, 1), facts) == {rule}


@pytest.mark.parametrize(
    ("rule", "old", "new", "facts"),
    TECHNICAL,
    ids=[case[0] for case in TECHNICAL],
)
def test_one_defect_in_a_technical_spec_is_found_by_one_rule(
    rule: str, old: str, new: str, facts: dict[str, Any]
) -> None:
    assert old in SPECS["technical"]
    assert _rules("technical", SPECS["technical"].replace(old, new, 1), facts) == {rule}


def test_a_missing_optional_section_and_a_swallowed_one_are_found_by_one_rule() -> None:
    source = SPECS["technical"]
    without = source[: source.index("## Revision History")]
    assert _rules("technical", without, {}) == {"S206"}
    swallowed = source.replace("## Open Questions\n", "```\n\n## Open Questions\n")
    assert _rules("technical", swallowed, {}) == {"S207"}
