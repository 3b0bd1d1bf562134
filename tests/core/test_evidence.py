"""What a spec stands on: dangling citations, claims, unused and aged sources, repairs."""

from dataclasses import replace

import pytest

from tui.core.citation import Citation, read
from tui.core.evidence import (
    Claim,
    Repair,
    Resolution,
    candidates,
    check,
    evidence,
    heading_repairs,
    repairs,
)
from tui.core.source import Source, SourceEntry
from tui.core.spec import Spec

NOTE = Source.parse("# Broker\n\n## 1. Why a log\n\ntext\n", "research/broker.md")


def citation(text: str) -> Citation:
    (found,) = read(Spec.parse(text))
    return found


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("[a](../research/a.md)", ["research/a.md"]),
        ("[a](research/a.md)", ["specs/research/a.md", "research/a.md"]),
        ("`research/a.md`", ["research/a.md", "specs/research/a.md"]),
        ("[a](/research/a.md)", ["research/a.md"]),
        ("[a](../../etc/passwd)", []),
        ("[a](..)", ["."]),
    ],
)
def test_a_path_is_looked_for_from_the_spec_and_from_the_root(text: str, places: list[str]) -> None:
    assert candidates(citation(text), "specs/s.md") == places


@pytest.mark.parametrize(
    ("text", "state", "note"),
    [
        ("[a](../research/broker.md)", "ok", ""),
        ("[a](../research/broker.md#1-why-a-log) §1", "ok", ""),
        ("[a](../research/broker.md#gone)", "no heading", "no heading «gone»"),
        ("[a §7](../research/broker.md)", "no heading", "no section «7»"),
        ("`research/broker.md:5`", "ok", ""),
        ("`research/broker.md:4-9`", "no line", "only 5 lines"),
    ],
)
def test_headings_sections_and_lines_are_checked(text: str, state: str, note: str) -> None:
    assert check(citation(text), NOTE) == (state, note)


SPEC = """\
# T

| Research | [a](../research/a.md), [b](../research/b.md) |
| --- | --- |

## 1. Load

It answers in 40 ms.
Still the same paragraph.

The p95 was measured twice [a](../research/a.md).

A service must retry[^1].

According to users, it is slow.
Version 2.0 of §4 on 2026-01-02 is 3 things.

- It must not block.

## 2. Goals

It must be 90% faster.
"""


def resolved(**changes: object) -> list[Resolution]:
    found = [
        Resolution(one, "ok", one.target.removeprefix("../"), title="T", updated="2026-03-01")
        for one in read(Spec.parse(SPEC))
    ]
    return [replace(one, **changes) for one in found]  # type: ignore[arg-type]


def test_claims_without_a_source_are_found_in_paragraphs_that_cite_nothing() -> None:
    found = evidence(Spec.parse(SPEC), resolved())
    assert [claim for section in found.sections for claim in section.claims] == [
        Claim(8, "It answers in 40 ms.", "a number"),
        Claim(15, "According to users, it is slow.", "said by others"),
        Claim(18, "- It must not block.", "must"),
    ]


def test_sources_named_but_not_cited_in_the_text_are_unused() -> None:
    assert evidence(Spec.parse(SPEC), resolved()).unused == ("research/b.md",)
    assert evidence(Spec.parse(SPEC), resolved(state="no file")).unused == ()


def test_sources_that_changed_after_the_spec_are_told() -> None:
    spec = Spec.parse(SPEC)
    assert len(evidence(spec, resolved(), "2026-02-01").changed) == 3
    assert evidence(spec, resolved(), "2026-04-01").changed == ()
    assert evidence(spec, resolved()).changed == ()
    assert len(evidence(spec, resolved(superseded=True)).superseded) == 3


def test_each_section_lists_what_it_cites() -> None:
    found = evidence(Spec.parse(SPEC), resolved())
    assert [len(section.cited) for section in found.sections] == [2, 1, 0]
    assert found.sections[1].title == "1. Load"


ENTRIES = [
    SourceEntry("research/kept/2026-03-01-broker-choice.md", "Which broker for order events"),
    SourceEntry("research/docs/2026-04-01-broker-choice.md", "Another"),
    SourceEntry("research/docs/menu.md", "Menus of the canteen"),
    SourceEntry("research/docs/order-event-brokers.md", "Notes"),
]


def dangling(text: str, state: str = "no file") -> Resolution:
    return Resolution(citation(text), state, "research/docs/gone.md")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[x](../research/docs/2026-03-01-broker-choice.md#a)",
            [
                Repair("research/kept/2026-03-01-broker-choice.md", "a", "same name"),
                Repair("research/docs/2026-04-01-broker-choice.md", "a", "same name, another date"),
            ],
        ),
        (
            "[Menus of the canteen](../research/x.md)",
            [Repair("research/docs/menu.md", "", "same title")],
        ),
        (
            "[x](../research/order-event-broker.md)",
            [Repair("research/docs/order-event-brokers.md", "", "similar name")],
        ),
        (
            "[x](../research/canteen-menus.md)",
            [Repair("research/docs/menu.md", "", "similar title")],
        ),
        ("[x](../research/weather.md)", []),
        ("[x](../src/menu.rs)", []),
    ],
)
def test_a_missing_file_is_found_by_name_and_title(text: str, expected: list[Repair]) -> None:
    assert repairs(dangling(text), ENTRIES) == expected


def test_what_is_known_to_have_moved_comes_first() -> None:
    moved = {"research/docs/menu.md": "same content"}
    found = repairs(dangling("[x](../research/docs/2026-03-01-broker-choice.md)"), ENTRIES, moved)
    assert found[0] == Repair("research/docs/menu.md", "", "same content")
    assert repairs(dangling("[x](../research/menu.md)", "ok"), ENTRIES) == []


def test_a_missing_heading_is_compared_with_those_there() -> None:
    wrong = dangling("[x](../research/broker.md#why-the-log)", "no heading")
    assert heading_repairs(wrong, NOTE) == [
        Repair("research/docs/gone.md", "1-why-a-log", "similar heading")
    ]
    assert heading_repairs(dangling("[x](../research/broker.md#zzz)", "no heading"), NOTE) == []
    assert heading_repairs(dangling("[x §9](../research/broker.md)", "no heading"), NOTE) == []
    assert heading_repairs(dangling("[x](../research/broker.md#why)"), NOTE) == []


def test_only_what_leads_nowhere_dangles() -> None:
    assert dangling("[x](../research/a.md)").dangles
    assert not dangling("[x](../research/a.md)", "unchecked").dangles


def test_a_repair_is_told_with_its_heading_and_its_reason() -> None:
    assert str(Repair("research/a.md", "", "same name")) == "research/a.md (same name)"
    assert str(Repair("a.md", "b", "similar heading")) == "a.md#b (similar heading)"
