"""The rules on diagrams, questions, citations, code, approvals and interfaces, by tables."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.core.check.samples import profiles
from tui.core.check import RULES, Facts, Subject, check
from tui.core.citation import Citation
from tui.core.citation import read as read_citations
from tui.core.evidence import Repair, Resolution
from tui.core.metadata import read as read_metadata
from tui.core.profile import profile_for
from tui.core.spec import Spec, apply_edits

FOLDER = Path(__file__).parent / "fixtures"
RULE_IDS = {rule.id: rule for rule in RULES}


@dataclass(frozen=True)
class Case:
    """One entry of a fixture table."""

    name: str
    rule: str
    options: dict[str, str]
    source: str
    found: str
    mended: str | None


def cases(file: str) -> list[Case]:
    """Read a table: "D401 name; option: value", the source, what is found, what mends it."""
    text = (FOLDER / file).read_text()
    entries = []
    for block in re.split(r"^=====+\n", text, flags=re.MULTILINE)[1:]:
        head, source, *rest = re.split(r"^-----+\n", block, flags=re.MULTILINE)
        title, *options = head.strip().split("; ")
        pairs = {name: value.strip() for name, _, value in (o.partition(":") for o in options)}
        mended = rest[1] if len(rest) > 1 else None
        entries.append(Case(title, title[:4], pairs, source, rest[0].strip(), mended))
    return entries


def resolution(citation: Citation, words: str) -> Resolution:
    """Return what a citation leads to, told as "state|path|note|title|updated|superseded"."""
    state, path, note, title, updated, superseded = (words.split("|") + [""] * 5)[:6]
    return Resolution(citation, state, path, note, title, updated, bool(superseded))


def subject_of(case: Case) -> Subject:
    """Return a case's source as the rules see it."""
    spec = Spec.parse(case.source)
    named = case.options.get("profile", "rfc")
    profile = (
        profile_for(spec, profiles(), read_metadata(spec).template or named) if named else None
    )
    states = case.options.get("citations", "").split(", ") if "citations" in case.options else None
    resolutions = None
    if states is not None:
        resolutions = tuple(
            resolution(citation, state)
            for citation, state in zip(read_citations(spec), states, strict=True)
        )
    repairs = {}
    if resolutions and "repair" in case.options:
        path, _, anchor = case.options["repair"].partition("#")
        repairs = {resolutions[0].citation.start: Repair(path, anchor, "same name")}
    facts = Facts(
        path="specs/2026-01-02-orders.md" if named else case.options.get("path", ""),
        today="2026-03-04",
        resolutions=resolutions,
        repairs=repairs,
        has_research="research" in case.options,
        user=case.options.get("user", ""),
        previous_status=case.options.get("before", ""),
    )
    return Subject(spec, profile, facts)


FILES = ("diagrams.md", "questions.md", "citations.md", "code.md", "life_cycle.md", "contracts.md")
ALL = [case for file in FILES for case in cases(file)]


@pytest.mark.parametrize("case", ALL, ids=[case.name for case in ALL])
def test_a_rule_finds_what_the_table_says(case: Case) -> None:
    subject = subject_of(case)
    found = check(subject, [RULE_IDS[case.rule]])
    assert "\n".join(f"{d.line} {d.severity}: {d.message}" for d in found) == case.found
    if case.mended is not None:
        edits = [edit for diagnostic in found for edit in diagnostic.edits]
        assert apply_edits(case.source, edits) == case.mended
        better = Subject(Spec.parse(case.mended), subject.profile, subject.facts)
        left = check(better, [RULE_IDS[case.rule]])
        if not case.options.get("stays"):
            assert [d.message for d in left] == []


def test_every_rule_has_a_case_that_is_found_and_one_that_is_not() -> None:
    mine = {rule.id for rule in RULES if rule.id[0] in "DKQCLX"}
    assert {case.rule for case in ALL if case.found} == mine
    assert {case.rule for case in ALL if not case.found} == mine


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_every_page_shows_an_example_and_something_better(rule: object) -> None:
    page = getattr(rule, "page", "")
    assert "Example" in page
    assert "Better" in page
