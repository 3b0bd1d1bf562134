"""Rules run over a spec, comments silence them, safe fixes are made."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.check import Facts, Finding, Fix, Rule, Subject, check, fixed
from tui.core.check.masked import masked
from tui.core.check.suppression import suppressions
from tui.core.spec import Edit, Spec


def subject(source: str) -> Subject:
    return Subject(Spec.parse(source), None, Facts())


def rule(word: str, *, fix: Fix = "safe", edits: bool = True) -> Rule:
    def find(looked_at: Subject):  # type: ignore[no-untyped-def]
        at = looked_at.masked.find(word)
        while at >= 0:
            change = (Edit(at, at + len(word), ""),) if edits else ()
            yield Finding(at, f"«{word}» stands here", change, at + len(word))
            at = looked_at.masked.find(word, at + 1)

    return Rule("X901", "word", ("info", "warning", None), find, "page", fix)


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        ("a `b` c", "a     c"),
        ("a ``b ` c`` d", "a           d"),
        ("[text](../b.md) x", "[text]          x"),
        ("see <https://a.b/c> x", "see                 x"),
        ("see https://a.b/c x", "see               x"),
        ("a <!-- b\nc --> d", "a       \n      d"),
        ("```\nb\n```\nc", "   \n \n   \nc"),
        ("    code\n\nx", "        \n\nx"),
        ("---\na: b\n---\nc", "   \n    \n   \nc"),
        ("> **Example:** b\n> c\n\nd", "                \n   \n\nd"),
        ("> a quote\n", "> a quote\n"),
        ("<div>\nx\n</div>\n\ny", "     \n \n      \n\ny"),
        ("\ufeffa", "\ufeffa"),
    ],
)
def test_only_prose_is_left_and_it_stays_where_it_was(source: str, prose: str) -> None:
    assert masked(source) == prose


@given(st.text("ab `\n\r#->[]()<!", max_size=60))
def test_masking_moves_nothing(source: str) -> None:
    text = masked(source)
    assert len(text) == len(source)
    pairs = list(zip(source, text, strict=True))
    assert all(new == old or (new == " " and old not in "\r\n") for old, new in pairs)


def test_findings_become_diagnostics_by_line_with_the_severity_of_the_status() -> None:
    found = check(subject("one\nbad word bad\n"), [rule("bad")])
    assert [(d.line, d.column, d.severity, d.fix) for d in found] == [
        (2, 1, "info", "safe"),
        (2, 10, "info", "safe"),
    ]
    table = "# T\n\n| Document Metadata | Details |\n|---|---|\n| Status | {} |\n\nbad\n"
    assert check(subject(table.format("In Review (RFC)")), [rule("bad")])[0].severity == "warning"
    assert check(subject(table.format("Approved")), [rule("bad")]) == []


def test_a_rule_for_another_profile_is_not_run() -> None:
    only = Rule("X902", "x", ("error",) * 3, lambda s: [Finding(0, "x")], "", None, ("rfc",))
    assert check(subject("x"), [only]) == []


def test_a_finding_may_be_of_another_severity_or_silent() -> None:
    def find(_: Subject):  # type: ignore[no-untyped-def]
        yield Finding(0, "a", levels=(None, "error", "error"))
        yield Finding(0, "b", levels=("error", "error", "error"))

    mild = Rule("X903", "x", ("info", "info", "info"), find, "")
    assert [(d.message, d.severity) for d in check(subject("x"), [mild])] == [("b", "error")]


def test_a_fix_without_a_change_only_guides() -> None:
    (found,) = check(subject("bad"), [rule("bad", edits=False)])
    assert found.fix == "guide"


def test_safe_fixes_are_made_and_overlapping_ones_once() -> None:
    looked_at = subject("a bad bad b")
    assert fixed(looked_at, check(looked_at, [rule("bad"), rule("bad bad")])).source == "a   b"
    asked = check(looked_at, [rule("bad", fix="ask")])
    assert fixed(looked_at, asked).source == looked_at.source


IGNORE = "<!-- specs-tui: ignore X901 because it is a quote -->\n"


def test_a_comment_silences_a_rule_in_the_next_block() -> None:
    assert check(subject(f"{IGNORE}\nbad\nbad\n\ngood\n"), [rule("bad")]) == []
    (found,) = check(subject(f"{IGNORE}good\n\nbad\n"), [rule("bad")])[1:]
    assert found.line == 4


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        (IGNORE, "This comment silences nothing any more"),
        ("<!-- specs-tui: ignore X901 -->\n", "This comment silences a rule without saying"),
        (
            "<!-- specs-tui: ignore X901 - a quote -->\n",
            "This comment silences a rule without",
        ),
        ("<!-- specs-tui: ignore because so -->\n", "This comment does not name the rule"),
        ("<!-- specs-tui: ignore -->\n", "This comment does not name the rule"),
    ],
)
def test_a_comment_that_does_nothing_or_says_no_reason_is_reported(
    comment: str, message: str
) -> None:
    (found,) = check(subject(comment + "good\n"), [rule("bad")])
    assert found.rule == "U001"
    assert found.message.startswith(message)


def test_a_comment_on_a_rule_that_is_silent_for_now_is_kept() -> None:
    later = replace(rule("bad"), levels=(None, "error", "error"))
    assert check(subject(f"{IGNORE}bad\n"), [later]) == []


def test_a_comment_that_is_only_shown_silences_nothing() -> None:
    shown = f"```\n{IGNORE}```\n\n`{IGNORE.strip()}`\n"
    assert suppressions(shown) == []


def test_a_comment_may_name_a_rule_in_small_letters() -> None:
    assert check(subject(f"{IGNORE.replace('X', 'x')}bad\n"), [rule("bad")]) == []


def test_a_comment_names_rules_and_lines() -> None:
    (comment,) = suppressions("x\n<!-- specs-tui: ignore T101, T102 because\nso -->\n\na\nb\n\nc")
    assert comment.rules == {"T101", "T102"}
    assert (comment.line, comment.first, comment.last, comment.reason) == (2, 5, 6, "so")


def test_an_unclosed_fence_is_an_error_at_its_line() -> None:
    (found,) = check(subject("# A\n\n```\n## B\n"))
    assert (found.rule, found.severity, found.line) == ("S207", "error", 3)
    assert found.message == "Unclosed fence from line 3 hides 1 heading"
